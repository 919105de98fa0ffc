"""One letter for one recipient: headers that say who, when and how to be taken off the list."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.utils import format_datetime
from urllib.parse import quote

from briefgen.errors import InputError, SendError
from briefgen.rendering.letter import Parts, header, message_of
from briefgen.sending.addresses import Address, split
from briefgen.sending.signing import Signature, signed


@dataclass(frozen=True, slots=True)
class Sender:
    """What all letters of a brief have in common besides the brief."""

    address: Address
    reply_to: Address | None = None
    unsubscribe: tuple[str, ...] = ()
    """``mailto:`` and ``https:`` addresses; ``{address}`` is filled in."""
    signature: Signature | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter ready to be handed over."""

    to: Address
    message_id: str
    data: bytes


def message_id(digest: str, to: Address, sender: Sender) -> str:
    """The same for the same brief and recipient in every run, so that a double can be dropped."""
    words = f"{digest}\n{to.address.casefold()}"
    return f"<{hashlib.sha256(words.encode()).hexdigest()[:32]}@{sender.address.domain}>"


def letter_to(to: Address, parts: Parts, subject: str, sender: Sender, at: datetime) -> Letter:
    """The letter, signed when there is a key.

    ``at`` is when it is sent: a mail's date has to be true, for filters take one that is days old
    for spam and mailboxes sort by it. The brief's own date stands in the letter.
    """
    named = message_id(parts.digest, to, sender)
    headers = {
        "Subject": header(subject) or "Brief",
        "From": sender.address.printed,
        "To": to.printed,
        "Date": format_datetime(at),
        "Message-ID": named,
        "Auto-Submitted": "auto-generated",
        **_replies(sender),
        **dict(_ways_out(to, sender)),
    }
    data = _addressed(message_of(parts, headers), to, sender)
    return Letter(to, named, signed(data, sender.signature, headers) if sender.signature else data)


def _addressed(data: bytes, to: Address, sender: Sender) -> bytes:
    """The letter, when a reader finds in it that it is to this one address and from that one."""
    found = message_from_bytes(data, policy=policy.default)
    for name, meant in (("To", to), ("From", sender.address)):
        if [each.addr_spec for each in found[name].addresses] != [meant.address]:
            message = f"{meant.address}: cannot be written as {name}; leave out the name before it"
            raise SendError(message)
    return data


def _replies(sender: Sender) -> dict[str, str]:
    return {"Reply-To": sender.reply_to.printed} if sender.reply_to else {}


def ways_out_of(words: str) -> tuple[str, ...]:
    """Addresses to be taken off a list by, checked; separated by commas."""
    places = split(words)
    for place in places:
        if not place.startswith(("mailto:", "https://")) or not _plain(place):
            message = f"{place!r}: --unsubscribe wants mailto: or https: addresses"
            raise InputError(message)
    return places


def _ways_out(to: Address, sender: Sender) -> Iterator[tuple[str, str]]:
    """RFC 2369's header; with a web address and a signature also that of RFC 8058."""
    places = sender.unsubscribe
    if places:
        filled = (place.replace("{address}", quote(to.address, safe="")) for place in places)
        yield "List-Unsubscribe", ", ".join(f"<{place}>" for place in filled)
    if sender.signature and any(place.startswith("https://") for place in places):
        yield "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"


def _plain(place: str) -> bool:
    """Whether an address has no sign in it that could end the header or the address."""
    return place.isascii() and place.isprintable() and not set(place) & set(' <>"\\,')
