"""Whether a question is about another place than the one the program is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from knowledge.asking.segmenter import Segmenter
from pack.chosen import chosen
from pack.places import elsewhere

_KINDS = "市县区州盟"  # what a place's name may end on
# a street or an estate of that name is here, and 上海话 is no place
_NAME_OF = re.compile(r"着|路|街|新村|小区|花园|公寓|弄|菜|话|籍|人(?!民)|商会|大学")
# where somebody comes from is no question about that place, nor is it one where the text says that they live here
_FROM_THERE = ("老家", "户口", "户籍", "籍", "来的", "过来", "嫁", "转到", "转来", "转过来", "迁", "以前", "原来")
# nor where they go for a living, unless the place is named in full, as an office does: 「北京市丰台区上班的残疾人」
_DAY_BY_DAY = re.compile(r"打工|上班|读书|上学|工作|毕业|出差")
# ... but whoever says 「那边的」 asks about it
_THERE = re.compile(
    r"[市省]?(?:那边|那儿|那里|本地|当地|市里|这边|呢|一个月|"
    r"(?:的)?(?:低保|补贴|护理|养老|医保|残疾|标准|政策|重残|助学|公租房))"
)
_ROOTS = re.compile(r"老家|来的|户口.{0,3}转")
# the children live there, the question is about here
_KIN_THERE = re.compile(r"(?:儿子|女儿|孩子|子女|儿女|孙子|孙女|老公|老婆|兄弟|姐妹)[^，。,]{0,4}(?:在|去了?|到)$")
_THAT_PLACE = re.compile("那边|那里|当地")


@dataclass(frozen=True)
class Place:
    """A place's name as a question has it, from `start` to `end`; `full` where its kind is said (市, 区, …)."""

    name: str
    start: int
    end: int
    full: bool


def other_place(question: str, held: frozenset[str] = frozenset(), here: frozenset[str] = frozenset()) -> str | None:
    """The other place that `question` asks about, or None.

    Other places are those of places.yml and those of which there are documents (`held`), but for the places that are
    `here`; all are named without their kind.
    """
    places = [place for place in _named(question, held) if place.name not in here]
    if not places:
        return None
    asked = next((place for place in places if _THERE.match(question, place.end)), None)
    if asked and not _ROOTS.search(question):
        return asked.name
    place, before = places[0], question[: places[0].start]
    if _KIN_THERE.search(before) and not _THAT_PLACE.search(question):
        return None
    if _tells_of_here(question) or (_DAY_BY_DAY.search(question) and not place.full):
        return None
    return place.name


def _tells_of_here(question: str) -> bool:
    """Whether `question` says where somebody came from, or that they live in the pack's own city."""
    pack = chosen()
    return any(word in question for word in (*_FROM_THERE, f"来{pack.short}", *pack.here))


def _named(question: str, held: frozenset[str]) -> Iterator[Place]:
    """The places that are words of their own in `question`: 医保定点 holds no 保定, 大运河北侧 no 河北."""
    names, english, segmenter = _known(held)
    for word, start in segmenter.words(question):
        stem = word.removesuffix(word[-1]) if word not in names and word[-1] in _KINDS else word
        end = start + len(word)
        if (word in names or stem in names) and not _NAME_OF.match(question, end):
            kind = question[end : end + 1] in tuple(_KINDS)
            yield Place(stem, start, end, kind or word != stem or word[-1] in "市县区")
    for name in english:
        if (start := question.find(name)) >= 0:
            yield Place(name, start, start + len(name), False)


@cache
def _known(held: frozenset[str]) -> tuple[frozenset[str], tuple[str, ...], Segmenter]:
    """Names as they count (with their kind where only that counts), the English ones, and what cuts texts."""
    places = elsewhere()
    bare = [*places.bare, *sorted(held)]
    full = [name + kind for name in places.with_kind for kind in _KINDS]
    longer = [name + kind for name in bare for kind in _KINDS if name[-1] not in _KINDS]
    return frozenset((*bare, *full)), places.english, Segmenter((*bare, *full, *longer))
