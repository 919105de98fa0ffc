"""What is known of a language model before it is loaded: its name, its version, its files.

Looking costs milliseconds where loading costs a second, so that what was found before can be told
from what has to be read anew without spaCy.
"""

import hashlib
import importlib.util
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from briefgen.errors import LanguageModelError

EMBEDDED_MODEL = Path(__file__).parent / "model"


@dataclass(frozen=True, slots=True)
class ModelCard:
    """Name and fingerprint of a language model."""

    name: str
    """"en_briefgen 0.1.0", as in the brief's colophon."""
    fingerprint: str
    """Hash of all that its files hold; another training under the same version is another."""


@cache
def model_card(name: str | None = None) -> ModelCard:
    """The card of the embedded model, or of another by package name or path.

    Raises `LanguageModelError` when there is none of that name.
    """
    folder = _folder_of(name)
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        called = f"{meta['lang']}_{meta['name']} {meta['version']}"
        return ModelCard(called, _fingerprint(folder))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise missing(name) from error


def missing(name: str | None) -> LanguageModelError:
    """The error for a model that is not there, with the line to type."""
    return LanguageModelError(
        f"language model {name or 'embedded'!r} cannot be loaded; install it with "
        f"`python -m spacy download {name or 'en_core_web_sm'}` or leave --model out"
    )


def _folder_of(name: str | None) -> Path:
    """Where a model's files lie; a package of spaCy's has them in a folder of its own."""
    if name is None:
        return EMBEDDED_MODEL
    package = _package(name)
    inner = sorted(package.glob("*/meta.json")) if package else []
    return inner[0].parent if inner else package or Path(name)


def _package(name: str) -> Path | None:
    """The folder of an installed package of that name; nothing of it is run."""
    if not name.isidentifier():
        return None
    spec = importlib.util.find_spec(name)
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0]) if places and (Path(places[0]) / "meta.json").is_file() else None


def _fingerprint(folder: Path) -> str:
    """Hash of the names and contents of all files."""
    total = hashlib.blake2b(digest_size=16)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        if "__pycache__" in name:
            continue
        with path.open("rb") as file:
            inside = hashlib.file_digest(file, "blake2b").hexdigest()
        total.update(f"{name}\n{inside}\n".encode())
    return total.hexdigest()
