"""「不对,是奶奶的低保」: what was taken for the means of all is a relative's own, so it is taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nlu.reading.amounts.swaps import corrections, mild_corrections
from nlu.reading.people.persons import Mention
from nlu.reading.people.relatives_means import MEANS, Means
from nlu.reading.people.role_words import roles_data
from nlu.reading.statement import NAMED, STATED, Statement


def means_put_right(
    text: str, drafts: Sequence[Statement], means: Mapping[tuple[int, int], Means], people: Sequence[Mention]
) -> list[Statement]:
    """The drafts; a yes behind 不对 and a relative's word that is said to be theirs takes the fact back, and is no no."""
    refused = [end for _, end in (*corrections(text), *mild_corrections(text))]
    return [
        replace(draft, value=None, certainty=STATED, whose_open=False, corrects=True)
        if _is_theirs(text, draft, means, people, refused)
        else draft
        for draft in drafts
    ]


def _is_theirs(
    text: str,
    draft: Statement,
    means: Mapping[tuple[int, int], Means],
    people: Sequence[Mention],
    refused: Sequence[int],
) -> bool:
    said = means.get((draft.start, draft.end))
    if draft.fact not in MEANS or draft.value is not True or said is None or said.of is None:
        return False
    behind = [end for end in refused if end <= draft.start]
    whose = [one for one in people if one.end <= draft.end and one.subjects[0].kind == NAMED]
    return bool(behind and whose) and text[whose[-1].end : draft.end].startswith(tuple(roles_data()["own_means"]))
