"""The script that looks for Pango, with a loader and a system of our own."""

import runpy
from pathlib import Path

import pytest

SCRIPT = runpy.run_path(str(Path(__file__).parents[1] / "scripts" / "check_pango.py"))


def test_a_library_is_there_under_any_of_its_names() -> None:
    libraries = {"Pango": ("libpango.so", "libpango.dylib")}

    assert SCRIPT["missing"](libraries, lambda name: name == "libpango.dylib") == []


def test_a_library_that_loads_under_no_name_is_missing() -> None:
    libraries = {"Pango": ("libpango.so", "libpango.dylib"), "HarfBuzz": ("libharfbuzz.so",)}

    assert SCRIPT["missing"](libraries, lambda name: "pango" in name) == ["HarfBuzz"]


@pytest.mark.parametrize(
    ("system", "release", "family"),
    [
        ("Linux", {"ID": "debian"}, "Debian or Ubuntu"),
        ("Linux", {"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "Debian or Ubuntu"),
        ("Linux", {"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "Fedora"),
        ("Linux", {"ID": "manjaro", "ID_LIKE": "arch"}, "Arch"),
        ("Linux", {"ID": "alpine"}, "Alpine"),
        ("Darwin", {}, "macOS"),
        ("Linux", {"ID": "plan9"}, None),
        ("Linux", {}, None),
    ],
)
def test_the_family_of_a_system(system: str, release: dict[str, str], family: str | None) -> None:
    assert SCRIPT["family_of"](system, release) == family


def test_a_known_system_gets_one_line_to_type() -> None:
    assert SCRIPT["remedy"]("Alpine").splitlines() == [f"  {SCRIPT['REMEDIES']['Alpine']}"]


def test_an_unknown_system_gets_the_line_of_every_known_one() -> None:
    assert len(SCRIPT["remedy"](None).splitlines()) == len(SCRIPT["REMEDIES"])
