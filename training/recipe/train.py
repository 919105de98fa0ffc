"""Train tagger and parser, and beside them the entity recogniser: one processor core each.

The recogniser's tok2vec starts as that of a parser that has seen few steps, so nothing waits for
the whole parser.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Annotated

import typer

#: how long the parser is trained whose tok2vec the recogniser starts from
START_STEPS = 500
SECONDS_BETWEEN_LOOKS = 1.0
#: one core for each training: the arithmetic libraries would else take every core there is
ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
PARSER_CONFIG, RECOGNISER_CONFIG = Path("configs/parse.cfg"), Path("configs/ner.cfg")


class TrainingFailedError(Exception):
    """A training ended early."""

    def __init__(self, output: Path, code: int) -> None:
        super().__init__(f"Training {output} ended with exit code {code}; see {output}.log.")


def parser_paths(data: Path, vectors: Path) -> dict[str, str]:
    """What the parser's configuration leaves open."""
    return {
        "paths.train": f"{data / 'parse_train.spacy'}",
        "paths.dev": f"{data / 'parse_dev.spacy'}",
        "paths.vectors": f"{vectors}",
    }


def recogniser_paths(data: Path, vectors: Path, start: Path) -> dict[str, str]:
    """What the recogniser's configuration leaves open."""
    return {
        "paths.train": f"{data / 'ner_train.spacy'}",
        "paths.dev": f"{data / 'ner_dev.spacy'}",
        "paths.vectors": f"{vectors}",
        "paths.start": f"{start}",
    }


def started(config: Path, output: Path, overrides: dict[str, str]) -> subprocess.Popen[bytes]:
    """One training, running on its own; its progress goes to a file beside its output."""
    output.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "spacy", "train", f"{config}", "--output", f"{output}"]
    for key, value in overrides.items():
        command += [f"--{key}", value]
    with Path(f"{output}.log").open("wb") as log:
        return subprocess.Popen(
            command, stdout=log, stderr=subprocess.STDOUT, env={**os.environ, **ONE_CORE}
        )


def wait_for(trainings: dict[Path, subprocess.Popen[bytes]]) -> None:
    """Return when all have ended well; the first that fails ends the others."""
    while running := [process for process in trainings.values() if process.poll() is None]:
        failed = [output for output, process in trainings.items() if process.poll()]
        if failed:
            for process in running:
                process.terminate()
        time.sleep(SECONDS_BETWEEN_LOOKS)
    for output, process in trainings.items():
        if process.returncode:
            raise TrainingFailedError(output, process.returncode)


def main(
    data: Path,
    vectors: Path,
    folder: Path,
    parser_steps: Annotated[int, typer.Option(help="for a quick try")] = 0,
    recogniser_steps: Annotated[int, typer.Option(help="for a quick try")] = 0,
) -> None:
    """Train `start`, then `parser` and `recogniser` side by side, in FOLDER."""
    start, parser, recogniser = folder / "start", folder / "parser", folder / "recogniser"
    paths = parser_paths(data, vectors)
    short = {**paths, "training.max_steps": f"{min(START_STEPS, parser_steps or START_STEPS)}"}
    wait_for({start: started(PARSER_CONFIG, start, short)})
    more = {"variables.steps": f"{parser_steps}"} if parser_steps else {}
    side = {"variables.steps": f"{recogniser_steps}"} if recogniser_steps else {}
    from_start = recogniser_paths(data, vectors, start / "model-last")
    wait_for(
        {
            parser: started(PARSER_CONFIG, parser, paths | more),
            recogniser: started(RECOGNISER_CONFIG, recogniser, from_start | side),
        }
    )
    typer.echo(f"{parser} and {recogniser} are trained.")


if __name__ == "__main__":
    typer.run(main)
