"""A tap on a card's answer is understood by itself: whichever question waits, or none, and word for word as sent."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from actions.answers.answer_words import UNKNOWN
from actions.cards.settles import Settling, Tap
from actions.desk import Desk
from actions.memory import Memory, Told, Waiting
from actions.sorrow.cries import cry
from actions.sorrow.danger import danger
from actions.turns.taking_turns import Taken
from actions.turns.turn_kind import Kind
from actions.turns.what_was_read import WasRead
from actions.wording.answer_titles import answer_titles
from alarm.ear import Certainty
from api.privacy.reception import Reception
from eligibility.fact import Fact
from tests.actions.test_cases import said, talk


@pytest.fixture(scope="module")
def settling(desk: Desk) -> Settling:
    return desk.settling


def memory() -> Memory:
    return Memory(persons=[Told("p1", "本人", {"age": 50}), Told("p2", "母亲", {"age": 82})])


def taps(desk: Desk, fact: Fact) -> Iterator[tuple[str, Tap]]:
    """Every message that a card can offer for a fact, of 妈妈 or of the household, with what it means."""
    person, whose = ("妈妈", "p2") if fact.scope == "person" else ("全家", None)
    yield f"问我 {person} {fact.label}", Tap(fact.id, whose, None)
    for answer in answer_titles([fact], desk.replies):
        yield f"回答 {person} {fact.label} {answer}", Tap(fact.id, whose, answer)


def test_every_tap_comes_through_the_door_and_means_what_it_says(desk: Desk, settling: Settling) -> None:
    reception, told = Reception(), memory()
    asked = [fact for fact in desk.benefits.catalogue.vocabulary if fact.ask]
    for text, tap in (one for fact in asked for one in taps(desk, fact)):
        taken = reception.take("someone", text)
        assert not taken.said.kinds and taken.refused is None, text
        assert settling.read(taken.text, told) == tap, (text, taken.text)
        assert danger(taken.text) is None, text


def test_no_tap_is_taken_for_a_cry(desk: Desk) -> None:
    assert desk.hear is not None
    asked = [fact for fact in desk.benefits.catalogue.vocabulary if fact.ask]
    first = [next(iter([*taps(desk, fact)][1:2] or taps(desk, fact)))[0] for fact in asked]
    assert [text for text in first if cry(text, desk.hear, Certainty.SURE)] == []


def test_every_answer_is_read_as_the_value_that_its_button_names(desk: Desk) -> None:
    told = memory()
    for fact in [fact for fact in desk.benefits.catalogue.vocabulary if fact.ask]:
        told.waiting = Waiting([fact.id], "p2" if fact.scope == "person" else None)
        values = {choice.label: choice.value for choice in fact.choices}
        for title in answer_titles([fact], desk.replies):
            answer = desk.answers.read(title, WasRead([], []), told)
            wanted = values.get(title, {"是的": True, "没有": False}.get(title))
            number = re.fullmatch(r"(\d+)\D+", title) if not values else None
            assert answer is not None, (fact.id, title)
            got = answer[fact.id]
            assert got == (int(number[1]) if number else wanted) or (wanted is False and got == UNKNOWN), (
                fact.id,
                title,
            )


@pytest.mark.parametrize(
    "text", ["回答我", "回答 妈妈", "问我 妈妈", "回答 婆婆 残疾 是的", "回答 妈妈 残疾 也许", "妈妈 残疾 是的"]
)
def test_other_messages_are_no_taps(settling: Settling, text: str) -> None:
    assert settling.read(text, memory()) is None


def offered(taken: Taken, fact: str, answer: str) -> str:
    """What the button of that answer sends, as a card of the last message offers it."""
    cards = [card for payload in taken.payloads for card in payload.cards if card.settles]
    settles = next(card.settles for card in cards if card.settles and card.settles.fact == fact)
    return next(choice.payload for choice in settles.choices if choice.title == answer)


def test_a_tap_is_noted_of_its_person_while_another_question_waits(desk: Desk) -> None:
    before = talk(desk, "我爸68岁，一级残疾，我妈70岁", "先看结果")
    tap = offered(before, "self_care", "完全不能自理")
    waiting = talk(desk, "我爸68岁，一级残疾，我妈70岁")
    assert waiting.memory.waiting is not None
    father = talk(desk, "我爸68岁，一级残疾，我妈70岁", tap).memory.related("父亲")
    mother = talk(desk, "我爸68岁，一级残疾，我妈70岁", tap).memory.related("母亲")
    assert father is not None and father.facts["self_care"] == "unable"
    assert mother is not None and "self_care" not in mother.facts


def test_the_question_that_gave_way_comes_back(desk: Desk) -> None:
    told = "我爸68岁，一级残疾，瘫在床上"
    waiting = talk(desk, told).memory.waiting
    assert waiting is not None
    after = talk(desk, told, "回答 全家 农村家庭 没有").memory
    assert after.facts["rural_household"] is False
    assert after.waiting is not None and {*after.waiting.facts} & {*waiting.facts}


def test_after_the_result_a_tap_settles_its_card(desk: Desk) -> None:
    told = ("我爸68岁，一级残疾", "先看结果")
    tap = offered(talk(desk, *told), "self_care", "完全不能自理")
    after = talk(desk, *told, tap)
    father = after.memory.related("父亲")
    assert after.kind is Kind.ANSWER and father is not None and father.facts["self_care"] == "unable"
    shown = [c for p in talk(desk, *told, tap, "先看结果").payloads for c in p.cards if c.kind == "cash"]
    assert shown[0].status == "eligible" and shown[0].why.startswith("因为爸爸残疾等级1级、完全不能自理")


@pytest.mark.parametrize("before", ["先看结果", "一条一条说", "为什么"])
def test_a_yes_is_of_the_card_and_of_nothing_that_was_offered(desk: Desk, before: str) -> None:
    after = talk(desk, "我妈70岁，一级残疾", "先看结果", before, "回答 全家 低保 是的")
    assert after.kind is Kind.ANSWER and after.memory.facts["minimum_living"] is True


def test_another_tap_puts_the_first_right(desk: Desk) -> None:
    after = talk(desk, "我妈70岁", "先看结果", "回答 妈妈 残疾等级 1级", "回答 妈妈 残疾等级 2级")
    mother = after.memory.related("母亲")
    assert mother is not None and mother.facts["disability_grade"] == 2


def test_a_no_to_an_office_stays_open_as_it_does_in_turn(desk: Desk) -> None:
    after = talk(desk, "我妈70岁，一级残疾", "先看结果", "回答 全家 已认定困难家庭 没有")
    assert after.memory.facts.get("hardship_certified") is not True
    assert "不等于不符合" in said(after) or after.memory.facts.get("hardship_certified") is None


def test_a_number_is_asked_for_by_a_tap_and_then_answered(desk: Desk) -> None:
    asked = talk(desk, "我妈70岁，一级残疾", "先看结果", "问我 全家 家庭月收入")
    assert "一共收入多少元" in said(asked)
    assert asked.memory.waiting is not None and asked.memory.waiting.facts == ["household_income"]
    told = talk(desk, "我妈70岁，一级残疾", "先看结果", "问我 全家 家庭月收入", "1500")
    assert told.memory.facts["household_income"] == 1500


def test_a_case_that_is_only_supposed_asks_nothing(desk: Desk) -> None:
    cards = [card for payload in talk(desk, "82岁残疾一级能领护理补贴吗").payloads for card in payload.cards]
    assert cards and all(card.settles is None for card in cards)
    assert all(not re.match("您.*的人", card.who) for card in cards)
