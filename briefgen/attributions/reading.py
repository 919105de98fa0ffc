"""An article while it is being read: its `Doc`, its quotations, what in it is furniture."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from briefgen.attributions.quotations import Quotation, quotations_in

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

Span2 = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Reading:
    """What every extraction rule is given; read-only."""

    doc: "Doc"
    furniture: tuple[Span2, ...] = ()

    @cached_property
    def text(self) -> str:
        """The article's text, its unbreakable spaces plain (see `annotate`).

        ``doc.text`` would be put together anew at every call.
        """
        return self.doc.text

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Quotations outside furniture, in text order."""
        return tuple(q for q in quotations_in(self.text) if not self.is_furniture(q.start))

    @cached_property
    def sentences(self) -> tuple["Span", ...]:
        """Sentences that are the article's own, without blank ones."""
        return tuple(
            sentence
            for sentence in self.doc.sents
            if self.text[sentence.start_char : sentence.end_char].strip()
            and not self.is_furniture(_first_word(sentence).idx)
        )

    @cached_property
    def _furniture_starts(self) -> list[int]:
        return [start for start, _ in self.furniture]

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [quotation.start for quotation in self.quotations]

    def text_of(self, sentence: "Span") -> str:
        """Words of a sentence without the white space behind it, cut from the text at no cost."""
        return self.text[sentence.start_char : sentence.end_char].rstrip()

    def is_furniture(self, offset: int) -> bool:
        """Whether the character at the offset is page furniture."""
        at = bisect_right(self._furniture_starts, offset) - 1
        return at >= 0 and offset < self.furniture[at][1]

    def quotation_at(self, offset: int) -> Quotation | None:
        """The quotation that holds the character at the offset."""
        at = bisect_right(self._quotation_starts, offset) - 1
        if at >= 0 and self.quotations[at].covers(offset):
            return self.quotations[at]
        return None

    def quoted(self, token: "Token") -> Quotation | None:
        """The quotation that the token stands in."""
        return self.quotation_at(token.idx)

    def quotations_between(self, start: int, end: int) -> tuple[Quotation, ...]:
        """Quotations that share a character with ``[start, end)``."""
        first = max(0, bisect_right(self._quotation_starts, start) - 1)
        last = bisect_right(self._quotation_starts, end - 1)
        return tuple(q for q in self.quotations[first:last] if q.end > start)

    @cached_property
    def words(self) -> tuple["Token", ...]:
        """Tokens of the article's own sentences."""
        return tuple(t for sentence in self.sentences for t in sentence if not t.is_space)


def _first_word(sentence: "Span") -> "Token":
    return next(token for token in sentence if not token.is_space)
