"""What somebody gets of what a record provides, where not all get the same."""

from __future__ import annotations

from dataclasses import dataclass

from eligibility.entitlement import Entitlement
from eligibility.known import Known
from eligibility.record import Provision


@dataclass(frozen=True)
class Provisions:
    """What may be theirs, in the order of the record, and what stands for `all` of it in a line."""

    all: tuple[Provision, ...]
    line: tuple[Provision, ...]

    @property
    def text(self) -> str:
        """The line in words."""
        return "；".join(provision.text for provision in self.line)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of the line."""
        return tuple(provision.source for provision in self.line)


def provided(entitlement: Entitlement, known: Known) -> Provisions:
    """What is certain alone, where anything is, and its first for a line; else all that is open.

    Of what hangs on something that is not known nothing is picked out: that would be a yes of our own making. Who gets
    none of it, as after a no, is shown all there is.
    """
    truths = [(one.provision, known.decide(one.rule) if one.rule else True) for one in entitlement.provided]
    if certain := tuple(provision for provision, truth in truths if truth is True):
        return Provisions(certain, certain[:1])
    still_open = tuple(provision for provision, truth in truths if truth is None)
    shown = still_open or tuple(provision for provision, _ in truths)
    return Provisions(shown, shown)
