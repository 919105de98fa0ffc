"""The brief and the facts as JSON: written in a stable order, read back strictly."""

import ast
import inspect
import json
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from briefgen import datamodel, errors
from briefgen.datamodel import ArticleFacts, Brief, Changes, Item, Passage, Statement
from briefgen.errors import InputError, RenderError
from briefgen.rendering.explaining import matches

_REMEDY = "give a brief.json that `briefgen build` has written"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


@cache
def _adapter() -> TypeAdapter[Brief]:
    """Pydantic's reader and writer of briefs; made on first use, for it costs time."""
    return TypeAdapter(Brief)


def brief_to_json(brief: Brief) -> bytes:
    """The brief as UTF-8 JSON, keys in the order of the data model, newline at the end."""
    try:
        return _adapter().dump_json(brief, indent=1) + b"\n"
    except PydanticSerializationError as error:
        message = f"the brief cannot be written as JSON: {error}"
        raise RenderError(message) from error


def brief_from_json(data: bytes, *, where: str = "brief.json") -> Brief:
    """The brief that ``data`` holds; ``where`` names the file in the error's sentence."""
    try:
        brief = _adapter().validate_json(data)
    except ValidationError as error:
        message = f"{where}: no brief ({_first_trouble(error)}); {_REMEDY}"
        raise InputError(message) from error
    if trouble := _loose_end(brief):
        message = f"{where}: {trouble}; {_REMEDY}"
        raise InputError(message)
    return brief


def _first_trouble(error: ValidationError) -> str:
    """The first thing wrong, with its place: ``title: Field required``."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(str(step) for step in first["loc"])
    return f"{place}: {first['msg']}" if place else first["msg"]


def _loose_end(brief: Brief) -> str | None:
    """A citation or a passage number that leads nowhere, in words; None when all is well."""
    numbers = {source.number for source in brief.articles}
    items = (item for section in brief.sections for item in section.items)
    return next((trouble for item in items if (trouble := _loose_end_of(item, numbers))), None)


def _loose_end_of(item: Item, numbers: set[int]) -> str | None:
    """The same for one item."""
    for line in item.lines:
        if not numbers.issuperset(line.citations):
            return f"item {item.id} cites a source that is not listed"
        if not all(0 <= at < len(item.evidence) for at in line.evidence):
            return f"item {item.id} points at a passage that it does not hold"
    return None


def brief_schema() -> str:
    """The JSON Schema of brief.json, with the data model's own words as descriptions."""
    return _schema(_adapter(), Brief.__name__)


def changes_to_json(changes: Changes) -> bytes:
    """What changed as UTF-8 JSON, keys in the order of the data model."""
    try:
        return _changes_adapter().dump_json(changes, indent=1) + b"\n"
    except PydanticSerializationError as error:
        message = f"the changes cannot be written as JSON: {error}"
        raise RenderError(message) from error


def changes_schema() -> str:
    """The JSON Schema of what ``briefgen diff -f json`` writes."""
    return _schema(_changes_adapter(), Changes.__name__)


@cache
def _changes_adapter() -> TypeAdapter[Changes]:
    return TypeAdapter(Changes)


def _schema(adapter: TypeAdapter[Any], root: str) -> str:
    schema = {"$schema": _DIALECT, **adapter.json_schema(mode="serialization")}
    for name, notes in _field_notes():
        described = schema if name == root else schema["$defs"].get(name, {})
        for field, note in notes.items():
            described.get("properties", {}).get(field, {})["description"] = note
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _field_notes() -> Iterator[tuple[str, dict[str, str]]]:
    """Class by class, what the data model says below a field.

    Pydantic can only read those strings in classes that are its own.
    """
    for module in (datamodel, errors):
        for node in ast.parse(inspect.getsource(module)).body:
            if isinstance(node, ast.ClassDef):
                yield node.name, dict(_notes_in(node))


def _notes_in(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Field and note, for each string that stands below a field."""
    for field, note in pairwise(node.body):
        match field, note:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(words))),
            ):
                yield name, " ".join(words.split())


def fact_rows(facts: ArticleFacts, matching: str = "") -> Iterator[dict[str, Any]]:
    """One row per attribution of an article, as ``briefgen facts`` prints it.

    With ``matching``, only those with all these words, or at this place.
    """
    names = {actor.id: actor.name for actor in facts.actors}
    return (
        _fact_row(statement, names)
        for statement in facts.statements
        if matches(statement, matching, names)
    )


def _fact_row(statement: Statement, names: dict[str, str]) -> dict[str, Any]:
    """The public keys of one statement, in their fixed order."""
    known = [names[speaker] for speaker in statement.speakers if speaker in names]
    return {
        "document": statement.document,
        "kind": statement.kind.value,
        "source": _spans(statement.source) or None,
        "name": " and ".join(known) or None,
        "cue": _spans(statement.cue),
        "content": _spans(statement.content),
        "manner": statement.manner.value,
        "hedge": statement.hedge.exact if statement.hedge else None,
        "rule": statement.rule,
    }


def _spans(passages: tuple[Passage, ...]) -> list[dict[str, Any]]:
    """Passages as plain ``{start, end, text}``."""
    return [{"start": p.start, "end": p.end, "text": p.exact} for p in passages]
