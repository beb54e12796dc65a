"""The answer of an action is checked with validators that are made once, one for each kind of event.

`RemoteAction._validate_action_result` calls `jsonschema.validate`, which proves the schema against its meta-schema on
every call, two thirds of all that a turn costs inside Rasa, and then tries each event against all 23 kinds of events.
Every kind names itself (`event: {const: …}`), so that only the one with the event's name can fit.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction

from bot.rasa_patches.expected import UnexpectedRasaError, expect

SCHEMA_DIGEST = "fb650e99afd82f1c"


def check() -> None:
    """Raise UnexpectedRasaError when Rasa's method or its schema are not those this was written for."""
    expect(RemoteAction._validate_action_result, "f8cdb4be68123961")
    schema = json.dumps(RemoteAction.action_response_format_spec(), sort_keys=True)
    if not hashlib.sha256(schema.encode()).hexdigest().startswith(SCHEMA_DIGEST):
        raise UnexpectedRasaError("The schema of an action's answer is not the one that bot/rasa_patches knows.")


def apply() -> None:
    """Put prepared validators in the place of `RemoteAction._validate_action_result`."""
    original = RemoteAction._validate_action_result
    schema = RemoteAction.action_response_format_spec()
    validator = validator_for(schema)  # what jsonschema.validate chooses too
    validator.check_schema(schema)
    event = dict(schema["properties"]["events"]["items"])
    alternatives = event.pop("oneOf")
    kinds = {kind["properties"]["event"]["const"]: validator({**event, "allOf": [kind]}) for kind in alternatives}
    frame = validator({**schema, "properties": {**schema["properties"], "events": {"type": "array"}}})

    def fits(event: Any) -> bool:
        name = event.get("event") if isinstance(event, dict) else None
        return isinstance(name, str) and name in kinds and bool(kinds[name].is_valid(event))

    def validate(action: RemoteAction, result: Any) -> bool:
        if frame.is_valid(result) and all(map(fits, result.get("events", ()))):
            return True
        return bool(original(action, result))  # an answer that does not fit is Rasa's to explain, in its own words

    RemoteAction._validate_action_result = validate
