"""Other people's words made safe to print: in Markdown, in a page's text, in a link."""

import json
import re
from urllib.parse import quote, urlsplit

from briefgen.datamodel import Evidence

_WHITE = re.compile(r"\s+")
_HIDDEN = re.compile("[\u00ad\u061c\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Marks that nobody sees and that turn the text around or split a word."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")

_SIGNS = re.compile(r"[\\`~^<&*_\[\]:@]|[wW]{3}\.")
"""One of these stands in all that would have to be escaped within a line."""
_MARKUP = re.compile(r"[\\`~]|\^(?=\[|$)|<(?! )|&(?=#[xX]?[0-9a-fA-F]{1,7};|[A-Za-z][A-Za-z0-9]*;)")
_EMPHASIS = re.compile(r"(?<!\s)\*|\*(?!\s)|(?<![^\W_])_|_(?![^\W_])")
_BRACKET = re.compile(r"\[([^\[\]]*)\](?![:(])|[\[\]]")
_BOX = re.compile(r"[ xX]|\^.*", re.DOTALL)
"""What would make brackets a check box or a footnote."""
_ADDRESS = re.compile(
    r"(?i)(?<=http)(?=:)|(?<=https)(?=:)|(?<=ftp)(?=:)|(?<=mailto)(?=:)|(?<=xmpp)(?=:)"
    r"|(?<=www)(?=\.)|(?<=[\w.+-])(?=@)"
)
_SIGN = re.compile(r"^(?=#{1,6}(?: |$)|>|[-+](?: |$)|=+$|-[- ]*$|:?-)")
_NUMBER = re.compile(r"^(\d{1,9})([.)])(?= |$)")


def tidy(text: str) -> str:
    """On one line, without control characters and invisible marks."""
    if text.isprintable() and "  " not in text:  # nothing but single blanks is white in it
        return text.strip()
    return _WHITE.sub(" ", clean(text)).strip()


def clean(text: str) -> str:
    """Without control characters and invisible marks; white space as it is."""
    if text.isprintable():  # to Python, none of these is
        return text
    return _SURROGATE.sub("\ufffd", _CONTROL.sub(" ", _HIDDEN.sub("", text)))


def markdown(text: object) -> str:
    """Text that CommonMark with GitHub's extensions prints as it is, within a line.

    Nothing is escaped that would be harmless without, so that mdformat finds nothing to change.
    """
    plain = tidy(str(text))
    if not _SIGNS.search(plain):
        return plain
    plain = _MARKUP.sub(r"\\\g<0>", plain)
    plain = _EMPHASIS.sub(r"\\\g<0>", plain)
    return _ADDRESS.sub(r"\\", _BRACKET.sub(_brackets, plain))


def _brackets(found: re.Match[str]) -> str:
    """A pair of brackets that nobody takes for a link stays; any other is escaped."""
    inside = found[1]
    if inside is None:
        return f"\\{found[0]}"
    return found[0] if not _BOX.fullmatch(inside) else f"\\[{inside}\\]"


def in_context(evidence: Evidence, before: str, after: str) -> str:
    """A passage between the words around it, in bold where Markdown's rules let it be."""
    exact = tidy(evidence.exact)
    opens = not before[-1:].isalnum() or exact[:1].isalnum()
    closes = not after[:1].isalnum() or exact[-1:].isalnum()
    around = tuple(re.sub(r"\s+", " ", clean(each)) for each in (before, after))
    parts = (around[0].lstrip(), exact, around[1].rstrip())
    if not (exact and opens and closes):
        return markdown("".join(parts))
    left, words, right = (markdown(part) for part in parts)
    space = (" " if parts[0].endswith(" ") else "", " " if parts[2].startswith(" ") else "")
    return f"{left}{space[0]}**{words}**{space[1]}{right}"


def at_start(line: str) -> str:
    """A finished line of Markdown that no sign at its beginning makes a list or a heading."""
    return _NUMBER.sub(r"\1\\\2", _SIGN.sub(r"\\", line))


def in_heading(text: object) -> str:
    """Text for a heading, whose last ``#`` would be dropped."""
    words = markdown(text)
    return f"{words[:-1]}\\#" if words.endswith("#") else words


def in_cell(text: object) -> str:
    """Text for the cell of a table."""
    return markdown(text).replace("|", r"\|")


def web_address(url: str | None) -> str:
    """The address when a browser may be sent there, else nothing: no ``javascript:``."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return ""
    return (url or "") if parts.scheme in {"http", "https"} and parts.netloc else ""


_LONG = 120


def passage_address(url: str | None, exact: str) -> str:
    """Address that opens the page at the passage (a text fragment), or nothing."""
    address = web_address(url)
    if not address or "#" in address:
        return address
    words = tidy(exact).split(" ")
    whole = " ".join(words)
    if len(whole) <= _LONG:
        return f"{address}#:~:text={_fragment(whole)}"
    return f"{address}#:~:text={_fragment(' '.join(words[:6]))},{_fragment(' '.join(words[-6:]))}"


def _fragment(text: str) -> str:
    """Percent-encoded, with the three signs that mean something in a text fragment."""
    return quote(text, safe="").replace("-", "%2D")


_NO_LINK = re.compile(r"[\s<>\\]")
_NO_COMMENT = re.compile(r"[^\w.:/]+")


def in_brackets(address: str) -> str:
    """An address for Markdown's ``<…>``."""
    return _NO_LINK.sub(lambda found: quote(found[0]), clean(address))


def in_comment(text: str) -> str:
    """An id for an HTML comment, which must hold neither ``--`` nor ``>``."""
    return _NO_COMMENT.sub("-", tidy(text)).strip("-")


def in_front_matter(value: str | None) -> str:
    """A value for YAML, in which JSON's strings are at home."""
    return json.dumps(tidy(value) if value else None, ensure_ascii=False)
