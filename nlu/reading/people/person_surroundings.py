"""What stands around a word for a person: how many they are, somebody or nobody in particular, whose parents."""

from __future__ import annotations

from functools import cache

from nlu.reading.people.kinship import persons_data
from nlu.reading.text.word_places import Words, product

_STOPS = ",。;!?"
_GREETED = ",。!~ \n"
_MODIFIER = 9  # characters of a description before 的: 两个在外地打工的儿子
_REACH = 16  # characters looked at before a word
_INDEFINITE = 18  # between 有个 and the word
_PARENT_REACH = 12  # characters behind 爸爸


def names_no_one(text: str, start: int) -> bool:
    """失独家庭, 生个女儿: a word for a person that names no one."""
    before = text[max(0, start - 6) : start]
    if _nobody().end(before):
        return True
    for counted in _counted_begetting():
        if before.endswith(counted):
            return not before[: -len(counted)].endswith(tuple(persons_data()["no_person_after"]["begetting_not_after"]))
    return False


def twins_before(text: str, start: int) -> bool:
    """双胞胎|儿子."""
    return text[:start].endswith(tuple(persons_data()["counted"]["twins"]))


def counted_before(text: str, start: int) -> int | None:
    """两个|儿子, 三个在外地打工的|女儿, 俩|孩子: how many."""
    data = persons_data()["counted"]
    before = text[max(0, start - _REACH) : start]
    kind = next((kind for kind in data["kinds"] if before.endswith(kind)), "")
    before = before[: len(before) - len(kind)]
    number = _number_at_the_end(before)
    if number is None and before.endswith("的"):
        for length in range(1, _MODIFIER + 1):
            modifier = before[:-1][-length:]
            if any(stop in modifier for stop in (*data["stop_at"], *_STOPS)):
                break
            number = _number_at_the_end(before[: -1 - length])
            if number is not None:
                break
    return number


def _number_at_the_end(text: str) -> int | None:
    """两个, 俩, 3名: a number with its counter."""
    data = persons_data()["counted"]
    bare = next((text[:-1] for counter in data["counters"] if text.endswith(counter)), None)
    for word, number in data["numbers"].items():
        whole = len(word) > 1 or word in "俩双"
        if (text if whole else bare or "").endswith(word) or (whole and bare and bare.endswith(word)):
            return int(number)
    return int(bare[-1]) if bare and bare[-1:] in tuple("2345") and not bare[-2:-1].isdigit() else None


def somebody_before(text: str, start: int) -> bool:
    """有个八十岁的独居|老人: somebody in particular, not known yet."""
    before = text[max(0, start - _INDEFINITE) : start]
    cut = max((before.rfind(stop) for stop in _STOPS), default=-1)
    return _somebody().inside(before[cut + 1 :])


def is_raised_by_others(text: str) -> bool:
    """Whether others than the parents bring the child up."""
    return _raised().inside(text)


def is_raised_by_kin(text: str) -> bool:
    """Whether kin of the parents bring the child up and tell of it, so that 孩子他爸 is no husband of the speaker."""
    data = persons_data()
    return Words(data["raised_by_kin"]).inside(text) and not Words(data["told_by_a_parent"]).inside(text)


def is_wife_of_a_son(text: str, start: int, word: str) -> bool:
    """儿子在上班,|媳妇 没工作, 孙囡 …|媳妇: the wife of a son who was spoken of, not the speaker's own."""
    data = persons_data()["wife_of_a_son"]
    return word in data["words"] and Words(data["names"]).inside(text[:start])


def is_theirs(text: str, start: int, word: str) -> bool:
    """老丈人住临平,|老伴; 妹妹带个|两岁的娃, 留下一个|女儿: of whoever was spoken of."""
    if word in persons_data()["their_spouse"]["words"]:
        return True
    before = text[max(0, start - _REACH) : start]
    leads = Words(persons_data()["left_with"])
    if leads.end(before):
        return True
    stretch = before[max((before.rfind(stop) for stop in _STOPS), default=-1) + 1 :]
    return before.endswith("的") and any(leads.end(stretch[:-length]) for length in range(2, _MODIFIER + 1))


def only_greets(text: str, start: int, end: int, word: str) -> bool:
    """姐,我想问: a word for a person, at the beginning, for whoever answers."""
    data = persons_data()["addressed"]
    if text[:start].strip() or word not in data["words"] or text[end : end + 1] not in tuple(_GREETED):
        return False
    return text[end + 1 :].lstrip().startswith(tuple(data["behind"]))


def is_an_old_woman(text: str, word: str) -> bool:
    """我|老太婆 who names her husband: the speaker."""
    data = persons_data()["speaker"]["old_woman"]
    return word in data["words"] and Words(data["beside"]).inside(text)


def is_childs(text: str, end: int) -> bool:
    """Whether a bare 爸爸 after a child can be the child's: he is in prison, gone, dead, away, or others raise it."""
    behind = text[end : end + _PARENT_REACH]
    stop = min((place for mark in _STOPS if (place := behind.find(mark)) >= 0), default=len(behind))
    return _parent_gone().inside(behind[:stop]) or is_raised_by_others(text)


@cache
def _nobody() -> Words:
    return Words(persons_data()["no_person_after"]["kinds"])


@cache
def _counted_begetting() -> tuple[str, ...]:
    data = persons_data()["no_person_after"]
    return Words(product(data["begetting"], data["counted"])).all


@cache
def _somebody() -> Words:
    return Words(persons_data()["somebody"]["begin"])


@cache
def _raised() -> Words:
    return Words(persons_data()["raised_by_others"])


@cache
def _parent_gone() -> Words:
    return Words(persons_data()["parent_gone"])
