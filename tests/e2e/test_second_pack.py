"""Another city's pack in the running program: its documents answer, its record decides, and Hangzhou is nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.e2e.conftest import program

PACK = Path(__file__).parent / "second_pack"


@pytest.fixture(scope="module")
def baishi(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    log = tmp_path_factory.mktemp("second") / "log.txt"
    with (
        program(log, HUIMIN_PACK=str(PACK)) as (url, _process),
        httpx.Client(base_url=url, timeout=60, trust_env=False) as client,
    ):
        yield client


def said(client: httpx.Client, session: str, message: str) -> tuple[dict[str, Any], str, list[str]]:
    reply = client.post("/v1/chat", json={"session_id": session, "message": message}).json()
    words = "\n".join(one["text"] for one in reply["messages"])
    assert "杭州" not in words
    return reply, words, [cited["quote"] for one in reply["messages"] for cited in one["citations"]]


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("特困人员基本生活标准每月多少钱", "每人每月980元"),
        ("申请特困要带什么材料", "应当带身份证、户口簿"),
        ("老人坐公交车要不要钱", "年满70周岁的老年人，免费乘坐本市公共汽车"),
    ],
)
def test_its_documents_answer(baishi: httpx.Client, question: str, told: str) -> None:
    reply, _words, quotes = said(baishi, f"ask-{len(told)}", question)
    assert reply["answer_type"] == "answer"
    assert any(told in quote for quote in quotes)


def test_its_record_decides_in_conversation(baishi: httpx.Client) -> None:
    reply, words, quotes = said(baishi, "uncle", "我叔叔72岁，没儿没女，民政认定他是特困人员，住在柳溪，能领什么")
    assert "每月980元" in words
    assert any("特困人员基本生活标准为每人每月980元" in quote for quote in quotes)
    results = baishi.get("/v1/sessions/uncle/screening").json()["results"]
    assert [(one["entitlement_id"], one["outcome"]) for one in results] == [("baishi-destitute-support", "eligible")]
    assert reply["answer_type"] in ("screening", "question")


def test_another_city_is_not_answered_for(baishi: httpx.Client) -> None:
    reply, words, _quotes = said(baishi, "other", "宁波的特困标准是多少")
    assert reply["answer_type"] != "answer"
    assert "宁波" in words


def test_its_pages_name_its_city_and_no_other(baishi: httpx.Client) -> None:
    for path in ("/", "/entitlements", "/documents", "/life-events", "/documents/baishi-destitute-2024"):
        page = baishi.get(path)
        assert page.status_code == 200
        assert "杭州" not in page.text, path
