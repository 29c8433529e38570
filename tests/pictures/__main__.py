"""Ask the real bot over HTTP and draw what it says: `python -m tests.pictures`."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from shutil import copy

from tests.contract.conftest import ROOT, BotProcess
from tests.fakes.bot_api import BotApi, Json
from tests.fakes.chats import Chats, person
from tests.pictures.browser import NoBrowser, browser, shoot
from tests.pictures.days import fill
from tests.pictures.page import page

OUT = ROOT / "docs" / "pictures"


@dataclass(frozen=True, slots=True)
class Scene:
    """What is asked in one language, and of which article."""

    language: str
    article: Path
    answered: str
    dialogue: tuple[str, str]
    refused: str
    asked: tuple[str, ...]
    """Questions of the last days, answered ones and others."""


SCENES = (
    Scene(
        "en",
        ROOT / "corpus" / "russia-us-summit-2008.md",
        "What did Putin say about a deal?",
        ("Which countries want to join Nato?", "How does Moscow see it?"),
        "Which airline flies to Bucarest?",
        (
            "Where did the summit take place?", "What did Putin say about a deal?",
            "Which countries want to join Nato?", "What did Bush call Medvedev?",
            "Where did the leaders dance?", "What does Moscow say about Georgia?",
            "Who won the cup final?", "who won the cup final", "How much did the dinner cost?",
            "How tall is the mayor of Sochi?", "how tall is Sochi's mayor",
            "What is the rouble worth in euros?",
            "How old is Medvedev?",
        ),
    ),
    Scene(
        "ar",
        Path(__file__).parent / "summit.ar.md",
        "ماذا قال بوتين عن الدفاعات الصاروخية؟",
        ("ما الدولتان اللتان تريدان الانضمام إلى الحلف؟", "وكيف تنظر موسكو إلى ذلك؟"),
        "هل يحب بوتن كرة القدم؟",
        (
            "أين عُقدت القمة؟", "ماذا قال بوتين عن التفاصيل؟", "ما الدولتان اللتان تريدان الانضمام؟",
            "كيف وصف بوش الرئيس المنتخب؟", "أين رقص الرئيسان؟", "ماذا قالت موسكو عن جورجيا؟",
            "من فاز بكأس العالم؟", "من فاز بكأس العالم", "كم كلّف العشاء؟",
            "من كتب رواية البؤساء؟", "من كتب روايةَ البؤساء", "هل يحب بوتن كرة القدم؟",
        ),
    ),
)  # fmt: skip


async def draw(scene: Scene, out: Path) -> None:
    """Draw every picture of one language."""
    api = BotApi()
    await api.start()
    with tempfile.TemporaryDirectory() as folder:
        corpus, state = Path(folder) / "corpus", Path(folder) / "state"
        corpus.mkdir()
        copy(scene.article, corpus)
        fill(corpus, state, scene.asked)
        bot = BotProcess(api.url, corpus, state, JOURNAL_TEXT="1")
        bot.start()
        try:
            for name, messages in (await _talk(Chats(api), scene)).items():
                shoot(page(messages), out / f"{name}-{scene.language}.png")
        finally:
            await asyncio.to_thread(bot.stop)
            await api.stop()


async def _talk(chats: Chats, scene: Scene) -> dict[str, list[tuple[str, Json]]]:
    someone = person(5, "Cleo", language_code=scene.language)
    admin = person(7, "Ada", language_code=scene.language)

    async def exchange(text: str, user: Json) -> list[tuple[str, Json]]:
        said = await chats.ask(text, user)
        return [("asked", {"text": text, "entities": []}), ("said", said)]

    first, second = scene.dialogue
    return {
        "answer": await exchange(scene.answered, someone),
        "follow-up": await exchange(first, someone) + await exchange(second, someone),
        "refusal": await exchange(scene.refused, person(6, "Dan", language_code=scene.language)),
        "about": await exchange("/about", someone),
        "stats": await exchange("/stats 14", admin),
        "unanswered": await exchange("/unanswered", admin),
    }


def main() -> None:
    """Draw all of them into docs/pictures, or into another folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    out: Path = parser.parse_args().out
    try:
        browser()
    except NoBrowser as error:
        sys.exit(str(error))
    out.mkdir(parents=True, exist_ok=True)
    for scene in SCENES:
        asyncio.run(draw(scene, out))
    for picture in sorted(out.glob("*.png")):
        print(f"{picture.name}: {picture.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
