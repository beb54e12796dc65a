"""Runs inside Rasa's environment (.venv-rasa): the light classifier cross-validated at many settings.

Tokenizer and featurizers of config.yml run once over all examples. What LogisticRegressionClassifier would then get is
trained on and asked again for every setting with the scikit-learn class that it wraps. Runs of characters that only
held-out examples have get no weight, so counting over all examples gives what counting over each training part gives.
The features are turned first (see `turned`): to this classifier the same points, in a fiftieth of the numbers.

JSON on stdin: `config` (a path), `model_folder`, `examples` [[intent, text]], `folds` {name: [fold of each example]},
`runs` [{folds, scale, c}]. JSON on stdout, a line per run: the run, and of each example, when it was held out, the
`predicted` intent and the scores of the best and the next (`first`, `second`).
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import scipy.sparse  # type: ignore[import-untyped]
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.nlu.featurizers.sparse_featurizer.count_vectors_featurizer import CountVectorsFeaturizer
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from rasa.shared.utils.io import read_config_file
from sklearn.base import clone  # type: ignore[import-untyped]

from nlu.character_tokenizer import CharacterTokenizer
from nlu.sentence_features import SentenceFeaturizer


class Classifier:
    """Features of all examples, counts and vector apart, and an untrained classifier as config.yml asks for it."""

    def __init__(self, config: str, model_folder: str, examples: list[list[str]]) -> None:
        """Raises KeyError where a component that this file knows is not in the pipeline of `config`."""
        written = {item["name"].rpartition(".")[2]: item for item in read_config_file(config)["pipeline"]}
        data = TrainingData([Message(data={TEXT: text, INTENT: intent}) for intent, text in examples])
        with tempfile.TemporaryDirectory() as folder:
            storage, context = LocalModelStorage(Path(folder)), ExecutionContext(GraphSchema({}), node_name="x")

            def make(kind: Any, **changes: Any) -> Any:
                settings = {**kind.get_default_config(), **written[kind.__name__], **changes}
                return kind.create(settings, storage, Resource(kind.__name__), context)

            make(CharacterTokenizer).process_training_data(data)
            counts = make(CountVectorsFeaturizer)
            counts.train(data)
            counts.process_training_data(data)
            vectors = make(SentenceFeaturizer, model_folder=model_folder, scale=1.0)
            vectors.process_training_data(data)
            classifier = make(LogisticRegressionClassifier)
        self._wrapped = classifier.clf
        both = scipy.sparse.csr_matrix(classifier._create_X(data.training_examples), dtype=np.float64)
        width = int(data.training_examples[0].get_dense_features(TEXT)[1].features.shape[1])
        counted, vectors = both[:, :-width], both[:, -width:].toarray()
        self._likeness_of_counts, self._likeness_of_vectors = (counted @ counted.T).toarray(), vectors @ vectors.T
        self._intents = np.array([intent for intent, _ in examples])

    def held_out(self, folds: list[int], scale: float, c: float) -> dict[str, Any]:
        """Every example asked of the classifier that was trained on the other folds."""
        likeness = self._likeness_of_counts + scale**2 * self._likeness_of_vectors
        fold_of = np.array(folds)
        predicted = np.empty(len(fold_of), dtype=object)
        first, second = np.zeros(len(fold_of)), np.zeros(len(fold_of))
        for fold in np.unique(fold_of):
            test, train = np.flatnonzero(fold_of == fold), np.flatnonzero(fold_of != fold)
            points = turned(likeness, np.concatenate([train, test]))[:, : len(train)]
            trained = clone(self._wrapped).set_params(C=c).fit(points[: len(train)], self._intents[train])
            scores = trained.predict_proba(points[len(train) :])
            order = np.argsort(scores, axis=1)
            predicted[test] = trained.classes_[order[:, -1]]
            first[test] = np.take_along_axis(scores, order[:, -1:], axis=1)[:, 0]
            second[test] = np.take_along_axis(scores, order[:, -2:-1], axis=1)[:, 0]
        return {"predicted": list(predicted), "first": first.tolist(), "second": second.tolist()}


def turned(likeness: npt.NDArray[np.float64], order: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Points with these inner products, one row each, taken in this order.

    A logistic regression with a quadratic penalty, and every step towards it, depends on inner products alone, so these
    points and those that the products were taken of give the same scores. A row uses no column beyond its own place;
    columns that no training example uses get no weight. The jitter keeps repeats apart.
    """
    jitter = 1e-9 * float(np.trace(likeness)) / len(likeness)
    sorted_likeness = likeness[np.ix_(order, order)] + jitter * np.eye(len(order))
    return np.asarray(np.linalg.cholesky(sorted_likeness), dtype=np.float64)


def main() -> None:
    """See the module."""
    asked = json.load(sys.stdin)
    os.environ["HUIMIN_DEFAULT_MODEL"] = asked["model_folder"]
    classifier = Classifier(asked["config"], asked["model_folder"], asked["examples"])
    for run in asked["runs"]:
        found = classifier.held_out(asked["folds"][run["folds"]], run["scale"], run["c"])
        print(json.dumps({**run, **found}), flush=True)


if __name__ == "__main__":
    main()
