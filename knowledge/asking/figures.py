"""The figure that a question asks for: a sum, a share, an age, a time; a text that holds none of the kind is no answer.

How much is told apart from how much at most, from when on and how much of one's own; how long from how often: a clause
with some other figure in it answers none of them.
"""

from __future__ import annotations

import re

_NUMBER = r"(?:\d[\d.,]*|[一二两三四五六七八九十百千万半]+)"
_SUM = (
    rf"{_NUMBER}\s*(?:元|万元|亿|%|％|倍|成(?!为|立|本|果|员|功)|折)|百分之|全额|差额|当地.{{0,12}}标准|"
    r"按照[^，。；]{2,12}标准发放"
)
# in a row of a table that says nowhere what it counts
_IN_COLUMN = r"(?:标准|金额|数额|补[贴助]|津贴) \d[\d.,]*(?=[；（]|$)"
_FREE = r"免费|免收|全免|减免|免除|免学费|免交|免住宿费|半价|优惠|无偿|不收"
_PERIOD = (
    r"(?<![\d每年第.．])(?:\d{1,2}|[一二两三四五六七八九十]{1,3})\s*"
    r"(?:个月|个?工作日|年(?!级|度|代|均|人均|底|末|来)|天|小时|分钟|周(?!岁|年)|学期)|"
    r"(?<![\d月每第.．一二三四五六七八九十])(?:\d{1,3}|[一二三四五六七八九十]{1,3})日(?!期|常|报|程)"
)

# what is asked, in the order in which it is looked for; the last is the most general
_ASKED = {
    "deductible": (
        r"起付|门槛费|门槛线|先(?:要)?(?:自己|自家|个人)?(?:要)?付(?:到|满|掉)?(?:几|多少).*才.{0,4}报|"
        r"(?:超过|满|够)(?:几|多少).{0,4}才.{0,3}报"
    ),
    "frequency": (
        r"隔(?:几|多)|几年(?:能|可以|好|可)?(?:换|再|重新|申请|做|查|一)|几次|几趟|几回|"
        r"几年[^，。；？,;?]{0,7}一[次趟回]|"
        r"多(?:久|长时间|少时间|少辰光)(?:能|可以|好)?(?:换|再|随访|复查|[^，。；？,;?]{0,4}一[次趟回])"
    ),
    "time": (
        r"(?<![好这头前了过一二三四五六七八九十0-9整嘚得])(?:(?:几|多少)个?(?:月|工作日|小时|礼拜|星期)|几年|几天|多少[天年]|几分钟|多少日子)"
        r"(?!级|纪|大|没|了|前|就|的?低保(?:标准|的钱)|下不|下来|过去|的娃|的孩|的宝)|"
        r"(?<![了过])(?:多久|多长时间|多少时间|多少辰光)(?!没|了)|几年(?:以后|之后|后|开始)|期限|年限(?:是|有|要)?(?:多|几)"
    ),
    "age": r"几岁|几周岁|多大年纪|多大岁数|多少岁|什么年龄|啥年纪|年龄(?:要求|限制|是)|多大(?:才|可以|能|算)",
    "ceiling": (
        r"封顶|(?:最多|顶多|最高|至多|上限)[^，。；？,;?]{0,8}(?:多少|几|多大)(?!人|个|名|家|次|天|年)|"
        r"限额(?:是|有)?多少"
    ),
    "pay": (
        r"(?:自己|个人|自家|本人)[^，。；？,;?]{0,6}(?:交|缴|出|付|掏|补|承担)[^，。；？,;?]{0,3}(?:多少|几)|"
        r"(?:缴费|交费)[^，。；？,;?]{0,6}(?:多少|几)|(?:要|得|该)(?:交|缴)(?:多少|几)(?:钱|元|块)"
    ),
    "rate": (
        r"报(?:销)?几成|报(?:销)?(?:的)?比例|百分之(?:几|多少)|(?:按|什么|多少)比例|"
        r"比例[^，。；？,;?]{0,4}(?:多少|几)|几成"
    ),
    "money": (
        r"多少(?:钱|元|块|铜钿|补贴|补助|津贴)|(?<![十百千万那这])几(?:块|元|万|百|千|钱|钿|铜钿|多铜钿)(?!人|几|地)|"
        r"(?:标准|补助|补贴|津贴|金额|每月|每年|一个月|一年|一次性|今年)[^，。；？,;?]{0,6}(?:多少|几多|几钿)(?!人|个|名|家|次|天|年|月|户|套|座|所|张|册|平|公里|处|辆|场|件|位)|"
        r"(?:发|补|给|拿|领|赔|奖|奖励|加|付|收|贷|"
        r"(?:优待|抚恤|养老|优抚|扶助|救助|助学|供养)金 ?(?:是|有)?)(?:到|得|我们?)?"
        r"多少(?!人|个|名|家|次|天|年|月|户|套|座|所|张|册|平|公里|处|辆|场|件|位)"
    ),
}
_KINDS = {kind: re.compile(pattern) for kind, pattern in _ASKED.items()}
_HELD = {
    "deductible": re.compile(rf"起付[^。；;]{{0,12}}{_NUMBER}|超过{_NUMBER}元"),
    "frequency": re.compile(
        rf"每[^，,。；;]{{0,6}}[次趟回]|按[年月季周日](?:度)?|逐[年月]|每[一二两三四五六\d]?个?[年月周季天日]|{_NUMBER}\s*[次趟回]"
    ),
    "time": re.compile(rf"{_PERIOD}|长期|终身|\d日内"),
    "age": re.compile(rf"{_NUMBER}\s*[-—至到]?\s*{_NUMBER}?\s*(?:周岁|岁|月龄|个月)|新生儿|婴幼儿|学龄|未成年"),
    "ceiling": re.compile(
        rf"(?:不超过|最高|限额(?!内)|封顶|上限|至多)[^，。；;,]{{0,14}}{_NUMBER}\s*(?:元|万|倍|%|％)|"
        rf"{_NUMBER}\s*(?:元|万|倍|%|％|平方米)[^，。；;,]{{0,3}}(?:以下|以内|封顶)"
    ),
    "pay": re.compile(
        rf"(?:缴|交|个人)[^。；;]{{0,20}}(?:{_NUMBER}\s*(?:元|%|％)|全额|(?<!部分或)全部|免)|免[交缴]|免费|免收|免除|全额资助"
    ),
    "rate": re.compile(r"[%％]|百分之|\d成|[一二三四五六七八九]成(?!为|立|本|果|员|功)|倍|全额|全部"),
    "money": re.compile(f"{_SUM}|{_IN_COLUMN}", re.MULTILINE),
}
_UNITS = {"money": "元", "pay": "元", "age": "岁", "time": "年", "rate": "%"}
_ROW = re.compile(r"[(（][^()（）]{0,8}(?:元|岁|年|%|％)[)）]")
# the share of people that something reaches is no sum that anybody gets
_REACHED = re.compile(r"(?<!比)率(?:稳定|力争|均|都)?(?:在|达到?|为|提高到?|到)[^，,。；;]{0,8}[%％]")
# 「免费」 answers what one has to pay, not what one is given
_FEE = re.compile(r"收|交|缴|花|费|要(?:几|多少)(?:钱|元|块)|免|减|价|贵")
_GIVEN = re.compile(r"补助|补贴|津贴|奖|发|领|拿")
_PRICE = re.compile("要(?:几|多少)(?:钱|元|块)")  # 「领一本要多少钱」: nobody is given anything
_LIVED, _LIVES = "居住半年", re.compile("住(?!院|房)")
_LESS = re.compile("免|减|优惠|便宜")
_RULE = re.compile("谁.{0,2}定|怎么[定算]|如何[定计确]|按什么(?!比例|标准)|根据什么")  # the rule is asked for
_STORY, _END = 60, 45  # characters
_BENEFIT = re.compile("(?=([\u4e00-\u9fff]{2,8}(?:补贴|补助|津贴|奖励金?|扶助金|抚恤金|护理|待遇)))")
_SENTENCE = re.compile("[。；;]")
SHORTEST_BENEFIT = 4  # characters of a benefit's name by which its own sentence is looked for


def asked_figure(question: str) -> str | None:
    """The kind of figure that `question` asks for, a key of `_ASKED`; None where it asks for none of them.

    Of a long story only the end is looked at: 「病了多少年」 on the way there asks nothing.
    """
    end = question[-_END:] if len(question) > _STORY else question
    if _RULE.search(end):
        return None
    return next((kind for kind, asked in _KINDS.items() if asked.search(end)), None)


def holds(kind: str, text: str, question: str = "") -> bool:
    """Whether `text` holds a figure of the kind that `question` asks for, or says it in words (「免费」, 「全额」).

    In a row of a table the unit stands apart from the number, as in 「(元) 13224」. Where the question names one of
    several benefits that the text names, the figure must stand in a sentence about that one.
    """
    if _ROW.search(text) and kind in _UNITS and _UNITS[kind] in text:
        return True
    if kind == "time" and _LIVED in text and _LIVES.search(question):
        return True  # how long one must have lived here, and nothing else that takes time
    if kind == "money":
        text = _REACHED.sub("", _of_benefit(question, text))
        if re.search(_FREE, text) and _may_be_free(question):
            return True
    return bool(_HELD[kind].search(text))


def _may_be_free(question: str) -> bool:
    """Whether 「免费」 says how much, to a question after a price; any text's 免费 does where there is no question."""
    if not question or _LESS.search(question) or _PRICE.search(question):
        return True
    return bool(_FEE.search(question)) and not _GIVEN.search(question)


def _of_benefit(question: str, text: str) -> str:
    """The sentences of `text` on the benefit that `question` names; all of it where it is what the text is about."""
    lead, _, _ = text.partition("。")
    name = max((name for name in named_benefits(question) if name in text), key=len, default="")
    if not name or name in lead:
        return text
    return "。".join(sentence for sentence in _SENTENCE.split(text) if name in sentence)


def named_benefits(question: str) -> list[str]:
    """What the question may call a benefit, from its longest name to its shortest: 残疾人护理补贴, 护理补贴."""
    return [end for name in _BENEFIT.findall(question) for end in _ends(name)]


def _ends(name: str) -> list[str]:
    return [name[at:] for at in range(len(name) - SHORTEST_BENEFIT + 1)]
