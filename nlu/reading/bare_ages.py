"""An age told as a number without 岁: 我爸今年七十三住乡下, 女,82,独居, 老婆44在服装厂.

What stands before the number decides (a word of age, a person, or nothing at all in shorthand), and that no unit of
something else follows it.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlu.reading.clauses import Clause
from nlu.reading.finding import Finding
from nlu.reading.persons import Mention
from nlu.reading.phrase_trie import FILLERS, STOPS
from nlu.reading.slots import Slot
from nlu.reading.statement import DOUBTFUL, STATED

_AGE_WORDS = (
    "今年",
    "虚岁",
    "周岁",
    "年纪",
    "年龄",
    "岁数",
    "现年",
    "刚过",
    "刚满",
    "实岁",
    "今年都",
    "今年才",
    "现在",
    "年近",
    "年",
)
_PERSON_GLUE = (
    "今年",
    "今年都",
    "今年也",
    "现在",
    "也",
    "都",
    "才",
    "快",
    "已经",
    "就",
    "是",
    "了",
    "刚",
    "，",
    ",",
    ":",
    "",
)
_ROUGH = ("快", "将近", "差不多", "大概", "好像", "大约", "估计", "毛", "近", "约", "可能", "要")
_UNITS = (
    "年", "月", "日", "号", "块", "元", "万", "千", "百", "个", "人", "口", "级", "楼", "平", "次", "天", "分", "点", "斤", "周", "%", "床",
    "路", "栋", "幢", "室", "弄", "届", "班", "型", "度", "项", "套", "亩", "中", "条", "只", "头", "名", "位", "公里", "倍", "折", "成", "期", "毫",
    "公斤", "米", "厘", "小时", "礼拜", "星期", "本", "张", "份", "代", "辆", "间", "层", "声", "句", "遍", "趟", "片", "瓶", "盒", "针", "档", "类",
    "股", "线", "以上", "以下", "岁", "周岁", "寸", "方", "针", "粒", "年级", ".", "-", "~", "/", ":", "+",
)  # fmt: skip
_NO_AGE_BEFORE = (
    "第",
    "号",
    "工号",
    "电话",
    "打",
    "拨",
    "初",
    "高",
    "大",
    "小",
    "专栏",
    "血压",
    "高压",
    "低压",
    "编号",
    "差",
    "满分",
    "每",
    "涨",
    "交",
    "补",
    "发",
    "拿",
    "领",
)
YOUNGEST_BY_PERSON, OLDEST = 10, 110


def find_bare_ages(
    text: str, clauses: Sequence[Clause], slots: Sequence[Slot], people: Sequence[Mention], taken: Sequence[Finding]
) -> list[Finding]:
    """Every bare number that is told as an age; `taken` are findings whose numbers are spoken for."""
    found: list[Finding] = []
    for slot in slots:
        if slot.kind != "n" or not isinstance(slot.value, int) or not 1 <= slot.value <= OLDEST:
            continue
        if any(other.start < slot.end and slot.start < other.end for other in taken):
            continue
        clause = next((c for c in clauses if c.start <= slot.start < c.end), None)
        if clause is None or _something_else(text, slot, clause):
            continue
        before = text[clause.start : slot.start]
        if _by_word(before) or _by_person(text, slot, people) or _alone(text, slot, clause):
            rough = slot.vague or any(_stripped(before).endswith(word) for word in _ROUGH)
            certainty = DOUBTFUL if rough or "虚岁" in before[-4:] else STATED
            value = slot.value - 1 if "虚岁" in before[-4:] else slot.value
            found.append(Finding(slot.start, slot.end, (("age", value),), certainty=certainty, settled=True))
    return found


def _something_else(text: str, slot: Slot, clause: Clause) -> bool:
    after, before = text[slot.end :], text[clause.start : slot.start]
    written = text[slot.start : slot.end]
    if text.strip(" ,。!?") == written:
        return True  # a number alone answers a question; it tells nothing by itself
    single = len(written) == 1 and not _by_word(before)
    return single or after.startswith(_UNITS) or before.endswith(_NO_AGE_BEFORE) or before[-1:].isdigit()


def _stripped(before: str) -> str:
    return before.rstrip("".join(FILLERS))


def _by_word(before: str) -> bool:
    rest = before
    for word in (*_ROUGH, "满", "有", "都", "已"):
        rest = _stripped(rest)
        rest = rest[: -len(word)] if rest.endswith(word) else rest
    return _stripped(rest).endswith(_AGE_WORDS)


def _by_person(text: str, slot: Slot, people: Sequence[Mention]) -> bool:
    """A person right before, and a number of two digits: 老婆44, 我也七十二了."""
    if slot.value < YOUNGEST_BY_PERSON if isinstance(slot.value, int) else True:
        return False
    return any(
        mention.end <= slot.start and text[mention.end : slot.start].strip() in _PERSON_GLUE and mention.end > 0
        for mention in people
    )


def _alone(text: str, slot: Slot, clause: Clause) -> bool:
    """A number that is all of its clause, or follows 男 or 女, or stands between 、: shorthand."""
    before = text[max(0, slot.start - 1) : slot.start]
    after = text[slot.end : slot.end + 1]
    opens = slot.start == clause.start or before in STOPS or before in ("男", "女", "、")
    closes = slot.end >= clause.end or after in STOPS or after in ("、", "了")
    return opens and closes and isinstance(slot.value, int) and slot.value >= 3
