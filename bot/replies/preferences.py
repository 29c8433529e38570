"""Languages, a group's settings, votes, and the word to a group that has just let the bot in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.replies.callback_data import LanguageAction, SettingAction, VoteAction
from bot.replies.reply import Button, Reply

if TYPE_CHECKING:
    from bot.preferences import GroupPreferences
    from bot.replies.phrases import Phrases

LANGUAGES: Final = {
    "en": "English",
    "de": "Deutsch",
    "es": "Español",
    "fr": "Français",
    "ru": "Русский",
    "ar": "العربية",
}
"""What the bot speaks, each by its own name."""
AUTO: Final = "auto"


def render_languages(phrases: Phrases) -> Reply:
    """Ask which language to speak."""
    named = [Button(name, LanguageAction(code)) for code, name in LANGUAGES.items()]
    rows = [tuple(named[at : at + 3]) for at in range(0, len(named), 3)]
    auto = (Button(phrases.say("language-auto"), LanguageAction(AUTO)),)
    return Reply(phrases.say("language-ask"), (*rows, auto))


def render_language_chosen(phrases: Phrases) -> Reply:
    """Say, in the language chosen, that it is spoken from now on."""
    return Reply(phrases.say("language-done"))


def render_settings(preferences: GroupPreferences, phrases: Phrases) -> Reply:
    """Show a group's settings, each as a button that turns it."""
    language = LANGUAGES.get(preferences.language or "") or phrases.say("settings-each")
    labels = [("language", phrases.say("settings-language", value=language))]
    for name in ("mentions", "buttons", "quiet"):
        state = "on" if getattr(preferences, name) else "off"
        labels.append((name, phrases.say(f"settings-{name}-{state}")))
    rows = tuple((Button(label, SettingAction(name)),) for name, label in labels)
    return Reply(phrases.say("settings-title"), rows)


def render_settings_denied(phrases: Phrases) -> Reply:
    """Turn down who is no administrator of the group."""
    return Reply(phrases.say("settings-denied"))


def render_settings_private(phrases: Phrases) -> Reply:
    """Say that a private chat has but one setting."""
    return Reply(phrases.say("settings-private"))


def render_not_saved(phrases: Phrases) -> Reply:
    """Say that a choice could not be kept."""
    return Reply(phrases.say("not-saved"))


def render_joined(username: str, phrases: Phrases, *, sees_all: bool) -> Reply:
    """Tell a group, once, how to ask, and what the bot is shown of its messages."""
    hello = phrases.say("joined", username=username)
    rest = phrases.say("joined-sees-all" if sees_all else "joined-privacy", username=username)
    return Reply(f"{hello}\n\n{rest}")


def render_new(phrases: Phrases) -> Reply:
    """Say that the conversation so far is forgotten."""
    return Reply(phrases.say("new-done"))


def with_votes(reply: Reply, number: str, phrases: Phrases) -> Reply:
    """Put two quiet buttons under an answer."""
    row = (
        Button(phrases.say("vote-yes"), VoteAction(number, helpful=True)),
        Button(phrases.say("vote-no"), VoteAction(number, helpful=False)),
    )
    return replace(reply, buttons=(*reply.buttons, row))


def next_language(language: str | None) -> str | None:
    """Return the language after one, None after the last."""
    codes = [None, *LANGUAGES]
    at = codes.index(language) if language in codes else 0
    return codes[(at + 1) % len(codes)]
