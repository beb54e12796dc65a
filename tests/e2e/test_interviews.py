"""Interviews of every life event, answered to their natural end in six styles: one result, and a living session after.

What waits for an answer is read from the reply's `question`, as any client does.
"""

from __future__ import annotations

import itertools
import uuid
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from tests.e2e.test_conversation import say

EVENTS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("interviews.yml").read_text(encoding="utf-8"))
STYLES = ("no", "yes", "unknown", "own words", "another subject", "several persons")
LONGEST = 40  # turns; no interview is as long
MOST_PUT = 4  # twice as it is, and twice beside the answer to something else
Reply = dict[str, Any]


def answers(style: str, event: dict[str, Any]) -> Iterator[str]:
    """What somebody of that style says, turn by turn."""
    match style:
        case "no":
            yield from itertools.repeat("没有")
        case "yes":
            yield from itertools.repeat("是的")
        case "unknown":
            yield from itertools.repeat("不清楚")
        case "own words":
            yield from itertools.cycle(event["words"])
        case "another subject":
            yield from itertools.chain.from_iterable(zip(itertools.repeat(event["subject"]), itertools.repeat("没有")))
        case _:
            yield from event["others"]
            yield from itertools.cycle(["没有", "不清楚", "有的"])


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("event", EVENTS, ids=[event["event"] for event in EVENTS])
def test_an_interview_ends_with_one_result_in_a_living_session(
    event: dict[str, Any], style: str, client: httpx.Client
) -> None:
    session = f"interview-{uuid.uuid4().hex}"
    reply = say(client, session, event["opening"])
    put: Counter[tuple[Any, ...]] = Counter()
    talk = [event["opening"]]
    for answer in answers(style, event):
        question = reply["question"]
        if question is None or len(talk) > LONGEST:
            break
        put[(*question["facts"], question["person"])] += 1
        talk.append(answer)
        reply = say(client, session, answer)
        check_turn(reply, talk)
    assert reply["question"] is None, f"it does not end: {talk}"
    assert max(put.values(), default=0) <= MOST_PUT, put
    heads = ("按照文件", "可以用", "还定不下来", "还差一点")
    results = [message for message in reply["messages"] if any(head in message["text"] for head in heads)]
    nothing = [message for message in reply["messages"] if "没找到" in message["text"]]
    assert len([*results, *nothing]) == 1, (talk, reply["messages"])
    after = say(client, session, "谢谢，我明白了")
    assert (after["answer_type"], after["question"]) == ("smalltalk", None)
    assert say(client, session, "重新开始")["answer_type"] == "smalltalk"


def check_turn(reply: Reply, talk: list[str]) -> None:
    """No turn is degraded, says too much at once or says a thing twice."""
    texts = [message["text"] for message in reply["messages"]]
    assert reply["answer_type"] != "degraded", talk
    assert len(texts) <= 3 and len(set(texts)) == len(texts), (talk, texts)


def test_what_one_may_get_is_asked_at_once_and_starts_the_interview(client: httpx.Client) -> None:
    for words in ("我能领什么", "我能领啥", "我可以领些什么钱", "政府有啥补助给我们"):
        reply = say(client, f"first-{uuid.uuid4().hex}", words)
        assert reply["answer_type"] == "question", (words, reply["messages"])


@pytest.mark.parametrize("message", ["我不想活了", "家里煤气漏了", "孩子抽筋了翻白眼"])
def test_danger_inside_an_interview_is_answered_and_the_interview_lives(client: httpx.Client, message: str) -> None:
    session = f"danger-{uuid.uuid4().hex}"
    before = say(client, session, "我外婆84岁，一个人住")["question"]
    reply = say(client, session, message)
    assert (reply["answer_type"], len(reply["messages"])) == ("handoff", 1)
    noted = client.get(f"/v1/sessions/{session}/facts").json()
    assert [person["relation"] for person in noted["persons"]] == ["外婆"]
    assert before is not None and say(client, session, "先看结果")["answer_type"] == "screening"


def test_what_was_noted_can_be_read_with_the_words_that_said_it(client: httpx.Client) -> None:
    session = f"facts-{uuid.uuid4().hex}"
    assert client.get(f"/v1/sessions/{session}/facts").json() == {"persons": [], "household": []}
    say(client, session, "我外婆84岁，家里吃低保，她好像是二级残疾")
    noted = client.get(f"/v1/sessions/{session}/facts").json()
    (person,) = noted["persons"]
    facts = {fact["fact"]: fact for fact in person["facts"]}
    age = {"fact": "age", "value": 84, "certainty": "stated", "said": "我外婆84岁"}
    assert facts["age"] == age | {"words": "84岁", "take_back": "划掉 外婆 84岁"}
    assert facts["disability_grade"]["certainty"] == "doubtful"
    assert [(fact["fact"], fact["value"], fact["said"]) for fact in noted["household"]] == [
        ("minimum_living", True, "家里吃低保")
    ]
    say(client, session, "对")
    (person,) = client.get(f"/v1/sessions/{session}/facts").json()["persons"]
    assert {fact["fact"]: fact["certainty"] for fact in person["facts"]}["disability_grade"] == "stated"
