"""robots.txt: what a site asks programs to leave alone (RFC 9309)."""

import re
from dataclasses import dataclass
from typing import Any

AGENT = "briefgen"
MOST_BYTES = 500_000
"""As much of the file as the standard asks to be read."""
_LONGEST_PAUSE = 10.0
_MOST_STARS = 6
"""Wildcards in one rule; more of them are no path but a trap for pattern matchers."""
_RULE = re.compile(r"(?:dis)?allow\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site asks for."""

    rules: Any
    """Protego's; None: everything is allowed."""
    closed: bool = False
    """True when the site could not say what it asks for: then nothing is."""

    def allows(self, url: str) -> bool:
        """Whether the page may be fetched by a program."""
        if self.closed:
            return False
        return self.rules is None or bool(self.rules.can_fetch(url, AGENT))

    @property
    def pause(self) -> float:
        """Seconds to wait between two pages."""
        asked = self.rules.crawl_delay(AGENT) if self.rules is not None else None
        return min(max(0.0, float(asked or 0)), _LONGEST_PAUSE)


def rules_in(data: bytes) -> Rules:
    """The rules that a robots.txt holds."""
    from protego import Protego  # noqa: PLC0415  only when something is fetched

    lines = data[:MOST_BYTES].decode("utf-8", "replace").splitlines()
    sane = (line for line in lines if not _RULE.match(line.strip()) or _is_sane(line))
    return Rules(Protego.parse("\n".join(sane)))


def _is_sane(rule: str) -> bool:
    return rule.count("*") <= _MOST_STARS and len(rule) <= MOST_BYTES // 100
