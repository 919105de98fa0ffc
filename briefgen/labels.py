"""One name, one label: what an article as a whole tells of the names in it.

An entity recogniser reads a sentence at a time, and a place that it does not know is a person to
it in one sentence and a state in the next. The article knows better:

"Corvania denied it", "the *Corvanian* navy"      a name with an adjective of its own is a place
"*Kronvik* denied it", "talks in *Kronvik*"       what mostly is a place is one throughout
"*Veldra*’s president resigned"                   what has a president or a coast is a state
"*Open Veldra*’s lawyer"                          whose name in a longer one is no surname
"Mayor *Ana Lorne* resigned", "*Lorne* said"      but not the name of somebody named in full
"Ana Lorne resigned", "they thanked *Lorne*"      a last word alone is whoever was named in full
"the relief group *Open Water* said"              a name behind a body's noun is the body's
"the news agency *CORINF* said"                   so is one in capitals
"Mr. *Roh* resigned", "*Seo Dae-jin* said"        a courtesy or a syllable tells of a person
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from briefgen.lexicon.roles import BODIES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_SHORTEST = 5
"""Letters of a name whose adjective is looked for: "Ana" and "Anan" are two people."""
_VOWELS = frozenset("aeo")
_OWNED_BY_STATES = frozenset(
    {"president", "parliament", "capital", "constitution", "coast", "coastline", "navy"}
    | {"embassy", "airspace", "population"}
)
_ORGANS_OF_STATES = frozenset({"Commission", "Ministry", "Parliament"})


def mend_labels(doc: "Doc") -> None:
    """Give names the labels that the whole article tells."""
    _mend_people(doc)
    _mend_nameless(doc)
    _mend_surnames(doc)
    _mend_bodies(doc)
    _mend_bodies_of_states(doc)
    _mend_places(doc)


def _mend_people(doc: "Doc") -> None:
    """`Ana Lorne`, taken for a place: whose last word alone is a person elsewhere."""
    surnames = {e.text for e in doc.ents if e.label_ == "PERSON" and len(e) == 1}
    for entity in doc.ents:
        full = len(entity) in {2, 3} and all(t.text[0].isupper() and t.is_alpha for t in entity)
        if entity.label_ in {"GPE", "LOC"} and full and entity[-1].text in surnames:
            doc.set_ents([_labelled(entity, "PERSON")], default="unmodified")


def _mend_nameless(doc: "Doc") -> None:
    """`Mr. Roh`, `Seo Dae-jin`, without a label: who has a courtesy or such a name is a person."""
    for token in doc[1:]:
        before = token.nbor(-1)
        if before.lower_ in _COURTESIES and before.is_title and _is_nameless(token):
            doc.set_ents([_labelled(doc[token.i : token.i + 1], "PERSON")], default="unmodified")
    for found in _TWO_SYLLABLES.finditer(doc.text):
        name = doc.char_span(*found.span())
        if name is not None and name[-1].tag_ == "NNP" and _is_lost(name):
            doc.set_ents([_labelled(name, "PERSON")], default="unmodified")


def _is_lost(name: "Span") -> bool:
    """Whether nothing longer holds the name, and no other label a part of it."""
    behind = name.doc[name.end] if name.end < len(name.doc) else None
    goes_on = behind is not None and behind.ent_iob_ == "I"
    parts = {token.ent_type_ for token in name}
    return parts <= {"", "PERSON"} and name[0].ent_iob_ != "I" and not goes_on


_COURTESIES = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms."})
_TWO_SYLLABLES = re.compile(r"\b[A-Z][a-z]{1,5} [A-Z][a-z]{1,5}-[a-z]{2,5}\b(?!-)")


def _mend_surnames(doc: "Doc") -> None:
    """`They thanked Lorne`, without a label, where Ana Lorne is a person."""
    surnames = {e[-1].text for e in doc.ents if e.label_ == "PERSON" and len(e) > 1}
    for token in doc:
        beside = (doc[at] for at in (token.i - 1, token.i + 1) if 0 <= at < len(doc))
        if token.text in surnames and _is_nameless(token) and not any(map(_is_nameless, beside)):
            doc.set_ents([_labelled(doc[token.i : token.i + 1], "PERSON")], default="unmodified")


def _mend_bodies(doc: "Doc") -> None:
    """`the relief group Open Water said`: capitals behind a body's noun, of no known name."""
    for token in doc[1:]:
        before = token.nbor(-1)
        noun = before.is_lower and before.lemma_.lower() in BODIES and before.tag_ == "NN"
        if noun and token.is_upper and len(token) > 2 and token.ent_type_ in {"", "GPE", "PERSON"}:
            doc.set_ents([_labelled(doc[token.i : token.i + 1], "ORG")], default="unmodified")
        if not noun or not _is_nameless(token):
            continue
        end = token.i + 1
        while end < len(doc) and _is_nameless(doc[end]):
            end += 1
        if end - token.i > 1 and not (end < len(doc) and doc[end].ent_type_):
            doc.set_ents([_labelled(doc[token.i : end], "ORG")], default="unmodified")


def _mend_bodies_of_states(doc: "Doc") -> None:
    """`Open Veldra’s lawyer`, where Veldra has a president: the name of a party, not somebody's."""
    states = {name for name, labels in _labels(doc) if _is_a_state(labels)}
    named = (e for e in doc.ents if e.label_ == "PERSON" and len(e) > 1 and e[-1].text in states)
    for entity in named:
        doc.set_ents([_labelled(entity, "ORG")], default="unmodified")


def _is_nameless(token: "Token") -> bool:
    return token.tag_ == "NNP" and token.text.istitle() and not token.ent_type_


def _mend_places(doc: "Doc") -> None:
    """Names of one word that are a place, or the adjective of one, throughout."""
    places = _places(doc)
    labels = {adjective: "NORP" for place in places for adjective in _adjectives_of(place)}
    labels |= dict.fromkeys(places, "GPE")
    if not labels:
        return
    kept = [entity for entity in doc.ents if len(entity) > 1 or _name(entity[0]) not in labels]
    inside = {token.i for entity in kept for token in entity}
    told = [
        t
        for t in doc
        if t.i not in inside
        and t.text[0].isupper()
        and _name(t) in labels
        and (t.ent_type_ or not _is_in_a_name(t, labels))
    ]
    spans = (_labelled(doc[token.i : token.i + 1], labels[_name(token)]) for token in told)
    doc.set_ents([*kept, *spans])


def _is_in_a_name(token: "Token", labels: Mapping[str, str]) -> bool:
    """`the party Open *Corvania*`: no label, and a capital before it makes it a longer name."""
    before = token.nbor(-1) if token.i else token
    return labels[_name(token)] == "GPE" and token.i > 0 and before.tag_ == "NNP"


def _labelled(span: "Span", label: str) -> "Span":
    copy = span.doc[span.start : span.end]
    copy.label_ = label
    return copy


def _name(token: "Token") -> str:
    """`CORVANIA` in a headline or a dateline is Corvania."""
    return token.text.capitalize() if token.is_upper and len(token) >= _SHORTEST else token.text


def _places(doc: "Doc") -> frozenset[str]:
    """Names of one word that are places, whatever a single sentence makes of them."""
    words = frozenset(token.text for token in doc)
    people = {t.text for e in doc.ents if e.label_ == "PERSON" and len(e) > 1 for t in e}
    return frozenset(
        name
        for name, labels in _labels(doc)
        if _is_a_state(labels) or (name not in people and _is_a_place(name, labels, words))
    )


def _labels(doc: "Doc") -> Iterator[tuple[str, Counter[str]]]:
    """Each name of one word, and how often it has which label; "in Lorne" tells of a place too."""
    found: dict[str, Counter[str]] = {}
    for entity in doc.ents:
        if len(entity) == 1 and entity.label_ in {"PERSON", "ORG", "GPE", "NORP"}:
            labels = found.setdefault(_name(entity[0]), Counter())
            behind_in = entity.start > 0 and doc[entity.start - 1].lower_ == "in"
            label = "STATE" if _owns_what_states_own(entity[0]) else entity.label_
            labels.update([label, *(["GPE"] if behind_in else [])])
    yield from found.items()


def _owns_what_states_own(name: "Token") -> bool:
    """`Veldra’s long-time *president*`, `Veldra’s Defence *Ministry*`: no person has one."""
    owned = name.head
    owner = name.dep_ == "poss" and owned.i > name.i and name.nbor(1).text in {"’s", "'s"}
    return owner and (owned.lemma_ in _OWNED_BY_STATES or owned.text in _ORGANS_OF_STATES)


def _is_a_state(labels: Counter[str]) -> bool:
    """A firm has a president as well, but nothing has taken the name for a firm's."""
    return labels["STATE"] > 0 and not labels["ORG"]


def _is_a_place(name: str, labels: Counter[str], words: Collection[str]) -> bool:
    if any(adjective in words for adjective in _adjectives_of(name)):
        return True
    return labels["GPE"] > labels["PERSON"] and 2 * labels["GPE"] > labels.total()


def _adjectives_of(place: str) -> tuple[str, ...]:
    """`Corvania` → `Corvanian`; a name that ends otherwise tells too little."""
    tells = len(place) >= _SHORTEST and place[-1] in _VOWELS and place.isalpha()
    return (f"{place}n",) if tells else ()
