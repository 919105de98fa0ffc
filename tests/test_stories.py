"""Briefs of whole stories, measured against what an editor marked before any brief was made.

The stories are invented and told by four or five outlets each; ``tests/stories/README.md``
explains what is marked. The floors only rise.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language
from test_grouping import bcubed, f1, items_of, number_conflicts, together

from briefgen import load_articles
from briefgen.datamodel import Actor, Brief, ConflictKind, Evidence, Item, SectionKind
from briefgen.lexicon.content_words import folded
from briefgen.pipeline import make_brief
from briefgen.rendering import render

HERE = Path(__file__).parent / "stories"
FLOORS = HERE / "floors.json"
STORIES = tuple(sorted(path.parent.name for path in HERE.glob("*/gold.json")))
SECTIONS = (
    SectionKind.CLAIMS,
    SectionKind.DENIALS,
    SectionKind.EXPERT_VIEWS,
    SectionKind.OPEN_QUESTIONS,
)
ENOUGH = 0.6
"""Share of a marked passage that a passage of the brief has to cover."""

Mark = Mapping[str, Any]
Gold = Mapping[str, Any]


def gold_of(story: str) -> Gold:
    found: Gold = json.loads((HERE / story / "gold.json").read_text("utf-8"))
    return found


def covers(evidence: Evidence, mark: Mark) -> bool:
    if evidence.document != mark["document"]:
        return False
    shared = min(evidence.end, mark["end"]) - max(evidence.start, mark["start"])
    return bool(shared >= ENOUGH * (mark["end"] - mark["start"]))


def is_called(name: str | None, names: list[str]) -> bool:
    """The same name, or one surname."""
    plain = folded(name or "").removeprefix("the ")
    return any(
        plain == (other := folded(each).removeprefix("the "))
        or (len(other.split()) > 1 and plain.split()[-1:] == other.split()[-1:])
        for each in names
    )


def passages(brief: Brief, *kinds: SectionKind) -> Iterator[tuple[SectionKind, Item, Evidence]]:
    for kind, item in items_of(brief, *kinds):
        yield from ((kind, item, evidence) for evidence in item.evidence)


# --- sections ---------------------------------------------------------------------------------


def section_scores(gold: Gold, brief: Brief, kind: SectionKind) -> dict[str, float]:
    """How many of the marked statements are there, how many of those shown are marked."""
    shown = [evidence for _, _, evidence in passages(brief, kind)]
    wanted = [each for each in gold["items"] if each["section"][0] == kind and each["required"]]
    found = [each for each in wanted if any(covers(evidence, each) for evidence in shown)]
    marked = [each for each in gold["items"] if kind in each["section"]]
    right = sum(any(covers(evidence, each) for each in marked) for evidence in shown)
    said = [each for each in found if each["speaker"]]
    named = sum(
        any(covers(one, each) and is_called(one.speaker, each["speaker"]) for one in shown)
        for each in said
    )
    return {
        f"{kind} recall": len(found) / (len(wanted) or 1),
        f"{kind} precision": right / (len(shown) or 1),
        f"{kind} speaker": named / len(said) if said else 1.0,
    }


# --- actors -----------------------------------------------------------------------------------


def actor_scores(gold: Gold, brief: Brief) -> dict[str, float]:
    wanted = [each for each in gold["actors"] if each["required"]]
    found = {each["name"]: _entries(each, brief) for each in wanted}
    described = [each for each in wanted if each.get("roles")]
    worded = sum(_is_described(each, found[each["name"]]) for each in described)
    return {
        "actors": sum(bool(entries) for entries in found.values()) / len(wanted),
        "roles": worded / len(described),
        "one entry each": sum(len(entries) < 2 for entries in found.values()) / len(wanted),
    }


def _entries(wanted: Mark, brief: Brief) -> list[Actor]:
    names = {folded(name) for name in (wanted["name"], *wanted["aliases"])}
    by_name = [actor for actor in brief.actors if folded(actor.name) in names]
    return by_name or [
        actor for actor in brief.actors if names & {folded(alias) for alias in actor.aliases}
    ]


def _is_described(wanted: Mark, entries: list[Actor]) -> bool:
    words = folded(" | ".join(" ".join([*a.roles, a.affiliation or ""]) for a in entries))
    affiliation = folded(wanted.get("affiliation", ""))
    return any(folded(role) in words for role in wanted["roles"]) and affiliation in words


# --- across sources ---------------------------------------------------------------------------


def group_scores(gold: Gold, brief: Brief) -> dict[str, float]:
    """B-cubed over all marked statements, and over those that are in a group of several."""
    found: dict[str, tuple[str, str]] = {}
    for kind, item, evidence in passages(brief, *SECTIONS):
        for each in gold["items"]:
            if kind in each["section"] and covers(evidence, each):
                found.setdefault(each["id"], (item.id, f"{kind} {each['group']}"))
    return {"groups": bcubed(found.values()), "groups of several": bcubed(together(found))}


def dispute_score(gold: Gold, brief: Brief) -> float:
    marks: dict[str, list[Mark]] = defaultdict(list)
    for _, item, evidence in passages(brief, *SECTIONS):
        marks[item.id] += [each for each in gold["items"] if covers(evidence, each)]
    told = {each["group"] for each in gold["items"] if not each.get("denies")}
    wanted = {
        (each["denies"], each["group"]) for each in gold["items"] if each.get("denies") in told
    }
    found = set()
    for link in brief.disputes:
        claims = {each["group"] for each in marks[link.claim]}
        denials = marks[link.denial]
        if any(e.get("also_denies") in claims for e in denials):
            continue
        right = {(e["denies"], e["group"]) for e in denials if e.get("denies") in claims}
        found |= right or {(link.claim, link.denial)}
    return f1(found, wanted)


def date_scores(gold: Gold, brief: Brief) -> dict[str, float]:
    told = [
        (item.when, evidence)
        for _, item, evidence in passages(brief, SectionKind.TIMELINE)
        if item.when
    ]
    right = sum(
        any(mark["when"] == when and covers(evidence, mark) for mark in gold["dates"])
        for when, evidence in told
    )
    dated = [mark for mark in gold["dates"] if mark["when"]]
    there = sum(
        any(mark["when"] == when and covers(evidence, mark) for when, evidence in told)
        for mark in dated
    )
    return {"dates right": right / (len(told) or 1), "dates there": there / len(dated)}


def conflict_scores(gold: Gold, brief: Brief) -> dict[str, float]:
    """Numbers that do not fit together: those marked, and whether only those are shown."""
    conflicts = {frozenset(pair) for pair in gold["conflicts"]}
    updates = {frozenset(pair) for pair in gold["updates"]}
    numbers = number_conflicts(brief, ConflictKind.NUMBER)
    later = number_conflicts(brief, ConflictKind.UPDATE)
    wanted, shown = len(conflicts) + len(updates), len(numbers) + len(later)
    there = len(conflicts & numbers) + len(updates & later)
    allowed = conflicts | updates | {frozenset(pair) for pair in gold["also_conflict"]}
    return {
        "conflicts there": there / (wanted or 1),
        "conflicts right": len((numbers | later) & allowed) / shown if shown else 1.0,
    }


# --- the measure ------------------------------------------------------------------------------


def measured(gold: Gold, brief: Brief) -> dict[str, float]:
    """Every figure that has a floor."""
    found: dict[str, float] = {}
    for kind in SECTIONS:
        found |= section_scores(gold, brief, kind)
    found |= actor_scores(gold, brief) | group_scores(gold, brief)
    found |= date_scores(gold, brief) | conflict_scores(gold, brief)
    carried = sum(
        gold["carries"].get(article.name) == article.independent_of for article in brief.articles
    )
    printed = render(brief, "json").decode()
    return found | {
        "disputes": dispute_score(gold, brief),
        "independence": carried / len(brief.articles),
        "no furniture": float(not any(words in printed for words in gold["never_in_a_brief"])),
    }


def digest() -> str:
    """Fingerprint of articles and marks: floors hold for these and no others."""
    paths = sorted([*HERE.glob("*/articles/*.txt"), *HERE.glob("*/gold.json")])
    return hashlib.sha256(b"\n".join(path.read_bytes() for path in paths)).hexdigest()


@pytest.mark.slow
@pytest.mark.parametrize("story", STORIES)
def test_a_brief_of_a_story_is_no_worse_than_before(nlp: Language, story: str) -> None:
    kept = json.loads(FLOORS.read_text("utf-8"))
    assert kept["digest"] == digest(), "the marks have changed: measure and set floors anew"

    articles = load_articles([str(HERE / story / "articles")]).articles
    found = measured(gold_of(story), make_brief(articles, nlp))

    floors = kept[story]
    assert floors.keys() == found.keys()
    assert {w: (found[w], floor) for w, floor in floors.items() if found[w] < floor} == {}


@pytest.mark.parametrize("story", STORIES)
def test_marks_are_letter_for_letter_in_the_articles(story: str) -> None:
    gold = gold_of(story)
    texts = {p.name: p.read_text("utf-8") for p in (HERE / story / "articles").iterdir()}

    assert len(texts) >= 4
    for mark in (*gold["items"], *gold["dates"], *gold["figures"]):
        assert texts[mark["document"]][mark["start"] : mark["end"]] == mark["exact"]
