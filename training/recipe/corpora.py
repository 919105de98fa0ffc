"""Reading the open corpora: CoNLL-U treebanks, and the words they hold."""

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from recipe.licences import gum_genres, refused


class CorpusMissingError(Exception):
    """A corpus file is not where it should be."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"No corpus file {path}. Give the folder of the corpora with --corpora.")


@dataclass(slots=True)
class Word:
    """One token of a treebank; `head` is 1-based, 0 for the root."""

    index: int
    form: str
    lemma: str
    upos: str
    tag: str
    head: int
    relation: str
    features: str = "_"
    space_after: bool = True
    misc: str = "_"
    #: the label of the ClearNLP scheme, once it is known
    label: str = ""

    @property
    def lower(self) -> str:
        """The form in small letters."""
        return self.form.lower()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a treebank, and where it stands."""

    document: str
    starts_paragraph: bool
    identifier: str
    words: list[Word]


def genre(document: str) -> str:
    """The genre a document's name begins with: `GUM_news_x` is news, `weblog-y` weblog."""
    found = re.match(r"GUM_([a-z]+)_|([a-z]+)", document)
    return (found[1] or found[2]) if found else ""


def is_allowed(document: str) -> bool:
    """Whether the list of licences lets a document be read."""
    kind = genre(document)
    return kind in gum_genres() if document.startswith("GUM_") else kind not in refused()


def read_lines(path: Path) -> list[str]:
    """The lines of a gzipped text file."""
    if not path.exists():
        raise CorpusMissingError(path)
    return gzip.decompress(path.read_bytes()).decode("utf-8").split("\n")


def read_treebank(corpora: Path, name: str, split: str) -> list[Sentence]:
    """The allowed sentences of one split of a treebank, in order."""
    lines = read_lines(corpora / name / f"{split}.conllu.gz")
    return [sentence for sentence in parse_conllu(lines) if is_allowed(sentence.document)]


def parse_conllu(lines: list[str]) -> Iterator[Sentence]:
    """Sentences of a CoNLL-U file; multiword tokens give their spacing to their words."""
    document, identifier, paragraph = "", "", True
    words: list[Word] = []
    spacing: dict[int, bool] = {}
    for line in [*lines, ""]:
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            match key.strip():
                case "newdoc id":
                    document, paragraph = value.strip(), True
                case "newpar" | "newpar id":
                    paragraph = True
                case "sent_id":
                    identifier = value.strip()
        elif not line:
            if words:
                yield Sentence(document, paragraph, identifier, words)
                paragraph = False
            words, spacing = [], {}
        elif "-" in (columns := line.split("\t"))[0]:
            spacing |= multiword_spacing(columns)
        elif "." not in columns[0]:
            words.append(parse_word(columns, spacing))


def multiword_spacing(columns: list[str]) -> dict[int, bool]:
    """Space after each word of a multiword token: only the last may have one."""
    first, last = (int(number) for number in columns[0].split("-"))
    return dict.fromkeys(range(first, last), False) | {last: "SpaceAfter=No" not in columns[9]}


def parse_word(columns: list[str], spacing: dict[int, bool]) -> Word:
    """One word line."""
    index = int(columns[0])
    return Word(
        index=index,
        form=columns[1].replace(" ", ""),
        lemma=columns[2],
        upos=columns[3],
        tag=columns[4],
        head=int(columns[6]),
        relation=columns[7],
        features=columns[5],
        space_after=spacing.get(index, "SpaceAfter=No" not in columns[9]),
        misc=columns[9],
    )


def training_words(corpora: Path, at_least: int = 2) -> list[str]:
    """Word forms seen in the training splits, the most frequent first."""
    counts = Counter(
        word.form
        for name in ("ewt", "gum")
        for sentence in read_treebank(corpora, name, "train")
        for word in sentence.words
    )
    return [form for form, count in counts.most_common() if count >= at_least]
