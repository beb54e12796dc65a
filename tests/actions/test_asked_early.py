"""What comes after a death, asked for somebody who lives: it is told, and nobody is refused or taken for dead."""

from __future__ import annotations

import re
from itertools import product

import pytest

from actions.replies import read_replies
from actions.wording.explanation import as_told
from api.settings import ROOT
from tests.actions.family import Family
from tests.actions.stated import met, stated

MOTHER = stated("age", 87, "母亲")


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        *product(
            ["江葬能补多少 我妈87还健在先问问", "我妈87 生态安葬补助能领吗", "我妈87岁 免费江葬以后能办吗"],
            ["ask_policy", "tell_situation", "ask_entitlements", "nlu_fallback"],
        )
    ],
)
async def test_a_grant_for_a_funeral_is_told_to_who_asks_in_time(family: Family, text: str, intent: str) -> None:
    said = await family.say(text, MOTHER, stated("ashes_not_kept", True, "母亲", start=8), intent=intent)
    assert "走了以后才办" in said and "适当补助" in said and "免费江葬" in said
    assert (
        "✗" not in said and "对不上" not in said and "的是现在" not in said and "不保留骨灰" not in said.split("「")[0]
    )
    mother = family.memory.related("母亲")
    assert mother is not None and "ashes_not_kept" not in mother.facts and "funeral" not in family.memory.concerns


async def test_who_is_dead_or_nobody_told_of_is_no_early_question(family: Family) -> None:
    assert "以后才办" not in await family.say("江葬补多少", intent="ask_policy")
    await family.say("我妈上个月走了", stated("deceased", True, "母亲"))
    assert "以后才办" not in await family.say("江葬能补多少", intent="ask_policy")
    assert "以后才办" not in await family.say("我爸87 免费公交能坐吗", stated("age", 87, "父亲"), intent="ask_policy")


async def test_how_it_is_applied_for_is_not_what_it_is(family: Family) -> None:
    assert "以后才办" not in await family.say("江葬怎么报名 我妈还在", met("母亲"), intent="ask_procedure")


def test_what_is_quoted_as_told_is_whole() -> None:
    whys = re.findall(r"why: (您说[^}]+)}", (ROOT / "entitlements" / "facts.yml").read_text(encoding="utf-8"))
    assert len(whys) > 5
    for why in whys:
        left = as_told(read_replies(), why)
        assert left in why and left[0] not in "的是" and not left.endswith("。"), why
