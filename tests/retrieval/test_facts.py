"""Questions about the article itself, in each supported language, and questions that are not."""

from __future__ import annotations

import pytest

from retrieval import Tuning
from retrieval.answering.question import QuestionText
from tests.retrieval.articles import field_of

ASKED = {
    "published": [
        "When was this article published?", "what is the publication date", "When did it come out?",
        "Wann wurde der Artikel veröffentlicht?", "Von wann ist der Bericht?",
        "¿Cuándo se publicó el artículo?", "Quand l'article a-t-il été publié ?",
        "Quando è stato pubblicato l'articolo?", "Quando foi publicado o artigo?",
        "Wanneer is het artikel gepubliceerd?", "När publicerades artikeln?",
        "Kiedy opublikowano ten artykuł?", "Când a fost publicat articolul?",
        "Πότε δημοσιεύτηκε το άρθρο;", "Makale ne zaman yayınlandı?", "Bài báo được đăng khi nào?",
        "Когда была опубликована статья?", "Коли опубліковано статтю?", "متى نشر هذا المقال؟",
        "यह लेख कब प्रकाशित हुआ?", "이 기사는 언제 게시되었나요?", "この記事はいつ公開されましたか？",
        "这篇文章是什么时候发表的？", "บทความนี้เผยแพร่เมื่อไหร่",
    ],
    "author": [
        "Who wrote this article?", "who is the author", "Who's the author of the story?",
        "Wer hat den Artikel geschrieben?", "Wer ist der Autor?", "¿Quién escribió el artículo?",
        "Qui a écrit cet article ?", "Chi ha scritto l'articolo?", "Quem escreveu o artigo?",
        "Wie heeft het artikel geschreven?", "Vem skrev artikeln?", "Kto napisał ten artykuł?",
        "Cine a scris articolul?", "Ποιος έγραψε το άρθρο;", "Makaleyi kim yazdı?",
        "Ai viết bài này?", "Кто написал эту статью?", "Хто написав цю статтю?",
        "من كتب هذا المقال؟", "यह लेख किसने लिखा?", "이 기사는 누가 썼나요?",
        "この記事は誰が書きましたか？", "这篇文章是谁写的？", "ใครเขียนบทความนี้",
    ],
    "source": [
        "Where is this article from?", "Which newspaper published this story?",
        "Woher stammt der Artikel?", "¿De dónde viene el artículo?", "D'où vient cet article ?",
        "Da dove viene l'articolo?", "De onde vem o artigo?", "Waar komt dit artikel vandaan?",
        "Varifrån kommer artikeln?", "Skąd pochodzi ten artykuł?", "De unde provine articolul?",
        "Από πού προέρχεται το άρθρο;", "Bu haber hangi gazeteden?", "Nguồn của bài báo là gì?",
        "Откуда эта статья?", "Звідки ця стаття?", "ما مصدر هذا المقال؟",
        "इस लेख का स्रोत क्या है?", "이 기사의 출처는 어디인가요?", "この記事の出典は何ですか？",
        "这篇文章的来源是什么？", "บทความนี้มาจากไหน",
    ],
    "url": [
        "Where can I find the original?", "give me the link", "Wo finde ich das Original?",
        "¿Dónde está el original?", "Où est l'original ?", "Dov'è l'originale?",
        "Onde está o original?", "Где оригинал?", "أين الأصل؟", "原文在哪里？",
        "原文はどこですか？", "원문은 어디에 있나요?",
    ],
    "title": [
        "What is the title of this article?", "What is this article about?",
        "Worum geht es in dem Artikel?", "¿De qué trata el artículo?",
        "De quoi parle l'article ?", "Di cosa parla l'articolo?", "Sobre o que é o artigo?",
        "Waar gaat het artikel over?", "Vad handlar artikeln om?", "O czym jest ten artykuł?",
        "Despre ce este articolul?", "Τι θέμα έχει το άρθρο;", "Makalenin konusu ne?",
        "Bài báo này nói về chủ đề gì?", "О чём эта статья?", "Про що ця стаття?",
        "ما موضوع هذا المقال؟", "यह लेख किस बारे में है?", "이 기사는 무엇에 대한 것인가요?",
        "この記事のテーマは何ですか？", "这篇文章的标题是什么？", "บทความนี้เกี่ยวกับอะไร",
    ],
    "sections": [
        "Which sections does the article have?", "Welche Abschnitte hat der Artikel?",
        "¿Qué secciones tiene el artículo?", "Quelles sections contient l'article ?",
        "Quali sezioni ha l'articolo?", "Какие разделы в статье?", "ما أقسام هذا المقال؟",
    ],
    "length": [
        "How long is this article?", "how many words does the story have?",
        "Wie lang ist der Artikel?", "Wie viele Wörter hat der Artikel?",
        "¿Cuántas palabras tiene el artículo?", "Combien de mots contient l'article ?",
        "Quanto è lungo l'articolo?", "Quantas palavras tem o artigo?",
        "Hoeveel woorden heeft het artikel?", "Hur lång är artikeln?", "Ile słów ma ten artykuł?",
        "Câte cuvinte are articolul?", "Πόσες λέξεις έχει το άρθρο;", "Makale kaç kelime?",
        "Bài báo dài bao nhiêu?", "Сколько слов в статье?", "Скільки слів у статті?",
        "كم عدد كلمات المقال؟", "यह लेख कितना लंबा है?", "이 기사는 얼마나 길어요?",
        "这篇文章有多长？",
    ],
}  # fmt: skip
OTHER = [
    "When was Vladimir Putin born?", "Who wrote the Jackson-Vanik amendment?",
    "Who reported from Sochi?", "Where is the summit?", "How long did the meeting last?",
    "What did Bush say about the article of the treaty?", "What is the WTO?", "Who is Medvedev?",
    "When does he take over?", "Which countries are in this alliance?", "What is it?", "hello",
    "Wann übernimmt Medwedew?", "Wer ist Putin?", "¿Quién es Putin?", "Qui est Poutine ?",
    "Где прошла встреча?", "Кто президент?", "普京是谁？", "会议在哪里举行？", "大統領は誰ですか？",
    "من هو بوتين؟", "ใครคือปูติน", "푸틴은 누구인가요?", "What was said about this?", "",
    "When did the war start?", "Where did they meet?", "How old is Putin?", "Who said that?",
    "What is this amendment about?",
]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "question"), [(field, text) for field, texts in ASKED.items() for text in texts]
)
def test_a_question_about_the_article_is_known_by_its_field(field: str, question: str) -> None:
    assert field_of(QuestionText.of(question, "en"), Tuning()) == field


@pytest.mark.parametrize("question", OTHER)
def test_a_question_about_its_contents_is_not(question: str) -> None:
    assert field_of(QuestionText.of(question, "en"), Tuning()) is None
