"""The records say what the oracle works out from the texts: by hand, on a sample of its households, and never more."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
import yaml

from bench.oracle.__main__ import made_by_hand
from bench.oracle.compare import HARM, compare, differences
from bench.oracle.engine import Engine
from bench.oracle.households import Made, Member, households, made_for
from bench.oracle.registry import PLAN_2021
from bench.oracle.rows import ROWS, Hand, answer, by_hand, same_money, text_misses
from bench.oracle.truth import MISSING, NO, OPEN_YES, YES, Answer, every, negated, some, sums
from eligibility.amount import AmountDue
from eligibility.household import Household, Person
from pack.chosen import chosen

ROOT = Path(__file__).parents[2]
APART = (
    "truth",
    "applies",
    "told",
    "registry",
    "old_age",
    "school",
    "disability",
    "relief",
    "work",
    "rows",
    "households",
)
EACH = 2  # of both sorts for each of the entitlements: 324 households


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine()


@pytest.fixture(scope="module")
def hands() -> list[Hand]:
    return by_hand()


def texts() -> Mapping[str, str]:
    corpus = chosen().corpus
    listed = yaml.safe_load((corpus / "corpus.yml").read_text(encoding="utf-8"))["documents"]
    return {entry["id"]: (corpus / entry["file"]).read_text(encoding="utf-8") for entry in listed}


def test_every_quote_stands_in_its_document() -> None:
    assert text_misses(texts()) == []


def test_the_oracle_stands_apart_from_the_engine() -> None:
    for name in APART:
        tree = ast.parse((ROOT / "bench" / "oracle" / f"{name}.py").read_text(encoding="utf-8"))
        modules = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        assert not [module for module in modules if module.startswith(("eligibility", "api", "actions"))], name


def test_every_row_has_its_households() -> None:
    assert set(made_for()) == set(ROWS)


def test_a_household_is_made_the_same_again() -> None:
    assert households(seed=7, each=1) == households(seed=7, each=1) != households(seed=8, each=1)


def test_the_oracle_says_what_was_worked_by_hand(hands: list[Hand]) -> None:
    assert len(hands) >= 300
    for hand in hands:
        mine = answer(hand.entitlement, hand.given)
        assert mine.outcomes == hand.outcomes, hand
        assert same_money(mine, hand.due), hand


def test_the_records_say_what_was_worked_by_hand(hands: list[Hand], engine: Engine) -> None:
    for number, hand in enumerate(hands):
        said = engine.says(made_by_hand(number, hand), {hand.entitlement})
        assert said is not None, hand
        outcomes = {one.outcome for one in said} or {"not_eligible"}  # nothing is said of who has died
        # where the words are open, 「还不能定」 is always a fair answer
        assert outcomes <= hand.outcomes | ({"possible"} if len(hand.outcomes) > 1 else set()), (hand, outcomes)
        for one in said:
            assert not differences(answer(hand.entitlement, hand.given), one.outcome, one.amount), hand


def test_the_records_say_what_the_texts_say(engine: Engine) -> None:
    result = compare(households(each=EACH), engine)
    assert result.households >= 280
    assert [one for one in result.differences if one.kind != "weak"] == []
    assert sum(tally.positives for tally in result.tallies.values()) > 400
    assert sum(tally.zeros for tally in result.tallies.values()) > 2000


def test_what_only_an_older_plan_names_is_certain_to_nobody_today(engine: Engine) -> None:
    older = {row.id for row in ROWS.values() if row.document != PLAN_2021}
    for made in households(each=1):
        if made.made_for in older:
            persons = [Person(str(n), member.relation, member.facts) for n, member in enumerate(made.members)]
            screening = engine.screener.screen_told(Household(persons, made.common), date(2026, 11, 29), older)
            assert [one.entitlement.id for one in screening.results if one.outcome == "eligible"] == []


def test_kleene_over_sets() -> None:
    assert every(YES, MISSING) == MISSING
    assert every(NO, OPEN_YES) == NO
    assert every(YES, OPEN_YES) == OPEN_YES
    assert some(NO, OPEN_YES) == OPEN_YES
    assert negated(OPEN_YES) == {False, None}


@pytest.mark.parametrize(
    ("said", "value", "kind"),
    [
        ("eligible", 500.0, []),
        ("eligible", 250.0, ["amount"]),
        ("eligible", None, ["amount"]),
        ("not_eligible", None, ["false not"]),
        ("possible", 500.0, ["unsure"]),
    ],
)
def test_a_wrong_answer_is_seen(said: str, value: float | None, kind: list[str]) -> None:
    due = None if said == "not_eligible" else AmountDue("", value, "元", "month", "exact", ())
    assert differences(Answer(YES, sums(500.0)), said, due) == kind


def test_a_wrong_grant_is_seen() -> None:
    assert differences(Answer(NO), "eligible", None) == [HARM[0]]
    assert differences(Answer(MISSING), "eligible", None) == [HARM[1]]
    assert differences(Answer(OPEN_YES), "possible", None) == []


def test_a_range_may_not_be_said_as_one_sum() -> None:
    both = Answer(YES, sums(500.0, 950.0))
    assert differences(both, "eligible", AmountDue("每月500元", 500.0, "元", "month", "exact", ())) == ["amount"]
    hinged = AmountDue("每月950元或500元，看是不是住机构托养", None, "元", "month", "exact", (), hinged=True)
    assert differences(both, "eligible", hinged) == []


def test_where_a_household_lives_is_not_asked_of_the_dead() -> None:
    dead, alive = {"deceased": True, "lives_here": False}, {"lives_here": True}
    assert Made(0, "", False, [Member("本人", alive), Member("亲戚", dead)]).of_all == {"lives_here": True}
