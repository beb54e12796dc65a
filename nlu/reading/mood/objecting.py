"""What somebody objects to having said: 我没说|她残疾, 谁说我家是低保. It is noted of nobody, and taken back where it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nlu.reading.finding import Finding
from nlu.reading.mood.mood_cues import cues
from nlu.reading.mood.only_named import SUPPORT
from nlu.reading.people.cast import Cast
from nlu.reading.people.home_words import home_words
from nlu.reading.people.owner import owner_of
from nlu.reading.people.persons import Mention
from nlu.reading.statement import STATED, Statement
from nlu.reading.text.clauses import Clause
from nlu.reading.text.fact_table import FactEntry

_CARD, _PENSION = "证", "pension_scheme"


def objection_in(here: str) -> str:
    """The word of the clause before a finding, `here`, by which somebody objects to it; empty where there is none."""
    found = next((word for word in cues().objects if word in here), "")
    return "" if any(word in here for word in cues().objects_not) else found


def objects_to_us(text: str, clause: Clause, finding: Finding, people: Sequence[Mention]) -> bool:
    """Whether what we noted is objected to: 我没说, not 医生没说; 谁说我是低保户, not 谁说低保户不能买车.

    A no by itself (没说) is theirs where nobody else is named before it; a question (谁说) is of somebody right behind
    it, and nothing follows what it is about.
    """
    here = text[clause.start : finding.start]
    word = objection_in(here)
    place = here.find(word)
    if not word:
        return False
    if word in cues().never_said:
        return here[:place].strip(cues().ends).endswith(cues().who_objects) or not here[:place].strip(cues().ends)
    behind = clause.start + place + len(word)
    whose = any(m.start == behind for m in people) or text.startswith(home_words().own, behind)
    return whose and not text[finding.end : clause.end].strip(cues().ends)


def how_come(text: str, clause: Clause, finding: Finding, facts: Mapping[str, FactEntry]) -> bool | None:
    """我妈怎么会有|低保: whether a thing that an office grants is objected to; None for 怎么会没有|低保, which says neither."""
    words, said, here = cues(), text[finding.start : finding.end], text[clause.start : finding.start]
    granted = any(facts[fact].office or fact in SUPPORT or fact == _PENSION for fact, _ in finding.says)
    lead = next((word for word in words.how_come if word in here), "")
    if not lead or not (granted or _CARD in said):  # 怎么会残疾, 怎么会得糖尿病: a lament
        return False
    between = here[here.rfind(lead) + len(lead) :]
    if between in words.how_come_not or said.startswith(words.how_come_not):
        return None
    return between in ("", *words.how_come_light)


def objections(cast: Cast, facts: Mapping[str, FactEntry], finding: Finding, head: Mention | None) -> list[Statement]:
    """What the finding would say, of whom, as what is denied to have been said."""
    return [
        Statement(fact, value, STATED, person, finding.start, finding.end)
        for fact, value in finding.says
        for person in ((None,) if facts[fact].of_household else owner_of(cast, finding, head).people)
    ]
