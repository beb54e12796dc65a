"""Ages, ages in months, dates of birth: 六十八, 68周岁, 两岁半, 八个月大, 刚满月, 1957年3月2日生, 虚岁八十."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from nlu.reading.finding import Finding
from nlu.reading.numerals import SHORT_YEAR, WHOLE, YEAR, whole, year
from nlu.reading.statement import DOUBTFUL, STATED, Value

_NOT_OF_NOW = (
    r"(?!\s*(?:以上|以下|及以上|及以下|以内|以前|之前|前|以后|之后|以后|之间|起|开始|就|才|时|那年|那时|的时候|"
    r"生日(?!刚过|已经过|过了|过完|都过)|结婚|退休|可以|能|"
    r"到\d|至|[-~—]\d|(?:和|与|或者?|还是|、)[\d一二三四五六七八九十]{1,3}岁|的?(?:高龄)?(?:津贴|补贴)|的?(?:老人|孩子|人|儿童|小孩)(?:能|可以|有|都|享受|怎么|免|体检)|办|领))"
)
_AGE = re.compile(
    rf"(?P<before>(?:今年|虚岁|周岁|现在|已经|年纪|年龄|刚满|才|刚|快|都|要|将近|不到|大概|大约|差不多|约|好像|"
    rf"满)*(?:是|有|:)?)"
    rf"(?P<age>{WHOLE})(?P<vague1>几|多|来|好几|"
    rf"(?<=十[一二三四五六七八九])[一二三四五六七八九])?(?:个)?(?P<unit>周岁|虚岁|岁|歲)(?P<half>半)?(?:零)?"
    rf"(?:(?P<months>\d{{1,2}}|[一二三四五六七八九十两]{{1,2}})个月)?(?P<vague2>多|左右|上下|出头|的样子|吧|"
    rf"不到)?{_NOT_OF_NOW}"
)
_NOT_AN_AGE_AFTER = re.compile(
    r"(?:[大小差长](?:了|我|他|她)?|相差|隔|活到|到|至|[-~]|年满|未满|超过|低于|不足|还差|再过|离|从|缴费|交到|"
    r"等到|过了)$"
)
_MONTHS_OLD = re.compile(
    r"(?P<n>\d{1,2}|[一二三四五六七八九十两]{1,3})个(?P<half>半)?(?P<more>多)?月(?P<old>大|龄|的(?:宝宝|娃|孩子|"
    r"小孩|婴儿|女儿|儿子|孙))?"
)
_WEEKS_OLD = re.compile(
    r"(?P<n>\d{1,2}|[一二三四五六七八九十两]{1,3})(?:周|个?星期)大|(?:出生|生下来|才|刚|落地|宝宝|孩子|娃|毛头|"
    r"囡)(?:才|刚)?(?P<d>\d{1,3}|"
    r"[一二三四五六七八九十两]{1,3})天"
)
_FULL_MONTH = re.compile(r"(?:刚|才|还没|快)?满月(?:了|酒)?(?!照)|(?:刚)?满百日|百日宴|满百天")
_DATE = re.compile(
    rf"(?P<year>{YEAR})(?:年|[./-])(?P<month>\d{{1,2}}|十[一二]?|[一二三四五六七八九])(?:月|[./-])"
    r"(?P<day>\d{1,2}|[一二]?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])(?:日|号)?(?P<born>生|出生|的)?"
)
_YEAR_MONTH = re.compile(
    rf"(?P<year>{YEAR}|{SHORT_YEAR})年(?P<month>\d{{1,2}}|十[一二]?|"
    rf"[一二三四五六七八九])月(?:份)?(?:里)?(?P<born>生(?!活)|出生)"
)
_YEAR_ONLY = re.compile(rf"(?P<year>{YEAR}|{SHORT_YEAR})年(?:出?生(?!活|完|了)|的(?:人)?(?=$|[,。;]|[了,]))(?:的|人)?")
_BABY = re.compile(r"宝宝|孩子|小孩|娃|孙|囡|婴儿|毛头|儿子|女儿|小家伙|双胞胎|男宝|女宝|老二|二宝|大宝|小的|大的|老大")
_MONEY = re.compile(
    r"收入|工资|钱|费|元|块|挣|赚|养老金|补贴|补助|药|百|千|万|一次|透析|去|花|付|拿|\d{3}"
)  # 一个月 600 is a month
_NO_BABY = re.compile(r"怀|孕|肚子|预产|毕业|离校|失业|下岗|退伍|结婚|离婚|住院|工作|上班|治|瘫|卧床")


def find_ages(text: str, clause_starts: list[tuple[int, int]], today: datetime.date) -> list[Finding]:
    """All ages and dates of birth in the plain text. `clause_starts` are the spans of its clauses."""
    return [*_dates(text, today), *_with_unit(text), *_in_months(text, clause_starts)]


def _finding(match: re.Match[str], says: list[tuple[str, Value]], certain: bool, firm: bool = True) -> Finding:
    start = match.start("age") if "age" in match.re.groupindex else match.start()
    return Finding(start, match.end(), tuple(says), certainty=STATED if certain else DOUBTFUL, settled=True, firm=firm)


def _with_unit(text: str) -> Iterator[Finding]:
    for match in _AGE.finditer(text):
        before = match["before"]
        age = whole(match["age"])
        if age is None or age > 120 or _NOT_AN_AGE_AFTER.search(text[: match.start()]):
            continue
        if re.match(r"(?:以上|以下|及以上|以内|到|至|[-~]|或)", text[match.end() :]):
            continue
        nominal = match["unit"] == "虚岁" or "虚岁" in before
        vague = bool(match["vague1"] or re.search(r"快|要|将近|不到|大概|大约|差不多|约|好像", before))
        vague = (
            vague or (match["vague2"] not in (None, "多")) or (match["vague2"] == "多" and age % 10 == 0 and age >= 20)
        )
        says: list[tuple[str, Value]] = [("age", age - 1 if nominal and age else age)]
        extra = whole(match["months"]) if match["months"] else None
        if age <= 6 and (match["half"] or extra is not None):
            says.append(("age_months", age * 12 + (6 if match["half"] else extra or 0)))
        yield _finding(match, says, certain=not vague and not nominal)


def _in_months(text: str, spans: list[tuple[int, int]]) -> Iterator[Finding]:
    for match in _MONTHS_OLD.finditer(text):
        start = next((begin for begin, stop in spans if begin <= match.start() < stop), 0)
        clause = text[start : match.end()]
        babies = _BABY.search(text[: match.end() + 4])
        ends = not text[match.end() :] or text[match.end()] in ",。;!?了的"
        alone = (clause == match[0] and ends) or re.search(
            r"(?:才|刚|满|也|都|现在|今年|已经|快|一个|大的|小的|老大|老二|老三|宝宝|孩子|娃|孙子|孙女|女儿|儿子|囡|的)$",
            text[start : match.start()],
        )
        if (not match["old"] and not (babies and alone)) or re.match(
            r"前|没|以前|了没|工资|之前|来", text[match.end() :]
        ):
            continue
        if not match["old"] and _MONEY.search(re.split(r"[,。;!?]", text[match.end() :])[0]):
            continue
        count = whole(match["n"])
        if (
            count is None
            or _NO_BABY.search(text[max(0, start - 8) : match.end()])
            or re.search(r"[岁年]零?$", text[: match.start()])
        ):
            continue
        vague = "快" in clause
        yield _finding(match, [("age_months", count), ("age", count // 12)], certain=not vague)
    for match in _WEEKS_OLD.finditer(text):
        days = (whole(match["n"]) or 0) * 7 if match["n"] else whole(match["d"]) or 0
        if _BABY.search(text) or "出生" in match[0]:
            yield _finding(match, [("age_months", days // 30), ("age", 0)], certain=True)
    for match in _FULL_MONTH.finditer(text):
        hundred = "百" in match[0]
        before = "还没" in match[0] or "快" in match[0]
        if _BABY.search(text) or hundred:
            yield _finding(match, [("age_months", 3 if hundred else 0 if before else 1), ("age", 0)], certain=True)


def _dates(text: str, today: datetime.date) -> Iterator[Finding]:
    for match in _DATE.finditer(text):
        born = match["born"] or re.search(r"(?:生日|出生|生于|出生日期)[^,。]{0,4}$", text[: match.start()])
        value = _date(year(match["year"], today.year), whole(match["month"]), whole(match["day"]))
        if born and value and value <= today:
            yield _finding(match, [("birth_date", value.isoformat())], certain=True)
    for match in _YEAR_MONTH.finditer(text):
        born_year, month = year(match["year"], today.year), whole(match["month"])
        if born_year and month and 1 <= month <= 12:
            age = today.year - born_year - (today.month < month)
            yield _finding(match, [("age", age)], certain=today.month != month)
    for match in _YEAR_ONLY.finditer(text):
        born_year = year(match["year"], today.year)
        if born_year and not re.search(r"[\d]$|毕业|办|来$", text[max(0, match.start() - 3) : match.start()]):
            yield _finding(match, [("age", today.year - born_year)], certain=False)


def _date(year_: int | None, month: int | None, day: int | None) -> datetime.date | None:
    try:
        return datetime.date(year_ or 0, month or 0, day or 0)
    except ValueError:
        return None
