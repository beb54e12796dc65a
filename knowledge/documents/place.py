"""A place as a path of levels, 甲省 > 乙市 > 丙区, and whether a rule of one place holds in another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

import yaml

from knowledge.errors import KnowledgeError

Level = Literal["全国", "省", "市", "区"]
LEVELS: tuple[Level, ...] = get_args(Level)
PATH = Path(__file__).parent.parent / "levels.yml"
_BETWEEN = re.compile(r"\s*[>＞›/]\s*")
_KIND = re.compile(r"(?<=..)(?:自治区|特别行政区|自治州|地区|[省市区县州盟旗])$")


@dataclass(frozen=True)
class Place:
    """A place by the names from the province down; the whole country has none. `stated` is a level given by hand."""

    path: tuple[str, ...] = ()
    stated: Level | None = None

    @property
    def name(self) -> str:
        """What it is called: 乙市."""
        return self.path[-1] if self.path else LEVELS[0]

    @property
    def level(self) -> Level:
        """Its level of government."""
        return self.stated or _level(self.path)

    @property
    def depth(self) -> int:
        """Its level as a number: 0 the whole country, 3 a district."""
        return LEVELS.index(self.level)

    def holds_for(self, other: Place) -> bool:
        """Whether what is ruled here holds in the whole of `other`: it is the same place, or a part of this one."""
        return other.path[: len(self.path)] == self.path

    def touches(self, other: Place) -> bool:
        """Whether what is ruled here holds in `other` or in a part of it."""
        return self.holds_for(other) or other.holds_for(self)

    def part(self, name: str) -> Place:
        """The district `name` of the city that this place is or lies in."""
        if name in self.path:
            return Place(self.path[: self.path.index(name) + 1])
        city = self.path
        while len(city) > 1 and _level(city) == LEVELS[-1]:
            city = city[:-1]
        return Place((*city, name))


NATION = Place()


def read_place(text: str, home: Place | None = None, level: Level | None = None) -> Place:
    """The place that `text` names, a path or one name alone.

    A single name is looked for in the path of `home`, where the documents are used; a district's name that stands alone
    is of the city of `home`. `level` is the level where the name does not tell it.
    """
    names = [name for name in _BETWEEN.split(text.strip()) if name]
    if names and names[0] in _words()[LEVELS[0]][0]:
        names = names[1:]
    if len(names) == 1 and home is not None:
        name = names[0]
        if name in home.path or (level or _level((name,))) == LEVELS[-1]:
            return Place(home.part(name).path, level)
    return Place(tuple(names), level)


def stem(name: str) -> str:
    """A name without its kind, as people say it: 乙."""
    return _KIND.sub("", name)


def _level(path: tuple[str, ...]) -> Level:
    if not path:
        return LEVELS[0]
    # a city below a city is a county by rank
    above = _level(path[:-1]) if len(path) > 1 else LEVELS[0]
    found = next((level for level in LEVELS[1:] if _is_of(path[-1], level)), LEVELS[-1])
    return LEVELS[-1] if LEVELS.index(found) <= LEVELS.index(above) else found


def _is_of(name: str, level: Level) -> bool:
    names, endings = _words()[level]
    return name in names or name.endswith(endings)


@cache
def _words() -> dict[Level, tuple[frozenset[str], tuple[str, ...]]]:
    """Names and endings by level; raises KnowledgeError where levels.yml is not of the shape its head describes."""
    data = yaml.load(PATH.read_text(encoding="utf-8"), yaml.CSafeLoader)
    try:
        return {level: (frozenset(data[level]["names"]), tuple(data[level]["endings"])) for level in LEVELS}
    except (KeyError, TypeError) as error:
        raise KnowledgeError(f"{PATH.name}: each of {'、'.join(LEVELS)} needs names and endings.") from error
