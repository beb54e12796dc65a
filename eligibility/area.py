"""The area for which a document holds, as a condition of the records that stand on it (entitlements/areas.yml)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import Field

from eligibility.condition import AnyOf, Condition, Leaf, Strict, Unclear, leaves
from eligibility.quotes import Source
from eligibility.record import Kind, Record
from eligibility.topics import LifeEvent, Topic
from eligibility.vocabulary import Vocabulary
from eligibility.yaml_lines import read

SOURCE = "area"
"""The key of the area's sentence among the sources of a record."""


class Elsewhere(Strict):
    """The records to which something else than living there may tie: for who lives elsewhere the text is silent."""

    why: str
    topics: tuple[Topic, ...] = ()
    kinds: tuple[Kind, ...] = ()
    life_events: tuple[LifeEvent, ...] = ()
    entitlements: tuple[str, ...] = ()

    def holds_for(self, record: Record) -> bool:
        """Whether the record is one of them."""
        named = record.id in self.entitlements or record.topic in self.topics or record.kind in self.kinds
        return named or not {*self.life_events}.isdisjoint(record.life_events)


class Area(Strict):
    """Who belongs to the area of a document, and the document's sentence of it."""

    document: str
    source: Source
    condition: Condition
    elsewhere: Elsewhere | None = None

    def condition_of(self, record: Record) -> Condition | None:
        """The condition for a record; None for what has no condition at all: it is open to whoever comes."""
        if not record.parts():
            return None
        condition = self.condition.model_copy(update={"source": SOURCE})
        if self.elsewhere is None or not self.elsewhere.holds_for(record):
            return condition
        tested = next(leaves(self.condition))
        silent = Leaf(fact=tested.fact, equals=True, unclear=Unclear(equals=False, why=self.elsewhere.why))
        return AnyOf(any=[condition, silent], source=SOURCE, text=condition.text)


class AreasFile(Strict):
    """The whole of areas.yml."""

    areas: list[Area] = Field(min_length=1)


def load_areas(path: Path, vocabulary: Vocabulary) -> Mapping[str, Area]:
    """The areas by document; none where there is no file.

    Raises CatalogueError where the file cannot be used.
    """
    if not path.exists():
        return {}
    document = read(path)[0]
    areas = document.parse(AreasFile).areas
    for position, area in enumerate(areas):
        for leaf in leaves(area.condition):
            if leaf.fact not in vocabulary:
                raise document.error(("areas", position), f"There is no fact {leaf.fact!r}.")
    return {area.document: area for area in areas}
