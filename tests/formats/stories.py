"""Invented news stories, which the fixtures of every format tell."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Story:
    """An article as its newspaper printed it."""

    title: str
    publisher: str
    author: str
    published: date
    text: str
    """Paragraphs with blank lines between them."""

    @property
    def day(self) -> str:
        """The date in words: "6 May 2031"."""
        return f"{self.published:%-d %B %Y}"

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs one by one."""
        return tuple(self.text.split("\n\n"))


def _unwrapped(text: str) -> str:
    """A text with each paragraph on one line."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))


HARBOUR = Story(
    "Mayor denies sale of old harbour to foreign investor",
    "The Norvale Courier",
    "Ada Lunt",
    date(2031, 5, 6),
    _unwrapped(
        """
The mayor of Norvale, Ines Dorval, denied on Monday that the old harbour had been sold to an
investor from abroad whom nobody in the council claims to know.

“There is no contract,” Dorval told reporters on the steps of the town hall, “and there will be
none while I am mayor.”

A councillor of the opposition, Tomas Reke, said he had seen a contract of forty pages and a
plan of the quay on which the fish market no longer appears.

The fishermen’s association said its members had been asked in March to leave their sheds by the
end of the year, without being told why.

Hanna Brill, who teaches maritime law at the University of Norvale, said that no mayor could
sell the quay without a vote of the council.

It remains unclear who wrote the contract and whether anybody has signed it. A court in Norvale
will hear the case on Thursday.
"""
    ),
)
BRIDGE = Story(
    "Inspectors warned of cracks months before bridge was closed",
    "Halden Evening Post",
    "Piotr Sand",
    date(2031, 3, 17),
    _unwrapped(
        """
Engineers warned the county of Halden five months ago that cracks were growing in the bridge
over the Sallow, according to a report that was published on Friday.

The county’s roads officer, Greta Moll, said her office had never received the report and
learned of it from the newspaper.

“Had we known, we would have closed the bridge the same day,” Moll said. “Nobody plays with the
lives of people who cross it on their way to work.”

The engineers’ firm, Brandt and Sons, insisted that the report had been handed over in October,
and showed a receipt that bears a stamp of the county.

About 12,000 drivers used the bridge every day until it was closed last week. Repairs will take
at least nine months, the county estimates.

Two members of the county council called for an inquiry into how the report was lost.
"""
    ),
)
WATER = Story(
    "Laboratory finds lead in drinking water of three villages",
    "Veldra Herald",
    "Maren Oake",
    date(2031, 9, 2),
    _unwrapped(
        """
A laboratory in Veldra has found lead in the drinking water of three villages at levels that are
twice as high as the law allows, its director said on Tuesday.

“We repeated every test, and we would not drink it ourselves,” said the director, Jonas Hilt.

The water company rejected the findings and said its own samples, taken in August, had shown
nothing unusual.

A spokeswoman for the company, Lea Ferrow, accused the laboratory of having taken its samples
from old pipes inside the houses.

The health ministry said it was too early to say whether anybody had been harmed, and advised
parents to use bottled water for small children.

The villages have some 3,400 inhabitants. New results are expected within ten days.
"""
    ),
)
SCHOOL = Story(
    "Teachers’ union calls off strike after night of talks",
    "Marenia Today",
    "Colm Vester",
    date(2031, 11, 20),
    _unwrapped(
        """
The teachers’ union of Marenia called off a strike early on Thursday after talks that lasted
through the night, saying the government had met its main demand.

The education minister, Ruth Calder, said nothing had been promised beyond what was in the
budget already.

“I am glad that children can go to school,” Calder said, “but there is no secret deal.”

The union’s leader, Anders Pole, said classes would be limited to twenty-four pupils from next
autumn, and that he had it in writing.

Parents were told at half past five in the morning that schools would open after all.

Whether the money for new teachers has been found is not known. Parliament debates the budget
next week.
"""
    ),
)
STORIES = {"harbour": HARBOUR, "bridge": BRIDGE, "water": WATER, "school": SCHOOL}
HEBREW = (
    "ראש העיר נורוול הכחישה ביום שני כי הנמל הישן נמכר למשקיע זר שאיש במועצה אינו מכיר.",
    "חבר המועצה אמר כי ראה חוזה בן ארבעים עמודים ותוכנית של הרציף שבה אין עוד שוק דגים.",
    "בית המשפט ידון בתיק ביום חמישי, ולא ברור מי כתב את החוזה ואם מישהו חתם עליו.",
)
"""The beginning of the first story in a script that runs from right to left."""
HEBREW_TITLE = "ראש העיר מכחישה את מכירת הנמל הישן למשקיע זר"
