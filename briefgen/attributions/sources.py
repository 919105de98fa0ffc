"""Who says it: from the cue to the head of the noun phrase that names its source."""

from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.attributions.phrases import (
    BESIDE_PEOPLE,
    Span,
    is_time,
    noun_phrase,
    with_relative_clause,
)
from briefgen.lexicon import cues, roles

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_RELATIVES = frozenset(["who", "which", "that", "whom"])
_NOBODY = frozenset(
    ["it", "this", "that", "these", "those", "there", "what", "which", "i", "we", "you", "one"]
)
_SOMEBODY = frozenset(["it", "one", "those"])
_ASKED_FOR = frozenset(["who", "whom", "whose", "which", "what", "whoever", "nobody", "none", "no"])
_PERSONAL = frozenset(
    [
        "he",
        "she",
        "they",
        "both",
        "everyone",
        "everybody",
        "someone",
        "somebody",
        "many",
        "most",
        "some",
        "others",
        "all",
    ]
)
_FIRST_PERSON = frozenset({"i", "we"})
_PARTITIVES = frozenset(
    ["several", "many", "most", "some", "few", "half", "majority", "one", "two", "third", "all"]
)
_SPEAKING_NOUNS = (
    cues.DOCUMENTS
    | roles.PEOPLE
    | roles.BODIES
    | roles.ROLES
    | roles.MEDIA
    | roles.PAIRS
    | roles.OFFICIALS
    | roles.EXPERTS
)


def source_of(verb: "Token") -> "Token | None":
    """Head of the noun phrase that is the subject of a reporting verb.

    "Orlo, who resigned, and later said …": also through coordination, infinitives, participles
    and relative clauses.
    """
    sure = (
        _quoted_person(verb)
        or _name_of_description(verb)
        or _name_before_description(verb)
        or _inverted_subject(verb)
        or _person_right_before(verb)
        or _surname_right_before(verb)
        or _nouns_of_aside(verb)
        or _noun_of_lost_clause(verb)
        or _noun_of_who_clauses(verb)
        or topic_without_verb(verb)
    )
    if sure is not None:
        return sure
    main = _subject_of_main_clause(verb)
    if main is not None:
        return main
    governing = _subject_up_the_tree(verb)
    if governing is not None:
        return governing
    taken = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and verb.head.i < verb.i)
    parted = verb.i > 0 and verb.nbor(-1).text == ","
    if verb.dep_ == "acl" and verb.tag_ == "VBD" and not _has_main_verb(verb):
        return _whole_of_partitive(verb.head)  # "One of the doctors called him a quack"
    hung = verb.dep_ == "acl" or (verb.dep_ == "parataxis" and verb.head.pos_ in {"NOUN", "PROPN"})
    with_object = verb.tag_ == "VBN" and any(c.dep_ == "dobj" for c in verb.children)
    if hung and taken and (verb.head.dep_ == "ROOT" or parted or with_object):
        return _first_of_apposition(
            verb.head
        )  # "The president called on …", taken for a participle
    return (
        _name_before(verb)
        or _noun_before(verb)
        or _described_name_before(verb)
        or _first_subject_before(verb)
    )


def _subject_up_the_tree(verb: "Token") -> "Token | None":
    """The subject of the verb, or of the first verb over it that shares its own."""
    seen = set()
    at: Token | None = verb
    while at is not None and at.i not in seen:
        seen.add(at.i)
        subject = _own_subject(at)
        if subject is not None:
            if verb.tag_ == "VBG" and at != verb and not may_speak(subject, verb):
                return _name_at_comma(verb) or subject
            return subject
        lost = _noun_of_lost_clause(at) if at.dep_ == "conj" else None
        # "… ,” said Orlo, speaking of the ferry"
        other = lost or (_inverted_subject(at) if at != verb else None) or _subject_of_cue(at)
        if other is not None:
            return other
        at = _governor(at)
    return None


def _name_of_description(verb: "Token") -> "Token | None":
    """`said its chief executive, *Ragna Lund*`: two subjects for the parser, one for the reader."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    for described, named in pairwise(subjects):
        edge = named.left_edge
        comma = edge if edge.text == "," else edge.nbor(-1)
        beside = comma.text == "," and described.right_edge.i + 1 == comma.i
        if beside and named.ent_type_ == "PERSON" and described.ent_type_ != "PERSON":
            return named
    return None


def _noun_of_lost_clause(verb: "Token") -> "Token | None":
    """`It was lost; *the owner*, Ana Ruiz of the mill, believes that …`: lost over apposition.

    `Ruiz did not call back, and *her lawyer*, Jan Orlo, would neither confirm nor deny it`.
    """
    helpers = [c for c in verb.children if c.dep_ in {"aux", "neg", "preconj"} and c.i < verb.i]
    first = min([verb, *helpers], key=lambda token: token.i)
    finite = first.tag_ in {"VBD", "VBZ", "VBP", "MD"}
    lost = finite and not any(c.dep_ in _SUBJECTS for c in verb.children)
    if not lost or first.i <= verb.sent.start or first.nbor(-1).text != ",":
        return None
    before = verb.doc[verb.sent.start : first.i - 1]
    start = next((t.i + 1 for t in reversed(before) if _parts_clauses(t)), None)
    words = verb.doc[start : first.i - 1] if start is not None else ()
    comma = next((n for n, t in enumerate(words) if t.text == ","), 0)
    named = words[:comma] if comma else ()
    noun = named[-1] if named and all(t.pos_ in _NOMINAL | {"PRON"} for t in named) else None
    return noun if noun is not None and noun.pos_ in {"NOUN", "PROPN"} else None


def _noun_of_who_clauses(verb: "Token") -> "Token | None":
    """`*A driver* who has hauled salt and who gave no name said …`: "who" taken for the subject."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.lemma_.lower() not in cues.SPEECH_VERBS:
        return None
    if any(c.dep_ in _SUBJECTS for c in verb.children):
        return None
    clauses = [c for c in verb.children if c.dep_ in {"ccomp", "advcl"} and c.i < verb.i]
    if not any(c.dep_ == "nsubj" and c.lower_ == "who" for v in clauses for c in v.children):
        return None
    first = next(t for t in verb.doc[verb.sent.start : verb.i] if t.lower_ == "who")
    at = first.i - (2 if first.i and first.nbor(-1).text == "," else 1)
    noun = verb.doc[at] if at >= verb.sent.start else None
    return noun if noun is not None and noun.pos_ in {"NOUN", "PROPN"} else None


def _parts_clauses(token: "Token") -> bool:
    """A semicolon, or "and" behind a comma."""
    joins = token.lower_ in {"and", "but", "while"} and token.i > token.sent.start
    return token.text == ";" or (joins and token.nbor(-1).text == ",")


def _name_before_description(verb: "Token") -> "Token | None":
    """`*Tidewater*, the owner, rejected it`: the name that opens the sentence, hung on the cue."""
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS and c.i < verb.i), None)
    if subject is None or verb.nbor(-1).text != "," or subject.left_edge.lower_ != "the":
        return None
    comma = subject.left_edge.nbor(-1) if subject.left_edge.i > verb.sent.start else verb
    named = comma.nbor(-1) if comma.text == "," and comma.i > verb.sent.start else verb
    known = named.ent_type_ in {"PERSON", "ORG"} and named.pos_ == "PROPN"
    opens = named.left_edge.i in {verb.sent.start, verb.sent.start + 1}
    return named if known and named.head == verb and opens else None


def _subject_of_main_clause(verb: "Token") -> "Token | None":
    """Who a participle belongs to, where the parser hangs it on something nearer.

    `After saying the lamp was out, *she* left the stage`: no lamp speaks.
    `*Weavers* went past the mill, where a band played, while chanting: “…”`.
    `*Orlo* laughed at it during the debate, tweeting: “…”`.
    """
    root = verb.sent.root
    if verb.tag_ != "VBG" or not verb.i or root == verb:
        return None
    before, over = verb.nbor(-1), verb.head
    if verb.dep_ == "pcomp" and over == before and over.i == verb.sent.start:
        behind = (c for c in root.children if c.dep_ in _SUBJECTS and c.i > verb.i)
        return next(behind, None) if over.head != root else None
    hung = verb.dep_ == "conj" and before.text == "," and over.pos_ == "NOUN"
    return _own_subject(root) if hung or before.lower_ == "while" else None


def _nouns_of_aside(verb: "Token") -> "Token | None":
    """`It is worth a fortune, *estate agents* reckon`: not the subject of the clause before."""
    aside = verb.dep_ == "parataxis" and not any(c.dep_ in _SUBJECTS for c in verb.children)
    return _noun_before(verb) if aside else None


def _first_subject_before(verb: "Token") -> "Token | None":
    """`The groups granted an extension, *saying* the money was short`: a participle cut loose."""
    loose = verb.tag_ == "VBG" and verb.lemma_.lower() in cues.SECOND_CUES
    if not loose or verb.i <= verb.sent.start or verb.nbor(-1).text != ",":
        return None
    before = verb.doc[verb.sent.start : verb.i]
    return next((t for t in before if t.dep_ in _SUBJECTS and t.head.i < verb.i), None)


def _described_name_before(verb: "Token") -> "Token | None":
    """`Sen. *Ana Ruiz*, who lost to Orlo, called it unfair`: the first name before a comma."""
    inside = verb.i > verb.sent.start and verb.nbor(-1).text == ","
    if verb.tag_ not in {"VBD", "VBZ"} or not inside:
        return None
    before = verb.doc[verb.sent.start : verb.i - 1]
    return next(
        (t for t in before if t.ent_type_ == "PERSON" and t.nbor(1).text in {",", "("}), None
    )


def topic_without_verb(verb: "Token") -> "Token | None":
    """The noun that a sentence is about, where the parser hangs its only main verb further in.

    `*Divers* not involved in the search cautioned that …`: no search cautions.
    `*Ana Ruiz*, who leads the search, confirmed at noon that …`: nor is it confirmed.
    """
    topic = verb.sent.root
    if verb.dep_ != "acl" or verb.tag_ not in {"VBD", "VBN"} or verb.head == topic:
        return None
    if topic.pos_ not in {"NOUN", "PROPN"} or topic.i > verb.i:
        return None
    clause = next((c for c in topic.children if c.is_ancestor(verb)), None)
    aside = clause is not None and clause.dep_ in {"relcl", "acl"} and topic.i < clause.i
    closed = verb.nbor(-1).text == "," or verb.tag_ == "VBD"
    return topic if aside and closed and any(t.lower_ == "that" for t in verb.subtree) else None


def _first_of_apposition(noun: "Token") -> "Token":
    """`Roy Cooper, the *candidate*, called for …`: who the apposition describes."""
    while noun.dep_ == "appos" and noun.head.i < noun.i:
        noun = noun.head
    return noun


def _has_main_verb(verb: "Token") -> bool:
    """`The union of nurses called it unfair, *citing* …`: a participle is no main verb."""
    root = verb.sent.root
    bare = root.tag_ == "VBG" and not any(c.dep_ == "aux" for c in root.children)
    return root.pos_ in {"VERB", "AUX"} and not bare


def _whole_of_partitive(noun: "Token") -> "Token":
    """`*One* of the doctors`."""
    over = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun
    return over if over.lemma_.lower() in _PARTITIVES else noun


def _noun_before(verb: "Token") -> "Token | None":
    """`A new poll shows …`: the noun phrase before a finite cue whose subject the parser lost.

    Taken when nothing else stands before it but the sentence's start or a comma: its head is the
    last noun before the first preposition, "officials" in `officials from both parties say`.
    """
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.lemma_.lower() not in _CUES_OF_A_LOST_SUBJECT:
        return None
    words: list[Token] = []
    for token in reversed(verb.doc[verb.sent.start : verb.i]):
        counted = token.tag_ == "VBN" and token.head.lemma_.lower() in cues.FINDERS
        if counted:  # "figures *compiled* by the bank show"
            words = []
            continue
        if token.pos_ not in _NOMINAL and token.dep_ not in {"amod", "compound"}:
            if token.text not in {",", "”", '"'} and not token.is_space:
                return None
            break
        words.insert(0, token)
    links = [n for n, t in enumerate(words) if t.pos_ == "ADP"]
    nouns = [t for t in words[: links[0] if links else None] if t.pos_ in {"NOUN", "PROPN"}]
    named = words[-1:] if words and words[-1].pos_ == "PROPN" and verb.tag_ == "VBD" else []
    return next(iter([*nouns[-1:], *named]), None)


_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "ADP", "NUM", "PART"})
_CUES_OF_A_LOST_SUBJECT = cues.SPEECH_VERBS | {
    "show",
    "find",
    "suggest",
    "believe",
    "reckon",
    "read",
}


def _quoted_person(verb: "Token") -> "Token | None":
    """`The statement quoted *the governor* as saying …`: he says it."""
    if verb.tag_ != "VBG" or verb.head.lower_ != "as":
        return None
    above = (t for t in verb.head.ancestors if t.lemma_ in {"quote", "cite"})
    quoting = next(above, None)
    active = quoting is not None and not any(c.dep_ == "auxpass" for c in quoting.children)
    objects = [c for c in quoting.children if c.dep_ == "dobj"] if quoting and active else []
    last = verb.head.nbor(-1)
    if objects and objects[0].i < last.i and last.pos_ == "PROPN":
        return last  # "quoted Governor *Orbin* as saying": the title taken for all of it
    return next(iter(objects), None)


def _person_right_before(verb: "Token") -> "Token | None":
    """`footage of *Orlo* saying that …`: hers, whatever the participle hangs on."""
    bare = verb.tag_ == "VBG" and not any(c.dep_ in {"aux", "nsubj"} for c in verb.children)
    before = verb.nbor(-1) if bare and verb.i > verb.sent.start else None
    return before if before is not None and before.ent_type_ == "PERSON" else None


def _surname_right_before(verb: "Token") -> "Token | None":
    """`*Lindell* said …`: the surname of somebody, taken for an adverb."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else None
    if before is None or before.dep_ != "advmod" or not before.is_title or _own_subject(verb):
        return None
    people = (entity for entity in verb.doc.ents if entity.label_ == "PERSON")
    return before if any(entity[-1].text == before.text for entity in people) else None


def _subject_of_cue(verb: "Token") -> "Token | None":
    """`confirmed that the boats had come but insisted that …`: the second verb is the speaker's.

    A small parser coordinates it with the content; the same tense as the cue gives it away.
    """
    clause = verb.head
    while verb.dep_ == "conj" and clause.dep_ in {"xcomp", "acomp"} and verb.tag_ != clause.tag_:
        clause = clause.head  # "said it was wrong to guess but *promised* that …"
    if (
        verb.dep_ != "conj"
        or clause.dep_ != "ccomp"
        or verb.lemma_.lower() not in cues.CLAUSE_VERBS
    ):
        return None
    cue = clause.head
    while cue.dep_ == "ccomp" and cue.tag_ != verb.tag_:  # "said he *thinks* it was over but …"
        cue = cue.head
    if cue.lemma_.lower() in cues.CLAUSE_VERBS and cue.tag_ == verb.tag_ and cue != verb:
        return _own_subject(cue)
    return None


def _name_at_comma(verb: "Token") -> "Token | None":
    """`… amid worry in the ministry, warning that`: the participle is the ministry's."""
    before = verb.i - 2
    if before < verb.sent.start or verb.nbor(-1).text != ",":
        return None
    token = verb.doc[before]
    return token if token.ent_type_ in {"PERSON", "ORG", "GPE"} else None


def _name_before(verb: "Token") -> "Token | None":
    """`Lund, of the Lund Institute, said`: where the parser has lost the subject."""
    if verb.lemma_.lower() not in cues.SPEECH_VERBS or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    # "Paul Ryan (R-Wis.) said": the stop of an abbreviation cuts the sentence
    cut = verb.is_sent_start and verb.is_lower
    for back in range(1, 14):
        at = verb.i - back
        if at < (0 if cut else verb.sent.start) or verb.doc[at].is_space:
            return None
        token = verb.doc[at]
        if token.ent_type_ == "PERSON" or token.lower_ in {"he", "she", "they"}:
            return token
        if token.text in '“”".;:' or token.pos_ == "VERB":
            return None
    return None


def is_an_event(source: "Token") -> bool:
    """Whether the source is something that happened: "*the meeting* emphasised the need"."""
    return antecedent(source).lemma_.lower() in _EVENTS


_EVENTS = frozenset(
    {"meeting", "talk", "deal", "visit", "trip", "move", "event", "summit", "agreement", "step"}
    | {"development", "situation", "crisis", "war", "attack", "ceremony", "election", "vote"}
)


def is_nobody(source: "Token") -> bool:
    """Whether nobody is named: "it is unclear *who* ordered the doors to be locked".

    Nor does "*which officer* gave the order" or "*none of the guards* said" name a speaker,
    nor "*not everybody* believes that it was an accident".
    """
    named = antecedent(source)
    edge = named.left_edge
    if edge.lower_ == "not" or (edge.i > edge.sent.start and edge.nbor(-1).lower_ == "not"):
        return True
    asked = (named, *(c for c in named.children if c.dep_ == "det"))
    return any(t.lower_ in _ASKED_FOR and t.pos_ != "PROPN" for t in asked)


def may_speak(source: "Token", verb: "Token") -> bool:
    """Whether the subject is somebody or something that can be the source of a statement.

    "The trip echoes …", "the deal means …" attribute nothing; "the report says" does.
    """
    named = antecedent(source)
    said = verb.lemma_.lower()
    if is_nobody(source):
        return False
    if named.lower_ in _FIRST_PERSON:
        return said in cues.SPEECH_VERBS | cues.THOUGHT_VERBS
    if named.lower_ in _NOBODY:
        return named.lower_ in _SOMEBODY and verb.lemma_.lower() in cues.SPEECH_VERBS
    if named.ent_type_ or named.pos_ == "PROPN" or named.lower_ in _PERSONAL:
        return True
    if said in cues.SPEECH_VERBS | cues.THOUGHT_VERBS and named.pos_ != "PRON":
        return True
    if named.lower_ in _PARTITIVES and any(c.lower_ == "of" for c in named.children):
        return True  # "several of the residents believe"
    lemma = named.lemma_.lower()
    if named.pos_ == "NOUN" and said in cues.PERSONAL_VERBS and lemma not in _EVENTS:
        return True  # "his surrogates called", "two in three refuse": only people do
    return lemma in _SPEAKING_NOUNS or lemma.endswith(
        ("ist", "ian", "eer", "person", "man", "woman")
    )


def _inverted_subject(verb: "Token") -> "Token | None":
    """`"The key," said Larkspur, "was …"` and `The fire, said police, began …`."""
    if verb.lemma_.lower() not in cues.SPEECH_VERBS or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    if verb.lemma_.lower() in cues.TELLING_VERBS:
        return None  # "…, its director told Harbour News": who is told never speaks
    opening = verb.is_sent_start and verb.lemma_ == "say" and verb.text[0].isupper()
    # `Said Minister Quillan:`
    before = "”" if opening else verb.nbor(-1).text if verb.i else ""
    if before not in {"”", '"', "’", "'", ","}:
        return None
    last = None
    for token in verb.doc[verb.i + 1 : min(verb.i + 12, verb.sent.end)]:
        if token.pos_ in {"DET", "ADJ", "NUM"} or token.tag_ in {
            "NN",
            "NNS",
            "NNP",
            "NNPS",
            "PRP",
            "POS",
            "HYPH",
        }:
            last = token if token.tag_ in {"NN", "NNS", "NNP", "NNPS", "PRP"} else last
            continue
        ended = token.text == "." or token.is_space
        last_word = before != "," or (_is_somebody(last) and not _has_its_subject(verb))
        closed = token.text in {",", ":"} or (ended and last_word)
        quoted = before != "," and token.pos_ in {"ADP", "PUNCT", "SCONJ", "PRON", "ADV"}
        if last is None or last.dep_ == "npadvmod" or last.lower_ in _QUANTITIES:
            return None
        return last if closed or quoted else None
    return last if before != "," else None


def _has_its_subject(verb: "Token") -> bool:
    """`Its governor, Ana Ruiz, told a committee.`: whoever is told does not speak."""
    told = verb.lemma_.lower() in cues.TELLING_VERBS
    return told or any(c.dep_ in _SUBJECTS and c.i < verb.i for c in verb.children)


def _is_somebody(noun: "Token | None") -> bool:
    """`The plan will fail, noted *Dana Orlo*.`; but not `He looked up, said *nothing*.`."""
    return noun is not None and (noun.pos_ == "PROPN" or noun.lemma_.lower() in _SPEAKING_NOUNS)


_QUANTITIES = frozenset({"nothing", "little", "much", "something", "everything", "anything"})


_HELPERS = frozenset({"aux", "auxpass"})


def _own_subject(verb: "Token") -> "Token | None":
    """The subject of a verb, also where it hangs on "has" of `*Veldra* has maintained that …`."""
    helpers = [child for child in verb.children if child.dep_ in _HELPERS]
    subjects = [c for over in (verb, *helpers) for c in over.children if c.dep_ in _SUBJECTS]
    if verb.i and verb.nbor(-1).text not in _BEFORE_INVERSION:
        subjects = [child for child in subjects if child.i < verb.i]
    if not subjects:
        return _who_is_close(verb) or _the_participle_before(verb) or _late_subject(verb)
    # "A person familiar with the sale said": "sale" is no subject, whatever the parser says
    clear = [s for s in subjects if s.left_edge.i == 0 or s.left_edge.nbor(-1).pos_ != "ADP"]
    nearest = min(
        clear or subjects, key=lambda token: abs(token.i - verb.i) if token.i < verb.i else token.i
    )
    beside = (c for c in nearest.children if c.dep_ == "appos" and c.i > nearest.i)
    # "Last week *the mayor* told": taken for a name of the week
    return next(beside, nearest) if is_time(nearest) else _named_behind_courtesy(nearest)


def _named_behind_courtesy(subject: "Token") -> "Token":
    """`Ms. *Noor* put it at nine`: the surname, taken for an adverb beside its own title."""
    courtesy = subject.lower_.rstrip(".") in roles.COURTESIES and subject.i + 1 < subject.sent.end
    behind = subject.nbor(1) if courtesy else subject
    return behind if behind.ent_type_ == "PERSON" else subject


def _who_is_close(verb: "Token") -> "Token | None":
    """`*People* close to the minister do not dispute it`: "close" taken for the verb's adverb."""
    beside = (c for c in verb.children if c.i < verb.i and c.lower_ in BESIDE_PEOPLE)
    subjects = (c for word in beside for c in word.children if c.dep_ in _SUBJECTS)
    return next((c for c in subjects if c.i + 1 == c.head.i), None)


def _the_participle_before(verb: "Token") -> "Token | None":
    """`*The accused* continues to deny it`: a participle with an article is somebody."""
    if verb.i - 2 < verb.sent.start or verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    token, article = verb.nbor(-1), verb.nbor(-2)
    opens = article.i == verb.sent.start or article.nbor(-1).text in {",", "but", "and"}
    return token if token.tag_ == "VBN" and article.lower_ == "the" and opens else None


_BEFORE_INVERSION = frozenset(["”", '"', "''", "’", "'", "»", ","])


def _late_subject(verb: "Token") -> "Token | None":
    """`"…," said the mayor`: a small parser may call the inverted subject an object."""
    after = [child for child in verb.children if child.dep_ in {"dobj", "attr", "dep", "oprd"}]
    quoted = verb.i > 0 and verb.nbor(-1).text in _BEFORE_INVERSION
    lemma = verb.lemma_.lower()
    if lemma in cues.TELLING_VERBS or lemma not in cues.SPEECH_VERBS:
        return None  # "…, Ana Ruiz told a committee": the object is who listens
    if after and after[0].lower_ in _QUANTITIES:
        return None  # "looked up, said nothing"
    if quoted and after and verb.tag_ in {"VBD", "VBZ", "VBP"} and after[0].i > verb.i:
        return after[0]
    return None


def _governor(verb: "Token") -> "Token | None":
    """The word whose subject is also the subject of this verb."""
    head = verb.head
    if head == verb:
        return None
    if _is_second_participle(verb):
        return _cue_over(verb) or head
    if verb.dep_ == "acl" and verb.tag_ == "VB" and head.dep_ == "dobj":
        # "Leaders *used* blunt words to denounce it"
        return head.head if head.head.lemma_.lower() in _MEANS else None
    if _is_main_behind_a_participle(verb):
        return head
    if verb.dep_ in {"conj", "xcomp", "advcl", "pcomp", "aux"}:
        if verb.dep_ == "advcl" and verb.tag_ not in {"VBG", "VBN", "VB"}:
            return head if _is_reduced_relative(head, verb) else None
        if verb.dep_ == "pcomp":
            return head.head if head.head != head else None
        return head
    return None


_MEANS = frozenset({"use", "take", "seize", "choose", "hold", "employ"})
"""Verbs whose object serves their own subject's purpose."""


def _is_reduced_relative(participle: "Token", verb: "Token") -> bool:
    """`A report *released* last year found …`: the participle taken for the main verb."""
    bare = participle.tag_ == "VBN" and not any(
        c.dep_ in {"aux", "auxpass"} for c in participle.children
    )
    marked = any(c.dep_ in {"mark", "advmod", "nsubj"} and c.i < verb.i for c in verb.children)
    return bare and not marked and verb.i > participle.i


def _is_main_behind_a_participle(verb: "Token") -> bool:
    """`A report *released* last year found …`: the participle taken for the main verb.

    A finite verb with no subject of its own is nobody's content.
    """
    finite = verb.dep_ == "ccomp" and verb.tag_ in {"VBD", "VBZ", "VBP"} and verb.i > verb.head.i
    said = verb.head.lemma_.lower() in cues.CLAUSE_VERBS
    return finite and not said and not any(c.dep_ in _HELD for c in verb.children)


_HELD = frozenset({"nsubj", "nsubjpass", "expl", "mark", "csubj"})


def _is_second_participle(verb: "Token") -> bool:
    """`“…,” she said, *going on* to say that …`, `She said he lied, *adding* that …`.

    Hung on the cue as if it were its content, or on the content.
    """
    parted = verb.i > 0 and verb.nbor(-1).text in {",", "”", '"', "''"}
    behind = verb.i > verb.head.i and verb.tag_ == "VBG" and parted
    hung = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in cues.SPEECH_VERBS
    adds = verb.dep_ in {"advcl", "acl"} and verb.lemma_.lower() in cues.SECOND_CUES
    return behind and (hung or (adds and _cue_over(verb) is not None))


def _cue_over(verb: "Token") -> "Token | None":
    """The reporting verb whose content the participle is hung into; or the verb over its noun.

    `The union called a strike, *arguing* that …`: no strike argues.
    """
    for clause in verb.ancestors:
        if clause.dep_ == "ccomp" and clause.head.lemma_.lower() in cues.SPEECH_VERBS:
            return clause.head
        told = clause.dep_ == "relcl" and clause.left_edge.dep_ == "mark"
        if told and clause.head.head.lemma_.lower() in cues.TELLING_VERBS:
            return clause.head.head  # "told them that …, *saying*": taken for a relative clause
    noun = verb.head
    if verb.dep_ != "acl" or noun.lemma_.lower() in _SPEAKING_NOUNS or noun.ent_type_:
        return None
    return next((t for t in noun.ancestors if t.pos_ in {"VERB", "AUX"}), None)


def modified_noun(verb: "Token") -> "Token | None":
    """The noun that a participle hangs on: "a *letter* warning of floods".

    Who puts out a text speaks in it: "*the council* issued a statement calling it unfair".
    """
    if verb.dep_ != "acl" or verb.head.pos_ not in {"NOUN", "PROPN", "PRON"} or verb.tag_ != "VBG":
        return None
    noun = verb.head
    issued = noun.dep_ == "dobj" and noun.head.lemma_.lower() in cues.ISSUING_VERBS
    author = source_of(noun.head) if issued and noun.lemma_.lower() in cues.DOCUMENTS else None
    return author or noun


def antecedent(source: "Token") -> "Token":
    """What a relative pronoun stands for: "the mayor, *who* said …" is the mayor."""
    clause = source.head
    if source.lower_ not in _RELATIVES:
        return source
    while clause.dep_ in {"conj", "xcomp", "ccomp"} and clause.head != clause:
        clause = clause.head
    if clause.dep_ not in {"relcl", "acl"}:
        return source
    # "Ana Ruiz, a spokeswoman, *who* declined to say": Ruiz, while "a man who …" is part of her
    parted = source.i > 0 and source.nbor(-1).text == ","
    return _first_of_apposition(clause.head) if parted else clause.head


def speaker_of(source: "Token") -> "Token":
    """Who stands behind a text: "data disclosed by *an official*", "a report by *the bank*"."""
    named = antecedent(source)
    if named.lemma_.lower() not in cues.DOCUMENTS | {"information", "intelligence"}:
        return source
    participles = [child for child in named.children if child.dep_ == "acl"]
    for link in (*named.children, *(c for p in participles for c in p.children)):
        if link.dep_ == "agent" or (link.dep_ == "prep" and link.lower_ in {"by", "from"}):
            behind = next((c for c in link.children if c.dep_ == "pobj"), None)
            if behind is not None and not is_time(behind):  # "a memo from *October*"
                return behind
    return source


def source_spans(source: "Token", cue: "Token") -> tuple[Span, ...]:
    """Words that name the source; for a relative pronoun its antecedent and itself."""
    named = antecedent(source)
    if named == source:
        phrase = with_relative_clause(source, noun_phrase(source, cue), cue)
        return (_with_participle(source, phrase, cue),)
    own = (source.idx, source.idx + len(source))
    first = noun_phrase(named, source)
    return (first, own) if first[1] <= own[0] else (first,)


def _with_participle(source: "Token", phrase: Span, cue: "Token") -> Span:
    """`A report *released last year by the auditors* found …`: taken for the main verb."""
    verb = source.head
    hung = cue.head == verb and cue.dep_ in {"conj", "ccomp", "advcl"}
    if not hung or cue.tag_ not in {"VBD", "VBZ", "VBP"} or not _follows(phrase, verb):
        return phrase
    between = verb.doc[verb.i : cue.i]
    parted = any(token.dep_ == "cc" or token.is_punct for token in between)
    if parted or verb.tag_ not in {"VBD", "VBN"}:
        return phrase
    return phrase[0], between[-1].idx + len(between[-1])


def _follows(phrase: Span, verb: "Token") -> bool:
    """Whether the verb stands right behind the phrase."""
    return verb.i > 0 and verb.nbor(-1).idx < phrase[1] <= verb.idx
