"""The bot's own sentences by language, as Fluent messages; English stands in for gaps."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

LANGUAGES = ("en",)


class Phrases:
    """The sentences of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._bundles = [_bundle(name) for name in dict.fromkeys((language, "en"))]

    @classmethod
    def load(cls, language: str | None = None) -> Phrases:
        """Return the phrases of a language tag such as "en-GB", English if there are none."""
        short = (language or "en").split("-")[0].lower()
        return cls(short if short in LANGUAGES else "en")

    def say(self, key: str, **values: str | int) -> str:
        """Return a sentence with its values put in.

        Values must be escaped already where the sentence becomes HTML.

        Raises:
            KeyError: no language has such a sentence.
        """
        for bundle in self._bundles:
            pattern = bundle.get_message(key).value if bundle.has_message(key) else None
            if pattern is not None:
                text, errors = bundle.format_pattern(pattern, values)
                if errors:
                    raise KeyError(f"{key}: {errors[0]}")
                return str(text)
        raise KeyError(key)


@cache
def _bundle(language: str) -> FluentBundle:
    text = files("bot.replies.phrases").joinpath(f"{language}.ftl").read_text(encoding="utf-8")
    # Isolating marks are for right-to-left text; between Latin letters they only break copying.
    bundle = FluentBundle([language], use_isolating=language in {"ar", "he", "fa"})
    bundle.add_resource(FluentResource(text))
    return bundle
