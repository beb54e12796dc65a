"""How the sums of a record come about for somebody: each tier that may apply, with what it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eligibility.amount import dated_figures, figures_in_words, say, value_of
from eligibility.catalogue import Catalogue
from eligibility.entitlement import Entitlement
from eligibility.known import Known
from eligibility.quotes import Source
from eligibility.truth import Truth
from eligibility.wording import Wording


@dataclass(frozen=True)
class TierFor:
    """One sum for what is known of somebody, in words, with its figures (`sums`) and how it is reckoned (`how`).

    `given` is what was told of its condition, `still_open` what is not known of it, `holds` whether it is met;
    `computed_with` names the dated `figures` it was worked out with.
    """

    text: str
    sums: frozenset[float]
    how: str
    given: tuple[str, ...]
    still_open: str
    holds: Truth
    source: Source
    figures: tuple[Source, ...]
    computed_with: str


def tiers_for(entitlement: Entitlement, known: Known, catalogue: Catalogue, wording: Wording) -> Iterator[TierFor]:
    """Every tier that may apply to whom that is known of, in the record's order."""
    for amount in entitlement.amounts:
        holds = known.decide(amount.rule) if amount.rule else True
        if holds is False:
            continue
        tier, value, total = amount.tier, value_of(amount.value, known), value_of(amount.total, known)
        computed = value is not None and not isinstance(tier.value, int | float)
        yield TierFor(
            say(tier, value),
            frozenset(one for one in (value, total) if one is not None),
            (tier.text or "") if computed else "",
            tuple(wording.given(amount.rule, known)) if amount.rule else (),
            wording.still_open(amount.rule, known) if amount.rule and holds is None else "",
            holds,
            entitlement.record.sources[tier.source],
            tuple(one.source for one in dated_figures(amount, known, catalogue).values()),
            "，".join(figures_in_words(amount, known, catalogue)),
        )
        if holds:
            return
