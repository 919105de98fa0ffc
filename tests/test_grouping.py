"""What belongs together, measured on three invented stories that were marked by hand.

The marks are explained in ``tests/grouping/README.md``; the floors only rise.
"""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from briefgen.datamodel import (
    Article,
    Brief,
    ConflictKind,
    Evidence,
    Figure,
    Item,
    SectionKind,
)
from briefgen.pipeline import make_brief

HERE = Path(__file__).parent / "grouping"
FLOORS = HERE / "floors.json"
STATEMENTS = (
    SectionKind.CLAIMS,
    SectionKind.DENIALS,
    SectionKind.EXPERT_VIEWS,
    SectionKind.OPEN_QUESTIONS,
)
MARK = re.compile(r"\{([^{}:]*):\s|\}")


@dataclass(frozen=True)
class Mark:
    """A marked passage of an article."""

    document: str
    start: int
    end: int
    label: str


@dataclass
class Story:
    """Articles without their marks, and the marks."""

    articles: list[Article] = field(default_factory=list)
    carries: dict[str, str] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)
    conflicts: list[tuple[str, str]] = field(default_factory=list)
    updates: list[tuple[str, str]] = field(default_factory=list)

    def of(self, *signs: str) -> list[Mark]:
        """Marks whose label opens with one of the signs; without signs, statements."""
        if signs:
            return [mark for mark in self.marks if mark.label.startswith(signs)]
        return [mark for mark in self.marks if not mark.label.startswith(("@", "#"))]


def read(path: Path) -> Story:
    """Take a story apart."""
    story = Story()
    for block in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, _, body = block.partition("\n")
        if head == "conflicts":
            for line in body.split("\n"):
                one, sign, other = line.partition(" | ") if "|" in line else line.partition(" -> ")
                if sign:
                    (story.conflicts if "|" in sign else story.updates).append((one, other))
            continue
        name, publisher, day, title, *carried = (part.strip() for part in head.split("|"))
        text, marks = unmarked(name, body.strip() + "\n")
        story.articles.append(
            Article(name, text, title, publisher, published=date.fromisoformat(day))
        )
        story.marks += marks
        for each in carried:
            story.carries[name] = each.removeprefix("carries ")
    return story


def unmarked(name: str, marked: str) -> tuple[str, list[Mark]]:
    """The text, and where in it the marks were."""
    text, at = "", 0
    marks: list[Mark] = []
    opened: list[tuple[int, str]] = []
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match.group(1) is not None:
            label = match.group(1).strip() or f"alone {len(marks)} {len(text)} {name}"
            opened.append((len(text), label))
        else:
            start, label = opened.pop()
            marks.append(Mark(name, start, len(text), label))
    assert not opened, f"{name}: {opened} is not closed"
    return text + marked[at:], marks


def drifting(story: Story) -> set[str]:
    """Groups whose quotations are marked as worded differently."""
    return {group_of(mark.label) for mark in story.of() if mark.label.endswith("~")}


# --- comparing --------------------------------------------------------------------------------


def overlap(mark: Mark, evidence: Evidence) -> float:
    """Share of the shorter that both have."""
    if mark.document != evidence.document:
        return 0.0
    shared = min(mark.end, evidence.end) - max(mark.start, evidence.start)
    return shared / min(mark.end - mark.start, evidence.end - evidence.start)


def marked(story: Story, evidence: Evidence) -> Mark | None:
    """The statement's mark that the evidence best fits."""
    best = max(story.of(), key=lambda mark: overlap(mark, evidence))
    return best if overlap(best, evidence) >= 0.5 else None


def group_of(label: str) -> str:
    """`no-gate > gate` and `end ~` are the groups `no-gate` and `end`."""
    return re.split(r"\s*[>~]", label)[0]


def denied_by(label: str) -> str | None:
    """What a denial denies, None for anything else and for what nobody claims."""
    return label.partition(">")[2].strip() or None


def items_of(brief: Brief, *kinds: SectionKind) -> Iterator[tuple[SectionKind, Item]]:
    for section in brief.sections:
        if section.kind in kinds:
            yield from ((section.kind, item) for item in section.items)


Grouped = dict[Mark, tuple[str, str]]
"""Mark → (item, gold group within its section)."""


def grouped(story: Story, brief: Brief) -> Grouped:
    """One mark a statement, the one that its passages fit best."""
    found: Grouped = {}
    for kind, item in items_of(brief, *STATEMENTS):
        for line in item.lines:
            passages = sorted(
                (item.evidence[at] for at in line.evidence), key=lambda each: each.start - each.end
            )
            for document in sorted({each.document for each in passages}):
                longest = next(each for each in passages if each.document == document)
                mark = marked(story, longest)
                if mark is not None:
                    found.setdefault(mark, (item.id, f"{kind} {group_of(mark.label)}"))
    return found


def with_missed(story: Story, found: Grouped) -> Grouped:
    """Every statement that belongs to others: one that was not found is in no group but its own.

    Else a statement that is found at last, and stands alone, would make the score worse.
    """
    wanted = {group_of(mark.label): group for mark, (_, group) in sorted(found.items(), key=str)}
    missed = {
        mark: (f"missed {number}", wanted.get(group_of(mark.label), f"missed {mark.label}"))
        for number, mark in enumerate(story.of())
        if mark not in found and mark.label
    }
    return found | missed


def bcubed(pairs: Iterable[tuple[str, str]]) -> float:
    """B-cubed F1 of (found group, wanted group) pairs."""
    listed = list(pairs)
    precision = recall = 0.0
    for found, wanted in listed:
        same_found = [pair for pair in listed if pair[0] == found]
        same_wanted = [pair for pair in listed if pair[1] == wanted]
        both = sum(pair == (found, wanted) for pair in listed)
        precision += both / len(same_found)
        recall += both / len(same_wanted)
    return harmonic(precision / len(listed), recall / len(listed))


def harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


def together(found: Mapping[Any, tuple[str, str]]) -> list[tuple[str, str]]:
    """Only what is, or should be, in a group of several: lone statements make any score good."""
    sizes: dict[str, int] = defaultdict(int)
    for each in found.values():
        for group in each:
            sizes[group] += 1
    return [each for each in found.values() if any(sizes[group] > 1 for group in each)]


def dispute_links(story: Story, brief: Brief) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """(claim, denial) groups that are linked in the brief, and those that should be."""
    labels: dict[str, set[str]] = defaultdict(set)
    for _, item in items_of(brief, *STATEMENTS):
        for evidence in item.evidence:
            mark = marked(story, evidence)
            if mark is not None:
                labels[item.id].add(mark.label)
    wanted = {
        (target, group_of(label))
        for each in labels.values()
        for label in each
        if (target := denied_by(label))
    }
    found = set()
    for link in brief.disputes:
        denials = {label for label in labels[link.denial] if ">" in label}
        claims = {group_of(label) for label in labels[link.claim]}
        if claims and claims == set(map(group_of, denials)):
            continue  # the claim is only reported inside its denial
        right = {(c, group_of(d)) for d in denials for c in claims if denied_by(d) == c}
        found |= right or {
            (min(claims, default=link.claim), min(map(group_of, denials), default=link.denial))
        }
    for conflict in brief.conflicts:  # what contradicts without denying
        if conflict.kind is ConflictKind.STATEMENT:
            sides = [label for side in conflict.items for label in labels[side]]
            found |= {
                (target, group_of(label))
                for label in sides
                if (target := denied_by(label)) and target in map(group_of, sides)
            }
    return found, wanted


def number_conflicts(brief: Brief, kind: ConflictKind) -> set[frozenset[str]]:
    """Pairs of numbers that the brief shows as of one thing."""
    numbers = {
        item.id: item.figure.number
        for _, item in items_of(brief, SectionKind.FIGURES)
        if item.figure
    }
    return {
        frozenset(numbers[item] for item in conflict.items)
        for conflict in brief.conflicts
        if conflict.kind is kind
    }


def f1(found: set[tuple[str, str]], wanted: set[tuple[str, str]]) -> float:
    right = len(found & wanted)
    return harmonic(right / len(found) if found else 1.0, right / len(wanted) if wanted else 1.0)


def dates(story: Story, brief: Brief) -> tuple[list[bool], list[bool]]:
    """For every passage of the timeline, whether it is right; for every mark, if it is there."""
    told = [
        (item.when, evidence)
        for _, item in items_of(brief, SectionKind.TIMELINE)
        for evidence in item.evidence
        if item.when
    ]
    marks = story.of("@")
    right = [
        any(mark.label == f"@{when}" and overlap(mark, evidence) > 0.5 for mark in marks)
        for when, evidence in told
    ]
    there = [
        any(mark.label == f"@{when}" and overlap(mark, evidence) > 0.5 for when, evidence in told)
        for mark in marks
        if mark.label != "@?"
    ]
    return right, there


def figures(story: Story, brief: Brief) -> list[bool]:
    """For every marked figure, whether the brief has it with its number and what it counts."""
    told = [
        (item.figure, evidence)
        for _, item in items_of(brief, SectionKind.FIGURES)
        for evidence in item.evidence
        if item.figure
    ]
    return [
        any(
            overlap(mark, evidence) > 0.5 and _same_figure(mark.label, figure, evidence.exact)
            for figure, evidence in told
        )
        for mark in story.of("#")
    ]


def _same_figure(label: str, figure: Figure, sentence: str) -> bool:
    """`#30 crowns` is thirty, or thirty million, of something called so here or elsewhere."""
    number, _, word = label.removeprefix("#").partition(" ")
    value = Decimal(number.replace(",", ""))
    scaled = {value, value * 10**6, value * 10**9}
    words = f"{figure.counts} {figure.unit or ''} {sentence}"
    return Decimal(figure.number) in scaled and (word in {"", "billion"} or word in words)


# --- the measure ------------------------------------------------------------------------------


def digest() -> str:
    """Fingerprint of the marked stories: floors hold for these and no others."""
    texts = [path.read_bytes() for path in sorted(HERE.glob("*.txt"))]
    return hashlib.sha256(b"\n".join(texts)).hexdigest()


def measured(story: Story, brief: Brief) -> dict[str, float]:
    """Every figure that has a floor."""
    found = grouped(story, brief)
    every = with_missed(story, found)
    right, there = dates(story, brief)
    listed = figures(story, brief)
    numbers = number_conflicts(brief, ConflictKind.NUMBER)
    updates = number_conflicts(brief, ConflictKind.UPDATE)
    shown = sum(frozenset(pair) in numbers for pair in story.conflicts)
    shown += sum(frozenset(pair) in updates for pair in story.updates)
    wanted = len(story.conflicts) + len(story.updates)
    independent = {each.name: each.independent_of for each in brief.articles}
    drifted = {
        group_of(mark.label)
        for _, item in items_of(brief, *STATEMENTS)
        if item.drift
        for evidence in item.evidence
        if (mark := marked(story, evidence))
    }
    return {
        "statements_matched": len(found) / len(story.of()),
        "groups": bcubed(every.values()),
        "groups_of_several": bcubed(together(every)),
        "disputes": f1(*dispute_links(story, brief)),
        "dates_right": sum(right) / len(right),
        "dates_there": sum(there) / len(there),
        "figures_there": sum(listed) / len(listed),
        "conflicts_there": shown / wanted,
        "independence": sum(story.carries.get(name) == of for name, of in independent.items())
        / len(independent),
        "drift": 1.0 if drifted == drifting(story) else 0.0,
    }


@pytest.mark.slow
def test_what_belongs_together_is_found_no_worse_than_before(nlp: Language) -> None:
    kept = json.loads(FLOORS.read_text("utf-8"))
    assert kept.pop("digest") == digest(), "the marks have changed: measure and set floors anew"

    below: dict[str, tuple[float, float]] = {}
    floors: Mapping[str, Mapping[str, float]] = kept
    for name, floor in floors.items():
        story = read(HERE / name)
        found = measured(story, make_brief(story.articles, nlp))
        below |= {
            f"{name} {what}": (found[what], least)
            for what, least in floor.items()
            if round(found[what], 3) < least
        }

    assert below == {}


def test_the_marks_can_be_read() -> None:
    for path in HERE.glob("*.txt"):
        story = read(path)
        texts = {article.name: article.text for article in story.articles}

        assert len(story.of()) >= 60
        assert not any("{" in text or "}" in text for text in texts.values())
        assert all(texts[mark.document][mark.start : mark.end].strip() for mark in story.marks)


def test_bcubed_is_one_for_equal_groups_and_less_for_others() -> None:
    assert bcubed([("a", "x"), ("a", "x"), ("b", "y")]) == 1.0
    assert bcubed([("a", "x"), ("b", "x"), ("c", "y")]) < 1.0
    assert bcubed([("a", "x"), ("a", "y"), ("a", "y")]) < 1.0
