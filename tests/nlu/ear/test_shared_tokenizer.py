"""Search and ear have one tokenizer in memory, and the ear hears by it what it hears by its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from api.settings import Settings
from api.turns.two_readers import TwoReaders
from knowledge.embedding import Embedder
from nlu.ear.token_vectors import MOST_TOKENS, TokenEncoder, cut
from nlu.sentence_encoder import TOKENIZER_FILE

LONG = "我爸八十三岁，瘫在床上，abc 1980年生，" * 60


@pytest.mark.parametrize("text", ["我爸八十三岁", LONG])
def test_the_ear_hears_the_same_with_searchs_tokenizer(settings: Settings, embedder: Embedder, text: str) -> None:
    own = TokenEncoder(settings.ear_model).encode(text)
    shared = TokenEncoder(settings.ear_model, embedder.tokenizer).encode(text)
    assert list(shared.offsets) == list(own.offsets)
    assert np.array_equal(shared.vectors, own.vectors)


def test_a_long_text_is_cut_as_a_tokenizer_would_cut_it(settings: Settings) -> None:
    tokenizer = Tokenizer.from_file(str(settings.ear_model / TOKENIZER_FILE))
    whole = tokenizer.encode(LONG)
    tokenizer.enable_truncation(MOST_TOKENS)
    short = tokenizer.encode(LONG)
    assert len(whole.ids) > MOST_TOKENS
    assert list(cut(whole.ids)) == short.ids
    assert list(cut(whole.offsets)) == short.offsets
    assert list(cut(short.ids)) == short.ids


def test_one_is_in_memory_where_both_are_alike(settings: Settings, embedder: Embedder, tmp_path: Path) -> None:
    assert TwoReaders(settings.ear_model, embedder)._encoder._tokenizer is embedder.tokenizer
    other = tmp_path / "ear"
    shutil.copytree(settings.ear_model, other)
    (other / TOKENIZER_FILE).write_text((other / TOKENIZER_FILE).read_text() + "\n")
    assert TwoReaders(other, embedder)._encoder._tokenizer is not embedder.tokenizer
    assert TwoReaders(settings.ear_model)._encoder._tokenizer is not embedder.tokenizer
