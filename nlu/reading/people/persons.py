"""Finds the persons that a text mentions: 我爸, 老伴, 两个儿子, 我爱人的妈妈, 一个82岁的独居老太太."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from nlu.reading.people.kinship import PARENTS, is_childs_word, person_words, persons_data
from nlu.reading.people.person_lexicon import PersonWord, person_words_in
from nlu.reading.people.person_surroundings import (
    counted_before,
    is_an_old_woman,
    is_childs,
    is_raised_by_kin,
    is_theirs,
    is_wife_of_a_son,
    names_no_one,
    only_greets,
    somebody_before,
    twins_before,
)
from nlu.reading.statement import NAMED, PRONOUN, SPEAKER, Subject

ME = Subject(SPEAKER, "本人")


@dataclass(frozen=True)
class Mention:
    """A person word, or a chain of them, in the text.

    `subjects` are one or, for 爸妈, several; `owned`: 我, 我家 or another person stands before it; `of_them`: 他, 她
    stands before it (whose father is only known from what was said before), of `whose_sex`; `definite`: it speaks of somebody in
    particular; `family`: a member of the speaker's own; `childs`: what follows is told of the parents of a child;
    `theirs`: the child or spouse may be of whoever was spoken of (妹妹带个两岁的|娃); `told_by_kin`: kin or an office tell
    of a child whom its parents do not bring up, so that 他爸 is no husband of the speaker.
    """

    start: int
    end: int
    subjects: tuple[Subject, ...]
    owned: bool = False
    of_them: bool = False
    whose_sex: str | None = None
    definite: bool = True
    family: bool = True
    childs: bool = False
    theirs: bool = False
    told_by_kin: bool = False


@dataclass(frozen=True)
class _Owner:
    """Somebody whose relation may follow: where their word ends, who they are (me, them, person); `home`: 我家."""

    end: int
    who: str
    mention: Mention | None = None
    home: bool = False


def mentions(text: str) -> list[Mention]:
    """All mentions in the text's order; 家里 alone is no person."""
    found: list[Mention] = []
    pending: _Owner | None = None
    for word in person_words_in(text):
        owner = pending if pending and text[pending.end : word.start] in _glue() else None
        if word.kind in ("relation", "couple") and names_no_one(text, word.start):
            continue
        if word.text in persons_data()["our_elders"] and not any(m.subjects[0].relation == "父亲" for m in found):
            continue
        if word.kind == "relation" and only_greets(text, word.start, word.end, word.text):
            continue
        if owner and owner.mention and text[owner.mention.start : word.start].startswith(word.text):
            owner = None  # 我是宝宝妈妈|宝宝 两岁: said anew
        if pending and _is_the_speaker(text, word, pending):
            pending = _Owner(word.end, "me", found[-1] if found else None)
            continue
        if word.kind == "home":
            pending = _Owner(word.end, "them" if word.text.startswith(_theirs()) else "me", home=True)
            continue
        oneself = word.text in persons_data()["oneself"] and pending is not None and pending.end == word.start
        if owner and owner.who == "person" and (word.kind == "they" or oneself):  # 我老公他妈, 我妈她今年
            if oneself and found and found[-1] is owner.mention:
                found[-1] = replace(found[-1], end=word.end)  # 二姨本人五十三
            pending = replace(owner, end=word.end, mention=found[-1] if oneself and found else owner.mention)
            continue
        begins = _our_own(text, word, owner, found)
        if begins is not None and owner:  # 我和老公的|女儿
            del found[-2:]
            owner = _Owner(owner.end, "me")
        mention = _mention(text, word, owner)
        mention = mention if begins is None else replace(mention, start=begins)
        if mention.of_them and word.kind == "relation" and len(found) == 1 and found[0].subjects[0].kind == PRONOUN:
            mention = replace(mention, family=found[0].subjects[0].number == 1)  # 伊拉|儿子 当兵: of some others
        theirs = word.kind == "couple" and not mention.owned  # 侄子父母双亡: the nephew is told of too
        related = word.kind in ("relation", "couple") and not theirs and owner and owner.mention
        if related and found and found[-1] is related:
            found.pop()
            mention = replace(mention, start=related.start, whose_sex=related.subjects[0].sex)
        pending = _Owner(word.end, {"me": "me", "they": "them"}.get(word.kind, "person"), mention)
        found.append(mention)
    return found


def _our_own(text: str, word: PersonWord, owner: _Owner | None, found: list[Mention]) -> int | None:
    """Where 我和老公的 begins, if it stands right before the word: a child of both is the speaker's own."""
    childs = word.relation is not None and word.relation.canonical in persons_data()["of_both"]
    if not childs or owner is None or len(found) < 2 or found[-1] is not owner.mention:
        return None
    me, spouse = found[-2:]
    both = me.subjects[0].relation == ME.relation and spouse.subjects[0].relation == "配偶"
    joined = text[me.end : spouse.start].strip() in persons_data()["and"]
    return me.start if both and joined and "的" in text[owner.end : word.start] else None


def _mention(text: str, word: PersonWord, owner: _Owner | None) -> Mention:
    match word.kind:
        case "me":
            return _me(text, word)
        case "they":
            return _they(word)
        case "couple":
            return _couple(text, word, owner)
    return _relation(text, word, owner)


def _me(text: str, word: PersonWord) -> Mention:
    speaker = persons_data()["speaker"]
    behind = text[word.end :]
    both = next((pair for pair in speaker["both"] if behind.startswith(pair)), None)
    alone = both is not None and not behind[len(both) :].startswith(tuple(speaker["not_both_before"]))
    return Mention(word.start, word.end, (replace(ME, number=2 if alone else 1),))


def _they(word: PersonWord) -> Mention:
    they = persons_data()["they"]
    sex = "male" if word.text in they["male"] else "female" if word.text in they["female"] else None
    number = 2 if word.text in they["several"] else 1
    return Mention(word.start, word.end, (Subject(PRONOUN, None, number, sex),))


def _couple(text: str, word: PersonWord, owner: _Owner | None) -> Mention:
    words = person_words()
    members = words.couple_members[word.text]
    base = _base(owner)
    ours = members[0] == ME.relation
    if ours and owner and owner.who == "them":
        return Mention(word.start, word.end, (Subject(PRONOUN, None, 2),))  # 他们|老两口
    if base is not None and base.relation and ours:
        spouse = _named(words.of(base.relation, base.sex, "配偶"))  # 舅舅两口子
        return Mention(word.start, word.end, (base, spouse), owned=True)
    return Mention(
        word.start,
        word.end,
        tuple(_named(member) for member in members),
        owned=bool(owner and owner.who == "me"),
        of_them=bool(owner and owner.who == "them") or base is not None,
        definite=word.text not in persons_data()["couples_in_general"] or owner is not None,
        childs=is_childs(text, word.end) and word.text not in persons_data()["our_elders"],
        theirs=word.text in persons_data()["old_couple"] and not (owner and owner.who == "me"),
    )


def _relation(text: str, word: PersonWord, owner: _Owner | None) -> Mention:
    assert word.relation is not None
    words, relation = person_words(), word.relation
    of_me, of_them, base = bool(owner and owner.who == "me"), bool(owner and owner.who == "them"), _base(owner)
    number = 2 if twins_before(text, word.start) else relation.number
    if not (owner and owner.who == "person"):
        number = counted_before(text, word.start) or number
    canonical, sex = relation.canonical, relation.sex
    if canonical == "配偶" and word.text.startswith(("孩子", "娃", "小孩")) and is_raised_by_kin(text):
        canonical = "孩子的父亲" if sex == "male" else "孩子的母亲"
    if canonical == "配偶" and not of_me and base is None and is_wife_of_a_son(text, word.start, word.text):
        canonical = persons_data()["wife_of_a_son"]["relation"]
    if base is not None and base.relation and base != ME and canonical != ME.relation:  # 咨询人|母亲 is the speaker's
        canonical = words.of(base.relation, base.sex, canonical)
    somebody = somebody_before(text, word.start)
    definite = not relation.vague or of_me or somebody or of_them
    if canonical == "孩子" and not (of_me or of_them or number > 1):
        definite = somebody
    return Mention(
        word.start,
        word.end,
        (ME if canonical == ME.relation else Subject(NAMED, canonical, number, sex),),
        owned=of_me or base is not None,
        of_them=of_them,
        definite=definite,
        family=not relation.other,
        childs=is_childs(text, word.end),
        theirs=not (of_me or of_them) and base is None and is_theirs(text, word.start, word.text),
        told_by_kin=canonical in PARENTS and is_raised_by_kin(text),
    )


def _base(owner: _Owner | None) -> Subject | None:
    """The person whose relation the next word is."""
    return owner.mention.subjects[0] if owner and owner.who == "person" and owner.mention else None


def _is_the_speaker(text: str, word: PersonWord, pending: _Owner) -> bool:
    """我|这个|外婆, 我|老太婆 with a 老头子 is the speaker; 我家|这个|小孩 is not."""
    between = text[pending.end : word.start]
    before = pending.mention
    calls = before is not None and text[before.start : before.end] in persons_data()["callers"]
    if calls and between == "" and word.relation is not None:
        acts = text.startswith(tuple(persons_data()["caller_acts"]), word.end)
        if word.relation.vague or acts:
            return True  # 来电|女士, 来电人|女儿|代父询
    if word.kind != "relation" or word.relation is None or pending.who != "me" or pending.home:
        return False
    if between == "" and is_an_old_woman(text, word.text):
        return True
    return between in persons_data()["this"] and not is_childs_word(word.relation.canonical)


def _named(relation: str) -> Subject:
    return ME if relation == ME.relation else Subject(NAMED, relation, 1, person_words().sexes.get(relation))


@cache
def _glue() -> frozenset[str]:
    return frozenset(["", *persons_data()["glue"]])


@cache
def _theirs() -> tuple[str, ...]:
    return tuple(persons_data()["homes"]["theirs"])
