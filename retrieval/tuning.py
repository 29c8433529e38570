"""Every number that shapes answers, in frozen classes by stage.

What is fitted, or added to what is fitted, stands beside the weights in `ranking/model/`. Scales of
features ("tenths") and the constants of a published formula stay in the formula.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextTuning:
    """How text is read, articles and questions alike.

    There is one for all engines, `TEXT`: what is stored of an article depends on it. Who changes
    it raises `FORMAT` of `ranking/forward_index/storage.py`.
    """

    acronym_max_letters: int = 5
    """A word in capitals of so many letters is an abbreviation, and no stop word: "WHO". By
    judgement."""
    shouted_min_words: int = 3
    """A text all in capitals of so many words is shouted: its capitals mark no names. Shorter ones
    may be abbreviations. By judgement."""
    abbreviation_reach: int = 120
    """Characters before "(ABC)" in which what it stands for is looked for: eight long words."""
    script_min_share: float = 0.2
    """Share of a text's letters from which a script names its language. Small, because names and
    quotations in Latin letters are common in every script; by judgement."""
    language_sample: int = 3_000
    """Characters that an article's language is told by: a page, which py3langid needs far less of;
    more only takes longer."""
    unspaced_sentence_min: int = 40
    """Characters of the shortest sentence in scripts without full stops (Thai, Lao, Khmer), whose
    spaces part phrases too. By judgement."""
    unspaced_min_letters: int = 40
    """Letters per space from which a text in any other script is taken to put none between words;
    German, with its long ones, has some 7."""
    letters_per_word: int = 10
    """Of such text, and of Chinese and Japanese, by judgement: XQuAD's Chinese has 1.8 for an
    English word, but with passages so short a tenth more of right answers are refused."""
    syllabic_letters_per_word: int = 5
    """Of Thai, Lao, Khmer and Burmese, whose spaces part phrases: ICU's words have 4 to 5."""
    stem_max_letters: int = 6
    """Letters that stand for a word in inflected languages without a Snowball stemmer. By
    judgement: most endings of Slavonic and Baltic languages begin behind it."""


TEXT = TextTuning()


@dataclass(frozen=True, slots=True)
class QueryTuning:
    """How the words of a question are looked for in the corpus, and how much each tells.

    Weights are 0 to 1, beside 1 for the word itself. Rarity is in nats: the inverse document
    frequency, a document being a paragraph; "the" has 0, names some 10.
    """

    same_weight: float = 0.95
    """Of another way to write the word: an equal synonym, an abbreviation, an irregular form, a
    name in other letters. Less than 1, so that the word as asked wins a tie."""
    related_weight: float = 0.6
    """Of a synonym that means about the same (`~` in a file of synonyms). By judgement."""
    typo_min_letters: int = 4
    """Shorter words are not taken for typos of others: most are one letter from another word."""
    two_typos_min_letters: int = 8
    """Words so long may be two letters from the word meant; shorter ones one. By judgement."""
    typo_candidates: int = 8
    """Words of the corpus that are compared for likeness, those with the fewest wrong letters
    first."""
    typos_kept: int = 3
    """How many of them a word may stand for: which is meant, the other words tell."""
    first_letter_cost: float = 0.1
    """Likeness lost where the first letters differ, which typos seldom do."""
    spelling_min_letters: int = 3
    """Words of the corpus that are shorter are offered for no typo."""
    name_min_letters: int = 3
    """Shorter names are not compared across scripts: too many sound like them."""
    sound_min_consonants: int = 3
    """Consonants by which a name may be told, for scripts that write no vowels. By judgement."""
    elided_max_letters: int = 2
    """Letters of a word that is elided before an apostrophe: "qu'a", "l'eau"; longer parts are
    words that tell something."""
    typo_min_rarity: float = 9.0
    """Commoner words are spelt as meant, whether the corpus has them or not."""
    guessing_s: float = 0.15
    """Processor time, of one question, for guessing what words stand for that the corpus lacks;
    those that are left then are taken as written. All that comes before the reader has 0.25 s."""
    suggestion_max_loss: float = 1.0
    """By so much rarity a suggested spelling may tell less than the word asked: "town" is hardly
    a typo for "down"."""
    stopword_typo_min_rarity: float = 10.5
    """Words so rare may be typos of stop words ("whcih"): lists of frequent words have the commoner
    typos as words."""
    rare_min: float = 7.0
    """Words so rare count as missing by name where a passage lacks them (the feature `missing`);
    the weights are fitted with it."""
    corpus_share: float = 0.5
    """How much the corpus itself says in how rare a word is, beside the language at large: an
    article of a dozen paragraphs cannot know alone. By judgement."""
    unlisted_rarity: float = 7.0
    """Of a word at large, in nats, in languages whose word frequencies are not known: as much as
    content words of questions have in others. The weights know no smaller figures: without it, a
    third of right answers in such a language are refused."""
    corpus_scale: float = 2.0
    """Brings the rarity of words in a few paragraphs to the size of that in many: ln of 50 against
    ln of 2,500."""
    unknown_relations: int = 4
    """Nearest relations by which BM25 looks for a word that a large corpus lacks: a few, for
    candidates by a far relation push out better ones. By judgement."""


@dataclass(frozen=True, slots=True)
class FeatureTuning:
    """What counts as found in a sentence, and for how much; the weights are fitted with it."""

    similar_min_cosine: float = 0.4
    """Words whose vectors are nearer may stand for one another; below, most pairs have nothing to
    do with each other."""
    first_min_cosine: float = 0.3
    """The same of the first dimensions alone, by which words are picked for a closer look: hardly
    a near pair has less there."""
    speaker_weight: float = 0.8
    """Of the speaker's name in a sentence that only stands for it ("he said"). By judgement."""
    related_weight: float = 0.8
    """Of a related word against the word itself, in `soft_coverage`. By judgement."""
    previous_weight: float = 0.5
    """Of a topic named in the sentence before somebody's words, against one in them."""
    off_topic_weight: float = 0.5
    """What a person's words count that are about something else than is asked. By judgement."""
    neighbour_reach: int = 3
    """Two words of the question so many places apart are still neighbours: an article and an
    adjective may come between."""
    pair_reach: int = 3
    """The same where stop words count (the feature `word_order`)."""
    char_ngram_size: int = 4
    """Letters of a piece of a word: of 3 too many words share theirs, of 5 too few."""
    name_as_place: float = 0.5
    """How surely a name of the question is the place that a sentence has, and thus no answer."""
    answer_min_count: float = 0.4
    """A sentence with so many names, numbers or dates beyond the question's own may answer: a half
    may be left of a place, which is enough; rounding leaves less."""


@dataclass(frozen=True, slots=True)
class ConfidenceTuning:
    """What a confidence is made of beside the fitted model, which knows these numbers."""

    certain_weight: float = 0.9
    """Terms found with less only stand for what is asked (the feature `doubtful`)."""
    no_rival_score: float = -10.0
    """Score of the second best where there is none: lower than nearly every score."""
    margin_max: float = 10.0
    """Before the second best; being further ahead says nothing more."""
    without_answer_type: float = 0.5
    """Left of the confidence in a passage without the kind of thing asked for. By judgement."""
    related_min_share: float = 0.25
    """Share of the question, by rarity, that related words must make up for where the corpus has
    none of its words, for it to be about the corpus at all. By judgement."""


@dataclass(frozen=True, slots=True)
class LanguageTuning:
    """Which language a question is taken to be in, and how passages in several are compared."""

    likely_margin: float = 6.0
    """Nats behind the likeliest up to which a question may be in a language as well; articles in
    all such languages are its own. A sentence is some 20 ahead, two words hardly at all."""
    common_max_rarity: float = 6.0
    """A word so common in the articles' language is no sign of another: "son", "mayor", "de" are in
    English, "que", "der" and "und" are not. In nats; by judgement."""


@dataclass(frozen=True, slots=True)
class FollowupTuning:
    """What a follow-up question may mean. Likelihoods are beside 1 for a name just asked about.

    All are by judgement, on the dialogues of `make dialogues`; they are multiplied with the
    confidence in what each meaning finds.
    """

    carried_max_words: int = 8
    """Content words of the last question that are carried over: nearly always all of them."""
    topic_likelihood: float = 0.9
    """That the last question's topic is meant: "the bridge" in "who built the bridge?"."""
    words_likelihood: float = 0.8
    """That all its content words together are meant."""
    said_likelihood: float = 0.6
    """That a name in its answer is meant, or a new name is a topic and not somebody else."""
    misfit_likelihood: float = 0.3
    """That a likely place is meant where the word refers to a person, or the reverse."""
    said_max_names: int = 3
    """Names of the answer that a word may refer to, the first ones."""


@dataclass(frozen=True, slots=True)
class ReadingTuning:
    """How much is read for a question, and when not."""

    passages: int = 10
    """Best passages that are read; the answer is among them for 92 to 98 of a hundred questions
    that have one."""
    nearest: int = 40
    """Passages nearest by vectors that are ranked with the candidates; of so many, the order by
    words counts too. By judgement: at rank 40 hardly anything is left of a rank's worth."""
    rank_offset: int = 10
    """Added to a rank before it is turned into its reciprocal (Cormack et al. 2009, who take 60 for
    long lists): the first few ranks tell most, where ten are read. 20 does as well, 60 worse."""
    vector_weight: float = 2.0
    """Of a rank by vectors beside one by words; of .5, 1, 2 and 4 it brings the most right passages
    among the ten, on average over three sets."""
    most_vectors: int = 6_000
    """Passages of a language above which no vectors are made: two minutes of two cores."""
    most_wait_s: float = 0.3
    """A question that would wait longer for its turn is answered without reading, seconds."""
    unmatched_exponent: float = 0.7
    """Where words hardly matched (`close_confidence`), the least confidence is raised to this
    power: .35 becomes .48. Four in ten off-topic questions fewer are answered for it, and 3 to 6 of
    a hundred right answers."""
    sure_words: float = 0.0
    """Logit before there being no answer from which words are marked as the exact ones."""


@dataclass(frozen=True, slots=True)
class Tuning:
    """Defaults are measured (`make eval`); change them with figures before and after."""

    passage_min_words: int = 40
    """A window stops growing once it has so many words: enough to be understood alone."""
    passage_max_words: int = 120
    """A window does not grow past this: a screenful in a chat."""
    shown_max_words: int = 160
    """A longer paragraph is shown as the run of its sentences around the highlight."""
    k1: float = 1.5
    """How soon more of the same word counts for nothing more, in BM25; Robertson & Zaragoza 2009
    find 1.2 to 2 good nearly everywhere."""
    b: float = 0.75
    """How much BM25 holds a passage's length against it, 0 to 1; the usual value."""
    candidates: int = 200
    """How many of BM25's best passages are reranked."""
    min_confidence: float = 0.35
    """Below it the article is said not to answer; loses 2 to 3 % of right answers held out."""
    close_confidence: float = 0.1
    """A refused question whose best passage had so much before it was read is close: nine in ten
    near misses have it, and one in ten to twenty questions of other texts."""
    word_vectors: bool = True
    """Whether to look for words of like meaning in the languages that have vectors."""
    reader: bool = True
    """Whether a model reads the best passages, in the languages that it can read."""
    reading: ReadingTuning = ReadingTuning()
    question_max_chars: int = 1000
    """Longer questions are cut before analysis, so that no message can stall the bot."""
    fact_max_words: int = 20
    """Words of the longest question about an article itself ("who wrote it?"), and half the
    characters of one in a script without spaces; longer ones ask for more. By judgement."""
    fact_max_left: int = 1
    """Characters of such a script that need not be understood: a particle."""
    query: QueryTuning = QueryTuning()
    features: FeatureTuning = FeatureTuning()
    confidence: ConfidenceTuning = ConfidenceTuning()
    languages: LanguageTuning = LanguageTuning()
    followups: FollowupTuning = FollowupTuning()


DEFAULT = Tuning()
"""For tools that ask with the shipped numbers."""
