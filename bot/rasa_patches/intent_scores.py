"""The intent classifier's weights lie in memory as they are read.

Multiplying a sparse message with them, scipy wants their transpose as one block and copies all of them, half a million
numbers, for every message. Stored column by column they need no copy; the products are the same to the last bit.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier

from bot.rasa_patches.expected import expect


def check() -> None:
    """Raise UnexpectedRasaError when Rasa's own methods are not those this was written for."""
    expect(LogisticRegressionClassifier.load, "2d8ec27bf0582219")
    expect(LogisticRegressionClassifier.process, "200fc5eab907e156")


def apply() -> None:
    """Have `LogisticRegressionClassifier.load` lay the weights out anew."""
    original = LogisticRegressionClassifier.load.__func__

    def load(cls: type[LogisticRegressionClassifier], *args: Any, **kwargs: Any) -> LogisticRegressionClassifier:
        classifier = original(cls, *args, **kwargs)
        if hasattr(classifier.clf, "coef_"):  # one that was never trained has none
            classifier.clf.coef_ = np.asfortranarray(classifier.clf.coef_)
        return classifier

    LogisticRegressionClassifier.load = classmethod(load)
