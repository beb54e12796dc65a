"""Hand-made replies for the tests of the residents' page: cards, questions and what was noted."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.api.fake_rasa import says
from tests.e2e.test_page import CITATION

QUOTES = [{**CITATION, "quote": f"第{n}处原话，每人每月500元", "clause_id": f"c-{n}"} for n in (1, 2, 3)]
YES_NO = [{"title": title, "payload": title} for title in ("是的", "没有", "不清楚")]
RESULT = {"title": "先看结果", "payload": "先看结果"}
WRONG = {"title": "记错了", "payload": "记错了"}
LIVES = {"facts": ["lives_at_home"], "person": "p1", "relation": "父亲", "kind": "one", "choices": YES_NO}
PAPERS = ["低保", "低保边缘", "经济困难", "都没有", "不清楚"]
SEVERAL = {
    "facts": ["minimum_living", "low_margin", "economic_hardship"],
    "person": None,
    "relation": None,
    "kind": "several",
    "choices": [{"title": title, "payload": title} for title in PAPERS],
}


def card(name: str, status: str, **more: Any) -> dict[str, Any]:
    """A card of that status, for the father, with one condition of each verdict."""
    conditions = [
        {"text": "残疾等级是1级或2级", "given": "残疾等级1级", "verdict": "met", "citations": [1]},
        {"text": "完全不能自理", "given": None, "verdict": "unknown", "citations": [2]},
        {"text": "没有领养老护理补贴", "given": "在领", "verdict": "not_met", "citations": []},
    ]
    return {
        "entitlement_id": name,
        "name": name,
        "kind": "cash",
        "person": "p1",
        "who": "您爸爸",
        "status": status,
        "amount": {"text": "每月500元", "value": 500, "unit": "元", "period": "month"},
        "gets": "每月500元",
        "why": "他是一级残疾，又完全不能自理。",
        "conditions": conditions,
        "settles": None,
        "contact": {"name": "区、县（市）残联", "hotline": "12345"},
        "how": None,
        "status_text": "这是征求意见稿，不是定稿；规划期2021—2025年，已结束。",
        "citations": [1],
        **more,
    }


TAPS = [{"title": title, "payload": f"回答 爸爸 住在家里 {title}"} for title in ("是的", "没有")]
SETTLES = {"fact": "lives_at_home", "person": "p1", "question": "他人住在家里吗？", "choices": TAPS}
HOW = {"text": "到街道（乡镇）残联申请。", "citations": [3]}
CARDS = [
    card("重度残疾人护理补贴", "eligible", how=HOW),
    card("困难残疾人生活补贴", "possible", settles=SETTLES),
    card("养老服务补贴", "apply", amount=None, gets="补多少，原文没有写", conditions=[]),
    card("残疾人基本辅助器具适配补贴", "obtain", contact={"name": "区残联", "hotline": None}),
    card("社区居家养老服务", "refused"),
]
AROUND = {
    "before": "照您说的，文件里有这几样：",
    "sums": {"text": "上面定得下来的钱，合起来每月约500元，一年约6000元。", "per_month": 500, "per_year": 6000},
    "after": "办之前请再问一问12345。",
}
TEXT = "爸爸：重度残疾人护理补贴，每月500元[1]"


def screening(**more: Any) -> list[dict[str, Any]]:
    """What Rasa says with a result as cards."""
    return says(TEXT, "screening", **{"citations": QUOTES, "cards": CARDS, "around": AROUND, **more})


def question(waiting: dict[str, Any], text: str = "还要问您一句。", **more: Any) -> list[dict[str, Any]]:
    """What Rasa says with a question that waits."""
    buttons = [*waiting["choices"][:2], RESULT, WRONG]
    return says(text, "question", buttons=buttons, question=waiting, **more)


def ask(page: Page, words: str) -> None:
    """Type a message and send it, and wait for the reply."""
    before = page.locator(".reply").count()
    field = page.get_by_label("您想问什么")
    field.fill(words)
    field.press("Enter")
    expect(page.locator(".reply")).to_have_count(before + 1)
