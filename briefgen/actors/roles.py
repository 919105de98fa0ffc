"""Roles and affiliations as the article words them.

before the name:         *harbour spokeswoman* Dana Orlo
before a comma:         *Former envoy to Veldra*, Tom Reyes, argues …
after the name:         Greta Lund, *a senior fellow at the Lund Institute*, said …
short:                  Lund, of the *Lund Institute*, said …
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.actors.names import is_title, plain
from briefgen.lexicon.calendar import DAYS
from briefgen.lexicon.roles import (
    BODIES,
    EXPERT_BODIES,
    EXPERTS,
    FORMER_EXPERTS,
    MEDIA,
    ROLES,
    SHORT_TITLES,
    SPEAKS_FOR,
    TITLES,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Span = tuple[int, int]

_LONGEST_APPOSITION = 32
_LONGEST_CLAUSE = 18
_CALLINGS = frozenset(
    {"lead", "head", "run", "chair", "direct", "teach", "study", "research", "edit", "command"}
    | {"cover", "track", "follow", "monitor", "analyse", "analyze", "specialise", "specialize"}
    | {"represent", "own", "manage", "oversee", "coach", "captain", "coordinate", "supervise"}
)
"""`who leads the party`, `who covers retail`: what somebody does by calling."""
_CONNECTORS = frozenset(
    ["of", "for", "the", "and", "in", "on", "at", "to", "&", "’s", "'s", "-", "de", "la"]
)
_WEEKDAYS = frozenset(day.capitalize() for day in DAYS)
_COURTESIES = frozenset(["mr", "mrs", "ms", "miss", "sir"])
_LINKS = frozenset(["of", "for", "to", "at", "in", "on", "with"])
_DETERMINERS = frozenset(["the", "a", "an", "its", "his", "her", "their", "our", "one"])
_AFTER_COMMA_NO_ROLE = frozenset(
    ["who", "whom", "whose", "which", "that", "where", "when", "while", "and", "but", "or", "as"]
)


@dataclass(frozen=True, slots=True)
class Described:
    """What stands beside a name."""

    role: Span | None = None
    affiliation: Span | None = None


def descriptions_of(doc: "Doc", name: "list[Token]") -> list[Described]:
    """Roles and affiliations beside one mention of a person's name."""
    found = [
        _before(doc, name),
        _short_title(doc, name),
        _before_comma(doc, name),
        _after(doc, name),
        _relative_clause(doc, name),
    ]
    return [described for described in found if described.role or described.affiliation]


def is_role(words: str) -> bool:
    """Whether a phrase names a function."""
    folded = [plain(word) for word in words.replace("-", " ").split()]
    return any(
        _singular(word) in ROLES or word in TITLES or _singular(word).endswith(_SCIENCES)
        for word in folded
    )


_SCIENCES = ("ologist", "ographer", "onomist", "physicist", "scientist")


def is_expert(words: str, *, bodies: bool = True) -> bool:
    """Whether a role or affiliation is that of somebody asked for what they know.

    "a senior fellow at the Lund Institute", "former ambassador to Veldra"; but a university's
    spokesman speaks for a party.
    """
    folded = [_singular(plain(word)) for word in words.replace("-", " ").split()]
    if any(word in SPEAKS_FOR for word in folded):
        return False
    if _SPECIALIST.search(words):
        return True
    if any(word in EXPERTS or word.endswith(_SCIENCES) for word in folded):
        return True
    if bodies and any(word in EXPERT_BODIES for word in folded):
        return True
    retired = {"former", "retired", "ex"} & set(folded)
    return bool(retired and FORMER_EXPERTS & set(folded))


_SPECIALIST = re.compile(r"\b(?:consultants?|registrars?|specialists?) (?:in|on) \w", re.IGNORECASE)
"""`a consultant in respiratory medicine`: of a field, not of a firm."""


def _singular(word: str) -> str:
    known = word[:-1] in ROLES | EXPERTS or word[:-1].endswith(_SCIENCES)
    return word[:-1] if word.endswith("s") and known else word


def _before(doc: "Doc", name: "list[Token]") -> Described:
    """`Foreign Ministry spokeswoman Astrid Vennel`."""
    low = _left_edge(doc, name[0].i - 1, name[0].sent.start)
    linked = len(name) > 1 and _is_linked(doc, low, name[0].i)
    if low < name[0].i and not linked and not _leads_to_name(doc[name[0].i - 1]):
        return Described()
    return _role_between(doc, low, name[0].i)


def _is_linked(doc: "Doc", low: int, high: int) -> bool:
    """`*Counsel to the inquiry* Ana Ruiz`: a function, and what it is for, but not a body."""
    if high - low < 3 or doc[high - 1].lemma_.lower() in BODIES | MEDIA:
        return False
    return doc[low].lemma_.lower() in ROLES and doc[low + 1].lower_ in {"of", "for", "to"}


def _leads_to_name(last: "Token") -> bool:
    """Whether the word before a name can end a role: "spokesman", "envoy to *Veldra*".

    Not "the shipping analyst at the *consultancy* Tidewater": there the name is a body's.
    """
    word = plain(last.text)
    if last.tag_ in {"NN", "NNS"}:
        return _singular(word) in ROLES or word in TITLES
    return True


def _before_comma(doc: "Doc", name: "list[Token]") -> Described:
    """`Former envoy to Veldra, Tom Reyes, argues`, `the head of the brigade, Captain Reyes`."""
    comma = name[0].i - 1
    while comma > name[0].sent.start and plain(doc[comma].text) in TITLES:
        comma -= 1
    if comma <= name[0].sent.start or doc[comma].text != ",":
        return Described()
    low = _left_edge(doc, comma - 1, name[0].sent.start)
    if _only_leads_in(doc, low, name):
        return Described()
    before = doc[low - 1] if low > name[0].sent.start else None
    if before is not None and not (
        before.is_space or before.lower_ in _DETERMINERS or before.is_punct
    ):
        return Described()
    return _role_between(doc, low, comma)


def _only_leads_in(doc: "Doc", low: int, name: "list[Token]") -> bool:
    """`In a letter read by his *lawyer*, Orlo denied it`: a name beside it had a comma behind."""
    at = low - 1
    while at > name[0].sent.start and doc[at].lower_ in _DETERMINERS:
        at -= 1
    verb = name[-1].i + 1 < len(doc) and doc[name[-1].i + 1].tag_ in {"VBD", "VBZ", "VBP", "MD"}
    return bool(verb) and doc[at].pos_ == "ADP"


def _left_edge(doc: "Doc", at: int, floor: int) -> int:
    """First token of the words that lead up to a name."""
    low = at + 1
    while low > floor:
        token = doc[low - 1]
        if token.lower_ in _LINKS | {"and"} and _role_left_of(doc, low - 1, floor):
            low -= 1
            continue
        if token.lower_ == "the" and low - 2 >= floor and doc[low - 2].lower_ in _LINKS:
            low -= 1
            continue
        if not _is_modifier(token):
            break
        low -= 1
    return low


def _is_modifier(token: "Token") -> bool:
    if token.ent_type_ == "PERSON" and plain(token.text) in TITLES:
        return True  # "Chief *Superintendent* Ana Ruiz", taken for a part of the name
    if token.text in {"’s", "'s", "’", "-", "‑", "&"}:
        return True
    if token.ent_type_ == "PERSON" and token.dep_ == "compound" and token.head.pos_ == "NOUN":
        return True  # "the *Orlo* fire brigade"
    if token.ent_type_ == "PERSON" and token.dep_ in {"poss", "compound"} and _owns(token):
        return True  # "*Orlo*’s lawyer"
    if token.ent_type_ in {"DATE", "TIME", "PERSON"} or token.is_punct or token.is_space:
        return False
    if token.lower_ in {"last", "this", "next", "week", "monday", "friday", "earlier", "year"}:
        return False
    return token.pos_ in {"NOUN", "PROPN", "ADJ"} or token.lower_ in {"acting", "retired", "then"}


def _owns(token: "Token") -> bool:
    """Whether "’s" follows the name that the token is in."""
    after = next((t for t in token.doc[token.i + 1 :] if t.ent_type_ != "PERSON"), token)
    return after.text in {"’s", "'s"}


def _role_left_of(doc: "Doc", at: int, floor: int) -> bool:
    """`Minister of State *for* Roads`, `a spokesman for the Friends *of* the Park`."""
    for back in range(at - 1, max(floor, at - _LONGEST_OFFICE) - 1, -1):
        token = doc[back]
        if token.lemma_.lower() in ROLES:
            # "Minister for Roads *and* Railways", but not "the mayor *and* her guard"
            return doc[at].lower_ != "and" or any(t.lower_ in _LINKS for t in doc[back:at])
        if token.lower_ not in _OFFICE_LINKS and token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            return False
    return False


_LONGEST_OFFICE = 8
_OFFICE_LINKS = frozenset({"of", "for", "to", "the", "and"})


def _role_between(doc: "Doc", low: int, high: int) -> Described:
    """The words as a role when a function is among them."""
    if low + 2 < high and doc[low].like_num and doc[low + 1].text == ",":
        low += 2  # "*41*, a builder"
    while low < high and (
        doc[low].lower_ in _DETERMINERS or doc[low].text in {"’s", "'s", "-", "’"}
    ):
        low += 1
    low, high = _without_age_and_courtesy(doc, low, high)
    if low >= high:
        return Described()
    span = doc[low:high]
    if doc[high - 1].lower_ in _DETERMINERS | _LINKS | {"&"}:
        return Described()
    if not is_role(span.text):
        return Described()
    return Described((span.start_char, span.end_char), _affiliation(doc, low, high))


def _without_age_and_courtesy(doc: "Doc", low: int, high: int) -> Span:
    """ "*43*, a father of seven", "critic of *Mr.*", "on his *way* Sen.": no part of a role."""
    if low + 1 < high and doc[low].like_num and (doc[low + 1].is_punct or doc[low + 1].is_space):
        low += 2
        while low < high and doc[low].lower_ in _DETERMINERS:
            low += 1
    while low < high and (
        plain(doc[high - 1].text) in _COURTESIES or doc[high - 1].lower_ in {"and", "or", ","}
    ):
        high -= 1
    short = low + 1 < high and plain(doc[high - 1].text) in SHORT_TITLES
    if short and any(_singular(plain(token.text)) in ROLES for token in doc[low : high - 1]):
        return low, high - 1  # "nominee Gov. Orlo": `_short_title` keeps the other
    if short:
        low = next((at + 1 for at in range(high - 2, low - 1, -1) if doc[at].is_lower), low)
    return low, high


def _short_title(doc: "Doc", name: "list[Token]") -> Described:
    """`the party’s nominee *Gov.* Orlo`, behind another role."""
    at = name[0].i - 1
    if (
        at < name[0].sent.start
        or plain(doc[at].text) not in SHORT_TITLES
        or not doc[at].text[0].isupper()
    ):
        return Described()
    return Described((doc[at].idx, doc[at].idx + len(doc[at])))


def _after(doc: "Doc", name: "list[Token]") -> Described:
    """`Greta Lund, a senior fellow at the Lund Institute, said`."""
    at = name[-1].i + 1
    if at >= len(doc):
        return Described()
    if doc[at].lower_ in {"of", "from", "at"} and doc[at].sent == name[-1].sent:
        return Described(None, _body_after(doc, at))
    if doc[at].text not in {",", "("} or at + 1 >= len(doc):
        return Described()
    if doc[at + 1].lower_ in {"of", "from", "at"}:
        return Described(None, _body_after(doc, at + 1))
    high = _end_of_apposition(doc, at + 1)
    if high <= at + 1 or doc[at + 1].lower_ in _AFTER_COMMA_NO_ROLE:
        return Described()
    if not _starts_role(doc, at + 1) or _names_another(doc, at + 1, high):
        return Described()
    return _role_between(doc, at + 1, high)


def _names_another(doc: "Doc", low: int, high: int) -> bool:
    """`the singer Tom Reyes, the sculptor Ida Holm and others`: her role is not his."""
    return any(
        token.ent_type_ == "PERSON" and token.ent_iob_ == "B" and is_title(token.nbor(-1))
        for token in doc[low + 1 : high]
    )


def _relative_clause(doc: "Doc", name: "list[Token]") -> Described:
    """`Ida Holm, who leads the Harbour Party, told`: the clause is a role as worded."""
    at = name[-1].i + 1
    if at + 2 >= len(doc) or doc[at].text != "," or doc[at + 1].lower_ != "who":
        return Described()
    verb = doc[at + 2]
    if verb.lemma_ == "be" and verb.nbor(1).tag_ == "VBG":
        verb = verb.nbor(1)  # "who *is leading* the search"
    finite = verb.tag_ in {"VBZ", "VBD"} or verb.i > at + 2
    if verb.lemma_.lower() not in _CALLINGS or not finite:
        return Described()
    high = next((n for n in range(at + 3, verb.sent.end) if doc[n].text in {",", ".", ";"}), at)
    if not verb.i + 1 < high <= at + _LONGEST_CLAUSE:
        return Described()
    span = doc[at + 1 : high]
    return Described((span.start_char, span.end_char), _affiliation(doc, at + 2, high))


def _starts_role(doc: "Doc", at: int) -> bool:
    token = doc[at]
    if token.pos_ in {"DET", "NOUN", "PROPN", "ADJ", "PRON", "NUM"} or token.lower_ == "then":
        return True
    # "managing director", "research fellow": taken for a verb in front of a function
    return token.tag_ in {"VBG", "VB"} and at + 1 < len(doc) and doc[at + 1].lemma_.lower() in ROLES


def _end_of_apposition(doc: "Doc", low: int) -> int:
    """Where the apposition ends: at a comma before a verb, at "who", at the end of the sentence."""
    sentence = doc[low].sent
    limit = min(sentence.end, low + _LONGEST_APPOSITION)
    for at in range(low, limit):
        token = doc[at]
        if token.text in {".", ";", "—", "–", ")", "”", '"', ":", "“"} or token.is_space:
            return at
        if token.text == "," and _ends_here(doc, at, sentence.end):
            return at
        if at > low and token.lower_ in {"who", "whose"}:
            return at  # "a barrister *who* advised the port"
        if at > low and token.tag_ in {"VBD", "VBZ", "MD"}:
            return low
    return limit if limit == sentence.end else low


def _ends_here(doc: "Doc", comma: int, end: int) -> bool:
    if comma + 1 >= end:
        return True
    after = doc[comma + 1]
    if comma + 2 < end and doc[comma + 2].text == ".":
        return True  # "…, a reader in law at Merrin, disagrees."
    if _opens_the_main_clause(after):
        return True  # "For Lena Brandt, a fellow at the Lund Institute, the verdict is mild."
    if after.lower_ in {"who", "whose", "which", "and", "but"} or after.is_punct or after.like_num:
        return True
    return after.pos_ in {"VERB", "AUX", "ADV", "PRON", "ADP", "SCONJ"} or after.tag_ in {
        "VBD",
        "VBZ",
        "MD",
        "IN",
    }


def _opens_the_main_clause(token: "Token") -> bool:
    subject = next((t for t in (token, *token.ancestors) if t.dep_ == "nsubj"), None)
    return subject is not None and subject.head.dep_ == "ROOT" and subject.left_edge.i == token.i


def _affiliation(doc: "Doc", low: int, high: int) -> Span | None:
    """The body inside a role phrase: an organisation, or the name after "at"."""
    for at in range(high - 1, low - 1, -1):
        token = doc[at]
        if token.lower_ in {"at", "with"} and at + 1 < high:
            found = _body_after(doc, at, high)
            if found:
                return found
    entity = _body_seen(doc, low, high)
    if entity is not None:
        return _widened(doc, *entity, low)
    for at in range(high - 1, low - 1, -1):
        if doc[at].lower_ in {"of", "for"} and at + 1 < high:
            found = _body_after(doc, at, high)
            if found and is_expert(_words(doc, found)):
                return found
    return None


def _body_seen(doc: "Doc", low: int, high: int) -> tuple[int, int] | None:
    """Tokens of the first organisation; "*Spokeswoman* Ida Holm" is at times taken for one."""
    for at in range(low, high):
        of_state = doc[at].lower_ == "state" and doc[at - 1].lower_ == "of"  # "Minister of State"
        if doc[at].ent_type_ == "ORG" and doc[at].ent_iob_ == "B" and not of_state:
            stop = at + 1
            while stop < high and doc[stop].ent_type_ == "ORG":
                stop += 1
            if not all(map(is_title, doc[at:stop])):
                return at, stop
    return None


def _words(doc: "Doc", span: Span) -> str:
    found = doc.char_span(*span)
    return found.text if found is not None else ""


def _widened(doc: "Doc", start: int, end: int, floor: int) -> Span:
    while start > floor and doc[start - 1].pos_ == "PROPN":
        start -= 1
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


def _body_after(doc: "Doc", preposition: int, limit: int | None = None) -> Span | None:
    """A run of capitalised words after "at" or "of": "the Lund Institute of Peace"."""
    at = preposition + 1
    limit = min(limit or len(doc), doc[preposition].sent.end, preposition + 14)
    while at < limit and doc[at].lower_ in _DETERMINERS:
        at += 1
    if at < limit and doc[at].text[0].isupper() and at + 2 < limit and doc[at + 1].text == "-":
        at += 3 if doc[at + 2].lower_ == "based" else 0
    stop = at
    while stop < limit and (doc[stop].text[0].isupper() or doc[stop].lower_ in _CONNECTORS):
        stop += 1
    while stop > at and not doc[stop - 1].text[0].isupper():
        stop -= 1
    for inner in range(at + 1, stop):
        if doc[inner].lower_ in {"in", "on", "at", "and"} and doc[inner].ent_type_ != "ORG":
            stop = inner
            break
    if stop <= at or (doc[at].ent_type_ in {"GPE", "PERSON", "NORP"} and stop - at < 2):
        return None
    if doc[at].ent_type_ in {"DATE", "TIME"} or doc[at].text in _WEEKDAYS:
        return None  # "Holm at Monday’s debate"
    if doc[at].ent_type_ in {"GPE", "LOC"} and not is_expert(doc[at:stop].text):
        return None  # "Orlo at Sallow Bay"
    return doc[at].idx, doc[stop - 1].idx + len(doc[stop - 1])
