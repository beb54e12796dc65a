"""Districts and counties of Hangzhou, old names and new."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from nlu.reading.fact_table import fact_table
from nlu.reading.finding import Finding

PLACES_FILE = Path(__file__).parent / "words" / "places.yml"
_LIVES = re.compile(
    r"(?:住|居|系|嫁|嫁到|嫁在|回了|回的|迁到|落脚|落在|待在|(?<!老)家|家住|家里|搬|租|住在|户口|户籍|在|落户|落|人在|籍)[^,。!?;]{0,8}$"
)
_LIVES_AFTER = re.compile(
    r"(?:区|县|市|这边|这里|本地)?(?:的)?(?:户口|户籍|居民|安置|城乡|本地人|人(?!民|社|力|才)|住|娘家|老家|农村|乡下|山里|村|镇|街道|"
    r"[一-鿿]{1,4}(?:村|镇|乡|街道|小区|社区))"
)
_ELSEWHERE = re.compile(r"(?:去|到|比|问|听说|不在|工作在|上班在|打工在|看病在|那边|跟|和|在)[^,。]{0,3}$")
_NOT_A_HOME = re.compile(
    r"(?:区|县|市)?(?:的)?(?:标准|低保标准|政策|医院|补贴|中学|小学|残联|民政|政府|上班|工作|打工|读书|上学|看病|摔|出车祸|出事|被撞|抢救|走丢|迷路|"
    r"区政府|那边怎么|景区|龙井|机场|法院)"
)
_COMPANY = re.compile("公司|单位|厂|店|学校|医院|法院|企业")
_WORKS_THERE = re.compile(r"上班|打工|工作|做工|读书|上学|住院|开店|公司|厂|医院|学校|工地|单位|企业|摆摊|干活")
_HUKOU = re.compile(r"(?:户口|户籍)(?:还|也|都|是|落)?(?:在|是|落在)?$")


@cache
def _names() -> re.Pattern[str]:
    names = sorted(_districts_by_name(), key=len, reverse=True)
    return re.compile("|".join(names))


@cache
def _districts_by_name() -> dict[str, str]:
    """Every name of a district, and of the towns in lexicon/places.yml, with the district's value."""
    towns = yaml.safe_load(PLACES_FILE.read_text(encoding="utf-8"))
    known = fact_table()["district"]
    return {town: district for district, names in towns.items() for town in names} | known.choices


def find_places(text: str, spans: list[tuple[int, int]]) -> list[Finding]:
    """The district where they live, or have their registered home where no other is told."""
    homes = [(finding, hukou) for start, end in spans for finding, hukou in _districts(text, start, end)]
    living = [finding for finding, hukou in homes if not hukou]
    return living or [finding for finding, _ in homes]


def _districts(text: str, start: int, end: int) -> Iterator[tuple[Finding, bool]]:
    choices = _districts_by_name()
    for match in _names().finditer(text, start, end):
        before, after = text[start : match.start()], text[match.end() : end]
        alone = not before.strip("是我们家人在的") and re.fullmatch(
            rf"(?:区|县|市)?(?:的|人|户口|户籍|居民|安置|城乡|本地人|这边|农村|乡下)*(?:{_names().pattern})?(?:镇|乡|街道)?",
            after,
        )
        lives = (
            _LIVES.search(before)
            or _LIVES_AFTER.match(after)
            or (re.search(r"[我们]$|人$|岁$|^$", before) and re.match(r"(?:区|县|市)?$", after))
        )
        if (
            not (alone or lives)
            or _NOT_A_HOME.match(after)
            or re.search(r"(?:老家(?:在|是)?|不在|不是|以前住|原来住|从|离开)[^,]{0,2}$", before)
        ):
            continue
        if re.match(r"(?:区|县)?(?:上班|工作|打工|读书|上学|开店|看病|住院)", after) or (
            match[0] == "西湖" and re.match("[边龙]", after)
        ):
            continue
        if _COMPANY.search(before[-10:]) and not _LIVES.search(before):
            continue
        if _WORKS_THERE.search(after[:14]) and not _LIVES.search(before.removesuffix("在")):
            continue
        hukou = bool(_HUKOU.search(before)) or bool(re.match(r"(?:区|县|市)?(?:的)?(?:农村)?(?:户口|户籍)", after))
        yield Finding(match.start(), match.end(), (("district", choices[match[0]]),)), hukou
