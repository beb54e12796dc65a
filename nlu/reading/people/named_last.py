"""低保 83 我妈: what is told of nobody in particular is of the one person, whom the text names at its end and alone there."""

from __future__ import annotations

from dataclasses import replace

from nlu.reading.interpret import Telling
from nlu.reading.statement import NAMED, SAME, Statement

_PAUSES, _ENDS = (",", "。", ";", "!"), "的呢呀啊哦,。;!~ "


def named_last(telling: Telling, drafts: list[Statement]) -> list[Statement]:
    """The drafts, those of nobody given to that person; as they are where anybody else is named, or more is said there."""
    if len(telling.people) != 1:
        return drafts
    last, text = telling.people[0], telling.text
    alone = text[: last.start].rstrip().endswith(_PAUSES) and not text[last.end :].strip(_ENDS)
    whose = last.subjects[0]
    if not alone or len(last.subjects) != 1 or whose.kind != NAMED or whose.number > 1:
        return drafts
    return [replace(one, person=whose) if one.person and one.person.kind == SAME else one for one in drafts]
