"""What a channel sends for several ticked answers is understood: those hold, and of the others nothing is said."""

from __future__ import annotations

from itertools import combinations

from actions.desk import Desk
from tests.actions.test_cases import talk

TOLD = "我爸68岁，一级残疾，我妈70岁"


def test_ticked_answers_with_a_comma_between_are_noted_and_the_others_stay_open(desk: Desk) -> None:
    waiting = talk(desk, TOLD).memory.waiting
    assert waiting is not None and len(waiting.facts) > 2, "a question of which several may hold"
    labels = {fact: desk.benefits.catalogue.vocabulary[fact].label for fact in waiting.facts}
    for ticked in combinations(labels, 2):
        after = talk(desk, TOLD, "、".join(labels[fact] for fact in ticked)).memory
        held = {fact: {**after.facts, **after.doubtful}.get(fact) for fact in labels}
        assert [held[fact] for fact in ticked] == [True, True], ticked
        assert all(held[fact] is not False for fact in labels if fact not in ticked), "missing is not no"
