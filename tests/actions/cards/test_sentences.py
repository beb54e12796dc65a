"""What a card says: why in one sentence, what would change a no, what the money comes to, how to apply."""

from __future__ import annotations

from typing import Any

import pytest

from actions.cards.card import Card
from actions.cards.how import how_to_apply
from actions.cards.maker import CardMaker
from actions.desk import Desk
from actions.memory import Memory, Told
from knowledge.documents.citation import Citation


def card_of(desk: Desk, entitlement: str, facts: dict[str, Any], home: dict[str, Any], who: str = "母亲") -> Card:
    memory = Memory(persons=[Told("p1", who, facts)], facts=home)
    (result,) = desk.benefits.screen(memory, desk.today(), [entitlement]).results
    return CardMaker(desk.replies, desk.benefits, desk.situation).card(result, memory, desk.today())


CARE = "severe-disability-nursing-subsidy"
CERTAIN = {"age": 82, "disability_grade": 1, "self_care": "unable", "institution_care_approved": False}


def test_a_certain_sum_comes_with_whose_it_is_and_why(desk: Desk) -> None:
    card = card_of(desk, CARE, CERTAIN, {})
    assert (card.status, card.who) == ("eligible", "您妈妈")
    assert card.amount is not None and (card.amount.value, card.amount.period) == (500.0, "month")
    assert card.gets.startswith("每月500元")
    assert card.why == "因为妈妈残疾等级1级、完全不能自理，按照文件，条件都对得上。"
    assert card.settles is None and card.how is None
    assert all(condition.verdict == "met" for condition in card.conditions)


def test_why_names_what_was_told_as_people_say_it_and_nothing_that_only_follows(desk: Desk) -> None:
    facts = {"age": 82, "long_term_dependent": True}
    card = card_of(desk, "elder-nursing-subsidy", facts, {"minimum_living": True})
    assert card.why == "因为妈妈长期不能自理、今年82岁，家里吃低保，按照文件，条件都对得上。"


def test_an_open_result_asks_the_one_thing_that_settles_most(desk: Desk) -> None:
    card = card_of(desk, CARE, {"disability_grade": 1}, {})
    assert card.status == "possible" and card.why.startswith("现在还不能定，还要知道：")
    assert card.settles is not None and card.settles.fact == "self_care" and card.settles.person == "p1"
    assert next(choice.title for choice in card.settles.choices) == "能自理"


def test_a_sum_that_hangs_on_something_asks_for_that(desk: Desk) -> None:
    card = card_of(desk, CARE, {k: v for k, v in CERTAIN.items() if k != "institution_care_approved"}, {})
    assert card.status == "eligible" and card.amount is not None and card.amount.value is None
    assert card.settles is not None and card.settles.fact == "institution_care_approved"


def test_a_no_says_what_fails_and_when_it_changes(desk: Desk) -> None:
    facts = {"age": 58, "sex": "female", "registered_here": True}
    card = card_of(desk, "elderly-health-management", facts, {})
    assert card.status == "refused" and card.amount is None
    assert "妈妈今年58岁，对不上" in card.why and "满65周岁起可以" in card.why


def test_what_an_office_has_to_recognise_is_no_refusal(desk: Desk) -> None:
    card = card_of(desk, "temporary-relief", {}, {"temporary_relief_approved": False})
    assert card.status == "apply" and card.who == "您家"
    assert "要先认定「临时救助对象」" in card.why and "民政局" in card.why


def test_a_paper_that_can_be_had_comes_first(desk: Desk) -> None:
    card = card_of(desk, CARE, {"self_care": "unable", "disability": False}, {})
    assert card.status == "obtain" and "先去评残" in card.why
    assert card.amount is not None and card.amount.text == "每月500元到950元，看是不是住机构托养", (
        "what it would be then"
    )


def test_a_card_is_made_without_a_conversation(desk: Desk) -> None:
    memory = Memory(persons=[Told("p1", "本人", CERTAIN)])
    (result,) = desk.benefits.screen(memory, desk.today(), [CARE]).results
    maker = CardMaker(desk.replies, desk.benefits, desk.situation)
    citations: list[Citation] = []
    card = maker.card(result, None, desk.today(), citations, whole=True)
    assert card.who == "您" and card.settles is None
    assert all(condition.citations for condition in card.conditions), "of the whole every condition is cited"
    assert {place for condition in card.conditions for place in condition.citations} <= {*range(1, len(citations) + 1)}


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("给予补助。符合条件的,可以向户籍所在地街道提出申请。", "符合条件的,可以向户籍所在地街道提出申请。"),
        ("凭本人身份证和户口簿领取；按月发放", "凭本人身份证和户口簿领取；"),
        ("每人每月500元、250元、125元的补贴", None),
    ],
)
def test_how_to_apply_is_said_only_in_a_documents_words(quote: str, said: str | None) -> None:
    assert how_to_apply(quote) == said
