"""Whole replies for a dozen households, kept as text files: what is shown, in which order, and why.

    python -m tests.actions.test_result_wording

writes them anew; read the difference before it is committed.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.memory import Memory, Told
from actions.replies import read_replies
from actions.results.benefits import Benefits
from actions.wording.explanation import ExplanationWording
from actions.wording.results import MOST_SHOWN, ResultWording
from actions.wording.situation import SituationWording
from api.parts import benefits, load_library, load_records
from api.settings import ENTITLEMENTS, Settings

FOLDER = Path(__file__).parent
DAY = date(2026, 11, 28)
HOUSEHOLDS: list[dict[str, Any]] = yaml.safe_load((FOLDER / "households.yml").read_text(encoding="utf-8"))
FRAME = 8
"""Lines around the results: headings, how many are left, how far the documents hold, and whom to ask."""


class Speaker:
    """Says results and reasons for what was told."""

    def __init__(self) -> None:
        self.benefits: Benefits = benefits(load_records(load_library(Settings()), ENTITLEMENTS))
        replies = read_replies()
        situation = SituationWording(replies, self.benefits.catalogue)
        self._results = ResultWording(replies, self.benefits, situation)
        self._reasons = ExplanationWording(replies, self.benefits, situation)

    def result(self, household: dict[str, Any]) -> str:
        """The result in short."""
        memory = _memory(household)
        memory.concerns = household["concerns"]
        return self._results.result(memory, DAY)[0].text

    def page(self, memory: Memory, page: int) -> str:
        """A page of all that there is."""
        return self._results.page(memory, DAY, page)[0].text

    def reasons(self, household: dict[str, Any]) -> str:
        """The reasons of the entitlements that the household asks why about."""
        memory = _memory(household)
        wanted = [(entitlement, None) for entitlement in household["why"]]
        explained = self._reasons.explain(memory, wanted, DAY) if wanted else None
        return explained[0].text if explained else ""

    def reply(self, household: dict[str, Any]) -> str:
        """Both, as the file keeps them."""
        return f"{self.result(household)}\n\n--- 为什么\n{self.reasons(household)}\n".replace("\n\n\n", "\n\n")


def _memory(household: dict[str, Any]) -> Memory:
    persons = [Told(f"p{n}", who, dict(facts)) for n, (who, facts) in enumerate(household["persons"].items(), 1)]
    return Memory(persons=persons, facts=dict(household["household"]))


@pytest.fixture(scope="module")
def speaker() -> Speaker:
    return Speaker()


@pytest.mark.parametrize("household", HOUSEHOLDS, ids=lambda household: household["name"])
def test_the_whole_reply_is_the_one_that_was_read(household: dict[str, Any], speaker: Speaker) -> None:
    kept = (FOLDER / "results" / f"{household['name']}.txt").read_text(encoding="utf-8")
    assert speaker.reply(household) == kept, "run: python -m tests.actions.test_result_wording, and read what changed"


@pytest.mark.parametrize(
    ("concern", "person", "first"),
    [
        ("care", {"age": 76, "self_care": "unable", "disability": False}, "先去评残"),
        ("living-money", {"age": 50}, "最低生活保障（每人每月补到当地低保标准"),
        ("job-loss", {"age": 48, "employment": "unemployed"}, "失业保险待遇"),
    ],
)
def test_what_somebody_came_for_stands_first_though_it_is_open(
    concern: str, person: dict[str, Any], first: str, speaker: Speaker
) -> None:
    said = {"concerns": [concern], "persons": {"本人": person}, "household": {"economic_hardship": True}}
    assert first in speaker.result(said).split("\n")[1]


def test_a_card_is_said_to_be_fetched_only_to_who_may_need_it(speaker: Speaker) -> None:
    well = {"age": 50, "self_care": "independent", "disability": False}
    assert "评残" not in speaker.result({"concerns": ["care"], "persons": {"本人": well}, "household": {}})


@pytest.mark.parametrize(
    ("concern", "person", "never"),
    [
        ("disability", {"age": 40, "disability": True}, "残疾儿童康复"),
        ("job-loss", {"age": 48, "employment": "unemployed"}, "高校毕业生"),
        ("old-age", {"age": 68, "sex": "female", "lives_alone": True}, "退役"),
        ("school", {"age": 45}, "义务教育"),
    ],
)
def test_nobody_is_shown_what_is_for_another_age_or_state(
    concern: str, person: dict[str, Any], never: str, speaker: Speaker
) -> None:
    assert never not in speaker.result({"concerns": [concern], "persons": {"本人": person}, "household": {}})


def test_all_that_there_is_names_what_is_for_a_person_though_some_is_for_the_household(speaker: Speaker) -> None:
    memory = _memory(HOUSEHOLDS[0])
    pages = [speaker.page(memory, page) for page in range(4)]
    assert "全家：最低生活保障" in "".join(pages) and "爸爸：" in "".join(pages)


@pytest.mark.parametrize("household", HOUSEHOLDS, ids=lambda household: household["name"])
def test_a_result_is_short_and_says_nothing_twice(household: dict[str, Any], speaker: Speaker) -> None:
    lines = [line for line in speaker.result(household).split("\n") if line]
    assert len([line for line in lines if line.startswith("·")]) <= MOST_SHOWN
    assert len(lines) <= MOST_SHOWN + FRAME and len(lines) == len(set(lines))
    reasons = [
        line.partition("[")[0] for line in speaker.reasons(household).split("\n") if line.startswith(("✓", "✗", "？"))
    ]
    assert len(reasons) == len(set(reasons))


if __name__ == "__main__":
    at_work = Speaker()
    for one in HOUSEHOLDS:
        (FOLDER / "results" / f"{one['name']}.txt").write_text(at_work.reply(one), encoding="utf-8")
