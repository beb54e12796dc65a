"""What is only named and not told: a benefit's name has the words of facts in it, 普通高中国家助学金, 退伍军人招聘会."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from nlu.reading.finding import Finding
from nlu.reading.statement import DOUBTFUL
from nlu.reading.text.clauses import Clause
from nlu.reading.text.fact_table import FOLDER
from nlu.reading.text.normalise import plain
from pack.shared import text_of

WISHES = frozenset({"wants_job", "wants_business", "wants_training", "planning_child", "about_to_marry"})
TITLES = frozenset({"minimum_living", "low_margin", "destitute", "disability", "orphan", "veteran", "work_injury", "eco_burial"})  # fmt: skip
SUPPORT = frozenset({"minimum_living", "low_margin", "destitute", "hardship_certified"})  # of them a home has one
MARGIN = " ,。!?;\n~…"
_SHORTEST = 4  # 低保, 婚检 are told as often as they are asked about


def is_a_title(text: str, finding: Finding, start: int = 0) -> bool:
    """Whether the text, which begins at `start`, is nothing but the name of what is granted: 低保, 遗属补助, 职工养老金."""
    whole = text.strip(MARGIN)
    if whole != text[finding.start - start : finding.end - start]:
        return False
    if any(fact in TITLES and value is True for fact, value in finding.says):
        return True
    return len(whole) >= _SHORTEST and whole in benefit_names() and not any(fact in WISHES for fact, _ in finding.says)


def only_names_a_grant(text: str, clause: Clause, finding: Finding, granted: list[str]) -> bool:
    """Whether it is but the name of what an office grants, with nothing beside it: 公租房,3人,无房 tells of no approval."""
    behind = text[finding.end : clause.end].strip(MARGIN)
    first = not text[clause.start : finding.start].strip(MARGIN)
    alone = first and (not behind or behind[0].isdigit())
    return alone and finding.certainty == DOUBTFUL and bool(granted) and not TITLES & set(granted)


def lies_in_a_name(text: str, finding: Finding, folder: Path = FOLDER) -> bool:
    """Whether the finding is part of a longer name of a benefit that stands there: 大学生|助学金."""
    return any(
        start <= finding.start and finding.end <= end and end - start > finding.end - finding.start
        for start, end in _names_at(text, folder)
    )


def _names_at(text: str, folder: Path) -> Iterator[tuple[int, int]]:
    for name in benefit_names(folder):
        place = text.find(name)
        while place >= 0:
            yield place, place + len(name)
            place = text.find(name, place + 1)


@cache
def benefit_names(folder: Path = FOLDER) -> tuple[str, ...]:
    """The names and everyday names of all benefits, as plain text, what stands in brackets left out."""
    records = [
        yaml.load(text_of(path), yaml.CSafeLoader)
        for path in sorted(folder.glob("*/*.yml"))
        if path.parent.name not in ("words", "parameters")
    ]
    written = [name for one in records for name in (one["name"], *one.get("aliases", ()))]
    names = {plain(str(name)).text.partition("(")[0].strip(MARGIN) for name in written}
    return tuple(sorted(name for name in names if name))
