"""What the PDF needs of the system, with a loader and a system of our own."""

import pytest

from briefgen.systemlibraries import REMEDIES, family_of, missing, remedy


def test_a_library_is_there_under_any_of_its_names() -> None:
    libraries = {"Pango": ("libpango.so", "libpango.dylib")}

    assert missing(libraries, lambda name: name == "libpango.dylib") == []


def test_a_library_that_loads_under_no_name_is_missing() -> None:
    libraries = {"Pango": ("libpango.so", "libpango.dylib"), "HarfBuzz": ("libharfbuzz.so",)}

    assert missing(libraries, lambda name: "pango" in name) == ["HarfBuzz"]


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
    assert family_of(system, release) == family


def test_a_known_system_gets_one_line_to_type() -> None:
    assert remedy("Alpine").splitlines() == [f"  {REMEDIES['Alpine']}"]


def test_an_unknown_system_gets_the_line_of_every_known_one() -> None:
    assert len(remedy(None).splitlines()) == len(REMEDIES)
