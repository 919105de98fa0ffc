"""Names in a `Doc`: which tokens are a person's name, a body's, a state's."""

import re
from typing import TYPE_CHECKING

from briefgen.lexicon.roles import COURTESIES, OFFICIALS, PARTISANS, PEOPLE, ROLES, TITLES
from briefgen.lexicon.states import demonym_of, state_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOT_A_NAME = re.compile(r"[\d@/\\<>{}|=_\n]")
_PLACES = frozenset(
    [
        "bay",
        "cape",
        "port",
        "lake",
        "river",
        "mount",
        "mountain",
        "island",
        "islands",
        "strait",
        "sea",
        "ocean",
        "harbour",
        "harbor",
        "valley",
        "street",
        "road",
        "avenue",
        "square",
        "bridge",
        "airport",
        "county",
        "province",
        "region",
        "city",
        "town",
        "village",
        "district",
        "peninsula",
        "canal",
        "gulf",
        "coast",
        "hotel",
        "stadium",
        "university",
        "college",
        "hospital",
        "museum",
        "church",
        "cathedral",
        "ministry",
        "council",
        "committee",
        "court",
        "party",
        "infirmary",
        "clinic",
        "hospice",
        "school",
        "academy",
        "library",
        "theatre",
        "theater",
        "cinema",
        "prison",
        "barracks",
        "station",
        "abbey",
        "chapel",
        "mosque",
        "synagogue",
        "temple",
        "palace",
        "castle",
        "arena",
        "gallery",
        "zoo",
        "quay",
        "pier",
        "dock",
    ]
)
_PARTICLES = frozenset(
    [
        "al",
        "bin",
        "da",
        "de",
        "del",
        "della",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "von",
        "zu",
    ]
)


_NO_END = frozenset(
    ["and", "or", "but", "though", "while", "who", "with", "by", "for", "of", "the", "to", "in"]
)
_FULL_NAME = 2
_CHAMBERS = frozenset(["House", "Senate", "Congress", "Commons", "Lords", "Parliament"])
"""`Speaker of the *House* Ida Holm`."""


def plain(word: str) -> str:
    """Lower case without dots and possessive, for comparing."""
    return word.casefold().replace("’", "'").removesuffix("'s").replace(".", "").strip()


def is_title(token: "Token") -> bool:
    """Whether the token is a title or a function rather than part of a name."""
    return plain(token.text) in TITLES or (token.pos_ == "NOUN" and token.lemma_.lower() in ROLES)


def person_tokens(tokens: "list[Token]") -> "list[Token]":
    """A person's name out of an entity: without title, adjective of a state, possessive."""
    while tokens and _goes_before(tokens[0]) and not _is_surname(tokens):
        tokens = tokens[1:]
    tokens = _behind_title(tokens)
    # "Meera Lund of the Institute", taken for one name
    ends = next((n for n, t in enumerate(tokens) if t.lower_ in {"of", "at", "from"}), None)
    tokens = tokens[:ends]
    tokens = without_ragged_end(tokens)
    if len(tokens) > _FULL_NAME and tokens[0].text in PARTISANS | _CHAMBERS:
        tokens = tokens[1:]  # "Republican Ida Holm", taken for one name
    if not tokens or not _is_name(tokens):
        return []
    return tokens


def without_ragged_end(tokens: "list[Token]") -> "list[Token]":
    """A name without what cannot end one: "Ida Holm *and*", "the Tarn Institute *by*"."""
    while tokens and (
        tokens[-1].text in {"'s", "’s", "’", "'"}
        or tokens[-1].lower_ in _NO_END
        or not tokens[-1].text[0].isalnum()
    ):
        tokens = tokens[:-1]
    return tokens


def _is_surname(tokens: "list[Token]") -> bool:
    """`Mr. *King*`, `Ms. *Bishop*`: a title's word, but nothing behind it that it could lead to."""
    first = tokens[0]
    courtesy = first.i > 0 and plain(first.nbor(-1).text) in COURTESIES
    return len(tokens) == 1 and courtesy and first.text[0].isupper()


def _behind_title(tokens: "list[Token]") -> "list[Token]":
    """ "Orlo County Commissioner *Ana Ruiz*", taken for one name."""
    last = max((n for n, t in enumerate(tokens) if plain(t.text) in _OFFICES), default=-1)
    return tokens[last + 1 :] if len(tokens) - last > 2 else tokens


_OFFICES = frozenset(
    {"commissioner", "councillor", "councilman", "councilwoman", "supervisor", "superintendent"}
    | {"sheriff", "mayor", "governor", "senator", "representative", "congressman", "attorney"}
    | {"congresswoman", "assemblyman", "assemblywoman", "minister", "secretary", "treasurer"}
    | {"president", "chairman", "chairwoman", "spokesman", "spokeswoman", "spokesperson"}
    | {"director", "inspector", "detective", "lieutenant", "sergeant", "captain", "professor"}
    | {"general", "executive", "officer", "manager", "coroner", "alderman", "comptroller"}
)
"""Offices that are hardly anybody's surname."""


def _goes_before(token: "Token") -> bool:
    word = token.text
    if is_title(token) or demonym_of(word) or not word[0].isalpha():
        return True
    return not word[0].isupper() and word not in _PARTICLES


def _is_name(tokens: "list[Token]") -> bool:
    words = [token.text for token in tokens]
    joined = " ".join(words)
    if len(tokens) == 1 and are_many(tokens[0]):
        return False
    if _NOT_A_NAME.search(joined) or not words[0][0].isalpha() or len(words) > 6:
        return False
    if plain(words[-1]) in _PLACES or plain(words[0]) in _PLACES - {
        "bay",
        "port",
        "lake",
        "river",
        "church",
        "court",
    }:
        return False
    capitals = sum(word[0].isupper() for word in words)
    return capitals > 0 and state_of(joined) is None and demonym_of(joined) is None


def are_many(token: "Token") -> bool:
    """`Authorities said`, `Fishermen say`: at the head of a sentence taken for a name."""
    called = token.lemma_.lower() in PEOPLE | ROLES or token.lower_ in OFFICIALS
    return called and token.tag_ in {"NNS", "NNPS"}


def name_run(head: "Token") -> "list[Token]":
    """Capitalised tokens up to a head: "spokesman *Petar Olesk*", also where no entity was seen."""
    doc = head.doc
    low = head.i
    while low > head.sent.start and _in_run(doc[low - 1]):
        low -= 1
    while low < head.i and doc[low].text in _PARTICLES | {"-"}:
        low += 1
    return list(doc[low : head.i + 1])


def _in_run(token: "Token") -> bool:
    if token.text in _PARTICLES or token.text == "-":
        return True
    return token.text[0].isupper() and token.pos_ in {"PROPN", "NOUN", "ADJ"} and not token.is_punct


def text_of_tokens(doc: "Doc", tokens: "list[Token]") -> str:
    """Words from the first to the last token, white space folded."""
    span = doc[tokens[0].i : tokens[-1].i + 1]
    return " ".join(span.text.split())
