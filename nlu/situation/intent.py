"""Which stretches of a text state nothing: questions, conditions, wishes for a benefit, talk about groups of people."""

from __future__ import annotations

import re

from nlu.situation.clauses import Clause

_ASKS = re.compile(
    r"吗|么$|嘛$|伐$|呢$|(?<!没)(?<!不知道)什么(?!都|也)|(?<!没)(?<!没有)啥(?!都|也|的)|多少(?!有|都)|"
    r"(?<![十好])几(?=岁(?!的)|级|元|块钱|样|种|点钟|"
    r"项)|怎么(?!也|都)|怎样|咋|如何|哪(?!怕|都|也)|是否|能不能|能否|可不可以|"
    r"有没有|有没|是不是|要不要|用不用|需不需要|算不算|够不够|行不行|好不好|会不会|该不该|该找谁|找谁|"
    r"归谁|谁(?:来)?(?:管|负责|养)|管不管|(?:领|拿|发|补|交)(?:到)?(?:个)?几(?:百|千|万|个月|年|天|块|次)|"
    r"可以[^,]{0,12}(?:不|没有|伐|吗)$|好[^,]{0,8}伐$|"
    r"(?:想|要)?(?:请问|问问|问一下|问下|咨询|请教|想问|想知道|想了解|了解一下)|what|how|which|能领不|帮我查|"
    r"帮忙查|查一下|查下"
)
_OPENING = re.compile(
    r"(?:您好|你好|喂)?(?:我)?(?:就|今天)?(?:想|要)?(?:请问|问问|问一?下|咨询一?下?|请教一?下?|问|了解一?下?|"
    r"知道)(?:你们?|您|一下|下)?"
)
_UNSURE = re.compile(
    r"(?:还|也|都)?(?:不知道(?!去(?:了)?哪)|不清楚|不晓得|说不准|没定|还没定|不了解|搞不清|弄不清|分不清|不懂|记不得|记不清|不记得)"
)
_NEUTRAL_WHAT = re.compile(
    r"(?:没|没有|不|有点|随便|无论|不管|为)(?:有)?(?:什么|啥|怎么|多少|哪)|(?:什么|啥|哪里?|怎么)[^,]{0,5}(?:都|"
    r"也)|多少有点|什么的$|好几|不知道去(?:了)?哪"
)
_MODAL = re.compile(
    r"(?<!不)(?<!才)(?<!只)(?<!还)(?<!自己)(?<!都)(?:能|可以|可|好|够|该)(?!自理|走|吃|穿|烧|自己|动|干|说|听|"
    r"看见|照顾)|有(?=什么|啥|哪|没)|享受|"
    r"(?<!在)领(?!着|了|过)|(?:想|要|去|来)?申请|办理|想问|请问|问|咨询|符合|算|应该|国家|政府"
)
# asked of all such people: 父母都去世的孩子归谁管; 老婆没工作老公能不能…
_OF_A_KIND = re.compile(
    r"[^我他她这那本咱俺,。]{2,14}的(?:孩子|儿童|小孩|老人|人|家庭|学生|妇女|毕业生)(?!$)|[^我他她咱俺]*(?:老婆[^我他咱俺]*老公|老公[^我她咱俺]*老婆|丈夫[^我咱俺]*妻子)"
)
_IS_IT_TRUE = re.compile(
    r"(?:请问|这|这个|到底|我想问)?(?:是)?(?:真的吗|真的假的|真的还是假的|真有这回事吗?|有没有这回事|有这回事吗?|有这个政策吗?|是不是真的|属实吗|是这样吗|靠谱吗)"
)
_IF = re.compile(r"如果|要是|假如|假设|倘若|万一|若是|的话|只要|除非|要不是|比如|例如|譬如|假若|if ")
_TOPIC_OF_QUESTION = re.compile(
    r"^(?:证|户|家庭|人员|对象|的|金)?(?:这个|这|那个)?(?:到底|还|现在|一般|都|究竟)?(?:怎么|如何|多少|几级|几|"
    r"是什么|什么|算不算|吗|不清楚|不知道|没定|有没有(?=$|"
    r"[,。?])|能不能办|咋|要什么|要怎么|哪里|去哪|找谁|的标准|标准|有什么(?:条件|要求)|需要什么|要哪些|是啥)"
)
POLICY = re.compile(
    r"补贴|补助|津贴|政策|学费|国家管|标准|待遇|规定|文件|服务|项目|免费|体检|救助(?!对象)|优待|优惠|减免|比例|流程|材料|手续|"
    r"资格|电话|条件|办法|"
    r"生活费|护理费|高龄|老年证|老年卡|报销|名单|扶助|援助|慰问|上门|保障(?!房)|疫苗|筛查|窗口|地址|热线|申领|"
    r"领取|办理|年审|奖励|专栏|规划|通知|条例"
)
_GROUPS = re.compile(
    r"^(?:的)?(?:人(?!住|生活|过|在家|工作)|人员|老人|老年人|儿童|孩子|家庭|户|群体|对象|学生|职工|妇女|患者|病人|"
    r"人群|毕业生|居民|子女|家属|考生|女性|者)?(?:的|们|都|,)?(?:"
    r"是指|指的|包括|补贴|补助|津贴|政策|学费|国家管|标准|待遇|体检|服务|免费|能|可以|有什么|有啥|享受|怎么|如何|多少|优惠|优待|减免|救助|可|"
    r"每月|每年|每人|生活费|护理|申请|认定标准|办|涨|要涨|无障碍|长期护理|长护|"
    r"积分|改造|住院|看病|读书|上学|坐|乘|证怎|两项|学费|报销|应该|要什么|要多|政府|国家|的?条件)"
)
_WANTED = re.compile(
    r"(?:申请|想办|要办|去办|办理|咨询|了解|问问?|问一下|查|评定?(?!上|了|过|为|的)|认定(?!为|是|成|了|过|的)|"
    r"报名|想吃|要吃|能吃|吃上|够得上|够上|够不上|算不算|符合|达到|低于|"
    r"高于|超过|比|算得上|进|成为|变成|转|怎么办|好不好办|"
    r"想拿|能拿|能办|要拿|想领|能领|关于|有没有|是不是|要不要|能不能(?:办|吃|拿|领|算|评)?|可以(?:办|吃|拿|领|评)|"
    r"给办|帮.{0,3}办|新办|重新办|等|盼着|预防|防止|担心|怕|"
    r"避免)(?:个|一个|一下|下|了解|家里?|他|她|我|的|过)*$"
)


def silent_from(clause: Clause, spans: list[tuple[int, int]]) -> int:
    """The offset from which a clause states nothing (its end where all of it may state). `spans`: findings in it, so
    that the 能 of 能自理 does not open a question."""
    text = clause.text
    lead = _OPENING.match(text)
    opening = lead.end() if lead and lead.end() < len(text) else 0  # 请问我妈…: what follows may still tell
    if re.match(r"(?:请问|问一下|想问|问下|咨询)?(?:有没有|是不是|能不能|什么|哪些|哪|怎么|如何|多少)", text):
        return clause.start
    marks = [match.start() for match in _ASKS.finditer(text, opening) if not _neutral(text, match)]
    unsure = _UNSURE.search(text)
    if unsure:
        marks.append(unsure.start())
    if clause.asks and not marks:
        marks.append(len(text))
    if not marks:
        return clause.end
    first = min(marks)
    if _OF_A_KIND.match(text):
        return clause.start
    modals = [
        match.start()
        for match in _MODAL.finditer(text, opening, first + 1)
        if not any(start <= clause.start + match.start() < end for start, end in spans)
    ]
    if modals:
        first = min(first, modals[0])
    elif re.search(r"吗$|么$|嘛$|伐$|呢$", text) or clause.asks:
        first = 0
    return clause.start + first


def _neutral(text: str, match: re.Match[str]) -> bool:
    return any(found.start() < match.end() and match.start() < found.end() for found in _NEUTRAL_WHAT.finditer(text))


def supposed(found: list[Clause]) -> set[int]:
    """Indexes of clauses inside a supposition: from 如果 to the end of its sentence, 的话 backwards in its clause."""
    silent: set[int] = set()
    sentence = -1
    for index, clause in enumerate(found):
        if index and _IS_IT_TRUE.fullmatch(clause.text) and "我" not in found[index - 1].text:
            silent.add(index - 1)  # 听说每人发500,是真的吗
        mark = _IF.search(clause.text)
        if mark:
            sentence = clause.sentence
        if clause.sentence == sentence:
            silent.add(index)
    return silent


def is_topic_of_question(text: str, end: int, clause_end: int) -> bool:
    """低保|怎么办: the finding is what is asked about, not what is told."""
    return bool(_TOPIC_OF_QUESTION.match(text[end:clause_end]))


def is_group(text: str, end: int, clause_end: int) -> bool:
    """残疾人|补贴, 65岁的老人|免费: said of all such people."""
    return bool(_GROUPS.match(text[end:clause_end]))


def is_wanted(text: str, clause_start: int, start: int) -> bool:
    """申请|低保, 够得上|低保: not there yet."""
    return bool(_WANTED.search(text[clause_start:start]))
