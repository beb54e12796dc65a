"""Rasa graph component: what a message tells of a household, as entities. It learns nothing; see nlu/situation/."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.situation import Reading, read

EXTRACTOR = "HouseholdFacts"
FACT = "household_fact"  # value: a Statement as JSON
NUMBER = "household_number"  # value: {"value", "unit", "corrects"}: which fact it corrects, the conversation knows
PERSON = "household_person"  # value: {"person": a Subject as JSON, "corrects": …, "instead_of": …}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class HouseholdFacts(GraphComponent, EntityExtractorMixin):
    """Appends one entity per statement, and one per person of whom nothing is stated, to the message's entities.

    A corrected number of no known fact (记错了，是三万二) is one `household_number`.
    Where the text corrects the person (不是我，是我妈), that person's `household_person` has `corrects: true` and whom
    it was taken for. Texts that begin with "/" are commands and are left alone.
    """

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> HouseholdFacts:
        """Called by Rasa."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the entities to every message."""
        for message in messages:
            text = str(message.get(TEXT) or "")
            if text and not text.startswith("/"):
                found = [*(message.get(ENTITIES) or []), *entities(read(text), len(text))]
                message.set(ENTITIES, found, add_to_output=True)
        return messages


def entities(reading: Reading, length: int) -> list[dict[str, Any]]:
    """A reading as Rasa entities; a person mentioned without a statement spans the whole text of `length`."""
    found = [_entity(FACT, statement.start, statement.end, statement.as_json()) for statement in reading.statements]
    told = {statement.person for statement in reading.statements}
    for subject in reading.subjects:
        corrects = subject == reading.corrects_person
        if subject not in told or corrects:
            value = {"person": asdict(subject), "corrects": corrects, "instead_of": None}
            if corrects and reading.instead_of:
                value["instead_of"] = asdict(reading.instead_of)
            found.append(_entity(PERSON, 0, length, value))
    if reading.loose_number:
        loose = reading.loose_number
        found.append(_entity(NUMBER, loose.start, loose.end, loose.as_json()))
    return found


def _entity(name: str, start: int, end: int, value: dict[str, Any]) -> dict[str, Any]:
    return {"entity": name, "start": start, "end": end, "value": value, "extractor": EXTRACTOR}
