"""A cry that no phrase holds: who must hear it, and what is calmly told."""

from __future__ import annotations

from typing import Any

import pytest

from actions.memory import Memory
from actions.sorrow.danger import danger
from actions.turns.said import Said
from alarm.ear import UNCLEAR, Certainty, Cry
from tests.actions.stated import read as was_told
from tests.actions.stated import stated

TEXT = "说不清楚，反正很不好"  # no phrase of bot/danger.yml holds it


def said(intent: str, certainty: Certainty | None, text: str = TEXT, **more: Any) -> Said:
    cry = Cry("medical", certainty) if certainty else None
    return Said(text, intent, Memory(), more.pop("read", was_told()), hear=lambda _text: cry, **more)


def test_no_phrase_holds_it() -> None:
    assert danger(TEXT) is None


@pytest.mark.parametrize(
    ("intent", "certainty", "kind"),
    [
        ("crisis", Certainty.HINT, "medical"),
        ("crisis", None, None),
        ("tell_situation", Certainty.LIKELY, None),
        ("tell_situation", Certainty.SURE, "medical"),
        ("tell_situation", None, None),
        ("nlu_fallback", Certainty.LIKELY, "medical"),
        ("nlu_fallback", Certainty.HINT, None),
    ],
)
def test_both_must_hear_it_or_the_ear_be_sure(intent: str, certainty: Certainty | None, kind: str | None) -> None:
    assert said(intent, certainty).danger == kind


def test_an_unsure_rasa_counts_by_its_best_guess() -> None:
    assert said("nlu_fallback", Certainty.HINT, guesses=["nlu_fallback", "crisis"]).danger == "medical"
    assert said("nlu_fallback", Certainty.HINT, guesses=["nlu_fallback", "complaint"]).danger is None


@pytest.mark.parametrize(
    "text",
    [
        "平时在家烧饭",
        "家里用煤气灶的",
        "自己烧水洗个澡",
        "烧开水都要人帮",
        "煤气灶坏掉了",
        "冬天没有暖气",
        "烧纸祭拜一下",
    ],
)
def test_cooking_and_heating_are_no_fire_by_rasas_guess(text: str) -> None:
    assert Said(text, "crisis", Memory(), was_told()).danger is None
    assert said("crisis", Certainty.LIKELY, text).danger is None
    assert said("crisis", Certainty.SURE, text).danger == "medical", "what the ear is sure of is heard all the same"


@pytest.mark.parametrize(
    "text", ["烧饭的时候着火了", "煤气灶漏气了", "热水器漏煤气头晕", "灶台上烧起来了", "做饭时她昏倒了", "煤气罐在漏"]
)
def test_danger_at_the_stove_is_heard_in_words(text: str) -> None:
    assert danger(text) is not None


def test_without_an_ear_rasa_is_believed() -> None:
    assert Said(TEXT, "crisis", Memory(), was_told()).danger == UNCLEAR


def test_who_tells_facts_asks_what_is_paid_or_answers_calls_nobody() -> None:
    told = was_told(stated("age", 70, "本人"))
    assert said("tell_situation", Certainty.SURE, read=told).danger is None
    assert said("crisis", Certainty.HINT, read=told).danger is None
    assert said("crisis", Certainty.LIKELY, read=told).danger == "medical", "two that are sure outweigh a fact"
    assert said("crisis", Certainty.SURE, "抢救了一夜，医保报销吗").danger is None
    assert said("crisis", Certainty.SURE, answer={"disability": True}).danger is None


@pytest.mark.parametrize(
    "text",
    [
        "流产了怎么办",
        "我儿子活着呢！在加拿大",
        "肺癌晚期，没几天了，想让他走得舒服点",
        "睡不着想他",
        "他爸妈都死了算孤儿吗",
        "没丢呢，现在在家",
        "手指轧断了做不了活",
        "我这手做不了活了怎么活",
    ],
)
def test_what_is_told_calmly_is_no_cry_however_sure_the_ear(text: str) -> None:
    assert said("crisis", Certainty.SURE, text).danger is None
    assert Said(text, "crisis", Memory(), was_told()).danger is None


@pytest.mark.parametrize("text", ["流产了肚子好痛", "我没几天了，也不想看", "睡不着想他，想去陪他", "流产了下面都是血"])
def test_pain_blood_and_ones_own_death_are_never_calm(text: str) -> None:
    assert said("crisis", Certainty.SURE, text).danger is not None


@pytest.mark.parametrize("text", ["我要带张纸去街道，帮我打出来", "把这个打印一份给我妈", "结果能打出来吗"])
def test_a_printout_is_no_cry(text: str) -> None:
    assert said("crisis", Certainty.SURE, text).danger is None


@pytest.mark.parametrize("text", ["他把我打出来了", "我被老公打出来了，门不开"])
def test_who_was_beaten_out_of_the_house_cries(text: str) -> None:
    assert said("tell_situation", None, text).danger == "violence"


@pytest.mark.parametrize(
    "text", ["有没有给独居老人装报警器的", "老人摔了有没有一键呼叫", "我妈一个人住，想装个一键呼叫"]
)
def test_who_asks_for_an_alarm_at_home_is_in_no_danger(text: str) -> None:
    assert said("ask_document", Certainty.SURE, text).danger is None


def test_who_pressed_it_and_is_left_alone_is_heard() -> None:
    assert said("ask_document", Certainty.SURE, "按了呼叫器没人来，我妈倒在厕所里").danger == "medical"
