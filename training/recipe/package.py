"""Hand the pipeline over: into the program's folder, with its figures and its model card."""

import json
import shutil
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

import typer

from recipe.assemble import folder_size
from recipe.licences import gum_genres, re3d_folders, sources

Figures = Mapping[str, Mapping[str, float]]

LARGEST = 25.0
#: what stays in the program's folder when a new pipeline moves in
KEPT = frozenset({"LICENSE"})
PARSE_ROWS = {
    "test_gum_news_interview": "GUM, news and interviews",
    "test_gum_news": "GUM, news",
    "test_gum": "GUM, all the genres used",
    "test_ewt": "EWT",
    "test_pud": "PUD",
}
ENTITY_COLUMNS = {
    "ner_test_gum": "GUM",
    "ner_test_gum_news": "GUM news",
    "ner_test_pud": "PUD",
    "ner_test_re3d": "re3d, part",
    "ner_test_wikigold": "wikigold, part",
}
ENTITY_ROWS = {
    "PERSON": "PERSON",
    "ORG": "ORG",
    "PLACE": "GPE and LOC together",
    "NORP": "NORP",
    "all": "all",
    "spans": "all, spans only",
}
#: spaCy's name of a score → the test and the figure it is taken from
PERFORMANCE = {
    "tag_acc": ("test_pud", "tag"),
    "dep_uas": ("test_pud", "uas"),
    "dep_las": ("test_pud", "las"),
    "sents_f": ("test_gum_news_interview", "sentences"),
    "ents_f": ("ner_test_pud", "all"),
}


class TooLargeError(Exception):
    """The pipeline is larger than the program may carry."""

    def __init__(self, size: float) -> None:
        super().__init__(f"The pipeline takes {size} MB; at most {LARGEST} are carried.")


def cells(*columns: object) -> str:
    """A row of a table."""
    return f"| {' | '.join(str(column) for column in columns)} |"


def parse_table(figures: Figures) -> str:
    """Tags, attachment and sentences, a test a row."""
    return "\n".join(
        cells(title, *(f"{figures[test][name]:.1f}" for name in ("tag", "uas", "las", "sentences")))
        for test, title in PARSE_ROWS.items()
    )


def entity_table(figures: Figures) -> str:
    """F of each kind of name, a test a column."""
    return "\n".join(
        cells(title, *(f"{figures[test].get(name, 0):.1f}" for test in ENTITY_COLUMNS))
        for name, title in ENTITY_ROWS.items()
    )


def source_table() -> str:
    """What it learnt from, a source a row."""
    return "\n".join(cells(s.name, s.used, s.licence, s.credit) for s in sources())


def listed(licences: Mapping[str, str]) -> str:
    """Names with their licences, in one line."""
    return ", ".join(f"{name} ({licence})" for name, licence in licences.items())


def model_card(version: str, figures: Figures) -> str:
    """The card as Markdown."""
    template = files("recipe").joinpath("data", "model_card.md").read_text("utf-8")
    size = figures["size and speed"]
    return Template(template).substitute(
        version=version,
        megabytes=size["megabytes"],
        seconds=size["seconds to load"],
        ratio=size["against en_core_web_sm's architecture"],
        parse=parse_table(figures),
        entity_head=cells("", *ENTITY_COLUMNS.values()),
        entity_line=cells(*["---"] * (len(ENTITY_COLUMNS) + 1)),
        entities=entity_table(figures),
        sources=source_table(),
        genres=listed(gum_genres()),
        folders=listed(re3d_folders()),
    )


def with_performance(meta: dict[str, Any], figures: Figures) -> dict[str, Any]:
    """The pipeline's own description, with its scores as spaCy's pipelines tell theirs."""
    scores = {
        name: round(figures[test][figure] / 100, 4) for name, (test, figure) in PERFORMANCE.items()
    }
    return meta | {"performance": scores}


def move_in(model: Path, folder: Path) -> None:
    """Put the pipeline's files into FOLDER, in place of the old one's."""
    for old in folder.iterdir() if folder.exists() else ():
        if old.name not in KEPT:
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    shutil.copytree(model, folder, dirs_exist_ok=True)


def keep_figures(path: Path, figures: Figures) -> None:
    """Write the shipped pipeline's figures beside those of the prototype and the ablations."""
    kept = json.loads(path.read_text("utf-8")) if path.exists() else {}
    text = json.dumps(kept | {"shipped": figures}, indent=1, ensure_ascii=False)
    path.write_text(f"{text}\n", encoding="utf-8")


def main(model: Path, measured: Path, folder: Path, figures_file: Path) -> None:
    """Move MODEL, with the figures in MEASURED, into FOLDER, and keep them in FIGURES_FILE."""
    figures: Figures = json.loads(measured.read_text("utf-8"))
    if (size := folder_size(model)) > LARGEST:
        raise TooLargeError(size)
    meta = with_performance(json.loads((model / "meta.json").read_text("utf-8")), figures)
    (model / "meta.json").write_text(f"{json.dumps(meta, indent=1)}\n", encoding="utf-8")
    (model / "README.md").write_text(model_card(meta["version"], figures), encoding="utf-8")
    move_in(model, folder)
    keep_figures(figures_file, figures)
    typer.echo(f"{folder}: {size} MB")


if __name__ == "__main__":
    typer.run(main)
