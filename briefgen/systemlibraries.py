"""What WeasyPrint loads from the system to set a PDF, and the line to type where it is missing.

Stands on the standard library alone: it is asked when nothing else may work.
"""

import ctypes
import platform
from collections.abc import Callable, Mapping

# The names under which WeasyPrint 70 looks for each library (Linux, macOS).
REQUIRED = {
    "GObject": ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib"),
    "Pango": ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    "PangoFT2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    "HarfBuzz": ("libharfbuzz.so.0", "libharfbuzz.0.dylib"),
    "Fontconfig": ("libfontconfig.so.1", "libfontconfig.1.dylib"),
}
# Works without, but WeasyPrint warns that later versions will not.
WANTED = {
    "HarfBuzz-Subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
}
DEBIAN_PACKAGES = (
    "libpango-1.0-0",
    "libpangoft2-1.0-0",
    "libharfbuzz0b",
    "libharfbuzz-subset0",
    "fontconfig",
)
REMEDIES = {
    "Debian or Ubuntu": f"sudo apt-get install -y {' '.join(DEBIAN_PACKAGES)}",
    "Fedora": "sudo dnf install -y pango dejavu-sans-fonts",
    "Arch": "sudo pacman -S --needed pango ttf-dejavu",
    "Alpine": "sudo apk add pango font-dejavu",
    "macOS": "brew install pango",
}
# The words in ID and ID_LIKE of /etc/os-release that tell the family.
FAMILIES = {
    "debian": "Debian or Ubuntu",
    "ubuntu": "Debian or Ubuntu",
    "fedora": "Fedora",
    "rhel": "Fedora",
    "arch": "Arch",
    "alpine": "Alpine",
}


def loads(name: str) -> bool:
    """Whether the system's loader finds the library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def missing(
    libraries: Mapping[str, tuple[str, ...]], loads: Callable[[str], bool] = loads
) -> list[str]:
    """Names of the libraries that load under none of their file names."""
    return [title for title, names in libraries.items() if not any(map(loads, names))]


def family_of(system: str, release: Mapping[str, str]) -> str | None:
    """Return the key of `REMEDIES` for a machine, or None when it is another one."""
    if system == "Darwin":
        return "macOS"
    words = f"{release.get('ID', '')} {release.get('ID_LIKE', '')}".lower().split()
    return next((FAMILIES[word] for word in words if word in FAMILIES), None)


def family_of_this_machine() -> str | None:
    """The same, of the machine that this runs on."""
    return family_of(platform.system(), release_of_this_machine())


def release_of_this_machine() -> dict[str, str]:
    """Return what /etc/os-release says, or nothing where there is no such file."""
    try:
        return platform.freedesktop_os_release()
    except OSError:
        return {}


def remedy(family: str | None) -> str:
    """Return the line to type here; for an unknown system the line for each that is known."""
    if family:
        return f"  {REMEDIES[family]}"
    return "\n".join(f"  {name + ':':18}{line}" for name, line in REMEDIES.items())
