"""The pruned vocabulary: Chinese and English stay whole, and are cut as the full vocabulary cuts them."""

from __future__ import annotations

import pytest
from tokenizers import Tokenizer

from knowledge.models.packed_weights import bundled_weights, read_weights
from knowledge.models.vocabulary import Vocabulary, build_tokenizer, prune

KEPT = ("补贴", "▁the", ",", "。", "2", "《", "%", "≥", "°")
DROPPED = ("が", "한", "та", "ة", "ñ")


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return prune(read_weights(bundled_weights()))


@pytest.fixture(scope="module")
def tokenizer(vocabulary: Vocabulary) -> Tokenizer:
    return build_tokenizer(vocabulary, 512)


def test_chinese_and_english_stay_and_other_scripts_go(vocabulary: Vocabulary) -> None:
    pieces = {piece for piece, _score in vocabulary.pieces}
    assert [piece for piece in KEPT if piece not in pieces] == []
    assert [piece for piece in DROPPED if piece in pieces] == []
    assert 20_000 < len(pieces) < 125_000  # less than half is left


def test_kept_pieces_know_their_row_in_the_old_table(vocabulary: Vocabulary) -> None:
    weights = read_weights(bundled_weights())
    assert vocabulary.old_ids.tolist() == sorted(set(vocabulary.old_ids.tolist()))
    for new_id in range(0, len(vocabulary.pieces), 997):
        old_id = vocabulary.old_ids[new_id]
        assert vocabulary.pieces[new_id] == (weights.pieces[old_id], weights.scores[old_id])


def test_special_tokens_stay_and_frame_a_text(vocabulary: Vocabulary, tokenizer: Tokenizer) -> None:
    assert vocabulary.special == {"bos": "<s>", "eos": "</s>", "pad": "<pad>", "unk": "<unk>"}
    tokens = tokenizer.encode("query: 低保").tokens
    assert (tokens[0], tokens[-1]) == ("<s>", "</s>")
    assert "".join(tokens[1:-1]) == "▁query:▁低保"


@pytest.mark.parametrize(
    ("one", "other"),
    [("１２３４５　ＡＢ", "12345 AB"), ("低保\n标准", "低保 标准"), ("  低保   标准 ", "低保 标准"), ("①", "1")],
)
def test_width_and_white_space_make_no_difference(tokenizer: Tokenizer, one: str, other: str) -> None:
    assert tokenizer.encode(one).ids == tokenizer.encode(other).ids


def test_a_foreign_character_is_unknown_and_a_rare_chinese_one_harms_nothing(tokenizer: Tokenizer) -> None:
    assert tokenizer.token_to_id("<unk>") in tokenizer.encode("한국").ids
    assert tokenizer.token_to_id("<unk>") not in tokenizer.encode("低保標準是、the nursing subsidy").ids
    assert "补贴" in "".join(tokenizer.encode("㐂补贴").tokens)


def test_a_long_text_is_cut_to_the_models_length(tokenizer: Tokenizer) -> None:
    encoded = tokenizer.encode("最低生活保障标准" * 400)
    assert len(encoded.ids) == 512
    assert encoded.tokens[-1] == "</s>"
