"""What may be fetched and how much of it, and what fetching hands on."""

import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

Resolve = Callable[[str, int], tuple[str, ...]]
"""From a host's name and a port to its IP addresses; raises OSError when there are none."""


class Trouble(Exception):  # noqa: N818  not an error of the run: it ends as a notice
    """Why an address was not fetched; its text is one sentence with the remedy."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


class Passing(Trouble):
    """Trouble that may be over in a moment: worth another attempt."""

    def __init__(self, message: str, code: str, wait: float | None = None) -> None:
        super().__init__(message, code)
        self.wait = wait
        """Seconds that the server asks to be left alone, if it says so."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """Which addresses may be reached besides public ones."""

    private: bool = False
    """Those of the intranet and of this machine, at any port from 1024 on as well."""
    places: frozenset[tuple[str, int]] = frozenset()
    """Single addresses, each at one port: ``("127.0.0.1", 8000)``."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one address may cost."""

    bytes: int = 20_000_000
    """As sent, and again as unpacked."""
    seconds: float = 30.0
    """For one answer, from looking the name up to the last byte."""
    redirects: int = 5
    attempts: int = 3
    entries: int = 30
    """Articles that are taken from one feed."""
    feed_seconds: float = 300.0
    """After which no further page of a feed is asked for."""


@dataclass(frozen=True, slots=True)
class Fetching:
    """How web addresses are fetched; all that the network is let near is in here."""

    offline: bool = False
    """Only what the cache has."""
    allowed: Allowed = field(default_factory=Allowed)
    limits: Limits = field(default_factory=Limits)
    cache: Path | None = None
    """Folder of the cache; None: the user's own."""
    resolve: Resolve | None = None
    """Looks names up; None: the system."""
    trusted: ssl.SSLContext | None = None
    """Whose certificates count; None: those of the usual authorities and of the system."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stands at an address."""

    url: str
    """As it was named."""
    final: str
    """Where redirects have led."""
    data: bytes
    """Unpacked."""
    media: str = ""
    """The server's ``Content-Type``, with its character set; empty when it says none."""
    trouble: str | None = None
    """Why this is the copy in the cache and not today's page, if there was trouble."""
