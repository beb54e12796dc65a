"""Turns through rasa-sdk's executor, as Rasa calls it; and the domain, its rules and the actions together."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa_sdk.executor import ActionExecutor

from actions.desk import Desk
from actions.registry import executor
from actions.replies import read_replies
from api.public.schemas import AnswerType, Message
from tests.actions.calls import action_call

BOT = Path(__file__).parents[2] / "bot"
DOMAIN: dict[str, Any] = yaml.safe_load((BOT / "domain.yml").read_text(encoding="utf-8"))
RULES: list[dict[str, Any]] = yaml.safe_load((BOT / "rules.yml").read_text(encoding="utf-8"))["rules"]
ACTION_OF = {rule["steps"][0]["intent"]: rule["steps"][1]["action"] for rule in RULES if "intent" in rule["steps"][0]}
QUESTION = "重度残疾人护理补贴每月多少"
REFUSED = "宁波的低保一个月发多少"
SMALL_TALK = ["greet", "thanks", "goodbye", "affirm", "deny"]


class Talk:
    """A conversation with the actions: keeps the slots, as Rasa's tracker would."""

    def __init__(self, actions: ActionExecutor) -> None:
        self.actions = actions
        self.slots: dict[str, Any] = {}
        self.events: list[dict[str, Any]] = []

    async def say(self, intent: str, text: str) -> dict[str, Any]:
        """What the action of `intent` says to `text`, checked for what holds of every reply."""
        result = await self.actions.run(action_call(ACTION_OF[intent], intent, text, self.slots))
        assert result is not None
        self.events = result.events
        for event in result.events:
            if event["event"] == "slot":
                assert event["name"] in DOMAIN["slots"]
                self.slots[event["name"]] = event["value"]
            elif event["event"] == "reset_slots":
                self.slots = {}
        payload: dict[str, Any] = result.responses[0]["custom"]
        assert payload["intent"] == intent
        assert payload["answer_type"] in set(AnswerType)
        Message.model_validate(payload)
        numbers = {int(number) for number in re.findall(r"\[(\d{1,2})\]", payload["text"])}
        assert numbers == set(range(1, len(payload["citations"]) + 1))
        return payload


@pytest.fixture
def talk(desk: Desk) -> Talk:
    """A fresh conversation."""
    return Talk(executor(desk))


def cited(payload: dict[str, Any]) -> list[str]:
    return [citation["clause_id"] for citation in payload["citations"]]


async def test_a_question_is_answered_with_citations_and_remembered(talk: Talk) -> None:
    payload = await talk.say("ask_policy", QUESTION)
    assert payload["answer_type"] == "answer"
    assert 1 <= len(cited(payload)) <= 3
    assert (talk.slots["asked"], talk.slots["shown"]) == (QUESTION, cited(payload))
    assert all(button["title"] == button["payload"] for button in payload["buttons"])


@pytest.mark.parametrize("intent", ["ask_policy", "nlu_fallback", "tell_situation"])
async def test_an_unanswerable_question_is_refused_without_a_citation(talk: Talk, intent: str) -> None:
    payload = await talk.say(intent, REFUSED)
    assert (payload["answer_type"], payload["citations"]) == ("abstain", [])
    assert talk.slots.get("asked") is None


async def test_the_source_of_the_last_answer_is_shown(talk: Talk) -> None:
    answer = await talk.say("ask_policy", QUESTION)
    source = await talk.say("ask_source", "原文在哪")
    assert source["answer_type"] == "answer"
    assert answer["citations"][0]["quote"] in source["citations"][0]["quote"]
    assert answer["citations"][0]["document_id"] == source["citations"][0]["document_id"]


async def test_without_an_answer_there_is_no_source(talk: Talk) -> None:
    payload = await talk.say("ask_source", "原文在哪")
    assert (payload["answer_type"], payload["citations"]) == ("question", [])


@pytest.mark.parametrize("intent", ["ask_policy", "ask_procedure", "ask_entitlements"])
async def test_a_clause_that_was_never_shown_is_no_source(talk: Talk, intent: str) -> None:
    shown = await talk.say(intent, REFUSED)
    assert shown["citations"] == []
    assert (await talk.say("ask_source", "原文在哪"))["citations"] == []


async def test_more_shows_what_was_not_shown_and_ends(talk: Talk) -> None:
    seen = cited(await talk.say("ask_policy", QUESTION))
    for _ in range(3):
        more = await talk.say("ask_more", "还有吗")
        assert more["answer_type"] == "answer"
        assert cited(more)
        assert not set(cited(more)) & set(seen)
        seen += cited(more)
    assert len(seen) == len(set(seen)) == len(talk.slots["shown"])


async def test_more_of_nothing_is_an_explanation(talk: Talk) -> None:
    assert (await talk.say("ask_more", "还有吗"))["answer_type"] == "smalltalk"
    await talk.say("ask_policy", QUESTION)
    await talk.say("ask_policy", REFUSED)
    assert (await talk.say("ask_more", "还有吗"))["citations"] == []


async def test_the_source_after_a_new_question_is_of_the_new_one(talk: Talk) -> None:
    await talk.say("ask_policy", QUESTION)
    second = await talk.say("ask_policy", "孩子打疫苗要不要钱")
    source = await talk.say("ask_source", "原文")
    assert second["citations"][0]["quote"] in source["citations"][0]["quote"]


async def test_asked_for_everything_it_asks_back(talk: Talk) -> None:
    payload = await talk.say("ask_entitlements", "政府给我们家什么好处")
    assert payload["answer_type"] == "question"
    assert "情况" in payload["text"]


async def test_asked_for_everything_with_a_situation_it_also_shows_what_is_near(talk: Talk) -> None:
    payload = await talk.say("ask_entitlements", "残疾人能享受哪些补贴")
    assert payload["answer_type"] == "question"
    assert payload["citations"]


async def test_how_to_apply_is_an_honest_no(talk: Talk) -> None:
    payload = await talk.say("ask_procedure", "护理补贴要带什么材料去办")
    assert payload["answer_type"] == "abstain"
    assert "12345" in payload["text"]


async def test_a_person_is_named_with_the_last_question(talk: Talk) -> None:
    assert "12345" in (await talk.say("ask_human", "找人工"))["text"]
    await talk.say("ask_policy", QUESTION)
    payload = await talk.say("ask_human", "找人工")
    assert payload["answer_type"] == "handoff"
    assert f"「我想问一下{QUESTION}，" in payload["text"], "a line to read out"
    assert "12345" in payload["text"]


@pytest.mark.parametrize("intent", SMALL_TALK)
async def test_small_talk_says_its_sentence(talk: Talk, intent: str) -> None:
    payload = await talk.say(intent, "咳")
    assert (payload["answer_type"], payload["text"]) == ("smalltalk", read_replies().say(intent))
    assert talk.slots.keys() == {"household"}


async def test_what_is_not_ours_is_declined(talk: Talk) -> None:
    assert (await talk.say("out_of_scope", "写首诗"))["answer_type"] == "out_of_scope"


async def test_starting_anew_forgets_everything(talk: Talk) -> None:
    await talk.say("ask_policy", QUESTION)
    payload = await talk.say("restart", "重新开始")
    assert payload["answer_type"] == "smalltalk"
    assert "restart" in [event["event"] for event in talk.events]
    assert talk.slots == {}
    assert (await talk.say("ask_source", "原文"))["citations"] == []


@pytest.mark.parametrize("message", ["", " ", "{asked}", "[1] 看看", "%s {0} {}", "低" * 1000])
async def test_no_message_makes_an_action_fail(talk: Talk, message: str) -> None:
    for intent in ("ask_policy", "ask_human", "ask_procedure", "ask_entitlements"):
        result = await talk.actions.run(action_call(ACTION_OF[intent], intent, message, talk.slots))
        assert result is not None
        assert result.responses


async def test_a_remembered_clause_that_is_gone_is_no_error(talk: Talk) -> None:
    talk.slots = {"asked": QUESTION, "shown": ["c-000000000000"]}
    assert (await talk.say("ask_source", "原文"))["citations"] == []
    assert (await talk.say("ask_more", "还有吗"))["citations"]


async def test_a_tracker_without_an_intent_is_answered(desk: Desk) -> None:
    for action in {*ACTION_OF.values()}:
        result = await executor(desk).run(action_call(action, None, "您好"))
        assert result is not None
        assert result.responses


def test_every_intent_has_its_rule_and_every_rule_an_intent() -> None:
    assert sorted(ACTION_OF) == sorted([*DOMAIN["intents"], "nlu_fallback"])
    assert len(RULES) == len(ACTION_OF) + 1  # and one for the end of an interview


def test_where_no_rule_applies_rasa_listens() -> None:
    config = yaml.safe_load((BOT.parent / "config.yml").read_text(encoding="utf-8"))
    (policy,) = config["policies"]
    assert policy["core_fallback_action_name"] == "action_listen", "anything else is repeated until the session breaks"


def test_every_action_is_registered_declared_and_used(desk: Desk) -> None:
    registered = set(executor(desk).actions)
    forms = {f"validate_{form}" for form in DOMAIN["forms"]}
    assert registered == set(DOMAIN["actions"]) == set(ACTION_OF.values()) | forms
