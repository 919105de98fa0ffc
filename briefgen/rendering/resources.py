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
    """The house style, and the user's own folders, which go before the built-in ones."""

    templates: Path | None = None
    styles: Path | None = None
    style: str = "brief"
    """Name of the house style: of its templates, and of its style sheet when it has one."""
    pdf: str = "ua"
    """Which standard a PDF keeps to: a key of `briefgen.rendering.portable.STANDARDS`."""

    def template_dirs(self) -> tuple[Path, ...]:
        """Folders to look for a template in, the user's first."""
        return _folders(self.templates, "templates")

    def style_dirs(self) -> tuple[Path, ...]:
        """Folders to look for a style sheet in, the user's first."""
        return _folders(self.styles, "styles")

    def template(self, ending: str) -> str:
        """Name of the style's template for a format; the default style's where it has none."""
        known = self.house_styles()
        if self.style not in known:
            message = f"{self.style}: no such style; there are {', '.join(known)}"
            raise RenderError(message)
        own = f"{self.style}.{ending}.j2"
        found = any((folder / own).is_file() for folder in self.template_dirs())
        return own if found else f"brief.{ending}.j2"

    def house_styles(self) -> tuple[str, ...]:
        """Names that may be asked for, in order: those of all templates of pages."""
        pages = (path for folder in self.template_dirs() for path in folder.glob("*.j2"))
        names = {path.name.removesuffix(".j2").rpartition(".")[0] for path in pages}
        return tuple(sorted(name for name in names if name and not name.startswith(("_", "email"))))


def _folders(own: Path | None, name: str) -> tuple[Path, ...]:
    """The user's folder, when there is one, before briefgen's."""
    if own is None:
        return (resource_dir(name),)
    if not own.is_dir():
        message = f"{own}: no such folder; --{name} wants a folder with your own {name}"
        raise RenderError(message)
    return (own, resource_dir(name))
