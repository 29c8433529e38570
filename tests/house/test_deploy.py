"""Files for deploying hold together: they name settings that there are, and run without rights."""

from __future__ import annotations

import re
from configparser import ConfigParser
from pathlib import Path

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


def test_unit_starts_the_bot_without_rights_and_stops_in_time() -> None:
    unit = ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(UNIT.read_text())
    service = unit["Service"]

    assert service["ExecStart"].endswith("/bin/footnote run")
    assert service["User"] == "footnote"
    assert service["CapabilityBoundingSet"] == ""
    assert service["RestartPreventExitStatus"].split() == ["2", "3"]
    assert int(service["TimeoutStopSec"]) > 10
    for name in ("NoNewPrivileges", "PrivateDevices", "PrivateTmp", "ProtectHome"):
        assert service[name] == "yes"
    assert service["ProtectSystem"] == "strict"
