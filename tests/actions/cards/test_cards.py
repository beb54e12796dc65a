"""Cards say of a household what the records say, no more and no less, and lose nothing of the text beside them."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.cards.card import Card
from actions.desk import Desk
from actions.memory import Memory
from actions.payload import Payload
from actions.wording.numbered_lines import MOST_CARDS
from api.public.card_reply import message_of
from api.public.card_schemas import CardStatus
from eligibility.assessment import Assessment
from tests.actions.cards.told import answers, household, messages

CALM = settings(deadline=None, max_examples=15, suppress_health_check=[*HealthCheck], derandomize=True)
PROMISE = re.compile("(?<!不)(?:可以领|能领|领得到|您有|都对得上)")
FIGURE = re.compile(r"\d+(?:\.\d+)?")
TOTAL = "定得下来的钱"


@pytest.fixture(scope="module")
def worth(desk: Desk) -> Mapping[str, list[Any]]:
    return answers(desk)


def told(desk: Desk, worth: Mapping[str, list[Any]], seed: int) -> tuple[Memory, list[Payload]]:
    rng = random.Random(seed)
    memory = household(desk, worth, rng)
    return memory, [*messages(desk, memory, rng)]


def assessed(desk: Desk, memory: Memory, card: Card) -> Assessment:
    found = desk.benefits.screen(memory, desk.today(), [card.entitlement_id], [p.id for p in memory.persons]).results
    return next(one for one in found if one.person == card.person)


@CALM
@given(seed=st.integers(0, 2**32))
def test_a_card_is_a_yes_exactly_where_the_record_is(desk: Desk, worth: Mapping[str, list[Any]], seed: int) -> None:
    memory, said = told(desk, worth, seed)
    for card in (card for payload in said for card in payload.cards):
        result = assessed(desk, memory, card)
        assert (card.status == "eligible") == (result.outcome == "eligible"), card
        assert (card.status == "refused") <= (result.outcome == "not_eligible"), card
        amount = (result.amount.text, result.amount.value) if result.amount else None
        assert (card.amount and (card.amount.text, card.amount.value)) == amount
        assert card.status in [*CardStatus] and card.why and card.gets and card.who


@CALM
@given(seed=st.integers(0, 2**32))
def test_what_is_not_certain_is_never_promised(desk: Desk, worth: Mapping[str, list[Any]], seed: int) -> None:
    _, said = told(desk, worth, seed)
    for card in (card for payload in said for card in payload.cards if card.status != "eligible"):
        assert not PROMISE.search(card.why.replace("对不上", "")), card.why
        assert not re.search("可以领|能领", card.gets), card.gets


@CALM
@given(seed=st.integers(0, 2**32))
def test_every_place_of_a_citation_exists_and_every_figure_is_cited_or_computed(
    desk: Desk, worth: Mapping[str, list[Any]], seed: int
) -> None:
    memory, said = told(desk, worth, seed)
    for payload in said:
        for card in payload.cards:
            places = {*card.citations, *(place for condition in card.conditions for place in condition.citations)}
            assert card.citations and places <= {*range(1, len(payload.citations) + 1)}
            result = assessed(desk, memory, card)
            assert [payload.citations[n - 1] for n in card.citations] == desk.benefits.proofs(result, desk.today())
            quotes = "".join(payload.citations[place - 1].quote for place in card.citations)
            assert {*FIGURE.findall(card.gets)} <= {*FIGURE.findall(quotes), *computed(result)}, card.gets


def computed(result: Assessment) -> Sequence[str]:
    """The figures of what the record computed: its amount, which the record's own tests hold to its documents."""
    return FIGURE.findall(f"{result.amount.text}{result.amount.computed_with}") if result.amount else ()


@CALM
@given(seed=st.integers(0, 2**32))
def test_cards_and_what_stands_around_them_lose_no_line_of_the_text(
    desk: Desk, worth: Mapping[str, list[Any]], seed: int
) -> None:
    _, said = told(desk, worth, seed)
    for payload in said[:4]:
        assert len(payload.cards) <= MOST_CARDS
        if not payload.cards:
            assert payload.around is None
            continue
        assert payload.around is not None
        around = f"{payload.around.before}\n{payload.around.after}"
        lines = [line for line in payload.text.split("\n") if line and line not in around.split("\n")]
        as_cards = [line for line in lines if line.startswith("·")]
        assert len(as_cards) == len(payload.cards), payload.text
        rest = [line for line in lines if line not in as_cards and not line.endswith("：") and TOTAL not in line]
        assert rest == [], payload.text


@CALM
@given(seed=st.integers(0, 2**32))
def test_what_is_kept_of_a_card_comes_back_in_full(desk: Desk, worth: Mapping[str, list[Any]], seed: int) -> None:
    _, said = told(desk, worth, seed)
    for payload in said:
        kept = payload.to_dict()
        assert "None" not in repr(kept.get("cards", [])) and "''" not in repr(kept.get("cards", []))
        message = message_of({**kept, "intent": None})
        assert len(message.cards) == len(payload.cards) and (message.around is None) == (not payload.cards)
        for given_back, card in zip(message.cards, payload.cards, strict=True):
            assert given_back.status_text == card.status_text == payload.citations[card.citations[0] - 1].status_text
            assert (given_back.who, given_back.gets, given_back.why) == (card.who, card.gets, card.why)
            assert given_back.contact.hotline == card.contact.hotline
            assert [c.verdict for c in given_back.conditions] == [c.verdict for c in card.conditions]


def test_a_message_without_results_is_kept_as_before() -> None:
    kept = Payload("smalltalk", "您好").to_dict()
    assert kept == {"answer_type": "smalltalk", "text": "您好", "citations": [], "buttons": []}
    message = message_of({**kept, "intent": None})
    assert message.cards == [] and message.around is None
