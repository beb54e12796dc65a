"""Words that mean one person: 老太太(我外婆), 她孙子就是我儿子; and the sex of a husband or wife, by any word of the text."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from nlu.reading.people.kinship import persons_data
from nlu.reading.people.persons import Mention
from nlu.reading.statement import NAMED, SPEAKER, Subject

_PAUSES = ",。;!?)\n"
_NUMERALS = "0123456789一二三四五六七八九十"
_SPOUSE = "配偶"


def one_person(text: str, found: list[Mention]) -> list[Mention]:
    """The mentions with one subject for one person, however often and by whatever words they are named."""
    known = _by_who_stands_beside(text, _whom_a_call_is_about(text, _without_who_they_are(text, found)))
    return _with_sex_of_spouse(_both_spouses(text, _told_once(text, _two_old_people(known))))


def _without_who_they_are(text: str, found: list[Mention]) -> list[Mention]:
    """我五十五岁,农村|妇女: what sort of woman whoever was told of is, and no second one."""
    words, kept = persons_data()["same_person"]["what_sort"], list[Mention]()
    for mention in found:
        start = max([text.rfind(pause, 0, mention.start) + 1 for pause in _PAUSES] + [m.end for m in kept])
        sort = text[start : mention.start]
        for word in words["before"]:
            sort = sort.replace(word, "")
        one = kept[-1].subjects[0] if kept and len(kept[-1].subjects) == 1 else None
        joined = bool(kept) and start == kept[-1].end  # 我是农村妇女|五十五岁
        ends = not text[mention.end :] or text[mention.end] in (_PAUSES + _NUMERALS if joined else _PAUSES)
        same = one is not None and one.number == 1 and one.sex != "male" and not sort and ends
        if not (same and text[mention.start : mention.end] in words["words"]):
            kept.append(mention)
    return kept


def _whom_a_call_is_about(text: str, found: list[Mention]) -> list[Mention]:
    """老头82,独居: in a telling without 我 that begins so it is an old man, and not the husband of whoever calls."""
    data = persons_data()["elders_told_of"]
    first = found[0] if found else None
    if first is None or any(s.kind == SPEAKER for mention in found for s in mention.subjects):
        return found
    begins: dict[str, str] = data["begins"]
    about = first.subjects[0].relation == data["vague"] or text[first.start : first.end] in begins
    if not about or text[: first.start].strip(_PAUSES) or text.startswith(tuple(data["begins_not"]), first.end):
        return found
    return [
        replace(one, subjects=(Subject(NAMED, data["vague"], 1, begins[word]),))
        if (word := text[one.start : one.end]) in begins
        else one
        for one in found
    ]


def _two_old_people(found: list[Mention]) -> list[Mention]:
    """大爷80,大妈78瘫痪: one word stands for either, so two of them are told apart by their sex."""
    data = persons_data()["elders_told_of"]
    sexes = {s.sex for mention in found for s in mention.subjects if s.relation == data["vague"] and s.number == 1}
    if not sexes >= {*data["two"]}:
        return found
    return [
        replace(mention, subjects=(replace(first, relation=data["two"][first.sex]),))
        if (first := mention.subjects[0]).relation == data["vague"] and first.sex and first.number == 1
        else mention
        for mention in found
    ]


def _by_who_stands_beside(text: str, found: list[Mention]) -> list[Mention]:
    """爹爹75,姆妈72: a word that means one or the other in Hangzhou is known by those whom the text names too."""
    named = {subject.relation for mention in found for subject in mention.subjects}
    for word in persons_data()["same_person"]["by_who_stands_beside"]:
        if not named & {*word["beside"]} or named & {*word["unless"]}:
            continue
        found = [
            replace(mention, subjects=(replace(mention.subjects[0], relation=word["means"]),))
            if text[mention.start : mention.end].endswith(word["word"]) and len(mention.subjects) == 1
            else mention
            for mention in found
        ]
    return found


def _told_once(text: str, found: list[Mention]) -> list[Mention]:
    """老太太(我外婆)病了, 她孙子就是我儿子: the second word says who the first is."""
    kept: list[Mention] = []
    known: dict[tuple[Subject, ...], Mention] = {}
    for mention in found:
        before = kept[-1] if kept else None
        if before is not None and _is_who_speaks(text, before, mention):
            kept[-1] = replace(mention, start=before.start, end=mention.end)  # 妈(我)38: the speaker
            continue
        if before is not None and _says_who(text, before, mention):
            vague = mention.subjects[0].relation in persons_data()["same_person"]["vague"]
            one = before if vague else mention
            known[before.subjects] = one
            kept[-1] = replace(one, start=before.start, end=before.end)
        else:
            kept.append(mention)
    return [_as_known(mention, known.get(mention.subjects)) for mention in kept]


def _as_known(mention: Mention, known: Mention | None) -> Mention:
    if known is None or mention.subjects == known.subjects:
        return mention
    return replace(mention, subjects=known.subjects, owned=known.owned, of_them=False, definite=True)


def _is_who_speaks(text: str, first: Mention, second: Mention) -> bool:
    """Whether 我 stands alone in brackets behind the first word."""
    alone = text[first.end : second.start] == "(" and text[second.end : second.end + 1] == ")"
    one = len(first.subjects) == 1 and first.subjects[0].kind == NAMED and first.subjects[0].number == 1
    return alone and one and second.subjects[0].kind == SPEAKER


def _says_who(text: str, first: Mention, second: Mention) -> bool:
    """Whether the second word stands in brackets behind the first, or 就是 between them."""
    if len(first.subjects) > 1 or len(second.subjects) > 1:
        return False
    one, other = first.subjects[0], second.subjects[0]
    if {one.kind, other.kind} != {NAMED} or (one.sex and other.sex and one.sex != other.sex):
        return False
    gap, behind = text[first.end : second.start].rstrip("我俺咱的"), text[second.end : second.end + 1]
    if gap.startswith("("):
        return behind == ")" and (gap == "(" or gap[1:] in persons_data()["same_person"]["is"])
    return gap.lstrip(",") in persons_data()["same_person"]["is"] and (not behind or behind in _PAUSES)


def _both_spouses(text: str, found: list[Mention]) -> list[Mention]:
    """夫三级,妻二级: husband and wife told of side by side, each by a word of their own, are two persons."""
    by_sex: dict[str, dict[str, Any]] = persons_data()["same_person"]["both_spouses"]
    spouses = [m for m in found if any(subject.relation == _SPOUSE for subject in m.subjects)]
    couples = [m for m in spouses if [s.kind for s in m.subjects] == [SPEAKER, NAMED]]  # 夫妻俩都残疾,夫三级,妻二级
    called = {text[m.start : m.end] for m in spouses if m not in couples}
    words = {word for one in by_sex.values() for word in one["words"]}
    if called - words or not all(called & {*one["words"]} for one in by_sex.values()):
        return found  # 我老婆 … 丈夫: one of them tells
    two = tuple(Subject(NAMED, one["relation"], 1, sex) for sex, one in by_sex.items())
    apart = {spouse.sex: (spouse,) for spouse in two}
    return [
        replace(one, subjects=two if one in couples else apart[one.subjects[0].sex]) if one in spouses else one
        for one in found
    ]


def _with_sex_of_spouse(found: list[Mention]) -> list[Mention]:
    """我老公 … 老伴, 公公 … 我们两口子: husband or wife is told once, by their own word or by their parents'."""
    spouses = [s.sex for mention in found for s in mention.subjects if s.relation == _SPOUSE and s.sex]
    sex = spouses[0] if spouses else _by_their_kin(found)
    if sex is None:
        return found
    return [
        replace(
            mention,
            subjects=tuple(
                replace(s, sex=sex) if s.kind == NAMED and s.relation == _SPOUSE and s.sex is None else s
                for s in mention.subjects
            ),
        )
        for mention in found
    ]


def _by_their_kin(found: list[Mention]) -> str | None:
    named = {s.relation for mention in found for s in mention.subjects}
    sexes = {sex for sex, kin in persons_data()["same_person"]["kin_of_spouse"].items() if named & set(kin)}
    return sexes.pop() if len(sexes) == 1 else None
