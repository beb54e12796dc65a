"""低保 83 我妈, 她残疾二级 我外婆 86, 一级残疾 我儿子12岁: told of nobody, or of 他, before somebody is named."""

from __future__ import annotations

from dataclasses import replace

from nlu.reading.interpret import Telling
from nlu.reading.people.persons import ME, Mention
from nlu.reading.scene import SCHOOL
from nlu.reading.statement import DOUBTFUL, NAMED, PRONOUN, SAME, Statement, Subject

_PAUSES, _ENDS = (",", "。", ";", "!", "\n"), "的呢呀啊哦,。;!~ "
_IS = ("是", "就是", "这是", "那是", "说的是", "")  # between a pause and whoever is named there
_CALLED = ("他", "她", *_IS[:-1])
_INTENSIVE_CARE = ("icu", "重症", "抢救")
WHO_THEY_ARE = frozenset({"age", "age_months", "sex", "birth_date"}) | SCHOOL
# what somebody who is told of first may be told by, before it is said who they are; work and an age are of who tells
OF_ANYBODY = frozenset(
    {
        "disability", "disability_type", "disability_grade", "self_care", "long_term_care_needed", "long_term_dependent",
        "other_chronic_disease", "severe_mental_illness", "primary_hypertension", "diabetes_type", "assistive_device_needed",
    }
)  # fmt: skip


def named_last(telling: Telling, drafts: list[Statement]) -> list[Statement]:
    """The drafts, those of nobody (or of 他) given to the one person whom the text names behind them, alone there.

    Where that person is told of by more than their name, an illness or a disability told of nobody before them may be
    theirs or whoever tells's, and is asked back. They are as they are where anybody else was named before.
    """
    named = next((one for one in telling.people if one.subjects[0].kind != PRONOUN), None)
    if named is None or len(named.subjects) != 1 or not _is_one(named.subjects[0]) or named.of_them:
        return drafts
    whose, text = named.subjects[0], telling.text
    before = [one.subjects[0] for one in telling.people if one.end <= named.start]
    if any(one.number > 1 or (one.sex and whose.sex and one.sex != whose.sex) for one in before):
        return drafts
    if not _after_a_pause(text, named):
        return drafts
    if before:
        return _of_him(drafts, named, whose) if _is_only_named(text, named) else drafts
    if len(telling.people) == 1 and not text[named.end :].strip(_ENDS):
        return [replace(one, person=whose) if one.person and one.person.kind == SAME else one for one in drafts]
    return _open(text, drafts, named, whose)


def alone(telling: Telling, drafts: list[Statement]) -> Subject | None:
    """Who is named, where the text says nothing besides: 是我爸, 他是我大伯."""
    named = [one for one in telling.people if one.subjects[0].kind != PRONOUN]
    if len(named) != 1 or len(named[0].subjects) != 1 or not _is_one(named[0].subjects[0]):
        return None
    if any(one.fact != "sex" for one in drafts) or telling.text[named[0].end :].strip(_ENDS):
        return None
    head = telling.text[: named[0].start].strip(_ENDS)
    pronoun = next((word for word in ("他", "她") if head.startswith(word)), "")
    return named[0].subjects[0] if head.removeprefix(pronoun) in _IS else None


def _in_intensive_care(text: str, one: Statement) -> bool:
    """人在ICU,我老公46: who lies there tells nothing."""
    return any(word in text[one.start : one.end].lower() for word in _INTENSIVE_CARE)


def _is_one(subject: Subject) -> bool:
    return subject.kind == NAMED and subject.number == 1


def _after_a_pause(text: str, named: Mention) -> bool:
    head = text[: named.start]
    return any(
        head.endswith((*(f"{pause}{word}" for pause in _PAUSES), f"{pause} {word}"))
        for pause in _PAUSES
        for word in _IS
    )


def _is_only_named(text: str, named: Mention) -> bool:
    """Whether a pause or a number follows: 我外婆, and 我外婆86, not 我爸不管."""
    return text[named.end : named.end + 1] in ("", *_PAUSES) or text[named.end : named.end + 1].isdigit()


def _of_him(drafts: list[Statement], named: Mention, whose: Subject) -> list[Statement]:
    """他81了,低保,我爸: who he is, unless the same is told of both."""
    his = [one for one in drafts if one.person and one.person.kind == PRONOUN and one.start < named.start]
    if {one.fact for one in his} & {one.fact for one in drafts if one.person == whose}:
        return drafts
    return [replace(one, person=whose) if one in his else one for one in drafts]


def _open(text: str, drafts: list[Statement], named: Mention, whose: Subject) -> list[Statement]:
    """一级残疾,我儿子12岁: his or the speaker's own; asked of him where nothing but who he is is told of him."""
    first = [one for one in drafts if one.start < named.start and one.person]
    theirs = [one for one in drafts if one.person == whose]
    told = {one.fact for one in theirs}
    of_nobody = all(
        one.person and one.person.kind == SAME and (one.fact in OF_ANYBODY or _in_intensive_care(text, one))
        for one in first
    )
    if not first or not of_nobody or not told - {"sex"} or told & {one.fact for one in first}:
        return drafts
    if any(one.person == ME for one in drafts):
        return drafts  # 二级残疾,我儿子12岁,我一个人带: whoever tells goes on about themselves
    of_whom = whose if told <= WHO_THEY_ARE else None
    return [
        replace(one, person=of_whom or one.person, certainty=DOUBTFUL, whose_open=True) if one in first else one
        for one in drafts
    ]
