"""A dependency tree that the passes rewrite in place."""

from collections.abc import Iterator

from recipe.corpora import Word

COPULA_CLAUSE_PARTS = ("cop", "nsubj", "nsubj:pass", "aux", "aux:pass")
POSSESSIVE_MARKS = frozenset({"'s", "’s", "'", "’"})


class Tree:
    """The words of one sentence, found by their 1-based number."""

    def __init__(self, words: list[Word]) -> None:
        self.words = words

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    def __len__(self) -> int:
        return len(self.words)

    def at(self, index: int) -> Word:
        """The word with a number."""
        return self.words[index - 1]

    def head(self, word: Word) -> Word | None:
        """The word it hangs under; nothing for the root."""
        return self.at(word.head) if word.head else None

    def roots(self) -> list[Word]:
        """The words without a head."""
        return [word for word in self if not word.head]

    def children(self, word: Word, *relations: str) -> list[Word]:
        """The words right under it, in order; of the given relations only, if any are given."""
        return [
            child
            for child in self
            if child.head == word.index and (not relations or child.relation in relations)
        ]

    def is_below(self, word: Word, top: Word) -> bool:
        """Whether `word` is `top` or hangs somewhere under it; cycles end the climb."""
        current: Word | None = word
        for _ in range(len(self) + 1):
            if current is None:
                return False
            if current is top:
                return True
            current = self.head(current)
        return False

    def between(self, first: int, second: int) -> list[Word]:
        """The words strictly between two numbers."""
        low, high = sorted((first, second))
        return self.words[low : high - 1]

    def crossings(self) -> int:
        """How many arcs have a word under them that their head does not govern."""
        return sum(
            any(not self.is_below(inner, head) for inner in self.between(word.index, head.index))
            for word in self
            if (head := self.head(word)) is not None
        )


def is_clausal(tree: Tree, word: Word) -> bool:
    """Whether a word heads a clause of its own."""
    return (
        word.relation == "cop"
        or word.upos in {"VERB", "AUX"}
        or bool(tree.children(word, *COPULA_CLAUSE_PARTS))
    )


def stand_apart(first: Word, second: Word, divider: Word) -> bool:
    """Whether two words stand on different sides of a third."""
    return (first.index < divider.index) != (second.index < divider.index)


def swap(tree: Tree, upper: Word, lower: Word) -> None:
    """`lower`, which hangs under `upper`, takes its place and its other children."""
    for child in tree.children(upper):
        if child is not lower:
            child.head = lower.index
    lower.head, lower.relation = upper.head, upper.relation
    upper.head, upper.relation = lower.index, "dep"


def swap_with_label(tree: Tree, upper: Word, lower: Word) -> None:
    """The same, and the label goes along."""
    if upper.label:
        lower.label = upper.label
    swap(tree, upper, lower)
