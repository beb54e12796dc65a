"""Reads a text: what it says, of whom, how surely."""

from __future__ import annotations

import datetime
from dataclasses import replace

from nlu.situation.ages import find_ages
from nlu.situation.approvals import find_approvals
from nlu.situation.clauses import clauses
from nlu.situation.closing import subjects
from nlu.situation.finding import Finding
from nlu.situation.grades import find_grades
from nlu.situation.household_size import find_household_size
from nlu.situation.interpret import Interpreter
from nlu.situation.lexicon import phrases_found
from nlu.situation.life import find_graduations, find_sexes
from nlu.situation.loose_numbers import loose_number
from nlu.situation.money import find_money
from nlu.situation.normalise import PlainText, plain
from nlu.situation.persons import Mention, mentions
from nlu.situation.places import find_places
from nlu.situation.polarity import swapped
from nlu.situation.schooling import find_schooling
from nlu.situation.settle import settle
from nlu.situation.standards import find_standards, names_the_scheme
from nlu.situation.statement import Reading, Statement

LONGEST = 2000  # code points read; the app refuses longer messages long before


def read(text: str, today: datetime.date | None = None) -> Reading:
    """What `text` states, in its order, and the persons it mentions.

    `today` (default: the day of the call) turns a month of birth into an age. Any text is read without an error; what
    is asked, supposed or said of people in general states nothing.
    """
    written = plain(text[:LONGEST])
    day = today or datetime.date.today()
    people = mentions(written.text)
    interpreter = Interpreter(written.text, people)
    drafts = interpreter.read(_findings(written.text, people, day))
    settled = settle(written.text, drafts)
    loose = loose_number(written.text, settled)
    if loose:
        start, end = written.original(loose.start, loose.end)
        loose = replace(loose, start=start, end=end)
    return Reading(
        tuple(_in_original(draft, written) for draft in settled),
        tuple(subjects(interpreter.telling)),
        *interpreter.telling.meant_instead,
        loose,
    )


def _findings(text: str, people: list[Mention], today: datetime.date) -> list[Finding]:
    """All that the finders find, by place in the text; a phrase gives way to a decision that covers it."""
    found = clauses(text)
    spans = [(clause.start, clause.end) for clause in found]
    rights = [right for _, right in swapped(text)]
    sentences: dict[int, tuple[int, int]] = {}
    for clause in found:
        start = sentences.get(clause.sentence, (clause.start, 0))[0]
        sentences[clause.sentence] = (start, clause.end)
    decided = list(find_approvals(text))
    standards = list(find_standards(text))
    phrases = [
        phrase
        for phrase in phrases_found(text)
        if not (("minimum_living", True) in phrase.says and names_the_scheme(text, phrase.start, phrase.end))
        and not any(
            decision.start < phrase.end
            and phrase.start < decision.end
            and {fact for fact, _ in phrase.says} & {fact for fact, _ in decision.says}
            for decision in decided
        )
    ]
    every = [
        *phrases,
        *decided,
        *standards,
        *find_ages(text, [*spans, *rights], today),
        *find_grades(text),
        *find_schooling(text),
        *find_money(text, spans, list(sentences.values())),
        *find_places(text, spans),
        *find_household_size(text, people),
        *find_sexes(text, spans),
        *find_graduations(text),
    ]
    return sorted(every, key=lambda finding: (finding.start, -finding.end))


def _in_original(statement: Statement, written: PlainText) -> Statement:
    start, end = written.original(statement.start, statement.end)
    return replace(statement, start=start, end=end)
