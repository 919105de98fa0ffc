"""`briefgen preview`: the brief in the browser, made again whenever something changes."""

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, Any

import typer

from briefgen.cli.articles import corrections_for, load
from briefgen.cli.options import (
    AllowPrivate,
    Everything,
    Model,
    Offline,
    Sources,
    Style,
    Styles,
    Templates,
    Topic,
)
from briefgen.cli.talk import hand_out, tell
from briefgen.errors import BriefgenError

if TYPE_CHECKING:
    from briefgen.datamodel import Brief


def preview(  # noqa: PLR0913 - one parameter per option
    sources: Sources,
    *,
    title: Annotated[str | None, typer.Option(help="Heading of the brief.")] = None,
    topic: Topic = None,
    everything: Everything = False,
    offline: Offline = False,
    allow_private: AllowPrivate = False,
    model: Model = None,
    style: Style = "brief",
    templates: Templates = None,
    styles: Styles = None,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="Where to listen; 0: any free port.")
    ] = 0,
    opened: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the browser, or only tell the address.")
    ] = True,
) -> None:
    """Show the brief in the browser and make it again whenever something changes.

    Watches the sources, and the folders of your templates and styles. Ctrl-C ends it.
    """
    from briefgen.loading.sources import places_of  # noqa: PLC0415 - the readers are slow to import
    from briefgen.preview import changes, showing  # noqa: PLC0415 - only this command
    from briefgen.rendering.resources import resource_dir  # noqa: PLC0415 - with it

    built_in = (resource_dir("templates"), resource_dir("styles"))
    watched = (*places_of(sources), *filter(None, (templates, styles)), *built_in)
    looks = {"style": style, "templates": templates, "styles": styles}
    loading = {"offline": offline, "allow_private": allow_private}
    choosing = {"topic": topic, "everything": everything}
    make = _page_maker(sources, title, model, loading, choosing)
    with showing(port) as shown:
        hand_out(f"{shown.address}\n")
        if opened:
            typer.launch(shown.address)
        with suppress(KeyboardInterrupt):
            for _ in changes(watched):
                try:
                    shown.page = make(looks)
                    tell(f"version {shown.version}")
                except BriefgenError as error:
                    tell(f"error: {error}")


def _page_maker(
    sources: list[str],
    title: str | None,
    model: str | None,
    loading: dict[str, Any],
    choosing: dict[str, Any],
) -> Callable[[dict[str, Any]], bytes]:
    """What makes the page again; articles that have not changed are not read a second time."""
    from briefgen.annotate import load_language_model  # noqa: PLC0415 - spaCy is slow to import
    from briefgen.choosing import choose  # noqa: PLC0415 - as are the readers
    from briefgen.pipeline import make_brief  # noqa: PLC0415 - spaCy again
    from briefgen.rendering import render as render_brief  # noqa: PLC0415 - Jinja, pydantic
    from briefgen.settings import Settings  # noqa: PLC0415 - with the others

    nlp = load_language_model(model)
    made: dict[Any, Brief] = {}

    def make(looks: dict[str, Any]) -> bytes:
        loaded = load(sources, {"en"}, **loading)
        settings = Settings(title=title, corrections=corrections_for(None, sources))
        if (loaded, settings) not in made:
            made.clear()
            (story,) = choose(loaded.articles, **choosing)
            notices = (*loaded.notices, *story.notices)
            made[loaded, settings] = make_brief(story.articles, nlp, settings, notices=notices)
        brief = made[loaded, settings]
        texts = {article.name: article.text for article in loaded.articles}
        return render_brief(brief, "html", texts=texts, **looks)

    return make
