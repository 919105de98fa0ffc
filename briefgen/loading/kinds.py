"""What a single line of a news page looks like, whatever stands around it.

What a line is *in its place* (the headline, a teaser below "Related") is `furniture`'s question.
"""

import re
from collections.abc import Callable, Iterable
from enum import StrEnum

from briefgen.lexicon import furniture as lexicon
from briefgen.loading.dates import is_date_line

LONGEST_HEADING = 12
"""Words from which on a line without a full stop is taken for a sentence, not for a heading."""
_LONGEST_BYLINE = 20
_LONGEST_LINK = 30
_LONGEST_CREDIT_LINE = 40
_LONGEST_NOISE = 45
_LONGEST_CAPTION = 70
_LOOKED_AT = 320
"""Characters that patterns are tried on, from either end of a line."""


_ABOUT_THE_AUTHOR = re.compile(r"about the (?:author|writer)s?\s?:")
"""With the words about him in the same line."""


class Kind(StrEnum):
    """What a line looks like by itself."""

    END = "end"
    """Heading after which no article goes on: comments, about the author."""
    TAIL = "tail"
    """Heading of a list of other stories."""
    ASIDE = "aside"
    """Heading of a link inside the article."""
    CLOSING = "closing"
    """Credit line at an article's end."""
    CAPTION = "caption"
    """Words below a picture, with a credit or a "left" and "right"."""
    NOISE = "noise"
    """A line that no article holds: share, subscribe, weather, bylines, copyright."""
    PROSE = "prose"
    """A sentence or more."""
    FRAGMENT = "fragment"
    """Short words without a full stop: headline, heading, menu entry, teaser."""


def kind_of(text: str) -> Kind:
    """What a line looks like by itself; the first kind of the table that fits."""
    folded = fold(text)
    return next((kind for kind, fits in _KINDS if fits(text, folded)), Kind.FRAGMENT)


# --- spelling ---------------------------------------------------------------------------------

_MARKS = re.compile(r"^[\s#>*•·▪●‣–—+_-]+(?=\s|\w)|[\s*_#]+$")
_STRAIGHT = str.maketrans("“”„«»‘’‚‹›′\u00a0\u2009\u202f", "\"\"\"\"\"''''''   ")
_ENDED = re.compile(r"[.!?…。！？][\"”’'»)\]]*(?:\[\d{1,3}\])?$")
_LETTER = re.compile(r"[^\W_]")
_LONG_WORD = re.compile(r"[^\W\d_][\w’'-]{3,}")
_MOSTLY = 0.8


def fold(text: str) -> str:
    """A line as the lexicon spells it: lower case, straight quotation marks, single spaces."""
    if len(text) > 2 * _LOOKED_AT:
        text = f"{text[:_LOOKED_AT]} {text[-_LOOKED_AT:]}"
    straight = " ".join(text.translate(_STRAIGHT).casefold().split())
    return _MARKS.sub("", straight)


def is_ended(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    return bool(_ENDED.search(text[-12:]))


def is_title_case(text: str) -> bool:
    """Whether nearly all words of some length begin with a capital, two of them at least."""
    words = _LONG_WORD.findall(text[:400])
    return len(words) > 1 and sum(w[0].isupper() for w in words) >= _MOSTLY * len(words)


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern out of many."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


# --- noise ------------------------------------------------------------------------------------

_OPENING = _any_of(lexicon.OPENINGS)
_ANYWHERE = _any_of(lexicon.ANYWHERE)
_LINK = re.compile(lexicon.LINKS)


def _is_noise(text: str, folded: str) -> bool:
    """Whether a line is one that no article holds."""
    return (
        not _LETTER.search(text)
        or _says_noise(folded)
        or is_date_line(folded)
        or is_weather_line(folded)
        or is_byline(text)
        or _is_markup(text)
        or _BREADCRUMBS.match(text) is not None
        or is_keyword_list(text)
    )


def _says_noise(folded: str) -> bool:
    """Whether the lexicon knows the line's words."""
    words = len(folded.split())
    if words <= _LONGEST_LINK and _LINK.match(folded):
        return True
    return words <= _LONGEST_NOISE and bool(_OPENING.match(folded) or _ANYWHERE.search(folded))


_SKY = r"sunny|cloudy|clear|clear sky|rain|snow|fog|mist|clouds|showers|overcast"
_WEATHER = re.compile(
    r"[-−–+]?\d{1,3}(?:[.,]\d)? ?(?:°|º|degrees?)? ?[cf]?\b"
    r"|(?:humidity|wind|feels like|high|low|max|min|sunrise|sunset)\b[ :]*[\d.,:]*"
    r" ?(?:%|km/h|mph|m/s|am|pm)?"
    rf"|(?:mostly |partly |light |heavy |clear |scattered |few |overcast |broken )?(?:{_SKY})"
)
_TEMPERATURE = re.compile(r"[-−–+]?\d{1,3}(?:[.,]\d)? ?(?:°|º|degrees?|c\b|f\b|° ?[cf]\b)")
_BETWEEN = re.compile(r"[\s|,·•/()°%–—-]+")
_LONGEST_WEATHER = 80
_LONGEST_PLACE = 24


def is_weather_line(folded: str) -> bool:
    """Whether a line holds the temperature or the sky, with at most a place beside it."""
    if len(folded) > _LONGEST_WEATHER or is_ended(folded):
        return False
    rest = _BETWEEN.sub("", _WEATHER.sub(" ", folded))
    return not rest or (bool(_TEMPERATURE.match(folded)) and len(rest) <= _LONGEST_PLACE)


_BYLINE = re.compile(lexicon.BYLINE, re.IGNORECASE)
_NAME_START = re.compile(r"(?:(?:the|our|a|an) )?[^\W\d_a-z]|(?:our|a|staff|the) ")
_INITIAL_AT_END = re.compile(r"\b[A-Z]\.$")
_NAME_AND_OFFICE = 9


def is_byline(text: str) -> bool:
    """Whether a line names who wrote it: "By Ines Dorval, Harbour Correspondent"."""
    words = text[: 8 * _LOOKED_AT].casefold().split()
    if not 1 < len(words) <= _LONGEST_BYLINE:
        return False
    if is_ended(text) and not _INITIAL_AT_END.search(text):
        return False
    bare = text.lstrip("*_ ")
    opening = _BYLINE.match(bare)
    if opening is not None:
        return _NAME_START.match(bare, opening.end()) is not None
    return len(words) <= _NAME_AND_OFFICE and words[-1] in lexicon.ROLE_WORDS


_BREADCRUMBS = re.compile(
    r"(?:home(?:page)?|news|you are here)\b ?:?[^.!?»›>→/|]{0,30}[»›>→/|] ?\w", re.IGNORECASE
)
_MARKUP = re.compile(r"!?\[[^\[\]]*\]\([^()]*\)|https?://\S+|www\.\S+|<[^<>]{1,200}>")
_LONGEST_LIST = 2000


def _is_markup(text: str) -> bool:
    """Whether a line is pictures and links alone."""
    return len(text) <= _LONGEST_LIST and not _LETTER.search(_MARKUP.sub("", text))


_FEWEST_TAGS = 4
_LONGEST_TAG = 4
_FEWEST_KEYWORDS = LONGEST_HEADING + 1
"""Words in a row without a small one: more than headlines have."""


def is_keyword_list(text: str) -> bool:
    """Whether a line strings keywords together: no full stop, none of a sentence's small words."""
    if is_ended(text) or len(text) > _LONGEST_LIST:
        return False
    words = text.split()
    if sum(word.startswith("#") for word in words) * 2 > len(words):
        return len(words) > 1 and words[0] != "#"
    tags = [tag.split() for tag in re.split(r"[,;|•·]", text) if tag.strip()]
    small = sum(word.casefold().strip(",;") in lexicon.FUNCTION_WORDS for word in words)
    if len(tags) >= _FEWEST_TAGS and all(len(tag) <= _LONGEST_TAG for tag in tags):
        return small * 10 <= len(words)
    return len(words) >= _FEWEST_KEYWORDS and small * 20 <= len(words)


# --- captions ---------------------------------------------------------------------------------

_CAPTION_OPENING = _any_of(lexicon.CAPTION_OPENINGS)
_CAPTION_PLACE = re.compile(lexicon.CAPTION_PLACES)
_CREDIT_AT_END = _any_of(
    (
        rf"[\[(]{lexicon.CREDIT_WORDS}\b[^\[\]()]{{0,120}}[\])]?$",
        # A full stop behind the bracket is a sentence's, unless the credit says plainly "by".
        rf"[\[(]{lexicon.CREDIT_WORDS}(?:\s?:| by\b| courtesy of\b)[^\[\]()]{{1,120}}[\])]?\.?$",
        rf"[\[(][^\[\]()]{{0,80}}[/|] ?{lexicon.AGENCIES}[\])]?\.?$",
        r"[\[(][^\W\d_][^\[\]()/]{1,60}/ ?[^\W\d_][^\[\]()/]{1,50}[\])]$",
        rf"[\[(]{lexicon.AGENCIES}[\])]$",
        rf"(?:/|\bvia |\bcredit: ?|© ?|\(c\) ?|\bcourtesy of ){lexicon.AGENCIES}[\])]?$",
        (
            r"(?:^|[\s.(\[|])(?:photos?|images?|pictures?|photographs?|photo credit|picture credit"
            r"|image credit|video|illustration|graphic|credit|©)"
            r"(?: by| courtesy of)? ?(?:[:/|©]|by) ?[^.!?:]{1,70}\)?$"
        ),
    )
)
_CREDIT_SIGN = re.compile(
    r"[\[(/|©]|via |credit|courtesy|photo|image|picture|video|illustration|graphic"
)
"""One of these stands in every credit; a line without any need not be looked at more closely."""
_NO_CREDIT = re.compile(r"\((?:labour|lab|co-op|dem|rep|con|ind|d|r|and|or|he|she|his)/")
_CREDIT_WITHIN = 200


def credit_in(text: str) -> int | None:
    """Where the credit of a picture begins, at the end of a line; None without one."""
    offset = max(0, len(text) - _CREDIT_WITHIN)
    # lower(), not casefold(): the length must stay, and all keywords are ASCII.
    tail = text[offset:].lower()
    same = len(tail) == len(text) - offset
    found = _CREDIT_AT_END.search(tail) if same and _CREDIT_SIGN.search(tail) else None
    if found is None or _NO_CREDIT.search(tail, found.start()):
        return None
    return offset + found.start()


def _is_caption(text: str, folded: str) -> bool:
    """Whether a line stands below a picture."""
    words = len(folded.split())
    if words > _LONGEST_CAPTION:
        return False
    if credit_in(text) is not None or _CAPTION_OPENING.match(folded):
        return True
    in_picture = words <= _LONGEST_CREDIT_LINE and _CAPTION_PLACE.search(folded)
    return bool(in_picture) and not is_ended(text)


# --- prose ------------------------------------------------------------------------------------

_BULLET = re.compile(r"[•·▪●‣*–—-]\s+\S|\d{1,2}[.)]\s+\S")


def is_point(text: str) -> bool:
    """Whether a line is a point of a list."""
    return _BULLET.match(text) is not None


_QUOTATION_WITH_STOP = re.compile('["“„«][^"”“»]{8,400}[.!?,…]["”“»] ?[—–―-] ?\\S')
"""A quotation with its speaker behind a dash: “We knew nothing.” – Ines Dorval"""
_OPEN_QUOTES = "\"“‘'«„"
_CLOSING_QUOTES = "\"”’'»“"
_CUT = ",;–—-"
_FEWEST_OF_A_POINT = 5
_FEWEST_OF_A_QUOTATION = 6
"""Below: a heading in quotation marks."""
_FEWEST_OF_A_CUT_SENTENCE = 8


def _is_prose(text: str, folded: str) -> bool:
    """Whether a line is a sentence, or more."""
    words = len(folded.split())
    if text.startswith("#") and words <= 2 * LONGEST_HEADING:
        return False
    if is_ended(text):
        return not (text.endswith("!") and words <= LONGEST_HEADING and is_title_case(text))
    return words >= _fewest_of_a_sentence(text) and not (text[0] == "#" or _is_headline(text))


def _fewest_of_a_sentence(text: str) -> int:
    """How many words make a line without a full stop a sentence."""
    if _QUOTATION_WITH_STOP.match(text):
        return 1
    if is_point(text):
        return _FEWEST_OF_A_POINT
    if text[0] in _OPEN_QUOTES and text[-1] in _CLOSING_QUOTES + _CUT:
        return _FEWEST_OF_A_QUOTATION
    return _FEWEST_OF_A_CUT_SENTENCE if text[-1] in _CUT else LONGEST_HEADING + 1


def _is_headline(text: str) -> bool:
    """Whether a line in title case is one, and no quotation or point of a list."""
    opens = text[0] in _OPEN_QUOTES or is_point(text)
    return not opens and text[-1] not in _CUT and is_title_case(text)


def _heading(patterns: Iterable[str]) -> Callable[[str, str], bool]:
    """Test that a line is one of these headings; no heading ends with a full stop."""
    pattern = _any_of(patterns)

    def fits(text: str, folded: str) -> bool:
        if text[-1] == ".":
            return False
        bare = folded.rstrip(" :»>→|▼+") or folded
        return len(bare.split()) <= LONGEST_HEADING and pattern.fullmatch(bare) is not None

    return fits


_CLOSING = _any_of(lexicon.CLOSINGS)


def _is_closing(text: str, folded: str) -> bool:
    """Whether a line credits others at an article's end."""
    short = len(text) <= 2 * _LOOKED_AT and len(folded.split()) <= _LONGEST_CREDIT_LINE
    return short and _CLOSING.fullmatch(folded.rstrip(" :") or folded) is not None


_KINDS: tuple[tuple[Kind, Callable[[str, str], bool]], ...] = (
    (Kind.END, _heading(lexicon.END_HEADINGS)),
    (Kind.END, lambda _text, folded: _ABOUT_THE_AUTHOR.match(folded) is not None),
    (Kind.TAIL, _heading(lexicon.TAIL_HEADINGS)),
    (Kind.ASIDE, _heading(lexicon.ASIDE_HEADINGS)),
    (Kind.CLOSING, _is_closing),
    (Kind.NOISE, _is_noise),
    (Kind.CAPTION, _is_caption),
    (Kind.PROSE, _is_prose),
)
