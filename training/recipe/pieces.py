"""Pieces of trees, and how synthetic sentences are put together from them."""

from dataclasses import dataclass, replace
from typing import Self

from recipe.clearnlp import Tree


@dataclass(frozen=True, slots=True)
class Leaf:
    """One word; `head` is its governor's place in the piece, its own for the root."""

    form: str
    tag: str
    head: int
    label: str
    space: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """A tree with one root, which can be joined to others."""

    leaves: tuple[Leaf, ...]

    def __len__(self) -> int:
        return len(self.leaves)

    @property
    def root(self) -> int:
        """The place of the root."""
        return next(place for place, leaf in enumerate(self.leaves) if leaf.head == place)

    @property
    def first_tag(self) -> str:
        """The tag of the first word."""
        return self.leaves[0].tag

    def changed(self, place: int, **changes: str | int | bool) -> Self:
        """With one leaf changed; negative places count from the end."""
        place %= len(self)
        leaf = replace(self.leaves[place], **changes)  # type: ignore[arg-type]  # by field name
        return type(self)((*self.leaves[:place], leaf, *self.leaves[place + 1 :]))

    def closed(self) -> Self:
        """Without a space at the end."""
        return self.changed(-1, space=False)

    def opened(self) -> Self:
        """With a space at the end."""
        return self.changed(-1, space=True)

    def shifted(self, offset: int) -> tuple[Leaf, ...]:
        """The leaves, their heads counted from elsewhere."""
        return tuple(replace(leaf, head=leaf.head + offset) for leaf in self.leaves)

    def followed_by(self, other: Self, head: int, label: str) -> Self:
        """With another piece behind, under the word at `head`."""
        place = other.root + len(self)
        joined = type(self)(self.leaves + other.shifted(len(self)))
        return joined.changed(place, head=head, label=label)

    def preceded_by(self, other: Self, label: str) -> Self:
        """With another piece before, under the root."""
        root = self.root + len(other)
        joined = type(self)(other.leaves + self.shifted(len(other)))
        return joined.changed(other.root, head=root, label=label)

    def with_mark(self, place: int, form: str, tag: str) -> Self:
        """With a mark before the word at a place, under the root and without a space behind."""
        root = self.root + (self.root >= place)
        leaves = [replace(leaf, head=leaf.head + (leaf.head >= place)) for leaf in self.leaves]
        leaves.insert(place, Leaf(form, tag, root, "punct", space=False))
        return type(self)(tuple(leaves))

    def capitalised(self) -> Self:
        """With a capital on the first word."""
        form = self.leaves[0].form
        return self.changed(0, form=form[:1].upper() + form[1:])

    def lowered(self) -> Self:
        """With a small first letter, unless the word keeps its capital anywhere."""
        first = self.leaves[0]
        keeps = first.tag.startswith("NNP") or first.form == "I" or first.form.isupper()
        return self if keeps else self.changed(0, form=first.form[:1].lower() + first.form[1:])


def word(form: str, tag: str) -> Piece:
    """A piece of one word."""
    return Piece((Leaf(form, tag, 0, "ROOT"),))


def mark(form: str, tag: str) -> Piece:
    """A punctuation mark."""
    return word(form, tag)


#: a word, its tag, and whether a space follows
Tagged = tuple[str, str, bool]


def noun_phrase(tagged: list[Tagged]) -> Piece:
    """A flat phrase: its last word before a preposition leads, what follows hangs below."""
    cut = next((place for place, (_, tag, _) in enumerate(tagged) if tag == "IN"), len(tagged))
    head = cut - 1
    leaves = [
        Leaf(form, tag, head, premodifier_label(tag), space) for form, tag, space in tagged[:cut]
    ]
    form, tag, space = tagged[head]
    leaves[head] = Leaf(form, tag, head, "ROOT", space)
    piece = Piece(tuple(leaves))
    if cut < len(tagged):
        preposition = word(*tagged[cut][:2])
        phrase = preposition.followed_by(noun_phrase(tagged[cut + 1 :]), 0, "pobj")
        piece = piece.followed_by(phrase, head, "prep")
    return piece


def premodifier_label(tag: str) -> str:
    """The label of a word before its noun."""
    labels = {"DT": "det", "HYPH": "punct", "CC": "cc", ",": "punct", "POS": "case"}
    return "amod" if tag.startswith("JJ") else labels.get(tag, "compound")


def piece_of(tree: Tree) -> Piece:
    """A converted sentence as a piece."""
    return Piece(
        tuple(
            Leaf(
                word.form,
                word.tag,
                (word.head or word.index) - 1,
                word.label,
                word.space_after,
            )
            for word in tree
        )
    )
