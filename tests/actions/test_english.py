"""English that is not understood: whoever may speak of our matters is asked for a Chinese word, and not sent away."""

from __future__ import annotations

import pytest

from tests.actions.family import Family


@pytest.mark.parametrize(
    ("text", "answer_type"),
    [
        ("my husband lost his job, any support?", "question"),
        ("my grandma is 85, any bonus", "question"),
        ("any money for a single mom", "question"),
        ("help with rent", "question"),
        ("free kindergarten for poor kids", "answer"),
        ("Can my mother get the nursing subsidy for disabled", "answer"),
        ("how is the weather today", "out_of_scope"),
        ("write me a poem about the sea", "out_of_scope"),
        ("who won the football match", "out_of_scope"),
        ("how to cook rice, benefited or not", "out_of_scope"),
    ],
)
@pytest.mark.parametrize("intent", ["out_of_scope", "nlu_fallback"])
async def test_what_may_be_ours_is_asked_for_in_chinese(
    text: str, answer_type: str, intent: str, family: Family
) -> None:
    said = await family.say(text, intent=intent)
    assert family.payloads[0]["answer_type"] == answer_type, said
    assert ("帮不上忙" in said) == (answer_type == "out_of_scope")
