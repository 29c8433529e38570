"""What greetings, thanks and hedges around a question cost.

`python -m retrieval.evaluation.courtesy SET.json…`, sets in SQuAD form. The weights are the shipped
ones, which were fitted on some of these articles: the differences tell, not the levels.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from retrieval.analysis.language import language_of
from retrieval.corpus.corpus import Corpus
from retrieval.evaluation.squad import read_squad
from retrieval.snapshot import Snapshot
from retrieval.tuning import Tuning

if TYPE_CHECKING:
    from retrieval.evaluation.squad import SquadArticle

_ASKED = 300
"""Questions of a set, evenly spread."""
_TYPED = "{}"
_FORMS = {
    "en": (
        "Hi, {}", "Hello! {} Thank you", "hey bot {}", "{} Thanks, Anna",
        "Good morning, I have a question: {} Thanks in advance",
        "I was wondering if you could tell me: {}", "Do you know, {} Please help.",
        "@some_bot {} https://example.org/article?id=1",
        "I am reading this for school. {} I need it by tomorrow.",
    ),
    "de": (
        "Hallo, {}", "Guten Tag! {} Danke schön", "Weißt du, {} Bitte.",
        "Guten Morgen, ich habe eine Frage: {} Vielen Dank im Voraus",
        "Können Sie mir bitte sagen: {} Mit freundlichen Grüßen, Anna",
    ),
    "es": (
        "Hola, {}", "¡Buenos días! {} Gracias", "Una pregunta: {} Por favor.",
        "Buenas tardes, tengo una pregunta: {} Gracias de antemano",
        "¿Podrías decirme, por favor: {} Saludos, Ana",
    ),
    "ru": (
        "Привет, {}", "Здравствуйте! {} Спасибо", "Вы не знаете, {} Пожалуйста.",
        "Добрый день, у меня вопрос: {} Заранее спасибо",
        "Подскажите, пожалуйста, {} С уважением, Анна",
    ),
    "zh": (
        "你好，{}", "您好！{}谢谢", "请问，{}", "早上好，我有一个问题：{}先谢谢了",
        "你能告诉我吗？{}",
    ),
}  # fmt: skip
"""Ways of asking, by the language of the question."""


def main(arguments: list[str]) -> int:
    """Print how many questions of each set are answered right in each form."""
    console = Console(highlight=False)
    if not arguments:
        console.print("Usage: python -m retrieval.evaluation.courtesy SET.json…", markup=False)
        return 2
    for name in arguments:
        path = Path(name)
        right = count_right(read_squad(path))
        typed = right[_TYPED]
        console.print(f"{path.name}: {typed} right as typed", markup=False)
        for form, count in right.items():
            share = count / max(typed, 1)
            console.print(f"  {count:4d}  {share:.3f}  {form}", markup=False, soft_wrap=True)
    return 0


def count_right(articles: list[SquadArticle]) -> Counter[str]:
    """Return by form how many questions are answered with a passage of the right paragraph."""
    step = max(1, sum(len(article.answerable) for article in articles) // _ASKED)
    right: Counter[str] = Counter()
    number = 0
    for item in articles:
        snapshot = Snapshot(Corpus((item.article,)), Tuning(), 1)
        forms = _FORMS.get(language_of(item.article), ())
        for question in item.answerable:
            number += 1
            if number % step:
                continue
            for form in (_TYPED, *forms):
                answer = snapshot.ask(form.format(question.text.strip()), top=1)
                ref = answer.passages[0].ref if answer.answered else None
                gold = (question.paragraph or 0) + 1
                right[form] += ref is not None and ref.first <= gold <= ref.last
    return right


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
