"""Runs of one to three characters, weighed as scikit-learn's TfidfVectorizer weighs them, without it at run time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

LONGEST = 3
_SPACE = re.compile(r"\s+")


def ngrams(text: str) -> Counter[str]:
    """Every run of one to three characters of `text`, with how often it occurs."""
    plain = _SPACE.sub(" ", text.lower())
    return Counter(plain[i : i + n] for n in range(1, LONGEST + 1) for i in range(len(plain) - n + 1))


def weighed(text: str, places: Mapping[str, int], rarity: npt.NDArray[np.float32]) -> tuple[list[int], list[float]]:
    """The places of the known runs in `text`, and their weights; the weights have length one, or there are none."""
    known = [(places[run], count) for run, count in ngrams(text).items() if run in places]
    weights = np.array([(1 + np.log(count)) * rarity[place] for place, count in known])
    length = float(np.linalg.norm(weights)) or 1.0
    return [place for place, _ in known], [float(weight) / length for weight in weights]
