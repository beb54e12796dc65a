"""Which words of a text are words for persons: at each place the longest one whose surroundings admit it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from nlu.reading.people.called_by_name import names
from nlu.reading.people.callers_age import tells_the_caller
from nlu.reading.people.kinship import Relation, person_words, persons_data
from nlu.reading.text.word_places import Words, product

_PAUSES = frozenset(' ,。;:!?\n()~…"“”「」、+./|·•—①②③④⑤⑥⑦⑧⑨⑩')
_NUMERALS, _TENS = "一二三四五六七八九十", "十"
_AGE = re.compile(r"(?:1[6-9]|[2-9]\d)(?=$|岁|了|周岁|[,，。;；、 ])")  # no 路, no 平米 behind it
NEIGHBOUR = Relation("邻居", other=True)


@dataclass(frozen=True)
class PersonWord:
    """A word for a person. `kind`: relation, couple, home, me, they, or none (it only looks like one)."""

    start: int
    end: int
    kind: str
    text: str
    relation: Relation | None = None
    short: bool = False


@dataclass(frozen=True)
class _Sense:
    kind: str
    relation: Relation | None = None
    form: str = ""


def person_words_in(text: str) -> Iterator[PersonWord]:
    """The words for persons in the text's order, none inside another."""
    place, begins = 0, _by_first_character()
    before: PersonWord | None = None
    relatives: list[tuple[str, str, int]] = []
    speaks = False
    while place < len(text):
        found = _neighbour(text, place)
        if not speaks and found is None and tells_the_caller(text, place, relatives):
            found = PersonWord(place, place + 1, "me", text[place])
        longest = 0 if found is None else found.end - place
        for word, sense in begins.get(text[place], ()):
            if len(word) <= longest or (found is not None and found.kind == "me"):
                break
            if text.startswith(word, place) and _admitted(text, place, place + len(word), sense, before):
                found = PersonWord(place, place + len(word), sense.kind, word, sense.relation, sense.form == "short")
                break
        if found is None:
            place += 1
            continue
        if found.kind != "none":
            before = found
            speaks = speaks or found.kind == "me" or found.text in persons_data()["callers"]
            if found.relation is not None and not found.relation.other:
                relatives.append((found.text, found.relation.canonical, found.end))
            yield found
        place = found.end


@cache
def _by_first_character() -> dict[str, list[tuple[str, _Sense]]]:
    """All words by their first character, the longest first; of equal ones the stricter sense first."""
    data, table = persons_data(), person_words()
    homes, speaker, they = data["homes"], data["speaker"], data["they"]
    senses: list[tuple[str, _Sense]] = [(word, _Sense("none")) for word in data["no_person"]]
    senses += [(word, _Sense("none", form="ours")) for word in (*speaker["several"], *they["several"])]
    senses += [(word, _Sense("couple")) for word in table.couple_members]
    for form in ("mine", "words", "short", "lone"):
        senses += [(word, _Sense("relation", relation, form)) for word, relation in table.forms[form].items()]
    senses += [(word, _Sense("home")) for word in product(homes["owners"], ["", "自己"], homes["words"])]
    senses += [(word, _Sense("home")) for word in homes["alone"]]
    senses += [(word, _Sense("me")) for word in (*speaker["one"], *speaker["several"])]
    senses += [(word, _Sense("they")) for words in they.values() for word in words]
    begins: dict[str, list[tuple[str, _Sense]]] = {}
    for word, sense in senses:
        begins.setdefault(word[0], []).append((word, sense))
    for entries in begins.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return begins


def _admitted(text: str, start: int, end: int, sense: _Sense, before: PersonWord | None) -> bool:
    """Whether the surroundings let the word count in this sense."""
    relation = sense.relation
    if relation is None:
        return sense.form != "ours" or text.startswith(tuple(persons_data()["ours"]), end)
    if relation.not_before and text.startswith(relation.not_before, end):
        return False
    if relation.only_before and not text.startswith(relation.only_before, end):
        return False
    if relation.only_after and not text[:start].endswith(relation.only_after):
        return False
    behind_pause = start == 0 or text[start - 1] in _PAUSES or text[start - 1].isdigit()
    match sense.form:
        case "mine":
            return before is not None and before.kind in ("me", "home") and before.end == start
        case "short":
            latin = text[start - 1 : start].isascii()
            left = behind_pause or latin or _short_after().end(text[:start]) is not None or _behind_tens(text, start)
            return left and text[end : end + 1] not in _short_not_before()
        case "lone":
            return _is_lone(text, start, end, behind_pause, before)
    return True


def _behind_tens(text: str, start: int) -> bool:
    """妈六十八|爸七十一: behind an age in words."""
    number = text[max(0, start - 2) : start]
    return _TENS in number and not number.strip(_NUMERALS)


def _is_lone(text: str, start: int, end: int, behind_pause: bool, before: PersonWord | None) -> bool:
    """Whether one character stands for a person, as in a form: 其女24岁, 妻尿毒症, 父在监."""
    word, data = text[start:end], persons_data()
    lead = _lone_after().end(text[:start])
    if not (behind_pause or lead):
        return False
    if word in data["lone_among_kin"] and not lead:  # a list of kin: 母82,夫53,女20; elsewhere it tells a sex
        family = before is not None and before.relation and not (before.relation.vague or before.relation.other)
        if before is not None and before.text in persons_data()["callers"]:
            family = bool(text[before.end : start].strip("".join(_PAUSES)))  # 来电人 女63: a caller's own sex
        return bool(family) and (text[end : end + 1].isdigit() or _lone_kin_before().begin(text[end:]) is not None)
    follows = text[end : end + 1]
    if not follows or follows in _PAUSES:
        return lead is not None or word not in data["lone_among_kin"]
    return follows.isdigit() or _lone_before().begin(text[end:]) is not None


def _neighbour(text: str, start: int) -> PersonWord | None:
    """隔壁那个姓王的阿婆, 老王头: somebody of the neighbourhood."""
    ends = [end for form in _neighbours() if (end := _parts_end(text, start, form)) is not None]
    ends += [end] if (end := _by_name_and_age(text, start)) is not None else []
    return PersonWord(start, max(ends), "relation", text[start : max(ends)], NEIGHBOUR) if ends else None


def _by_name_and_age(text: str, start: int) -> int | None:
    """Where 老王 of 老王76，… ends: a surname at the head of the message, an age right behind it, and no 路 behind that.

    Behind other words, 不对，老王72, it may be somebody who was told of already.
    """
    if start:
        return None
    name = next((one for one in names() if text.startswith(one, start)), None)
    age = _AGE.match(text, start + len(name)) if name else None
    return start + len(name) if name and age else None


def _parts_end(text: str, start: int, form: tuple[tuple[Words, str], ...]) -> int | None:
    place = start
    for words, often in form:
        found = words.begin(text[place : place + 6])
        if found is None and not often:
            return None
        while found is not None:
            place += len(found)
            found = words.begin(text[place : place + 6]) if often == "*" else None
    return place


@cache
def _neighbours() -> tuple[tuple[tuple[Words, str], ...], ...]:
    data = persons_data()["neighbours"]
    lists = {name: Words(words) for name, words in data.items() if name != "forms"}
    return tuple(
        tuple((lists[part.rstrip("?*")], part[len(part.rstrip("?*")) :]) for part in form) for form in data["forms"]
    )


@cache
def _short_after() -> Words:
    return Words(persons_data()["short_after"])


@cache
def _short_not_before() -> frozenset[str]:
    return frozenset(persons_data()["short_not_before"])


@cache
def _lone_after() -> Words:
    return Words(persons_data()["lone"]["after"])


@cache
def _lone_kin_before() -> Words:
    return Words(persons_data()["lone_kin_before"])


@cache
def _lone_before() -> Words:
    return Words(persons_data()["lone"]["before"])
