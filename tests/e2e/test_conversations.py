"""Every conversation of tests/conversations/*.yml, held with the running program as it is written there.

A file is a list of conversations. A turn says something and names what the reply must show (`shows`), must not show
(`hides`), its `type`, and whether a button is offered (`button`). After the last turn `screening` lists what
GET /v1/sessions/{id}/screening must give: name, person's relation, outcome, amount. `fails` says why a conversation
does not go as it should yet: such a one must fail, and when it no longer does the line has to go. Every turn is checked
for what no reply may do: cite what does not stand there, promise, or put a question twice.
"""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from tests.e2e.test_conversation import say

FILES = sorted((Path(__file__).parent.parent / "conversations").glob("*.yml"))
CONVERSATIONS = [c for path in FILES for c in yaml.safe_load(path.read_text(encoding="utf-8"))]
NEVER = ("作为AI", "保证", "一定能领", "您可以领")


def case(conversation: dict[str, Any]) -> Any:
    """One parameter of the test; what is known to fail is expected to."""
    why = conversation.get("fails")
    marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
    return pytest.param(conversation, id=conversation["name"], marks=marks)


@pytest.mark.parametrize("conversation", [case(conversation) for conversation in CONVERSATIONS])
def test_conversation(conversation: dict[str, Any], client: httpx.Client) -> None:
    session = f"talk-{uuid.uuid4().hex}"
    for turn in conversation["turns"]:
        reply = say(client, session, turn["say"])
        text = "\n".join(message["text"] for message in reply["messages"])
        buttons = [button["title"] for message in reply["messages"] for button in message["buttons"]]
        context = f"{turn['say']}\n→ {reply['intent']} {reply['answer_type']}\n{text}\n{buttons}"
        assert not [words for words in NEVER if words in text], context
        lines = text.splitlines()
        reasons = [line for line in lines if line.startswith("（")]  # each question has one: none is put twice at once
        assert len(reasons) == len(set(reasons)), f"a question is put twice\n{context}"
        for words in turn.get("shows", []):
            assert words in text, f"「{words}」 is not shown\n{context}"
        for words in turn.get("hides", []):
            assert words not in text, f"「{words}」 is shown\n{context}"
        if "type" in turn:
            assert reply["answer_type"] == turn["type"], context
        if "button" in turn:
            assert turn["button"] in buttons, context
    if "screening" in conversation:
        check_screening(client, session, conversation["screening"])


def check_screening(client: httpx.Client, session: str, expected: list[dict[str, Any]]) -> None:
    """The screening of the conversation holds what is expected of it."""
    screening = client.get(f"/v1/sessions/{session}/screening").json()
    relations = {person["id"]: person["relation"] for person in screening["persons"]}
    for wanted in expected:
        found = [
            result
            for result in screening["results"]
            if result["name"] == wanted["name"] and relations.get(result["person"]) == wanted.get("person")
        ]
        assert found, f"{wanted} is not among the results of {relations}"
        (result,) = found
        told = [f"{c['text']} ({c['given']}): {c['verdict']}" for c in result["conditions"]]
        assert result["outcome"] == wanted["outcome"], f"{wanted}: {result['outcome']}, {told}"
        if "amount" in wanted:
            assert wanted["amount"] in result["amount"]["text"], result["amount"]


def test_there_are_enough_of_them() -> None:
    assert len(CONVERSATIONS) >= 40
    assert len({c["name"] for c in CONVERSATIONS}) == len(CONVERSATIONS)
