"""Letters handed over to a mail server, one by one; one that is refused keeps no other back."""

import smtplib
import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from briefgen.errors import InputError, SendError
from briefgen.sending.addresses import Address
from briefgen.sending.letters import Letter
from briefgen.sending.passwords import password_for
from briefgen.sending.sentlog import Entry, State, entries_of, note

_PATIENCE = 60
"""Seconds to wait for a server's answer."""
_PORTS = {"starttls": 587, "tls": 465, "none": 25}
"""How the line is made safe → the usual port for it."""


@dataclass(frozen=True, slots=True)
class Server:
    """Where letters are handed over."""

    host: str
    port: int = 0
    """0: the usual one."""
    security: str = "starttls"
    user: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one recipient's letter."""

    to: Address
    state: State
    words: str
    before: bool = False
    """Whether it went out in an earlier run."""
    unsure: bool = False
    """Whether an earlier run was cut off while handing it over, so that it may come twice."""


Make = Callable[[Address, datetime], Letter]
"""Writes one recipient's letter, of this date."""


@dataclass(frozen=True, slots=True)
class Post:
    """Where letters go and what is known of those that went."""

    server: Server
    sender: str
    log: Path
    again: bool = False


def deliver(
    recipients: Iterable[tuple[Address, str]], make: Make, post: Post, now: datetime
) -> Iterator[Outcome]:
    """Hand over each letter that has not gone out yet; ``recipients`` come with Message-IDs.

    A letter that an earlier run may have handed over goes out as it was, with its date: the same
    to the byte but for a signature, under the same Message-ID.
    """
    known = entries_of(post.log)
    waiting = []
    for to, message_id in recipients:
        last = known.get(message_id)
        if last and last.state is State.SENT and not post.again:
            yield Outcome(to, State.SENT, f"already sent {last.date}", before=True)
        else:
            waiting.append((to, last))
    if waiting:
        yield from _handed_over(waiting, make, post, now)


Waiting = list[tuple[Address, Entry | None]]


def _handed_over(waiting: Waiting, make: Make, post: Post, now: datetime) -> Iterator[Outcome]:
    """One connection for all; a new one when the server closes it."""
    while waiting:
        with _connected(post.server) as smtp:
            while waiting:
                to, last = waiting.pop(0)
                unsure = last is not None and last.state is State.SENDING
                date = datetime.fromisoformat(last.date) if last and unsure else now
                try:
                    yield _sent(smtp, make(to, date), post, unsure=unsure, date=date)
                except (smtplib.SMTPServerDisconnected, OSError) as error:
                    yield Outcome(to, State.REFUSED, f"the connection broke: {_words(error)}")
                    break


def _sent(
    smtp: smtplib.SMTP, letter: Letter, post: Post, *, unsure: bool, date: datetime
) -> Outcome:
    """One letter through the dialogue of SMTP, each step of weight in the log."""
    trouble = _refusal(smtp, letter, post.sender)
    if trouble is not None:
        with suppress(smtplib.SMTPServerDisconnected):
            smtp.rset()
        note(post.log, _entry(State.REFUSED, letter, date, trouble))
        return Outcome(letter.to, State.REFUSED, trouble, unsure=unsure)
    smtp.send(_stuffed(letter.data))
    note(post.log, _entry(State.SENDING, letter, date))
    smtp.send(b".\r\n")
    answer = smtp.getreply()
    state = State.SENT if answer[0] == _TAKEN else State.REFUSED
    note(post.log, _entry(state, letter, date, _words(answer)))
    return Outcome(letter.to, state, _words(answer), unsure=unsure)


_TAKEN = 250
_GO_ON = 354


def _refusal(smtp: smtplib.SMTP, letter: Letter, sender: str) -> str | None:
    """What the server has against the letter; None when it waits for its text."""
    options = [f"size={len(letter.data)}"] if _counts(smtp) else []
    steps: tuple[tuple[Callable[[], tuple[int, bytes]], set[int]], ...] = (
        (lambda: smtp.mail(sender, options), {250}),
        (lambda: smtp.rcpt(letter.to.address), {250, 251}),
        (lambda: smtp.docmd("DATA"), {_GO_ON}),
    )
    for step, well in steps:
        answer = step()
        if answer[0] not in well:
            return _words(answer)
    return None


def _counts(smtp: smtplib.SMTP) -> bool:
    return bool(smtp.does_esmtp and smtp.has_extn("size"))


def _stuffed(data: bytes) -> bytes:
    """The letter with a dot before every line that begins with one (RFC 5321, 4.5.2)."""
    lines = data.removesuffix(b"\r\n").split(b"\r\n")
    return b"\r\n".join(b"." + line if line.startswith(b".") else line for line in lines) + b"\r\n"


def _entry(state: State, letter: Letter, date: datetime, answer: str = "") -> Entry:
    return Entry(state, letter.message_id, letter.to.address, date.isoformat(), answer)


def _words(answer: object) -> str:
    """A server's answer or an error's sentence on one line."""
    match answer:
        case (int(code), bytes(text)):
            words = f"{code} {text.decode('utf-8', 'replace')}"
        case OSError(strerror=str(text)):
            words = text
        case _:
            words = str(answer)
    return " ".join(words.split())[:300]


# --- the connection ---------------------------------------------------------------------------


@contextmanager
def _connected(server: Server) -> Iterator[smtplib.SMTP]:
    """A safe line to the server, logged in; trouble with either in one line."""
    password = password_for(server.user, server.host) if _logs_in(server) else ""
    where = f"{server.host}:{_port(server)}"
    try:
        smtp = _opened(server)
    except smtplib.SMTPNotSupportedError as error:
        message = f"{where}: offers no STARTTLS; try --security tls"
        raise SendError(message) from error
    except ssl.SSLCertVerificationError as error:
        message = f"{where}: its certificate is not trusted ({error.verify_message})"
        raise SendError(message) from error
    except (OSError, smtplib.SMTPException) as error:
        message = f"{where}: cannot be reached ({_words(error)}); see to --host and --port"
        raise SendError(message) from error
    try:
        _log_in(smtp, server, password)
        yield smtp
    finally:
        with suppress(smtplib.SMTPException, OSError):
            smtp.quit()
        smtp.close()


def _logs_in(server: Server) -> bool:
    if server.security not in _PORTS:
        message = f"{server.security!r}: --security is one of {', '.join(_PORTS)}"
        raise InputError(message)
    if server.user and server.security == "none":
        message = "a password is not sent over a line that is not safe; use --security starttls"
        raise InputError(message)
    return bool(server.user)


def _port(server: Server) -> int:
    return server.port or _PORTS[server.security]


def _opened(server: Server) -> smtplib.SMTP:
    """Connected and, unless that is not wanted, encrypted with the certificate looked at."""
    trust = ssl.create_default_context()
    if server.security == "tls":
        return smtplib.SMTP_SSL(server.host, _port(server), timeout=_PATIENCE, context=trust)
    smtp = smtplib.SMTP(server.host, _port(server), timeout=_PATIENCE)
    try:
        smtp.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            smtp.starttls(context=trust)
            smtp.ehlo_or_helo_if_needed()
    except BaseException:
        smtp.close()
        raise
    return smtp


def _log_in(smtp: smtplib.SMTP, server: Server, password: str) -> None:
    try:
        smtp.ehlo_or_helo_if_needed()
        if password:
            smtp.login(server.user, password)
    except (smtplib.SMTPException, OSError) as error:
        message = f"{server.host}: does not let {server.user} in ({_refused(error)})"
        raise SendError(message) from error


def _refused(error: Exception) -> str:
    """The server's own words, without what was sent to it."""
    if isinstance(error, smtplib.SMTPResponseException):
        words = error.smtp_error
        return _words((error.smtp_code, words if isinstance(words, bytes) else words.encode()))
    return _words(error)
