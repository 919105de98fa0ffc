"""Where templates and style sheets lie: the user's folders first, then those of briefgen."""

from dataclasses import dataclass
from pathlib import Path

from briefgen.errors import RenderError

_PACKAGE = Path(__file__).parent.parent


def resource_dir(name: str) -> Path:
    """Folder of ``templates`` or ``styles``: inside a wheel, else at the top of the checkout."""
    packaged = _PACKAGE / name
    return packaged if packaged.is_dir() else _PACKAGE.parent / name


@dataclass(frozen=True, slots=True)
class Looks:
    """The user's own folders; a file in there replaces the built-in one of the same name."""

    templates: Path | None = None
    styles: Path | None = None

    def template_dirs(self) -> tuple[Path, ...]:
        """Folders to look for a template in, the user's first."""
        return _folders(self.templates, "templates")

    def style_dirs(self) -> tuple[Path, ...]:
        """Folders to look for a style sheet in, the user's first."""
        return _folders(self.styles, "styles")


def _folders(own: Path | None, name: str) -> tuple[Path, ...]:
    """The user's folder, when there is one, before briefgen's."""
    if own is None:
        return (resource_dir(name),)
    if not own.is_dir():
        message = f"{own}: no such folder; --{name} wants a folder with your own {name}"
        raise RenderError(message)
    return (own, resource_dir(name))
