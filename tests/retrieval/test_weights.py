"""What is added to the fitted model: by how much, and that it counts."""

from __future__ import annotations

import math

import pytest

from retrieval import Tuning
from retrieval.analysis.analyzer import analyzer_for
from retrieval.passage import cut_passages
from retrieval.ranking.features.passage_features import PASSAGE_FEATURES
from retrieval.ranking.features.sentence_features import SENTENCE_FEATURES
from retrieval.ranking.forward_index.index import ForwardIndex
from retrieval.ranking.language_ranker import LanguageRanker
from retrieval.ranking.model.confidence import confidence_model
from retrieval.ranking.model.weights import ordered, ranker_weights, read_json
from tests.retrieval.articles import article


@pytest.mark.parametrize("key", ["en", "en+vectors", "*", "*+vectors"])
def test_weights_are_the_fitted_ones_with_what_is_added_by_judgement(key: str) -> None:
    fitted, used = read_json("ranker.json")["weights"][key], ranker_weights(key)

    sentence = used.sentence - ordered(fitted["sentence"], SENTENCE_FEATURES)
    passage = used.passage - ordered(fitted["passage"], PASSAGE_FEATURES)

    added = dict(zip(SENTENCE_FEATURES, sentence.round(9).tolist(), strict=True))
    assert {name: value for name, value in added.items() if value} == {
        "speaker": 4.0,
        "defines_entity": 5.0,
    }
    added = dict(zip(PASSAGE_FEATURES, passage.round(9).tolist(), strict=True))
    assert {name: value for name, value in added.items() if value} == {
        "spoken": 2.0,
        "defines_entity": 4.0,
    }


def test_confidence_in_an_answer_in_another_language_is_scaled() -> None:
    passages = cut_passages(article("The old harbour was closed.", "A mayor swam."), Tuning())
    ranker = LanguageRanker(ForwardIndex(passages, analyzer_for("en"), Tuning()))
    scored = ranker.score("¿Cuándo cerró el puerto viejo?")
    assert scored is not None
    assert scored.query.across
    assessment = ranker.assess(scored)

    features = assessment.features(0, -1.0)
    models = (ranker.key, ranker.key.replace("en", "*", 1))
    fitted = min(confidence_model(key).probability(features) for key in models)
    odds = 0.61 * math.log(fitted / (1.0 - fitted)) + 0.78
    assert assessment.probability(0, -1.0) == pytest.approx(1.0 / (1.0 + math.exp(-odds)))
