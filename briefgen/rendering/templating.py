"""The one Jinja environment: strict, sandboxed, its mistakes told with file and line."""

import traceback
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from briefgen.errors import RenderError
from briefgen.rendering import changed, escaping, view
from briefgen.rendering.resources import Looks


def _finalize(value: Any) -> Any:
    """Every printed string cleaned, so that no template can forget it."""
    return escaping.clean(value) if type(value) is str else value


class _Sandbox(SandboxedEnvironment):
    """Jinja's sandbox, quicker where there is nothing to guard.

    For a page of a thousand sources a million attributes are asked for, nearly all of them fields
    of the brief.
    """

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Of a dataclass only what is public; of anything else what Jinja lets through."""
        if hasattr(type(obj), "__dataclass_fields__"):
            return not attr.startswith("_")
        return super().is_safe_attribute(obj, attr, value)


@lru_cache(maxsize=8)
def environment(looks: Looks) -> SandboxedEnvironment:
    """Jinja with the user's folder before the built-in one; HTML is escaped by itself."""
    made = _Sandbox(
        loader=FileSystemLoader(looks.template_dirs()),
        undefined=StrictUndefined,
        autoescape=lambda name: name is not None and name.endswith((".html.j2", ".svg.j2")),
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "md": escaping.markdown,
        "line": escaping.at_start,
        "heading": escaping.in_heading,
        "cell": escaping.in_cell,
        "in_context": escaping.in_context,
        "web": escaping.web_address,
        "link": escaping.in_brackets,
        "comment": escaping.in_comment,
        "front": escaping.in_front_matter,
        "passage_address": escaping.passage_address,
        "day": view.day_words,
        "as_worded": view.time_as_worded,
        "support": view.support_words,
        "role": view.role_words,
        "closes": view.closing_words,
        "conflict": view.conflict_words,
        "figure": view.figure_words,
        "reliability": view.reliability_words,
        "standing": view.standing_words,
        "shortened": view.shortened,
        "few": view.few,
        "more_sources": view.more_sources,
    }
    made.tests |= {"disputed": view.is_disputed}
    made.globals |= {
        "sentence": view.sentence,
        "word_changes": changed.word_changes,
        "beyond": view.beyond,
    }
    return made


def fill(looks: Looks, name: str, **values: Any) -> str:
    """The template ``name`` filled in; whatever it raises becomes one line for its author."""
    try:
        return environment(looks).get_template(name).render(values)
    except TemplateSyntaxError as error:
        message = f"{error.filename or error.name}, line {error.lineno}: {error.message}"
        raise RenderError(message) from error
    except TemplateNotFound as error:
        message = f"{error.name}: no such template in {_listed(looks.template_dirs())}"
        raise RenderError(message) from error
    except UnicodeDecodeError as error:
        message = f"{name}: the template is not in UTF-8; save it as UTF-8"
        raise RenderError(message) from error
    except Exception as error:
        # A template of the user's own can raise anything at all (a division, a missing name).
        if place := _place_in_template(error):
            message = f"{place}: {error}"
            raise RenderError(message) from error
        raise


def _place_in_template(error: Exception) -> str | None:
    """File and line of the innermost template in the traceback, which Jinja rewrites."""
    frames = traceback.extract_tb(error.__traceback__)
    found = [frame for frame in frames if frame.filename.endswith(".j2")]
    return f"{found[-1].filename}, line {found[-1].lineno}" if found else None


def _listed(folders: tuple[Path, ...]) -> str:
    return " or ".join(str(folder) for folder in folders)


def trusted(text: str) -> Markup:
    """Text of briefgen's own making (a style sheet) that must not be escaped."""
    return Markup(text)  # noqa: S704 - never called with words from an article
