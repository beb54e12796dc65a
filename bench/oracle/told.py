"""What was told of one person and of the household, and what plainly follows from it.

Written by hand from the meaning of the words in facts.yml, not from its derivations: what nobody told is missing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from bench.oracle.applies import applies, vocabulary
from bench.oracle.truth import MISSING, NO, OPEN_NO, OPEN_YES, YES, Truths, every, some

# 表1: 最低生活保障标准（每人/每年元）, of 2020; the places that it does not name have none.
STANDARDS = {"shangcheng": 13224, "gongshu": 13224, "xihu": 13224, "binjiang": 13224}
STANDARDS |= {"tonglu": 10584, "jiande": 10584, "chunan": 11460}
TARGET = 14000  # 城乡居民最低生活保障标准达到14000元/年以上 (by 2025)
GROWN_UP = {"父亲": 18, "母亲": 18, "配偶": 18, "爷爷": 40, "奶奶": 40}
CHILDREN, PARENT = {"儿子", "女儿"}, 16  # whose child is told of is nobody's small child
WORKS = ("employee", "civil_servant", "self_employed", "farmer")
FOLLOWS = [
    ("disability_grade", "disability"),
    ("disability_type", "disability"),
    ("family_planning_complication_grade", "family_planning_complication"),
    ("awaiting_assignment", "veteran"),
    ("government_assigned", "veteran"),
    ("key_preferential_treatment", "preferential_treatment"),
    ("home_destroyed_by_disaster", "disaster_affected"),
]
RULES_OUT = [
    ("minimum_living", "low_margin"),
    ("low_margin", "minimum_living"),
    ("orphan", "de_facto_unsupported"),
    ("de_facto_unsupported", "orphan"),
    ("lives_at_home", "institution_care_approved"),
]
ONLY_THE_POOR = ["minimum_living", "low_margin", "destitute", "hardship_certified", "illness_poverty"]
ONLY_THE_POOR += ["key_relief_target", "low_income_relief_target", "elder_medical_contribution_approved"]
ALIVE = {  # what is said of somebody now
    **{name: (True,) for name in ("pregnant", "recently_gave_birth", "wants_job", "wants_business", "wants_training")},
    "lives_alone": (True,),
    "self_care": ("independent", "partial", "mostly_unable", "unable"),
    "school_stage": ("kindergarten", "primary", "junior", "senior", "vocational", "university"),
    "employment": ("employee", "civil_servant", "self_employed", "farmer", "unemployed", "at_home"),
}
SCHOOL_AGES = {"kindergarten": (2, 11), "primary": (5, 39), "junior": (9, 39), "senior": (12, 39)}
SCHOOLS = ("kindergarten", "primary", "junior", "senior", "vocational", "university")


class Told:
    """One person with the household's facts."""

    def __init__(
        self, facts: Mapping[str, Any], as_of: date, relation: str = "本人", others: Collection[str] = ()
    ) -> None:
        self.given = dict(facts)
        self.facts = dict(facts)
        self.as_of = as_of
        self._complete()
        self.months = self._months()
        parent = relation == "本人" and not CHILDREN.isdisjoint(others)
        self.least, self.most = self._age(PARENT if parent else GROWN_UP.get(relation, 0))
        self._cannot_be: dict[str, bool] = {}
        stage = self.facts.get("school_stage")
        if stage in ("senior", "vocational") or (stage in ("primary", "junior") and self.least >= 12):
            self.facts.setdefault("employment", "student")

    def _complete(self) -> None:
        """What the words themselves say: who has a grade has a card, who is on 低保 is recognised as poor."""
        self._recognised()
        self._cared_for()
        f = self.facts
        for certain, follows in FOLLOWS:
            if f.get(certain):
                f.setdefault(follows, True)
        for certain, ruled_out in RULES_OUT:
            if f.get(certain):
                f.setdefault(ruled_out, False)
        if f.get("wants_training") is False:
            f["attends_training"] = False
        elif f.get("attends_training") is False:
            f.pop("attends_training")  # 还没报名 is not 不参加
        if f.get("employment") in ("employee", "civil_servant") or f.get("unemployment_insurance") is False:
            f["unemployment_benefit_approved"] = False
        if f.get("employment") == "unemployed" and not (f.get("pregnant") or f.get("recently_gave_birth")):
            f.setdefault("wants_job", True)
        if any(f.get(name) in values for name, values in ALIVE.items()):
            f.setdefault("deceased", False)
        if "income_per_person" not in f and f.get("household_size") and "household_income" in f:
            f["income_per_person"] = f["household_income"] / f["household_size"]

    def _recognised(self) -> None:
        f = self.facts
        if f.get("minimum_living") and f.get("household_size") == 1:
            f.setdefault("destitute", False)
        if any(f.get(name) for name in ("minimum_living", "low_margin", "destitute")):
            f["hardship_certified"] = True
        for name in ("hardship_certified", "employment_hardship_certified"):
            if f.get(name) is False:
                f.pop(name)  # 没去认定过 is not 不困难
        if f.get("hardship_certified"):
            f["economic_hardship"] = True
        if f.get("economic_hardship") is False:
            f |= dict.fromkeys(ONLY_THE_POOR, False)
        if f.get("minimum_living") or f.get("destitute"):
            f["key_relief_target"] = True

    def _cared_for(self) -> None:
        f = self.facts
        if f.get("self_care") == "independent":
            f |= {"long_term_dependent": False, "long_term_care_needed": False}
        if f.get("self_care") in ("unable", "mostly_unable"):
            f["long_term_care_needed"] = True

    def _months(self) -> tuple[int, int] | None:
        if "age_months" in self.facts:
            return (self.facts["age_months"], self.facts["age_months"])
        if "birth_date" in self.facts:
            born = date.fromisoformat(str(self.facts["birth_date"]))
            months = (self.as_of.year - born.year) * 12 + self.as_of.month - born.month
            months -= self.as_of.day < born.day
            return (months, months)
        if "age" in self.facts:
            return (self.facts["age"] * 12, self.facts["age"] * 12 + 11)
        return None

    def _age(self, grown_up: int) -> tuple[int, int]:
        if self.months:
            return self.months[0] // 12, self.months[1] // 12
        return grown_up, 150

    def aged(self, years: int) -> Truths:
        """At least so many years old."""
        return YES if self.least >= years else NO if self.most < years else MISSING

    def under(self, years: int) -> Truths:
        """Not yet so many years old."""
        return NO if self.least >= years else YES if self.most < years else MISSING

    def elderly(self) -> Truths:
        """老年人: the documents name no age. By law from 60; the plan's own 65岁以上老人 is beyond doubt."""
        if self.least >= 60 and self.most < 65:
            return OPEN_YES
        return self.aged(60)

    def has(self, fact: str) -> Truths:
        """A yes-or-no fact."""
        return self.among(fact, True)

    def among(self, fact: str, *values: Any) -> Truths:
        """A fact that is one of these; what cannot be said of somebody is not the case."""
        value = self.facts.get(fact)
        if value is None:
            return NO if self.cannot_be(fact) else MISSING
        return YES if value in values else NO

    def cannot_be(self, fact: str) -> bool:
        """Whether the fact cannot be said of this person at all."""
        if fact not in self._cannot_be:
            self._cannot_be[fact] = applies(fact, self._look) == NO
        return self._cannot_be[fact]

    def _look(self, fact: str) -> tuple[Any, Any] | None:
        if fact == "age":
            return self.least, self.most
        value = self.facts.get(fact)
        if value is not None:
            return value, value
        boolean = vocabulary()[fact]["type"] == "boolean"
        return (False, False) if boolean and self.cannot_be(fact) else None

    def poor(self) -> Truths:
        """困难、贫困、低收入: recognised beyond doubt; only told, the text does not say who decides it."""
        if self.facts.get("hardship_certified"):
            return YES
        if self.facts.get("economic_hardship") is not None:
            return OPEN_YES if self.facts["economic_hardship"] else NO
        income, standard = self.facts.get("income_per_person"), self.standard()
        return OPEN_YES if income is not None and standard and income < standard else MISSING

    def key_relief(self) -> Truths:
        """重点救助对象; the text counts 特困 and 低保 among them."""
        if self.facts.get("key_relief_target") is False:
            return NO  # asked whether anybody recognised them, and nobody did
        return some(self.has("key_relief_target"), self.has("minimum_living"), self.has("destitute"))

    def standard(self) -> float | None:
        """The local 低保标准 a month: told, or that of 表1."""
        if told := self.facts.get("local_minimum_living_standard"):
            return float(told)
        year = STANDARDS.get(self.facts.get("district", ""))
        return year / 12 if year else None

    def grade(self, *grades: int) -> Truths:
        """Disabled of one of these grades."""
        if self.facts.get("disability") is False or self.most < 0:
            return NO
        return self.among("disability_grade", *grades)

    def kind(self, *kinds: str) -> Truths:
        """Disabled of one of these kinds; 多重残疾 may hold any of them."""
        if self.facts.get("disability") is False:
            return NO
        if self.facts.get("disability_type") == "multiple":
            return OPEN_NO
        return self.among("disability_type", *kinds)

    def at(self, *stages: str) -> Truths:
        """At one of these schools."""
        ages = [SCHOOL_AGES.get(stage, (12, 150)) for stage in stages]
        if self.most < min(first for first, _ in ages) or self.least > max(last for _, last in ages):
            return NO
        return self.among("school_stage", *stages)

    def in_hangzhou(self) -> Truths:
        """实施范围:杭州市全域. Who says nothing of where they live is taken to be at home here."""
        lives, registered = self.facts.get("lives_here"), self.facts.get("registered_here")
        if lives is None and ("district" in self.facts or "residence_months" in self.facts):
            lives = True
        if lives is None and self.facts.get("floating_population_child"):
            lives = True
        if lives is None:
            return OPEN_YES if registered is False else YES
        if lives:
            return YES
        return OPEN_NO if registered is False else MISSING


def severe(t: Told) -> Truths:
    """重度残疾人: the first two grades beyond doubt; that it ends there is not written."""
    return some(t.grade(1, 2), every(t.grade(3, 4), OPEN_NO))
