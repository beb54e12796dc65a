"""The default model without sentence-transformers gives the vectors that it gives with it, so no index is made anew."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import numpy as np
import pytest

from api.settings import Settings
from knowledge.documents.library import Library
from knowledge.embedding import Embedder
from knowledge.models.files import RECIPE_FILE
from knowledge.models.onnx_encoder import OnnxEncoder, is_ours

PROMPTS = ("query: ", "passage: ", "")
TEXTS = [
    *("低保的标准是多少", "", "?", "  前面 后面  ", "\n第一行\n第二行\t", "ＡＢＣ１２３，？", "殘疾人護理補貼怎麼領"),
    *("<s>特殊</s>的<pad>记号", "😀", "How much is it?", "我爸八十三岁，住在上城区" * 100, "x" * 3000),
]


@pytest.fixture(scope="module")
def by_the_library(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    """The same model in a folder that does not say who made it: sentence-transformers serves it."""
    folder = tmp_path_factory.mktemp("model") / "somebodys"
    shutil.copytree(settings.default_model, folder, ignore=shutil.ignore_patterns(RECIPE_FILE))
    assert not is_ours(folder)
    embedder = Embedder(str(folder))
    assert embedder.tokenizer is None
    return embedder


def test_the_default_model_is_served_by_itself(settings: Settings, embedder: Embedder) -> None:
    assert is_ours(settings.default_model)
    assert embedder.tokenizer is not None


def test_another_backend_is_the_librarys(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Asked:
        dimension, pieces = 384, 1

        def __init__(self, _model: str, backend: str, _threads: int) -> None:
            asked.append(backend)

    monkeypatch.setattr("knowledge.embedding._Library", Asked)
    for backend in ("torch", "openvino"):
        assert Embedder(str(settings.default_model), backend).tokenizer is None
    assert asked == ["torch", "openvino"]


@pytest.mark.parametrize("prompt", PROMPTS)
def test_both_ways_give_the_same_vectors(embedder: Embedder, by_the_library: Embedder, prompt: str) -> None:
    ours, theirs = embedder._model, by_the_library._model
    assert (ours.dimension, ours.pieces) == (theirs.dimension, theirs.pieces)
    together = ours.vectors(TEXTS, prompt)
    assert together.dtype == np.float32
    alone = np.stack([ours.vectors([text], prompt)[0] for text in TEXTS])
    assert np.array_equal(together, alone)  # whatever stands beside a text
    for text in TEXTS:
        assert np.allclose(ours.vectors([text], prompt), theirs.vectors([text], prompt), atol=1e-6), text


@pytest.mark.parametrize("text", TEXTS)
def test_both_ways_give_the_same_tokens(embedder: Embedder, by_the_library: Embedder, text: str) -> None:
    for one, other in (
        (embedder.encoded(text), by_the_library.encoded(text)),
        (embedder.encoded_passage(text), by_the_library.encoded_passage(text)),
    ):
        assert one.pieces.tolist() == other.pieces.tolist()
        assert one.tokens.dtype == other.tokens.dtype == np.float16
        assert np.allclose(one.tokens, other.tokens, atol=1e-3)
        assert np.allclose(one.vector, other.vector, atol=1e-6)


def test_a_clause_has_the_same_vector_in_any_way(
    embedder: Embedder, by_the_library: Embedder, library: Library
) -> None:
    texts = [clause.reading for clause in library.citable()][::60]
    for text in texts:  # alone: in a batch the library gives others (docs/decisions/0024)
        assert np.allclose(embedder.passages([text]), by_the_library.passages([text]), atol=1e-6)
        assert np.allclose(embedder.queries([text]), by_the_library.queries([text]), atol=1e-6)


def test_a_long_text_is_cut_at_the_models_positions(embedder: Embedder) -> None:
    long = embedder.encoded("我爸八十三岁，住在上城区" * 100)
    prompt = len(embedder.tokenizer.encode("query: ").ids) if embedder.tokenizer else 0  # with both marks
    assert len(long.tokens) == 512 - prompt


def test_many_callers_at_once_get_what_each_gets_alone(settings: Settings) -> None:
    encoder = OnnxEncoder(settings.default_model, threads=1)
    given = [f"{number}岁的老人有什么补贴" * (number % 7 + 1) for number in range(60, 84)]
    alone = [encoder.vectors([text], "query: ")[0] for text in given]
    found: dict[int, np.ndarray] = {}

    def ask(place: int) -> None:
        found[place] = encoder.vectors([given[place]], "query: ")[0]

    threads = [threading.Thread(target=ask, args=(place,)) for place in range(len(given))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for place, vector in enumerate(alone):
        assert np.array_equal(found[place], vector)


@pytest.mark.parametrize("missing", ["onnx/model_int8.onnx", "tokenizer.json", RECIPE_FILE])
def test_a_folder_that_lacks_something_is_not_ours(tmp_path: Path, missing: str) -> None:
    for name in ("onnx/model_int8.onnx", "tokenizer.json", RECIPE_FILE):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    assert is_ours(tmp_path)
    (tmp_path / missing).unlink()
    assert not is_ours(tmp_path)
