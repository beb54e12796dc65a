"""All actions of the assistant, ready for rasa-sdk's executor."""

from __future__ import annotations

from rasa_sdk.executor import ActionExecutor

from actions.desk import Desk
from actions.fixed_actions import ForgetAction, HandoffAction, ReplyAction
from actions.interview_action import InterviewAction
from actions.search_actions import (
    AnswerAction,
    AskSituationAction,
    DeclineAction,
    ProcedureAction,
    ShowMoreAction,
    ShowSourceAction,
)
from actions.situation_actions import ResultAction, SwitchPersonAction, WhyAction

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
    ResultAction,
    WhyAction,
    SwitchPersonAction,
    InterviewAction,
)


def executor(desk: Desk) -> ActionExecutor:
    """An executor that knows every action of bot/domain.yml."""
    registered = ActionExecutor()
    for action in ACTIONS:
        registered.register_action(action(desk))
    return registered
