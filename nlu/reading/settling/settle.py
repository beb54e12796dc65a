"""The last word: repetitions, contradictions, corrections and what is taken back within one text."""

from __future__ import annotations

import re
from dataclasses import replace

from nlu.reading.amounts.swaps import Span, corrections, denials, mild_corrections, swapped, taken_back
from nlu.reading.people.the_dead import with_the_only_child, without_the_past_of_the_dead
from nlu.reading.settling.consistent import consistent
from nlu.reading.settling.no_employer import without_an_employer
from nlu.reading.settling.paid_back import not_paid_back
from nlu.reading.settling.read_beside import read_beside
from nlu.reading.settling.settling_words import has_any, settling_words, turns
from nlu.reading.statement import DOUBTFUL, STATED, Statement
from nlu.reading.text.fact_table import fact_table

# of two things told of one person's work, the one that says more of today
_WORK_RANK = (
    "unemployed",
    "employee",
    "at_home",
    "farmer",
    "self_employed",
    "civil_servant",
    "retired",
    "never_worked",
    "student",
)
_PAID_WORK = ("employee", "self_employed", "civil_servant")
_DESCRIBED = "self_care"  # 不是能自理,是半瘫: a description puts right, and is asked back still
_CARE_RANK = ("independent", "partial", "mostly_unable", "unable")
_ECHOED = re.compile("[了啦的吗啊呀]*[?]")  # what we noted, asked back by whoever knows better

# 着火,房子烧了: whether a fire counts as a disaster is not told by saying it twice
ASKED_HOWEVER_OFTEN = frozenset({"disaster_affected", "home_destroyed_by_disaster"})


def settle(text: str, drafts: list[Statement]) -> list[Statement]:
    """The statements that stand, in order."""
    drafts = without_an_employer(text, drafts)
    marked = not_paid_back(text, _taken_back(text, _reversed(text, _corrected(text, drafts))))
    kept: list[Statement] = []
    for statement in marked:
        rivals = [other for other in kept if (other.fact, other.person) == (statement.fact, statement.person)]
        if statement.corrects:
            kept = [other for other in kept if other not in rivals]
            kept.append(statement)
        elif not rivals:
            kept.append(statement)
        else:
            winner = _better(text, rivals[0], statement)
            if winner is not rivals[0]:
                kept[kept.index(rivals[0])] = winner
    standing = read_beside(text, consistent(text, without_the_past_of_the_dead(kept, text)))
    return sorted(with_the_only_child(text, standing), key=lambda statement: (statement.start, statement.end))


def _is_official(text: str, statement: Statement) -> bool:
    """Whether it is told in the words of the law, 基本不能自理, which beat a description."""
    return has_any(text[statement.start : statement.end], settling_words().words_of_the_law)


def _better(text: str, old: Statement, new: Statement) -> Statement:
    if (
        old.value == new.value
        and old.certainty == new.certainty == DOUBTFUL
        and old.end <= new.start
        and not old.whose_open
        and new.fact not in ASKED_HOWEVER_OFTEN
    ):
        return replace(new, certainty=STATED)  # a thing told twice in passing is told
    if old.value is None or new.value is None or old.value == new.value:  # None: taken back
        return new if old.value != new.value or (old.certainty == DOUBTFUL and new.certainty == STATED) else old
    if (
        old.fact == "self_care"
        and "independent" in (old.value, new.value)
        and _is_official(text, old)
        and _is_official(text, new)
    ):
        return replace(
            new if old.value == "independent" else old, certainty=DOUBTFUL
        )  # 不能自理 …,能自理: somebody else's
    if old.certainty != new.certainty:
        return old if old.certainty == STATED else new
    if old.fact == "self_care" and _is_official(text, old) != _is_official(text, new):
        return old if _is_official(text, old) else new
    if old.fact == "school_stage" and {old.value, new.value} >= {"primary"}:
        named = settling_words().primary_school
        bare = [s for s in (old, new) if s.value == "primary" and not has_any(text[s.start : s.end], named)]
        if bare:  # 读职高的,二年级: the year is of the school named
            return new if bare[0] is old else old
    if "none" in (old.value, new.value) and old.fact in ("pension_scheme", "medical_insurance"):
        return new if old.value == "none" else old  # 没有退休金,只有农保
    if old.fact == "disability_type" and old.certainty == STATED:
        return replace(new, value="multiple")
    if {old.value, new.value} == {"at_home", "unemployed"}:
        idle = old if old.value == "unemployed" else new
        if has_any(text[idle.start : idle.end], settling_words().work_lost):
            return idle  # 在家看着她,他失业两年
    if old.fact == "employment" and new.value == "unemployed" and old.value in _PAID_WORK:
        lost = has_any(text[new.start : new.end], settling_words().work_lost)
        return new if lost else old  # 做了十几年钳工,…没了工作: what is told last is how it is today
    if old.fact == "employment" and old.value == "unemployed" and new.value in _PAID_WORK:
        return new  # 下岗以后做保洁
    if old.fact == "employment" and _ECHOED.match(text, old.end) and not _ECHOED.match(text, new.end):
        return replace(new, corrects=True)  # 我退休了?我还在上班
    if old.fact == "employment":
        return max(old, new, key=lambda statement: _WORK_RANK.index(str(statement.value)))
    if old.fact == "self_care":  # 半自理吧,吃饭要人喂: a grade hangs on which it is
        return replace(max(old, new, key=lambda statement: _CARE_RANK.index(str(statement.value))), certainty=DOUBTFUL)
    if old.fact == "household_size":
        return max(old, new, key=_number)  # 我们两口子 …,连她四个人: the others are counted in
    return new if old.fact not in ("age", "district") else old


def _number(statement: Statement) -> float:
    return statement.value if isinstance(statement.value, (int, float)) else 0


def _corrected(text: str, drafts: list[Statement]) -> list[Statement]:
    """Marks what stands behind 说错了, and the right half of 不是三级是二级, whose wrong half goes."""
    result, words = list(drafts), settling_words()
    for wrong, right in swapped(text):
        right_ones = [draft for draft in result if right[0] <= draft.start < right[1]]
        wrong_ones = [draft for draft in result if wrong[0] <= draft.start < wrong[1]]
        told_wrong = bool({bad.fact for bad in wrong_ones} & {good.fact for good in right_ones}) or _may_be_wrong(
            text[slice(*wrong)]
        )
        if has_any(text[slice(*wrong)], words.minimum_living) and not has_any(
            text[slice(*right)], words.kinds_of_support
        ):
            told_wrong = False  # 自己出了5万3,不是低保: two things told, none corrected
        replaced = [draft for draft in wrong_ones if draft.fact in {good.fact for good in right_ones}]
        replaced += [draft for draft in result if _is_no_denial(text, draft, wrong, right)]
        result = [draft for draft in result if draft not in replaced]
        result = [
            replace(draft, corrects=True, certainty=draft.certainty if draft.fact == _DESCRIBED else STATED)
            if draft in right_ones and told_wrong and draft.fact != "sex"
            else draft
            for draft in result
        ]
    soft = [end for _, end in mild_corrections(text)]
    for end in [*(end for _, end in corrections(text)), *soft]:
        reach = end + next(
            (match.start() for match in re.finditer(r"[。!?;\n]", text[end:]) if match.start() > 1), len(text) - end
        )
        result = [
            replace(draft, corrects=True, certainty=draft.certainty if end in soft else STATED)
            if end <= draft.start < reach and draft.fact != "sex"
            else draft
            for draft in result
        ]
    for start, _ in denials(text):
        begin = max(text.rfind(mark, 0, start) for mark in "。!?;\n") + 1
        result = [
            replace(draft, corrects=True) if begin <= draft.start < start and draft.fact != "sex" else draft
            for draft in result
        ]
    return result


def _is_no_denial(text: str, draft: Statement, wrong: Span, right: Span) -> bool:
    """不是残疾二级,是一级: the 不是 is of the grade, which stands behind the words that it would deny."""
    if draft.value is not False or not draft.start <= wrong[0] < draft.end < wrong[1]:
        return False
    behind, instead = text[draft.end : wrong[1]], text[slice(*right)]
    return _is_a_number(behind) and _is_a_number(instead)


def _is_a_number(said: str) -> bool:
    return any(char.isdigit() for char in said) or has_any(said, settling_words().numerals)


def _may_be_wrong(said: str) -> bool:
    """Whether it is something that can be put right: a number, a grade, a school."""
    return any(char.isdigit() for char in said) or has_any(said, settling_words().may_be_wrong)


def _reversed(text: str, drafts: list[Statement]) -> list[Statement]:
    """没有低保,哦不是,有的; 刚才说我没低保,其实是有的: a yes and a no put right by one word."""
    result = list(drafts)
    for turn in turns(text):
        told = [draft for draft in result if draft.end <= turn.start + 1 and isinstance(draft.value, bool)]
        last = max(told, key=lambda draft: draft.end, default=None)
        if last and last.value is not turn.value and not re.search(r"[。!?;\n]", text[last.end : turn.start][:-1]):
            result[result.index(last)] = replace(last, value=turn.value, certainty=STATED, corrects=True)
    return result


def _taken_back(text: str, drafts: list[Statement]) -> list[Statement]:
    result = list(drafts)
    for start, end in taken_back(text):
        begin = max([match.end() for match in re.finditer(r"[。!?;\n]", text[:start])] or [0])
        inside = [draft for draft in result if begin <= draft.start < start and draft.fact != "sex"]
        near = [draft for draft in inside if start - draft.end <= 12]
        result = [
            replace(draft, value=None, certainty=STATED, corrects=True) if draft in near else draft for draft in result
        ]
        if not near:
            result += _by_label(text, begin, start, end)
    return result


def _by_label(text: str, begin: int, start: int, end: int) -> list[Statement]:
    """年龄当我没说: the fact by its label."""
    stretch = text[begin:start]
    names = {**settling_words().called} | {entry.label: entry.id for entry in fact_table().values()}
    hit = max((name for name in names if name in stretch), key=len, default=None)
    if hit is None:
        return []
    at = begin + stretch.rindex(hit)
    return [Statement(names[hit], None, STATED, None, at, at + len(hit), corrects=True)]
