"""Two people whom a shorthand calls by words for one are set apart before reading: 老头75 老伴78, 儿子残疾 女50."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from actions.what_was_read import WasRead
from nlu.reading.persons import Mention, mentions
from nlu.reading.statement import SPEAKER, STATED, Statement, Subject

ME, SPOUSE, OLD = "本人", "配偶", "老人"
GROWN = 23  # years; whoever is noted by sex and such an age behind a relative is the caller, and not the relative
_AGE_BEHIND = re.compile(r"也?\s*\d{2}")
_SEX_AND_AGE = re.compile(r"(?:^|[\s,，、;；])([男女])(\d{2})(?!\d)")
_SEXES = {"男": "male", "女": "female"}


@dataclass(frozen=True)
class Apart:
    """A text of the same length with other words for some of its people, and the sexes that the words had told."""

    text: str
    sexes: Sequence[Statement] = ()

    def told(self, read: WasRead) -> WasRead:
        """What was read, with those sexes."""
        known = {(said["fact"], (said.get("person") or {}).get("relation")) for said in read.statements}
        more = [
            {**one.as_json(), "said": self.text[one.start : one.end]}
            for one in self.sexes
            if one.person and ("sex", one.person.relation) not in known
        ]
        both = [*read.statements, *more]
        return replace(read, statements=sorted(both, key=lambda said: (said["start"], said["end"])))


def set_apart(text: str) -> Apart:
    """`text` with its people set apart; as it is where each has a word of their own."""
    people = mentions(text)
    if any(one.subjects[0].kind == SPEAKER for one in people):
        return Apart(text)
    return next((found for find in (_widowed,) if (found := find(text, people))), Apart(text))


def _widowed(text: str, people: Sequence[Mention]) -> Apart | None:
    """老公去世 … 妻66: the wife is who lives on, and who calls."""
    with_age = [one for one in _spouses(people) if _AGE_BEHIND.match(text, one.end)]
    sexes = {one.subjects[0].sex for one in _spouses(people)} - {None}
    return _with(text, {with_age[-1]: ME}) if len(sexes) > 1 and with_age else None


def _spouses(people: Sequence[Mention]) -> list[Mention]:
    return [one for one in people if len(one.subjects) == 1 and one.subjects[0].relation == SPOUSE]


def _is_a_spouse(one: Mention, text: str) -> bool:
    """Whether a word with an age behind it may be of a husband, a wife, or somebody old."""
    return one.subjects[0].relation in (SPOUSE, OLD) and _AGE_BEHIND.match(text, one.end) is not None


def _span(one: Mention) -> tuple[int, int]:
    return one.start, one.end


def _with(text: str, words: dict[Mention, str]) -> Apart:
    """`text` with other words for people, each in the room of the old one."""
    for one, word in words.items():
        room = one.end - one.start
        text = f"{text[: one.start]}{'我' if room == 1 else word.ljust(room)}{text[one.end :]}"
    return Apart(text, [*_sexes(words)])


def _sexes(words: dict[Mention, str]) -> Iterator[Statement]:
    for one, word in words.items():
        sex = one.subjects[0].sex
        if sex and word == ME:
            yield Statement("sex", sex, STATED, Subject(SPEAKER, ME, 1, None), one.start, one.end)
        elif sex and word == OLD:
            yield Statement("sex", sex, STATED, replace(one.subjects[0], relation=OLD), one.start, one.end)
