"""All actions of the assistant, ready for rasa-sdk's executor."""

from __future__ import annotations

from rasa_sdk.executor import ActionExecutor

from actions.fixed_actions import ForgetAction, HandoffAction, ReplyAction
from actions.search_actions import (
    AnswerAction,
    AskSituationAction,
    DeclineAction,
    Desk,
    ProcedureAction,
    ShowMoreAction,
    ShowSourceAction,
)

ACTIONS = (
    AnswerAction,
    DeclineAction,
    AskSituationAction,
    ProcedureAction,
    ShowMoreAction,
    ShowSourceAction,
    ReplyAction,
    HandoffAction,
    ForgetAction,
)


def executor(desk: Desk) -> ActionExecutor:
    """An executor that knows every action of bot/domain.yml."""
    registered = ActionExecutor()
    for action in ACTIONS:
        registered.register_action(action(desk))
    return registered
