"""Five services of the records as an OpenFisca model.

Written by hand from the document's text; where that leaves a point open it follows the records' reading. So agreement
shows that the two engines compute alike, not that the reading is right.

Runs in OpenFisca's own environment and imports nothing of the program. Every fact is known here, since OpenFisca has no
unknown: what does not apply stands at its default. What the text leaves open is written out: an outcome of POSSIBLE, an
amount of NaN. Outcomes are whole numbers, because vectors of them are quicker than OpenFisca's Enum.
"""

from __future__ import annotations

from enum import EnumMeta
from typing import Any

import numpy as np
from openfisca_core.entities import Entity, GroupEntity
from openfisca_core.indexed_enums import Enum
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import MONTH
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

NOT_ELIGIBLE, POSSIBLE, ELIGIBLE = 0, 1, 2
MEMBERS = {"key": "member", "plural": "members", "label": "a person who lives there"}
PERSON = Entity("person", "persons", "A person", "")
HOUSEHOLD = GroupEntity("household", "households", "A household", "", roles=[MEMBERS])

CITY, ELSEWHERE = ["shangcheng", "gongshu", "xihu", "binjiang"], ["tonglu", "jiande"]
UNNAMED = ["scenic_area", "qiantang", "xiaoshan", "yuhang", "linping", "fuyang", "linan"]
PER_YEAR = {**dict.fromkeys(CITY, 13224), **dict.fromkeys(ELSEWHERE, 10584), "chunan": 11460}


def _choice(name: str, *values: str) -> EnumMeta:
    made: EnumMeta = Enum(name, [(value, value) for value in values])
    return made


District = _choice("District", *PER_YEAR, *UNNAMED)
SelfCare = _choice("SelfCare", "independent", "partial", "mostly_unable", "unable")
Kind = _choice("Kind", "none", "physical", "visual", "hearing", "speech", "intellectual", "mental", "multiple")
Stage = _choice("Stage", "none", "kindergarten", "primary", "junior", "senior", "vocational", "university")

INPUTS: dict[Entity, dict[str, Any]] = {
    PERSON: {
        "age": int,
        "disability": bool,
        "disability_type": Kind,
        "disability_grade": int,
        "self_care": SelfCare,
        "long_term_care_needed": bool,
        "institution_care_approved": bool,
        "family_planning_special": bool,
        "receiving_elder_care_subsidy": bool,
        "school_stage": Stage,
        "boarding": bool,
        "student_aid_recipient": bool,
    },
    HOUSEHOLD: {
        "district": District,
        "minimum_living": bool,
        "hardship_certified": bool,
        "household_size": int,
        "household_income": float,
        "local_minimum_living_standard": float,
    },
}


def _figures() -> ParameterNode:
    """Standards in yuan a year; places that 表1 does not name have 0."""
    standards = {**PER_YEAR, **dict.fromkeys(UNNAMED, 0)}
    dated = {place: {"values": {"2020-01-01": {"value": value}}} for place, value in standards.items()}
    target = {"values": {"2020-01-01": {"value": 14000}}}
    return ParameterNode("", data={"minimum_living_standard": dated, "minimum_living_target": target})


def _outcome(eligible: Any, possible: Any = False) -> Any:
    return np.where(eligible, ELIGIBLE, np.where(possible, POSSIBLE, NOT_ELIGIBLE))


def _is(values: Any, kind: Any, *names: str) -> Any:
    """Whether each value of a choice is one of those named."""
    found = values == kind[names[0]]
    for name in names[1:]:
        found |= values == kind[name]
    return found


def nursing_outcome(person: Any, period: Any) -> Any:
    """10-14. 重度 is not defined: grades 1 and 2; 3 and 4 stay open where mental or intellectual."""
    grade, care = person("disability_grade", period), person("self_care", period)
    minded = _is(person("disability_type", period), Kind, "intellectual", "mental", "multiple")
    dependent = ~_is(care, SelfCare, "independent")
    return _outcome(dependent & ((grade == 1) | (grade == 2)), dependent & (grade >= 3) & minded)


def nursing_amount(person: Any, period: Any) -> Any:
    """500, 250 or 125 a month, more in an institution; hearing and speech have one tier of their own."""
    care, institution = person("self_care", period), person("institution_care_approved", period)
    partial = _is(care, SelfCare, "partial")
    base = np.where(_is(care, SelfCare, "unable"), 500, np.where(partial, 125, 250))
    paid = np.where(institution, base * 1.5 + 200, base)
    fifty = np.where(partial & person("long_term_care_needed", period) & ~institution, 50, np.nan)
    paid = np.where(_is(person("disability_type", period), Kind, "hearing", "speech"), fifty, paid)
    return np.where(_due(person, period, "severe_disability_nursing_subsidy"), paid, 0)


def living_outcome(person: Any, period: Any) -> Any:
    """10-13, for disabled persons of a household certified to be in hardship."""
    return _outcome(person("disability", period) & person.household("hardship_certified", period))


def living_amount(person: Any, period: Any) -> Any:
    """30% of the local standard a month."""
    return np.where(_due(person, period, "disabled_living_allowance"), person.household("standard", period) * 0.3, 0)


def standard(household: Any, period: Any, parameters: Any) -> Any:
    """The local standard in yuan a month, as told or else of 表1; NaN where neither is known."""
    told = household("local_minimum_living_standard", period)
    written = parameters(period).minimum_living_standard[household("district", period)] / 12
    return np.where(told > 0, told, np.where(written > 0, written, np.nan))


def minimum_outcome(household: Any, period: Any, parameters: Any) -> Any:
    """10-1. Between the standard of 2020 and the target of 2025 it is open."""
    told, income = household("local_minimum_living_standard", period), household("income_each", period)
    below_target = income < np.where(told > 0, told, parameters(period).minimum_living_target / 12)
    poor = below_target & (income < household("standard", period))
    return _outcome(household("minimum_living", period) | poor, below_target)


def minimum_amount(household: Any, period: Any) -> Any:
    """The difference to the standard for each person and month, at least 30% of it."""
    income, line = household("income_each", period), household("standard", period)
    paid = np.where(income < line, np.maximum(line - income, line * 0.3), np.nan)
    return np.where(_due(household, period, "minimum_living_allowance"), paid, 0)


def school_outcome(person: Any, period: Any) -> Any:
    """3-2, for pupils whom the school has put on its list."""
    pupil = _is(person("school_stage", period), Stage, "primary", "junior")
    return _outcome(pupil & person("student_aid_recipient", period))


def school_amount(person: Any, period: Any) -> Any:
    """Yuan a year, twice as much for boarders."""
    day = np.where(_is(person("school_stage", period), Stage, "primary"), 500, 625)
    due = _due(person, period, "compulsory_education_living_subsidy")
    return np.where(due, np.where(person("boarding", period), day * 2, day), 0)


def family_outcome(person: Any, period: Any) -> Any:
    """10-10, for those certified."""
    return _outcome(person("family_planning_special", period))


def family_amount(person: Any, period: Any) -> Any:
    """600 or 800 a month; open where both sentences fit, and for 部分不能自理 before 60."""
    old, care, served = (person(n, period) for n in ("age", "self_care", "receiving_elder_care_subsidy"))
    helpless = _is(care, SelfCare, "mostly_unable", "unable")
    young = np.where(helpless, 800, np.where(_is(care, SelfCare, "partial"), np.nan, 600))
    aged = np.where(served, np.where(helpless, np.nan, 600), 800)
    due = _due(person, period, "family_planning_special_allowance")
    return np.where(due, np.where(old >= 60, aged, young), 0)


def _due(entity: Any, period: Any, service: str) -> Any:
    return entity(f"{service}_outcome", period) > NOT_ELIGIBLE


SERVICES = {
    "severe_disability_nursing_subsidy": (PERSON, nursing_outcome, nursing_amount),
    "disabled_living_allowance": (PERSON, living_outcome, living_amount),
    "minimum_living_allowance": (HOUSEHOLD, minimum_outcome, minimum_amount),
    "compulsory_education_living_subsidy": (PERSON, school_outcome, school_amount),
    "family_planning_special_allowance": (PERSON, family_outcome, family_amount),
}


def income_each(household: Any, period: Any) -> Any:
    """What the household earns in a month, for each person."""
    return household("household_income", period) / np.maximum(household("household_size", period), 1)


def system() -> TaxBenefitSystem:
    """The model, ready to calculate: `<service>_outcome` and `<service>_amount` by month."""
    made = TaxBenefitSystem([PERSON, HOUSEHOLD])
    made.parameters = _figures()
    for entity, inputs in INPUTS.items():
        for name, kind in inputs.items():
            made.add_variable(_variable(name, kind, entity))
    for formula in (standard, income_each):
        made.add_variable(_variable(formula.__name__, float, HOUSEHOLD, formula))
    for service, (entity, outcome, amount) in SERVICES.items():
        made.add_variable(_variable(f"{service}_outcome", int, entity, outcome))
        made.add_variable(_variable(f"{service}_amount", float, entity, amount))
    return made


def _variable(name: str, kind: Any, entity: Entity, formula: Any = None) -> type[Variable]:
    about = {"value_type": kind, "entity": entity, "definition_period": MONTH, "label": name}
    if isinstance(kind, EnumMeta):
        about |= {"value_type": Enum, "possible_values": kind, "default_value": next(iter(kind))}
    return type(name, (Variable,), about | ({"formula": formula} if formula else {}))
