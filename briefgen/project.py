"""A user's project folder: its settings read from ``briefgen.toml``, a new one laid out.

Hands on defaults for the command line; what the options mean is its affair.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from briefgen.errors import InputError
from briefgen.rendering.resources import resource_dir
from briefgen.writing import write_file

FILE = "briefgen.toml"
GROUPS = "groups"
"""The table of recipients, which belongs to no one command."""
_SECRETS = ("password", "passwd", "token")
_FOLDERS = ("articles",)
Known = TypeVar("Known")


def read_settings(
    folder: Path, options: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, Any]]:
    """Command → parameter → value, from the folder's settings file; empty when it has none.

    ``options`` tells for each command which key of the file means which parameter.
    """
    path = folder / FILE
    if not path.is_file():
        return {}
    read: dict[str, dict[str, Any]] = {}
    for command, values in _parsed(path).items():
        if command == GROUPS:
            continue
        known = _known(command, options, path)
        table = _table(values, command, path)
        read[command] = {
            _known(key, known, path): _plain(key, value) for key, value in table.items()
        }
    return read


def read_groups(folder: Path) -> dict[str, tuple[str, ...]]:
    """Name of a group of recipients → their addresses; empty when the folder has none."""
    path = folder / FILE
    groups = _table(_parsed(path).get(GROUPS, {}), GROUPS, path) if path.is_file() else {}
    for name, members in groups.items():
        if not isinstance(members, list) or not all(isinstance(each, str) for each in members):
            message = f'{path}: {GROUPS}.{name} wants a list of addresses: ["ida@desk.example"]'
            raise InputError(message)
    return {name: tuple(members) for name, members in groups.items()}


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{path}: cannot be used ({error}); mend it or take it away"
        raise InputError(message) from error


def _table(values: Any, command: str, path: Path) -> dict[str, Any]:
    if not isinstance(values, dict):
        message = f"{path}: {command} stands outside a table; put it below [build], for instance"
        raise InputError(message)
    return values


def _known(key: str, known: Mapping[str, Known], path: Path) -> Known:
    """What a key stands for; a key that nobody knows is told rather than passed over."""
    if key in _SECRETS:
        message = (
            f"{path}: a {key} does not belong in a file; keep it in the keyring, "
            "or in the variable BRIEFGEN_SMTP_PASSWORD"
        )
        raise InputError(message)
    if key not in known:
        message = f"{path}: there is no {key!r}; choose from {', '.join(sorted(known))}"
        raise InputError(message)
    return known[key]


def _plain(key: str, value: Any) -> Any:
    """A value as it would be typed; only sources are several words."""
    if isinstance(value, list) and key != "sources":
        return ",".join(map(str, value))
    return value if isinstance(value, bool | list) else str(value)


def lay_out(folder: Path) -> tuple[Path, ...]:
    """A new project folder with settings, a template, a style sheet; the paths of its files.

    Nothing that is there already is written over.
    """
    model = resource_dir("templates") / "_project"
    files = sorted(path for path in model.rglob("*") if path.is_file())
    wanted = {folder / path.relative_to(model): path for path in files}
    for path in wanted:
        if path.exists():
            message = f"{path}: is there already; choose another folder, or move it away"
            raise InputError(message)
    for path, source in wanted.items():
        write_file(path, source.read_bytes())
    for name in _FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    return tuple(wanted)
