"""Who tells for somebody whom they serve: 我是社区工作人员,辖区有个独居老人,76岁. It is of that person, never theirs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from nlu.reading.people.called_by_name import names
from nlu.reading.people.home_words import home_words
from nlu.reading.people.kinship import persons_data
from nlu.reading.people.persons import Mention
from nlu.reading.statement import NAMED, Subject
from nlu.reading.text.word_places import Words, product
from pack.shared import text_of

SERVING_FILE = Path(__file__).parent.parent / "words" / "serving.yml"
_STOPS = ",。;!?:\n "
_NEAR = 8  # characters between an area and somebody, and between somebody and who they are: 辖区里|有个|独居|老人


@dataclass(frozen=True)
class Introduction:
    """Where somebody says who they are, and whether by an office that nobody holds for themselves."""

    start: int
    end: int
    office: bool


def introduction(text: str) -> Introduction | None:
    """我是西湖区某街道的|网格员: where it stands; None where nobody says so, or says whose child they are."""
    data = _data()
    for begin in Words(data["begin"]).all:
        start = text.find(begin)
        if start < 0:
            continue
        after = start + len(begin)
        reach = text[after : after + data["longest"] + _NEAR]
        clause = reach[: min((reach.find(stop) for stop in _STOPS if stop in reach), default=len(reach))]
        for name in ("office", "work"):
            for role in Words(data[name]).all:
                place = clause.find(role)
                if 0 <= place <= data["longest"] and _ends(text, after + place + len(role)):
                    return Introduction(start, after + place + len(role), name == "office")
    return None


def served(text: str, people: list[Mention]) -> Subject | None:
    """Whom `text` tells of for somebody else's sake, who is no family of whoever tells; None where it does not."""
    data, who = _data(), introduction(text)
    of_oneself = any(word in text for word in data["for_oneself"]) or any(m.owned and not m.of_them for m in people)
    if of_oneself or not (
        (who and who.office) or (who and Words(data["serves"]).inside(text)) or _is_of_the_area(text) or _resident(text)
    ):
        return None
    elders = [m.subjects[0] for m in people if m.subjects[0].relation in data["elders"] and m.subjects[0].number == 1]
    return elders[0] if len(dict.fromkeys(elders)) == 1 else Subject(NAMED, data["served"])


def is_service(text: str, place: int) -> bool:
    """Whether words for what the one who serves does begin at `place`: 照顾的|老人."""
    return text.startswith(tuple(_data()["deeds"]), place)


def are_served(relation: str) -> bool:
    """Whether whoever is called so is told of by somebody who serves them: 居民, 老人."""
    return relation in (_data()["served"], *_data()["elders"])


def _ends(text: str, place: int) -> bool:
    behind = text[place:]
    return not behind or behind[0] in _STOPS or behind.startswith(tuple(_data()["follows"]))


def _is_of_the_area(text: str) -> bool:
    """辖区|有个|独居|老人, 我们社区|有位|…: somebody of a place that others look after."""
    data = _data()
    for area in data["areas"]:
        place = text.find(area)
        if place < 0:
            continue
        behind = text[place + len(area) :]
        somebody = Words(data["somebody"]).begin(behind)
        if somebody and Words(data["whom"]).inside(behind[len(somebody) : len(somebody) + _NEAR]):
            return True
    return False


def _resident(text: str) -> bool:
    """居民|李某, at the beginning of a clause."""
    before = (*_data()["areas"], *home_words().on_behalf)
    for word in _residents():
        place = text.find(word)
        if place == 0 or (place > 0 and (text[place - 1] in _STOPS or text[:place].endswith(before))):
            return True
    return _asked_for_by_name(text)


def _asked_for_by_name(text: str) -> bool:
    """帮|老王|问一下."""
    for name in names():
        place = text.find(name)
        helps = place > 0 and text[:place].endswith(home_words().on_behalf)
        if helps and text.startswith(tuple(_data()["asks_for"]), place + len(name)):
            return True
    return False


@cache
def _residents() -> tuple[str, ...]:
    data = _data()
    by_title = product(data["residents"], persons_data()["neighbours"]["surnames"], data["named_by"])
    return (*by_title, *product(data["residents"], names()))


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(text_of(SERVING_FILE), yaml.CSafeLoader)
    return data
