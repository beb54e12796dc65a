"""The class of a stored event is looked up by its name, and not by a walk over all classes.

`Event.resolve_by_type` gathers every subclass of Event each time, and is asked for every event of a conversation
whenever it is read from the tracker store: the longer somebody talks, the slower each turn.
"""

from __future__ import annotations

from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses

from bot.rasa_patches.expected import expect


def check() -> None:
    """Raise UnexpectedRasaError when Rasa's own functions are not those this was written for."""
    expect(Event.resolve_by_type, "b5cf570fa7f286c7")
    expect(all_subclasses, "28c2e6df9c15daea")


def apply() -> None:
    """Put a lookup that remembers in the place of `Event.resolve_by_type`."""
    original = Event.resolve_by_type
    known: dict[str, type[Event]] = {}

    def resolve(type_name: str, default: type[Event] | None = None) -> type[Event] | None:
        found = known.get(type_name)
        if found is None:
            # an unknown name is asked again each time: its class may be defined later, and defaults differ
            found = original(type_name, default)
            if found is not None and found.type_name == type_name:
                known[type_name] = found
        return found

    Event.resolve_by_type = staticmethod(resolve)
