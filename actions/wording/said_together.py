"""What is to be said of results that are shown beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from eligibility.assessment import Assessment

MOST_BESIDE = 2
"""The sentences of what does not go together that one bubble has room for."""


def together(shown: Sequence[Assessment]) -> list[str]:
    """What is to be said of what is shown beside each other, once."""
    names = {a.entitlement.id for a in shown}
    said = (beside.say for assessment in shown for beside in assessment.beside if not names.isdisjoint(beside.others))
    return [*dict.fromkeys(said)][:MOST_BESIDE]
