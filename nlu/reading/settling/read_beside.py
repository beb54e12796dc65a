"""What one thing told makes of another: a grade beside an operation's complication, no job beside a child to come,
what insurance paid back beside what a stay in hospital cost.
"""

from __future__ import annotations

import re
from dataclasses import replace

from nlu.reading.replies.sums import less_what_came_back
from nlu.reading.statement import DOUBTFUL, STATED, Statement

COMPLICATION, ITS_GRADE, ITS_LOWEST = "family_planning_complication", "family_planning_complication_grade", 3
DISABILITY, GRADE, CONTRACEPTION = "disability", "disability_grade", "wants_contraception"
OF_A_DISABILITY = "残"
BIRTH = ("pregnant", "recently_gave_birth")
SELF_PAID = "inpatient_self_pay"
SAME_BREATH = re.compile(r"[^。!?;\n]{0,30}")
NO_JOB = re.compile(r"[没无](?:有|啥|什么|得)?(?:工作|班上)|(?:没|不)上班")


def read_beside(text: str, statements: list[Statement]) -> list[Statement]:
    """The statements, each as it is meant beside the others."""
    beside = [_less_what_came_back(text, statement) for statement in _grade_of_a_complication(text, statements)]
    return _no_job_beside_a_birth(text, beside)


def _grade_of_a_complication(text: str, statements: list[Statement]) -> list[Statement]:
    """结扎并发症,鉴定是二级: no word of a disability, so it is the complication that has the grade."""
    told = next((s for s in statements if s.fact == COMPLICATION and s.value is True), None)
    grade = next((s for s in statements if s.fact == GRADE and told and s.person == told.person), None)
    own = any(s.fact == ITS_GRADE for s in statements)
    if told is None or grade is None or OF_A_DISABILITY in text:
        return statements
    others = [s for s in statements if s not in (told, grade) and s.fact not in (DISABILITY, CONTRACEPTION)]
    if own or not isinstance(grade.value, int) or grade.value > ITS_LOWEST:
        return [told, *others]
    return [replace(told, certainty=STATED), replace(grade, fact=ITS_GRADE, certainty=STATED), *others]


def _less_what_came_back(text: str, statement: Statement) -> Statement:
    """住院花了两万八,报了一万六: what was left to pay is asked, not what it cost."""
    if statement.fact != SELF_PAID or statement.certainty == STATED:
        return statement
    breath = SAME_BREATH.match(text, statement.start)
    left = less_what_came_back(breath.group()) if breath else None
    return replace(statement, value=int(left) if left == int(left) else left) if left else statement


def _no_job_beside_a_birth(text: str, statements: list[Statement]) -> list[Statement]:
    """怀孕七个月,没工作: perhaps out of work, perhaps at home by choice; it is asked."""
    mothers = {s.person for s in statements if s.fact in BIRTH and s.value is True}
    return [
        replace(s, certainty=DOUBTFUL, hedged=True)  # however sure the ear is
        if s.value == "unemployed" and s.person in mothers and NO_JOB.fullmatch(text[s.start : s.end])
        else s
        for s in statements
    ]
