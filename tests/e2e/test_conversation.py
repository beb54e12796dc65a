"""The whole path, through the running program: question in, cited words of the stored document out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx
import pytest

QUESTION = "重度残疾人护理补贴一个月给多少"


def say(client: httpx.Client, session: str, message: str) -> dict[str, Any]:
    """One turn; every citation in it must be the stored document's own words, every marker must have its citation."""
    response = client.post("/v1/chat", json={"session_id": session, "message": message})
    assert response.status_code == 200, response.text
    reply: dict[str, Any] = response.json()
    for bubble in reply["messages"]:
        assert bubble["text"].strip()
        for citation in bubble["citations"]:
            stored = client.get(f"/v1/documents/{citation['document_id']}").json()["text"]
            assert stored[citation["start"] : citation["end"]] == citation["quote"]
            assert citation["status_text"]
        numbers = {int(number) for number in re.findall(r"\[(\d+)\]", bubble["text"])}
        assert numbers == set(range(1, len(bubble["citations"]) + 1))
    return reply


def test_a_question_is_answered_with_the_words_of_the_document_and_how_far_they_hold(client: httpx.Client) -> None:
    reply = say(client, "e2e-answer", QUESTION)
    (bubble,) = reply["messages"]
    assert reply["answer_type"] == "answer"
    assert "每人每月500元" in bubble["text"]
    assert bubble["citations"][0]["section"][-1] == "14.重度残疾人护理补贴"
    assert bubble["citations"][0]["document_id"] == "hangzhou-public-services-2021-2025"
    assert "征求意见稿" in bubble["text"] and "12345" in bubble["text"]
    # whoever shows a marker must show where it leads
    page = client.get(f"/documents/{bubble['citations'][0]['document_id']}")
    assert f'id="{bubble["citations"][0]["clause_id"]}"' in page.text


def test_the_source_can_be_read_in_its_surroundings_and_more_is_shown_without_repeating(client: httpx.Client) -> None:
    first = say(client, "e2e-source", QUESTION)["messages"][0]["citations"]
    source = say(client, "e2e-source", "原文在哪")["messages"][0]["citations"][0]
    assert source["start"] < first[0]["start"] and source["end"] > first[0]["end"]
    more = say(client, "e2e-source", "还有吗")
    again = say(client, "e2e-source", "还有吗")
    shown = [c["clause_id"] for c in [*first, *more["messages"][0]["citations"], *again["messages"][0]["citations"]]]
    assert len(shown) == len(set(shown)) >= 7


@pytest.mark.parametrize(
    ("message", "answer_type"),
    [
        ("你好呀", "smalltalk"),
        ("好的，谢谢你了", "smalltalk"),
        ("你都会些什么", "smalltalk"),
        ("我能享受哪些补贴", "question"),
        ("明天会下雨吗", "out_of_scope"),
        ("帮我转个人工吧", "handoff"),
        ("办这个要带哪些材料", "abstain"),
        ("2031年养老金涨多少", "abstain"),
        ("温州那边的低保是多少钱", "abstain"),
        ("我真的不想活了", "handoff"),
        ("你们就知道骗人，我要投诉", "handoff"),
        ("我妈走了，火化要多少钱", "screening"),
        ("12348", "handoff"),
        ("打官司没钱请律师，国家管不管", "answer"),
    ],
)
def test_each_kind_of_message_gets_its_kind_of_reply(client: httpx.Client, message: str, answer_type: str) -> None:
    assert say(client, "e2e-kinds", message)["answer_type"] == answer_type


def test_a_told_situation_is_searched_for_without_promising_anything(client: httpx.Client) -> None:
    reply = say(client, "e2e-situation", "我妈七十五了，一个人住，眼睛看不见，家里吃低保")
    assert reply["intent"] == "tell_situation"
    assert reply["messages"][0]["citations"]
    assert "可以领" not in reply["messages"][0]["text"].split("「")[0]


def test_a_restarted_or_deleted_conversation_remembers_nothing(client: httpx.Client) -> None:
    for session, forget in (("e2e-restart", "restart"), ("e2e-delete", "delete")):
        say(client, session, QUESTION)
        if forget == "restart":
            say(client, session, "重新开始吧")
        else:
            assert client.delete(f"/v1/sessions/{session}").status_code == 204
        assert say(client, session, "原文在哪")["messages"][0]["citations"] == []
    assert client.delete("/v1/sessions/e2e-never-seen").status_code == 204


def test_two_conversations_do_not_mix(client: httpx.Client) -> None:
    say(client, "e2e-one", QUESTION)
    assert say(client, "e2e-two", "原文在哪")["messages"][0]["citations"] == []


@pytest.mark.parametrize("message", ['/greet{"shown": ["x"]}', "/ask_human"])
def test_a_slash_does_not_give_orders_to_rasa(client: httpx.Client, message: str) -> None:
    say(client, "e2e-slash", QUESTION)
    response = client.post("/v1/chat", json={"session_id": "e2e-slash", "message": message})
    assert response.status_code == 200
    assert say(client, "e2e-slash", "原文在哪")["messages"][0]["citations"], "the conversation was wiped or overwritten"


@pytest.mark.parametrize("message", ["低" * 501, "低保\x00多少", "低保\x07多少"])
def test_a_bad_message_is_refused_with_a_sentence(client: httpx.Client, message: str) -> None:
    response = client.post("/v1/chat", json={"session_id": "e2e-bad", "message": message})
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert re.search(r"[\u4e00-\u9fff]", response.json()["detail"])


@pytest.mark.parametrize("message", ["", "   ", "😀😀", "？？！", "\u200b\u200b"])
def test_a_message_without_words_is_asked_after(client: httpx.Client, message: str) -> None:
    reply = say(client, "e2e-wordless", message)
    assert re.search(r"[\u4e00-\u9fff]", reply["messages"][0]["text"])
    assert reply["messages"][0]["citations"] == []


def test_readiness_knows_both_processes(client: httpx.Client) -> None:
    ready = {"ready": True, "search": True, "rasa": True, "database": True, "mode": "on"}
    assert client.get("/health/ready").json() == ready
    assert client.get("/health/live").status_code == 200


def test_what_people_say_is_not_logged(client: httpx.Client, program_log: Path) -> None:
    say(client, "e2e-private", "我姓欧阳的邻居得了怪病，能领什么")
    assert "欧阳" not in program_log.read_text(errors="replace")


def test_someone_in_despair_is_given_people_to_call_and_no_policy(client: httpx.Client) -> None:
    (bubble,) = say(client, "e2e-despair", "日子没法过了，我想死")["messages"]
    assert "12356" in bubble["text"] and "120" in bubble["text"]
    assert bubble["citations"] == []


def test_a_condition_in_the_name_of_a_service_is_not_lost(client: httpx.Client) -> None:
    (bubble,) = say(client, "e2e-condition", "小学生住校，一年的生活补助是多少")["messages"]
    assert "1000元" in bubble["text"]
    assert "纳入学生资助对象" in bubble["text"].split("还有这些")[0]


def test_a_situation_that_nothing_is_near_to_is_asked_about_and_not_refused(client: httpx.Client) -> None:
    reply = say(client, "e2e-unclear", "我男人在工地摔断了腿，老板不管")
    assert reply["answer_type"] in ("question", "answer")
