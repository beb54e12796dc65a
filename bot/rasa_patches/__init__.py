"""Costs of Rasa 3.6.21 taken away from every turn, without a change in what it does; but a lost database is told.

One file per patch, each with `check` and `apply`; `python -m bot run` applies them all before Rasa begins. A patch is
written for the very source it replaces and refuses any other (bot/rasa_patches/expected.py), so that a new version of
Rasa ends in a sentence at the start and never in another behaviour. bench/turn.py measures what they bring.
"""

from __future__ import annotations

from bot.rasa_patches import action_connection, action_result, event_types, graph_run, intent_scores, lost_state

PATCHES = (action_connection, action_result, event_types, graph_run, intent_scores, lost_state)


def apply_all() -> None:
    """Apply every patch; raises UnexpectedRasaError before anything of Rasa is changed."""
    for patch in PATCHES:
        patch.check()
    for patch in PATCHES:
        patch.apply()
