"""One address after another: robots.txt, redirects, attempts, limits, the cache."""

import logging
import re
import ssl
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache

import httpcore
import httpx
import stamina

from briefgen import __version__
from briefgen.fetching.addresses import checked
from briefgen.fetching.bodies import ENCODINGS, too_much, unpacked
from briefgen.fetching.cache import Cache, Kept, default_folder
from briefgen.fetching.choices import Allowed, Fetched, Fetching, Passing, Trouble
from briefgen.fetching.robots import AGENT, MOST_BYTES, Rules, rules_in
from briefgen.fetching.transport import CheckedBackend, CheckedTransport, Deadline, resolved

logging.getLogger("stamina").addHandler(logging.NullHandler())  # notices are ours to give

_HEADERS = {
    "User-Agent": f"{AGENT}/{__version__}",
    "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.5",
    "Accept-Language": "en, *;q=0.5",
    "Accept-Encoding": ENCODINGS,
}
_READABLE = re.compile(
    r"text/(?!css|javascript|ecmascript)[\w.+-]+|message/rfc822"
    r"|application/(?:[\w.-]+\+)?(?:xml|json|zip|gzip)|application/(?:x-)?(?:ndjson|tar|gtar)"
    r"|application/(?:pdf|mbox|octet-stream|xhtml|rss|atom|jsonlines|jsonl|x-gzip"
    r"|zip-compressed|vnd\.openxmlformats-officedocument\.wordprocessingml\.document)"
)
_WHY = {
    401: "asks for a password",
    402: "asks for money",
    403: "does not let programs in",
    404: "has no such page",
    410: "has taken the page away",
    429: "asks not to be asked so often",
    451: "may not show the page here",
}
_SAID_BADLY = frozenset({"too-long", "unreadable", "not-text"})
"""Trouble with a robots.txt that is there."""
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_LONGEST_WAIT = 10.0
_PATIENCE = 90.0
"""Seconds after which no further attempt is made at one address."""
_TIMEOUTS = {"timeout": {"connect": 10.0, "read": 15.0, "write": 15.0, "pool": 15.0}}
"""Seconds without a byte."""


class Fetcher:
    """Fetches addresses one by one; remembers what each site asks for."""

    def __init__(self, choices: Fetching) -> None:
        self._choices = choices
        self._cache = Cache(choices.cache or default_folder())
        self._trusted = choices.trusted or _usual_authorities()
        self._sites: dict[str, Rules | Passing] = {}
        """What a site asks for, or why it cannot be reached: then it is left in peace."""
        self._visited: dict[str, float] = {}

    def fetch(self, text: str) -> Fetched:
        """What stands at an address; `Trouble` on what is in the way."""
        offline = self._choices.offline
        # Nobody is asked, so that it is no matter where the address leads.
        allowed = Allowed(private=True) if offline else self._choices.allowed
        url = checked(text.strip(), allowed)
        kept = self._cache.read(str(url))
        if offline:
            if kept is None:
                message = "not in the cache; leave --offline out, or save the page"
                raise Trouble(message, "offline")
            return _as_fetched(text, kept)
        try:
            return self._fetched(text, url, kept)
        except Passing as trouble:
            if kept is None:
                raise
            return _as_fetched(text, kept, trouble.message)

    def _fetched(self, text: str, start: httpx.URL, kept: Kept | None) -> Fetched:
        """Follow redirects to the page; each step is looked at like the first."""
        url = start
        for _ in range(self._choices.limits.redirects + 1):
            self._ask_leave(url)
            answer = self._page(url, _conditions(url, kept))
            if answer.moved is not None:
                url = _next(url, answer.moved, self._choices)
                continue
            if answer.unchanged and kept is not None:
                return _as_fetched(text, kept)
            fresh = Kept(
                str(start), str(url), answer.media, answer.data, answer.etag, answer.modified
            )
            if not answer.secret:
                self._cache.write(fresh)
            return _as_fetched(text, fresh)
        raise _led_astray(self._choices)

    def _page(self, url: httpx.URL, conditions: dict[str, str]) -> "_Answer":
        """The answer; a site that could not be reached is not tried again in this run."""
        try:
            return self._answer(url, conditions, self._choices.limits.bytes)
        except _Refusal:
            raise
        except Passing as trouble:
            self._sites[_site(url)] = trouble
            raise

    # --- what the site asks for -----------------------------------------------------------------

    def _ask_leave(self, url: httpx.URL) -> None:
        """`Trouble` when the site asks programs to leave the page alone; else keep its pace."""
        site = _site(url)
        if site not in self._sites:
            self._sites[site] = self._rules_of(site)
        rules = self._sites[site]
        if isinstance(rules, Passing):
            raise rules
        if not rules.allows(str(url)):
            message = "the site's robots.txt asks programs to leave it alone; save the page"
            told = f"{message} in your browser and give the file"
            raise Trouble(told, "robots")
        if site in self._visited and rules.pause:
            time.sleep(max(0.0, self._visited[site] + rules.pause - time.monotonic()))
        self._visited[site] = time.monotonic()

    def _rules_of(self, site: str) -> Rules | Passing:
        """What stands in robots.txt; a site without one allows everything (RFC 9309, 2.3.1)."""
        url = httpx.URL(f"{site}/robots.txt")
        try:
            for _ in range(self._choices.limits.redirects + 1):
                answer = self._answer(url, {}, MOST_BYTES, page=False)
                if answer.moved is None:
                    return rules_in(answer.data)
                url = _next(url, answer.moved, self._choices)
        except _Refusal as refusal:
            return Rules(None, closed=refusal.status >= httpx.codes.INTERNAL_SERVER_ERROR)
        except Passing as trouble:
            return trouble
        except Trouble as trouble:
            if trouble.code in _SAID_BADLY:
                return Rules(None, closed=True)
            raise
        return Rules(None)

    # --- one answer -----------------------------------------------------------------------------

    def _answer(
        self, url: httpx.URL, conditions: dict[str, str], most: int, *, page: bool = True
    ) -> "_Answer":
        """The server's answer; asked again, after a pause, when the trouble may pass."""
        for attempt in stamina.retry_context(
            on=_worth_waiting,
            attempts=self._choices.limits.attempts,
            timeout=_PATIENCE,
            wait_initial=0.5,
            wait_max=5.0,
            wait_jitter=0.5,
        ):
            with attempt, _plainly(url), self._connection() as connection:
                sent = httpx.Request(
                    "GET", url, headers={**_HEADERS, **conditions}, extensions=_TIMEOUTS
                )
                with closing(connection.handle_request(sent)) as response:
                    return _taken(response, most, page=page)
        raise AssertionError  # stamina gives back an attempt or raises

    def _connection(self) -> CheckedTransport:
        """A connection of its own for each answer: no cookies, no proxy, one deadline.

        Not `httpx.Client`, which reads the environment and looks at redirects by itself.
        """
        choices = self._choices
        deadline = Deadline(choices.limits.seconds)
        backend = CheckedBackend(choices.allowed, choices.resolve or resolved, deadline)
        return CheckedTransport(backend, self._trusted)


# --- an answer read -----------------------------------------------------------------------------


class _Refusal(Passing):
    """The server answers, but with a status that is no page."""

    def __init__(self, status: int, message: str, wait: float | None = None) -> None:
        super().__init__(message, "unreachable", wait)
        self.status = status


@dataclass(frozen=True, slots=True)
class _Answer:
    """What is kept of one answer."""

    data: bytes = b""
    media: str = ""
    etag: str | None = None
    modified: str | None = None
    moved: str | None = None
    """Where a redirect points, as the server words it."""
    unchanged: bool = False
    secret: bool = False
    """True when the server asks that the page be kept nowhere."""


def _taken(response: httpx.Response, most: int, *, page: bool) -> _Answer:
    """The answer with its body, if it is one that can be read."""
    headers = response.headers
    if response.status_code == httpx.codes.NOT_MODIFIED:
        return _Answer(unchanged=True)
    if response.has_redirect_location:
        return _Answer(moved=headers["location"])
    if response.status_code != httpx.codes.OK:
        raise _refusal(response)
    media = headers.get("content-type", "")
    kind = media.partition(";")[0].strip().lower()
    if page and kind and not _READABLE.fullmatch(kind):
        message = f"{kind[:60]} is nothing that can be read; give the address of an article"
        raise Trouble(message, "unknown-format")
    if int(headers.get("content-length", "0")) > most:
        raise too_much(most)
    data = unpacked(response.iter_raw(), headers.get("content-encoding", ""), most)
    secret = "no-store" in headers.get("cache-control", "").lower()
    return _Answer(data, media, headers.get("etag"), headers.get("last-modified"), secret=secret)


def _refusal(response: httpx.Response) -> _Refusal:
    status = response.status_code
    why = _WHY.get(status, "does not give the page")
    message = f"the site {why} ({status}); save the page in your browser and give the file"
    asked = response.headers.get("retry-after", "")
    return _Refusal(
        status, message, min(float(asked), _LONGEST_WAIT) if asked.isdecimal() else None
    )


def _worth_waiting(error: Exception) -> bool | float:
    """Whether another attempt may help, and after how many seconds if the server says so."""
    if isinstance(error, _Refusal):
        return error.status in _PASSING and (error.wait or True)
    return isinstance(error, Passing)


@contextmanager
def _plainly(url: httpx.URL) -> Iterator[None]:
    """Trouble with the connection in one sentence."""
    try:
        yield
    except ssl.SSLError as error:
        raise _uncertified(url) from error
    except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
        # httpcore tells of certificates in the words of OpenSSL.
        if "CERTIFICATE" in str(error).upper():
            raise _uncertified(url) from error
        told = f"{url.host} does not answer; {_LATER}"
        raise Passing(told, "unreachable") from error
    except httpcore.TimeoutException as error:
        told = f"{url.host} fell silent; {_LATER}"
        raise Passing(told, "unreachable") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        told = f"{url.host} broke off; {_LATER}"
        raise Passing(told, "unreachable") from error


_LATER = "try again, or save the page and give the file"


def _uncertified(url: httpx.URL) -> Trouble:
    message = f"{url.host} cannot prove that it is that site (its certificate is no good)"
    told = f"{message}; save the page in your browser and give the file"
    return Trouble(told, "unreachable")


def _led_astray(choices: Fetching) -> Trouble:
    message = f"more than {choices.limits.redirects} redirects; give the page's own address"
    return Trouble(message, "unreachable")


def _next(url: httpx.URL, moved: str, choices: Fetching) -> httpx.URL:
    """Where a redirect leads, if that may be fetched as well."""
    following = checked(moved, choices.allowed, base=url)
    if url.scheme == "https" and following.scheme == "http":
        message = f"it leads from https to http ({following.host}), where anybody can read along"
        raise Trouble(message, "refused-address")
    return following


def _conditions(url: httpx.URL, kept: Kept | None) -> dict[str, str]:
    """What makes a server send a page only when it has changed."""
    if kept is None or kept.final != str(url):
        return {}
    asked = {"If-None-Match": kept.etag, "If-Modified-Since": kept.modified}
    return {name: value for name, value in asked.items() if value}


def _as_fetched(text: str, kept: Kept, trouble: str | None = None) -> Fetched:
    return Fetched(text, kept.final, kept.data, kept.media, trouble)


def _site(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"


@cache
def _usual_authorities() -> ssl.SSLContext:
    """Certificates of the usual authorities, and of those that this system trusts besides."""
    trusted = httpx.create_ssl_context(trust_env=False)
    trusted.load_default_certs()
    return trusted
