"""大的, 小的, 一个 … 一个 …: members of a group of children that was named before."""

from __future__ import annotations

from functools import cache

from nlu.reading.people.persons import Mention
from nlu.reading.people.role_words import roles_data
from nlu.reading.statement import NAMED, Subject
from nlu.reading.text.word_places import Words

_NUMBERS = "0123456789一二三四五六七八九十两"
_LONGEST_NUMBER = 3
_SMALL = "在刚才还已经也都就今年现"  # small words between 一个 and the school
_CJK = ("一", "鿿")


def members(text: str, start: int, end: int, group: Subject | None, used: int) -> list[Mention]:
    """Members of a group named in a clause. `group` is the last group of children, `used` how many 一个 came before."""
    found: list[Mention] = []
    group = group or _children_told_apart(text)
    place = start
    while place < end:
        which = _which(text, place, end)
        if which is None or (which in _words("one_of") and (group is None or group.relation is None)):
            place += 1
            continue
        child, stop = _child(text, place + len(which), end)
        subject = _subject(_put_in_order(which, text[:place]), child, group, used, _younger_ones(which, text))
        used += which in _words("one_of")
        found.append(Mention(place, stop, (subject,), owned=True))
        place = stop
    return found


def _children_told_apart(text: str) -> Subject | None:
    """一个上大学一个上小学, 一个念高二,还有个娃: children, though no word before says so; else None."""
    data = roles_data()["members"]
    if any(word in text for word in data["no_children"]):
        return None
    ones = [at + 2 for at in range(len(text)) if text.startswith("一个", at)]
    schools = [at for at in ones if _words("schools_next").begin(text[at:].lstrip(_SMALL)) is not None]
    more = len(schools) > 1 or (schools and any(word in text for word in data["more_children"]))
    return Subject(NAMED, "孩子", 2) if more else None


def _which(text: str, place: int, end: int) -> str | None:
    """The word at `place` that tells one of several apart."""
    data = roles_data()["members"]
    word = _words("which").begin(text[place:end])
    if word is not None:
        before = text[place - 1 : place]
        free = not (before and _CJK[0] <= before <= _CJK[1]) or before in data["left"]
        if free or word.startswith(data["most"]) or _tells(text, place + len(word)):
            return word
    one = _words("one_of").begin(text[place:end])
    return one if one is not None and _tells(text, place + len(one)) else None


def _tells(text: str, place: int) -> bool:
    """Whether what is told of a child follows: 读高中, 三岁, 还没上学."""
    rest = text[place : place + 12]
    while adverb := _words("adverbs").begin(rest):
        rest = rest[len(adverb) :]
    if _words("told_next").begin(rest) or rest[:1].isdigit():
        return True
    number = len(rest) - len(rest.lstrip(_NUMBERS))
    return 0 < number <= _LONGEST_NUMBER and _words("counted_next").begin(rest[number:]) is not None


def _child(text: str, place: int, end: int) -> tuple[str | None, int]:
    """儿子 or 女儿 where the words behind say it (是个男孩), and where they end."""
    stop = place
    while link := _words("links").begin(text[stop:end]):
        stop += len(link)
    word = _words("children").begin(text[stop:end])
    if word is None:
        return None, place
    return roles_data()["members"]["children"][word], stop + len(word)


def _younger_ones(which: str, text: str) -> bool:
    """Whether one younger than 老二 is told of, so that 老二 is not the youngest."""
    data = roles_data()["members"]
    place = data["which"].get(which)
    return place is not None and which in data["by_age"] and any(word in text for word in data["by_age"][place + 1 :])


def _put_in_order(which: str, before: str) -> str:
    """老大 …, 老二 …, 小的 …: the next one."""
    data = roles_data()["members"]
    told = [place for place, word in enumerate(data["by_age"]) if word in before]
    if which == data["youngest"] and max(told, default=0) > 0 and max(told) + 1 < len(data["by_age"]):
        return str(data["by_age"][max(told) + 1])
    return which


def _subject(which: str, child: str | None, group: Subject | None, used: int, younger_ones: bool) -> Subject:
    data = roles_data()["members"]
    base = child or (group.relation if group and group.relation else "孩子")
    if which in _words("one_of"):
        relation = f"{data['ordinals'][min(used, len(data['ordinals']) - 1)]}{base}"
    elif which.startswith(data["most"]):
        relation = f"{which}{base}"
    elif base in data["told_apart"]:
        place = data["which"][which]
        relation = f"{data['in_order'][place] if younger_ones or not place else data['younger']}{base}"
    else:
        relation = data["by_age"][data["which"][which]]
    sex = {"女儿": "female", "儿子": "male"}.get(base[-2:]) or (group.sex if group else None)
    return Subject(NAMED, relation, 1, sex)


@cache
def _words(name: str) -> Words:
    return Words(word for word in roles_data()["members"][name] if word)
