"""Who lives at home, told one after the other: 家里有我,我老婆和一个儿子 are three."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

from nlu.reading.amounts.slots import find_slots
from nlu.reading.finding import Finding
from nlu.reading.people.persons import ME, Mention
from nlu.reading.statement import STATED
from nlu.reading.text.word_places import Words
from pack.shared import text_of

PATH = Path(__file__).parent.parent / "words" / "listed_at_home.yml"
SIZE = "household_size"
_OPENS = ",。;!?\n"


def listed_at_home(text: str, people: Sequence[Mention]) -> list[Finding]:
    """How many a list of those at home makes, with who speaks among them; the ear confirms it or not."""
    for first, one in enumerate(people):
        start = one.start - len(_counting(text[: one.start]))
        begins = _words("begins").end(text[:start])
        if begins is None or text[: start - len(begins)].rstrip()[-1:] not in ("", *_OPENS):
            continue
        listed = _listed(text, people[first:])
        subjects = [subject for mention in listed for subject in mention.subjects]
        end = listed[-1].end
        whole = (
            text[end : end + 1] == "" or _words("ends").begin(text[end:]) not in (None, "") or _counts_them(text, end)
        )
        if len(listed) > 1 and ME in subjects and whole:
            number = sum(subject.number for subject in set(subjects))
            return [Finding(start - len(begins), end, ((SIZE, number),), certainty=STATED, firm=True)]
    return []


def _listed(text: str, people: Sequence[Mention]) -> list[Mention]:
    """The first of `people` and those who are told in one breath with them."""
    listed = [people[0]]
    for one in people[1:]:
        between = text[listed[-1].end : one.start]
        again = any(subject in before.subjects for subject in one.subjects for before in listed)
        if again or between.removesuffix(_counting(between)) not in _words("links"):
            break  # 家里有我爸我妈和我,我爸残疾: the list is over
        listed.append(one)
    return listed


def _counts_them(text: str, end: int) -> bool:
    """Whether a number follows right behind the list: 我爸,我妈,我|三个人."""
    return any(slot.start == end and slot.kind == "n" for slot in find_slots(text, ()))


def _counting(before: str) -> str:
    """The words at the end of `before` that count whom the next word names."""
    return _words("counts").end(before) or ""


@cache
def _words(name: str) -> Words:
    data = yaml.load(text_of(PATH), yaml.CSafeLoader)
    return Words(data[name])
