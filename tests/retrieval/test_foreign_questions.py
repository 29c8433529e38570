"""Questions in another language than the articles', read in theirs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval import Engine, ReadState, Refusal, Tuning
from retrieval.analysis.glossary import glossary, languages
from tests.retrieval.articles import MATCHING

ROOT = Path(__file__).parents[2]
WORDS = ROOT / "retrieval" / "analysis" / "words" / "glossary.txt"
LETTERS = "aeinrstßüéñ ¿?.'’-абвгдеийнорстуф алنتكبويرم的是在总统哪国谁1９"


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The shipped article, in English."""
    return Engine.open(ROOT / "corpus", MATCHING)


def ideas() -> list[list[str]]:
    lines = WORDS.read_text("utf-8").splitlines()
    return [line.split(" | ") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(
    ("question", "read_as", "shown"),
    [
        ("Wo trafen sich Bush und Putin?", "where meet Bush Putin", "Sochi"),
        ("¿Dónde se reunieron Bush y Putin?", "where meet Bush Putin", "Sochi"),
        ("Où Bush et Poutine se sont-ils rencontrés ?", "where Bush Putin meet", "Sochi"),
        ("Onde Bush e Putin se encontraram?", "where Bush Putin meet", "Sochi"),
        ("Dove si sono incontrati Bush e Putin?", "where meet Bush Putin", "Sochi"),
        ("Где встретились Буш и Путин?", "where meet Bush Putin", "Sochi"),
        ("أين التقى بوش وبوتين؟", "where meet Bush Putin", "Sochi"),
        ("哪些国家想加入北约?", "which country want join nato", "Ukraine and Georgia"),
        ("Quali paesi vogliono entrare nella Nato?", "what country want join nato", "Georgia"),
        ("Warum ist Russland gegen die Raketenabwehr?", None, "missile"),
        ("Кто станет следующим президентом России?", None, "Medvedev becomes president"),
        ("Qu'a dit Poutine sur l'accord ?", None, "cautious optimism"),
    ],
)
def test_question_finds_its_passage(
    engine: Engine, question: str, read_as: str | None, shown: str
) -> None:
    answer = engine.ask(question)

    assert answer.answered
    assert shown in answer.passages[0].text
    assert read_as is None or answer.explain()["read_as"] == read_as


@pytest.mark.parametrize(
    "question",
    [
        "2008年の映画祭には誰が来ましたか?",
        "Wie wird das Wetter morgen?",
        "¿Cuál es la capital de Mongolia?",
        "Quel temps fera-t-il demain ?",
        "Qual é a receita de bolo?",
        "Quanto costa un biglietto?",
        "Как испечь хлеб?",
        "كيف أطبخ الأرز؟",
        "今天天气怎么样?",
    ],
)
def test_question_of_something_else_is_refused(engine: Engine, question: str) -> None:
    assert not engine.ask(question).answered


@pytest.mark.parametrize(
    "question",
    [
        "Where did Bush and Putin meet?",
        "Bush Putin Sochi",
        "Waar is Bush?",
        "Was Putin afraid?",
        "mayor son",
    ],
)
def test_other_questions_stand_as_they_are(engine: Engine, question: str) -> None:
    assert engine.ask(question).explain()["read_as"] == question


def test_question_in_the_articles_language_is_not_read_in_another(tmp_path: Path) -> None:
    (tmp_path / "gipfel.md").write_text(
        "---\ntitle: Der Gipfel\nlanguage: de\n---\n\nDie beiden Präsidenten trafen sich in "
        "Sotschi und unterzeichneten dort ein Abkommen über die Zusammenarbeit.\n",
        "utf-8",
    )
    engine = Engine.open(tmp_path, MATCHING)

    assert (
        engine.ask("Wo trafen sich die Präsidenten?").explain()["read_as"].startswith("Wo trafen")
    )
    assert (
        engine.ask("Where did the presidents meet?").explain()["read_as"] == "wo Präsident treffen"
    )
    assert engine.ask("Where did the presidents meet?").answered


FACTORY = {
    "en": "The factory in Marlow closed in May. Its 300 workers received no money from the owner.",
    "de": "Die Fabrik in Marlow schloss im Mai. Ihre 300 Arbeiter erhielten von ihr kein Geld.",
}
ELSEWHERE = (
    "Рабочие порта получили в мае новые лодки. Лодки делают в деревне у озера.\n\n"
    "Озеро летом холодное."
)


def corpus(folder: Path, tuning: Tuning = MATCHING, /, **texts: str) -> Engine:
    for language, text in texts.items():
        head = f"---\ntitle: Marlow {language}\nlanguage: {language}\n---\n\n"
        (folder / f"{language}.md").write_text(f"{head}{text}\n", "utf-8")
    return Engine.open(folder, tuning)


def test_an_article_in_the_questions_own_language_comes_first(tmp_path: Path) -> None:
    engine = corpus(tmp_path, **FACTORY)

    for question, language in (("Wann schloss die Fabrik in Marlow?", "de"),
                               ("When did the factory in Marlow close?", "en")):  # fmt: skip
        answer = engine.ask(question)
        assert answer.answered
        assert answer.passages[0].attribution.language == language


def test_an_article_in_another_language_answers_what_no_other_does(tmp_path: Path) -> None:
    engine = corpus(tmp_path, en=FACTORY["en"], ru=ELSEWHERE)

    answer = engine.ask("Сколько денег получили рабочие в Марлоу?")

    assert answer.answered
    assert answer.passages[0].attribution.language == "en"


FLOOD = {
    "en": "The drinking water of Marlow was polluted with lead in the flood of 2011. The mayor "
    "said that his son saw the first dead fish.\n\nAida Ferro chaired the jury of the film days.",
    "ru": "Питьевая вода в Каменке загрязнена нефтью. Авария случилась в 2011 году на складе.",
    "ja": "映画祭の審査委員長は佐藤花子さんです。映画祭は2011年に始まりました。",
    "es": "El hijo mayor del alcalde vive en Soria. Los dos hermanos son pescadores desde 2011.",
    "de": "Die Fabrik in Kessel stellt seit 2011 Fahrräder her. Der Betrieb hat 40 Mitarbeiter.",
}
OWN = [
    ("審査委員長は誰ですか?", "ja", "佐藤花子"),
    ("Чем загрязнена питьевая вода?", "ru", "нефтью"),
    ("What was the drinking water polluted with?", "en", "lead"),
    ("mayor son", "en", "his son"),
    ("¿Dónde vive el hijo mayor del alcalde?", "es", "Soria"),
    ("Was stellt die Fabrik her?", "de", "Fahrräder"),
]


@pytest.mark.parametrize(("question", "language", "shown"), OWN, ids=[each[0] for each in OWN])
@pytest.mark.parametrize("tuning", [MATCHING, Tuning()], ids=["matched", "read"])
def test_question_is_answered_in_its_own_language_of_five(
    tmp_path: Path, tuning: Tuning, question: str, language: str, shown: str
) -> None:
    answer = corpus(tmp_path, tuning, **FLOOD).ask(question)

    assert answer.answered
    assert answer.passages[0].attribution.language == language
    assert shown in answer.passages[0].text


@pytest.mark.parametrize(
    ("question", "language", "shown"),
    [
        ("¿Qué fabrica la empresa de Kessel desde 2011?", "de", "Fahrräder"),
        ("Что делает фабрика в Кесселе?", "de", "Fahrräder"),
    ],
)
def test_another_language_of_five_answers_where_the_own_does_not(
    tmp_path: Path, question: str, language: str, shown: str
) -> None:
    answer = corpus(tmp_path, **FLOOD).ask(question)

    assert answer.answered
    assert answer.passages[0].attribution.language == language
    assert shown in answer.passages[0].text


@pytest.mark.parametrize(
    "question",
    [
        "2011年に誰が映画祭を始めましたか?",
        "Waar is de burgemeester van Marlow?",
        "Wo ist die Aida Ferro von 2011?",
    ],
)
def test_question_in_another_language_is_not_read_as_english(tmp_path: Path, question: str) -> None:
    engine = corpus(tmp_path, Tuning(), en=FLOOD["en"])

    assert engine.ask("What did Ferro do in Marlow?").read is ReadState.READ
    assert engine.ask(question).read is ReadState.NOT_READ


def test_word_stands_for_all_that_it_may_be(tmp_path: Path) -> None:
    (tmp_path / "fish.md").write_text(
        "---\ntitle: Fish\nlanguage: en\n---\n\nThe ministers hope that Iceland will join "
        "and sent Kim there. Its membership would open large waters.\n",
        "utf-8",
    )
    engine = Engine.open(tmp_path, MATCHING)
    terms = engine.ask("Wer hofft auf den Beitritt?").explain()["terms"]

    assert {"join", "membership"} <= terms["join"]["matches"].keys()
    assert "kim" in engine.ask("Кто такой Ким?").explain()["terms"]


def test_words_that_no_glossary_has_count_for_less(engine: Engine) -> None:
    foreign, own = engine.ask("Wo trafen sich Bush und Putin?"), engine.ask("where meet Bush Putin")

    assert foreign.passages[0].ref == own.passages[0].ref
    assert foreign.confidence > own.confidence


def test_question_of_no_known_word_is_surely_not_answered(engine: Engine) -> None:
    answer = engine.ask("ブッシュとプーチンはどこで会いましたか?")

    assert answer.refusal is Refusal.NO_KNOWN_WORDS
    assert answer.confidence == 0.0


def test_every_idea_has_words_in_every_language() -> None:
    head, *rest = ideas()

    assert set(head) == {"ar", "de", "en", "es", "fr", "it", "pt", "ru", "zh"}
    for line in rest:
        assert len(line) == len(head), line
        for cell in line:
            words = cell.split(", ")
            assert all(word and word == word.strip() for word in words), line
            assert len(words) == len(set(words)), line


@pytest.mark.parametrize("language", languages()[1:])
def test_every_word_is_read_as_its_idea(language: str) -> None:
    reader = glossary(language, "en")
    assert reader is not None

    for line in ideas()[1:]:
        for word in line[languages().index(language)].split(", "):
            meant = [other for found in reader.read(word) for other in found.words]
            assert line[0].split(", ")[0] in meant, word


@given(st.text(alphabet=LETTERS, max_size=60))
def test_any_text_can_be_asked(engine: Engine, text: str) -> None:
    answer = engine.ask(text)

    assert 0.0 <= answer.confidence <= 1.0
