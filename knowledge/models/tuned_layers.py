"""A model's upper layers as training has changed them, in a file small enough to be committed.

The file holds, for a model cut off behind its last tuned layer, the difference of each weight matrix to the untuned
one as the product of two factors of low rank (its largest singular values, Eckart and Young, 1936), and biases and
norms whole. Each column of the first and row of the second has sixty-three steps (-31 to 31).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.errors import ModelError

RANK, STEPS = 96, 31
_RIGHT, _SIZE, _WHOLE = ":right", ":size", ":whole"
Array = npt.NDArray[np.float32]
Steps = npt.NDArray[np.int8]


@dataclass(frozen=True)
class TunedLayers:
    """`layers`: how many a model keeps; `whole`: biases and norms, by name.

    `matrices`: of each difference of shape (m, n) the factors, (m, r) and (r, n), and the size of each of the r.
    """

    layers: int
    matrices: Mapping[str, tuple[Steps, Steps, Array]]
    whole: Mapping[str, Array]

    def apply(self, state: Mapping[str, Array]) -> dict[str, Array]:
        """The weights of a model so tuned; raises ModelError where a name or a shape does not fit `state`."""
        tuned = dict(state)
        shapes = {name: (len(left), right.shape[1]) for name, (left, right, _) in self.matrices.items()}
        for name, shape in (shapes | {name: array.shape for name, array in self.whole.items()}).items():
            if name not in tuned or tuned[name].shape != shape:
                raise ModelError(f"The tuned layers hold {name!r} of shape {shape}, which the model does not have.")
        for name, (left, right, size) in self.matrices.items():
            tuned[name] = tuned[name] + (left * size) @ right.astype(np.float32)
        return tuned | dict(self.whole)


def difference(layers: int, before: Mapping[str, Array], after: Mapping[str, Array]) -> TunedLayers:
    """What training changed, rounded; `before` and `after` hold the same names, those of the tuned layers."""
    matrices = {name: _factors(after[name] - before[name]) for name in after if after[name].ndim == 2}
    return TunedLayers(layers, matrices, {name: after[name] for name in after if after[name].ndim < 2})


def _factors(change: Array) -> tuple[Steps, Steps, Array]:
    """The factors that come nearest to `change`, rounded, and the size of each of their products."""
    left, values, right = (part.astype(np.float32) for part in np.linalg.svd(change, full_matrices=False))
    left, values, right = left[:, :RANK], values[:RANK], right[:RANK]
    most_left, most_right = np.abs(left).max(axis=0), np.abs(right).max(axis=1)
    steps = (
        np.rint(left / most_left * STEPS).astype(np.int8),
        np.rint(right / most_right[:, None] * STEPS).astype(np.int8),
    )
    return *steps, (values * most_left * most_right / STEPS**2).astype(np.float32)


def keep_tuned(tuned: TunedLayers, file: Path) -> None:
    """Write the layers, compressed."""
    arrays: dict[str, npt.NDArray[np.generic]] = {"layers": np.array(tuned.layers)}
    for name, (left, right, size) in tuned.matrices.items():
        arrays |= {name: left, name + _RIGHT: right, name + _SIZE: size}
    arrays |= {name + _WHOLE: array.astype(np.float16) for name, array in tuned.whole.items()}
    np.savez_compressed(file, **arrays)  # type: ignore[arg-type]


def load_tuned(file: Path) -> TunedLayers:
    """The layers in a file that training wrote; raises ModelError where it cannot be read."""
    try:
        with np.load(file, allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        layers = int(arrays.pop("layers"))
    except (OSError, ValueError, KeyError, EOFError) as error:
        raise ModelError(f"The tuned layers {file.name} cannot be read ({error}). Run: make ear") from error
    names = [name for name in arrays if name + _SIZE in arrays]
    matrices = {name: (arrays[name], arrays[name + _RIGHT], arrays[name + _SIZE]) for name in names}
    whole = {name.removesuffix(_WHOLE): array for name, array in arrays.items() if name.endswith(_WHOLE)}
    return TunedLayers(layers, matrices, {name: array.astype(np.float32) for name, array in whole.items()})
