"""Who must be grown up by the word for them is offered and asked nothing that is only for children."""

from __future__ import annotations

from datetime import date

import pytest

from eligibility.catalogue import Catalogue
from eligibility.errors import HouseholdError
from eligibility.household import Household, Person, understand
from eligibility.screening import Screener

DAY = date(2026, 11, 28)
SCHOOL = "orphan-care-guarantee"


def outcome(catalogue: Catalogue, relation: str, **facts: object) -> str:
    household = Household([Person("p1", relation, facts)])
    return Screener(catalogue).screen(household, DAY, [SCHOOL]).results[0].outcome


@pytest.mark.parametrize("relation", ["爷爷", "母亲", "邻居的母亲", "配偶"])
def test_what_is_for_children_is_none_of_theirs(catalogue: Catalogue, relation: str) -> None:
    assert outcome(catalogue, relation) == "not_eligible"


@pytest.mark.parametrize("relation", ["本人", "女儿", "弟弟", "邻居"])
def test_who_may_be_a_child_may_have_it(catalogue: Catalogue, relation: str) -> None:
    assert outcome(catalogue, relation) == "possible"


def test_an_age_that_was_told_counts_before_the_word(catalogue: Catalogue) -> None:
    assert outcome(catalogue, "配偶", age=17) == "possible"


def test_their_age_is_still_to_be_asked(catalogue: Catalogue) -> None:
    known = understand(Household([Person("p1", "母亲")]), catalogue, DAY).persons["p1"]
    assert known.value("age") is None


def test_a_childs_fact_is_not_noted_of_them(catalogue: Catalogue) -> None:
    with pytest.raises(HouseholdError):
        understand(Household([Person("p1", "母亲", {"seriously_ill_child": True})]), catalogue, DAY)
