"""Money: a family's income, per month or year, whole or per head; what stays to pay after a hospital stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlu.reading.finding import Finding
from nlu.reading.numerals import AMOUNT, number
from nlu.reading.statement import DOUBTFUL, STATED

_SUM = re.compile(
    rf"(?P<amount>{AMOUNT})(?P<vague>来|多|几)?(?P<unit>块钱|元钱|块|元|毛|万(?:元|块)?|千(?:元|"
    rf"块)?)?(?P<vague2>多|左右|上下|出头|不到|吧)?"
)
_HOUSEHOLD = re.compile(
    r"全家|家庭|我们?家|一家(?:人|子|[一两二三四五六七八\d]口)?|家里|夫妻俩?|两口子|两个人加起来|合起来|加起来|"
    r"总共|一共|拢共|统共|拢总|总收入|屋里|户|(?:娘|爷)(?:儿|们|孙)?(?:俩|仨|两个|三个)|我们(?:俩|仨|[两二三四五六]个?人?|祖孙)|"
    r"我(?:和|跟|同)[^,。]{1,3}(?:两个人?|俩)|两个?人(?:的)?(?=工资|收入|加起来|农保|养老金|退休)|"
    r"(?:母女|母子|父子|父女|爷孙|祖孙|婆孙|姐妹|兄弟|姐弟|老夫妻|小夫妻|祖孙三代)(?:俩|仨|[两三四]个?人?)?"
)
_STANDS_ALONE = re.compile(r"[,。;!?、 ]|$|收入|进账|吧|啊|的|了")  # 收入是零; 打零工 and 零花钱 are no sums
_TOTAL = re.compile(
    r"(?:现在|目前|一年到头|一年下来|每年|每个?月|一年|一个月)?(?:里)?(?:也|就|才|全部|大概|满打满算)*"
    r"(?:(?:月|年)?(?:总)?收入|一共|总共|拢共|统共|拢总|加起来|合起来|合计|靠|满打满算)"
)
_ALONE = re.compile(
    r"(?:就|只有|只)(?:我|他|她|我[一-鿿]{1,2})?(?:一个人?|一人)(?!住|过)|"
    r"(?:全家|一家(?:老小|人|[一-鿿]口)?|家里|口人?|个人|日子|生活)(?:都)?(?:就|只|全)?(?:靠|指着|指望)|(?:就|全|只|都)靠|"
    r"靠[^,。]{1,6}(?:一个人|一人)|[爸妈公婆伴哥姐弟妹我他她]一个人(?:在)?(?:挣|赚|上班|工作)(?:钱)?"
)
_SOMEBODY = re.compile(r"我(?!们)|[他她爸妈儿女孙哥姐弟妹]|老公|老婆|公公|婆婆|老伴|爱人")
_PER_HEAD = re.compile(
    r"人均|平均(?:下来|到|每)?(?:每)?(?:个)?人?|每人每月|每个人|每人|摊(?:到|下来|给)?(?:每)?(?:个)?(?:人|头)?|一个人头"
)
_INCOME = re.compile(r"收入|进账|挣|赚|工资|靠|指望|过日子|生活(?!费)|来钱|赚钱|打工|上班|进项|养老金|退休金|农保|过活")
_YEARLY = re.compile(r"一年|年收入|每年|全年|年均|/年|年入")
_MONTHLY = re.compile(r"一个月|每月|每个月|月收入|月均|/月|月入|一月|个月")
_NOT_INCOME = re.compile(
    r"补贴|补助|房租|租金|药费|医药|学费|住院|报销|自付|欠|债|花|津贴|"
    r"存款|发(?=\d|给|放|几)|补(?=\d|几)|奖|贷款|房贷|押金|保险费|缴|(?<!打)交|生活费|零花|伙食|电费|水费|开销|买|借|低保"
)
_REIMBURSED = re.compile(
    r"报(?:销)?(?:完|了|过|掉|下来|好|后|之后)|报销|医保(?:和大病)?(?:都)?报|大病(?:保险)?(?:也|都)?报|统筹|扣掉|"
    r"减掉|刨去|除去"
)
_SELF = re.compile(
    r"(?:自己|个人|自个儿?|自|我们?|家里|还)(?:又|还|实际|总共|另外|一共)?(?:要|得|剩|剩下|须|需)?(?:出|付|掏|花|"
    r"承担|负担|贴|拿|剩|交|自付|自费|垫)(?:了|的|出|下)?|"
    r"剩(?:下)?|缺口|自付|自费|自负"
)
_HOSPITAL = re.compile(r"住院|医院|手术|医保|看病|报销|化疗|医药费|治疗|大病|住了[^,。]{0,4}院|开刀|出院|病|癌|化疗")


def find_money(text: str, spans: list[tuple[int, int]], sentences: list[tuple[int, int]]) -> list[Finding]:
    """Incomes of the household and costs of a hospital stay. One person's wage is not the family's income."""
    found: list[Finding] = []
    for start, end in spans:
        sentence = next(((begin, stop) for begin, stop in sentences if begin <= start < stop), (start, end))
        before = text[max(sentence[0], start - 30) : start]
        found += [*_incomes(text, start, end, before), *_bills(text, start, end, text[sentence[0] : sentence[1]])]
    found += _nothing_coming_in(text)
    return found


def _sums(text: str, start: int, end: int) -> Iterator[tuple[re.Match[str], float, bool]]:
    """Sums of money with whether they are vague. A number without 元 or 块 must be 100 or more, or end in 万."""
    for match in _SUM.finditer(text, start, end):
        unit = match["unit"] or ""
        value = number(match["amount"] + ("万" if unit.startswith("万") else "千" if unit.startswith("千") else ""))
        if value is None or re.match(
            r"个月|年|岁|级|人|口|个|月|天|周|号|平|斤|%|楼|次|型|分钟|点(?:钟|半|整)|以[上下内]|才(?:能|算|可)|就(?:能|可以)|的标准",
            text[match.end() :],
        ):
            continue
        if not unit and value < 100 and not (match["amount"] in ("零", "0") and _STANDS_ALONE.match(text, match.end())):
            continue
        if re.search(r"[\d.]$", text[start : match.start()]):
            continue
        around = text[max(start, match.start() - 5) : match.start()]
        vague = bool(
            match["vague"] or match["vague2"] or re.search(r"大概|大约|差不多|不到|将近|快|左右|估计|约|好像", around)
        )
        yield match, 0.1 * value if unit == "毛" else value, vague


def _incomes(text: str, start: int, end: int, before: str) -> Iterator[Finding]:
    clause = text[start:end]
    per_head = bool(_PER_HEAD.search(clause)) or bool(re.search(r"(?:人均|平均|摊)[^,]*,?$", before))
    own = bool(_HOUSEHOLD.search(clause)) or bool(
        re.search(r"(?:全家|家庭|一家|家里)[^,]{0,6}收入[^,]{0,4},?$", before)
    )
    own = own or bool(_TOTAL.match(clause) and _HOUSEHOLD.search(before))
    own = own or bool(
        "收入" in clause and not _SOMEBODY.search(before + clause) and re.match(r",[^,。]{0,6}口人", text[end:])
    )
    # 我跟女儿两个人,一个月收入六百: who counts the family before the money speaks of the family's
    own = own or bool(
        "收入" in clause and not _SOMEBODY.search(clause) and re.search(r"[两三四五六七八2-8](?:个人|口人|口)", before)
    )
    sole = bool(_ALONE.search(clause)) or bool(_ALONE.search(before) and _INCOME.search(before))
    income = bool(_INCOME.search(clause) or _INCOME.search(before))
    period = _MONTHLY.search(clause) or (_YEARLY.search(clause) and not re.search("要|用|来", clause))
    plain_sum = bool(own and period and not _NOT_INCOME.search(clause))
    if not (per_head or ((own or sole) and income) or plain_sum) or (
        _NOT_INCOME.search(clause) and not _INCOME.search(clause)
    ):
        return
    for match, value, vague in _sums(text, start, end):
        if (
            match["amount"].isdecimal()
            and value >= 1900
            and not match["unit"]
            and text[match.end() : match.end() + 1] == "年"
        ):
            continue
        near = before + text[start : min(end, match.end() + 5)]
        yearly = bool(_YEARLY.search(near)) and not _MONTHLY.search(text[start : min(end, match.end() + 5)])
        monthly = round(value / 12, 2) if yearly else value
        fact = "income_per_person" if per_head else "household_income"
        certainty = DOUBTFUL if vague else STATED
        yield Finding(
            match.start(), match.end(), ((fact, _plain_number(monthly)),), certainty=certainty, settled=True, firm=True
        )
        return


def _bills(text: str, start: int, end: int, sentence: str) -> Iterator[Finding]:
    clause = text[start:end]
    if not _SELF.search(clause) or not _HOSPITAL.search(sentence) or _INCOME.search(clause):
        return
    if re.search("每个?月|一个月", clause) and "住院" not in sentence:
        return  # 透析每个月自己掏两千: no stay in hospital
    for match, value, vague in _sums(text, start, end):
        if not _SELF.search(text[start : match.start()]) and not re.match(
            r"[^,]{0,3}(?:自付|自费|自己)", text[match.end() :]
        ):
            continue
        sure = bool(_REIMBURSED.search(sentence)) and not vague
        says = (("inpatient_self_pay", _plain_number(value)),)
        yield Finding(match.start(), match.end(), says, certainty=STATED if sure else DOUBTFUL, settled=True)
        return


def _nothing_coming_in(text: str) -> Iterator[Finding]:
    for match in re.finditer(
        r"(?:全家|家里|一家人|我们家|我家)(?:现在|都|也|一点|一分钱)*(?:没有?|零|没得)(?:任何|一点|"
        r"一分钱)?(?:的)?(?:收入|进账|经济来源)(?!证明)",
        text,
    ):
        yield Finding(match.start(), match.end(), (("household_income", 0),), settled=True)


def _plain_number(value: float) -> float | int:
    return int(value) if value == int(value) else value
