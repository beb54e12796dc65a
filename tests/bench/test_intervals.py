"""Intervals and comparisons say what a statistician would say of the same counts."""

from __future__ import annotations

import pytest

from bench.evaluation.comparison import BETTER, WITHIN, WORSE, pair, verdict
from bench.evaluation.intervals import change, estimate
from bench.evaluation.judged_household import JudgedHousehold
from bench.evaluation.measures import Measure, Share


def shares(hits: int, misses: int) -> list[Share]:
    return [(1, 1)] * hits + [(0, 1)] * misses


def test_a_share_has_the_interval_of_a_binomial() -> None:
    found = estimate(shares(40, 10))
    assert found is not None
    # 80 of 100, standard error 5.66
    assert (found.percent, found.hits, found.cases) == (80, 40, 50)
    assert found.low == pytest.approx(80 - 1.96 * 5.66, abs=1.5)
    assert found.high == pytest.approx(80 + 1.96 * 5.66, abs=1.5)


def test_the_same_counts_always_have_the_same_interval() -> None:
    assert estimate(shares(7, 4)) == estimate(shares(7, 4))


def test_more_questions_make_it_narrower() -> None:
    few, many = estimate(shares(8, 2)), estimate(shares(160, 40))
    assert few and many and many.high - many.low < (few.high - few.low) / 3


@pytest.mark.parametrize(("number", "bound"), [(1, 2.5), (11, 71.5), (60, 94.0)])
def test_all_or_none_are_not_taken_for_certain(number: int, bound: float) -> None:
    every, none = estimate(shares(number, 0)), estimate(shares(0, number))
    assert every and none
    assert [every.low, every.high] == pytest.approx([bound, 100], abs=0.1)
    assert [none.low, none.high] == pytest.approx([0, 100 - bound], abs=0.1)


def test_what_has_no_case_is_left_out() -> None:
    assert estimate([(0, 0)]) is None
    assert estimate([(1, 1), (0, 1), (0, 0)]) == estimate([(1, 1), (0, 1)])


def test_a_household_is_drawn_whole() -> None:
    """Five households of ten services each, found all or not at all, say no more than five questions."""
    together = estimate([(10, 10)] * 3 + [(0, 10)] * 2)
    apart = estimate(shares(30, 20))
    assert together and apart and together.percent == apart.percent == 60
    assert together.high - together.low > 2 * (apart.high - apart.low)


def moved(lost: int, won: int, same: int) -> tuple[list[Share], list[Share]]:
    return shares(lost, won) + shares(same, 0), shares(0, lost) + shares(won, 0) + shares(same, 0)


@pytest.mark.parametrize(
    ("lost", "won", "said"),
    [(0, 0, WITHIN), (1, 0, WITHIN), (2, 1, WITHIN), (5, 0, WORSE), (0, 5, BETTER), (12, 2, WORSE), (6, 5, WITHIN)],
)
def test_a_change_is_beyond_noise_when_enough_questions_changed_side(lost: int, won: int, said: str) -> None:
    found = change(*moved(lost, won, 40))
    assert found is not None and verdict(found, harm=False) == said
    assert found.points == pytest.approx(100 * (won - lost) / (40 + lost + won))
    opposite = {WORSE: BETTER, BETTER: WORSE, WITHIN: WITHIN}
    assert verdict(found, harm=True) == opposite[said]


def test_pairing_sees_what_two_separate_intervals_hide() -> None:
    before, now = moved(5, 0, 25)
    before, now = before + shares(0, 30), now + shares(0, 30)
    apart_before, apart_now = estimate(before), estimate(now)
    assert apart_before and apart_now and apart_now.high > apart_before.low
    together = change(before, now)
    assert together is not None and together.is_beyond_noise


def test_a_share_whose_cases_change_is_compared_too() -> None:
    """Precision: other questions are refused than before."""
    found = change([(1, 1), (0, 0), (1, 1), (0, 1)], [(1, 1), (0, 1), (0, 0), (0, 1)])
    assert found is not None
    assert [found.before, found.now] == pytest.approx([66.7, 33.3], abs=0.1)
    assert change([(0, 0)], [(1, 1)]) is None


def told(name: str, found: int, digest: str = "same") -> JudgedHousehold:
    return JudgedHousehold(name, digest, {"eligible": 3, "eligible_found": found, "need_info_lost": found})


FOUND = Measure[JudgedHousehold]("found", lambda h: (h.counts["eligible_found"], h.counts["eligible"]))
HARM = Measure[JudgedHousehold]("lost", lambda h: (h.counts["need_info_lost"], h.counts["eligible"]), harm=True)


def test_only_the_same_questions_are_compared() -> None:
    before = [told("a", 1), told("b", 3), told("gone", 3), told("mended", 3, "old words")]
    now = [told("new", 0), told("mended", 0, "new words"), told("b", 2), told("a", 2)]
    pairing = pair(before, now)
    assert [one.id for one in pairing.before] == [one.id for one in pairing.now] == ["b", "a"]
    assert (pairing.only_now, pairing.only_before) == (["new", "mended"], ["gone", "mended"])
    assert pairing.moved(FOUND) == (["b"], ["a"])
    assert pairing.moved(HARM) == (["a"], ["b"])
