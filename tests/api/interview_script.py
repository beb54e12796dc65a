"""An interview as Rasa and the actions would tell it, short and whole: for pages that show replies."""

from __future__ import annotations

from typing import Any

from tests.api.fake_rasa import says
from tests.e2e.test_page import CITATION

PLAN_CITATION = {
    **CITATION,
    "document_title": "杭州市“十四五”规划",
    "quote": "每人每月500元、250元、125元的补贴",
    "start": 5000,
    "end": 5040,
}
ELIGIBLE: dict[str, Any] = {
    "entitlement_id": "severe-disability-nursing-subsidy",
    "name": "重度残疾人护理补贴",
    "kind": "cash",
    "person": "father",
    "who": "您爸爸",
    "status": "eligible",
    "amount": {"text": "每月500元", "value": 500, "unit": "元", "period": "month"},
    "gets": "每月500元",
    "why": "因为爸爸是一级残疾，自己完全不能照料自己。",
    "conditions": [
        {"text": "残疾等级1级或2级", "given": "1级", "verdict": "met", "citations": [1]},
        {"text": "生活不能自理", "given": "完全不能自理", "verdict": "met", "citations": [1]},
    ],
    "settles": None,
    "contact": {"name": "当地残联", "hotline": "12345"},
    "how": None,
    "status_text": "出自《规划》，这份文件说到2025年为止",
    "citations": [1],
}
POSSIBLE: dict[str, Any] = {
    **ELIGIBLE,
    "entitlement_id": "hardship-living-subsidy",
    "name": "困难残疾人生活补贴",
    "status": "possible",
    "amount": None,
    "gets": "按低保标准的一部分",
    "why": "要看家里吃不吃低保。",
    "settles": {
        "fact": "minimum_living",
        "person": None,
        "question": "家里吃低保吗？",
        "choices": [{"title": "是", "payload": "是低保"}, {"title": "不是", "payload": "不是低保"}],
    },
}
SEVERAL = {
    "facts": ["disability_certificate", "minimum_living"],
    "person": "father",
    "relation": "父亲",
    "kind": "several",
    "choices": [{"title": t, "payload": t} for t in ("残疾证", "低保", "都没有", "不清楚")],
}
ONE = {
    "facts": ["self_care"],
    "person": "father",
    "relation": "父亲",
    "kind": "one",
    "choices": [{"title": t, "payload": t} for t in ("能自理", "完全不能自理", "不清楚")],
}
NOTICE = {"text": "您说的只用来算能领什么，一小时后删掉。", "buttons": [{"title": "不同意，删掉", "payload": "不同意"}]}


def buttons(*titles: str) -> list[dict[str, str]]:
    return [{"title": title, "payload": title} for title in titles]


def interview(call: dict[str, Any]) -> list[dict[str, Any]]:
    """What is said to a message, by its words alone."""
    said = call["message"]
    if "瘫" in said:
        asked = "爸爸这几样里有哪几样？"
        return says(asked, "question", "tell_situation", question=SEVERAL, buttons=buttons("不清楚"), notice=NOTICE)
    if "别的没有" in said:
        asked = "爸爸平时自己能照料自己吗？"
        return says(asked, "question", "tell_situation", question=ONE, buttons=buttons("能自理", "完全不能自理"))
    if "完全不能自理" in said:
        around = {
            "before": "按照这份文件，对得上的：",
            "sums": {"text": "每月500元", "per_month": 500, "per_year": 6000},
        }
        cards = [ELIGIBLE, POSSIBLE]
        return says("重度残疾人护理补贴：每月500元[1]", "screening", "show_result", cards=cards, around=around,
                    citations=[PLAN_CITATION])  # fmt: skip
    if "多少" in said:
        text = "护理补贴每月500元、250元或125元[1]。\n· 看生活能不能自理\n· 不清楚就打12345"
        return says(text, "answer", "ask_policy", citations=[PLAN_CITATION], buttons=buttons("怎么办理"))
    return says("好的，您还想问什么？")
