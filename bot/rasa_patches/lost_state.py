"""A database that is away ends the turn: Rasa alone would go on with an empty conversation, kept in memory.

`FailSafeTrackerStore` stands before every tracker store and hides its errors. Here they come through, without their
words, which repeat what was to be stored.
"""

from __future__ import annotations

from typing import NoReturn

from rasa.core.tracker_store import FailSafeTrackerStore

from bot.rasa_patches.expected import expect


class LostStateError(Exception):
    """The conversation can be neither read nor kept now; the text is the kind of error."""


def check() -> None:
    """Raise UnexpectedRasaError when Rasa's own methods are not those this was written for."""
    expect(FailSafeTrackerStore.retrieve, "35d77318b0cc7977")
    expect(FailSafeTrackerStore.retrieve_full_tracker, "5272a6be0919b511")
    expect(FailSafeTrackerStore.save, "8426dc08f58d7110")


def apply() -> None:
    """Have both of the methods that are told of an error raise it."""

    def fail(_store: FailSafeTrackerStore, error: Exception) -> NoReturn:
        raise LostStateError(type(error).__name__) from None

    FailSafeTrackerStore.on_tracker_store_error = fail
    FailSafeTrackerStore.on_tracker_store_retrieve_error = fail
