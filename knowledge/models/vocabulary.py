"""Prunes the model's vocabulary of 250,002 pieces in a hundred languages to what Chinese and English text can use.

Every piece made only of characters from the kept ranges stays, so a text in those characters is cut into the
same pieces, with the same vectors, as before; the embedding table, most of the model's size, shrinks with it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Regex, Tokenizer, decoders, normalizers, pre_tokenizers, processors
from tokenizers.models import Unigram

from knowledge.models.packed_weights import PackedWeights

METASPACE = "▁"
# inclusive ranges of code points that may stand in a kept piece
KEPT_RANGES = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0xBF),  # ° · ± and the like
    (0xD7, 0xD7),  # ×
    (0xF7, 0xF7),  # ÷
    (0x2010, 0x2044),  # dashes, quotation marks, ellipsis, per mille
    (0x2100, 0x22FF),  # letter-like, number forms, arrows, mathematical operators (≥ ≤)
    (0x2581, 0x2581),  # the metaspace itself
    (0x25A0, 0x25FF),  # geometric shapes used as bullets
    (0x3000, 0x303F),  # CJK punctuation
    (0x3400, 0x4DBF),  # CJK extension A
    (0x4E00, 0x9FFF),  # CJK unified ideographs
    (0xFF00, 0xFF65),  # full-width forms
)


@dataclass(frozen=True)
class Vocabulary:
    """Kept pieces in their old order, with scores; `old_ids[new_id]` is the row of the old embedding table."""

    pieces: list[tuple[str, float]]
    old_ids: npt.NDArray[np.int64]
    special: dict[str, str]  # role (bos, eos, pad, unk) -> piece


def _kept(piece: str) -> bool:
    return all(any(low <= ord(char) <= high for low, high in KEPT_RANGES) for char in piece)


def prune(weights: PackedWeights) -> Vocabulary:
    """The kept part of the vocabulary of `weights`; special tokens always stay."""
    special = {role: weights.pieces[index] for role, index in weights.special_ids.items()}
    names = set(special.values())
    old_ids = [i for i, piece in enumerate(weights.pieces) if piece in names or _kept(piece)]
    pieces = [(weights.pieces[i], weights.scores[i]) for i in old_ids]
    return Vocabulary(pieces, np.array(old_ids, dtype=np.int64), special)


def build_tokenizer(vocabulary: Vocabulary, max_length: int) -> Tokenizer:
    """A Hugging Face tokenizer over the kept pieces: NFKC-like normalisation, metaspace, `<s> … </s>`."""
    ids = {piece: index for index, (piece, _score) in enumerate(vocabulary.pieces)}
    role = vocabulary.special
    tokenizer = Tokenizer(Unigram(vocabulary.pieces, unk_id=ids[role["unk"]], byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(r"[\t\n\r\u200b\ufeff]"), " "),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
            normalizers.Strip(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement=METASPACE, prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement=METASPACE, prepend_scheme="always")
    bos, eos = role["bos"], role["eos"]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{bos} $A {eos}",
        pair=f"{bos} $A {eos} {eos} $B {eos}",
        special_tokens=[(bos, ids[bos]), (eos, ids[eos])],
    )
    tokenizer.add_special_tokens([bos, role["pad"], eos, role["unk"]])
    tokenizer.enable_truncation(max_length)
    return tokenizer
