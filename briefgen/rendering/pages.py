"""Markdown and HTML: a view of the brief, filled into a template."""

from functools import partial

from briefgen.datamodel import Brief
from briefgen.rendering.changed import view_of_changes
from briefgen.rendering.exchange import brief_to_json
from briefgen.rendering.linkeddata import linked_data
from briefgen.rendering.marked import marked, said_in_markdown
from briefgen.rendering.pictures import WIDTH, pictures
from briefgen.rendering.printed import FEW, IN_FULL, MOST
from briefgen.rendering.resources import Looks
from briefgen.rendering.sourcetexts import Texts, fitting, source_texts, words_around
from briefgen.rendering.stylesheets import (
    content_hash,
    letters_in,
    own_sheet,
    page_script,
    style_sheet,
)
from briefgen.rendering.templating import fill, trusted
from briefgen.rendering.view import View, independent_sources, view_of

MOST_ROOM = 8
"""How many highlights a short page has at most."""


def to_markdown(brief: Brief, looks: Looks, texts: Texts) -> bytes:
    """The brief in CommonMark with GitHub's footnotes, one statement a line."""
    view = view_on_paper(brief, looks)
    room = FEW if view.is_long() else None
    return _bytes(
        fill(
            looks,
            looks.template("md"),
            brief=view.brief,
            view=view,
            said_of=partial(said_in_markdown, view),
            independent=independent_sources(brief),
            since=view_of_changes(brief.since, room) if brief.since else None,
            room=MOST_ROOM,
            in_full=False,
            context_of=partial(words_around, fitting(view.listed, texts)),
        )
    )


def view_on_paper(brief: Brief, looks: Looks) -> View:
    """What is printed of a brief: all of few articles, or in a style that is made for that."""
    return view_of(brief, 0 if looks.style in IN_FULL else MOST)


_MOST_CHANGES = 12
"""Of one kind on a page; the Markdown has them all."""


def to_html(
    brief: Brief, looks: Looks, texts: Texts, room: int = MOST_ROOM, *, paper_only: bool = False
) -> bytes:
    """The brief as one page that loads nothing, for the screen and for paper.

    ``room`` is how much a house style that has to be short may show. ``paper_only`` leaves out
    what our style sheets hide on paper, the folded passages and the whole texts, which are most of
    a large page; of somebody's own style sheets nobody knows what they hide.
    """
    folded = not paper_only or looks.styles is not None
    view = view_on_paper(brief, looks)
    known = fitting(view.listed, texts)
    whole = source_texts(view.brief, known, view.labels) if folded else ()
    letters = letters_in((brief_to_json(view.brief), *(_encoded(text) for text in known.values())))
    screen, paper = (style_sheet(looks, name, letters) for name in ("brief.css", "print.css"))
    house = own_sheet(looks, letters)
    script = page_script(looks)
    return _bytes(
        fill(
            looks,
            looks.template("html"),
            brief=view.brief,
            view=view,
            since=view_of_changes(brief.since, _MOST_CHANGES) if brief.since else None,
            style=looks.style,
            room=room,
            in_full=False,
            folded=folded,
            linked=frozenset(view.labels),
            listed=frozenset(source.number for source in view.listed),
            context_of=partial(words_around, known),
            marked=marked(view, known),
            texts=whole,
            pictures=pictures(view),
            width=WIDTH,
            shown=frozenset(known),
            screen=trusted(screen),
            paper=trusted(paper),
            house=trusted(house),
            script=trusted(script),
            linked_data=trusted(linked_data(view)),
            allowed=trusted(" ".join(map(content_hash, filter(None, (screen, paper, house))))),
            allowed_script=trusted(content_hash(script)),
        )
    )


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _bytes(text: str) -> bytes:
    """UTF-8 with one newline at the end."""
    return text.rstrip("\n").encode("utf-8") + b"\n"
