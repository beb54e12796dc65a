"""Where the words of a table of quantities stand in a text, as seen from a number.

The places are those of quantity_entries.py: before, after, ahead, behind, clause, earlier, later, so_far, sentence, text.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from nlu.reading.amounts.hearings import CORRECTION, ENDING, NOT_IT, OPENING, PAUSE, Condition, Conditions
from nlu.reading.amounts.slots import Slot
from nlu.reading.amounts.swaps import corrections
from nlu.reading.text.clauses import Clause
from nlu.reading.text.phrase_trie import STOPS, Match

REACH_OF_VAGUENESS = 5  # characters before a number in which a word can make it a guess: 大概也就3000
REACH_EARLIER = 30
_MARGIN = "".join(STOPS)
Span = tuple[int, int]


@dataclass(frozen=True)
class Told:
    """A plain text on its way: its clauses, its slots, and the day on which it is read."""

    text: str
    clauses: Sequence[Clause]
    slots: Sequence[Slot]
    today: datetime.date

    @cached_property
    def corrections(self) -> list[Span]:
        """Where it says that something was wrong."""
        return corrections(self.text)

    @cached_property
    def pauses(self) -> list[Span]:
        """Where its clauses begin and end, and where a pause is written inside one."""
        edges = {edge for clause in self.clauses for edge in (clause.start, clause.end)}
        edges |= {edge for at, char in enumerate(self.text) if char in STOPS for edge in (at, at + 1)}
        return [(edge, edge) for edge in edges]


def told_at(match: Match[int | str]) -> Span:
    """From the first number of a match to its end; all of it where it has none."""
    numbers = [slot.start for slot in match.slots if slot.kind != "kin"]
    return min(numbers, default=match.start), match.end


class Surroundings:
    """Where the words of a table stand in a text, as seen from a number."""

    def __init__(self, told: Told, marks: dict[str, list[Span]]) -> None:
        self._told = told
        self._marks = {
            name: [span for span in spans if not _inside(span, marks.get(name + NOT_IT, ()))]
            for name, spans in marks.items()
        }
        self._marks[PAUSE] = told.pauses
        opening, ending = len(told.text) - len(told.text.lstrip(_MARGIN)), len(told.text.rstrip(_MARGIN))
        self._marks[OPENING], self._marks[ENDING] = [(opening, opening)], [(ending, ending)]
        self._marks[CORRECTION] = told.corrections

    def clause_of(self, position: int) -> Clause | None:
        """The clause in which a position lies."""
        return next((clause for clause in self._told.clauses if clause.start <= position < clause.end), None)

    def word_behind(self, words: Conditions, match: Match[int | str]) -> int | None:
        """Where the longest of the words right behind the match ends, if one of them stands there."""
        marks = [mark for condition in words for marks in condition.any_of for mark in marks]
        ends = [end for mark in marks for start, end in self._marks.get(mark, ()) if start == match.end]
        return max(ends, default=None)

    def hold(self, conditions: Conditions, match: Match[int | str]) -> bool:
        """Whether all conditions hold for a match."""
        return all(self._holds(condition, match) for condition in conditions)

    def _holds(self, condition: Condition, match: Match[int | str]) -> bool:
        return condition.wanted == any(
            all(self._stands(mark, condition, match) for mark in marks) for marks in condition.any_of
        )

    def _stands(self, mark: str, condition: Condition, match: Match[int | str]) -> bool:
        spans = self._marks.get(mark, ())
        if not spans:
            return False
        if condition.place == "before":
            return any(end == match.start for _, end in spans)
        if condition.place == "after":
            return any(start == match.end for start, _ in spans)
        low, high = self._stretch(condition, match)
        return any(low <= start and end <= high for start, end in spans)

    def _stretch(self, condition: Condition, match: Match[int | str]) -> Span:
        """From where to where the words may stand; ahead and behind as far as the condition reaches."""
        at, _ = told_at(match)
        text, clause = self._told.text, self.clause_of(at)
        if clause is None or condition.place == "text":
            return 0, len(text)
        mates = [other for other in self._told.clauses if other.sentence == clause.sentence]
        first, last = mates[0].start, mates[-1].end
        reach = len(text) if condition.reach is None else condition.reach
        stretches = {
            "vague_before": (max(clause.start, at - REACH_OF_VAGUENESS), at),
            "ahead": (max(clause.start, match.start - reach), match.start),
            "behind": (match.end, min(clause.end, match.end + reach)),
            "clause": (clause.start, clause.end),
            "earlier": (max(first, clause.start - REACH_EARLIER), clause.start),
            "so_far": (max(first, clause.start - REACH_EARLIER), clause.end),
            "later": (clause.end, last),
            "sentence": (first, last),
        }
        return stretches[condition.place]


def _inside(span: Span, wider: Sequence[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in wider)
