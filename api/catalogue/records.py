"""The entitlement records, ready to serve: what decides by them, what asks by them, and what proves them."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from api.catalogue.proof import Proof
from eligibility.catalogue import Catalogue
from eligibility.next_question import Interviewer
from eligibility.screening import Screener


@dataclass(frozen=True)
class Records:
    """A catalogue with all that works on it."""

    catalogue: Catalogue
    screener: Screener
    interviewer: Interviewer
    proof: Proof

    def near(self, given: str, as_of: date) -> Sequence[str]:
        """The ids of entitlements whose id, name or alias looks like `given`, nearest first."""
        names: dict[str, str] = {}
        for entitlement in self.catalogue.at(as_of):
            record = entitlement.record
            names |= dict.fromkeys((record.id, record.name, *record.aliases), record.id)
        close = difflib.get_close_matches(given[:100], names, n=5, cutoff=0.5)
        inside = [name for name in names if len(given) > 1 and given in name]
        return [*dict.fromkeys(names[name] for name in [*close, *inside])][:3]
