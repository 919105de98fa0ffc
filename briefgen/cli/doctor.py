"""`briefgen doctor`: what is here, what would fail, and the line to type.

An examination is a table of named functions. Each looks at one part and hands on findings; none
of them changes anything, and none ends in an exception.
"""

import re
import shlex
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from briefgen import __version__
from briefgen.cli.options import Model, Out
from briefgen.cli.talk import hand_out, shown
from briefgen.errors import LanguageModelError, RenderError
from briefgen.systemlibraries import family_of_this_machine, remedy

if TYPE_CHECKING:
    from packaging.requirements import Requirement

_REINSTALL = "python -m pip install --force-reinstall --no-deps briefgen"
_NAME = re.compile(r"[A-Za-z0-9_.-]+")


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one part, and if it is not as it has to be, the remedy."""

    part: str
    told: str
    remedy: str = ""
    """The line to type, or several where it depends on the system; empty when all is well."""
    exit_code: int = 0
    """What a run that needs the part would end with; 0 when no ordinary run needs it."""

    @property
    def state(self) -> str:
        """``ok``, ``would fail``, or ``not there`` for what only some runs need."""
        if not self.remedy:
            return "ok"
        return "would fail" if self.exit_code else "not there"

    def lines(self) -> Iterator[str]:
        """The finding for a terminal: one line, and below it those to type."""
        yield f"{self.state:<11} {self.part:<16} {self.told}"
        for line in self.remedy.splitlines():
            yield f"{'type:':>11} {line.strip()}"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user means to work with."""

    model: str | None = None
    out: Path = Path("out")


Examination = Callable[[Wishes], Iterator[Finding]]


def doctor(model: Model = None, out: Out = Path("out")) -> None:
    """Tell what is here and what would fail, each with the line to type.

    Exits with 0 when everything a brief needs is there, else with the code that the run would
    end with: 4 the language model, 5 making or writing the files.
    """
    codes = set()
    for part, examine in EXAMINATIONS.items():
        for finding in _examined(part, examine, Wishes(model, out)):
            hand_out("".join(f"{shown(line)}\n" for line in finding.lines()))
            codes.add(finding.exit_code)
    failing = sorted(codes - {0})
    if failing:
        raise typer.Exit(failing[0])


def _examined(part: str, examine: Examination, wishes: Wishes) -> Iterator[Finding]:
    """The findings of one part; a package that is not there is one of them."""
    try:
        yield from examine(wishes)
    except ImportError as error:
        name = error.name or part
        yield Finding(part, f"needs the package {name}", _install(name), RenderError.exit_code)


def _install(*names: str) -> str:
    """The line that installs packages."""
    return f"python -m pip install {' '.join(map(shlex.quote, names))}"


# --- examinations -----------------------------------------------------------------------------


def _versions(_wishes: Wishes) -> Iterator[Finding]:
    """briefgen, Python, and the two programs that most reports of trouble turn on."""
    yield Finding("briefgen", __version__)
    yield Finding("Python", ".".join(map(str, sys.version_info[:3])))
    yield _installed("spaCy", LanguageModelError.exit_code)
    yield _installed("WeasyPrint", RenderError.exit_code)


def _installed(name: str, exit_code: int) -> Finding:
    """The version of a package, and what ends with which code if it is not there."""
    from importlib import metadata  # noqa: PLC0415 - 12 ms that --help must not pay

    try:
        return Finding(name, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Finding(name, "not installed", _install(name.lower()), exit_code)


def _dependencies(_wishes: Wishes) -> Iterator[Finding]:
    """Whether each package that briefgen asks for is here in a version it can work with."""
    needed = _requirements("")
    lacking = [each for each in needed if not _is_met(each)]
    if lacking:
        told = f"not as needed: {', '.join(each.name for each in lacking)}"
        remedy = _install(*map(str, lacking))
        yield Finding("dependencies", told, remedy, RenderError.exit_code)
    else:
        yield Finding("dependencies", f"all {len(needed)} as needed")


def _language_model(wishes: Wishes) -> Iterator[Finding]:
    """Whether the language model loads; its licence, and its scores by its own account."""
    from briefgen.annotate import load_language_model, model_name  # noqa: PLC0415 - spaCy is slow

    try:
        nlp = load_language_model(wishes.model)
    except LanguageModelError as error:
        remedy = _model_remedy(wishes.model)
        yield Finding("language model", str(error), remedy, LanguageModelError.exit_code)
        return
    yield Finding(
        "language model", f"{model_name(nlp)}, licence {nlp.meta['license'] or 'unknown'}"
    )
    scores = _scores(nlp.meta.get("performance", {}))
    if scores:
        yield Finding("its scores", scores)


def _model_remedy(name: str | None) -> str:
    """How to come by a language model: the built-in one, one by name, or what is in a folder."""
    if name is None:
        return _REINSTALL
    by_name = _NAME.fullmatch(name) and not Path(name).exists()
    return f"python -m spacy download {name}" if by_name else f"ls -l {shlex.quote(name)}"


_SCORES = {
    "tag_acc": "tags",
    "dep_uas": "heads",
    "dep_las": "heads with labels",
    "sents_f": "sentences",
    "ents_f": "names",
}
"""spaCy's name of a score → ours."""


def _scores(performance: dict[str, Any]) -> str:
    """Scores in per cent; nothing where a pipeline brings none."""
    known = {name: performance.get(key) for key, name in _SCORES.items()}
    return ", ".join(
        f"{name} {100 * value:.1f}" for name, value in known.items() if isinstance(value, float)
    )


def _pdf(_wishes: Wishes) -> Iterator[Finding]:
    """Whether WeasyPrint finds Pango and at least one font."""
    line, code = remedy(family_of_this_machine()), RenderError.exit_code
    try:
        from weasyprint.text.ffi import pango  # noqa: PLC0415 - looks for the libraries
    except OSError as error:
        reason = " ".join(str(error).split())[:80]
        yield Finding("Pango", f"cannot be loaded, so no PDF: {reason}", line, code)
        return
    yield Finding("Pango", _pango_version(pango.pango_version()))
    number = _system_fonts()
    if number:
        yield Finding("fonts", f"{number} on this system")
    else:
        yield Finding("fonts", "none on this system, so no PDF", line, code)


def _pango_version(number: int) -> str:
    """1.50.12 out of 15012."""
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


def _system_fonts() -> int:
    """How many fonts Fontconfig knows of; WeasyPrint has its own view of the same library."""
    from weasyprint.text.ffi import fontconfig  # noqa: PLC0415 - as above

    configuration = fontconfig.FcInitLoadConfigAndFonts()
    found = fontconfig.FcConfigGetFonts(configuration, fontconfig.FcSetSystem)
    number = int(found.nfont) if found else 0
    fontconfig.FcConfigDestroy(configuration)
    return number


def _looks(_wishes: Wishes) -> Iterator[Finding]:
    """Whether briefgen's own templates, style sheets and fonts came along."""
    from briefgen.rendering.resources import resource_dir  # noqa: PLC0415 - only here

    for name, pattern in (("templates", "*.j2"), ("styles", "*.css"), ("styles", "fonts/*.woff2")):
        number = len(list(resource_dir(name).glob(pattern)))
        part = "brief's fonts" if "fonts" in pattern else name
        if number:
            yield Finding(part, f"{number} files")
        else:
            told = f"no {pattern} in {resource_dir(name)}"
            yield Finding(part, told, _REINSTALL, RenderError.exit_code)


def _folders(wishes: Wishes) -> Iterator[Finding]:
    """Whether the brief can be written, and kept what is fetched."""
    import platformdirs  # noqa: PLC0415 - only here

    cache = platformdirs.user_cache_path("briefgen")
    for part, folder in (("output folder", wishes.out), ("cache folder", cache)):
        place = _nearest(folder)
        if _takes_files(place):
            yield Finding(part, f"{folder.absolute()} can be written")
        else:
            remedy = f"sudo chown -R $(id -un) {shlex.quote(str(place))}"
            told = f"{place} cannot be written"
            yield Finding(part, told, remedy, RenderError.exit_code)


def _nearest(folder: Path) -> Path:
    """The folder, or the lowest one above it that is there."""
    place = folder.absolute()
    return next(path for path in (place, *place.parents) if path.exists())


def _takes_files(folder: Path) -> bool:
    """Whether a file can be made there; it is gone again at once."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _extras(_wishes: Wishes) -> Iterator[Finding]:
    """What only some commands need, by the name of the extra that brings it."""
    from importlib import metadata  # noqa: PLC0415 - 12 ms that --help must not pay

    try:
        names = metadata.metadata("briefgen").get_all("Provides-Extra") or []
    except metadata.PackageNotFoundError:
        return
    for name in sorted(names):
        lacking = [each.name for each in _requirements(name) if not _is_met(each)]
        told = f"lacks {', '.join(lacking)}" if lacking else "all there"
        remedy = f"python -m pip install 'briefgen[{name}]'" if lacking else ""
        yield Finding(f"extra {name}", told, remedy)


EXAMINATIONS: dict[str, Examination] = {
    "versions": _versions,
    "dependencies": _dependencies,
    "language model": _language_model,
    "PDF": _pdf,
    "looks": _looks,
    "folders": _folders,
    "extras": _extras,
}
"""In the order in which they are told."""


# --- packages ---------------------------------------------------------------------------------


def _requirements(extra: str) -> list["Requirement"]:
    """What briefgen asks for: always, or for one of its extras alone."""
    from importlib import metadata  # noqa: PLC0415 - 12 ms that --help must not pay

    from packaging.requirements import Requirement  # noqa: PLC0415 - only here

    try:
        listed = metadata.requires("briefgen") or []
    except metadata.PackageNotFoundError:
        return []
    found = [Requirement(line) for line in listed]
    return [
        each
        for each in found
        if (each.marker is None and not extra)
        or (extra and each.marker is not None and each.marker.evaluate({"extra": extra}))
    ]


def _is_met(requirement: "Requirement") -> bool:
    """Whether the package is here in a version that fits."""
    from importlib import metadata  # noqa: PLC0415 - 12 ms that --help must not pay

    try:
        version = metadata.version(requirement.name)
    except metadata.PackageNotFoundError:
        return False
    return requirement.specifier.contains(version, prereleases=True)
