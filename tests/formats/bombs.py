"""Files that are made to take all of a machine: small outside, or endless to parse."""

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable

from pages import page
from papers import repacked, saved, word
from parcels import tarred, zipped
from stories import HARBOUR

_MEGABYTE = 1_000_000


def zeros(megabytes: int) -> bytes:
    """Much of nothing."""
    return bytes(megabytes * _MEGABYTE)


def overlapping_zip() -> bytes:
    """A table of contents in which a thousand names lead to one large file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", zeros(40))
        first = archive.infolist()[0]
        for n in range(1_000):
            other = zipfile.ZipInfo(f"{n}.txt")
            other.header_offset, other.file_size = first.header_offset, first.file_size
            other.compress_size, other.CRC = first.compress_size, first.CRC
            other.compress_type = first.compress_type
            archive.filelist.append(other)
            archive.NameToInfo[other.filename] = other
    return out.getvalue()


def flate_pdf(megabytes: int, times: int = 1) -> bytes:
    """A page whose drawing unpacks to hundreds of megabytes of operators."""
    stream = b"q 0 0 1 RG 0 0 m 9 9 l S Q " * (megabytes * _MEGABYTE // 27)
    filters = "[" + "/FlateDecode " * times + "]"
    for _ in range(times):
        stream = zlib.compress(stream, 9)
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>",
        f"<< /Length {len(stream)} /Filter {filters} >>\nstream\n".encode()
        + stream
        + b"\nendstream",
    )
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 5\n0000000000 65535 f \n"
        + table
        + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    )


def self_holding_pdf() -> bytes:
    """A tree of pages that holds itself."""
    return flate_pdf(1).replace(b"/Kids [3 0 R] /Count 1", b"/Kids [2 0 R] /Count 9")


def laughs(around: str) -> bytes:
    """Names for names for names, a billion of them when all are written out."""
    names = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{names}]>{around}'.encode()


def quadratic_blowup(around: str) -> bytes:
    """One long name written ten thousand times."""
    text = "x" * 100_000
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{text}">]>{around}'.encode()


_DOCUMENT = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>"
)
_RSS = (
    '<rss version="2.0"><channel><title>{0}</title><item><title>{0}</title></item></channel></rss>'
)


def _word(part: bytes) -> bytes:
    return repacked(saved(word(HARBOUR)), "word/document.xml", part)


def inflating_word() -> bytes:
    """A Word file of half a megabyte whose text unpacks to 500 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(word(HARBOUR)))) as old:
        parts = {each: old.read(each) for each in old.namelist() if each != "word/document.xml"}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in parts.items():
            new.writestr(name, data)
        with new.open("word/document.xml", "w") as part:
            part.write(_DOCUMENT.partition("{}")[0].encode())
            for _ in range(500):
                part.write(b" " * _MEGABYTE)
    return out.getvalue()


def nested_word(depth: int) -> bytes:
    """A Word file with tables in tables."""
    inner = "<w:tbl><w:tr><w:tc>" * depth + "</w:tc></w:tr></w:tbl>" * depth
    return _word(_DOCUMENT.format("x").replace("<w:p>", inner + "<w:p>").encode())


def nested_mail(depth: int) -> bytes:
    """A mail with parts in parts in parts."""
    head = b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\nMessage-ID: <1@b.example>\n"
    parts = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(depth)
    )
    return head + parts + b"Content-Type: text/plain\n\nx\n"


def many_parts(number: int) -> bytes:
    """A mail with a great many small parts side by side."""
    head = b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\nMessage-ID: <1@b.example>\n"
    part = b"--b\nContent-Type: text/plain\n\nx\n"
    return head + b'Content-Type: multipart/mixed; boundary="b"\n\n' + part * number + b"--b--\n"


def long_headers() -> bytes:
    """A mail whose sender is a riddle."""
    sender = b"From: " + b"(" * 2 * _MEGABYTE + b"\n"
    return sender + b"Subject: " + b"=?utf-8?q?" * 200_000 + b"\nMIME-Version: 1.0\n\nx\n"


BOMBS: dict[str, Callable[[], bytes]] = {
    "zeros.zip": lambda: zipped({"a.txt": zeros(300)}),
    "many-zeros.zip": lambda: zipped({f"{n}.txt": zeros(4) for n in range(48)}),
    "overlapping.zip": overlapping_zip,
    "many-members.zip": lambda: zipped({f"{n}.txt": b"x" for n in range(30_000)}),
    "zip-in-zip.zip": lambda: zipped({"a.zip": zipped({"b.zip": zipped({"a.txt": zeros(200)})})}),
    "zeros.txt.gz": lambda: gzip.compress(zeros(500)),
    "zeros.txt.bz2": lambda: bz2.compress(zeros(500)),
    "zeros.txt.xz": lambda: lzma.compress(zeros(500)),
    "zeros.tar.gz": lambda: gzip.compress(tarred({"a.txt": zeros(150), "b.txt": zeros(150)})),
    "many-streams.gz": lambda: gzip.compress(zeros(1)) * 5_000,
    "flate.pdf": lambda: flate_pdf(300),
    "flate-twice.pdf": lambda: flate_pdf(300, 2),
    "self-holding.pdf": self_holding_pdf,
    "laughs.docx": lambda: _word(laughs(_DOCUMENT.format("&l11;"))),
    "blowup.docx": lambda: _word(quadratic_blowup(_DOCUMENT.format("&a;" * 10_000))),
    "inflating.docx": inflating_word,
    "nested.docx": lambda: nested_word(5_000),
    "laughs.rss": lambda: laughs(_RSS.format("&l11;")),
    "blowup.rss": lambda: quadratic_blowup(_RSS.format("&a;" * 10_000)),
    "nested.rss": lambda: b"<rss version='2.0'>" + b"<channel>" * 200_000,
    "divs.html": lambda: page(HARBOUR, before="<div>" * 5_000).encode(),
    "many-divs.html": lambda: b"<html>" + b"<div>" * 900_000,
    "inline.html": lambda: b"<html><body><p>" + b"<b>" * 1_000_000,
    "long-line.html": lambda: b"<html><body><p>" + b"a " * 2_400_000,
    "open-tags.html": lambda: b"<html><body>" + b"<" * 4_900_000,
    "many-paragraphs.html": lambda: b"<html><body>" + b"<p>x y z</p>" * 400_000,
    "many-links.html": lambda: b"<html><body>" + b"<a href='/x'>x</a> " * 250_000,
    "attributes.html": lambda: b"<html><body><p " + b"a=b " * 1_200_000 + b">x</p>",
    "entities.html": lambda: b"<html><body><p>" + b"&amp;" * 980_000,
    "nested.eml": lambda: nested_mail(3_000),
    "many-parts.eml": lambda: many_parts(200_000),
    "long-headers.eml": long_headers,
    "mails.mbox": lambda: b"From a@b Mon May  5 00:00:00 2031\nSubject: x\n\nx\n\n" * 200_000,
    "lists.json": lambda: b'{"text": ' + b"[" * 10_000_000,
    "many-lists.json": lambda: b'[{"text": [' + b"[]," * 6_000_000 + b"[]]}]",
    "large-number.json": lambda: b'[{"text": "x", "date": ' + b"9" * 10_000_000 + b"}]",
    "spaces.txt": lambda: b" " * 4_900_000 + b"x",
    "newlines.txt": lambda: b"x\n" * 490_000,
    "one-word.txt": lambda: b"x" * 990_000,
}
