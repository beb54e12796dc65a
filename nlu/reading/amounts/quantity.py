"""Finds quantities in a text by the templates of a table: ages, sums of money, numbers of persons, places.

A template is looked for everywhere; what stands around it decides whether it counts. Of several entries that would hear
one number, the first of the table hears it; an entry that says `nothing` takes the number from all behind it.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence

from nlu.reading.amounts.hearings import Hearing, QuantityTable
from nlu.reading.amounts.surroundings import Span, Surroundings, Told, told_at
from nlu.reading.finding import Finding
from nlu.reading.statement import DOUBTFUL, STATED
from nlu.reading.text.phrase_trie import Match


def find_quantities(table: QuantityTable, told: Told, taken: Sequence[Finding] = ()) -> list[Finding]:
    """What the table hears in the text; numbers inside findings that are `taken` are spoken for."""
    templates: dict[int, list[Match[int | str]]] = defaultdict(list)
    marks: dict[str, list[Span]] = defaultdict(list)
    for match in table.trie.find(told.text, told.slots):
        if isinstance(match.entry, int):
            templates[match.entry].append(match)
        else:
            marks[match.entry].append((match.start, match.end))
    surroundings = Surroundings(told, marks)
    used = [(finding.start, finding.end) for finding in taken]
    found: list[tuple[Finding, bool]] = []
    for hearing in table.hearings:
        heard: set[int] = set()
        for match in templates[hearing.number]:
            start, end = told_at(match) if table.from_number else (match.start, match.end)
            clause = surroundings.clause_of(start)
            if clause is None or any(start < stop and begin < end for begin, stop in used):
                continue
            if (hearing.written.once_a_clause and clause.start in heard) or not _counts(hearing, match, surroundings):
                continue
            used.append((start, end))
            heard.add(clause.start)
            if hearing.sayings:
                finding = _finding(table, hearing, match, surroundings, told.today)
                found.append((finding, hearing.written.if_nothing_else))
    return [finding for finding, last_resort in found if not last_resort or not _heard_else(finding, found)]


def _heard_else(finding: Finding, found: Sequence[tuple[Finding, bool]]) -> bool:
    """Whether an entry that is no last resort has heard one of the finding's facts."""
    facts = {fact for fact, _ in finding.says}
    return any(facts & {fact for fact, _ in other.says} for other, last_resort in found if not last_resort)


def _counts(hearing: Hearing, match: Match[int | str], surroundings: Surroundings) -> bool:
    """Whether the number is in its range and what stands around it is as the entry asks."""
    least, most = hearing.written.least, hearing.written.most
    if least is not None or most is not None:
        value = next((slot.value for slot in match.slots if isinstance(slot.value, (int, float))), None)
        if value is None or (least is not None and value < least) or (most is not None and value > most):
            return False
    if not surroundings.hold(hearing.conditions, match):
        return False
    return not hearing.when or any(surroundings.hold(one, match) for one in hearing.when)


def _finding(
    table: QuantityTable, hearing: Hearing, match: Match[int | str], surroundings: Surroundings, today: datetime.date
) -> Finding:
    saying = next(saying for saying in hearing.sayings if surroundings.hold(saying.conditions, match))
    worths = [(fact, worth.work_out(match.slots, today)) for fact, worth in saying.says]
    start, end = told_at(match) if table.from_number else (match.start, match.end)
    behind = surroundings.word_behind(hearing.vague_after, match)
    vague = behind is not None or bool(hearing.vague_before and surroundings.hold(hearing.vague_before, match))
    hedged = vague or hearing.written.hedged or any(slot.vague for slot in match.slots)
    rough = saying.unsure or hedged or any(guess for _, (_, guess) in worths)
    firm = table.firm if hearing.written.firm is None else hearing.written.firm
    says = tuple((fact, value) for fact, (value, _) in worths)
    certainty = DOUBTFUL if rough else STATED
    return Finding(start, behind or end, says, certainty=certainty, hedged=hedged, settled=table.settled, firm=firm)
