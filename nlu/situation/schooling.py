"""Stage and year at school: 初二, 高三, 小学二年级, 中专一年级, 大班, 读大学."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlu.situation.finding import Finding
from nlu.situation.statement import DOUBTFUL, STATED, Value

_N = {**dict(zip("一二三四五六", range(1, 7), strict=True)), **{str(n): n for n in range(1, 7)}}
_YEARS = {**_N, "七": 1, "八": 2, "九": 3, "7": 1, "8": 2, "9": 3}
_STAGES = (
    ("vocational", r"中专|职高|技校|中等职业(?:学校)?|中职|职业高中|技师学院|职业学校|职校|卫校|艺校|戏校|技工学校"),
    ("kindergarten", r"幼儿园|托班|小班|中班|大班|托儿所|幼托"),
    ("primary", r"小学|小学生"),
    ("junior", r"初中(?:生)?"),
    ("senior", r"普高|普通高中|高中(?:生)?|重点高中"),
    ("university", r"大学(?:生)?|大专|本科|研究生|高职|读研|专科"),
)
_VOCATIONAL = _STAGES[0][1]
_YEAR_WORDS = (
    ("junior", r"初([一二三123])"),
    ("senior", r"(?<!职)高([一二三123])(?!度|层|楼|级)"),
    ("university", r"大([一二三四])(?=[,。了的学下上读住,]|$)|研([一二三])"),
    ("junior", r"([七八九789])年级"),
)
_NOT_NOW_AFTER = re.compile(
    r"(?:刚|才|就|还没|没)?(?:毕业|毕了业|文化|学历|文凭|没读完|没毕业|老师|教师|门口|附近|旁边|的时候|时|学费|"
    r"助学金|补助|资助|补贴|免费|"
    r"同学|校友|退休|食堂|医院|路|城|里(?:当|做|教)|后|就(?:没|不)|要(?:什么|多少)|怎么|多少|阶段|学生(?:补|资|能|"
    r"可以|有))"
)
_NOT_NOW_BEFORE = re.compile(
    r"毕业(?:的|了)?,?(?:是)?$|"
    r"(?:要|马上|即将|准备|快|明年|下半年|九月份?|9月份?|秋天|将|想|能|没|没有|不|只|以前|(?<!今年)(?<!刚)考|(?<!今年)(?<!刚)考取|小升|升|该|"
    r"去不了|读完|念完|上完|附近|从|当年|报|报名)"
    r"(?:就|要|去|再|该|读|上|念|到|在|过|是)*$|"
    r"(?:想|要|能|准备|打算|希望|申请)(?:让)?(?:他|她|孩子)?(?:在|到|去|进|转到|转|来)[^,。]{0,6}(?:上|读|念|进|去)$"
)
_ATTENDS = re.compile(
    r"(?:读|上|念|在|是|进|就读|学|读的是|念的是|读着)(?:的)?(?:了|个|于|着|的是|全日制|公办|民办|普通|村里的?|"
    r"镇上的?|城里的?|乡下的?|农村的?)*$"
)


def find_schooling(text: str) -> list[Finding]:
    """Stages and years. A stage without a year needs 读, 上, 在, a child or the end of the clause near it."""
    return [*_years(text), *_stages(text)]


def _certainty(text: str, start: int) -> str:
    return DOUBTFUL if re.search(r"(?:刚考上|考上|考上了|考进|考取了)(?:了)?$", text[:start]) else STATED


def _years(text: str) -> Iterator[Finding]:
    for stage, pattern in _YEAR_WORDS:
        for match in re.finditer(pattern, text):
            digit = next(group for group in match.groups() if group)
            if _NOT_NOW_AFTER.match(text, match.end()) or _NOT_NOW_BEFORE.search(text[: match.start()]):
                continue
            at_work_school = stage == "senior" and re.search(rf"(?:{_VOCATIONAL})[^,。]{{0,4}}$", text[: match.start()])
            says: list[tuple[str, Value]] = [("school_stage", "vocational" if at_work_school else stage)]
            if _YEARS.get(digit):
                says.append(("school_year", _YEARS[digit]))
            yield Finding(match.start(), match.end(), tuple(says))
    for match in re.finditer(
        rf"(?P<kind>小学|初中|高中|普高|{_VOCATIONAL}|大学|大专|本科)?(?:里)?(?:读|上|念)?(?P<n>[一二三四五六1-6])年级",
        text,
    ):
        if _NOT_NOW_AFTER.match(text, match.end()) or _NOT_NOW_BEFORE.search(text[: match.start()]):
            continue
        kind = match["kind"] or _kind_before(text[: match.start()])
        stage = next((stage for stage, pattern in _STAGES if kind and re.fullmatch(pattern, kind)), "primary")
        yield Finding(match.start(), match.end(), (("school_stage", stage), ("school_year", _N[match["n"]])))
    for match in re.finditer(rf"(?:{_VOCATIONAL})(?P<n>[一二三123])(?!年级|级|个|年|楼|月)|职([一二三])", text):
        digit = match["n"] or match[2]
        yield Finding(match.start(), match.end(), (("school_stage", "vocational"), ("school_year", _N[digit])))


def _kind_before(text: str) -> str | None:
    """读的中专,二年级: the stage named just before."""
    near = re.split(r"[。!?;]", text)[-1][-12:]
    every = "|".join(pattern for stage, pattern in _STAGES if stage in ("vocational", "senior", "junior", "university"))
    hits = re.findall(every, near)
    return str(hits[-1]) if hits else None


def _stages(text: str) -> Iterator[Finding]:
    for stage, pattern in _STAGES:
        for match in re.finditer(pattern, text):
            before, after = text[: match.start()], text[match.end() :]
            if _NOT_NOW_AFTER.match(after) or _NOT_NOW_BEFORE.search(before):
                continue
            attends = _ATTENDS.search(before) or re.match(r"(?:在读|就读|在校|读书)", after)
            ends = re.match(
                r"(?:了|呢|里|的?(?:孩子|女儿|儿子|孙子|孙女|娃))?(?:[,。;!、]|$|住校|走读|[一二三123])", after
            )
            if attends or ends or match[0].endswith("生"):
                yield Finding(
                    match.start(), match.end(), (("school_stage", stage),), certainty=_certainty(text, match.start())
                )
