"""What one entitlement means for another of the same household: excluded, reduced, instead of it, or nobody says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from eligibility.assessment import Assessment
from eligibility.quotes import Source
from eligibility.record import Relation

Kind = Literal["excludes", "reduces", "instead_of", "silent"]
SILENT = "「{name}」和「{names}」能不能一起领，原文没有写，要问一问。"


@dataclass(frozen=True)
class Beside:
    """What stands between a result and others of the household, in a sentence, with the document's words."""

    kind: Kind
    others: tuple[str, ...]
    say: str
    source: Source | None = None


def beside_each_other(results: Sequence[Assessment]) -> list[Assessment]:
    """The results, each with what is to be said of it beside the others.

    What a document says is said with both; that it says nothing is said once, with the first of the two. Nothing is
    said of what somebody does not get, nor between two that are both only possible.
    """
    hopeful = [result for result in results if result.outcome != "not_eligible"]
    said: dict[int, list[Beside]] = {id(result): [] for result in hopeful}
    silent: dict[int, list[Assessment]] = {id(result): [] for result in hopeful}
    by_id: dict[str, list[Assessment]] = {}
    for result in hopeful:
        by_id.setdefault(result.entitlement.id, []).append(result)
    order = {id(result): place for place, result in enumerate(hopeful)}
    for result in hopeful:
        for kind, relation in _relations(result):
            for other in _met(result, relation.entitlement, by_id):
                for one, another in ((result, other), (other, result)):
                    beside = Beside(kind, (another.entitlement.id,), relation.say, relation.source)
                    if beside not in said[id(one)]:
                        said[id(one)].append(beside)
        for name in result.entitlement.record.silent_with:
            for other in _met(result, name, by_id):
                first, second = sorted((result, other), key=lambda one: order[id(one)])
                if second not in silent[id(first)]:
                    silent[id(first)].append(second)
    return [_with(result, said, silent) for result in results]


def _relations(result: Assessment) -> Iterator[tuple[Kind, Relation]]:
    record = result.entitlement.record
    yield from (("excludes", relation) for relation in record.excludes)
    yield from (("reduces", relation) for relation in record.reduces)
    yield from (("instead_of", relation) for relation in record.instead_of)


def _met(result: Assessment, name: str, by_id: Mapping[str, Sequence[Assessment]]) -> Iterator[Assessment]:
    """The other's results for the same person, or where one of the two is for the household."""
    for other in by_id.get(name, ()):
        same = other.person == result.person or None in (other.person, result.person)
        if same and "eligible" in (result.outcome, other.outcome):
            yield other


def _with(
    result: Assessment, said: Mapping[int, list[Beside]], silent: Mapping[int, list[Assessment]]
) -> Assessment:  # fmt: skip
    found = [*said.get(id(result), ())]
    if others := silent.get(id(result)):
        names = "」「".join(dict.fromkeys(other.entitlement.record.name for other in others))
        ids = tuple(dict.fromkeys(other.entitlement.id for other in others))
        found.append(Beside("silent", ids, SILENT.format(name=result.entitlement.record.name, names=names)))
    return replace(result, beside=tuple(found)) if found else result
