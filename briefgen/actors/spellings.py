"""Names as words that can be compared, and whether two can be one name.

"Dr. J. Orlo-Vance" is "j orlo vance", which "Jana Orlo Vance" can be too; "the U.S. Navy" is the
"American Navy".
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from briefgen.lexicon.states import demonym_of, state_of

_TITLES = frozenset(
    re.findall(
        r"\w+",
        "mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend hon president premier "
        "chancellor minister prime secretary senator sen rep representative congressman "
        "congresswoman governor gov mayor general gen lieutenant lt colonel col major maj captain "
        "capt sergeant sgt admiral judge justice king queen prince princess emperor sultan sheikh "
        "pope bishop archbishop cardinal imam rabbi ambassador commissioner chairman chairwoman "
        "chief former late acting",
    )
)
SMALL = frozenset({"the", "a", "an", "of", "for", "and", "&", "on", "at", "in"})
"""Words that two forms of one name may differ in."""
_SPELLINGS = {"defense": "defence", "center": "centre", "labor": "labour", "program": "programme"}
LONG_NAME = 5
"""From so many letters on, one letter more or less is transliteration, not another name."""
_SOUNDS = (
    ("sch", "sh"), ("tch", "ch"), ("tsch", "ch"), ("kh", "h"), ("ks", "x"), ("ph", "f"),
    ("iy", "i"), ("yi", "i"), ("ij", "i"), ("ei", "i"), ("ey", "i"), ("yu", "u"), ("iu", "u"),
    ("ya", "a"), ("ia", "a"), ("yo", "o"), ("ye", "e"), ("y", "i"), ("j", "i"), ("w", "v"),
    ("oo", "u"), ("ou", "u"), ("ck", "k"), ("q", "k"), ("c", "k"), ("z", "s"),
)  # fmt: skip

Words = tuple[str, ...]


@lru_cache(maxsize=1 << 15)  # the same few names come again in article after article
def fold(text: str) -> str:
    """Without case, accents, dots, possessives; hyphens part words."""
    plain = text.replace("’", "'").casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = re.sub(r"'s?(?=\s|$)", "", plain).replace(".", "")
    return " ".join(re.sub(r"[^\w']+", " ", plain).split())


def bare(name: str) -> str:
    """Without the article, which is the sentence's."""
    return re.sub(r"^(?:the|The)\s+", "", " ".join(name.split()))


@lru_cache(maxsize=1 << 14)
def untitled(name: str) -> str:
    """Without the titles before a person's name."""
    words = bare(name).split()
    start = next((at for at, word in enumerate(words) if fold(word) not in _TITLES), 0)
    return " ".join(words[start:])


# --- people -----------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 14)
def words_of(name: str) -> Words:
    """Words of a person's name without titles: "Dr. J. Orlo-Vance" is "j orlo vance"."""
    spaced = re.sub(r"(?<=\b[A-Z])\.(?=[A-Z])", ". ", name)
    words = tuple(word for word in fold(spaced).split() if word not in SMALL)
    start = next((at for at, word in enumerate(words) if word not in _TITLES), len(words))
    return words[start:] or words


def same_person(one: Words, other: Words) -> bool:
    """Whether two names of one surname can be one person's."""
    if "".join(one) == "".join(other):
        return True
    if len(one) == 1 or len(other) == 1 or not _same_word(one[-1], other[-1]):
        return False
    short, long = sorted((one[:-1], other[:-1]), key=len)
    if not _same_word(short[0], long[0]):
        return False
    rest = iter(long[1:])
    return all(any(_same_word(word, candidate) for candidate in rest) for word in short[1:])


def _same_word(one: str, other: str) -> bool:
    """Equal, an initial of the other, or another spelling of one sound."""
    if one == other:
        return True
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    near = min(len(one), len(other)) >= LONG_NAME and _one_apart(one, other)
    return one[0] == other[0] and (sound_of(one) == sound_of(other) or near)


def sound_of(word: str) -> str:
    """Spelling without what transliterations differ in."""
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    word = re.sub(r"(.)\1+", r"\1", word)
    return re.sub(r"(?:i|a|o|e)+$", "", word) or word


def _one_apart(one: str, other: str) -> bool:
    """One letter changed, added or left out."""
    short, long = sorted((one, other), key=len)
    at = next((n for n, letter in enumerate(short) if letter != long[n]), len(short))
    if len(short) == len(long):
        return short[at + 1 :] == long[at + 1 :]
    return len(long) - len(short) == 1 and short[at:] == long[at + 1 :]


# --- bodies -----------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 14)
def body_words(name: str) -> Words:
    """Words of a body's name, states by their own name: "the U.S. Navy", "American Navy"."""
    words = name.replace("’", "'").split()
    for length in (2, 1):
        words = _with_states(words, length)
    folded = [word for word in fold(" ".join(words)).split() if word not in SMALL]
    while len(folded) > 1 and folded[-1] in _LEGAL_FORMS:
        folded.pop()
    return tuple(_SPELLINGS.get(word, word) for word in folded) or (fold(name),)


_LEGAL_FORMS = frozenset(
    ["inc", "incorporated", "corp", "corporation", "ltd", "limited", "llc", "plc", "gmbh", "co"]
) | {"ag", "asa", "sa", "nv", "bv"}
"""Words at the end of a firm's name that papers leave out."""


def _with_states(words: Sequence[str], length: int) -> list[str]:
    """Replace so many words in a row that name a state by its name as one word."""
    found: list[str] = []
    at = 0
    while at < len(words):
        text = " ".join(words[at : at + length])
        state = demonym_of(text) or state_of(text)
        found.append(state.replace(" ", "_") if state else words[at])
        at += length if state else 1
    return found


def same_body(one: Words, other: Words) -> bool:
    """The shorter's words end the longer, or only the state's name is missing."""
    short, long = sorted((one, other), key=len)
    if len(short) < 2 or not set(short) < set(long):  # "the ministry" is anybody's
        return set(short) == set(long)
    return long[-len(short) :] == short or all(map(is_state, set(long) - set(short)))


def is_state(word: str) -> bool:
    """Whether a word of a body's name is a state."""
    return state_of(word.replace("_", " ").title()) is not None


def initials(words: Words) -> str:
    """First letters: what an acronym is made of."""
    return "".join(word[0] for word in words)
