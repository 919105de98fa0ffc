"""What the benchmarks found, as a Markdown table and as a plot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from math import log, log10


@dataclass(frozen=True, slots=True)
class Row:
    """One figure beside its bound."""

    what: str
    figure: float
    bound: float | None = None
    at_least: bool = False
    """Whether the bound is the least rather than the most."""
    detail: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the figure keeps to its bound; None without one."""
        if self.bound is None:
            return None
        return self.figure >= self.bound if self.at_least else self.figure <= self.bound


@dataclass(frozen=True, slots=True)
class Series:
    """Values by size, for the plot."""

    name: str
    unit: str
    points: tuple[tuple[float, float], ...]

    @property
    def growth(self) -> float | None:
        """Exponent between the first and the last point: 1 is in proportion."""
        (first, low), (last, high) = self.points[0], self.points[-1]
        return log(high / low) / log(last / first) if last > first and low > 0 else None


def markdown(rows: Sequence[Row], series: Sequence[Series], machine: str) -> str:
    """The report."""
    lines = ["# Benchmarks", "", machine, "", "| what | figure | bound | | detail |"]
    lines += ["| --- | ---: | ---: | --- | --- |"]
    lines += [_line(row) for row in rows]
    for each in series:
        grows = "" if each.growth is None else f", grows as n^{each.growth:.2f}"
        values = ", ".join(f"{size:,.0f}: {value:.3g}" for size, value in each.points)
        lines += ["", f"**{each.name}** ({each.unit}){grows}: {values}"]
    return "\n".join([*lines, "", "![the series above](plot.svg)", ""])


def _line(row: Row) -> str:
    sign = "≥" if row.at_least else "≤"
    bound = "" if row.bound is None else f"{sign} {row.bound:g}"
    met = {None: "", True: "met", False: "**missed**"}[row.met]
    return f"| {row.what} | {row.figure:.3g} | {bound} | {met} | {row.detail} |"


_WIDE, _HIGH, _EDGE = 720, 440, 60
_COLOURS = ("#1b5e8c", "#b3541e", "#3b7a3b", "#7a3b76", "#8c7a1b", "#444444")


def svg(series: Sequence[Series]) -> str:
    """All series on logarithmic axes."""
    shown = [each for each in series if all(x > 0 and y > 0 for x, y in each.points)]
    xs = [x for each in shown for x, _ in each.points] or [1, 10]
    ys = [y for each in shown for _, y in each.points] or [1, 10]
    across = _scale(min(xs), max(xs), _EDGE, _WIDE - 220)
    up = _scale(min(ys), max(ys), _HIGH - _EDGE, 20)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}">',
        '<g font-family="sans-serif" font-size="12">',
        f'<rect width="{_WIDE}" height="{_HIGH}" fill="white"/>',
        *(_tick(x, across(x), upright=True) for x in _tens(min(xs), max(xs))),
        *(_tick(y, up(y), upright=False) for y in _tens(min(ys), max(ys))),
    ]
    for place, each in enumerate(shown):
        colour = _COLOURS[place % len(_COLOURS)]
        points = " ".join(f"{across(x):.1f},{up(y):.1f}" for x, y in each.points)
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
        )
        parts += [
            f'<circle cx="{across(x):.1f}" cy="{up(y):.1f}" r="3" fill="{colour}"/>'
            for x, y in each.points
        ]
        label = escape(f"{each.name} ({each.unit})")
        parts.append(
            f'<text x="{_WIDE - 205}" y="{30 + 18 * place}" fill="{colour}">{label}</text>'
        )
    return "\n".join([*parts, "</g></svg>", ""])


def _scale(low: float, high: float, begin: float, end: float) -> Callable[[float], float]:
    """From values to places, by their logarithms."""
    span = log10(high / low) or 1.0
    return lambda value: begin + log10(value / low) / span * (end - begin)


def _tens(low: float, high: float) -> list[float]:
    return [10.0**power for power in range(-4, 9) if low <= 10.0**power <= high]


def _tick(value: float, place: float, *, upright: bool) -> str:
    if upright:
        line = f'<line x1="{place:.1f}" x2="{place:.1f}" y1="20" y2="{_HIGH - _EDGE}"'
        text = f'<text x="{place:.1f}" y="{_HIGH - _EDGE + 18}" text-anchor="middle">'
    else:
        line = f'<line x1="{_EDGE}" x2="{_WIDE - 220}" y1="{place:.1f}" y2="{place:.1f}"'
        text = f'<text x="{_EDGE - 6}" y="{place + 4:.1f}" text-anchor="end">'
    return f'{line} stroke="#ddd"/>{text}{value:g}</text>'
