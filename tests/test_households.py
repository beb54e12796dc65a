"""The random households that measurements and tests share."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from bench.households import random_household, thinned
from eligibility.catalogue import Catalogue, load_catalogue
from eligibility.household import understand
from pack.chosen import SHARED, chosen

AS_OF = date(2026, 1, 1)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(chosen().entitlements, SHARED)


@pytest.mark.parametrize("seed", range(8))
def test_a_random_household_never_contradicts_itself_and_is_the_same_again(catalogue: Catalogue, seed: int) -> None:
    household = random_household(catalogue, Random(seed), 3, as_of=AS_OF)
    understand(household, catalogue, AS_OF)
    assert household == random_household(catalogue, Random(seed), 3, as_of=AS_OF)
    assert len(household.persons) == 3 and household.facts["household_size"] == 3


def test_telling_less_tells_a_part_of_the_same(catalogue: Catalogue) -> None:
    rng = Random(4)
    household = random_household(catalogue, rng, 2, as_of=AS_OF)
    less = thinned(household, rng, 0.3)
    for whole, part in zip(household.persons, less.persons, strict=True):
        assert part.facts.items() <= whole.facts.items()
    assert 0 < sum(len(p.facts) for p in less.persons) < sum(len(p.facts) for p in household.persons)
