"""Finding services by everyday words: search over the clauses that they rest on, and what people come for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from api.catalogue.proof import clauses_at
from api.catalogue.records import Records
from eligibility.entitlement import Entitlement
from eligibility.record import Record
from knowledge.documents.library import Library
from knowledge.search import Searcher
from knowledge.verdict.answerable import Reason
from knowledge.words import character_pairs, normalise

LONGEST = 60  # characters of what is looked for
MOST = 24
_HITS = 40
_NEAR = 0.62  # of the best score; what is farther has another matter
_SURE, _HARDLY = 0.3, 0.08  # confidences: from where on it is a find, and below which it is none
_NAMED = 0.4  # what the name itself adds


@dataclass(frozen=True)
class Finds:
    """The services found, best first; `sure` is false where they are only near to what was looked for."""

    entitlements: tuple[Entitlement, ...]
    sure: bool


class EntitlementFinder:
    """Searches by the words people use; the search knows names and ways of asking of every record."""

    def __init__(self, records: Records, library: Library, searcher: Searcher) -> None:
        self._records, self._library, self._searcher = records, library, searcher

    def find(self, words: str, as_of: date) -> Finds:
        """The services for `words`, best first; raises IndexUnavailableError."""
        asked = normalise(words.strip())[:LONGEST]
        named = self._named(asked, as_of)
        found = self._searcher.search(asked, _HITS, as_of)
        declined = found.verdict.reason is Reason.UNKNOWN_BENEFIT or found.confidence < _HARDLY
        if declined and not named:
            return Finds((), False)
        scores: dict[str, float] = defaultdict(float, named)
        best = max((hit.score for hit in found.hits), default=0.0)
        for hit in found.hits if not declined else ():
            if hit.score >= _NEAR * best:
                for entitlement_id in self._resting.get(hit.clause.id, ()):
                    scores[entitlement_id] = max(scores[entitlement_id], hit.score + named.get(entitlement_id, 0.0))
        here = {name: e for name in scores if (e := self._records.catalogue.get(name, as_of)) is not None}
        # several services may rest on one clause: whose own words are nearer comes first
        ranked = sorted(here, key=lambda name: -scores[name] - 0.1 * _shared(asked, here[name].record))
        come_for = [n for concern in self._records.catalogue.concerns.named(asked) for n in concern.entitlements]
        also = (self._records.catalogue.get(name, as_of) for name in come_for if name not in here)
        listed = [*(here[name] for name in ranked), *(entitlement for entitlement in also if entitlement)]
        sure = bool(named) or found.confidence >= _SURE
        return Finds(tuple(dict.fromkeys(listed))[:MOST], sure)

    def _named(self, asked: str, as_of: date) -> dict[str, float]:
        """The services that are called so, or whose name holds what was typed whole."""
        plain = asked.replace(" ", "")
        found = {}
        for entitlement in self._records.catalogue.at(as_of):
            names = (entitlement.record.name, *entitlement.record.aliases)
            if len(plain) > 1 and any(plain in name or (len(name) > 3 and name in plain) for name in names):
                found[entitlement.id] = _NAMED + (_NAMED if plain in names else 0.0)
        return found

    @cached_property
    def _resting(self) -> Mapping[str, Sequence[str]]:
        """The services whose amount, or else what they provide, stands in a clause; by the clause's id."""
        proof, resting = self._records.proof.on(date.today()), defaultdict[str, list[str]](list)
        for entitlement in self._records.catalogue.all_versions():
            cited = proof.of(entitlement.main_source)
            entry = self._library.get(cited["document_id"])
            assert entry is not None  # it was found there
            for clause in clauses_at(entry.outline.clauses, cited["start"], cited["end"]):
                resting[clause.id].append(entitlement.id)
        return resting


def _shared(asked: str, record: Record) -> float:
    """The share of what was asked that stands in the record's own words."""
    wanted = character_pairs(asked)
    own = character_pairs(" ".join((record.name, *record.aliases, *record.asked_as, record.benefits)))
    return len(wanted & own) / len(wanted) if wanted else 0.0
