"""JSON, archives and web archives, plain and awkward ones."""

import gzip
import io
import json
import lzma
import struct
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time
from typing import Any

from letters import mailbox
from pages import linked_data, page, plain, source_line
from papers import saved, set_, word
from stories import BRIDGE, HARBOUR, SCHOOL, WATER, Story

# --- JSON -------------------------------------------------------------------------------------


def record(story: Story, **more: Any) -> dict[str, Any]:
    """An article as an object."""
    return {
        "title": story.title,
        "text": story.text,
        "publisher": story.publisher,
        "author": story.author,
        "published": str(story.published),
        **more,
    }


def _interface() -> dict[str, Any]:
    """What interfaces to news answer."""
    story = BRIDGE
    return {
        "status": "ok",
        "totalResults": 1,
        "articles": [
            {
                "source": {"id": None, "name": story.publisher},
                "author": story.author,
                "title": story.title,
                "description": story.paragraphs[0],
                "url": "https://paper.example/bridge",
                "publishedAt": f"{story.published}T05:00:00Z",
                "content": story.text,
            }
        ],
    }


def _json_feed() -> dict[str, Any]:
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": WATER.publisher,
        "description": "News from Veldra and around",
        "items": [
            {
                "id": "1",
                "url": "https://paper.example/water",
                "title": WATER.title,
                "content_html": "".join(f"<p>{p}</p>" for p in WATER.paragraphs),
                "date_published": f"{WATER.published}T09:00:00+02:00",
            }
        ],
    }


def _seconds(story: Story) -> int:
    return int(datetime.combine(story.published, time(12), UTC).timestamp())


def _lines(*records: dict[str, Any]) -> str:
    return "".join(json.dumps(each) + "\n" for each in records)


JSONS: dict[str, Callable[[], bytes]] = {
    "one.json": lambda: json.dumps(record(HARBOUR)).encode(),
    "list.json": lambda: json.dumps([record(HARBOUR), record(BRIDGE)], indent=1).encode(),
    "lines.jsonl": lambda: _lines(record(WATER, name="water.html"), record(SCHOOL)).encode(),
    "interface.json": lambda: json.dumps(_interface()).encode(),
    "feed.json": lambda: json.dumps(_json_feed()).encode(),
    "utf-16.json": lambda: json.dumps(record(SCHOOL), ensure_ascii=False).encode("utf-16"),
    "markup.json": lambda: json.dumps(
        record(WATER, text="".join(f"<p>{p}</p><br>" for p in WATER.paragraphs))
    ).encode(),
    "seconds.json": lambda: json.dumps(record(BRIDGE, published=_seconds(BRIDGE))).encode(),
    "house.json": lambda: json.dumps(
        record(SCHOOL, publisher={"@type": "Organization", "name": SCHOOL.publisher})
    ).encode(),
    "cut-off.jsonl": lambda: b"%s%s" % (_lines(record(HARBOUR)).encode(), b'{"title": "Bro'),
    "settings.json": lambda: json.dumps({"name": "x", "version": 3, "files": ["a"]}).encode(),
    "deep.json": lambda: b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
}

# --- archives ---------------------------------------------------------------------------------


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files in a zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def tarred(files: Mapping[str, bytes]) -> bytes:
    """Files in a tar archive."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def _linked() -> bytes:
    """An archive with a link out of it."""
    out = io.BytesIO(tarred({"a.txt": source_line(BRIDGE).encode()}))
    with tarfile.open(fileobj=out, mode="a") as archive:
        entry = tarfile.TarInfo("passwd.txt")
        entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(entry)
    return out.getvalue()


def _locked() -> bytes:
    """An archive whose only file says that it is encrypted."""
    data = bytearray(zipped({"a.txt": source_line(HARBOUR).encode()}))
    central = data.rfind(b"PK\x01\x02")
    for place in (6, central + 8):
        (flags,) = struct.unpack_from("<H", data, place)
        struct.pack_into("<H", data, place, flags | 1)
    return bytes(data)


def _damaged() -> bytes:
    """An archive in which one of two files is damaged."""
    files = {"a.txt": source_line(HARBOUR).encode(), "b.txt": source_line(WATER).encode()}
    data = bytearray(zipped(files))
    data[60:90] = bytes(30)
    return bytes(data)


def _good() -> dict[str, bytes]:
    return {
        "a/harbour.html": page(HARBOUR, head=linked_data(HARBOUR)).encode(),
        "a/bridge.txt": source_line(BRIDGE).encode(),
        "water.pdf": set_(WATER),
        "school.docx": saved(word(SCHOOL)),
    }


def _mac() -> dict[str, bytes]:
    junk = {"__MACOSX/._a.txt": b"\0\1\2", ".DS_Store": b"\0\1", "pictures/a.png": b"\x89PNG\r\n"}
    return {**junk, "a.txt": source_line(HARBOUR).encode()}


def _answer(address: str, status: str, kind: str, body: bytes) -> bytes:
    """A record of a web archive: what a server answered."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
        "WARC-Date: 2031-12-01T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def warc() -> bytes:
    """What a browser got: a page, a picture and a page that is not there."""
    page_ = page(HARBOUR).encode()
    return (
        _answer("https://paper.example/harbour", "200 OK", "text/html", page_)
        + _answer("https://paper.example/a.png", "200 OK", "image/png", b"\x89PNG\r\n")
        + _answer("https://paper.example/gone", "404 Not Found", "text/html", b"<p>Not here</p>")
    )


ARCHIVES: dict[str, Callable[[], bytes]] = {
    "four.zip": lambda: zipped(_good()),
    "four.tar": lambda: tarred(_good()),
    "four.tar.gz": lambda: gzip.compress(tarred(_good()), mtime=0),
    "two.tar.xz": lambda: lzma.compress(tarred({"a.txt": plain(HARBOUR).encode()})),
    "page.html.gz": lambda: gzip.compress(
        page(HARBOUR, head=linked_data(HARBOUR)).encode(), mtime=0
    ),
    "mailbox.zip": lambda: zipped({"in.mbox": mailbox()}),
    "web.warc": warc,
    "web.warc.gz": lambda: gzip.compress(warc(), mtime=0),
    "mac.zip": lambda: zipped(_mac()),
    "leading-away.zip": lambda: zipped(
        {"../../up.txt": b"x", "/etc/top.txt": b"x", "a.txt": source_line(BRIDGE).encode()}
    ),
    "nested.zip": lambda: zipped(
        {"inner.zip": zipped(_good()), "a.txt": source_line(WATER).encode()}
    ),
    "linked.tar": _linked,
    "locked.zip": _locked,
    "damaged.zip": _damaged,
    "cut-off.zip": lambda: zipped(_good())[:-200],
    "cut-off.tar.gz": lambda: gzip.compress(tarred(_good()), mtime=0)[:-2000],
    "no-articles.zip": lambda: zipped({"a.png": b"\x89PNG\r\n\x1a\n"}),
    "nothing.zip": lambda: zipped({}),
}
