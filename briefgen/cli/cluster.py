"""`briefgen facts --engine dask`: extraction on a cluster, its results in Parquet parts."""

import json

from briefgen.cli.talk import hand_out, progress_on, shown, tell
from briefgen.errors import BriefgenError, InputError

_TOLD = 20
"""Failures that are told one by one; all of them are in the file."""
_FILE = "failed.jsonl"


def facts_on_cluster(
    sources: list[str], out: str | None, scheduler: str | None, model: str | None, *, quiet: bool
) -> None:
    """Have the workers read the sources; print where the parts are and tell what failed."""
    if out is None or scheduler is None:
        message = (
            "--engine dask needs --scheduler ADDRESS (tcp://127.0.0.1:8786, say) and -o DIR, "
            "a folder that every worker can reach"
        )
        raise InputError(message)
    try:
        from briefgen.facts.cluster import work_on_cluster  # noqa: PLC0415 - Dask is slow to import
        from briefgen.facts.inputs import portions_of  # noqa: PLC0415 - as is PyArrow
        from briefgen.facts.parts import parts_named, write_beside  # noqa: PLC0415 - with the others
    except ModuleNotFoundError as error:
        message = f"{error.name} is missing; install it with `pip install 'briefgen[cluster]'`"
        raise BriefgenError(message) from error

    portions = portions_of(sources)
    with progress_on(len(portions), quiet=quiet) as progress:
        outcomes = work_on_cluster(portions, out, scheduler, model, progress=progress)
    parts = {outcome.part for outcome in outcomes if outcome.part}
    if not parts:
        message = f"no portion could be read: {outcomes[0].failures[0][1]}"
        raise BriefgenError(message)
    failed = [failure for outcome in outcomes for failure in outcome.failures]
    rows = (json.dumps({"name": name, "reason": why}) for name, why in failed)
    write_beside(out, _FILE, "".join(f"{row}\n" for row in rows).encode())
    if not quiet:
        _tell_failed(failed, f"{out}/{_FILE}")
        _tell_older(len(parts_named(out) - parts))
    hand_out(f"{shown(out)}/part-*.parquet\n")


def _tell_failed(failed: list[tuple[str, str]], file: str) -> None:
    for name, why in failed[:_TOLD]:
        tell(f"warning: {name}: {why}")
    if failed:
        tell(f"{len(failed)} articles could not be read; all are listed in {file}")


def _tell_older(parts: int) -> None:
    if parts:
        tell(
            f"warning: {parts} parts of other articles, or of another version, lie there too; "
            "take a new folder if they are not wanted"
        )
