"""The ear for danger on sentences that it has never heard, and whether it weighs them as it was trained."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import yaml
from sklearn.feature_extraction.text import TfidfVectorizer

from actions.sorrow.danger import danger, dangers
from alarm.__main__ import MANIFEST, RISK
from alarm.ear import UNCLEAR, Certainty, Cry, EarForDanger
from alarm.material import sentences
from alarm.ngrams import LONGEST, weighed
from knowledge.embedding import Embedder
from knowledge.words import normalise

HERE = Path(__file__).parent
UNSEEN = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in sorted(HERE.glob("unseen*.yml"))]
CRIES = [text for unseen in UNSEEN for texts in unseen["cries"].values() for text in texts]
CALM = [text for unseen in UNSEEN for texts in unseen["calm"].values() for text in texts]
# floors a little below what was measured (docs/decisions/0021)
LEAST_HEARD = {Certainty.SURE: 0.34, Certainty.LIKELY: 0.7, Certainty.HINT: 0.9}
MOST_FALSE = {Certainty.SURE: 0.04, Certainty.LIKELY: 0.08, Certainty.HINT: 0.25}


@pytest.fixture(scope="module")
def ear() -> EarForDanger:
    return EarForDanger()


def heard(ear: EarForDanger, embedder: Embedder, text: str) -> Cry | None:
    plain = normalise(text)
    return ear.hear(plain, embedder.query(plain))


@pytest.mark.parametrize("certainty", Certainty)
def test_cries_never_heard_before_are_heard_and_calm_sentences_are_not(
    ear: EarForDanger, embedder: Embedder, certainty: Certainty
) -> None:
    def share(texts: list[str]) -> float:
        found = [heard(ear, embedder, text) for text in texts]
        return sum(cry is not None and cry.certainty >= certainty for cry in found) / len(texts)

    assert share(CRIES) >= LEAST_HEARD[certainty]
    assert share(CALM) <= MOST_FALSE[certainty]


def test_it_hears_what_the_words_miss(ear: EarForDanger, embedder: Embedder) -> None:
    missed = [text for text in CRIES if danger(text) is None]
    found = [text for text in missed if (cry := heard(ear, embedder, text)) and cry.certainty >= Certainty.LIKELY]
    assert len(missed) >= len(CRIES) / 2
    assert len(found) >= 0.55 * len(missed)


def test_every_kind_is_one_that_has_a_card() -> None:
    kinds = {sentence.kind for sentence in sentences() if sentence.kind}
    assert kinds <= {kind.name for kind in dangers()}
    assert UNCLEAR in kinds


def test_nothing_is_trained_on_that_it_is_measured_on() -> None:
    known = {normalise(sentence.text) for sentence in sentences()}
    assert not known & {normalise(text) for text in [*CRIES, *CALM]}


def test_runs_are_weighed_as_in_training() -> None:
    texts = ["水管 爆了", "爸爸 倒下了，倒下了", "ICU 欠费"]
    trained = TfidfVectorizer(analyzer="char", ngram_range=(1, LONGEST), sublinear_tf=True).fit(texts)
    runs = {str(run): place for place, run in enumerate(trained.get_feature_names_out())}
    for text in [*texts, "爸爸欠水费", "x"]:
        row = np.zeros(len(runs))
        places, weights = weighed(text, runs, trained.idf_)
        row[places] = weights
        assert np.allclose(row, trained.transform([text]).toarray()[0])


def test_the_limits_are_in_order_and_of_the_stated_risk(ear: EarForDanger) -> None:
    assert ear.limits == sorted(ear.limits)
    figures = json.loads(MANIFEST.read_text(encoding="utf-8"))["out_of_fold"]
    for certainty, limit in zip(sorted(Certainty), ear.limits, strict=True):
        assert figures[certainty.name.lower()]["limit"] == pytest.approx(limit, abs=0.01)
    assert [RISK[certainty] for certainty in sorted(Certainty)] == sorted(RISK.values(), reverse=True)
