"""The part a person plays in a clause: spoken of, cared for, only beside somebody, a predicate.

The rules stand in the order in which they are asked; the first that answers counts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from nlu.reading.people.persons import Mention
from nlu.reading.people.role_words import role_leads, role_verbs, role_words
from nlu.reading.scene import is_childlike
from nlu.reading.statement import PRONOUN, SPEAKER

_BEHIND = 8  # characters behind a person that tell their part
_COUNTING = "0123456789一二三四五六七八九十两几多半才"
_FULL_STOPS = ("。", ";", "\n")
_STOPS = (",", "。", ";", ")", "!", "?", "\n")


class Role(StrEnum):
    """What a person is in a clause."""

    SUBJECT = "subject"
    CARED_FOR = "cared_for"  # 照顾|我妈: told of from here on
    JOINED = "joined"  # 我和|老伴
    AGENT = "agent"  # 爸妈|以为没事: does something for whoever is told of
    PASSING = "passing"  # 同学|也住院: no family, while the family is told of
    BESIDE = "beside"  # 跟|女儿 住: not told of
    PREDICATE = "predicate"  # 我是她|女儿: no second person
    ABSENT = "absent"  # 没有|儿子


@dataclass(frozen=True)
class _Place:
    mention: Mention
    word: str
    before: str  # in the clause
    after: str


def role(text: str, clause_start: int, mention: Mention) -> Role:
    """The part that `mention` plays in the clause that begins at `clause_start`."""
    after = text[mention.end : mention.end + _BEHIND]
    place = _Place(mention, text[mention.start : mention.end], text[clause_start : mention.start], after)
    return next((part for part, holds in _RULES if holds(place)), Role.SUBJECT)


def _is_predicate(place: _Place) -> bool:
    """我是她|女儿, 来电人系患者|父, 我是乡下种田的|老太婆."""
    if role_words("predicate.unless").end(place.before):
        return False
    head = place.before
    while tail := role_words("predicate.of").end(head):
        head = head[: -len(tail)]
    if _says_who(head):
        return True
    ends = not place.after or place.after.startswith(_STOPS)
    begun = role_words("predicate.who").begin(place.before)
    begun = begun or role_words("predicate.they").begin(place.before)
    is_there = bool(begun) and role_words("predicate.is").begin(place.before[len(begun or "") :]) is not None
    of_oneself = role_words("predicate.self").end(place.word) is not None
    return ends and is_there and of_oneself and place.before.endswith("的")


def _says_who(head: str) -> bool:
    """Whether `head` ends with 我是, 来电人系."""
    copula = role_words("predicate.is").end(head)
    return copula is not None and role_words("predicate.who").end(head[: -len(copula)]) is not None


def only_helps(text: str, mention: Mention) -> bool:
    """Whether somebody only lends or says something to the speaker, or comes up in a tale of old times."""
    if role_words("only_helps").begin(text[mention.end : mention.end + _BEHIND]) is not None:
        return True
    clause = max(text.rfind(stop, 0, mention.start) for stop in _STOPS) + 1
    return role_words("long_ago").begin(text[clause : mention.start]) is not None


def _is_minded(place: _Place) -> bool:
    """婆婆在家带|孩子 goes on about her."""
    return is_childlike(place.mention.subjects[0]) and role_verbs("minding").end(place.before) is not None


def _is_cared_for(place: _Place) -> bool:
    if role_leads("not_cared_for").end(place.before) or role_leads("none_of").end(place.before):
        return False
    lead = role_leads("cared_for").end(place.before)
    denied = lead == "有" and role_words("none_of").end(place.before[: place.before.rfind("有") + 1]) is not None
    return lead is not None and not denied


def _is_served(place: _Place) -> bool:
    """给|小叔子 带娃, 给|朋友 做担保, 带|孙。: whoever does it is told of."""
    if role_words("served.before").end(place.before) and role_words("served.behind").begin(place.after):
        return True
    brought = role_words("only_brought").end(place.before) is not None
    return len(place.word) == 1 and brought and place.after.startswith(_FULL_STOPS)


def _is_absent(place: _Place) -> bool:
    """没有|儿子, 把我认成她|妹妹."""
    taken_for = role_words("taken_for").end(_without_them(place.before)) is not None
    return taken_for or role_words("none_of").end(place.before) is not None


def _is_born(place: _Place) -> bool:
    born = role_words("born").end(place.before) is not None
    return born and role_words("born_not").end(place.before) is None


def _is_an_object(place: _Place) -> bool:
    """她妈生|她 的时候, 妈妈在|他 两岁就走了: somebody else is told of."""
    first = place.mention.subjects[0]
    if first.kind != PRONOUN and not is_childlike(first):
        return False
    if first.kind == PRONOUN and role_words("object_of").end(place.before):
        return True
    then = role_words("in_the_time_of.behind").begin(place.after.lstrip(_COUNTING))
    return then is not None and role_words("in_the_time_of.before").end(place.before) is not None


def _is_the_speaker_beside(place: _Place) -> bool:
    """跟|我 住: of them, not of me."""
    speaker = place.mention.subjects[0].kind == SPEAKER
    with_me = role_words("with_speaker").end(place.before) is not None
    return speaker and with_me and not says_all(place.after)


def _is_leant_on(place: _Place) -> bool:
    """靠|女儿, 判给|前妻, 住在|女儿 家."""
    head = _without_them(place.before)
    if role_verbs("at").end(head):
        return role_words("at_places").begin(place.after) is not None
    return role_verbs("leaning").end(head) is not None


def _is_host(place: _Place) -> bool:
    """婆婆83,|女儿|家住,失能: where somebody lives; 女儿家住萧山 tells of her."""
    lives = role_words("host").begin(place.after)
    return lives is not None and place.after[len(lives) : len(lives) + 1] in ("", " ", *_STOPS)


def _is_at_the_end(place: _Place) -> bool:
    """户口跟|爸爸, 孩子跟|奶奶: and nothing more."""
    if role_words("registered_with").end(_without_them(place.before)):
        return True
    first = place.mention.subjects[0]
    grown = not is_childlike(first) and first.relation != "配偶"
    alone = not place.after or place.after.startswith(_STOPS)
    return grown and alone and role_words("with").end(_without_them(place.before)) is not None


def _cares(place: _Place) -> bool:
    """要|我 洗, 是|姐姐 操办的."""
    if role_words("caring.before").end(place.before) is None:
        return False
    alone = role_words("caring.alone").begin(place.after)
    only = alone is not None and (place.after[len(alone) :] == "" or place.after[len(alone) :].startswith(_STOPS))
    return only or role_words("caring.behind").begin(place.after) is not None


def _lives_beside(place: _Place) -> bool:
    """跟|女儿 一起住."""
    return (
        role_verbs("beside.before").end(place.before) is not None
        and role_words("beside.behind").begin(place.after) is not None
    )


def _without_them(before: str) -> str:
    """Without 他 at its end: 跟|他|爸爸."""
    them = role_words("them").end(before[:-1] if before.endswith("的") else before)
    return before[: before.rfind(them)] if them else before


def says_all(text: str) -> bool:
    """Whether `text` begins with a word for all of them: 都, 两个人."""
    if role_words("not_all_of_them").begin(text):
        return False
    return role_words("all_of_them").begin(text) is not None


_RULES: tuple[tuple[Role, Callable[[_Place], bool]], ...] = (
    (Role.PREDICATE, _is_predicate),
    (Role.BESIDE, _is_minded),
    (Role.BESIDE, _is_served),
    (Role.CARED_FOR, _is_cared_for),
    (Role.ABSENT, _is_absent),
    (Role.BESIDE, _is_born),
    (Role.BESIDE, _is_an_object),
    (Role.BESIDE, _is_the_speaker_beside),
    (Role.BESIDE, _is_leant_on),
    (Role.BESIDE, _is_host),
    (Role.BESIDE, _is_at_the_end),
    (Role.BESIDE, _cares),
    (Role.BESIDE, _lives_beside),
)
