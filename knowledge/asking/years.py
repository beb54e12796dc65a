"""The years a question names: 「2015年」, 「十二五」, 「二〇一五年」; they choose the document that speaks of them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from knowledge.asking.literal import any_of
from knowledge.errors import KnowledgeError

NEWEST = Path(__file__).parent.parent / "newest.yml"

_FOUR_DIGITS = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_CHINESE_YEAR = re.compile(r"(二[〇零○]|一九)([〇零○一二三四五六七八九]{2})年")
# 「15年的报告」; a bare 「15年」 is more often how long something took
_SHORT_YEAR = re.compile(
    r"(?<!\d)([012]\d)年(?:的|那份|那个|那年)?(?:报告|工作报告|计划|规划|意见|文件)|(?:报告|计划|规划)说(?:的)?([012]\d)年"
)
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
# five-year plans by their ordinal: the first began in 1953, since the sixth (1981) they are without a gap
_PLAN = re.compile(r"(十[一二三四五])[”\"]?五(?!保)|(?<!\d)(1[1-5])[·.]?5规划")
_PLAN_ORDINAL = {"十一": 11, "十二": 12, "十三": 13, "十四": 14, "十五": 15}


def years_named(question: str) -> list[int]:
    """Years from 1900 to 2099 in the question, ascending; a five-year plan stands for its last year."""
    question = question.translate(_FULL_WIDTH)
    years = {int(match) for match in _FOUR_DIGITS.findall(question)}
    years |= {int((a + b).translate(_DIGITS)) for a, b in _CHINESE_YEAR.findall(question)}
    years |= {2000 + int(before or after) for before, after in _SHORT_YEAR.findall(question)}
    for word, number in _PLAN.findall(question):
        ordinal = _PLAN_ORDINAL[word] if word else int(number)
        years.add(2005 + 5 * (ordinal - 10))
    return sorted(years)


def asks_newest(question: str) -> bool:
    """Whether it asks for what holds now, in words, and names no year."""
    return bool(_newest().search(question)) and not years_named(question)


@cache
def _newest() -> re.Pattern[str]:
    """The words of newest.yml; raises KnowledgeError where it is no list of words."""
    words = yaml.load(NEWEST.read_text(encoding="utf-8"), yaml.CSafeLoader)
    pattern = any_of(words) if isinstance(words, list) else None
    if pattern is None:
        raise KnowledgeError(f"{NEWEST.name} must be a list of words.")
    return pattern
