"""What stands first in the report: a change for the worse beyond noise, and what must be 0 and is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bench.evaluation.judged_household import JudgedHousehold
from bench.evaluation.judged_question import JudgedQuestion
from bench.evaluation.report import figures, report
from bench.evaluation.stamp import Stamp
from bench.evaluation.stored_result import HouseholdResult, QuestionResult, Result

OLD = Stamp("2026-11-01 08:00 UTC", "aaaaaaa", "m", "r", "its own program")
NEW = replace(OLD, date="2026-11-02 08:00 UTC", commit="bbbbbbb-dirty")
NAME = "development questions"


def question(number: int, right: bool = True, **changed: bool) -> JudgedQuestion:
    return JudgedQuestion(
        id=f"d{number:03}", kind="answerable", style="plain", digest="same", has_gold=True, rank=1 if right else None,
        answerable=True, answer_type="answer", cited=right, cited_first=right, figures=right,
        misquoted=changed.get("misquoted", False), confidence=0.9 - number / 1000,
    )  # fmt: skip


def unanswered(number: int, refused: bool) -> JudgedQuestion:
    reply = "abstain" if refused else "answer"
    return replace(question(number, False), kind="unanswerable", has_gold=False, answer_type=reply, confidence=0.7)


def result(judged: Sequence[JudgedQuestion], stamp: Stamp = NEW) -> Result:
    return Result({NAME: QuestionResult(stamp, [*judged], "made-up score")})


BEFORE = result([*map(question, range(40)), *(unanswered(n, True) for n in range(40, 52))], OLD)


def summary(text: str) -> str:
    return text.partition("## Against the last result")[2].partition("\n## ")[0]


@pytest.mark.parametrize(("wrong", "said"), [(0, "all within noise"), (2, "all within noise"), (10, "right **worse")])
def test_a_change_for_the_worse_beyond_noise_comes_first(wrong: int, said: str) -> None:
    judged = [question(n, right=n >= wrong) for n in range(40)] + [unanswered(n, True) for n in range(40, 52)]
    text = report(result(judged), BEFORE, [NAME])
    assert said in summary(text)
    assert "### Against 2026-11-01 08:00 UTC, commit aaaaaaa" in text
    lost = ", ".join(f"d{number:03}" for number in range(wrong))
    assert (f"right, or rightly refused: worse {lost}; better none" in text) == bool(wrong)


def test_a_better_result_is_called_better_and_refusals_count_too() -> None:
    judged = [*map(question, range(40)), *(unanswered(n, n > 48) for n in range(40, 52))]
    worse = report(result(judged), BEFORE, [NAME])
    assert "refuseOK **worse beyond noise**" in summary(worse) and "right **" not in summary(worse)
    better = report(BEFORE, result(judged), [NAME])
    assert "refuseOK **better beyond noise**" in summary(better)


def test_a_single_misquote_is_said_whatever_noise_says() -> None:
    judged = [question(n, misquoted=n == 7) for n in range(40)]
    assert "misquote is not 0" in summary(report(result(judged), BEFORE, [NAME]))


def test_harm_to_a_household_is_said_too() -> None:
    told = [JudgedHousehold("h1", "same", {"not_eligible": 5, "false_eligible": 1, "need_info": 2})]
    now = Result(households={"development households": HouseholdResult(NEW, told)})
    text = report(now, Result(), ["development households"])
    assert "development households: **false eligible is not 0**" in summary(text)
    assert "overclaimed is not 0" not in text and "20.0 (0–" not in summary(text)


def test_the_table_the_curve_and_the_goals_are_there() -> None:
    text = report(BEFORE, Result(), [NAME])
    columns = ["n", "R@1", "R@3", "R@5", "R@10", "cited", "1st", "amount", "right", "falseNo", "refuseOK", "misquote"]
    head = next(line for line in text.splitlines() if line.startswith("| slice"))
    assert [cell.strip() for cell in head.strip("|").split("|")][1:] == columns
    assert [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("| goal")] == ["goal"]
    assert "Threshold on the made-up score" in text and "1.000 of the time" in text
    assert figures(BEFORE)[NAME]["R@1"] == 100
