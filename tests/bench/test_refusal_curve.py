"""The trade-off between rightful and false noes."""

from __future__ import annotations

import pytest

from bench.evaluation.refusal_curve import at_most, curve, separation

PAIRS = [(0.9, True), (0.8, True), (0.7, False), (0.6, True), (0.5, False), (0.5, False), (0.4, True), (0.2, False)]


def test_every_threshold_that_tells_scores_apart_is_tried() -> None:
    points = curve(PAIRS)
    assert [point.threshold for point in points[:3]] == pytest.approx([0.2, 0.3, 0.45])
    assert [(point.false_no, point.recall) for point in points] == [
        (0, 0), (0, 25), (25, 25), (25, 75), (50, 75), (50, 100), (75, 100), (100, 100),
    ]  # fmt: skip
    assert [point.precision for point in points[:5]] == [None, 100, 50, 75, 60]
    assert points[-1].precision == 50


def test_both_shares_only_grow_with_the_threshold() -> None:
    points = curve(PAIRS)
    assert points == sorted(points, key=lambda point: (point.threshold, point.false_no, point.recall))


def test_for_each_price_the_most_that_it_buys() -> None:
    chosen = at_most(curve(PAIRS), levels=(0, 10, 25, 60, 100))
    assert [(point.false_no, point.recall) for point in chosen] == [(0, 25), (25, 75), (50, 100)]


def test_scores_that_part_the_two_sorts_cost_nothing() -> None:
    pairs = [(0.9, True), (0.8, True), (0.3, False)]
    assert separation(pairs) == 1
    (free,) = at_most(curve(pairs))
    assert (free.false_no, free.recall, free.precision) == (0, 100, 100)
    assert 0.3 < free.threshold < 0.8


def test_scores_that_say_nothing_are_half_right() -> None:
    assert separation([(0.5, True), (0.5, False), (0.5, False)]) == 0.5
    assert separation([(0.1, True), (0.5, False)]) == 0


@pytest.mark.parametrize("pairs", [[], [(0.5, True)], [(0.5, False), (0.1, False)]])
def test_with_one_sort_alone_there_is_nothing_to_trade(pairs: list[tuple[float, bool]]) -> None:
    assert curve(pairs) == [] and separation(pairs) is None and at_most([]) == []
