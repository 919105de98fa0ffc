"""From an attribution to a statement: stance, role of the source, hedge, whose words they are.

Denial and query are read from the cue ("denied", "asked whether") and from the content ("there was
no deal"); the role from what the article calls its source.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.actors.cast import Cast
from briefgen.actors.figures import Figure
from briefgen.actors.nameless import is_some
from briefgen.actors.names import plain
from briefgen.actors.offices import is_public, is_public_body
from briefgen.actors.roles import is_expert
from briefgen.attributions.attribution import Attribution
from briefgen.attributions.reading import Reading
from briefgen.datamodel import (
    DESCRIBED,
    ActorKind,
    Article,
    Manner,
    Mention,
    Passage,
    SourceRole,
    Stance,
    Statement,
    Why,
)
from briefgen.lexicon import stances
from briefgen.lexicon.agencies import agencies_in
from briefgen.lexicon.roles import MEDIA, SPEAKS_FOR
from briefgen.spans import passage, trim

if TYPE_CHECKING:
    from spacy.tokens import Token

Span = tuple[int, int]

_WRITER_RULES = frozenset({*stances.OPEN, "speculation", "question"})
_INDIRECT_QUESTION = (
    "whether ",
    "if ",
    "what ",
    "why ",
    "how ",
    "where ",
    "when ",
    "who ",
    "which ",
)
_MARKS = re.compile(r"[“”\"«»‘]")
BY_CUE, BY_CONTENT = "by the cue", "by the content"
BY_DENIAL = "by the denial before it"
BY_WRITER, BY_DEFAULT = "in the writer's own words", "nothing denies or asks"
"""By which rule a stance was found."""
_QUOTES = "“”\"‘’«»'"


def statements_in(
    article: Article, reading: Reading, cast: Cast, attributions: Iterable[Attribution]
) -> Iterator[Statement]:
    """Statements of the article in text order; what a quoted speaker reports is left out."""
    figures = {figure.id: figure for figure in cast.figures}
    before: Statement | None = None
    for attribution in attributions:
        if attribution.nested:
            continue
        speakers = (
            cast.speakers.get(attribution.source_head, ())
            if attribution.source_head is not None
            else ()
        )
        who = [figures[key] for key in speakers]
        made = _statement(article, reading, cast, attribution, who)
        if before is not None and _goes_on_denying(article, before, made):
            why = replace(made.why, stance=BY_DENIAL, stance_words=made.content[0])
            made = replace(made, stance=Stance.DENY, why=why)
        yield made
        before = made


def _goes_on_denying(article: Article, before: Statement, said: Statement) -> bool:
    """`Orlo denied that she had it. “It *never* lay on my desk,” she said`: hers, and a denial."""
    if before.stance is not Stance.DENY or said.stance is not Stance.ASSERT:
        return False
    if said.manner is not Manner.DIRECT or not said.speakers or before.speakers != said.speakers:
        return False
    between = article.text[before.content[-1].end : said.content[0].start]
    near = len(between.split()) <= _FEW_WORDS and before.why.stance == BY_CUE
    return near and _NEGATED.match(said.content[0].exact) is not None


_FEW_WORDS = 12
_NEGATED = re.compile(
    r"^[“\"‘]?(?:(?:i|we|he|she|it|they|that|this|there)(?:\s\w+){0,2}?(?:\s(?:never|not|no)\b|n[’']t\b)"
    r"|(?:nobody|nothing|no)\b)",
    re.IGNORECASE,
)


def _statement(
    article: Article, reading: Reading, cast: Cast, attribution: Attribution, who: list[Figure]
) -> Statement:
    text = article.text
    role, role_words = role_of(article, attribution, who)
    judged = _stance(reading, attribution, role)
    hedge = _hedge(text, attribution)
    return Statement(
        document=article.name,
        source=_cut(article, attribution.source),
        cue=_cut(article, attribution.cue),
        content=_cut(article, attribution.content),
        manner=_manner(text, attribution.content),
        stance=judged.stance,
        role=role,
        rule=attribution.rule,
        speakers=tuple(figure.id for figure in who),
        hedge=passage(article, *hedge) if hedge else None,
        clause=attribution.clause,
        references=tuple(_references(reading, cast, attribution, who)),
        sentence=_sentence(article, reading, attribution),
        why=Why(
            speaker=cast.steps.get(attribution.source_head or -1, ()),
            stance=judged.by,
            stance_words=passage(article, *judged.words) if judged.words else None,
            role=_ROLE_RULES[role],
            role_words=" ".join(role_words.split()),
        ),
    )


def _cut(article: Article, spans: tuple[Span, ...]) -> tuple[Passage, ...]:
    return tuple(passage(article, start, end) for start, end in spans)


# --- manner -----------------------------------------------------------------------------------


def _manner(text: str, content: tuple[Span, ...]) -> Manner:
    """Direct when every piece is one quotation, mixed when some words are in marks."""
    pieces = [text[start:end] for start, end in content]
    quoted = [piece[0] in _QUOTES and piece.rstrip(".,")[-1:] in _QUOTES for piece in pieces]
    if all(quoted):
        return Manner.DIRECT
    marks = '“"«'
    return (
        Manner.MIXED
        if any(mark in piece for piece in pieces for mark in marks)
        else Manner.INDIRECT
    )


# --- stance -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Judged:
    """A stance, by which rule, and the words that decided it."""

    stance: Stance
    by: str
    words: Span | None = None


def _stance(reading: Reading, attribution: Attribution, role: SourceRole) -> Judged:
    said = attribution.cue[0] if attribution.cue else None
    if attribution.rule in _WRITER_RULES or attribution.rule == "hearsay":
        return Judged(Stance.QUERY, BY_WRITER, said)
    cue = (
        reading.doc[attribution.cue_head]
        if attribution.cue_head is not None and attribution.cue
        else None
    )
    content = " ".join(reading.text[s:e] for s, e in attribution.content)
    if attribution.rule == "transcript" and content.rstrip("”\"’'").endswith("?"):
        return Judged(Stance.QUERY, BY_CONTENT, attribution.content[-1])
    if cue is not None:
        stance = _stance_of_cue(reading, cue, attribution, content)
        if stance is not None:
            return Judged(stance, BY_CUE, said)
    # An expert who says that something is not so holds a view; a party denies.
    if role is not SourceRole.EXPERT:
        denying = _denying_words(reading.text, attribution.content)
        if denying is not None:
            return Judged(Stance.DENY, BY_CONTENT, denying)
    return Judged(Stance.ASSERT, BY_DEFAULT)


def _denying_words(text: str, content: tuple[Span, ...]) -> Span | None:
    """What rejects something in a piece of the content, or in a sentence of a quotation."""
    for start, end in content:
        stops = re.finditer(r"(?<=[.!?])\s+", text[start:end])
        begins = [start, *(start + stop.end() for stop in stops)][:4]
        for low, high in zip(begins, [*begins[1:], end], strict=True):
            found = stances.DENYING_CONTENT.search(text[low:high])
            if found:
                return low + found.start(), low + found.end()
            if stances.DENYING_CONTENT.search(_MARKS.sub("", text[low:high])):
                return trim(text, low, high)  # "there were “no plans”"
    # “We did not,” … “sell it.”
    whole = _MARKS.sub("", " ".join(text[s:e].strip('“”"‘’,. ') for s, e in content))
    split = len(content) > 1 and stances.DENYING_CONTENT.search(whole)
    return content[0] if split else None


def _stance_of_cue(
    reading: Reading, cue: "Token", attribution: Attribution, content: str
) -> Stance | None:
    lemma = cue.lemma_.lower()
    negated = any(child.dep_ == "neg" for child in cue.children)
    particle = stances.DENYING_PARTICLES.get(lemma)
    hung = cue.dep_ == "xcomp" or (cue.dep_ == "advcl" and cue.head.i + 2 == cue.i)
    refused = hung and cue.head.lemma_.lower() in stances.REFUSING_VERBS
    if particle and any(child.lower_ == particle for child in cue.children):
        return Stance.ASSERT if negated or refused else Stance.DENY
    if _is_neither_nor(cue):
        return Stance.QUERY
    if lemma in stances.DENYING_VERBS or lemma in stances.DENYING_NOUNS:
        return Stance.ASSERT if negated else Stance.DENY
    never = _NEVER.search(content) and _is_spokesman(reading.text, attribution)
    holds = not negated and (never or _holds_against(lemma, content))
    named = lemma in stances.NAMING_VERBS and _names_a_falsehood(content)
    if holds or named or _is_unaware(cue):
        return Stance.DENY
    return _query_of_cue(cue, attribution, content, negated=negated, hung=hung)


def _query_of_cue(
    cue: "Token", attribution: Attribution, content: str, *, negated: bool, hung: bool
) -> Stance | None:
    """Whether the cue asks, or refuses to answer."""
    lemma = cue.lemma_.lower()
    if attribution.rule == "question-verb" or (
        lemma in stances.QUERYING_VERBS and content.casefold().startswith(_INDIRECT_QUESTION)
    ):
        return Stance.QUERY if lemma in stances.QUERYING_VERBS or negated else None
    if lemma == "ask" and content.rstrip("”\"’'").endswith("?"):
        return Stance.QUERY
    if any(child.lower_ == "yet" for child in cue.head.children) and cue.dep_ == "xcomp":
        return Stance.QUERY  # "has yet to say who will pay"
    if negated and content.casefold().startswith(_INDIRECT_QUESTION):
        return Stance.QUERY  # "has not said whether", "did not say where"
    if (
        cue.head.lemma_.lower() in stances.REFUSING_VERBS
        and hung
        and lemma in stances.ANSWERING_VERBS
    ):
        return Stance.QUERY
    if (
        lemma in stances.REFUSING_VERBS
        and content.split()[1:2]
        and content.split()[1] in stances.ANSWERING_VERBS
    ):
        return Stance.QUERY
    return None


def _is_spokesman(text: str, attribution: Attribution) -> bool:
    """`The mill was never shut, *a spokesman* said`: who speaks for a party answers somebody."""
    words = {plain(word) for s, e in attribution.source for word in text[s:e].split()}
    return bool(words & SPEAKS_FOR)


def _is_unaware(cue: "Token") -> bool:
    """`is *unaware* of any claim`, `is not *aware* of any claim`."""
    negated = any(c.dep_ == "neg" for c in (*cue.children, *cue.head.children))
    return cue.lemma_.lower() == ("aware" if negated else "unaware")


def _is_neither_nor(cue: "Token") -> bool:
    """`would neither confirm nor *deny* that he had left`, `refused to confirm or deny it`."""
    pair = {"confirm", "deny"}
    near = cue.doc[max(cue.sent.start, cue.i - 6) : min(cue.i + 4, cue.sent.end)]
    words = {token.lemma_.lower() for token in near}
    refused = {"neither", "nor", "not", "n't", *stances.REFUSING_VERBS} & words
    return cue.lemma_.lower() in pair and pair <= words and bool(refused)


_NEVER = re.compile(r"^(?:that\s)?(?:[\w’'-]+\s){1,4}(?:had\s|has\s|have\s)?never\b")
"""`maintains that *the ship never called*`: who holds to it against others denies it."""


def _holds_against(lemma: str, content: str) -> bool:
    """`maintains that the ship never called`, `faulted the student’s account`."""
    if lemma in stances.CONTESTING_VERBS:
        return _is_something_said(content)
    return lemma in stances.HOLDING_VERBS and _NEVER.search(content) is not None


def _is_something_said(content: str) -> bool:
    """`faulted *the student’s account of the night*`: the noun before the first preposition."""
    noun = re.split(r"\s(?:of|that|about|as|in|over)\s", content, maxsplit=1)[0]
    return bool(stances.WHAT_IS_SAID & set(noun.strip(" .,“”\"’'").split()[-1:]))


def _names_a_falsehood(content: str) -> bool:
    """`called the story *a lie*`: the last words, or those that open a quotation in it."""
    words = content.rstrip(".”\"’'").split()
    ends = [" ".join(words[-count:]).strip('“"‘') for count in (1, 2, 3)]
    ends += re.findall(r"[“\"‘]([^“”\"]+)", content)
    return any(stances.DENYING_CONTENT.search(f"it is {end}") for end in ends)


# --- hedge ------------------------------------------------------------------------------------


def _hedge(text: str, attribution: Attribution) -> Span | None:
    """The first word of doubt in the content, else in the cue."""
    for start, end in (*attribution.content, *attribution.cue):
        match = stances.HEDGE.search(text, start, end)
        if match and match.group() != "may be":
            return match.span()
    return None


# --- role -------------------------------------------------------------------------------------


def role_of(
    article: Article, attribution: Attribution, who: list[Figure]
) -> tuple[SourceRole, str]:
    """In which capacity the source speaks, and the words that say so.

    From its role words, its name and its kind.
    """
    if not attribution.source:
        return SourceRole.WRITER, ""
    described = " ".join(article.text[s:e] for s, e in attribution.source)
    if not who:
        some = is_some(described.partition(" ")[0])
        return (SourceRole.UNNAMED, described) if some else (SourceRole.PARTY, "")
    return _role_of_figure(article, who[0], described)


def _role_of_figure(article: Article, figure: Figure, described: str) -> tuple[SourceRole, str]:
    roles = [article.text[s:e] for s, e in figure.roles]
    if figure.expert and not _holds_office(roles):
        beside = [
            *roles,
            *([article.text[slice(*figure.affiliation)]] if figure.affiliation else []),
        ]
        return SourceRole.EXPERT, "; ".join(beside) or figure.name
    if figure.unnamed and not figure.roles:
        return SourceRole.UNNAMED, figure.name
    if figure.kind is ActorKind.STATE:
        return SourceRole.OFFICIAL, figure.name
    words = set(plain(figure.name).split())
    if figure.kind is not ActorKind.PERSON:
        if thinks := _THINKS.search(described):
            return SourceRole.EXPERT, thinks.group()
        if words & (MEDIA - _OF_ANY_SORT) or agencies_in(figure.name) or _called_media(described):
            return SourceRole.MEDIA, figure.name
        official = is_public_body(figure.name)
        return SourceRole.OFFICIAL if official else SourceRole.PARTY, figure.name
    affiliation = article.text[slice(*figure.affiliation)] if figure.affiliation else ""
    public = next((role for role in roles if is_public(role, affiliation)), None)
    return (SourceRole.OFFICIAL, public) if public else (SourceRole.PARTY, "; ".join(roles))


def _holds_office(roles: list[str]) -> bool:
    """`President Orlo, who taught at Merrin Law School`: an office, and nothing that knows."""
    return not any(map(is_expert, roles)) and any(map(is_public, roles))


_ROLE_RULES = {
    SourceRole.EXPERT: "asked for what they know",
    SourceRole.UNNAMED: "described, not named",
    SourceRole.OFFICIAL: "public office or state",
    SourceRole.MEDIA: "an outlet or agency",
    SourceRole.PARTY: "takes part: neither expert nor office",
    SourceRole.WRITER: "nobody is named as the source",
}


_THINKS = re.compile(
    r"\bthink[\s-]tank\b|\b(?:research|policy)[\s-](?:body|cent(?:re|er)|group|institute|organi[sz]ation)\b",
    re.IGNORECASE,
)
"""`the Merrin Forum, a think tank close to the government, estimates …` is asked what it knows."""


_OF_ANY_SORT = frozenset({"agency", "station"})
"""`the spy agency` is no news agency, nor `the fire station` a radio's."""


def _called_media(described: str) -> bool:
    words = plain(described).split()
    return bool(words) and bool(
        set(words) & (MEDIA - {"post", "press", "editor", "agency", "station"})
    )


# --- references and context -------------------------------------------------------------------


def _references(
    reading: Reading, cast: Cast, attribution: Attribution, who: list[Figure]
) -> Iterator[Mention]:
    """Whom pronouns in the content mean.

    Not in the quotation of somebody who is only described: whoever spoke before may be the same,
    and is never the "he" of his own words.
    """
    described = bool(who) and who[0].id.startswith(DESCRIBED)
    for start, end, actor in cast.pronouns:
        inside = any(low <= start and end <= high for low, high in attribution.content)
        if inside and not (described and reading.quotation_at(start)):
            yield Mention(start, end, reading.text[start:end], actor, named=False)


def _sentence(article: Article, reading: Reading, attribution: Attribution) -> Passage | None:
    at = (attribution.cue or attribution.content)[0][0]
    span = reading.doc.char_span(at, at + 1, alignment_mode="expand")
    if span is None or not len(span):
        return None
    sentence = span[0].sent
    return passage(
        article, sentence.start_char, sentence.start_char + len(reading.text_of(sentence))
    )
