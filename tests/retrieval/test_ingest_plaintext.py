"""Plain text in the languages that people write in: bylines, dates, headlines."""

from __future__ import annotations

import pytest

from retrieval.article import Article
from retrieval.ingest import parse_article
from retrieval.ingest.metadata.bylines import read_head_line
from retrieval.ingest.metadata.dates import parse_date


def parse(text: str) -> Article:
    return parse_article(text.encode(), "a.txt")


def paragraphs(article: Article) -> list[str]:
    return [article.paragraph_text(p.number) for p in article.paragraphs]


ENGLISH = (
    "The farmers of the valley sold their milk to the dairy in town for many years, and\n"
    "nobody complained about what was paid for it.\n\n"
)
GERMAN = (
    "Die Bauern des Tales verkauften ihre Milch viele Jahre lang an die Molkerei in der Stadt,\n"
    "und niemand hat sich je darüber beschwert.\n\n"
)
BROKEN = [
    (ENGLISH, "It was the price-\ndetermining milk of the valley.",
     "It was the price-determining milk of the valley."),
    (ENGLISH, "Most of them were self-\nemployed in those years.",
     "Most of them were self-employed in those years."),
    (ENGLISH, "There was no-\none at the gate of the so-\ncalled castle.",
     "There was no-one at the gate of the so-called castle."),
    (ENGLISH, "They took no-\ntice of the to-\ntal.", "They took notice of the total."),
    (ENGLISH, "It went to the coun-\ntries of the north.",
     "It went to the countries of the north."),
    (ENGLISH, "The pre-\nand post-war years were lean.",
     "The pre- and post-war years were lean."),
    (ENGLISH, "Her mother-\nin-law had a quodli-\nbetic farm.",
     "Her mother-in-law had a quodlibetic farm."),
    (ENGLISH, "It went to the coun- tries of the north.", "It went to the countries of the north."),
    (ENGLISH, "The pre- and post-war years, and short- or long-term loans, were dear.",
     "The pre- and post-war years, and short- or long-term loans, were dear."),
    (ENGLISH, "The grom- blers left, and a grombler came back.",
     "The grom- blers left, and a grombler came back."),
    (ENGLISH, "The grom- bler left, and a grombler came back.",
     "The grombler left, and a grombler came back."),
    (ENGLISH, "A ten- year loan was dear.", "A ten- year loan was dear."),
    (GERMAN, "Das hat Vor-\nund Nachteile für die Hafen-\nbehörde.",
     "Das hat Vor- und Nachteile für die Hafenbehörde."),
    (GERMAN, "Das hat Vor- und Nachteile, sagt die Regie- rung.",
     "Das hat Vor- und Nachteile, sagt die Regierung."),
]  # fmt: skip


@pytest.mark.parametrize(("before", "lines", "words"), BROKEN)
def test_words_that_lines_broke_are_whole_and_compounds_keep_their_hyphens(
    before: str, lines: str, words: str
) -> None:
    assert paragraphs(parse(f"{before}{lines}\n"))[1:] == [words]


@pytest.mark.parametrize(
    "line",
    [
        "By Ann Lee", "BY Ann Lee", "Von Ann Lee", "Par Ann Lee", "Por Ann Lee", "Di Ann Lee",
        "Door Ann Lee", "Av Ann Lee", "Af Ann Lee", "Автор: Ann Lee", "Autor: Ann Lee",
        "Author: Ann Lee", "Text: Ann Lee", "By Ann Lee, Harbour Press | 3 February 2020",
        "Von Ann Lee, 3. Februar 2020", "By Ann Lee - 3 February 2020",
    ],
)  # fmt: skip
def test_bylines(line: str) -> None:
    found = read_head_line(line)

    assert found is not None
    assert (found.author or "").startswith("Ann Lee")
    assert "2020" not in (found.author or "")
    assert found.published == ("2020-02-03" if "2020" in line else None)


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the harbour had opened.",
        "By the sea",
        "Von hier aus sieht man das Meer.",
        "The harbour opened on 3 May 2020",
        "In 2020",
        "May 2020",
        "Stand by me",
    ],
)
def test_prose_is_no_head_line(line: str) -> None:
    assert read_head_line(line) is None


BODY_TEXT = "The ferry came into the harbour at six and was met by the whole town.\n"


@pytest.mark.parametrize(
    "line",
    [
        "PARIS TALKS END WITHOUT A DEAL", "DIEGO MARADONA DIES AT SIXTY", "AFTER THE STORM",
        "PORTUGAL WINS THE CUP", "VON DER LEYEN WINS THE VOTE", "DI MARIA SIGNS NEW DEAL",
        "AVIATION HITS A NEW LOW", "BYRON LETTERS FOUND", "DOORS OPEN AT THE MUSEUM",
        "By Land and Sea", "By the Numbers", "By Train to Lisbon", "Von Leyen warnt vor Krise",
        "Por fin llega la lluvia", "BY ELECTION IN MIDVALE",
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["a.txt", "10811.md"])
def test_headline_that_begins_like_a_byline_is_the_title(line: str, path: str) -> None:
    mark = "# " if path.endswith(".md") else ""
    metadata = parse_article(f"{mark}{line}\n\n{BODY_TEXT}".encode(), path).metadata

    assert metadata.title == line
    assert metadata.author is None


@pytest.mark.parametrize(
    ("line", "author", "published"),
    [
        ("By Ola Berg, Senior Editor", "Ola Berg", None),
        ("By Ola Berg, BBC News, London", "Ola Berg", None),
        ("By Ola Berg (ola.berg@tide.example)", "Ola Berg", None),
        ("By Ola Berg @olaberg", "Ola Berg", None),
        ("By Ola Berg 3 February 2021", "Ola Berg", "2021-02-03"),
        ("By Ola Berg · 5 min read", "Ola Berg", None),
        ("By Ola Berg and Kari Nes", "Ola Berg and Kari Nes", None),
        ("By Ola Berg and AFP", "Ola Berg", None),
        ("By Maria van der Berg", "Maria van der Berg", None),
        ("Posted on 3 February 2021 by Ola Berg", "Ola Berg", "2021-02-03"),
        ("Par Élodie Garnier, envoyée spéciale à Paris", "Élodie Garnier", None),
        ("By staff writers", None, None),
    ],
)
@pytest.mark.parametrize("frame", ["{}", "*{}*", "**{}**"])
@pytest.mark.parametrize("path", ["a.txt", "a.md"])
def test_byline_gives_the_name_alone(
    line: str, author: str | None, published: str | None, frame: str, path: str
) -> None:
    head = "# Ferry is back" if frame != "{}" or path == "a.md" else "Ferry is back"
    text = f"{head}\n\n{frame.format(line)}\n\n{BODY_TEXT}"

    article = parse_article(text.encode(), path)

    assert article.metadata.title == "Ferry is back"
    assert article.metadata.author == author
    assert article.metadata.published == published
    assert article.text == BODY_TEXT.strip()


@pytest.mark.parametrize(
    ("line", "source", "published"),
    [
        ("AFP 30 April 2015", "AFP", "2015-04-30"),
        ("AFP - 30 April 2015", "AFP", "2015-04-30"),
        ("Reuters", "Reuters", None),
        ("dpa", "dpa", None),
        ("By Reuters", "Reuters", None),
    ],
)
def test_agency_is_no_author(line: str, source: str, published: str | None) -> None:
    article = parse(f"Ferry is back\n\n{line}\n\n{BODY_TEXT}")

    assert article.metadata.author is None
    assert article.metadata.source == source
    assert article.metadata.published == published
    assert article.text == BODY_TEXT.strip()


def test_day_that_heads_what_happened_on_it_stays_a_heading() -> None:
    text = f"# Changes\n\n## 3 February 2021\n\n{BODY_TEXT}"

    article = parse_article(text.encode(), "a.md")

    assert article.section_names == ("3 February 2021",)
    assert article.metadata.published is None


@pytest.mark.parametrize(
    "line",
    [
        "3 February 2020", "February 3, 2020", "Monday, 3rd February 2020", "3. Februar 2020",
        "Montag, 3. Feb. 2020", "3 de febrero de 2020", "lunes, 3 de febrero de 2020",
        "3 février 2020", "lundi 3 février 2020", "3 febbraio 2020", "lunedì 3 febbraio 2020",
        "3 februari 2020", "maandag 3 februari 2020", "3 de fevereiro de 2020", "3 февраля 2020 г.",
        "понедельник, 3 февраля 2020", "3 lutego 2020", "3. února 2020",
        "3 Şubat 2020", "3. helmikuuta 2020", "3 лютого 2020", "2020年2月3日", "2020년 2월 3일",
        "03.02.2020", "3. 2. 2020", "2020-02-03", "2020/02/03 10:00", "3 February 2020, 10:15 GMT",
        "3 février 2020 à 10h15", "Published: 3 February 2020", "Veröffentlicht am 3. Februar 2020",
        "Publié le 3 février 2020", "Publicado el 3 de febrero de 2020", "Опубликовано: 03.02.2020",
        "Published 2020-02-03 | Updated 4 February 2020",
    ],
)  # fmt: skip
def test_date_lines(line: str) -> None:
    found = read_head_line(line)

    assert found is not None
    assert found.published == "2020-02-03"


@pytest.mark.parametrize(
    ("text", "iso"),
    [("23/04/2020", "2020-04-23"), ("04/23/2020", "2020-04-23"), ("03/04/2020", None)],
)
def test_slashes_count_where_they_are_plain(text: str, iso: str | None) -> None:
    assert parse_date(text) == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [("3. Jänner 2020", "2020-01-03"), ("3 mrt. 2020", "2020-03-03"), ("3. maj 2020", "2020-05-03"),
     ("3 de maig de 2020", "2020-05-03"), ("3 вересня 2020", "2020-09-03"),
     ("3 يناير 2020", "2020-01-03"), ("3 كانون الثاني 2020", "2020-01-03"),
     ("3 شباط 2020", "2020-02-03"), ("3 pro 2020", None), ("3 ara 2020", None),
     ("3 Mai 2020", "2020-05-03"), ("3 Stück 2020", None)],
)  # fmt: skip
def test_months_are_known_by_their_names_in_many_languages(text: str, iso: str | None) -> None:
    assert parse_date(text) == iso


def test_day_of_an_update_is_no_day_of_publication() -> None:
    article = parse("Headline here\n\nUpdated: 4 February 2020\n\nThe harbour opened.\n")

    assert article.metadata.published is None
    assert article.text == "The harbour opened."


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_headline_byline_and_date_need_no_blank_lines(gap: str) -> None:
    head = gap.join(["Hafen öffnet früh", "Von Ann Lee", "3. Februar 2020"])

    article = parse(f"{head}\n\nDer Hafen wurde geöffnet.\n\nAlle kamen.\n")

    assert article.metadata.title == "Hafen öffnet früh"
    assert article.metadata.author == "Ann Lee"
    assert article.metadata.published == "2020-02-03"
    assert paragraphs(article) == ["Der Hafen wurde geöffnet.", "Alle kamen."]


def test_headline_right_above_wrapped_text_is_no_part_of_it() -> None:
    article = parse(
        "Harbour opens early\n"
        "The harbour opened on Monday, two weeks before anybody had\n"
        "thought that it would.\n\nAll of them came.\n"
    )

    assert article.metadata.title == "Harbour opens early"
    assert paragraphs(article)[0].startswith("The harbour opened")


def test_front_matter_is_filled_up_from_the_lines() -> None:
    article = parse("---\nsource: Quay Times\n---\nHeadline here\n\nBy Ann Lee\n\nIt opened.\n")

    assert article.metadata.source == "Quay Times"
    assert article.metadata.author == "Ann Lee"


LEAD = "The old ferry came into the harbour at six in the evening and was met by the whole town."
BODY = "Later the mayor thanked the crew and everybody who had come, and the band played on. "


def headings(text: str) -> list[tuple[str, ...]]:
    return [section.path for section in parse_article(text.encode(), "a.txt").sections]


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        ("What the mayor said", True),
        (" ".join(["word"] * 14), True),
        (" ".join(["word"] * 15), False),
        ("x" * 58 + " " + "y" * 61, True),
        ("x" * 58 + " " + "y" * 62, False),
        ("The mayor spoke.", False),
        ("The mayor spoke:", False),
    ],
    ids=["short", "14 words", "15 words", "120 letters", "121 letters", "sentence", "colon"],
)
def test_a_line_is_a_heading_if_it_is_short_and_no_sentence(line: str, is_heading: bool) -> None:
    found = headings(f"Ferry is back\n\n{LEAD}\n\n{line}\n\n{BODY * 3}\n")

    assert ((line,) in found) == is_heading


@pytest.mark.parametrize(
    ("after", "is_heading"),
    [
        ("He did so in a long speech.", True),
        ("He did so.", False),
        ("He did so in a long speech", False),
    ],
    ids=["longer", "shorter", "no sentence"],
)
def test_a_heading_stands_before_a_longer_sentence(after: str, is_heading: bool) -> None:
    found = headings(f"Ferry is back\n\n{LEAD}\n\nThe mayor speaks\n\n{after}\n")

    assert (("The mayor speaks",) in found) == is_heading


@pytest.mark.parametrize(
    ("first", "second", "is_headline"),
    [
        ("Ferry is back in the harbour", LEAD, True),
        ("x" * 40 + " " + "y" * 20, LEAD, True),
        ("x" * 40 + " " + "y" * 25, LEAD, False),
        ("Ferry is back in the harbour.", LEAD, False),
        ("Ferry is back in the harbour", LEAD.lower(), False),
        ("Ferry is back", "The ferry came at six in the evening.", False),
    ],
    ids=["short", "under 0.7", "over 0.7", "a sentence", "goes on", "narrow"],
)
def test_a_first_line_ended_early_is_a_headline(first: str, second: str, is_headline: bool) -> None:
    article = parse_article(f"{first}\n{second}\n\n{BODY * 3}\n".encode(), "a.txt")

    assert (article.title == first) == is_headline
