"""How much briefgen adds to WeasyPrint's own time for the same page: a ratio, 1.00 is nothing.

    .venv/bin/python benchmarks/rendering.py [BRIEF.JSON] [--pages 40] [--runs 3]

Counted is the processor's time, in turns, after the waste of the run before is cleared away, and
the best run of each side counts, so that what else the machine is doing matters little.
"""

import argparse
import gc
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from time import process_time

from pypdf import PdfReader
from weasyprint import HTML

from briefgen.datamodel import Brief, Item, Section, SectionKind
from briefgen.rendering import brief_from_json, render
from briefgen.rendering.pages import to_html
from briefgen.rendering.portable import STANDARDS
from briefgen.rendering.resources import Looks

ROOT = Path(__file__).parents[1]
BRIEF = ROOT / "tests" / "golden" / "sallow-bay" / "brief.json"
REPEATED = (SectionKind.CLAIMS, SectionKind.EXPERT_VIEWS, SectionKind.OPEN_QUESTIONS)
BOUND = 1.05


def longer(brief: Brief, times: int) -> Brief:
    """The brief with most of its statements so many times, each time under other ids."""
    return replace(brief, sections=tuple(_repeated(section, times) for section in brief.sections))


def _repeated(section: Section, times: int) -> Section:
    if section.kind not in REPEATED:
        return section
    rounds = range(1, times)
    more = (_other(item, at) for at in rounds for item in section.items)
    return replace(section, items=(*section.items, *more))


def _other(item: Item, at: int) -> Item:
    return replace(item, id=f"{item.id}-{at}", answers=())


def of_pages(brief: Brief, pages: int) -> tuple[Brief, int]:
    """The brief made long enough, and how many pages it has then."""
    times = 1
    while (found := pages_of(render(longer(brief, times), "pdf"))) < pages:
        times += max(1, round(times * (pages - found) / found))
    return longer(brief, times), found


def pages_of(pdf: bytes) -> int:
    """How many pages a PDF has."""
    return len(PdfReader(BytesIO(pdf)).pages)


def bare(brief: Brief) -> Callable[[], object]:
    """WeasyPrint alone, on the page that briefgen gives it."""
    page = to_html(brief, Looks(), {}).decode("utf-8")
    return lambda: HTML(string=page).write_pdf(pdf_variant=STANDARDS["ua"])


def seconds(work: Callable[[], object]) -> float:
    """How long the processor is at one run."""
    gc.collect()
    begin = process_time()
    work()
    return process_time() - begin


def main() -> int:
    """Print the two times and their ratio; exit code 1 when it is over the bound."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("brief", nargs="?", type=Path, default=BRIEF)
    options.add_argument("--pages", type=int, default=40)
    options.add_argument("--runs", type=int, default=3)
    chosen = options.parse_args()
    brief, pages = of_pages(brief_from_json(chosen.brief.read_bytes()), chosen.pages)
    alone = bare(brief)
    runs = [(seconds(alone), seconds(lambda: render(brief, "pdf"))) for _ in range(chosen.runs)]
    weasyprint, briefgen = (min(times) for times in zip(*runs, strict=True))
    ratio = briefgen / weasyprint
    print(f"{pages} pages: WeasyPrint {weasyprint:.2f} s, briefgen {briefgen:.2f} s, {ratio:.3f}")
    return 0 if ratio <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
