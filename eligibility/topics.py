"""The topics and life events that records are sorted by: those of the pack, or those that all packs share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema

from eligibility.condition import Strict
from eligibility.errors import CatalogueError
from eligibility.yaml_lines import read
from pack.chosen import SHARED, chosen


class TopicsFile(Strict):
    """The whole of topics.yml."""

    topics: tuple[str, ...] = Field(min_length=1)
    life_events: tuple[str, ...] = Field(min_length=1)


def read_topics(own: Path, shared: Path) -> TopicsFile:
    """The topics of `own`, where there is such a file, else of `shared`; raises CatalogueError."""
    path = own if own.exists() else shared
    documents = read(path)
    if len(documents) != 1:
        raise CatalogueError(path, None, f"One YAML document is expected here, there are {len(documents)}.")
    return documents[0].parse(TopicsFile)


_WRITTEN = read_topics(chosen().entitlements / "topics.yml", SHARED / "topics.yml")
TOPICS: Sequence[str] = _WRITTEN.topics
LIFE_EVENTS: Sequence[str] = _WRITTEN.life_events


def _one_of(allowed: Sequence[str]) -> Callable[[str], str]:
    def known(given: str) -> str:
        if given not in allowed:
            raise ValueError(f"it must be one of {'、'.join(allowed)}")
        return given

    return known


Topic = Annotated[str, AfterValidator(_one_of(TOPICS)), WithJsonSchema({"type": "string", "enum": [*TOPICS]})]
LifeEvent = Annotated[
    str, AfterValidator(_one_of(LIFE_EVENTS)), WithJsonSchema({"type": "string", "enum": [*LIFE_EVENTS]})
]
