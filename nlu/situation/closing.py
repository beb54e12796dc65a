"""After the last clause: persons corrected, groups told apart, the sex that a word for a person implies."""

from __future__ import annotations

import re
from dataclasses import replace

from nlu.situation import intent, polarity
from nlu.situation.clauses import clauses
from nlu.situation.persons import ME, Mention
from nlu.situation.statement import NAMED, STATED, Statement, Subject
from nlu.situation.telling import Telling

_I_MEAN = re.compile(r"我?(?:说的|问的|讲的|指的)是(?!我?自己的)")


def correct_person(telling: Telling) -> None:
    """不是我,是我妈; 我说的是我岳父: notes who is meant, and forgets what was said of the other."""
    for wrong, right in polarity.swapped(telling.text):
        taken = [mention for mention in telling.people if wrong[0] <= mention.start < wrong[1]]
        meant = [mention for mention in telling.people if right[0] <= mention.start < right[1]]
        if not taken or not meant:
            continue
        if len(telling.text[wrong[0] : wrong[1]].strip("的说问")) > taken[0].end - taken[0].start + 2:
            continue  # more than a person is denied
        first = taken[0].subjects[0]
        second = next((other.subjects[0] for other in reversed(meant) if other.subjects[0] != ME), ME)
        telling.meant_instead = (second, first)
        telling.mentioned = [entry for entry in telling.mentioned if entry[0] != first or entry[1] not in taken]
        telling.drafts = [draft for draft in telling.drafts if draft.person != first]
    match = _I_MEAN.search(telling.text)
    if match and telling.meant_instead[0] is None:
        for mention in telling.people:
            if mention.start == match.end():
                telling.meant_instead = (mention.subjects[0], None)


def split_groups(telling: Telling) -> None:
    """两个孩子, 大的 … 小的 …: what was said of the group is said of each of its members."""
    for group, each in telling.scene.members_of.items():
        telling.mentioned = [entry for entry in telling.mentioned if entry[0] != group]
        telling.drafts = [
            replace(draft, person=person)
            for draft in telling.drafts
            for person in (each if draft.person == group else [draft.person])
        ]


def with_sexes(telling: Telling) -> list[Statement]:
    """The drafts in order, with the sex that a person's word implies where it stands in a stretch that states."""
    told = {draft.person for draft in telling.drafts}
    sexed = {draft.person for draft in telling.drafts if draft.fact == "sex"}
    for subject, mention, speaks in telling.mentioned:
        if subject.kind != NAMED or not subject.sex or subject in sexed:
            continue
        if subject in told or (speaks and not _is_asked(telling.text, mention)):
            sexed.add(subject)
            telling.drafts.append(Statement("sex", subject.sex, STATED, subject, mention.start, mention.end))
    return sorted(telling.drafts, key=lambda draft: (draft.start, draft.end))


def subjects(telling: Telling) -> list[Subject]:
    """Everybody mentioned, in order, each once; nobody who was only asked about in general."""
    stated = {draft.person for draft in telling.drafts if draft.person}
    seen: list[Subject] = []
    for subject, mention, speaks in telling.mentioned:
        particular = mention.definite or subject in stated
        if subject.relation == "本人" and subject.number > 1 and subject not in stated:
            continue  # 就我们两个人: no third person
        if subject not in seen and particular and (speaks or subject in stated or mention.owned):
            seen.append(subject)
    return seen


def _is_asked(text: str, mention: Mention) -> bool:
    """Whether the clause of a mention asks: 我妈要不要有残疾证 states nothing, not even a sex."""
    clause = next((clause for clause in clauses(text) if clause.start <= mention.start < clause.end), None)
    return clause is not None and intent.silent_from(clause, []) < clause.end
