"""Reads a QR code from a picture of it, as a counter's scanner does. It corrects no errors: a screenshot has none."""

from __future__ import annotations

import struct
import zlib
from typing import Any

import numpy as np
import numpy.typing as npt
from segno import consts

Modules = npt.NDArray[np.int_]
BLOCKS: Any = consts.ECC  # by version and level


def pixels(png: bytes) -> npt.NDArray[np.uint8]:
    """The rows of a PNG of eight bits per channel, without its filters."""
    width, height, _, colour = struct.unpack(">IIBB", png[16:26])
    channels, at, packed = {0: 1, 2: 3, 6: 4}[colour], 8, b""
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        packed += png[at + 8 : at + 8 + size] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += size + 12
    raw, stride = zlib.decompress(packed), width * channels
    before, rows = [0] * stride, []
    for row in range(height):
        start = row * (stride + 1)
        now = [*raw[start + 1 : start + 1 + stride]]
        for i in range(stride):
            left = now[i - channels] if i >= channels else 0
            corner = before[i - channels] if i >= channels else 0
            now[i] = (now[i] + _filtered(raw[start], left, before[i], corner)) & 255
        rows.append(now)
        before = now
    return np.array(rows, dtype=np.uint8).reshape(height, width, channels)


def _filtered(kind: int, left: int, up: int, corner: int) -> int:
    if kind == 4:
        guess = left + up - corner
        return min((left, up, corner), key=lambda one: abs(guess - one))
    return (0, left, up, (left + up) // 2)[kind]


def modules(picture: npt.NDArray[np.uint8]) -> Modules:
    """The modules of a code with its white around it: dark is 1."""
    dark = picture[3:-3, 3:-3, 0] < 128  # what shines in from beside the picture is no part of it
    down, across = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    square = dark[down[0] : down[-1] + 1, across[0] : across[-1] + 1]
    module = int(np.flatnonzero(~square[0])[0]) / 7  # a finder is seven modules wide
    timing = square[int(6.5 * module)]
    size = int(np.count_nonzero(timing[1:] != timing[:-1])) + 13  # they alternate between two finders
    at = ((np.arange(size) + 0.5) * square.shape[1] / size).astype(int)
    return square[np.ix_(at, at)].astype(int)


def payload(code: Modules) -> str:
    """What a code of level M in bytes says."""
    size = len(code)
    version = (size - 17) // 4
    taken = _function_patterns(size, version)
    bits = "".join(map(str, [*code[8, :6], code[8, 7], code[8, 8], code[7, 8], *code[5::-1, 8]]))
    form = int(bits, 2) ^ 0b101010000010010
    assert form >> 13 == 0, "level M"
    mask = form >> 10 & 7
    read, column, up = [], size - 1, True
    while column > 0:
        column -= column == 6
        for row in range(size - 1, -1, -1) if up else range(size):
            read += [code[row, c] ^ _masked(mask, row, c) for c in (column, column - 1) if not taken[row, c]]
        column, up = column - 2, not up
    words = [int("".join(map(str, read[i : i + 8])), 2) for i in range(0, len(read) // 8 * 8, 8)]
    stream = "".join(f"{word:08b}" for word in _in_order(words, version))
    assert stream[:4] == "0100", "bytes"
    head = 4 + (8 if version < 10 else 16)
    length = int(stream[4:head], 2)
    return bytes(int(stream[head + 8 * i : head + 8 * i + 8], 2) for i in range(length)).decode()


def _in_order(words: list[int], version: int) -> list[int]:
    """The data of the blocks one after the other; in the code they lie shuffled."""
    sizes: list[int] = [e.num_data for e in BLOCKS[version][consts.ERROR_LEVEL_M] for _ in range(e.num_blocks)]
    blocks: list[list[int]] = [[] for _ in sizes]
    at = iter(words)
    for place in range(max(sizes)):
        for block, size in zip(blocks, sizes, strict=True):
            if place < size:
                block.append(next(at))
    return [word for block in blocks for word in block]


def _function_patterns(size: int, version: int) -> npt.NDArray[np.bool_]:
    taken = np.zeros((size, size), dtype=bool)
    taken[:9, :9] = taken[:9, -8:] = taken[-8:, :9] = True
    taken[6, :] = taken[:, 6] = True
    if version >= 7:
        taken[:6, -11:-8] = taken[-11:-8, :6] = True
    places = consts.ALIGNMENT_POS[version - 2] if version > 1 else ()
    last = places[-1] if places else 0
    for row in places:
        for column in places:
            if (row, column) not in ((6, 6), (6, last), (last, 6)):
                taken[row - 2 : row + 3, column - 2 : column + 3] = True
    return taken


def _masked(mask: int, row: int, column: int) -> int:
    product = row * column
    return int(
        (
            (row + column) % 2,
            row % 2,
            column % 3,
            (row + column) % 3,
            (row // 2 + column // 3) % 2,
            product % 2 + product % 3,
            (product % 2 + product % 3) % 2,
            ((row + column) % 2 + product % 3) % 2,
        )[mask]
        == 0
    )
