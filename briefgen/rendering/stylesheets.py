"""Style sheets and the script made part of the page: fonts inside, nothing fetched."""

import base64
import hashlib
import io
import mimetypes
import re
from collections.abc import Iterable
from pathlib import Path

from briefgen.errors import RenderError
from briefgen.rendering.resources import Looks

_URL = re.compile(r"url\(\s*[\"']?([^\"')]*)[\"']?\s*\)")
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}\n?")
_RANGES = re.compile(r"unicode-range:([^;}]*);?")
_RANGE = re.compile(r"U\+([0-9A-Fa-f]+)(?:-([0-9A-Fa-f]+))?")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IMPORT = re.compile(r"@import|</style", re.IGNORECASE)
_END_OF_SCRIPT = re.compile(r"</script|<!--", re.IGNORECASE)
_TYPES = {".woff2": "font/woff2", ".woff": "font/woff", ".ttf": "font/ttf", ".otf": "font/otf"}


def style_sheet(looks: Looks, name: str, text: str) -> str:
    """The sheet ``name``, self-contained, with only those fonts that ``text`` needs."""
    path = _found(looks, name)
    css = _COMMENT.sub("", _read(path))
    if loose := _IMPORT.search(css):
        message = f"{path}: {loose[0]} is not allowed; a brief loads nothing from elsewhere"
        raise RenderError(message)
    needed = frozenset(map(ord, set(text)))
    kept = _FONT_FACE.sub(lambda face: _taken_along(face[0], needed), css)
    return _URL.sub(lambda url: f"url({_data_uri(looks, path, url[1], needed)})", kept).strip()


_ASCII = bytes(range(128))


def letters_in(texts: Iterable[bytes]) -> str:
    """Every character of long texts in UTF-8 once, for `style_sheet`."""
    found: set[str] = set()
    for text in texts:
        # Most of a long text is ASCII: to ask for each of these is quicker than to go through it.
        found.update(chr(code) for code in _ASCII if code in text)
        found.update(text.translate(None, _ASCII).decode("utf-8", "surrogatepass"))
    return "".join(sorted(found))


def own_sheet(looks: Looks, text: str) -> str:
    """The sheet of the house style, which goes after the two that all share; or nothing."""
    name = f"{looks.style}.css"
    is_there = any((folder / name).is_file() for folder in looks.style_dirs())
    return style_sheet(looks, name, text) if is_there and looks.style != "brief" else ""


def page_script(looks: Looks) -> str:
    """The page's one script, as it stands in the file."""
    path = _found(looks, "brief.js")
    script = _read(path)
    if loose := _END_OF_SCRIPT.search(script):
        message = f"{path}: {loose[0]} is not allowed in a script that stands within a page"
        raise RenderError(message)
    return script.strip()


def content_hash(text: str) -> str:
    """The name by which a content security policy allows exactly this sheet or script."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _found(looks: Looks, name: str) -> Path:
    """The file of that name, the user's before briefgen's own."""
    for folder in looks.style_dirs():
        path = folder / name
        if path.resolve().is_relative_to(folder.resolve()) and path.is_file():
            return path
    message = f"{name}: not found in {looks.style_dirs()[0]}; put the file there"
    raise RenderError(message)


def _read(path: Path) -> str:
    """A style sheet's text, newlines as browsers read them."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: cannot be read as UTF-8 text ({error})"
        raise RenderError(message) from error


def _taken_along(face: str, needed: frozenset[int]) -> str:
    """The rule of a font that is needed, else nothing.

    Its range goes, for WeasyPrint 70 believes it where the font lacks a letter of it.
    """
    return _RANGES.sub("", face) if _is_needed(face, needed) else ""


def _is_needed(face: str, needed: frozenset[int]) -> bool:
    """Whether a font's ``unicode-range`` holds a character of the text; without one, yes."""
    ranges = _RANGES.search(face)
    if ranges is None:
        return True
    spans = [(int(a, 16), int(b or a, 16)) for a, b in _RANGE.findall(ranges[1])]
    return any(first <= code <= last for code in needed for first, last in spans)


def _data_uri(looks: Looks, sheet: Path, url: str, needed: frozenset[int]) -> str:
    """A file of the styles folder as a ``data:`` address; any other address is refused."""
    if url.startswith(("data:", "#")):
        return url
    if ":" in url or url.startswith("/"):
        message = f"{sheet}: url({url}) would be fetched; copy the file beside the style sheet"
        raise RenderError(message)
    path = _found(looks, url)
    kind = (
        _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    )
    data = path.read_bytes()
    if path.suffix == ".woff" and len(data) > _LARGE:
        data = _cut_down(data, needed)
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"


_LARGE = 200_000
"""Bytes of a font that is worth cutting down: those of Chinese, Japanese and Korean. They are not
in WOFF2, for to unpack a glyph of it takes twenty times as long."""
_PRINTED = frozenset((*range(0x20, 0x250), *range(0x2000, 0x2070), 0x3000))
"""What templates print besides the brief's own words."""


def _cut_down(font: bytes, needed: frozenset[int]) -> bytes:
    """The font (WOFF) with the letters that are needed; the same to the byte in every run."""
    from fontTools import subset  # noqa: PLC0415 - comes with WeasyPrint, for rare scripts only

    options = subset.Options(flavor="woff", layout_features=[], recalc_timestamp=False)
    with subset.load_font(io.BytesIO(font), options) as read:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=needed | _PRINTED)
        cutter.subset(read)
        small = io.BytesIO()
        subset.save_font(read, small, options)
    return small.getvalue()
