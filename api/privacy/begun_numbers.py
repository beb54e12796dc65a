"""A number that is written over several messages: what was begun is remembered for some minutes.

「330102」, then 「199003074514」: each alone is an amount or nothing. The message that completes the number is masked,
and what is stored of the earlier ones is named, so that it is taken out.
"""

from __future__ import annotations

import re
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from api.turns.private_numbers import PrivateNumber, find_private_numbers
from state.begun import SECONDS

MOST_SESSIONS = 10_000
LONGEST = 40  # characters that are remembered; no number is longer, in groups
FEWEST_DIGITS = 2
_DIGITS = "0-9０-９〇零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖xX"
_TAIL = re.compile(rf"[{_DIGITS}](?:[{_DIGITS}\s.,，、·-]*[{_DIGITS}])?$")
_LEAD = re.compile(r"^(?:后面|接着|剩下|还有|然后|再来?|后半|后几位|的|是|就是|[:：,，、\s])*")
_ROUND = re.compile(r"00\s*$")


@dataclass(frozen=True)
class Begun:
    """What a session's last messages ended with, one piece a message, and when."""

    pieces: tuple[str, ...]
    at: float


@dataclass(frozen=True)
class Completed:
    """The numbers of a message that began before it, and the pieces of them that may be stored."""

    numbers: tuple[PrivateNumber, ...] = ()
    pieces: tuple[str, ...] = ()


class BegunNumbers:
    """Remembers how messages end; the sessions that were longest silent go first."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._begun: OrderedDict[str, Begun] = OrderedDict()

    def take(self, session_id: str, text: str) -> Completed:
        """What of `text` completes a number begun before; and how it ends is remembered."""
        begun = self._begun.pop(session_id, None)
        before = begun.pieces if begun and self._clock() - begun.at < SECONDS else ()
        completed = _completed(before, text) if before else Completed()
        if completed.numbers and begun:
            self._begun[session_id] = begun  # the same message may come again, when its reply was lost
        else:
            self._remember(session_id, before, text)
        return completed

    def begun(self, session_id: str) -> Begun | None:
        """What is remembered of the session; None for nothing."""
        return self._begun.get(session_id)

    def recall(self, session_id: str, begun: Begun | None) -> None:
        """Remember this of the session, which another process may have heard, and nothing else."""
        self._begun.pop(session_id, None)
        if begun:
            self._begun[session_id] = begun

    def forget(self, session_id: str) -> None:
        """Forget how the session's messages end."""
        self._begun.pop(session_id, None)

    def _remember(self, session_id: str, before: tuple[str, ...], text: str) -> None:
        tail = _TAIL.search(text)
        if tail is None or find_private_numbers(tail.group()):
            return
        goes_on = tail.start() <= _LEAD.match(text).end()  # type: ignore[union-attr]  # it matches nothing as well
        pieces = (*before, tail.group()) if goes_on else (tail.group(),)
        while sum(map(len, pieces)) > LONGEST and len(pieces) > 1:
            pieces = pieces[1:]
        if sum(map(len, pieces)) >= FEWEST_DIGITS and len(pieces[-1]) <= LONGEST:
            self._begun[session_id] = Begun(pieces, self._clock())
        while len(self._begun) > MOST_SESSIONS:
            self._begun.popitem(last=False)


def _completed(pieces: tuple[str, ...], text: str) -> Completed:
    lead = _LEAD.match(text).end()  # type: ignore[union-attr]
    rest = text[lead:]
    if _ROUND.search(pieces[-1]) and _ROUND.search(rest):  # two sums of money
        return Completed()
    for first in range(len(pieces)):
        for between in (" ", ""):
            head = between.join(pieces[first:]) + between
            numbers = tuple(
                PrivateNumber(number.kind, lead, lead + number.end - len(head))
                for number in find_private_numbers(head + rest)
                if number.start < len(head.rstrip()) and number.end > len(head)
            )
            if numbers:
                return Completed(numbers, pieces[first:])
    return Completed()
