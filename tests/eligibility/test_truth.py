from __future__ import annotations

from itertools import product

import pytest

from eligibility.truth import Truth, conjunction, disjunction, negation

TRUTHS: tuple[Truth, ...] = (True, False, None)


@pytest.mark.parametrize(("one", "other"), [*product(TRUTHS, TRUTHS)])
def test_de_morgans_laws_hold_with_the_unknown(one: Truth, other: Truth) -> None:
    assert negation(conjunction([one, other])) == disjunction([negation(one), negation(other)])
    assert negation(disjunction([one, other])) == conjunction([negation(one), negation(other)])


@pytest.mark.parametrize("parts", [*product(TRUTHS, repeat=3)])
def test_a_group_is_decided_only_where_no_completion_of_the_unknown_changes_it(parts: tuple[Truth, ...]) -> None:
    completions = [*product(*[(True, False) if part is None else (part,) for part in parts])]
    for joint, classical in ((conjunction, all), (disjunction, any)):
        outcomes = {classical(completion) for completion in completions}
        assert joint(parts) == (outcomes.pop() if len(outcomes) == 1 else None)


def test_nothing_at_all() -> None:
    assert conjunction([]) is True
    assert disjunction([]) is False
