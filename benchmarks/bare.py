"""What briefgen is measured against: the libraries alone, doing the same work.

python benchmarks/bare.py help              a Typer app with as many commands
python benchmarks/bare.py pipe FOLDER JOBS  spaCy over the texts, nothing asked of the result
python benchmarks/bare.py paper BRIEF.JSON  WeasyPrint on the page that briefgen would give it
"""

import sys
from collections.abc import Callable
from pathlib import Path

COMMANDS = "build facts render check diff log show send preview cache init schema"


def show_help() -> None:
    """A program of empty commands."""
    import typer  # noqa: PLC0415  # each of the programs pays for its own imports only

    app = typer.Typer(name="bare", no_args_is_help=True, pretty_exceptions_enable=False)
    for name in COMMANDS.split():
        app.command(name)(lambda: None)
    app(["--help"])


def pipe(folder: str, jobs: str) -> None:
    """The language model over all texts, in so many processes."""
    from briefgen.annotate import load_language_model  # noqa: PLC0415

    texts = (path.read_text(encoding="utf-8") for path in sorted(Path(folder).iterdir()))
    nlp = load_language_model()
    for _ in nlp.pipe(texts, n_process=int(jobs), batch_size=10):
        pass


def paper(path: str) -> None:
    """The PDF of a brief's page."""
    from rendering import bare  # noqa: PLC0415  # the benchmark beside this one

    from briefgen.rendering import brief_from_json  # noqa: PLC0415

    bare(brief_from_json(Path(path).read_bytes()))()


PROGRAMS: dict[str, Callable[..., None]] = {"help": show_help, "pipe": pipe, "paper": paper}

if __name__ == "__main__":
    PROGRAMS[sys.argv[1]](*sys.argv[2:])
