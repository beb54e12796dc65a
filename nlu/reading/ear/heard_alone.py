"""What only the ear heard, as statements of whom the rules would say it is; never what nobody is to be asked on a guess."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nlu.ear import Impression
from nlu.ear.guess import WORTH, Guessed
from nlu.ear.owners import HOUSEHOLD, SELF, owner_class
from nlu.reading.amounts.ages_in_a_row import told_apart
from nlu.reading.amounts.places import find_places
from nlu.reading.finding import Finding
from nlu.reading.interpret import Telling, interpret
from nlu.reading.mood.mood_cues import Mood, cues
from nlu.reading.mood.objecting import objection_in
from nlu.reading.mood.only_named import TITLES
from nlu.reading.people.fitting import OF_CHILDREN
from nlu.reading.people.named_last import named_last
from nlu.reading.people.persons import mentions
from nlu.reading.people.same_person import one_person
from nlu.reading.people.told_instead import ADULT
from nlu.reading.reader import LONGEST, findings
from nlu.reading.statement import DOUBTFUL, PRONOUN, SAME, STATED, Statement, Subject
from nlu.reading.text.fact_table import FOLDER, fact_table
from nlu.reading.text.normalise import PlainText, plain
from nlu.reading.text.word_table import near_misses

NO = (False, "none")
DISTRICT = "district"  # the fact
GRAVE = frozenset(
    {
        "deceased", "homeless", "orphan", "orphan_in_institution", "de_facto_unsupported", "parent_serving_sentence", "hiv", "hiv_risk",
        "hiv_affected_child", "tuberculosis", "family_planning_special", "destitute", "planning_child", "about_to_marry", "wants_contraception",
        "recently_gave_birth", "spouse_gave_birth", "cremation", "eco_burial", "ashes_not_kept", "emergency_identity_unknown", "emergency_cost_unpaid", "endemic_disease", "home_destroyed_by_disaster", "settled_in_city",
        "legal_matter", "labour_dispute", "work_injury", "rural_left_behind_child",
    }
)  # fmt: skip
"""Nobody is asked on a mere guess whether somebody has died, has no parents, is about to marry, or goes to court."""
NAMED_OR_NOT_TOLD = frozenset({"disability_type"})  # a kind that no word names is the ear's guess: 残疾证,二级
OF_THE_YOUNG = OF_CHILDREN | {"boarding", "rural_school", "private_school", "student_aid_recipient", "nutrition_meals"}
_REACH = 6  # characters before it, in which whom it is sought for is named
_A_NOT_A, _NEAR = re.compile(r"(.)[不没]\1"), 2  # 够不够低保 asks, and no guess is made at what is asked
_CLAUSE = re.compile(r"[,，。;；!！?？\n]")
_UNASKED = GRAVE | NAMED_OR_NOT_TOLD
_YOUNG_WORDS = ("孩子", "孙", "孙子", "孙女", "孙辈", "双胞胎")


@dataclass(frozen=True)
class Candidate:
    """A statement that only the ear would make, and what is known of it."""

    statement: Statement
    guessed: Guessed


def heard_alone(
    text: str,
    impressions: Sequence[Impression],
    told: Sequence[Statement],
    today: datetime.date | None = None,
    folder: Path = FOLDER,
) -> list[Candidate]:
    """What the ear heard in `text` beside what the rules `told`: the surest impression of each fact of each person."""
    table = fact_table(folder)
    heard = [i for i in impressions if i.value is not None and i.worth_asking >= WORTH and i.fact not in _UNASKED]
    places = {slot.value for slot in find_places(plain(text[:LONGEST]).text)} if heard else set()
    heard = [i for i in heard if i.fact != DISTRICT or i.value in places]  # 丽水人 is no guess at a district of ours
    heard = [i for i in heard if i.fact not in TITLES or not _is_sought_for_another(text, i)]
    heard = [i for i in heard if not objection_in(_CLAUSE.split(text[: i.end])[-1])]  # 我没说|她残疾
    heard = [i for i in heard if not _A_NOT_A.search(text[max(0, i.start - _NEAR) : i.end + _NEAR])]
    if not heard:
        return []
    missed = near_misses(told_apart(plain(text[:LONGEST])).text, folder)
    best: dict[tuple[str, Subject | None], Candidate] = {}
    for one, draft in _drafts(text, heard, today, folder):
        if table[draft.fact].office:
            continue  # what an office has decided is told, never guessed
        if any(fact == one.fact and start <= draft.start < end for fact, start, end in missed):
            continue  # the words of a near-miss are no ground to ask for it: 城乡居民医保 is no pension
        if _is_told(draft, told) or (draft.fact in OF_THE_YOUNG and not _is_young(draft, told)):
            continue
        words = text[one.start : one.end]
        no_word = one.value in NO and not any(char in words for char in cues().says_no)
        if no_word and any(said.fact == draft.fact and said.value not in NO for said in told):
            continue  # 高血压是我的: whose it is says nothing of anybody else
        guessed = Guessed(
            impression=one,
            owner=owner_heard(draft),
            says_no=one.value in NO,
            no_word=no_word,
            overlaps=any(_overlap(said, draft) for said in told if said.fact != "sex"),
            of_another=any(said.fact == draft.fact for said in told),
            missed=False,
            household=table[one.fact].of_household,
            company=max(1, len({said.person for said in told if said.person})),
            length=len(text),
        )
        certainty = STATED if one.stated >= one.doubted else DOUBTFUL
        statement = replace(draft, certainty=certainty, start=one.start, end=one.end)
        known = best.get((draft.fact, draft.person))
        if known is None or known.guessed.impression.worth_asking < one.worth_asking:
            best[draft.fact, draft.person] = Candidate(statement, guessed)
    return list(best.values())


def _drafts(
    text: str, heard: Sequence[Impression], today: datetime.date | None, folder: Path
) -> list[tuple[Impression, Statement]]:
    """Each impression with of whom the rules would say that it is; one for each of several persons."""
    written = told_apart(plain(text[:LONGEST]))
    people = one_person(written.text, mentions(written.text))
    places = [(_in_plain(written, one), one) for one in heard]
    told = findings(written.text, people, today or datetime.date.today(), folder)
    told += [Finding(*place, ((one.fact, one.value),), heard=True) for place, one in places if one.value is not None]
    telling = interpret(written.text, people, sorted(told, key=lambda f: (f.start, -f.end)), fact_table(folder))
    return [
        (one, draft)
        for draft in named_last(telling, telling.drafts)
        for place, one in places
        if place == (draft.start, draft.end)
        and (draft.fact, draft.value) == (one.fact, one.value)
        and not _is_sought(draft, telling)
    ]


def _is_sought_for_another(text: str, one: Impression) -> bool:
    """帮娃|申请低保: what somebody helps another to get."""
    words, said = cues().sought_for, text[max(0, one.start - _REACH) : one.end]
    return any(
        (at := said.rfind(get)) > 0
        and any(help_ in said[:at] for help_ in words["help"])
        and not said.startswith(words["done"], at + len(get))
        for get in words["get"]
    )


def _is_sought(draft: Statement, telling: Telling) -> bool:
    """帮娃|申请低保: what the rules heard as wished for is no guess, either."""
    return any(
        meant.mood is Mood.HOPED and f.start < draft.end and draft.start < f.end and (draft.fact, True) in f.says
        for f, meant in telling.moods
    )


def owner_heard(statement: Statement) -> str | None:
    """The ear's class of whose it is; None for 他, of whom nothing is known."""
    person = statement.person
    if person is None:
        return HOUSEHOLD
    if person.kind == SAME:
        return SELF
    return None if person.kind == PRONOUN or person.relation is None else owner_class(person.relation)


def _is_told(draft: Statement, told: Sequence[Statement]) -> bool:
    """Whether the rules heard that fact of the same person, or the very same at this place."""
    return any(
        said.fact == draft.fact
        and (said.person == draft.person or (said.value == draft.value and _overlap(said, draft)))
        for said in told
    )


def _overlap(one: Statement, other: Statement) -> bool:
    return one.start < other.end and other.start < one.end


def _is_young(heard: Statement, told: Sequence[Statement]) -> bool:
    """Whether the word for them, or what was told of them, says that they are a child."""
    if heard.person is None or (heard.person.relation or "").endswith(_YOUNG_WORDS):
        return True
    theirs = {one.fact: one.value for one in told if one.person == heard.person}
    age = theirs.get("age")
    if isinstance(age, int):
        return age < ADULT
    return "age_months" in theirs or theirs.get("school_stage") not in (None, "university")


def _in_plain(written: PlainText, impression: Impression) -> tuple[int, int]:
    """Where the impression's stretch stands in the plain text."""
    inside = [
        place
        for place, (start, end) in enumerate(zip(written.starts, written.ends, strict=True))
        if start < impression.end and end > impression.start
    ]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)
