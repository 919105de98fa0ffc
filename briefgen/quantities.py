"""Key figures: numbers of the article with what they count.

    at least nine people were killed     9   people      killed
    loans of 400 million crowns          400000000 crowns   loans
    Hydrel shares fell 18 per cent       18 per cent  shares

Dates, times, ages, ordinals and numbers within names are left out: they count nothing.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.attributions.reading import Reading
from briefgen.datamodel import Article, Quantity
from briefgen.lexicon.content_words import concepts_in
from briefgen.lexicon.cues import HEARSAY_PARTICIPLES, SPEECH_VERBS
from briefgen.lexicon.numbers import NUMBER, Amount, amount_of, plainly, unit_kind
from briefgen.lexicon.roles import KIN, PEOPLE, ROLES
from briefgen.loading.dates import after_dateline
from briefgen.spans import passage

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_FEWEST = 5
"""A smaller number in words ("two leaders") is no key figure unless it counts the dead."""
_BODIES = "corps"
_GRAVE = frozenset(["dead", "injur", "hostage", "miss"])
_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_DATE = re.compile(
    rf"(?:{_MONTHS}\s\d{{1,2}}(?:st|nd|rd|th)?\b(?:\s?[–-]\s?\d{{1,2}})?(?:,?\s\d{{4}})?"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s?(?:[–-]|to|and)\s?\d{{1,2}})?\s(?:of\s)?{_MONTHS}(?:\s\d{{4}})?"
    rf"|\b(?:in|since|until|by|of|from|after|before|to|for|and|{_MONTHS})\s(?:1[5-9]|20)\d\d\b"
    r"|\b(?:[a-z]+\s(?:to|past)\s)?(?:[a-z]+|\d{1,2})\s(?:yesterday|tonight|o[’']clock|tomorrow\s\w+"
    r"|(?:this|last|in\sthe|on\s[A-Z]\w+day)\s(?:morning|afternoon|evening|night))\b"
    rf"|\b\d{{1,2}}[.:]\d{{2}}\s?(?:[ap]\.?m\.?|GMT|UTC)?|\b\d{{1,2}}\s?[ap]\.?m\b\.?)"
)
_YEARS = range(1500, 2100)
_OLDEST = 120
_REACH = 4
"""Words between a number and the noun that it counts."""
_NOUNS = {"NOUN", "PROPN"}
_WITHIN = {"NOUN", "PROPN", "ADJ", "VERB", "ADP"}


def quantities_in(article: Article, reading: Reading) -> Iterator[Quantity]:
    """Figures of the article's sentences, in text order."""
    before: Quantity | None = None
    for sentence in reading.sentences:
        start, end = sentence.start_char, sentence.start_char + len(reading.text_of(sentence))
        if not article.text[start:end].rstrip("”\"’'").endswith((".", "!", "?", ",")):
            continue  # a headline or a caption
        dated = [match.span() for match in _DATE.finditer(article.text, start, end)]
        for match in NUMBER.finditer(article.text, start, end):
            amount = amount_of(match)
            within = any(low < match.end() and match.start() < high for low, high in dated)
            if amount is not None and not within:
                found = _quantity(article, reading, sentence, amount, before)
                if found is not None:
                    yield found
                    before = found


def _quantity(
    article: Article,
    reading: Reading,
    sentence: "Span",
    amount: Amount,
    before: Quantity | None,
) -> Quantity | None:
    """The figure, when it counts something; ``before`` is the one told before it."""
    span = reading.doc.char_span(amount.start, amount.end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    last = span[-1]
    if _is_age(article.text, amount, span[0]):
        return None
    noun = _counted(last, sentence)
    unit, counts, end = amount.unit, "", amount.end
    if noun is not None:
        end = noun.idx + len(noun)
        if unit is None and unit_kind(noun.lower_):
            unit = noun.lower_
        else:
            counts = _plain(article.text[last.idx + len(last) : end])
    governor = _predicate(last) or _governor(noun if noun is not None else last)
    named = counts or _worth(span[0]) or _measured(noun if noun is not None else last, governor)
    happens = _about(_what_is_believed(governor)) | _lives_taken(noun)
    if noun is None and before is not None and _goes_on_counting(sentence, last, governor, before):
        named = before.counts
        happens = happens if _predicate(last) else frozenset(before.about)
    own = concepts_in(named)
    # "31 missing" tells what happened to them; no verb has to.
    about = _with_the_dead(own if own & _GRAVE and noun is not None else own | happens)
    time = unit is not None and unit_kind(unit) == "time"
    if not named and (unit is None or time):
        return None
    grouped = "," in article.text[amount.start : amount.end]
    if unit is None and amount.value in _YEARS and not amount.spelt and not grouped:
        return None
    small = amount.value < _FEWEST and (amount.spelt or amount.value == int(amount.value))
    if small and unit is None and not about & _GRAVE:
        return None
    if _in_name(span, noun) or (noun is None and unit is None and not about):
        return None
    return Quantity(
        passage=passage(article, *_clause(article, sentence)),
        value=passage(article, amount.start, max(end, amount.end)),
        number=plainly(amount.value),
        unit=unit,
        counts=named,
        about=tuple(sorted(about)),
        bound=amount.bound,
    )


def _plain(words: str) -> str:
    """What is counted, without "of the" before it."""
    return re.sub(r"^of\s+(?:(?:the|its|his|her|their|all)\s+)?", "", " ".join(words.split()))


def _clause(article: Article, sentence: "Span") -> tuple[int, int]:
    end = sentence.start_char + len(article.text[sentence.start_char : sentence.end_char].rstrip())
    return after_dateline(article.text, sentence.start_char, end), end


def _counted(number: "Token", sentence: "Span") -> "Token | None":
    """The noun behind the number: "2,400 people", "90 working days", "twelve of the men"."""
    found = None
    for token in sentence.doc[number.i + 1 : min(number.i + 1 + _REACH, sentence.end)]:
        if token.pos_ in _NOUNS and token.lower_ not in {"per", "cent", "percent"}:
            found = token
            if unit_kind(token.lower_) or not _goes_on(token, sentence):
                return found
        elif token.lower_ in {"of", "the"} and found is None:
            continue
        elif token.pos_ not in {"ADJ", "VERB", "NUM"} or token.is_punct or found is not None:
            break
        elif token.lower_ in {"dead", "wounded", "injured", "missing"}:
            return token
        elif token.pos_ == "VERB" and token.dep_ != "amod":
            break
    return found


def _goes_on(noun: "Token", sentence: "Span") -> bool:
    """Whether another noun right behind belongs to this one: "patrol ships", "mooring buoys"."""
    return (
        noun.i + 1 < sentence.end
        and noun.nbor().pos_ in _NOUNS
        and noun.dep_ in {"compound", "nmod", "amod"}
    )


def _governor(token: "Token") -> "Token | None":
    """The nearest verb above that is no verb of speech."""
    for above in token.ancestors:
        if above.pos_ in {"VERB", "AUX"}:
            return None if above.lemma_.lower() in SPEECH_VERBS else above
    return None


def _with_the_dead(about: frozenset[str]) -> frozenset[str]:
    """`nine bodies were found`: nine dead."""
    return about | {"dead"} if _BODIES in about else about


def _goes_on_counting(
    sentence: "Span", number: "Token", verb: "Token | None", before: Quantity
) -> bool:
    """`four people died and *230 were* sick`, `put *the number at* more than 400`."""
    if _predicate(number) is not None:
        return before.passage.start >= sentence.start_char
    objects = [child.lower_ for child in verb.children if child.dep_ == "dobj"] if verb else []
    return "number" in objects and before.passage.end <= sentence.start_char


def _predicate(number: "Token") -> "Token | None":
    """`and *230 were* sick`: the verb right behind a number without a noun."""
    after = number.nbor() if number.i + 1 < len(number.doc) else None
    return after if after is not None and after.pos_ == "AUX" else None


def _is_age(text: str, amount: Amount, first: "Token") -> bool:
    """`Dana Orlo, 61, said`, `the founder, 66, said`: how old somebody is counts nothing."""
    before = first.nbor(-2) if first.i > 1 and first.nbor(-1).text == "," else None
    person = before is not None and before.lemma_.lower() in ROLES | PEOPLE | KIN
    named = person or (before is not None and before.text[:1].isupper())
    return named and amount.value <= _OLDEST and text[amount.end : amount.end + 1] in {",", "."}


def _about(verb: "Token | None") -> frozenset[str]:
    """Concepts of what happens: "were killed", "were dead", "lost their jobs"."""
    if verb is None:
        return frozenset()
    words = [verb.text] + [child.text for child in verb.children if child.dep_ in {"acomp", "attr"}]
    happens = frozenset(concepts_in(" ".join(words)))
    return happens | _lives_taken(next((c for c in verb.children if c.dep_ == "dobj"), None))


def _what_is_believed(verb: "Token | None") -> "Token | None":
    """`Seven are feared *to have drowned*`: what is feared of them."""
    if verb is None or verb.lemma_.lower() not in HEARSAY_PARTICIPLES or verb.tag_ != "VBN":
        return verb
    return next((c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i), verb)


def _lives_taken(noun: "Token | None") -> frozenset[str]:
    """`eleven people lost their *lives*`, `a storm that has claimed eleven *lives*`."""
    if noun is None or noun.dep_ != "dobj" or noun.lower_ not in {"life", "lives"}:
        return frozenset()
    return frozenset({"dead"}) if noun.head.lemma_.lower() in _TAKING_LIVES else frozenset()


_TAKING_LIVES = frozenset({"claim", "cost", "lose", "take"})


def _worth(first: "Token") -> str:
    """`loans worth 250 million crowns`: the noun right before."""
    if first.i < 2 or first.nbor(-1).lower_ not in {"worth", "of", "totalling", "totaling"}:
        return ""
    return str(first.nbor(-2).text) if first.nbor(-2).pos_ == "NOUN" else ""


def _measured(token: "Token", verb: "Token | None") -> str:
    """What a bare number or an amount measures: "loans of", "… in aid", "the death toll"."""
    head = token.head
    if head.dep_ == "prep" and head.lower_ in {"of", "worth", "at"} and head.head.pos_ in _NOUNS:
        return str(head.head.text)
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in {"in", "of", "for"}:
            objects = [each for each in child.children if each.pos_ in _NOUNS]
            if objects:
                return str(objects[0].text)
    if head.pos_ in _NOUNS and token.dep_ in {"nummod", "compound", "nmod", "npadvmod", "appos"}:
        return str(head.text)
    if verb is not None:
        parts = {"dobj", "nsubj", "nsubjpass"} if head.dep_ == "prep" else {"nsubj", "nsubjpass"}
        for child in verb.children:
            if child.dep_ in parts and child.pos_ == "NOUN":
                if (named := _named_number(child)) is not None:
                    return named
                before = [left.text for left in child.lefts if left.dep_ == "compound"]
                return " ".join([*before, child.text])
    return ""


def _named_number(noun: "Token") -> str | None:
    """`the number of dead` at 14,000: the dead."""
    if noun.lower_ not in {"number", "toll", "total", "figure", "count", "sum"}:
        return None
    inside = [word.text for word in noun.subtree if word.i > noun.i and word.lower_ != "of"]
    return " ".join(inside) or None


def _in_name(span: "Span", noun: "Token | None") -> bool:
    """`Article 5`, `the Group of Seven`, `Sputnik 2`: part of a name."""
    before = span[0].nbor(-1) if span[0].i else None
    named = before is not None and before.pos_ == "PROPN" and before.text[:1].isupper()
    behind = noun is not None and noun.pos_ == "PROPN" and noun.text[:1].isupper()
    joined = span[0].ent_type_ in {"PERSON", "ORG", "GPE", "FAC", "PRODUCT", "EVENT", "LAW"}
    return (named and noun is None) or (behind and joined)
