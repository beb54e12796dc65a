"""Every topic that the program offers is answerable, told of nobody: by a question or the words of a document."""

from __future__ import annotations

import re
from typing import Any

import pytest

from actions.desk import Desk
from actions.sorrow.danger import danger
from tests.actions.family import Family
from tests.actions.stated import stated

NOTHING = ("还没找到", "没听明白", "帮不上", "您最想问哪方面")
_NAMED = re.compile("比如([^。]*?)，您说一样")


async def test_every_topic_by_its_button_or_its_other_names(desk: Desk) -> None:
    vain: list[str] = []
    for concern in desk.benefits.catalogue.concerns:
        for name in (concern.label, *concern.entry.called):
            if danger(name) is not None:  # 家里着火
                continue
            family = Family(desk)
            said = await family.say(name, intent="nlu_fallback")
            asked = family.memory.waiting is not None
            cited = any(payload["citations"] for payload in family.payloads)
            if not (asked or cited) or any(word in said for word in NOTHING) or family.memory.noted:
                vain.append(f"{name}: {said[:60]}")
    assert not vain


async def test_what_is_named_to_somebody_who_cannot_say_what_they_want_is_answered(desk: Desk) -> None:
    named = _NAMED.search(desk.replies.say("situation_ask"))
    assert named
    topics = named[1].split("、")
    assert len(topics) > 4
    for topic in topics:
        family = Family(desk)
        said = await family.say(topic, intent="tell_situation")
        assert not any(word in said for word in NOTHING), f"{topic}: {said}"


@pytest.mark.parametrize(
    ("topic", "told", "noted"),
    [
        ("要人照顾", stated("long_term_care_needed", True, "本人"), False),
        ("精神疾病", stated("severe_mental_illness", True, "本人"), False),
        ("失业", stated("employment", "unemployed", "本人"), True),
        ("生活困难", stated("economic_hardship", True), True),
    ],
)
async def test_a_topic_is_nobodys_until_it_is_said_whose(
    family: Family, topic: str, told: dict[str, Any], noted: bool
) -> None:
    await family.say(topic, told)
    assert bool(family.memory) == noted, "one's own work and the home are theirs who tap; an illness may be a mother's"


@pytest.mark.parametrize("topic", ["孩子上学", "带小宝宝", "外地孩子上学"])
async def test_who_taps_a_topic_of_children_is_asked_of_the_child(family: Family, topic: str) -> None:
    await family.say(topic, intent="tell_situation")
    waiting = family.memory.waiting
    assert waiting is not None and waiting.person is not None
    assert family.memory.person(waiting.person).relation == "孩子"
