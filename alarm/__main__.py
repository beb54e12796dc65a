"""`make alarm`: trains the ear for danger from the committed data and chooses its limits out of fold.

The limits are those that a stated share of calm sentences reaches which the ear has not heard. What the weights were
made from and the figures stand in alarm/manifest.json.
"""

from __future__ import annotations

import hashlib
import json

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from alarm.ear import RUNS_SCALE, VECTOR_SCALE, WEIGHTS_FILE, Certainty
from alarm.material import ROOT, Sentence, files, sentences
from alarm.ngrams import LONGEST
from knowledge.embedding import Embedder
from knowledge.indexing.vector_cache import AsQuestions, VectorCache
from knowledge.words import normalise

SEED, FOLDS, RAREST = 7, 5, 2
RISK = {Certainty.HINT: 0.05, Certainty.LIKELY: 0.01, Certainty.SURE: 0.003}  # shares of calm sentences that reach it
MANIFEST = WEIGHTS_FILE.with_name("manifest.json")
Floats = npt.NDArray[np.float64]


def main() -> None:
    """Train, choose the limits, keep."""
    heard = sentences()
    texts = [normalise(sentence.text) for sentence in heard]
    embedder = Embedder(str(ROOT / "var" / "model" / "default"))
    vectors = VectorCache(ROOT / "var" / "alarm", AsQuestions(embedder)).vectors(texts)
    danger = np.array([sentence.danger for sentence in heard])
    scores = np.zeros(len(heard))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=SEED).split(vectors, danger)
    for known, held in folds:
        features = Features([texts[row] for row in known], vectors[known])
        model = _classifier().fit(features(texts, vectors)[known], danger[known])
        scores[held] = model.decision_function(features(texts, vectors)[held])
    limits = {name: float(np.quantile(scores[~danger], 1 - share)) for name, share in RISK.items()}
    _keep(heard, texts, vectors, limits)
    figures = _figures(heard, scores, danger, limits)
    data = hashlib.sha256(b"\0".join(file.read_bytes() for file in sorted(files()))).hexdigest()[:16]
    count = {"sentences": len(heard), "cries": int(danger.sum()), "data": data}
    facts = {"command": "make alarm (python -m alarm)", "seed": SEED, **count, "out_of_fold": figures}
    MANIFEST.write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(figures, ensure_ascii=False, indent=1))


class Features:
    """Vector and runs of characters side by side, with what centres and weighs them."""

    def __init__(self, texts: list[str], vectors: npt.NDArray[np.float32]) -> None:
        self.mean = vectors.mean(axis=0)
        self.runs = TfidfVectorizer(analyzer="char", ngram_range=(1, LONGEST), sublinear_tf=True, min_df=RAREST)
        self.runs.fit(texts)

    def __call__(self, texts: list[str], vectors: npt.NDArray[np.float32]) -> csr_matrix:
        """One row for each text."""
        dense = csr_matrix((vectors - self.mean) * VECTOR_SCALE)
        return hstack([dense, self.runs.transform(texts) * RUNS_SCALE]).tocsr()


def _classifier() -> LogisticRegression:
    return LogisticRegression(max_iter=1000, random_state=SEED)


def _keep(
    heard: list[Sentence], texts: list[str], vectors: npt.NDArray[np.float32], limits: dict[Certainty, float]
) -> None:
    """The weights in half precision; `heard` teaches what danger is, those with a kind teach the kinds."""
    features = Features(texts, vectors)
    rows = features(texts, vectors)
    alarm = _classifier().fit(rows, [sentence.danger for sentence in heard])
    told = [row for row, sentence in enumerate(heard) if sentence.kind]
    kinds = _classifier().set_params(class_weight="balanced").fit(rows[told], [heard[row].kind for row in told])
    np.savez_compressed(
        WEIGHTS_FILE,
        mean=features.mean.astype(np.float16),
        runs=np.array("\n".join(run.replace("\n", " ") for run in features.runs.get_feature_names_out())),
        rarity=features.runs.idf_.astype(np.float16),
        rows=np.vstack([alarm.coef_, kinds.coef_]).astype(np.float16),
        bias=np.concatenate([alarm.intercept_, kinds.intercept_]).astype(np.float32),
        kinds=kinds.classes_.astype(str),
        limits=np.array([limits[name] for name in sorted(Certainty)], dtype=np.float32),
    )


def _figures(
    heard: list[Sentence], scores: Floats, danger: npt.NDArray[np.bool_], limits: dict[Certainty, float]
) -> dict[str, dict[str, float]]:
    """Of each source, what share of sentences reaches each limit."""
    sources = np.array([sentence.source for sentence in heard])
    figures: dict[str, dict[str, float]] = {}
    for name, limit in limits.items():
        shares = {"limit": round(limit, 3)}
        for source in dict.fromkeys(sources):
            for cry, side in ((True, "heard"), (False, "false_alarms")):
                rows = (sources == source) & (danger == cry)
                if rows.any():
                    shares[f"{side}_{source}"] = round(float((scores[rows] >= limit).mean()), 3)
        figures[name.name.lower()] = shares
    return figures


if __name__ == "__main__":
    main()
