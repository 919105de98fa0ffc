"""`briefgen cache`: what is kept of articles that were read before."""

from enum import StrEnum
from typing import Annotated

import typer

from briefgen.cli.talk import hand_out, shown


class Doing(StrEnum):
    """What to do with the cache."""

    INFO = "info"
    CLEAR = "clear"


def cache(
    what: Annotated[
        Doing, typer.Argument(help="info: where it is and how large; clear: take it away.")
    ] = Doing.INFO,
) -> None:
    """Show or clear what briefgen has kept of articles that it has read before.

    The pages that were fetched from web addresses go as well.
    """
    from briefgen.facts.cache import Cache, cache_file, remove  # noqa: PLC0415 - only this command
    from briefgen.fetching import Cache as Pages  # noqa: PLC0415 - with it
    from briefgen.fetching import default_folder  # noqa: PLC0415 - with it

    if what is Doing.CLEAR:
        remove(cache_file())
        Pages(default_folder()).clear()
    with Cache() as kept:
        info = kept.info()
    held = f"{info.articles} articles and {info.files} files as read"
    told = f"{info.path}: {held} in {info.size / 1e6:.1f} MB"
    hand_out(f"{shown(told)}, at most {info.limit / 1e6:.0f} MB\n")
