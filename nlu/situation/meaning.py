"""Whether a finding is meant as a statement about somebody, or only named, asked about, wished for."""

from __future__ import annotations

import re

from nlu.situation import intent, polarity
from nlu.situation.attach import NOBODY
from nlu.situation.clauses import Clause
from nlu.situation.finding import Finding
from nlu.situation.persons import Mention
from nlu.situation.telling import Here, Telling

_TITLES = frozenset(
    {"minimum_living", "low_margin", "destitute", "disability", "orphan", "veteran", "work_injury", "eco_burial"}
)
_PREDICATE = re.compile(r"[了着过没不是有在吃拿领住读上得我他她就都也还很]|\d")


def talks_policy(clause: Clause, mine: list[Finding]) -> bool:
    """Whether words like 补贴, 标准, 申请 stand in the clause outside what was found in it."""
    return any(
        not any(finding.start <= clause.start + match.start() < finding.end for finding in mine)
        for match in intent.POLICY.finditer(clause.text)
    )


def is_meant(telling: Telling, here: Here, finding: Finding, head: Mention | None, *, denied: bool) -> bool:
    """Whether the finding states something. `head`: the person it describes, if it stands before one."""
    clause = here.clause
    if finding.start >= here.silent or (here.silent < clause.end and finding.end > here.silent + 2):
        return False
    definite = (
        any(mention.definite for mention, _, _ in here.people)
        or bool(head and head.definite)
        or "家" in clause.text[: max(0, finding.start - clause.start)]
    )
    if _is_only_a_topic(telling, clause, finding, denied=denied) or _is_of_a_group(telling, clause, finding, definite):
        return False
    if definite or (finding.settled and not finding.firm):
        return True
    known = telling.scene.topic != NOBODY
    if not known and not telling.drafts and here.silent < clause.end:
        return False  # a question that names nobody is about people in general
    if not known and not finding.firm and _is_a_title(telling.text, finding, clause):
        return False
    return not here.policy or (known and (finding.firm or denied))


def _is_only_a_topic(telling: Telling, clause: Clause, finding: Finding, *, denied: bool) -> bool:
    """低保怎么办, 想申请低保."""
    if finding.settled:
        return False
    if any(value is True for _, value in finding.says) and polarity.is_under_way(telling.text, finding):
        return True
    end = max(clause.end, finding.end)
    asked = not denied and intent.is_topic_of_question(telling.text, finding.end, end)
    return asked or (not finding.firm and intent.is_wanted(telling.text, clause.start, finding.start))


def _is_of_a_group(telling: Telling, clause: Clause, finding: Finding, definite: bool) -> bool:
    """残疾人补贴, 65岁老人免费."""
    if not intent.is_group(telling.text, finding.end, max(clause.end, finding.end)):
        return False
    if not definite and telling.scene.topic == NOBODY:
        return True
    return not finding.firm and bool(intent.POLICY.match(telling.text, finding.end))


def _is_a_title(text: str, finding: Finding, clause: Clause) -> bool:
    """Whether the whole message is a noun, or a noun with more nouns behind it: 低保, 残疾人家庭无障碍改造."""
    if clause.text != text.strip(" ,。!?;\n~…"):
        return False
    if clause.text == text[finding.start : finding.end]:
        return any(fact in _TITLES and value is True for fact, value in finding.says)
    rest = text[finding.end : clause.end]
    return finding.start == clause.start and len(rest) >= 4 and not _PREDICATE.search(clause.text)
