"""The local standard of minimum living, told as a figure: 低保线是九百八, 主城区低保1050. It is nobody's income."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlu.situation.finding import Finding
from nlu.situation.numerals import AMOUNT, number
from nlu.situation.statement import DOUBTFUL, STATED

_SUM = rf"(?P<amount>{AMOUNT})(?P<more>来|多|几)?(?:块钱|元钱|块|元)?(?P<around>多|左右|上下|出头)?"
_PER = r"(?:每人每月|每个月|每月|一个月|一个人|月|每人|今年|现在|目前|去年|/|,|一年前)"
_LINK = rf"(?:{_PER}|[我咱]们(?:这边|这儿|这里|这)?|这边|这儿|这里|本地|好像|听说|大概|大约|差不多|应该|说|是|为|就|才|只有|有|要|到|涨|提|调|了|:|的|都|也|不过)*"
_LINE = re.compile(rf"(?:低保|最低生活保障)(?:金)?(?:的)?(?:保障)?(?:标准|线|标){_LINK}{_SUM}")
_HERE = (
    r"(?:这儿|这里|这边|本地|当地|主城区?|市区|城里|区里|县里|县城|镇上|农村|乡下|城镇|杭州|全市|市里|"
    r"余杭|萧山|临平|临安|富阳|桐庐|建德|淳安|钱塘|滨江|西湖|拱墅|上城)(?:区|县|市)?(?:的|这边|那边)?"
)
_BY_PLACE = re.compile(rf"{_HERE}低保(?:金)?{_LINK}{_SUM}")
_BARE = re.compile(rf"低保(?:金)?(?:一个月|每月)?(?:是|为|才|好像是|听说是|听说){_LINK}{_SUM}")
_RECEIVES = re.compile(r"(?:吃|拿|领|发|享受|有|给|我们?家?|他|她|[爸妈爷奶公婆伴儿女孙哥姐弟妹])(?:的|着|了)*$")
_VAGUE = re.compile(r"好像|听说|大概|大约|差不多|应该")
_HAVE_NOT = re.compile(r"(?:户|金)?(?:是)?(?:没有|没|有的|不是)(?=[,。])")  # 低保没有,一个月三百
# 低保 beside a figure, a question or a standard names the scheme, not what the family has
BESIDE_A_FIGURE = re.compile(rf"(?:金)?(?:标准|线|标|{_LINK}(?:\d{{3,}}|[一二三四五六七八九两]+[百千]))")


def find_standards(text: str) -> Iterator[Finding]:
    """Every figure told for the local standard, per person and month."""
    done = 0
    for pattern in (_LINE, _BY_PLACE, _BARE):
        for match in pattern.finditer(text):
            value = number(match["amount"])
            if match.start() < done or value is None or not 100 <= value <= 20_000:
                continue
            if pattern is _BARE and _RECEIVES.search(text[: match.start()]):
                continue
            done = match.end()
            sure = not (
                match["more"] or match["around"] or _VAGUE.search(text[max(0, match.start() - 4) : match.end()])
            )
            yield Finding(
                match.start(),
                match.end(),
                (("local_minimum_living_standard", int(value) if value == int(value) else value),),
                certainty=STATED if sure else DOUBTFUL,
                settled=True,
                firm=True,
            )


def names_the_scheme(text: str, start: int, end: int) -> bool:
    """Whether the 低保 at text[start:end] stands beside a figure that nobody of the family is said to receive."""
    told = _RECEIVES.search(text[:start]) or _HAVE_NOT.match(text, end)
    return bool(BESIDE_A_FIGURE.match(text, end)) and not told
