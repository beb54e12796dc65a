"""All actions of the assistant, ready for rasa-sdk's executor."""

from __future__ import annotations

from rasa_sdk.executor import ActionExecutor

from actions.desk import Desk
from actions.turn_action import InterviewAction, RestartAction, TurnAction

ACTIONS = (TurnAction, RestartAction, InterviewAction)


def executor(desk: Desk) -> ActionExecutor:
    """An executor that knows every action of bot/domain.yml."""
    registered = ActionExecutor()
    for action in ACTIONS:
        registered.register_action(action(desk))
    return registered
