"""A model's upper layers as training has changed them, in a file small enough to be committed.

The file holds, for a model cut off behind its last tuned layer, the difference of each weight matrix to the untuned
one, row by row in fifteen steps (-7 to 7, like the Q4_0 that carries the model itself), and biases and norms whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.errors import ModelError

STEPS = 7
_STEP, _WHOLE = ":step", ":whole"
Array = npt.NDArray[np.float32]


@dataclass(frozen=True)
class TunedLayers:
    """`layers`: how many a model keeps; `matrices`: differences and their step per row; `whole`: all else, by name."""

    layers: int
    matrices: Mapping[str, tuple[npt.NDArray[np.int8], Array]]
    whole: Mapping[str, Array]

    def apply(self, state: Mapping[str, Array]) -> dict[str, Array]:
        """The weights of a model so tuned; raises ModelError where a name or a shape does not fit `state`."""
        tuned = dict(state)
        shapes = {name: steps.shape for name, (steps, _) in self.matrices.items()}
        for name, shape in (shapes | {name: array.shape for name, array in self.whole.items()}).items():
            if name not in tuned or tuned[name].shape != shape:
                raise ModelError(f"The tuned layers hold {name!r} of shape {shape}, which the model does not have.")
        for name, (steps, size) in self.matrices.items():
            tuned[name] = tuned[name] + steps.astype(np.float32) * size[:, None]
        return tuned | dict(self.whole)


def difference(layers: int, before: Mapping[str, Array], after: Mapping[str, Array]) -> TunedLayers:
    """What training changed, rounded; `before` and `after` hold the same names, those of the tuned layers."""
    matrices: dict[str, tuple[npt.NDArray[np.int8], Array]] = {}
    for name in (name for name in after if after[name].ndim == 2):
        change = after[name] - before[name]
        size = _best_step(change)
        steps = np.clip(np.rint(change / size[:, None]), -STEPS, STEPS).astype(np.int8)
        matrices[name] = steps, size
    return TunedLayers(layers, matrices, {name: after[name] for name in after if after[name].ndim < 2})


def _best_step(change: Array) -> Array:
    """Of a few steps per row the one that rounds with the least squared error."""
    largest = np.maximum(np.abs(change).max(axis=1), 1e-9)
    tried = [(largest * share / STEPS).astype(np.float16).astype(np.float32) for share in (0.35, 0.45, 0.6, 0.8, 1.0)]
    sizes = np.maximum(np.stack(tried), 1e-7)
    errors = [
        ((np.clip(np.rint(change / size[:, None]), -STEPS, STEPS) * size[:, None] - change) ** 2).sum(axis=1)
        for size in sizes
    ]
    best = np.argmin(np.stack(errors), axis=0)
    return np.asarray(sizes[best, np.arange(len(best))], dtype=np.float32)


def keep_tuned(tuned: TunedLayers, file: Path) -> None:
    """Write the layers, compressed."""
    arrays: dict[str, npt.NDArray[np.generic]] = {"layers": np.array(tuned.layers)}
    for name, (steps, size) in tuned.matrices.items():
        arrays |= {name: steps, name + _STEP: size.astype(np.float32)}
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
    matrices = {name: (array, arrays[name + _STEP]) for name, array in arrays.items() if name + _STEP in arrays}
    whole = {name.removesuffix(_WHOLE): array for name, array in arrays.items() if name.endswith(_WHOLE)}
    return TunedLayers(layers, matrices, {name: array.astype(np.float32) for name, array in whole.items()})
