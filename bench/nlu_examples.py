"""The training sentences of nlu/data, near-repeats among them, and the folds they are tested in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import yaml
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from scipy.sparse.csgraph import connected_components  # type: ignore[import-untyped]
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold  # type: ignore[import-untyped]

from api.settings import ROOT

FOLDS = 5
SEED = 1
# What counts as a near-repeat: 先看结果 and 停，先看结果; 麻烦你了，谢谢 and 麻烦侬了，谢谢. By eye, pairs below these
# marks are different sentences about one thing.
ALIKE_IN_WORDS = 0.5  # of their pairs of neighbouring characters, so many are common to both
ALIKE_IN_SENSE = 0.96  # cosine; of two unrelated texts it is about 0.8


@dataclass(frozen=True)
class Example:
    """A training sentence, its intent, and the file it stands in."""

    intent: str
    text: str
    file: str


def read_examples(folder: Path = ROOT / "nlu" / "data") -> list[Example]:
    """All examples in the order of files and lines."""
    return [
        Example(block["intent"], line.removeprefix("- ").strip(), path.name)
        for path in sorted(folder.glob("*.yml"))
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        for line in block["examples"].splitlines()
    ]


def near_repeats(examples: Sequence[Example], vectors: npt.NDArray[np.float32]) -> list[tuple[int, int]]:
    """Pairs of places whose texts are nearly the same, whatever their intents; `vectors` are of unit length."""
    cosines = vectors @ vectors.T
    pairs = [_pairs_of_characters(example.text) for example in examples]
    return [
        (one, other)
        for one in range(len(examples))
        for other in range(one)
        if cosines[one, other] >= ALIKE_IN_SENSE or _common(pairs[one], pairs[other]) >= ALIKE_IN_WORDS
    ]


def groups(examples: Sequence[Example], pairs: Sequence[tuple[int, int]]) -> list[int]:
    """The group of each example: near-repeats of near-repeats are in one, if they have the same intent.

    A near-repeat with another intent (是的 and 不是的) gives nothing away.
    """
    same = [(one, other) for one, other in pairs if examples[one].intent == examples[other].intent]
    one, other = zip(*same, strict=True) if same else ((), ())
    links = csr_matrix((np.ones(len(same)), (one, other)), shape=(len(examples), len(examples)))
    return [int(group) for group in connected_components(links)[1]]


def plain_folds(examples: Sequence[Example]) -> list[int]:
    """The fold of each example, drawn as `rasa test` draws them: shuffled, each intent spread over all folds."""
    return _folds(StratifiedKFold(FOLDS, shuffle=True, random_state=SEED), examples, None)


def grouped_folds(examples: Sequence[Example], group: Sequence[int]) -> list[int]:
    """The same, but a group is never torn apart, so that no example is tested beside its own near-repeat."""
    return _folds(StratifiedGroupKFold(FOLDS, shuffle=True, random_state=SEED), examples, group)


def _folds(
    drawn: StratifiedKFold | StratifiedGroupKFold, examples: Sequence[Example], group: Sequence[int] | None
) -> list[int]:
    fold_of = [0] * len(examples)
    intents = [example.intent for example in examples]
    for fold, (_, held_out) in enumerate(drawn.split(intents, intents, group)):
        for place in held_out:
            fold_of[place] = fold
    return fold_of


def _pairs_of_characters(text: str) -> set[str]:
    letters = re.sub(r"\W", "", unicodedata.normalize("NFKC", text).lower())
    return {letters[at : at + 2] for at in range(len(letters) - 1)} or {letters}


def _common(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)
