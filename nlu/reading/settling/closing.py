"""What is settled at the end of a text: who was meant, what a group's members share, the sexes that words imply."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from nlu.reading.amounts.swaps import swapped
from nlu.reading.interpret import Telling
from nlu.reading.people.behalf import asked_for
from nlu.reading.people.fitting import A_CHILDS_PARENT
from nlu.reading.people.kinship import persons_data
from nlu.reading.people.persons import ME, Mention
from nlu.reading.people.role_words import roles_data
from nlu.reading.people.roles import only_helps
from nlu.reading.scene import is_childlike
from nlu.reading.settling.has_it import called_in, owned_alone, taken_from_another, who_has_it
from nlu.reading.settling.settling_words import has_any, settling_words
from nlu.reading.statement import DOUBTFUL, NAMED, SAME, STATED, TOLD_LAST, Statement, Subject

OWN = ("我的", "我家的", "我家", "我们家", "我")
PAIR = 2  # 爸妈, 两口子


@dataclass(frozen=True)
class Correction:
    """Who was meant (`right`) instead of whom (`wrong`), where the text says so, and the drafts that remain.

    `moves` are the facts that are theirs, where the text names what it is about; empty: all that was told; TOLD_LAST
    stands for what was told in the message before.
    """

    drafts: list[Statement]
    right: Subject | None = None
    wrong: Subject | None = None
    moves: tuple[str, ...] = ()


def correct_person(telling: Telling) -> Correction:
    """不是我,是我妈; 我说的是我岳父: who is meant, without what was said of the other."""
    if has_it := who_has_it(telling):
        return Correction(telling.drafts, *has_it, moves=(TOLD_LAST,))
    for wrong, right in swapped(telling.text):
        taken = [mention for mention in telling.people if wrong[0] <= mention.start < wrong[1]]
        meant = [mention for mention in telling.people if right[0] <= mention.start < right[1]]
        if not meant and (meant := _child_by_number(telling.text, right)):
            telling.cast.mentioned.append((meant[0].subjects[0], meant[0]))
        if not taken or not meant:
            continue
        if len(telling.text[wrong[0] : wrong[1]].strip("的说问")) > taken[0].end - taken[0].start + 2:
            continue  # more than a person is denied
        first = taken[0].subjects[0]
        second = next((other.subjects[0] for other in reversed(meant) if other.subjects[0] != ME), ME)
        kept = [draft for draft in telling.drafts if draft.person != first]
        if second.relation in roles_data()["numbered_child"]:  # 上小学的是|老大: of whom the words before it are
            kept = [replace(d, person=second) if d.person and d.person.kind == SAME else d for d in kept]
        said = [draft for draft in kept if draft.person == second and draft.fact != "sex"]
        if not said and has_any(
            telling.text[max(mention.end for mention in meant) : right[1]], settling_words().done_by
        ):
            continue  # 社保是我自己|交的|不是我妈: nothing is told of who is spoken of
        telling.cast.mentioned = [e for e in telling.cast.mentioned if e[0] != first or e[1] not in taken]
        if said and not (
            first == ME and asked_for(second)
        ):  # 高血压是我妈,不是我爸: only what the text names is put right
            back = [replace(draft, value=None, person=first, certainty=STATED, corrects=True) for draft in said]
            return Correction([*back, *kept])
        matter = _matter(telling.text, right, meant)
        moves = called_in(matter) or owned_alone(telling.text, meant[-1], right[1], first)
        if len(matter) > 1 and not moves:
            return Correction(kept)  # 毛病是我老婆的,不是儿子的: what is hers, no fact says
        return Correction(kept, second, first, moves)
    if back := taken_from_another(telling):
        return Correction([*back, *telling.drafts])
    meant_behind = _says_whom_it_means(telling.text)
    for mention in telling.people:
        if mention.start == meant_behind or _is_who_was_meant(telling, mention):
            return Correction(telling.drafts, mention.subjects[0], moves=_told_at_once(telling, mention))
    return Correction(telling.drafts)


def _matter(text: str, right: tuple[int, int], people: list[Mention]) -> str:
    """看病|是我老婆|的: what is said beside who it is; nothing of 是我妈, 我说的是我妈."""
    is_ = right[0] if text[: right[0]].endswith("是") else text.find("是", *right)
    end = is_ if is_ >= 0 else right[1]  # 是|辖区里的老人: behind it stands which one it is
    rest = "".join(
        char for at, char in enumerate(text[:end]) if at >= right[0] and not any(m.start <= at < m.end for m in people)
    )
    for word in sorted((*settling_words().i_mean, *settling_words().is_really, *OWN), key=len, reverse=True):
        rest = rest.replace(word, "")
    return rest.strip("的了呀啊吧哦噢不对,。!;~ ")


def _child_by_number(text: str, right: tuple[int, int]) -> list[Mention]:
    """小学是|老大: a child who is called by its number, of whom nothing else is told."""
    for word in roles_data()["numbered_child"]:
        at = text.find(word, *right)
        behind = text[at + len(word) : right[1]] if at >= 0 else ""
        if at >= 0 and text[right[0] : at].endswith("是") and not behind.strip("的了呀啊"):
            return [Mention(at, at + len(word), (Subject(NAMED, word),))]
    return []


def _told_at_once(telling: Telling, mention: Mention) -> tuple[str, ...]:
    """我说的是|我妈|有残疾: what is told of them in the very clause, and so nothing else is turned."""
    clause = re.split("[,。!;]", telling.text[mention.end :])[0]
    end = mention.end + len(clause)
    return tuple(d.fact for d in telling.drafts if d.fact != "sex" and mention.end <= d.start < end)


def _is_who_was_meant(telling: Telling, mention: Mention) -> bool:
    """说错人了,是|我岳父: nothing is told but who it is, behind words that take back whom it was taken for."""
    words, text = settling_words(), telling.text
    if any(draft.fact != "sex" for draft in telling.drafts):
        return False
    of_me = next((word for word in OWN if text[: mention.start].endswith(word)), "")
    before = text[: mention.start - len(of_me)]
    really = max((word for word in words.is_really if before.endswith(word)), key=len, default="")
    head = before[: len(before) - len(really)].rstrip(",。 !;")
    ends = not text[mention.end :].strip("的了呀啊吧,。!;~ ")
    apart = bool(really) or before.endswith(",")
    return apart and ends and head.endswith(words.wrong_person) and head != before


def _says_whom_it_means(text: str) -> int | None:
    """Where the first 我说的是 ends, behind which whom it means is named."""
    words = settling_words()
    ends = [at + len(word) for word in words.i_mean for at in range(len(text)) if text.startswith(word, at)]
    return min((end for end in ends if not text.startswith(words.i_mean_not, end)), default=None)


def by_one_name(telling: Telling, drafts: list[Statement]) -> list[Statement]:
    """家里人瘫了,爱人58岁; 老太太85,我婆婆 …: who has no name of their own is the one other who fits, where facts agree."""
    words = persons_data()["meant_by_another_word"]
    named = [subject for subject in telling.cast.scene.named if subject.kind == NAMED and subject.number == 1]
    for vague in [subject for subject in named if subject.relation in (*words["anybody"], *words["elders"])]:
        others = [one for one in named if one != vague and one.relation not in telling.cast.scene.dead]
        if vague.relation in words["elders"]:
            others = [one for one in others if not is_childlike(one) and not _is_a_childs_parent(one)]
        others = [one for one in others if None in (one.sex, vague.sex) or one.sex == vague.sex]
        if len(others) != 1 or _disagree(drafts, vague, others[0]):
            continue
        telling.cast.mentioned = [entry for entry in telling.cast.mentioned if entry[0] != vague]
        drafts = [replace(one, person=others[0]) if one.person == vague else one for one in drafts]
    return drafts


def _is_a_childs_parent(subject: Subject) -> bool:
    """72岁老人带着孙子,孩子爸爸坐牢: who is named as a child's parent is nobody's 老人."""
    return (subject.relation or "").endswith(A_CHILDS_PARENT)


def _disagree(drafts: list[Statement], one: Subject, other: Subject) -> bool:
    """Whether different things of one fact were told of the two."""
    told = {draft.fact: draft.value for draft in drafts if draft.person == one}
    return any(draft.person == other and told.get(draft.fact, draft.value) != draft.value for draft in drafts)


def split_groups(telling: Telling, drafts: list[Statement]) -> list[Statement]:
    """两个孩子, 大的 … 小的 …: what was said of the group is said of each of its members.

    A group that nobody tells apart (双胞胎一岁半) stays one entry, which stands for all of them.
    """
    for group, each in telling.cast.scene.members_of.items():
        telling.cast.mentioned = [entry for entry in telling.cast.mentioned if entry[0] != group]
        drafts = [
            replace(draft, person=person)
            for draft in drafts
            for person in (each if draft.person == group else [draft.person])
        ]
    return [
        replace(draft, person=replace(draft.person, number=1)) if draft.person and draft.person.number > 1 else draft
        for draft in drafts
    ]


def each_their_age(drafts: list[Statement]) -> list[Statement]:
    """两口子78、76: of two ages told of the same two, one is of each, and of whom is asked; both of both is never meant.

    爸妈 says who comes first, 老两口 does not: there no ear can know.
    """
    told: dict[tuple[int, int], list[Statement]] = {}
    for draft in drafts:
        if draft.fact == "age":
            told.setdefault((draft.start, draft.end), []).append(draft)
    shared = [pair for pair in told.values() if len(pair) == PAIR and pair[0].person != pair[1].person]
    for first, second in pairwise(shared):
        if {draft.person for draft in first} == {draft.person for draft in second}:
            kept = [first[0], next(draft for draft in second if draft.person != first[0].person)]
            gone = [draft for draft in (*first, *second) if draft not in kept]
            drafts = [
                replace(draft, certainty=DOUBTFUL, whose_open=any(one.person == ME for one in kept))
                if draft in kept
                else draft
                for draft in drafts
                if draft not in gone
            ]
    return drafts


def only_ours(drafts: list[Statement], others: set[str]) -> list[Statement]:
    """Without what is told of people who are no family, where the family is told of too."""
    ours = [d for d in drafts if d.person is None or (d.person.relation or "").partition("的")[0] not in others]
    told = [d for d in ours if d.fact != "sex"]
    return ours if len(told) >= len(drafts) - len(ours) else drafts


def with_sexes(telling: Telling, drafts: list[Statement]) -> list[Statement]:
    """The drafts in order, with the sex that a person's word implies, of whom something is told."""
    told = {draft.person for draft in drafts}
    sexed = {draft.person for draft in drafts if draft.fact == "sex"}
    found = list(drafts)
    for subject, mention in telling.cast.mentioned:
        if subject.kind == NAMED and subject.sex and subject not in sexed and subject in told:
            sexed.add(subject)
            found.append(Statement("sex", subject.sex, STATED, subject, mention.start, mention.end))
    return sorted(found, key=lambda draft: (draft.start, draft.end))


def _is_a_stranger(mention: Mention) -> bool:
    """Whether it is nobody of the family: a neighbour, a mate from home."""
    return mention.subjects[0].kind == NAMED and not mention.family


def subjects(telling: Telling, drafts: list[Statement]) -> list[Subject]:
    """Everybody mentioned, in order, each once; nobody who was only asked about in general, or only lent and said."""
    stated = {draft.person for draft in drafts if draft.person}
    seen: list[Subject] = []
    for subject, mention in telling.cast.mentioned:
        particular = mention.definite or subject in stated
        if subject.relation == "本人" and subject.number > 1 and subject not in stated:
            continue  # 就我们两个人: no third person
        if subject not in stated and (only_helps(telling.text, mention) or _is_a_stranger(mention)):
            continue  # 跟我姐借的, 听老乡说: nobody of whom it is told
        one = replace(subject, number=1)
        if one not in seen and particular and (one in stated or mention.owned or mention.definite):
            seen.append(one)
    return seen
