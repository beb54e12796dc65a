"""Where a cue stands by a finding: right before it, right behind it, ahead of it in its stretch or its sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nlu.reading.finding import Finding
from nlu.reading.mood.mood_cues import HEARSAY, Cues, Mood, cues
from nlu.reading.people.persons import Mention
from nlu.reading.text.clauses import Clause
from nlu.reading.text.phrase_trie import FILLERS

MOST_LIGHT_WORDS = 2
REACH_OF_DOUBT = 6
LONGEST_CUE = 10  # characters of the longest word of before and after in words/mood.yml
REACH_OF_HEARSAY = 16


@dataclass(frozen=True)
class Around:
    """The text around a finding. `left` and `right` reach to the next finding on either side within the clause,
    `stretch` back to the last word that begins anew, `here` to the clause's beginning, `sentence` to the sentence's."""

    text: str
    clause: Clause
    finding: Finding
    earlier: tuple[Finding, ...]
    has_later: bool
    left: str
    right: str
    stretch: str
    here: str
    sentence: str


def around(text: str, clause: Clause, finding: Finding, others: Sequence[Finding], sentence_start: int) -> Around:
    """What stands around `finding`; `others` are all findings of the clause."""
    earlier = tuple(other for other in others if other.end <= finding.start and other is not finding)
    later = [other for other in others if other.start >= finding.end and other is not finding]
    here = text[clause.start : finding.start]
    begins = max([0, *(here.rfind(word) + len(word) for word in cues().breaks if word in here)])
    return Around(
        text,
        clause,
        finding,
        earlier,
        bool(later),
        left=text[max([clause.start, *(other.end for other in earlier)]) : finding.start],
        right=text[finding.end : min([clause.end, *(other.start for other in later)])],
        stretch=here[begins:],
        here=here,
        sentence=text[sentence_start : finding.start],
    )


def ahead(stretch: str, table: Cues) -> Iterable[tuple[str, Mood]]:
    """Cues of time, of asking and wishing in the stretch; of several the one nearest to the finding first."""
    found = [
        (stretch.rfind(cue) + len(cue), cue, mood)
        for cue, mood in table.ahead.items()
        if mood in (Mood.PAST, Mood.FUTURE, Mood.ASKED, Mood.HOPED, Mood.PLAIN) and cue in stretch
    ]
    hidden = {other for _, cue, _ in found for _, other, _ in found if other != cue and other in cue}
    for _, cue, mood in sorted(found, reverse=True):
        if mood is not Mood.PLAIN and cue not in hidden:
            yield cue, mood


def reaching(place: Around, people: Sequence[Mention]) -> tuple[Mood, str] | None:
    """如果 reaches on to the end of its sentence, 老板说 until somebody else is spoken of; a number is not supposed
    because a clause before it was."""
    finding, sentence = place.finding, place.sentence
    for cue, mood in sorted(cues().ahead.items(), key=lambda item: -len(item[0])):
        if mood not in (Mood.SUPPOSED, *HEARSAY) or cue not in sentence:
            continue
        if finding.settled and cue not in place.here:
            continue
        behind = sentence[sentence.rfind(cue) + len(cue) :]
        start = finding.start - len(behind)
        if mood in HEARSAY and any(start + 1 < m.start < finding.start for m in people):
            continue
        if mood in HEARSAY and (len(behind) > REACH_OF_HEARSAY or any(word in behind for word in cues().breaks)):
            continue
        return mood, cue
    return None


def right_before(left: str, table: Cues) -> tuple[Mood | None, str]:
    """The cue that `left` ends with, light words and fillers between left out."""
    rest = left
    for _ in range(MOST_LIGHT_WORDS + 1):
        best = _ending(rest, table.before)
        rest = _without_fillers(rest)
        best = max(best or "", _ending(rest, table.before) or "", key=len)
        if best:
            return table.before[best], best
        light = next((word for word in table.light if rest.endswith(word)), None)
        if light is None:
            return None, ""
        rest = rest[: -len(light)]
    return None, ""


def _ending(rest: str, words: Mapping[str, Mood]) -> str | None:
    lengths = range(min(len(rest), LONGEST_CUE), 0, -1)
    return next((rest[-length:] for length in lengths if rest[-length:] in words), None)


def _beginning(rest: str, words: Mapping[str, Mood]) -> str | None:
    lengths = range(min(len(rest), LONGEST_CUE), 0, -1)
    return next((rest[:length] for length in lengths if rest[:length] in words), None)


def _without_fillers(rest: str) -> str:
    """`rest` without the fillers at its end, but 到 and 是 stay where a cue may need them."""
    while rest and rest[-1] in FILLERS and rest[-1] not in "是到":
        rest = rest[:-1]
    if rest and rest[-1] in "是到" and not rest.endswith(cues().keeps_its_end):
        return _without_fillers(rest[:-1])
    return rest


def right_behind(right: str, table: Cues, *, more: bool, asks: bool) -> tuple[Mood | None, str]:
    """The cue right behind; 没有 before another finding belongs to that one (低保没有残疾证)."""
    rest = (
        right.lstrip("".join(FILLERS - {"吧"})) if not right.startswith("的") else right[1:].lstrip("了着呢也都就还在")
    )
    after_person = rest.lstrip(table.people_between)
    for start in (right, rest, after_person):
        best = _beginning(start, table.after)
        if best:
            mood = table.after[best]
            if mood is Mood.DENIED and more and len(start) == len(best):
                return None, ""  # what follows at once is what is denied
            rest_of_it = start[len(best) :].strip("".join(FILLERS))
            if best in table.denies_at_the_end and rest_of_it and not rest_of_it.startswith(table.denies_before):
                return None, ""  # 肝癌没钱治: something else is denied
            if best in table.asks_at_the_end and not (asks or start[len(best) :].strip() == ""):
                return None, ""
            return (None if mood is Mood.PLAIN else mood), best
    return None, ""


def is_doubted(place: Around, table: Cues) -> bool:
    """Whether a word of doubt stands right before or behind the finding, or a little ahead with nothing told between."""
    clause, finding, stretch = place.clause, place.finding, place.stretch
    before, _ = right_before(place.left, table)
    after, cue = right_behind(place.right, table, more=False, asks=clause.asks)
    if before is Mood.DOUBTED or (after is Mood.DOUBTED and not (cue == "吧" and clause.asks)):
        return True
    words = [cue for cue, mood in table.ahead.items() if mood is Mood.DOUBTED and cue in stretch]
    if not words:
        return False
    said = max(stretch.rfind(word) + len(word) for word in words)
    between = [
        other
        for other in place.earlier
        if other.start >= clause.start and other.end > finding.start - len(stretch) + said
    ]
    return not between and len(stretch) - said <= REACH_OF_DOUBT
