"""The table of commands, the menus and the help name the same commands."""

from __future__ import annotations

import re

import pytest

from bot.handlers.commands import COMMANDS, menu
from bot.replies.phrases import Phrases, languages

USERS = {command.name for command in COMMANDS if not command.for_admins}
ADMINS = {command.name for command in COMMANDS if command.for_admins}


@pytest.mark.parametrize("language", sorted(languages()))
def test_help_names_every_command_and_no_other(language: str) -> None:
    phrases = Phrases.load(language)
    told = set(re.findall(r"/([a-z]+)", re.sub(r"<[^>]*>", "", phrases.say("help-commands"))))
    admins = set(re.findall(r"/([a-z]+)", re.sub(r"<[^>]*>", "", phrases.say("help-admin"))))

    assert told == USERS - {"start"}
    assert admins == ADMINS


@pytest.mark.parametrize("language", sorted(languages()))
def test_menus_name_the_commands_of_the_table(language: str) -> None:
    phrases = Phrases.load(language)

    assert {item.command for item in menu(phrases, admin=False)} == USERS
    assert {item.command for item in menu(phrases, admin=True)} == USERS | ADMINS
