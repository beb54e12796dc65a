"""The figure that a question asks for: a sum, an age, a time; a text that holds none of the kind does not answer it."""

from __future__ import annotations

import re

_NUMBER = r"(?:\d[\d.,]*|[一二两三四五六七八九十百千万半]+)"
_MONEY = (
    r"多少(?:钱|元|块|铜钿|补贴|补助|津贴)|几(?:块|元|万|百|千)(?!人|几|地)|(?:标准|补助|补贴|津贴|金额|每月|每年|一个月|一年|一次性)"
    r"[^，。；？,;?]{0,6}(?:多少|几多|几钿)(?!人|个|名|家|次|天|人次)|(?:发|补|给|拿|领|赔|奖|奖励|加|付|封顶|收)(?:到|得|我们?)?多少(?!人|个|名|家|次|天)"
)
_KINDS = {
    "money": (
        re.compile(_MONEY),
        re.compile(
            rf"{_NUMBER}\s*(?:元|万|亿|%|％|倍|成|折)|百分之|全额|差额|免费|免收|全免|减免|免除|免学费|半价|优惠|当地.{{0,12}}标准"
        ),
    ),
    "age": (
        re.compile(r"几岁|几周岁|多大年纪|多大岁数|多少岁|什么年龄|啥年纪|年龄(?:要求|限制|是)"),
        re.compile(rf"{_NUMBER}\s*[-—至到]?\s*{_NUMBER}?\s*(?:周岁|岁|月龄|个月)|新生儿|婴幼儿|学龄|未成年"),
    ),
    "time": (
        re.compile(r"(?:几个?月|几年|多久|多长时间|多少时间|几天|多少天|多少个?月|多少年|多少日子|期限)(?!级|纪)"),
        re.compile(rf"{_NUMBER}\s*(?:个?月|年|天|日|小时|周|学期)|每[月年周季]|长期|终身"),
    ),
}

_UNITS = {"money": "元", "age": "岁", "time": "年"}
_ROW = re.compile(r"[(（][^()（）]{0,8}(?:元|岁|年)[)）]")
_PART = re.compile("[，,。；;？?！!]")
_OF_IT = re.compile("[能可好领给发补管住租交要享最拿付算赔满到收贴奖加封扣免]|标准|期限|年龄|金|钱|how")
_RULE = re.compile("谁.{0,2}定|怎么[定算]|如何[定计确]|按什么|根据什么")  # the rule is asked for, not the figure
_STORY, _END = 60, 45  # characters


def asked_figure(question: str) -> str | None:
    """The kind of figure that `question` asks for: money, age or time; None where it asks for none of them.

    Of a long story only the end is looked at: 「病了多少年」 on the way there asks nothing.
    """
    end = question[-_END:] if len(question) > _STORY else question
    if _RULE.search(end):
        return None
    return next((kind for kind, (asked, _) in _KINDS.items() if _asks_for(asked, end)), None)


def _asks_for(asked: re.Pattern[str], text: str) -> bool:
    """Whether a part of `text` asks for it of what one gets or must do, and not of how long somebody has been ill."""
    return any(asked.search(part) and _OF_IT.search(part) for part in _PART.split(text))


def holds(kind: str, text: str) -> bool:
    """Whether `text` holds a figure of the kind, or says it in words (「免费」, 「全额」).

    In a row of a table the unit stands apart from the number, as in 「(元) 13224」.
    """
    if _ROW.search(text) and _UNITS[kind] in text:
        return True
    return bool(_KINDS[kind][1].search(text))
