"""The list of what the pipeline learns from, with licences and credits: data/corpora.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Source:
    """Something the pipeline learns from."""

    name: str
    used: str
    licence: str
    credit: str


@cache
def _list() -> Mapping[str, Any]:
    """The whole list."""
    return tomllib.loads(files("recipe").joinpath("data", "corpora.toml").read_text("utf-8"))


def sources() -> tuple[Source, ...]:
    """Everything that is learnt from."""
    return tuple(Source(**entry) for entry in _list()["learnt"])


def gum_genres() -> Mapping[str, str]:
    """The genres of GUM that may be read → their licence."""
    genres: Mapping[str, str] = _list()["gum_genres"]
    return genres


def re3d_folders() -> Mapping[str, str]:
    """The folders of re3d that may be read → their licence."""
    folders: Mapping[str, str] = _list()["re3d_folders"]
    return folders


def refused() -> Mapping[str, str]:
    """Genres and folders that are never read → the reason."""
    reasons: Mapping[str, str] = _list()["refused"]
    return reasons
