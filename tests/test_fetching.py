"""Fetching: what is asked of the network, what never is, and what becomes of the answers."""

import gzip
import os
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
import stamina
import trustme
from hypothesis import given
from hypothesis import strategies as st
from newsstand import Answer, Newsstand, open_newsstand, page

from briefgen import __version__
from briefgen.fetching import Allowed, Cache, Fetched, Fetching, Limits, Trouble
from briefgen.fetching.addresses import is_public, may_reach
from briefgen.fetching.bodies import unpacked
from briefgen.fetching.cache import Kept
from briefgen.fetching.fetcher import Fetcher
from briefgen.fetching.robots import rules_in

DATA = Path(__file__).parent / "data"


@pytest.fixture(autouse=True)
def _impatient() -> Iterator[None]:
    """Attempts follow one another without a pause."""
    with stamina.set_testing(True, attempts=10, cap=True):
        yield


@pytest.fixture
def stand() -> Iterator[Newsstand]:
    with open_newsstand() as found:
        yield found


@pytest.fixture
def reached(tmp_path: Path, stand: Newsstand) -> Fetching:
    """Fetching that may reach this one server."""
    return fetching(tmp_path / "cache", stand)


def fetching(cache: Path, *stands: Newsstand, **choices: Any) -> Fetching:
    places = frozenset(("127.0.0.1", each.port) for each in stands)
    return Fetching(cache=cache, allowed=Allowed(places=places), **choices)


def fetch(url: str, choices: Fetching) -> Fetched:
    return Fetcher(choices).fetch(url)


def refusal(url: str, choices: Fetching) -> Trouble:
    """Why an address is not fetched."""
    with pytest.raises(Trouble) as caught:
        fetch(url, choices)
    return caught.value


# --- what is fetched ----------------------------------------------------------------------------


def test_a_page_comes_as_it_is_sent_with_its_type(stand: Newsstand, reached: Fetching) -> None:
    url = stand.put("/harbour", page())

    got = fetch(url, reached)

    assert got == Fetched(url, url, page(), "text/html; charset=utf-8")


def test_the_program_says_its_name_and_nothing_about_its_user(
    stand: Newsstand, reached: Fetching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    url = stand.put("/harbour", page(), Set_Cookie="reader=7")

    fetcher = Fetcher(reached)
    fetcher.fetch(url)
    fetcher.fetch(stand.put("/quay", page()))

    for _, headers in stand.asked:
        assert headers["User-Agent"] == f"briefgen/{__version__}"
        assert not {"Cookie", "Referer", "Authorization", "From"} & set(headers)


def test_a_fragment_is_not_sent(stand: Newsstand, reached: Fetching) -> None:
    fetch(stand.put("/harbour?page=2", page()) + "#quay", reached)

    assert stand.paths == ["/harbour?page=2"]


def test_redirects_are_followed_to_the_page(stand: Newsstand, reached: Fetching) -> None:
    stand.put("/c", page())
    stand.redirect("/b", "c", 301)
    start = stand.redirect("/a", "/b", 308)

    got = fetch(start, reached)

    assert (got.url, got.final, got.data) == (start, f"{stand.address}/c", page())


def test_redirects_that_lead_nowhere_end(stand: Newsstand, reached: Fetching) -> None:
    trouble = refusal(stand.redirect("/a", "/a"), reached)

    assert trouble.code == "unreachable"
    assert len(stand.paths) == reached.limits.redirects + 1


@pytest.mark.parametrize("packing", ["gzip", "deflate", "raw"])
def test_what_is_packed_is_unpacked(packing: str, stand: Newsstand, reached: Fetching) -> None:
    raw = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": gzip.compress(page()),
        "deflate": zlib.compress(page()),
        "raw": raw.compress(page()) + raw.flush(),
    }[packing]
    name = packing.replace("raw", "deflate")

    assert fetch(stand.put("/a", packed, Content_Encoding=name), reached).data == page()


# --- what is too much ---------------------------------------------------------------------------


def test_a_bomb_in_gzip_is_not_unpacked_further_than_allowed(
    stand: Newsstand, reached: Fetching
) -> None:
    bomb = gzip.compress(b"\0" * 100_000_000, compresslevel=9)

    trouble = refusal(stand.put("/bomb", bomb, Content_Encoding="gzip"), reached)

    assert (trouble.code, trouble.message.split(";")[0]) == ("too-long", "larger than 20 MB")


@pytest.mark.parametrize("packing", ["br", "zstd", "gzip, gzip", "compress", "aes128gcm"])
def test_packing_that_was_not_asked_for_is_not_opened(
    packing: str, stand: Newsstand, reached: Fetching
) -> None:
    body = gzip.compress(gzip.compress(page()))

    assert refusal(stand.put("/a", body, Content_Encoding=packing), reached).code == "not-text"


@pytest.mark.parametrize(
    "body", [b"no gzip", gzip.compress(page())[:-20], b""], ids=["other", "torn", "empty"]
)
def test_packing_that_is_broken_is_told(body: bytes, stand: Newsstand, reached: Fetching) -> None:
    assert refusal(stand.put("/a", body, Content_Encoding="gzip"), reached).code == "unreadable"


def test_a_page_without_an_end_is_cut_off(stand: Newsstand, reached: Fetching) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b"x" * 65536

    stand.pages["/endless"] = Answer(headers={"Content-Type": "text/plain"}, slowly=endless)

    assert refusal(f"{stand.address}/endless", reached).code == "too-long"


def test_a_page_that_says_how_large_it_is_is_not_even_begun(
    stand: Newsstand, reached: Fetching
) -> None:
    stand.pages["/a"] = Answer(
        headers={"Content-Length": "99999999999"}, slowly=lambda: iter([b"x"])
    )

    assert refusal(f"{stand.address}/a", reached).code == "too-long"


def test_an_answer_that_drips_is_given_up(tmp_path: Path, stand: Newsstand) -> None:
    ended = threading.Event()

    def dripping() -> Iterator[bytes]:
        while not ended.wait(0.05):
            yield b"x"

    stand.pages["/drip"] = Answer(headers={"Content-Type": "text/plain"}, slowly=dripping)
    choices = fetching(tmp_path, stand, limits=Limits(seconds=0.5, attempts=2))

    trouble = refusal(f"{stand.address}/drip", choices)
    ended.set()

    assert trouble.code == "unreachable"
    assert stand.paths == ["/drip", "/drip"]


def test_a_server_that_says_nothing_is_given_up(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        choices = Fetching(
            cache=tmp_path,
            allowed=Allowed(places=frozenset({("127.0.0.1", port)})),
            limits=Limits(seconds=0.3, attempts=1),
        )

        assert refusal(f"http://127.0.0.1:{port}/a", choices).code == "unreachable"


def test_heads_that_drip_are_given_up(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def drip() -> None:
            connection, _ = server.accept()
            with connection:
                connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
                for _ in range(100):
                    time.sleep(0.02)
                    try:
                        connection.sendall(b"x")
                    except OSError:
                        return

        threading.Thread(target=drip, daemon=True).start()
        choices = Fetching(
            cache=tmp_path,
            allowed=Allowed(places=frozenset({("127.0.0.1", port)})),
            limits=Limits(seconds=0.3, attempts=1),
        )

        assert refusal(f"http://127.0.0.1:{port}/a", choices).code == "unreachable"


@pytest.mark.parametrize(
    "kind", ["image/png", "video/mp4", "audio/mpeg", "text/css", "text/javascript", "font/woff2"]
)
def test_what_is_no_text_is_not_taken(kind: str, stand: Newsstand, reached: Fetching) -> None:
    assert refusal(stand.put("/a", b"x", kind), reached).code == "unknown-format"


@pytest.mark.parametrize(
    "kind",
    [
        "text/html;charset=utf-8",
        "text/plain",
        "application/pdf",
        "application/rss+xml",
        "application/atom+xml; charset=UTF-8",
        "application/xml",
        "application/json",
        "application/feed+json",
        "application/xhtml+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "message/rfc822",
        "application/octet-stream",
        "application/zip",
        "Text/HTML",
    ],
)
def test_what_a_reader_may_know_is_taken(kind: str, stand: Newsstand, reached: Fetching) -> None:
    assert fetch(stand.put("/a", b"words", kind), reached).data == b"words"


# --- attempts -----------------------------------------------------------------------------------


def test_a_server_that_recovers_is_asked_again(stand: Newsstand, reached: Fetching) -> None:
    answers = iter([Answer(status=503), Answer(status=502), Answer(page())])
    stand.pages["/a"] = lambda _headers: next(answers)

    assert fetch(f"{stand.address}/a", reached).data == page()


def test_after_three_attempts_a_server_is_left_in_peace(
    stand: Newsstand, reached: Fetching
) -> None:
    stand.pages["/a"] = Answer(status=503, headers={"Retry-After": "1"})

    assert "(503)" in refusal(f"{stand.address}/a", reached).message
    assert stand.paths == ["/a"] * 3


@pytest.mark.parametrize("status", [204, 400, 401, 402, 403, 404, 410, 418, 451, 505])
def test_a_plain_no_is_not_asked_twice(status: int, stand: Newsstand, reached: Fetching) -> None:
    stand.pages["/a"] = Answer(status=status)

    trouble = refusal(f"{stand.address}/a", reached)

    assert (trouble.code, stand.paths) == ("unreachable", ["/a"])
    assert f"({status}); save the page in your browser" in trouble.message


def test_a_site_that_is_down_is_tried_for_one_page_only(tmp_path: Path) -> None:
    asked: list[str] = []

    def unknown(host: str, _port: int) -> tuple[str, ...]:
        asked.append(host)
        raise socket.gaierror

    fetcher = Fetcher(Fetching(cache=tmp_path, resolve=unknown))

    for path in ("a", "b", "c"):
        with pytest.raises(Trouble) as caught:
            fetcher.fetch(f"https://courier.example/{path}")
        assert "courier.example is not known" in caught.value.message

    assert len(asked) == 3


# --- robots.txt ---------------------------------------------------------------------------------


def test_a_page_that_robots_txt_closes_is_not_asked_for(
    stand: Newsstand, reached: Fetching
) -> None:
    stand.put("/robots.txt", b"User-agent: *\nDisallow: /private/\n", "text/plain")
    fetcher = Fetcher(reached)

    assert fetcher.fetch(stand.put("/open/a", page())).data == page()
    with pytest.raises(Trouble) as caught:
        fetcher.fetch(stand.put("/private/a", page()))

    assert caught.value.code == "robots"
    assert stand.paths == ["/open/a"]
    assert [path for path, _ in stand.asked].count("/robots.txt") == 1


def test_robots_txt_may_name_the_program(stand: Newsstand, reached: Fetching) -> None:
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: briefgen\nDisallow: /draft\n"
    stand.put("/robots.txt", rules, "text/plain")

    assert fetch(stand.put("/a", page()), reached).data == page()
    assert refusal(stand.put("/draft", page()), reached).code == "robots"


def test_where_a_redirect_leads_is_asked_leave_for_as_well(
    stand: Newsstand, reached: Fetching
) -> None:
    stand.put("/robots.txt", b"User-agent: *\nDisallow: /private/\n", "text/plain")
    stand.put("/private/a", page())

    assert refusal(stand.redirect("/a", "/private/a"), reached).code == "robots"
    assert stand.paths == ["/a"]


@pytest.mark.parametrize(("status", "code"), [(404, None), (403, None), (500, "robots")])
def test_no_robots_txt_opens_a_site_and_a_broken_one_closes_it(
    status: int, code: str | None, stand: Newsstand, reached: Fetching
) -> None:
    stand.pages["/robots.txt"] = Answer(status=status)
    url = stand.put("/a", page())

    assert (refusal(url, reached).code if code else fetch(url, reached).data and None) == code


def test_a_robots_txt_that_cannot_be_read_closes_a_site(
    stand: Newsstand, reached: Fetching
) -> None:
    stand.put("/robots.txt", b"User-agent: *\nAllow: /\n" * 50_000, "text/plain")

    assert refusal(stand.put("/a", page()), reached).code == "robots"
    assert stand.paths == []


def test_a_robots_txt_made_to_hang_its_readers_does_not() -> None:
    rules = rules_in(b"User-agent: *\nDisallow: /" + b"*a" * 5000 + b"$\nDisallow: /b\n")

    assert rules.allows("https://a.example/" + "a" * 2000)
    assert not rules.allows("https://a.example/b")


# --- the cache ----------------------------------------------------------------------------------


def versioned(etag: str, body: bytes) -> Any:
    """A page that says "not changed" to whoever knows its version."""

    def answer(headers: Any) -> Answer:
        if headers.get("If-None-Match") == etag:
            return Answer(status=304)
        return Answer(body, headers={"ETag": etag, "Content-Type": "text/html"})

    return answer


def test_a_page_that_has_not_changed_is_not_sent_again(stand: Newsstand, reached: Fetching) -> None:
    stand.pages["/a"] = versioned('"1"', page())
    url = f"{stand.address}/a"

    first, second = fetch(url, reached), fetch(url, reached)

    assert first == second
    assert [headers.get("If-None-Match") for path, headers in stand.asked if path == "/a"] == [
        None,
        '"1"',
    ]


def test_a_page_that_has_changed_takes_the_old_ones_place(
    stand: Newsstand, reached: Fetching
) -> None:
    url = f"{stand.address}/a"
    stand.pages["/a"] = versioned('"1"', page())
    fetch(url, reached)
    stand.pages["/a"] = versioned('"2"', page("Sale of harbour confirmed"))

    assert fetch(url, reached).data == page("Sale of harbour confirmed")
    stand.pages.clear()
    assert fetch(url, fetching(reached.cache or Path(), stand, offline=True)).data == page(
        "Sale of harbour confirmed"
    )


def test_last_modified_serves_where_there_is_no_etag(stand: Newsstand, reached: Fetching) -> None:
    day = "Tue, 03 Jun 2031 08:00:00 GMT"
    url = stand.put("/a", page(), Last_Modified=day)

    fetch(url, reached)
    fetch(url, reached)

    assert stand.asked[-1][1]["If-Modified-Since"] == day


def test_offline_gives_what_the_cache_has_and_asks_nobody(
    stand: Newsstand, reached: Fetching
) -> None:
    url = stand.put("/a", page())
    fetch(url, reached)
    stand.asked.clear()
    offline = fetching(reached.cache or Path(), stand, offline=True)

    assert fetch(url, offline).data == page()
    assert refusal(f"{stand.address}/b", offline).code == "offline"
    assert stand.asked == []


def test_a_page_that_is_out_of_reach_today_is_taken_from_the_cache_and_told(
    tmp_path: Path,
) -> None:
    with open_newsstand() as stand:
        choices = fetching(tmp_path, stand)
        url = stand.put("/a", page())
        fetch(url, choices)

    got = fetch(url, choices)

    assert got.data == page()
    assert got.trouble is not None
    assert "does not answer" in got.trouble


def test_a_page_that_wants_to_be_kept_nowhere_is_not_kept(
    stand: Newsstand, reached: Fetching
) -> None:
    fetch(stand.put("/a", page(), Cache_Control="private, No-Store"), reached)

    assert not list((reached.cache or Path()).glob("*"))


KEPT = Kept("https://a.example/", "https://a.example/b", "text/html", b"words\nand\0more", '"1"')


def test_what_was_kept_is_read_again_by_its_address_only(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "new" / "folder")
    cache.write(KEPT)

    assert cache.read(KEPT.url) == KEPT
    assert cache.read("https://b.example/") is None


@given(cut=st.integers(0, 400), put=st.binary(max_size=3))
def test_a_broken_file_in_the_cache_counts_as_not_there(
    tmp_path_factory: pytest.TempPathFactory, cut: int, put: bytes
) -> None:
    cache = Cache(tmp_path_factory.mktemp("cache"))
    cache.write(KEPT)
    (file,) = cache.folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:cut] + put + whole[cut + 2 :])

    assert cache.read(KEPT.url) in {None, KEPT}
    cache.write(KEPT)
    assert cache.read(KEPT.url) == KEPT


def test_a_cache_that_cannot_be_written_costs_no_page(tmp_path: Path, stand: Newsstand) -> None:
    (tmp_path / "file").write_text("no folder")
    url = stand.put("/a", page())

    assert fetch(url, fetching(tmp_path / "file", stand)).data == page()


def test_many_at_once_share_a_cache(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    versions = [Kept(KEPT.url, KEPT.final, "", bytes([n]) * 50_000) for n in range(40)]

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(cache.write, versions))
        found = list(pool.map(lambda _: cache.read(KEPT.url), range(40)))

    assert all(each in versions for each in found)
    assert len(list(tmp_path.iterdir())) == 1


def test_the_cache_does_not_grow_for_ever_and_can_be_cleared(tmp_path: Path) -> None:
    for n in range(2000):
        (tmp_path / f"{n:064}").touch()
    cache = Cache(tmp_path)

    cache.write(KEPT)

    assert len(list(tmp_path.iterdir())) == 1801
    assert cache.read(KEPT.url) == KEPT
    cache.clear()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="NOT RUN: permissions of Unix")
def test_the_cache_is_for_its_owners_eyes(tmp_path: Path) -> None:
    Cache(tmp_path / "c").write(KEPT)

    (file,) = (tmp_path / "c").iterdir()
    assert file.stat().st_mode & 0o077 == 0
    assert (tmp_path / "c").stat().st_mode & 0o077 == 0


# --- what is never asked ------------------------------------------------------------------------

SPELLINGS = [
    line
    for line in (DATA / "addresses.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
OTHERS = [
    "http://courier.example/\r\nHost:127.0.0.1/",
    "http://127.0.0.1\t/",
    "http:// 127.0.0.1/",
    "http://courier\u200b.example/",
    "http://courier.example/" + "a" * 3000,
    "",
]


def by_form(host: str, port: int) -> tuple[str, ...]:
    """As the system reads numbers, names looked up nowhere: courier.example is public."""
    if host.startswith("courier.example"):
        return ("93.184.215.14",)
    flags = socket.AI_NUMERICHOST
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=flags)
    return tuple(str(each[4][0]) for each in found)


class Connected(Exception):  # noqa: N818  no error but the thing that must not happen
    """A connection was about to be made."""


@pytest.fixture
def _no_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever comes through all checks is heard of."""

    def connect(*place: Any, **_more: Any) -> None:
        raise Connected(place)

    monkeypatch.setattr(socket, "create_connection", connect)


def test_there_are_enough_of_them() -> None:
    assert len({*SPELLINGS, *OTHERS}) >= 90


HARMLESS = "http://courier.example#"
"""What follows is a fragment: the host is courier.example, and public."""


@pytest.mark.usefixtures("_no_connections")
@pytest.mark.parametrize("url", [each for each in (*SPELLINGS, *OTHERS) if HARMLESS not in each])
def test_no_connection_is_made_to_an_address_that_is_not_public(url: str, tmp_path: Path) -> None:
    choices = Fetching(cache=tmp_path, resolve=by_form, limits=Limits(attempts=1))

    assert refusal(url, choices).code in {"refused-address", "unreachable"}


@pytest.mark.usefixtures("_no_connections")
def test_what_stands_behind_a_hash_is_no_host(tmp_path: Path) -> None:
    with pytest.raises(Connected, match=r"93\.184\.215\.14"):
        fetch("http://courier.example#@127.0.0.1/", Fetching(cache=tmp_path, resolve=by_form))


@pytest.mark.parametrize("url", [each for each in SPELLINGS if each.isascii()])
def test_no_redirect_leads_to_an_address_that_is_not_public(
    url: str, tmp_path: Path, stand: Newsstand, monkeypatch: pytest.MonkeyPatch
) -> None:
    connected: set[Any] = set()
    connect = socket.create_connection

    def watched(place: Any, *more: Any, **named: Any) -> socket.socket:
        connected.add(place)
        if place != ("127.0.0.1", stand.port):
            raise Connected(place)
        return connect(place, *more, **named)

    monkeypatch.setattr(socket, "create_connection", watched)
    choices = fetching(tmp_path, stand, resolve=by_form, limits=Limits(attempts=1))
    start = stand.redirect("/a", url)

    if HARMLESS in url:
        with pytest.raises(Connected, match=r"93\.184\.215\.14"):
            fetch(start, choices)
    else:
        assert refusal(start, choices).code in {"refused-address", "unreachable"}
        assert connected == {("127.0.0.1", stand.port)}


@pytest.mark.usefixtures("_no_connections")
def test_a_name_is_looked_up_once_and_that_address_is_used(tmp_path: Path) -> None:
    answers = [("93.184.215.14",), ("127.0.0.1",)]
    choices = Fetching(cache=tmp_path, resolve=lambda *_: answers.pop(0))

    with pytest.raises(Connected, match=r"93\.184\.215\.14"):
        fetch("https://courier.example/", choices)

    assert answers == [("127.0.0.1",)]


def test_a_name_that_leads_to_any_private_address_is_refused(tmp_path: Path) -> None:
    choices = Fetching(cache=tmp_path, resolve=lambda *_: ("93.184.215.14", "10.0.0.7"))

    trouble = refusal("https://courier.example/", choices)

    assert "courier.example leads to 10.0.0.7" in trouble.message


def test_an_intranet_can_be_allowed_but_no_clouds_keys(tmp_path: Path) -> None:
    intranet = Allowed(private=True)

    for address in ("10.1.2.3", "192.168.7.7", "172.20.0.1", "127.0.0.1", "fd12::1", "::1"):
        assert may_reach(ip_address(address), 8000, intranet)
    for address in ("169.254.169.254", "fe80::1", "100.100.100.200", "fd00:ec2::254", "0.0.0.0"):  # noqa: S104
        assert not may_reach(ip_address(address), 80, intranet)
    with open_newsstand() as stand:
        url = stand.put("/a", page())
        assert fetch(url, Fetching(cache=tmp_path, allowed=intranet)).data == page()
        assert refusal(url, Fetching(cache=tmp_path / "other")).code == "refused-address"


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "2a00:1450::8"])
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(ip_address(address))


@given(st.ip_addresses(network="::ffff:0:0/96") | st.ip_addresses(network="64:ff9b::/96"))
def test_an_address_in_another_ones_clothes_is_never_public(address: Any) -> None:
    assert not is_public(address)


@given(st.ip_addresses())
def test_what_python_knows_as_not_global_is_never_public(address: Any) -> None:
    assert address.is_global or not is_public(address)


# --- certificates -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def trusting(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def serving(authority: trustme.CA, name: str, heard: list[str | None]) -> ssl.SSLContext:
    """A server's side for a name; ``heard`` gets the names that clients ask for."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    context.sni_callback = lambda _socket, asked, _context: heard.append(asked)
    return context


def test_the_address_is_pinned_but_name_and_certificate_are_the_sites(
    tmp_path: Path, authority: trustme.CA
) -> None:
    heard: list[str | None] = []
    with open_newsstand(serving(authority, "courier.example", heard)) as stand:
        stand.put("/a", page())
        choices = fetching(
            tmp_path, stand, resolve=lambda *_: ("127.0.0.1",), trusted=trusting(authority)
        )

        got = fetch(f"https://courier.example:{stand.port}/a", choices)

    assert got.data == page()
    assert set(heard) == {"courier.example"}
    assert stand.asked[-1][1]["Host"] == f"courier.example:{stand.port}"


@pytest.mark.parametrize("case", ["another name", "unknown authority"])
def test_a_site_that_cannot_prove_who_it_is_is_not_read(
    case: str, tmp_path: Path, authority: trustme.CA
) -> None:
    name = "other.example" if case == "another name" else "courier.example"
    trusted = trusting(authority if case == "another name" else trustme.CA())
    with open_newsstand(serving(authority, name, [])) as stand:
        choices = fetching(tmp_path, stand, resolve=lambda *_: ("127.0.0.1",), trusted=trusted)

        trouble = refusal(f"https://courier.example:{stand.port}/a", choices)

    assert "certificate" in trouble.message
    assert stand.asked == []


def test_a_redirect_may_lead_to_https_but_not_away_from_it(
    tmp_path: Path, authority: trustme.CA
) -> None:
    with (
        open_newsstand(serving(authority, "courier.example", [])) as safe,
        open_newsstand() as open_,
    ):
        choices = fetching(
            tmp_path, safe, open_, resolve=lambda *_: ("127.0.0.1",), trusted=trusting(authority)
        )
        safe.put("/a", page())
        open_.put("/b", page())
        up = open_.redirect("/up", f"https://courier.example:{safe.port}/a")
        safe.redirect("/down", f"{open_.address}/b")

        assert fetch(up, choices).data == page()
        trouble = refusal(f"https://courier.example:{safe.port}/down", choices)

    assert trouble.code == "refused-address"
    assert "/b" not in open_.paths


# --- unpacking, by itself -----------------------------------------------------------------------


@given(st.binary(max_size=3000), st.integers(1, 900))
def test_packed_and_unpacked_is_what_it_was_however_it_is_cut(data: bytes, size: int) -> None:
    for packing, packed in {"gzip": gzip.compress(data), "deflate": zlib.compress(data)}.items():
        pieces = [packed[at : at + size] for at in range(0, len(packed), size)]
        assert unpacked(pieces, packing, 5000) == data
