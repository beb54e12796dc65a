"""「我妈能自理，我爸不能，啊不是，反过来」: what was told of two is, at the end of the text, each the other's."""

from __future__ import annotations

import re
from dataclasses import replace

from nlu.reading.interpret import Telling
from nlu.reading.people.persons import Mention
from nlu.reading.settling.settling_words import settling_words
from nlu.reading.statement import DOUBTFUL, STATED, Statement, Subject

PAIR = 2
_PAUSES = re.compile("[,。!; ]")


def turned_round(telling: Telling, drafts: list[Statement]) -> list[Statement]:
    """The drafts, those of two persons exchanged where the last clause says that they were told the wrong way round.

    Where it cannot be seen what belonged to whom, all that was told of the two is doubtful: the opposite of it may be.
    """
    end = _where_it_turns(telling.text)
    if end is None:
        return drafts
    told = [draft for draft in drafts if draft.end <= end and draft.person and draft.fact != "sex"]
    pair = _two_told_of(telling.people, end)
    if pair is None or not told:
        return drafts
    facts = {d.fact for d in told if _differ(told, d.fact) or _is_bare_of_the_other(telling, pair, d, told, end)}
    if not facts:
        return [replace(draft, certainty=DOUBTFUL) if draft in told else draft for draft in drafts]
    first, second = pair
    other = {first: second, second: first}
    return [
        replace(draft, person=other[draft.person], certainty=STATED, corrects=True)
        if draft in told and draft.fact in facts and draft.person in other
        else draft
        for draft in drafts
    ]


def _where_it_turns(text: str) -> int | None:
    """Where the words begin that turn all round, as the last of the text; None where there are none."""
    words, said = settling_words(), text.rstrip(",。!;~ 了的啊呀吧")
    for word in sorted(words.turned_round, key=len, reverse=True):
        if said.endswith(word.rstrip("了的")) and len(said) > len(word):
            head = said[: len(said) - len(word.rstrip("了的"))]
            before = max((lead for lead in words.turning if head.rstrip(",。! ").endswith(lead)), key=len, default="")
            head = head.rstrip(",。! ")
            head = head[: len(head) - len(before)] if before else head
            return len(head.rstrip(",。! "))
    return None


def _two_told_of(people: list[Mention], end: int) -> tuple[Subject, Subject] | None:
    """The two single persons, and no third, who are named before `end`."""
    named = dict.fromkeys(m.subjects[0] for m in people if m.end <= end and len(m.subjects) == 1)
    two = [one for one in named if one.number == 1]
    return (two[0], two[1]) if len(two) == len(named) == PAIR else None


def _differ(told: list[Statement], fact: str) -> bool:
    """Whether that fact was told of both, and another thing of each."""
    values = {draft.person: draft.value for draft in told if draft.fact == fact}
    return len(values) == PAIR and len({*values.values()}) == PAIR


def _is_bare_of_the_other(
    telling: Telling, pair: tuple[Subject, Subject], draft: Statement, told: list[Statement], end: int
) -> bool:
    """Whether it was told of one of the two, and of the other only that it is not so: 我爸|不能."""
    other = next((one for one in pair if one != draft.person), None)
    if draft.person not in pair or any(one.fact == draft.fact and one.person == other for one in told):
        return False
    mention = next((m for m in telling.people if m.subjects[0] == other and draft.end <= m.start < end), None)
    if mention is None:
        return False
    clause = _PAUSES.split(telling.text[mention.end : end])[0]
    return clause.strip("的了啊呀") in settling_words().bare_contrast
