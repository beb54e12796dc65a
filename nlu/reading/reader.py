"""Reads a text: what it says, of whom, how surely. Each step is a part of its own with its own specification.

plain text → persons, slots → findings (word tables, quantities) → mood and owner, clause by clause → what stands
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

from nlu.reading.amounts.ages_in_a_row import told_apart
from nlu.reading.amounts.carried_period import with_carried_periods
from nlu.reading.amounts.date_slots import find_dates
from nlu.reading.amounts.loose_numbers import loose_number
from nlu.reading.amounts.places import find_places
from nlu.reading.amounts.quantity import find_quantities
from nlu.reading.amounts.quantity_words import quantity_table
from nlu.reading.amounts.slots import Slot, find_slots
from nlu.reading.amounts.summed_incomes import summed_incomes
from nlu.reading.amounts.surroundings import Told
from nlu.reading.finding import Finding
from nlu.reading.interpret import Telling, interpret
from nlu.reading.people.behalf import calls_ours, on_behalf
from nlu.reading.people.listed_at_home import SIZE, listed_at_home
from nlu.reading.people.minding import without_minded
from nlu.reading.people.named_last import alone, named_last
from nlu.reading.people.persons import Mention, mentions
from nlu.reading.people.relatives_means import settled_means
from nlu.reading.people.same_person import one_person
from nlu.reading.settling.closing import (
    by_one_name,
    correct_person,
    each_their_age,
    only_ours,
    split_groups,
    subjects,
    with_sexes,
)
from nlu.reading.settling.means_put_right import means_put_right
from nlu.reading.settling.settle import settle
from nlu.reading.settling.turned_round import turned_round
from nlu.reading.statement import DOUBTFUL, Reading, Statement
from nlu.reading.text.clauses import clauses
from nlu.reading.text.fact_table import FOLDER, fact_table
from nlu.reading.text.normalise import PlainText, plain
from nlu.reading.text.phrase_trie import Match
from nlu.reading.text.slips import slips_found
from nlu.reading.text.word_table import Saying, sayings_found

SUMS = ("household_income", "income_per_person")  # the tables leave sums of a year to money.py, which divides them
QUANTITIES = ("ages", "money", "living_place", "household_size", "sexes")  # tables words/*.yml
LEFT_OVER = ("bare_ages", "grades")  # these hear what nothing else has heard
# facts whose near-misses (下来四十八天, 我妈80岁没有退休金) say nothing of the number in them
LEAVE_NUMBERS = ("residence_months", "months_since_graduation", "deceased")
LONGEST = 2000  # code points read; the app refuses longer messages long before


def read(text: str, today: datetime.date | None = None, folder: Path = FOLDER) -> Reading:
    """What `text` states, in its order, and the persons it mentions.

    `today` (default: the day of the call) turns a month of birth into an age; `folder` holds facts.yml and words/. Any text is read without an error; what is asked, supposed or said of people in general states nothing.
    """
    written = told_apart(plain(text[:LONGEST]))
    telling = tell(written.text, today or datetime.date.today(), folder)
    correction = correct_person(telling)
    drafts = settled_means(by_one_name(telling, named_last(telling, correction.drafts)), telling.means, telling.people)
    drafts = means_put_right(written.text, drafts, telling.means, telling.people)
    drafts = turned_round(telling, each_their_age(split_groups(telling, drafts)))
    settled = settle(
        written.text, with_sexes(telling, only_ours(drafts, telling.cast.scene.others - telling.cast.scene.asked_for))
    )
    loose = loose_number(written.text, settled)
    if loose:
        start, end = written.original(loose.start, loose.end)
        loose = replace(loose, start=start, end=end)
    return Reading(
        tuple(_in_original(draft, written) for draft in settled),
        tuple(subjects(telling, settled)),
        correction.right,
        correction.wrong,
        loose,
        on_behalf=on_behalf(telling, correction.right),
        ours=calls_ours(telling, text),
        moves=correction.moves,
        objections=tuple(_in_original(one, written) for one in telling.objections),
        alone=alone(telling, settled),
    )


def tell(text: str, today: datetime.date, folder: Path = FOLDER) -> Telling:
    """A plain text with its persons, its findings and how each was meant, before corrections are looked at."""
    people = without_minded(text, one_person(text, mentions(text)))
    return interpret(text, people, findings(text, people, today, folder), fact_table(folder))


def findings(text: str, people: list[Mention], today: datetime.date, folder: Path = FOLDER) -> list[Finding]:
    """All that the word tables and the quantities find, by place in the text."""
    found = clauses(text)
    slots = [*find_slots(text, people), *find_dates(text, today), *find_places(text)]
    told = Told(text, found, slots, today)
    said, near_misses = _said(text, slots, folder)
    said = [finding for finding in said if not _begins_inside_a_person(text, finding, people)]
    quantities = [finding for name in QUANTITIES for finding in find_quantities(quantity_table(name), told)]
    for name in LEFT_OVER:
        quantities += find_quantities(quantity_table(name), told, [*said, *quantities])
    facts = {fact for finding in said for fact, _ in finding.says}
    kept = [
        quantity
        for quantity in quantities
        if (
            quantity.says[0][0] in SUMS
            or not any(start <= quantity.start and quantity.end <= end for start, end in near_misses)
        )
        and not ({fact for fact, _ in quantity.says} & facts and _told_by(quantity, said))
    ]
    if not any(fact == SIZE for finding in (*said, *kept) for fact, _ in finding.says):
        kept += listed_at_home(text, people)
    kept += summed_incomes(told, people, [*said, *kept])
    return sorted([*said, *with_carried_periods(told, kept)], key=lambda finding: (finding.start, -finding.end))


def _begins_inside_a_person(text: str, finding: Finding, people: list[Mention]) -> bool:
    """儿|媳妇上周生的: the words begin within a longer word for somebody else; not so in 我|媳妇上周生的."""
    whole = next((mention for mention in people if mention.start < finding.start < mention.end), None)
    inner = mentions(text[finding.start : whole.end]) if whole else []
    return whole is not None and not (inner and inner[0].subjects == whole.subjects)


def _told_by(quantity: Finding, said: list[Finding]) -> bool:
    """Whether the words of a table have told the same fact at that place, and not only within it (夫妻俩|加两个孩子)."""
    return any(
        other.start < quantity.end
        and quantity.start < other.end
        and not (quantity.start <= other.start and other.end < quantity.end)
        and {fact for fact, _ in other.says} & {fact for fact, _ in quantity.says}
        for other in said
    )


def _said(text: str, slots: list[Slot], folder: Path) -> tuple[list[Finding], list[tuple[int, int]]]:
    """The findings of the word tables, and the spans of near-misses."""
    matches = sayings_found(text, slots, folder)
    matches = [*matches, *slips_found(text, matches, folder)]
    misses = [(m.start, m.end) for m in matches if m.entry.value is None and m.entry.fact not in LEAVE_NUMBERS]
    found = []
    for match in matches:
        says, vague = match.entry.says(match.slots)
        if not says or any(
            rule(match, other) for rule in (_is_missed, _runs_into, _goes_on, _is_lost) for other in matches
        ):
            continue
        denied = (
            () if match.entry.one_of_many else tuple((f, not value) for f, value in says if isinstance(value, bool))
        )
        found.append(
            Finding(
                match.start,
                match.end,
                says,
                denied,
                DOUBTFUL if vague else match.entry.certainty,
                match.entry.of or "topic",
                firm=bool(match.slots),
                past_counts=match.entry.lasting,
                hedged=match.entry.either,
            )
        )
    return found, misses


def _is_missed(match: Match[Saying], other: Match[Saying]) -> bool:
    """Whether a near-miss of the same fact is the very words, written with what may be left out: 读到初二, not 读初二."""
    is_near_miss = other.entry.value is None and other.entry.fact == match.entry.fact
    return is_near_miss and (other.start, other.end) == (match.start, match.end) and other.phrase != match.phrase


def _runs_into(match: Match[Saying], other: Match[Saying]) -> bool:
    """Whether a near-miss of the same fact begins inside the match and goes on for a word: 我家是|低保|边缘, not 没有|低保|和."""
    is_near_miss = other.entry.value is None and other.entry.fact == match.entry.fact
    return is_near_miss and match.start < other.start < match.end < other.end - 1


def _goes_on(match: Match[Saying], other: Match[Saying]) -> bool:
    """Whether the match only begins inside another that says the same no: 不是低保户|也不是边缘户 says one no of it."""
    same = (other.entry.fact, other.entry.value) == (match.entry.fact, match.entry.value)
    return same and match.entry.value is False and other.start < match.start < other.end < match.end


def _is_lost(match: Match[Saying], other: Match[Saying]) -> bool:
    """Whether work told of runs into its loss: 是|厂里|不要我的."""
    lost = (
        (other.entry.fact, other.entry.value) == ("employment", "unemployed") != (match.entry.fact, match.entry.value)
    )
    return lost and match.entry.fact == "employment" and match.start < other.start < match.end < other.end


def _in_original(statement: Statement, written: PlainText) -> Statement:
    start, end = written.original(statement.start, statement.end)
    return replace(statement, start=start, end=end)
