"""Grades: 一级, 二级残, 肢体三级; of a disability, or of complications of family-planning surgery."""

from __future__ import annotations

import re

from nlu.situation.finding import Finding
from nlu.situation.statement import Value

_GRADE = re.compile(
    r"(?P<grade>[一二三四1-4])级(?!医院|甲|公路|保护|教|教师|运动|建造|技工|厨师|护理员|士官|军士|风|地震|预警|"
    r"响应|危房|心功能|烧伤|高血压|护理)"
)
_NUMBERS = {**{str(n): n for n in range(1, 5)}, **dict(zip("一二三四", range(1, 5), strict=True))}
_ELSEWHERE = re.compile(
    r"伤残(?:等级)?|工伤|护理|年|[小初高]|士官|消防|部队|心功能|高血压|地质|危房|烧伤|运动员|职称|军"
)
_COMPLICATION = re.compile(r"并发症|后遗症|结扎|计生手术|节育手术|计划生育手术")
_GROUP = re.compile(r"[一二三四1-4](?:[、,和或至到\-~]|级(?:[、和或至到\-~]|还是|或者|要么)(?:是|包括|算)?)$")


def _spoken_of(before: str) -> str:
    """The kind of grade spoken of last: 我是一级,我嫂子也是 keeps to what the grades were of."""
    kinds = [(match.end(), "complication") for match in _COMPLICATION.finditer(before)]
    kinds += [(match.end(), "disability") for match in re.finditer("残疾|[肢智听视精]残|残证", before)]
    return max(kinds, default=(0, "disability"))[1]


def find_grades(text: str) -> list[Finding]:
    """Every grade that can be one of the two; a range (一、二级) is a group, not a person's grade."""
    found = []
    for match in _GRADE.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if _GROUP.search(before) or re.match(
            r"(?:(?:[和或至到~\-、]|,?还是|或者|要么)(?:是|包括|算)?[一二三四1-4]级|[一二三四1-4]级(?:还是|包括)|(?:及)?以上|以下|及以上|的?(?:标准|多少钱))",
            after,
        ):
            continue
        stretch = re.split(r"[,。!?;\n]", before)[-1]
        if _ELSEWHERE.search(stretch[-8:]) and not re.search(r"残", stretch[-3:]):
            continue
        value = _NUMBERS[match["grade"]]
        complication = (
            _spoken_of(before) == "complication"
            and value <= 3
            and not re.match(r"(?:肢体|智力|视力|听力|精神)?残", after)
        )
        says: tuple[tuple[str, Value], ...]
        if complication and "残" not in stretch:
            says = (("family_planning_complication", True), ("family_planning_complication_grade", value))
        else:
            says = (("disability_grade", value),)
        found.append(Finding(match.start(), match.end(), says, firm=True))
    return found
