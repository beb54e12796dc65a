"""A widow is set apart from her husband before a shorthand is read: 老公去世 … 妻66 are two, and she calls."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from actions.turns.what_was_read import WasRead
from nlu.reading.people.persons import Mention, mentions
from nlu.reading.statement import SPEAKER, STATED, Statement, Subject

ME, SPOUSE = "本人", "配偶"
_AGE_BEHIND = re.compile(r"也?\s*\d{2}")


@dataclass(frozen=True)
class Apart:
    """A text of the same length with 我 for whoever lives on, and the sex that their word had told."""

    text: str
    sex: Statement | None = None

    def told(self, read: WasRead) -> WasRead:
        """What was read, with that sex."""
        known = any(one["fact"] == "sex" and (one.get("person") or {}).get("relation") == ME for one in read.statements)
        if self.sex is None or known:
            return read
        told = {**self.sex.as_json(), "said": self.text[self.sex.start : self.sex.end]}
        both = [*read.statements, told]
        return replace(read, statements=sorted(both, key=lambda said: (said["start"], said["end"])))


def set_apart(text: str) -> Apart:
    """`text` with its people set apart; as it is where it has a word for the caller, or not both spouses."""
    people = mentions(text)
    spouses = [one for one in people if len(one.subjects) == 1 and one.subjects[0].relation == SPOUSE]
    aged = [one for one in spouses if _AGE_BEHIND.match(text, one.end)]
    both = len({one.subjects[0].sex for one in spouses} - {None}) > 1
    if not (both and aged) or any(one.subjects[0].kind == SPEAKER for one in people):
        return Apart(text)
    return _as_the_caller(text, aged[-1])


def _as_the_caller(text: str, one: Mention) -> Apart:
    """`text` with a word for the caller in the room of the old one."""
    room, sex = one.end - one.start, one.subjects[0].sex
    told = Statement("sex", sex, STATED, Subject(SPEAKER, ME, 1, None), one.start, one.end) if sex else None
    return Apart(f"{text[: one.start]}{'我' if room == 1 else ME.ljust(room)}{text[one.end :]}", told)
