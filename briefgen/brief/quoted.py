"""Who is quoted: the statements by role and by the state for which their speakers speak."""

from collections import Counter
from collections.abc import Iterable, Mapping

from briefgen.clusters import Voiced
from briefgen.datamodel import Share


def quoted(statements: Iterable[Voiced], sides: Mapping[str, str]) -> tuple[Share, ...]:
    """Each role and each side with its number of statements, the most first."""
    roles: Counter[str] = Counter()
    states: Counter[str] = Counter()
    for one in statements:
        roles[one.statement.role] += 1
        for side in sorted({sides[speaker] for speaker in one.speakers if speaker in sides}):
            states[side] += 1
    return (*_shares("role", roles), *_shares("side", states))


def _shares(by: str, counts: Counter[str]) -> list[Share]:
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [Share(by, str(name), number) for name, number in ordered]
