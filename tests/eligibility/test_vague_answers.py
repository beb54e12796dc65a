"""「好几年了」 is noted as the least that it says: no record may ask for more, or nobody's words would refuse it."""

from __future__ import annotations

from datetime import date

from eligibility.catalogue import Catalogue
from eligibility.condition import leaves
from nlu.reading import read_answer

MONTHS = "residence_months"


def test_the_least_that_vague_words_say_decides_every_record(catalogue: Catalogue) -> None:
    least = read_answer("好几年了", MONTHS)
    conditions = [one.record.conditions for one in catalogue.at(date(2026, 7, 1)) if one.record.conditions]
    asked = [leaf.at_least for condition in conditions for leaf in leaves(condition) if leaf.fact == MONTHS]
    assert isinstance(least, int)
    assert asked and all(isinstance(number, float | int) and number <= least for number in asked)
