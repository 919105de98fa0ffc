"""What a text is about, as a set of concepts that can be compared between outlets.

A concept is the base form of a content word, the name of its group of synonyms, or the state that
a name, capital or adjective stands for. No language model is asked: the sections of a brief can
be put together again from the facts alone.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain

from briefgen.lexicon.states import demonym_of, state_of

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’.][^\W\d_]+)*\.?")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_QUESTION = re.compile(
    r"\b(?:how (?:many|much|long|far|often|soon)|how|who|whom|whose|when|where|why|what|which|"
    r"whether)\b",
    re.IGNORECASE,
)
_NOT_KNOWN = """unclear unknown known uncertain clear open unanswered disclosed announced decided
    revealed determined established confirmed verified said question questions remains"""
_WHOLE = frozenset(["plane", "aide", "care", "fare", "cape", "mayor", "senior", "center", "paper"])
"""Words that would be another's stem, or whose end is no ending."""
_SHORTEST_STEM = 3
_LONG_STEM = 6
_UNITS = """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty"""
_TENS = "ten twenty thirty forty fifty sixty seventy eighty ninety hundred"
SPELT_NUMBERS = (
    {"dozen": "12"}
    | {word: str(10 * value) for value, word in enumerate(_TENS.split(), start=1)}
    | {word: str(value) for value, word in enumerate(_UNITS.split(), start=2)}
)


def words_in(text: str) -> tuple[str, ...]:
    """Words and numbers in text order, as written."""
    return tuple(chain.from_iterable(map(_words_between_blanks, text.split())))


@lru_cache(maxsize=1 << 16)
def _words_between_blanks(token: str) -> tuple[str, ...]:
    """Words of what stands between two blanks: no word reaches over one, and most come again."""
    return tuple([word.removesuffix(".") for word in _WORD.findall(token)])


_SHORT = 200
"""Characters of a name or phrase, which is asked for again and again; articles are not."""


def folded(text: str) -> str:
    """Words without case, accents and punctuation: two texts fold alike when they read alike."""
    return _folded_again(text) if len(text) <= _SHORT else _folded(text)


def _folded(text: str) -> str:
    return " ".join(filter(None, map(_folded_between_blanks, text.split())))


@lru_cache(maxsize=1 << 16)
def _folded_between_blanks(token: str) -> str:
    plain = token.replace("’", "'").casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(_WORD.findall(plain)).replace(".", "")


_folded_again = lru_cache(maxsize=1 << 15)(_folded)


_STATEMENT = 1000
"""Characters of a statement, whose concepts are asked for again and again; articles' are not."""


def concepts_in(text: str) -> frozenset[str]:
    """Concepts of the content words in the text."""
    return _concepts_again(text) if len(text) <= _STATEMENT else _concepts(text)


@lru_cache(maxsize=65536)
def numbers_in(text: str) -> frozenset[str]:
    """Numbers in the text, spelt ones as digits."""
    words = (word.casefold() for word in words_in(text))
    numbers = (SPELT_NUMBERS.get(word, word) for word in words)
    return frozenset(_plain(number) for number in numbers if _NUMBER.fullmatch(number))


def question_words_in(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """What is asked ("?who", "?how many"), and the words that only say that nobody knows."""
    asked = (match.group().casefold() for match in _QUESTION.finditer(text))
    return frozenset(f"?{_ASKED.get(word, word)}" for word in asked), _not_known()


_ASKED = {"whom": "who", "whose": "who", "which": "what"}


@cache
def _not_known() -> frozenset[str]:
    return frozenset(stem(word) for word in _NOT_KNOWN.split())


@cache
def common_concepts() -> frozenset[str]:
    """Words that news of every sort use: shared, they say little."""
    words = (word for line in _lines("common_words.txt") for word in line.split())
    return frozenset(concept for word in words if (concept := concept_of(word)))


def stem(word: str) -> str:
    """Base form of an English word, roughly: "supplies", "supplied" and "supplying" are one."""
    word = word.casefold().replace("’", "'").removesuffix("'s").removesuffix("'").replace(".", "")
    word = _irregular().get(word, word)
    for ending, replacement in (("ies", "y"), ("ied", "y"), ("ying", "y")):
        if word.endswith(ending) and len(word) >= len(ending) + 2:
            return word[: -len(ending)] + replacement
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word in _WHOLE:
        return word
    if word.endswith("ian"):
        return word[:-1]
    for ending in ("ing", "ed", "er", "or"):
        cut = word.removesuffix(ending)
        if cut != word and len(cut) >= _SHORTEST_STEM:
            word = _undoubled(cut)
            break
    return word.removesuffix("e") if len(word) > _SHORTEST_STEM else word


def _concepts(text: str) -> frozenset[str]:
    """Each concept once; two words that name a state are one ("North Korea")."""
    words = words_in(text)
    pairs = dict(_states_of_two_words(words))
    taken = {place for at in pairs for place in (at, at + 1)}
    alone = {word for at, word in enumerate(words) if at not in taken} if taken else {*words}
    found = {concept for word in alone if (concept := _telling_concept_of(word))}
    if "May" in alone and any(words[at] == "May" for at in range(1, len(words)) if at not in taken):
        found.add(concept_of("May") or "")
    return frozenset(found.union(pairs.values()))


_concepts_again = lru_cache(maxsize=1 << 17)(_concepts)


def _states_of_two_words(words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Place of the first word, and the state."""
    behind = 0
    for at in [at for at, word in enumerate(words[:-1]) if not word.islower()]:
        if at >= behind and (state := _state(f"{words[at]} {words[at + 1]}")):
            yield at, state
            behind = at + 2


@lru_cache(maxsize=65536)
def _telling_concept_of(word: str) -> str | None:
    """Concept of a word, None for one that says nothing about a topic."""
    concept = concept_of(word)
    named = concept is not None and concept[0] == "="
    return concept if named or word.casefold() not in function_words() else None


@lru_cache(maxsize=65536)
def concept_of(word: str) -> str | None:
    """Concept of one word, None for a single letter."""
    number = SPELT_NUMBERS.get(word.casefold(), word)
    if _NUMBER.fullmatch(number):
        return _plain(number)
    if state := _state(word):
        return state
    base = stem(word)
    return _synonyms().get(base, base) if len(base) > 1 else None


@lru_cache(maxsize=65536)
def _state(words: str) -> str | None:
    """Mark the state, so that it can never be taken for a word."""
    if not words[:1].isupper():
        return None
    name = state_of(words) or demonym_of(words)
    return f"={name}" if name else None


def _plain(number: str) -> str:
    """Without thousands separators: "1,200" is "1200"."""
    return re.sub(r",(?=\d{3}\b)", "", number)


def _undoubled(word: str) -> str:
    """Stem of "planned" is "plan", of "travelled" "travel"; "sell" and "pass" stay."""
    doubled = word[-1] == word[-2] and word[-1] != "s"
    return word[:-1] if doubled and (word[-1] != "l" or len(word) >= _LONG_STEM) else word


@cache
def function_words() -> frozenset[str]:
    """Words that say nothing about a topic."""
    return frozenset(word for line in _lines("function_words.txt") for word in line.split())


@cache
def _irregular() -> dict[str, str]:
    lines = (line.split() for line in _lines("irregular_forms.txt"))
    return {form: forms[0] for forms in lines for form in forms[1:]}


@cache
def _synonyms() -> dict[str, str]:
    groups = [[stem(word) for word in line.split()] for line in _lines("synonyms.txt")]
    return {word: group[0] for group in groups for word in group}


def _lines(name: str) -> list[str]:
    text = files("briefgen.lexicon").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
