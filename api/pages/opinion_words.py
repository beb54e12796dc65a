"""The words of the five grades and their reasons, for a page to show; in the language that it is made in."""

from __future__ import annotations

from typing import Any

from api.pages.languages import _


def opinion_words() -> dict[str, Any]:
    """Everything that 「这个回答有用吗」 says, in the order in which it is shown."""
    return {
        "question": _("这个回答有用吗"),
        "grades": {
            "very_satisfied": _("非常满意"),
            "satisfied": _("满意"),
            "fairly_satisfied": _("基本满意"),
            "unsatisfied": _("不满意"),
            "very_unsatisfied": _("非常不满意"),
        },
        "why": _("为什么（可以不选）"),
        "reasons": {
            "clear": _("说得清楚"),
            "useful": _("帮上忙了"),
            "sourced": _("有原文放心"),
            "wrong": _("说得不对"),
            "not_my_case": _("不是我问的"),
            "hard_to_read": _("看不懂"),
            "no_amount": _("没说多少钱"),
            "no_way": _("没说怎么办"),
            "too_long": _("太长了"),
        },
        "praise": ["clear", "useful", "sourced"],
        "send": _("交上去"),
        "thanks": _("谢谢您，记下了。只记满意不满意，不记您说的话。"),
        "lost": _("没有交上去，请过一会儿再点一次。"),
    }
