"""Replies that only look like answers: questions of one's own, thanks, figures and words of something else."""

from __future__ import annotations

from typing import Any

import pytest

from nlu.reading import read_answer

REPLIES: list[tuple[str, str, Any]] = [
    # a question of one's own is no answer, though it begins with a yes
    ("self_care", "能拿多少", None),
    ("self_care", "那能领多少钱", None),
    ("self_care", "可以报多少", None),
    ("self_care", "会赔多少", None),
    ("self_care", "能去哪里", None),
    ("self_care", "能不能领", None),
    ("self_care", "他能办吗", None),
    ("minimum_living", "会停多久", None),
    ("self_care", "不能自理多久算长期", None),
    ("long_term_dependent", "不能自理多久算长期", None),
    ("self_care", "能做，什么都能做", "independent"),
    ("self_care", "能自己吃，多少会做点饭", "independent"),
    ("minimum_living", "有的，能拿多少", True),
    ("economic_hardship", "困难的，能拿多少", True),
    ("self_care", "社保是我自己交的", None),
    # who paid themselves is said of money, and of no care
    ("self_care", "我爸住院自己出了六万", None),
    ("self_care", "看病自己花了三千", None),
    ("self_care", "自己垫的", None),
    ("self_care", "自己出去走走都行", "independent"),
    ("self_care", "自己吃自己穿", "independent"),
    ("self_care", "要坐轮椅，能自己吃饭", "partial"),
    ("household_income", "我52不是78", None),
    ("income_per_person", "我52不是78", None),
    ("household_income", "三千不是五千", 3000),
    ("income_per_person", "奶奶农保三百", None),
    ("income_per_person", "三百", 300),
    ("minimum_living", "我妈失能", None),
    ("minimum_living", "我妈也没有", False),
    ("employment", "就差三年，还没退呢", None),
    ("employment", "快退了", None),
    ("employment", "差两年退休", None),
    ("employment", "退了", "retired"),
    ("employment", "退休两年了", "retired"),
    ("employment", "在滨江找了份工作", "employee"),
    # thanks and leave taken answer nothing; a yes or a no before the thanks does
    ("wants_job", "好嘞，晓得了", None),
    ("wants_job", "哦好的谢谢", None),
    ("minimum_living", "嗯嗯晓得了", None),
    ("lives_alone", "没有了，那先这样，谢谢", None),
    ("lives_alone", "没别的了", None),
    ("self_care", "行吧", None),
    ("disability", "那没有了，先这样", None),
    ("minimum_living", "有的，谢谢", True),
    ("minimum_living", "没有，谢谢", False),
    ("wants_job", "想的，谢谢你", True),
    ("minimum_living", "不知道，谢谢", "unknown"),
    # a yes of the table behind a no
    ("registered_unemployed", "没登记过", False),
    ("registered_unemployed", "没去登记过呢", False),
    ("registered_unemployed", "没错登记过", True),
    ("registered_unemployed", "登记过了", True),
]


@pytest.mark.parametrize(("fact", "reply", "value"), REPLIES, ids=str)
def test_what_only_looks_like_an_answer_is_none(fact: str, reply: str, value: Any) -> None:
    assert read_answer(reply, fact) == value
