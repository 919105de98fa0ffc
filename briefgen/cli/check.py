"""`briefgen check`: the proof that every passage stands in its source."""

import typer

from briefgen.cli.articles import load
from briefgen.cli.briefs import read_brief
from briefgen.cli.options import AllowPrivate, BriefFile, Offline, Sources
from briefgen.cli.talk import hand_out, shown, tell, tell_notices


def check(
    brief: BriefFile,
    sources: Sources,
    *,
    offline: Offline = False,
    allow_private: AllowPrivate = False,
) -> None:
    """Prove a brief: look every passage up, letter for letter, in its source.

    Exits with 0 only when all are. For a source that was a page (HTML), give the page or the text
    that `build` has kept in the brief's `sources` folder.
    """
    from briefgen.checking import check as check_brief  # noqa: PLC0415 - only this command

    loaded = load(sources, None, offline=offline, allow_private=allow_private)
    tell_notices(loaded.notices, verbose=False, quiet=False)
    result = check_brief(read_brief(brief), loaded.articles)
    hand_out("".join(f"{shown(line)}\n" for line in (*result.lost, result.summary)))
    for line in result.not_given:
        tell(line)
    if result.lost:
        raise typer.Exit(1)
