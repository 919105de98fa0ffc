"""Readers of the entity corpora: GUM, Universal NER, wikigold, re3d."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from recipe.corpora import Sentence, Word, genre, read_lines, read_treebank
from recipe.licences import re3d_folders
from recipe.mentions import (
    PARTICLES,
    EntityDocument,
    EntitySentence,
    Mention,
    complete,
    is_capitalised,
    trimmed,
)
from recipe.reported_speech import tokenizer
from recipe.wordlists import peoples, word_list

GUM_LABELS = {"person": "PERSON", "organization": "ORG", "place": "GPE", "event": "EVENT"}
IOB_LABELS = {"PER": "PERSON", "ORG": "ORG", "LOC": "GPE", "MISC": "MISC"}
RE3D_LABELS = {
    "Person": "PERSON",
    "Organisation": "ORG",
    "Location": "GPE",
    "Nationality": "NORP",
}
BRACKET = re.compile(r"\([^()]*\)?|[^()]+\)")
#: where a bracket keeps the Wikipedia title of what it names
IDENTITY_FIELD = 7
NAME_JOINERS = frozenset({"of", "for", "and"})
CONNECTORS = frozenset("of the and for & 's ’s - to on in at".split()) | PARTICLES
PRONOUNS = frozenset("he she they we i it his her their our you this these those its".split())
RELATIVE = frozenset({"at", "in", "on", "to", "with", "from", "who", "which", "(", ",", ";"})
NO_SPACE_BEFORE = frozenset(". , ; : ? ! ) 's n't % ' ] '' ’s 're 've 'll 'd 'm".split())
NO_SPACE_AFTER = frozenset("( $ [ `` £ #".split())

# -- GUM -------------------------------------------------------------------------------------------


def gum_documents(
    corpora: Path, split: str, genres: frozenset[str] | None = None
) -> list[EntityDocument]:
    """Entity mentions of GUM, cut from whole noun phrases to names."""
    sentences = read_treebank(corpora, "gum", split)
    kinds = identity_kinds(sentences)
    documents = groupby(sentences, key=lambda sentence: sentence.document)
    return [
        EntityDocument(name, [gum_sentence(sentence, kinds) for sentence in group])
        for name, group in documents
        if genres is None or genre(name) in genres
    ]


def gum_sentence(sentence: Sentence, kinds: Mapping[str, Counter[str]]) -> EntitySentence:
    """One sentence of GUM."""
    forms = [word.form for word in sentence.words]
    found = [
        mention
        for bracket in gum_brackets(sentence.words)
        if (mention := gum_mention(sentence.words, bracket, kinds)) is not None
    ]
    spaces = [word.space_after for word in sentence.words]
    return EntitySentence(forms, spaces, complete(forms, found), sentence.starts_paragraph)


def gum_brackets(words: Sequence[Word]) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, kind and identity of each bracketed mention that closes in its sentence."""
    opened: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for place, word in enumerate(words):
        layer = re.search(r"(?:^|\|)Entity=([^|]*)", word.misc)
        for bracket in BRACKET.findall(layer[1]) if layer else ():
            if not bracket.startswith("("):
                group = bracket.rstrip(")")
                if opened[group]:
                    start, kind, identity = opened[group].pop()
                    yield start, place + 1, kind, identity
                continue
            group, kind, identity = bracket_fields(bracket)
            if bracket.endswith(")"):
                yield place, place + 1, kind, identity
            else:
                opened[group].append((place, kind, identity))


def bracket_fields(bracket: str) -> tuple[str, str, str]:
    """Group, kind and Wikipedia title of an opening bracket."""
    fields = bracket.strip("()").split("-")
    kind = fields[1] if len(fields) > 1 else ""
    return fields[0], kind, "-".join(fields[IDENTITY_FIELD:])


def identity_kinds(sentences: Iterable[Sentence]) -> dict[str, Counter[str]]:
    """How often each Wikipedia title is annotated as which kind."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for _, _, kind, identity in gum_brackets(sentence.words):
            if identity:
                kinds[identity][kind] += 1
    return kinds


def gum_mention(
    words: Sequence[Word],
    bracket: tuple[int, int, str, str],
    kinds: Mapping[str, Counter[str]],
) -> Mention | None:
    """The name inside a bracketed noun phrase, if it has one."""
    start, end, kind, identity = bracket
    if kind not in GUM_LABELS:
        return None
    span = name_inside(words, start, end, identity)
    if span is None:
        return None
    label = GUM_LABELS[kind]
    if label == "ORG" and identity:
        counts = kinds.get(identity, Counter())
        label = "GPE" if counts["place"] > counts["organization"] else "ORG"
    if label == "EVENT" and not is_event_name(words, span, identity):
        return None
    return Mention(*span, label)


def is_event_name(words: Sequence[Word], span: tuple[int, int], identity: str) -> bool:
    """Two words at least, a capital, and an event's word or a Wikipedia title."""
    forms = [word.form for word in words[slice(*span)]]
    has_head = any(form in word_list("event_heads") for form in forms)
    return len(forms) > 1 and is_capitalised(forms[0]) and (has_head or bool(identity))


def is_name_word(words: Sequence[Word], place: int) -> bool:
    """A proper noun, or another capitalised word that is not the first."""
    word = words[place]
    is_open = word.upos in {"PROPN", "ADJ", "NOUN", "NUM", "VERB"}
    return word.tag.startswith("NNP") or (place > 0 and is_open and is_capitalised(word.form))


def name_inside(
    words: Sequence[Word], start: int, end: int, identity: str
) -> tuple[int, int] | None:
    """The proper name around the head of a noun phrase."""
    inside = range(start + 1, end + 1)
    head = next((p for p in range(start, end) if words[p].head not in inside), end - 1)
    if not words[head].tag.startswith("NNP"):
        flat = flat_name(words, head, end)
        if flat is not None:
            return flat
        return titled_name(words, start, end, identity) if identity else None
    first = last = head
    while (earlier := step_back(words, start, first, identity)) is not None:
        first = earlier
    while (later := step_forward(words, last, end, identity)) is not None:
        last = later
    return first, last + 1


def flat_name(words: Sequence[Word], head: int, end: int) -> tuple[int, int] | None:
    """The name behind a common noun that leads it: spokeswoman Ann Lee."""
    places = [
        place
        for place in range(head + 1, end)
        if words[place].relation.startswith("flat") and words[place].tag.startswith("NNP")
    ]
    return (places[0], places[-1] + 1) if places else None


def joins(form: str, identity: str) -> bool:
    """Whether a small word stands inside a Wikipedia title."""
    return form in NAME_JOINERS and f"_{form}_" in identity


def step_back(words: Sequence[Word], start: int, first: int, identity: str) -> int | None:
    """One word further to the left, if it belongs to the name."""
    before = first - 1
    if before < start:
        return None
    if is_name_word(words, before):
        return before
    form = words[before].form
    links = form in {"-", "&"} or form in PARTICLES or joins(form, identity)
    return before if links and before > start and is_name_word(words, before - 1) else None


def step_forward(words: Sequence[Word], last: int, end: int, identity: str) -> int | None:
    """One or more words further to the right, if they belong to the name."""
    after = last + 1
    if after >= end:
        return None
    word = words[after]
    if is_name_word(words, after) and word.tag in {"NNP", "NNPS", "CD", "JJ", "NN"}:
        return after
    links = word.form in {"-", "&", "of"} or word.form in PARTICLES or joins(word.form, identity)
    if links and after + 1 < end and is_name_word(words, after + 1):
        return after + 1
    is_of_the = word.form == "of" and after + 2 < end and words[after + 1].form == "the"
    return after + 2 if is_of_the and is_name_word(words, after + 2) else None


def titled_name(
    words: Sequence[Word], start: int, end: int, identity: str
) -> tuple[int, int] | None:
    """The longest stretch of a Wikipedia title, at least two words that end in a name."""
    title = set(re.sub(r"\(.*", "", identity).replace("_", " ").split())
    best = (start, start)
    for first in range(start, end):
        form = words[first].form
        if not is_capitalised(form) or form not in title or form == "The":
            continue
        last = first
        while last < end and words[last].form in title:
            last += 1
        best = max(best, (first, last), key=lambda span: span[1] - span[0])
    is_name = best[1] - best[0] > 1 and words[best[1] - 1].tag.startswith("NNP")
    return best if is_name else None


# -- files with a label per word -------------------------------------------------------------------


def mentions_of_tags(tags: Sequence[str]) -> list[Mention]:
    """The mentions of B-, I-, O tags; a change of label begins a new one."""
    mentions: list[Mention] = []
    for place, tag in enumerate(tags):
        prefix, _, kind = tag.partition("-")
        if kind not in IOB_LABELS:
            continue
        label, last = IOB_LABELS[kind], mentions[-1] if mentions else None
        if last and prefix == "I" and last.end == place and last.label == label:
            mentions[-1] = Mention(last.start, place + 1, label)
        else:
            mentions.append(Mention(place, place + 1, label))
    return mentions


def uner_documents(corpora: Path, layer: str, treebank: str, split: str) -> list[EntityDocument]:
    """Universal NER: a layer of labels over a treebank, joined by sentence."""
    trees = {s.identifier.replace("-", ""): s for s in read_treebank(corpora, treebank, split)}
    documents: list[EntityDocument] = []
    rows: list[list[str]] = []
    name, identifier = "", ""
    for line in [*read_lines(corpora / "ner" / f"uner-{layer}.iob2.gz"), ""]:
        if line.startswith("# newdoc"):
            name = line.partition("=")[2].strip()
            documents.append(EntityDocument(name))
        elif line.startswith("# sent_id"):
            identifier = line.partition("=")[2].strip()
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif rows and not line:
            documents = documents or [EntityDocument(name)]
            tree = trees.get(identifier.replace("-", ""))
            documents[-1].sentences.append(uner_sentence(rows, tree))
            rows = []
    return documents


def uner_sentence(rows: Sequence[Sequence[str]], tree: Sentence | None) -> EntitySentence:
    """One sentence; its spacing comes from the treebank."""
    forms = [row[1].replace(" ", "") for row in rows]
    spaces = guessed_spaces(forms)
    if tree is not None and len(tree.words) == len(forms):
        spaces = [word.space_after for word in tree.words]
    starts = tree is not None and tree.starts_paragraph
    return EntitySentence(
        forms, spaces, complete(forms, mentions_of_tags([row[2] for row in rows])), starts
    )


def wikigold_documents(corpora: Path) -> list[EntityDocument]:
    """Wikigold, tokenised anew: its tokens keep their hyphens."""
    text = "\n".join(read_lines(corpora / "ner" / "wikigold.conll.gz"))
    parts = [part for part in text.split("-DOCSTART- O") if part.strip()]
    return [
        EntityDocument(f"wikigold-{number}", list(wikigold_sentences(part)))
        for number, part in enumerate(parts)
    ]


def wikigold_sentences(part: str) -> Iterator[EntitySentence]:
    """The sentences of one document."""
    for block in part.strip().split("\n\n"):
        rows = [line.rsplit(" ", 1) for line in block.splitlines() if " " in line.strip()]
        if rows:
            forms, tags = zip(*rows, strict=True)
            yield retokenised(forms, mentions_of_tags(tags))


def guessed_spaces(forms: Sequence[str]) -> list[bool]:
    """Where spaces most likely stood."""
    spaces, quotes = [], 0
    for place, form in enumerate(forms):
        following = forms[place + 1] if place + 1 < len(forms) else ""
        quotes += form == '"'
        inside = quotes % 2 == 1
        opens, closes = form == '"' and inside, following == '"' and inside
        glued = form in NO_SPACE_AFTER or following in NO_SPACE_BEFORE
        spaces.append(not (glued or opens or (closes and form != '"')))
    return spaces


def retokenised(forms: Sequence[str], mentions: Sequence[Mention]) -> EntitySentence:
    """The sentence as the pipeline's tokeniser cuts it; mentions follow by characters."""
    text, starts, ends = "", [], []
    for form, space in zip(forms, guessed_spaces(forms), strict=True):
        starts.append(len(text))
        text += form
        ends.append(len(text))
        text += " " if space else ""
    doc = tokenizer()(text)
    moved = [
        Mention(span.start, span.end, mention.label)
        for mention in mentions
        if (span := expanded(doc, starts[mention.start], ends[mention.end - 1])) is not None
    ]
    words = [token.text for token in doc]
    return EntitySentence(words, [bool(token.whitespace_) for token in doc], complete(words, moved))


def expanded(doc: Doc, start: int, end: int) -> Any:
    """The words that cover a stretch of characters."""
    return doc.char_span(start, end, alignment_mode="expand")


# -- re3d ------------------------------------------------------------------------------------------


def re3d_documents(corpora: Path) -> list[EntityDocument]:
    """The security corpus without its non-commercial part."""
    rows = [json.loads(line) for line in read_lines(corpora / "ner" / "re3d.jsonl.gz") if line]
    kept = [row for row in rows if row["folder"] in re3d_folders()]
    kept.sort(key=lambda row: str(row["folder"]))
    return [EntityDocument(row["title"], [re3d_text(row)]) for row in kept]


def re3d_text(row: Mapping[str, Any]) -> EntitySentence:
    """One text, its paragraphs inside."""
    text = re.sub(r"[ \t]+\n", lambda found: " " * (len(found[0]) - 1) + "\n", row["text"])
    doc = tokenizer()(text)
    words = [token.text for token in doc]
    found = [
        mention
        for entity in row["entities"]
        if entity["type"] in RE3D_LABELS
        if (mention := re3d_mention(doc, words, entity)) is not None
    ]
    spaces = [bool(token.whitespace_) for token in doc]
    return EntitySentence(words, spaces, complete(words, found))


def re3d_mention(doc: Doc, words: Sequence[str], entity: Mapping[str, Any]) -> Mention | None:
    """A name, cut before what describes it."""
    span = doc.char_span(entity["start"], entity["end"], alignment_mode="contract")
    if span is None or not len(span):
        return None
    mention = trimmed(words, Mention(span.start, span.end, RE3D_LABELS[entity["type"]]))
    if mention is None:
        return None
    start, end = mention.start, mention.end
    if mention.label == "ORG" and words[start] in peoples() and end - start == 2:
        start += words[end - 1].isupper()
    end = next((place for place in range(start + 1, end) if words[place] in RELATIVE), end)
    cut = trimmed(words, Mention(start, end, mention.label))
    return cut if cut is not None and is_proper(words[cut.start : cut.end]) else None


def is_proper(span: Sequence[str]) -> bool:
    """Capitalised throughout, small connecting words aside, and no pronoun."""
    return (
        is_capitalised(span[0])
        and is_capitalised(span[-1])
        and span[0].lower() not in PRONOUNS
        and all(is_capitalised(w) or w.lower() in CONNECTORS or w in "-'." for w in span)
    )
