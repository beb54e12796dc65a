"""What makes no sense of a person is dropped: an illness of children told of a grown-up, a soldier's wait of who was none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlu.reading.settling.settling_words import has_any, settling_words
from nlu.reading.statement import DOUBTFUL, NAMED, STATED, Statement, Subject, Value

UNSUPPORTED = frozenset({"orphan", "de_facto_unsupported"})
OF_THE_YOUNG = frozenset({"seriously_ill_child", "floating_population_child"})
LEFT_BEHIND = "rural_left_behind_child"
OF_SOLDIERS = frozenset({"awaiting_assignment", "government_assigned"})
CARD, OF_A_CARD = "disability", frozenset({"disability_grade", "disability_type"})
GROWN_UP, OLDEST_IN_MONTHS, PAST_WORK = 18, 6, 60
SEVERE, HELPLESS = (1, 2), ("mostly_unable", "unable")
PREGNANT, BORN = "pregnant", "recently_gave_birth"
SCHOOL, YEAR, NOT_AT_SCHOOL = "school_stage", "school_year", "none"
AT_SCHOOL = (None, False, "student", "never_worked")  # what tells no grown-up of somebody's work


def consistent(text: str, kept: Sequence[Statement]) -> list[Statement]:
    """The statements of `text` that can hold of their person; what soldiers are told of is doubtful without one."""
    told = {(statement.fact, statement.person): statement for statement in kept}
    soldiers = has_any(text, settling_words().soldiers)
    found = []
    for statement in kept:
        if not _makes_sense(statement, {f: s.value for (f, p), s in told.items() if p == statement.person}):
            continue
        if statement.fact in UNSUPPORTED and statement.certainty == DOUBTFUL and _is_certified(statement, told):
            continue
        if statement.fact == LEFT_BEHIND and statement.value and has_any(text, settling_words().lives_with_us):
            continue  # 我们夫妻在外打工,孩子跟我们住
        if (statement.fact, statement.value) == ("household_size", 1) and _another_lives_alone(told):
            continue
        if _has_been_born(statement, told):
            continue
        if _does_not_look_for_work(text, statement, told) or _hangs_on_a_lost_card(statement, kept):
            found.append(replace(statement, certainty=DOUBTFUL, hedged=True))
        elif statement.fact in OF_SOLDIERS and statement.value is True and not soldiers:
            found.append(replace(statement, certainty=DOUBTFUL))  # 下岗了,等安排工作
        else:
            found.append(statement)
    return found


def _hangs_on_a_lost_card(statement: Statement, kept: Sequence[Statement]) -> bool:
    """残疾证过期了,二级: the grade of a card that may no longer count is no grade, until somebody says which it is."""
    return statement.fact in OF_A_CARD and any(
        one.fact == CARD and one.value is False and one.certainty == DOUBTFUL and one.person == statement.person
        for one in kept
    )


def _makes_sense(statement: Statement, theirs: dict[str, Value | None]) -> bool:
    fact, age = statement.fact, theirs.get("age")
    grown_up = isinstance(age, int) and age >= GROWN_UP
    relation = (statement.person.relation if statement.person else None) or ""
    if fact in OF_THE_YOUNG:
        return not grown_up and (age is not None or has_any(relation, settling_words().children))
    if fact in UNSUPPORTED:
        return not grown_up and relation not in settling_words().elders
    if fact == YEAR:  # 还没上学,今年9月上一年级: the year is one to come, or that in which it left
        return theirs.get(SCHOOL) != NOT_AT_SCHOOL
    if fact == LEFT_BEHIND and statement.value is True:
        return not grown_up and theirs.get("employment") in AT_SCHOOL  # 儿子在厂里上班,…留守
    return not (fact == "age_months" and isinstance(age, int) and age > OLDEST_IN_MONTHS)


def _has_been_born(statement: Statement, told: dict[tuple[str, Subject | None], Statement]) -> bool:
    """怀孕三十八周,昨天|生了: whoever has given birth behind it is pregnant no more; 刚生完,又怀孕了."""
    birth = told.get((BORN, statement.person))
    expects = (statement.fact, statement.value) == (PREGNANT, True)
    born = birth is not None and birth.value is True and birth.certainty == STATED
    return expects and born and birth is not None and statement.start < birth.start


def _another_lives_alone(told: dict[tuple[str, Subject | None], Statement]) -> bool:
    """我妈独居: who lives alone is somebody of ours, and whoever tells has a home of their own."""
    return any(
        fact == "lives_alone"
        and one.value is True
        and person is not None
        and person.kind == NAMED
        and person.relation not in settling_words().called_only
        for (fact, person), one in told.items()
    )


def _does_not_look_for_work(text: str, said: Statement, told: dict[tuple[str, Subject | None], Statement]) -> bool:
    """肢体二级,没工作; 我妈75,没工作: who has no work and cannot be expected to look for one may not be out of work."""
    if (said.fact, said.value) != ("employment", "unemployed"):
        return False
    if not has_any(text[said.start : said.end], settling_words().no_work):
        return False
    theirs = {fact: one.value for (fact, person), one in told.items() if person == said.person}
    age = theirs.get("age")
    return (
        theirs.get("disability_grade") in SEVERE
        or theirs.get("self_care") in HELPLESS
        or (isinstance(age, int) and age >= PAST_WORK)
    )


def _is_certified(statement: Statement, told: dict[tuple[str, Subject | None], Statement]) -> bool:
    """Whether one of the two is told of the same person for certain."""
    both = [told.get((fact, statement.person)) for fact in UNSUPPORTED]
    return any(one is not None and one.value and one.certainty == STATED for one in both)
