"""Addresses: typed, or named as a group, each checked before it comes near a server."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.utils import getaddresses

from briefgen.errors import InputError, SendError
from briefgen.rendering.letter import header

_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"({_LOCAL})@({_LABEL}(?:\.{_LABEL})*)", re.ASCII)
_LONGEST = 254

Groups = Mapping[str, tuple[str, ...]]
"""Name of a group → addresses, as in the table ``[groups]`` of ``briefgen.toml``."""


@dataclass(frozen=True, slots=True)
class Address:
    """Whom a letter goes to, or comes from."""

    address: str
    name: str = ""

    @property
    def domain(self) -> str:
        """What stands behind the @."""
        return self.address.rpartition("@")[2]

    @property
    def printed(self) -> str:
        """As a header has it: ``"Ida Holm" <ida@desk.example>``."""
        return f'"{self.name}" <{self.address}>' if self.name else self.address


def address_of(words: str) -> Address:
    """One address with or without a name; an error that names what cannot be used."""
    found = getaddresses([words])
    name, plain = found[0] if len(found) == 1 else ("", words)
    local, at, domain = plain.rpartition("@")
    try:
        ascii_domain = domain.encode("idna").decode("ascii") if at else ""
    except UnicodeError:
        ascii_domain = ""
    address = f"{local}@{ascii_domain}"
    if len(address) > _LONGEST or not _ADDRESS.fullmatch(address):
        message = f"{words!r} is no address that mail can be sent to; write it as name@domain"
        raise SendError(message)
    return Address(address, name_of(name))


_SIGNS = re.compile(r"[^\w .'&/-]")
_LONGEST_NAME = 50


def name_of(words: str) -> str:
    """A name without the signs that mean something in an address.

    Quotation marks do not keep them safe: Python's ``email`` drops the marks of a name that it
    has to fold, and what stood in them is read as addresses.
    """
    plain = " ".join(_SIGNS.sub(" ", header(words)).split())
    return plain[:_LONGEST_NAME].strip()


@dataclass(frozen=True, slots=True)
class Recipients:
    """Those who get the letter, each once, and what could not be used."""

    good: tuple[Address, ...]
    bad: tuple[str, ...]
    """One line for each address that is none."""


def recipients_of(words: str, groups: Groups) -> Recipients:
    """Addresses and names of groups, separated by commas; a bad address keeps nobody else out."""
    good: dict[str, Address] = {}
    bad: list[str] = []
    for each in _opened(split(words), groups):
        try:
            found = address_of(each)
        except SendError as error:
            bad.append(str(error))
        else:
            good.setdefault(found.address.casefold(), found)
    if not good and not bad:
        message = "nobody to send to; name addresses or groups with --to, or below [send] as to"
        raise InputError(message)
    return Recipients(tuple(good.values()), tuple(dict.fromkeys(bad)))


_PARTS = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*"?)+')


def split(words: str) -> tuple[str, ...]:
    """What stands between commas, but for those within quotation marks."""
    return tuple(each.strip() for each in _PARTS.findall(words) if each.strip())


def _opened(words: Iterable[str], groups: Groups) -> Iterable[str]:
    """The addresses, groups replaced by theirs."""
    for each in words:
        if "@" in each:
            yield each
        elif each in groups:
            yield from groups[each]
        else:
            known = ", ".join(sorted(groups)) or "none"
            message = f"{each!r} is neither an address nor a group; the groups are: {known}"
            raise InputError(message)
