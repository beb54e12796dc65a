"""The comparison with other libraries: how rankings are measured, what counts as a no, how settings are read."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest

from bench.evaluation.question_sets import Gold, Question
from bench.peers.client import PeerAnswer, Peers, PeersError
from bench.peers.measures import MEASURES, best_cut_off, interval_of_ratio
from bench.peers.ours import OurAnswer
from bench.peers.outcome import OURS, of_ours, of_peer
from bench.peers.page import page
from bench.peers.questions import Asked
from bench.peers.tuning import FUSIONS, read_settings, write_settings
from bench.peers.way import Way
from knowledge.documents.clause import Clause

WAY = Way("some words", "bm25s", "words", cut_off=2.0)


def clause(start: int, end: int) -> Clause:
    return Clause(f"c-{start}", "plan", "item", start, end, "字" * (end - start), (), None, None, "")


def asked(*spans: tuple[str, int, int], set: str = "development questions") -> Asked:
    gold = [Gold(doc="000", quote="字")] if spans else []
    return Asked(set, Question(id="x", question="问", style="plain", kind="answerable", gold=gold), spans, len(spans))


@pytest.mark.parametrize(
    ("relevance", "existing", "expected"),
    [
        ([True, False], 1, {"R@1": 1, "R@3": 1, "R@10": 1, "MRR": 1, "nDCG@10": 1}),
        ([False, True], 1, {"R@1": 0, "R@3": 1, "R@10": 1, "MRR": 0.5, "nDCG@10": 1 / math.log2(3)}),
        ([False] * 9 + [True], 1, {"R@1": 0, "R@3": 0, "R@10": 1, "MRR": 0.1, "nDCG@10": 1 / math.log2(11)}),
        ([True, True], 2, {"nDCG@10": 1}),
        ([True, False], 2, {"MRR": 1, "nDCG@10": 1 / (1 + 1 / math.log2(3))}),
        ([], 1, {"R@1": 0, "R@3": 0, "R@10": 0, "MRR": 0, "nDCG@10": 0}),
    ],
)
def test_a_ranking_is_measured_as_the_literature_does(
    relevance: list[bool], existing: int, expected: dict[str, float]
) -> None:
    for name, value in expected.items():
        assert MEASURES[name](relevance, existing) == pytest.approx(value), name


def test_a_clause_is_relevant_when_it_shares_a_character_with_the_quoted_words() -> None:
    one = asked(("plan", 10, 20))
    assert [one.relevant(clause(*span)) for span in ((0, 10), (0, 11), (19, 30), (20, 30))] == [
        False,
        True,
        True,
        False,
    ]


def test_the_same_side_twice_is_level_without_doubt_and_a_better_one_is_above() -> None:
    ours = [1.0, 0.5, 0.0, 1.0, 0.2] * 6
    assert interval_of_ratio(ours, ours) == (1.0, 1.0)
    low, high = interval_of_ratio([value / 2 for value in ours], ours)
    assert low == pytest.approx(0.5) == high


def test_the_cut_off_parts_what_has_an_answer_from_what_has_none() -> None:
    assert best_cut_off([5.0, 6.0, 7.0], [1.0, 2.0]) == 5.0
    assert best_cut_off([1.0, 2.0], [5.0, 6.0]) is None
    assert best_cut_off([1.0], []) is None


def test_ours_says_no_by_its_verdict_and_a_peer_by_returning_nothing() -> None:
    clauses = [clause(0, 5), clause(5, 9)]
    ours = of_ours(asked(), OurAnswer(clauses, answerable=False, seconds=0.03, encoding=0.02))
    assert (ours.says_no, ours.quality) == (True, {})
    assert ours.searching == pytest.approx(0.01)
    found = of_peer(asked(("plan", 6, 7)), WAY, PeerAnswer([0, 1], [3.0, 1.0], 0.05), clauses, encoding=0.02)
    assert (found.says_no, found.cut_off_no, found.quality["MRR"]) == (False, False, 0.5)
    assert found.seconds == 0.05  # words need no vector
    weak = of_peer(asked(), WAY, PeerAnswer([0], [1.5], 0.05), clauses, encoding=0.02)
    assert (weak.says_no, weak.cut_off_no) == (False, True)
    nothing = of_peer(asked(), WAY, PeerAnswer([], [], 0.05), clauses, encoding=0.02)
    assert (nothing.says_no, nothing.cut_off_no) == (True, True)


def test_the_page_shows_every_way_beside_ours_in_every_table() -> None:
    clauses = [clause(0, 5), clause(5, 9)]
    questions = [asked(("plan", 0, 2)), asked(("plan", 6, 7)), asked()]
    outcomes = {
        OURS: [of_ours(one, OurAnswer(clauses, bool(one.spans), 0.03, 0.02)) for one in questions],
        WAY.name: [of_peer(one, WAY, PeerAnswer([1], [3.0], 0.04), clauses, 0.02) for one in questions],
    }
    written = page([WAY], outcomes, {"bm25s": "0.3"})
    assert "2 with an answer, 1 without" in written
    assert "1 of 1, by mistake 0 of 2" in written
    assert "×0.67" in written  # a mean reciprocal rank of 0.5 beside our 0.75
    assert written.count(f"| {WAY.name}") == 4  # quality, noes, time, settings
    assert re.search(r"\| plain +\| +2 \| +75\.0 \| +50\.0 ×0\.67 \|", written)


def test_settings_are_read_as_they_were_written_and_each_way_has_its_own_name(tmp_path: Path) -> None:
    write_settings([WAY], tmp_path / "settings.yml")
    assert read_settings(tmp_path / "settings.yml") == [WAY]
    names = [way.name for way in read_settings()]
    assert len(names) == len(set(names))
    for library in FUSIONS:
        assert {"words", "meaning", "both"} <= {way.kind for way in read_settings() if way.library == library}


def test_what_is_missing_is_said_with_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(PeersError, match=r"environment is missing.*Run: make bench"):
        Peers(tmp_path, tmp_path / "python")
    with pytest.raises(PeersError, match=r"settings\.yml is missing.*--tune"):
        read_settings(tmp_path / "settings.yml")
