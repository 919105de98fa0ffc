"""The examples for schedulers, as whoever copies them would have them read."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

from briefgen.cli import _option_names, app
from briefgen.cli.run import STEPS
from briefgen.project import read_groups, read_settings

PAGE = (Path(__file__).parent.parent / "docs" / "every-morning.md").read_text(encoding="utf-8")
FIELDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
"""Least and greatest number of minute, hour, day, month and weekday."""


def example(language: str) -> str:
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return str(found)


def fits(field: str, least: int, greatest: int) -> bool:
    """Whether a field of a crontab is ``*``, numbers, ranges or steps within its bounds."""
    parts = [re.fullmatch(r"(?:\*|(\d+)(?:-(\d+))?)(?:/(\d+))?", part) for part in field.split(",")]
    numbers = [int(n) for part in parts if part for n in part.groups()[:2] if n]
    return all(parts) and all(least <= number <= greatest for number in numbers)


def test_every_line_of_the_crontab_has_five_times_and_a_command() -> None:
    lines = [
        line for line in example("crontab").splitlines() if line and "=" not in line.split()[0]
    ]

    assert len(lines) == 2
    for line in lines:
        *times, command = line.split(maxsplit=5)
        assert all(fits(each, *bounds) for each, bounds in zip(times, FIELDS, strict=True)), line
        assert "%" not in command  # cron would take it for the end of the line
        assert command.startswith("cd /")


@pytest.mark.parametrize(
    "wrong", ["60 5 * * *", "0 24 * * *", "0 5 0 * *", "0 5 * * 8", "x * * * *"]
)
def test_the_test_of_a_crontab_sees_what_is_wrong(wrong: str) -> None:
    assert not all(fits(each, *bounds) for each, bounds in zip(wrong.split(), FIELDS, strict=True))


UNITS = {
    "service": {
        "Unit": {"Description", "Wants", "After"},
        "Service": {
            *("Type", "WorkingDirectory", "ExecStart", "EnvironmentFile", "SuccessExitStatus"),
            *("User", "DynamicUser"),
        },
    },
    "timer": {
        "Unit": {"Description"},
        "Timer": {"OnCalendar", "Persistent"},
        "Install": {"WantedBy"},
    },
}
"""Sections and keys as systemd.unit, systemd.service and systemd.timer have them."""


@pytest.mark.parametrize("kind", UNITS)
def test_the_unit_is_made_of_sections_and_known_keys(kind: str) -> None:
    section = ""
    for line in example(f"systemd-{kind}").splitlines():
        if not line or line.startswith("#"):
            continue
        if heading := re.fullmatch(r"\[(\w+)\]", line):
            section = heading[1]
            continue
        key, equals, value = line.partition("=")
        assert equals, line
        assert value, line
        assert key in UNITS[kind][section]


@pytest.mark.skipif(
    shutil.which("systemd-analyze") is None,
    reason="NOT RUN: systemd-analyze is missing; apt-get install systemd",
)
def test_systemd_finds_nothing_wrong_with_the_units(tmp_path: Path) -> None:
    program = shutil.which("true") or "/bin/true"
    for kind in UNITS:
        text = example(f"systemd-{kind}").replace("/srv/briefgen/bin/briefgen run", program)
        plain = text.replace("User=briefgen", "User=root").replace("=/srv/harbour-watch", "=/tmp")
        (tmp_path / f"briefgen.{kind}").write_text(plain, encoding="utf-8")
    paths = [str(tmp_path / f"briefgen.{kind}") for kind in UNITS]

    done = subprocess.run(
        ["systemd-analyze", "verify", *paths], capture_output=True, text=True, check=False
    )

    told = [line for line in done.stderr.splitlines() if "briefgen." in line]
    assert told == []
    assert done.returncode == 0, done.stderr


def test_the_workflow_is_yaml_whose_steps_all_do_something() -> None:
    read = yaml.safe_load(example("yaml"))

    (job,) = read["jobs"].values()
    assert all({"uses", "run"} & set(step) for step in job["steps"])
    assert [step["run"] for step in job["steps"] if "briefgen run" in step.get("run", "")]
    (schedule,) = read[True]["schedule"]  # YAML 1.1 takes the key "on" for true
    times = schedule["cron"].split()
    assert all(fits(each, *bounds) for each, bounds in zip(times, FIELDS, strict=True))


def test_the_settings_are_those_that_briefgen_takes(tmp_path: Path) -> None:
    import click  # noqa: PLC0415 - only here
    import typer  # noqa: PLC0415 - only here

    text = example("toml")
    (tmp_path / "briefgen.toml").write_text(
        re.sub(r"(?m)^# (dkim-)", r"\1", text), encoding="utf-8"
    )
    command = typer.main.get_command(app)

    read = read_settings(tmp_path, _option_names(click.Context(command)))  # type: ignore[arg-type]

    assert read["run"]["steps"].split(",") == list(STEPS)
    assert read["send"]["dkim_key"] == "dkim.pem"
    assert set(read_groups(tmp_path)) == {"readers"}
    assert tomllib.loads(text)["send"]["to"].split(",")[0] in read_groups(tmp_path)
