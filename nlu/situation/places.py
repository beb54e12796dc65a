"""Districts and counties of Hangzhou, old names and new; how long somebody has lived in the city."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from nlu.situation.durations import DURATION, MORE, is_vague, months
from nlu.situation.fact_table import fact_table
from nlu.situation.finding import Finding
from nlu.situation.statement import DOUBTFUL, STATED

PLACES_FILE = Path(__file__).parent / "lexicon" / "places.yml"
_LIVES = re.compile(r"(?:住|(?<!老)家|家住|家里|搬|租|住在|户口|户籍|在|落户|落|人在|籍)[^,。!?;]{0,8}$")
_LIVES_AFTER = re.compile(
    r"(?:区|县|市|这边|这里|本地)?(?:的)?(?:户口|户籍|本地人|人(?!民|社|力|才)|住|娘家|老家|农村|乡下|山里|村|镇|街道|"
    r"[一-鿿]{1,4}(?:村|镇|乡|街道|小区|社区))"
)
_ELSEWHERE = re.compile(r"(?:去|到|比|问|听说|不在|工作在|上班在|打工在|看病在|那边|跟|和|在)[^,。]{0,3}$")
_NOT_A_HOME = re.compile(
    r"(?:区|县|市)?(?:的)?(?:标准|低保标准|政策|医院|补贴|中学|小学|残联|民政|政府|上班|工作|打工|读书|上学|看病|摔|出车祸|出事|被撞|抢救|走丢|迷路|"
    r"区政府|那边怎么|景区|龙井|机场|法院)"
)
_HUKOU = re.compile(r"(?:户口|户籍)(?:还|也|都|是|落)?(?:在|是|落在)?$")
_STAY = re.compile(
    rf"(?:(?:(?<![下出起回过])来|到|在|搬来|搬到|迁到|进)(?:了)?(?:杭州|杭城|杭(?=打工|工作|[一二三四五六七八九十两几半\d]|快|有|已经|才)|这里|这边|这儿|[一-鿿]{{2}})?(?:市|"
    rf"区)?(?:打工|工作|生活|做工|上班|租房|干活|这边|里|工地上?|厂里|做生意|开店|餐馆|市里)?"
    rf"|住(?:在)?(?:这里|这边|这儿|杭州|[一-鿿]{{2}}(?=\d))?|住)(?:已经|也|有|都|了|快|住了|待了|生活了|干了|打工|"
    rf"做了|将近|不到|差不多|满|大概|才|刚|"
    rf",)*(?:{DURATION}){MORE}"
)
_NEW_HERE = re.compile(
    r"(?:来|到|搬来|搬到)(?:了)?(?:杭州|杭城|这里|这边|这儿)(?:打工|工作|生活|住)?(?:了)?,?(?:才|刚|也|还)*"
    r"(?:(?P<days>(?:没|不到)(?:有)?(?:几|两|多少)天)|没(?:有)?多久|不久)|刚刚?(?:来|到|搬来|搬到)(?:了)?杭州(?!(?:的时候|时|那)|了?,?(?:才|也|还)*(?:没|不到)(?:有)?(?:几|两|多少)天)"
)
_NOT_A_STAY = re.compile(r"离校|毕业|结婚|退休|退伍|离婚|住院|住(?:校|在?医院|进?养老院|敬老院)")


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
    """The district where they live (or have their registered home, where no other is told), and the length of stay."""
    homes = [(finding, hukou) for start, end in spans for finding, hukou in _districts(text, start, end)]
    living = [finding for finding, hukou in homes if not hukou]
    return [*(living or [finding for finding, _ in homes]), *_stays(text), *_just_come(text)]


def _districts(text: str, start: int, end: int) -> Iterator[tuple[Finding, bool]]:
    choices = _districts_by_name()
    for match in _names().finditer(text, start, end):
        before, after = text[start : match.start()], text[match.end() : end]
        alone = not before.strip("是我们家人在的") and re.fullmatch(
            rf"(?:区|县|市)?(?:的|人|户口|户籍|本地人|这边|农村|乡下)*(?:{_names().pattern})?(?:镇|乡|街道)?", after
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
        hukou = bool(_HUKOU.search(before)) or bool(re.match(r"(?:区|县|市)?(?:的)?(?:农村)?(?:户口|户籍)", after))
        yield Finding(match.start(), match.end(), (("district", choices[match[0]]),)), hukou


def _stays(text: str) -> Iterator[Finding]:
    for match in _STAY.finditer(text):
        count = months(match)
        around = text[max(0, match.start() - 2) : match.end() + 2]
        known_town = re.search(_names().pattern, text[max(0, match.start()) : match.end()])
        town = (
            known_town
            or "杭" in text[max(0, match.start() - 12) : match.end() + 4]
            or _names().search(match[0])
            or "这" in match[0]
        )
        known = bool(town) or bool(
            re.search(r"搬来|户口|居住证|外地|老家|(?<![后从本起近下回])来了?", text[: match.end()])
        )
        known = known or bool(re.match(r"住了", match[0]) and not re.search(r"医院|养老院|敬老院|病|校", text))
        if count is None or _NOT_A_STAY.search(around) or not known or re.match(r"院|前", text[match.end() :]):
            continue
        certainty = (
            DOUBTFUL if is_vague(text, _inner(match, text)) or "快" in match[0] or "不到" in match[0] else STATED
        )
        yield Finding(
            match.start(), match.end(), (("residence_months", count),), certainty=certainty, settled=True, firm=True
        )


def _just_come(text: str) -> Iterator[Finding]:
    """来杭州没几天: nought months; 刚到杭州 is not so sure."""
    for match in _NEW_HERE.finditer(text):
        sure = match["days"] is not None
        says = (("residence_months", 0),)
        yield Finding(match.start(), match.end(), says, certainty=STATED if sure else DOUBTFUL, settled=True, firm=True)


def _inner(match: re.Match[str], text: str) -> re.Match[str]:
    return re.compile(DURATION).search(text, match.start()) or match
