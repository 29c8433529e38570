"""Files for deploying hold together: they name settings that there are, and run without rights."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from bot.settings import Settings

ROOT = Path(__file__).parents[2]
UNIT = ROOT / "deploy" / "footnote.service"
NAMES = {name.upper() for name in Settings.model_fields}


def test_only_settings_that_there_are_are_set() -> None:
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]["bot"]
    unit = re.findall(r"([A-Z_]+)=/", UNIT.read_text())
    image = re.findall(r"^ {4}([A-Z_]+)=", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    docs = re.findall(r"^([A-Z_]{4,})=", (ROOT / "docs" / "deploy.md").read_text(), re.MULTILINE)

    assert set(compose["environment"]) | set(unit) | set(docs) <= NAMES
    assert set(image) - {"PYTHONDONTWRITEBYTECODE"} <= NAMES


def test_container_has_no_rights_and_stops_in_time() -> None:
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]

    for service in compose.values():
        assert service["read_only"]
        assert service["cap_drop"] == ["ALL"]
    assert compose["bot"]["stop_grace_period"] == "15s"
    assert re.search(r"^USER 10001$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)


def test_env_example_names_every_setting() -> None:
    example = (ROOT / ".env.example").read_text()
    named = set(re.findall(r"^([A-Z_]+)=", example, re.MULTILINE))

    assert named == NAMES


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not here")
def test_unit_is_accepted_by_systemd() -> None:
    done = subprocess.run(
        ["systemd-analyze", "verify", str(UNIT)], capture_output=True, text=True, check=False
    )
    # The program is not installed where the tests run.
    problems = [line for line in done.stderr.splitlines() if "is not executable" not in line]

    assert problems == []
