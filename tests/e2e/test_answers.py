"""Every question of tests/answers/questions/ put to the running program.

Each reply is held to what no reply may ever do. Over the whole set, the share of right answers (to what the documents
answer) and of refusals (to what they do not) must not fall under the floors below. A failure names the questions of
the half `tune` only; of the half `check` it gives the number, so that nothing is tuned on single questions of it.
"""

from __future__ import annotations

import re
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from knowledge.documents.corpus import load_corpus
from pack.chosen import chosen
from tests.answers.question_set import ANSWERED, HALVES, REFUSED, Question, by_number, is_refused, is_right, load
from tests.e2e.test_conversations import NEVER

RIGHT_FLOOR = 0.80
REFUSED_FLOOR = 0.72

ANSWER_TYPES = ("answer", "screening", "question", "abstain", "out_of_scope", "handoff", "smalltalk", "degraded")
QUESTIONS = load()
DOCUMENTS = by_number(load_corpus(chosen().corpus))


class Asked:
    """The running program and what it has replied so far: each question is asked once, in a conversation of its own."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        self._replies: dict[str, httpx.Response] = {}
        self._texts: dict[str, str] = {}

    def response(self, question: Question) -> httpx.Response:
        """What POST /v1/chat said to the question."""
        if question.id not in self._replies:
            body = {"session_id": f"answers-{uuid.uuid4().hex}", "message": question.question}
            self._replies[question.id] = self._client.post("/v1/chat", json=body)
        return self._replies[question.id]

    def text(self, document_id: str) -> str:
        """The stored text of a document, as the program gives it out."""
        if document_id not in self._texts:
            self._texts[document_id] = self._client.get(f"/v1/documents/{document_id}").json()["text"]
        return self._texts[document_id]


@pytest.fixture(scope="module")
def asked(running_server: str) -> Iterator[Asked]:
    with httpx.Client(base_url=running_server, timeout=60, trust_env=False) as client:
        yield Asked(client)


@pytest.mark.parametrize("question", [pytest.param(question, id=question.id) for question in QUESTIONS])
def test_no_reply_does_what_none_may(question: Question, asked: Asked) -> None:
    check_reply(question, asked.response(question), asked.text)


def check_reply(question: Question, response: httpx.Response, text_of: Callable[[str], str]) -> None:
    """A reply of a known type, with cited words that stand where it says, and none of the words that promise."""
    assert response.status_code == 200, f"{question.question}\n{response.text}"
    reply: dict[str, Any] = response.json()
    assert reply["answer_type"] in ANSWER_TYPES, reply["answer_type"]
    assert reply["messages"], question.question
    for message in reply["messages"]:
        assert message["text"].strip(), question.question
        said = re.sub(r"「[^」]*」", "", message["text"])  # what a document promises is the document's word
        assert not [words for words in NEVER if words in said], f"{question.question}\n{message['text']}"
        for citation in message["citations"]:
            assert text_of(citation["document_id"])[citation["start"] : citation["end"]] == citation["quote"]
            assert citation["quote"].strip() and citation["status_text"]
        markers = {int(number) for number in re.findall(r"\[(\d+)\]", message["text"])}
        assert markers == set(range(1, len(message["citations"]) + 1)), f"{question.question}\n{message['text']}"


def test_enough_is_answered_rightly(asked: Asked) -> None:
    verdicts = {
        question: is_right(question, asked.response(question).json(), DOCUMENTS)
        for question in QUESTIONS
        if question.kind in ANSWERED
    }
    assert share(verdicts) >= RIGHT_FLOOR, told(verdicts)


def test_enough_is_refused(asked: Asked) -> None:
    verdicts = {
        question: is_refused(asked.response(question).json()) for question in QUESTIONS if question.kind in REFUSED
    }
    assert share(verdicts) >= REFUSED_FLOOR, told(verdicts)


def share(verdicts: dict[Question, bool]) -> float:
    """The share of the questions with a good verdict, 0 to 1."""
    return sum(verdicts.values()) / len(verdicts)


def told(verdicts: dict[Question, bool]) -> str:
    """The shares by half, kind and style, and the failed questions of the half `tune`."""
    groups: dict[str, list[bool]] = defaultdict(list)
    for question, good in verdicts.items():
        for group in (f"half {question.half}", f"kind {question.kind}", f"style {question.style}"):
            groups[group].append(good)
    lines = [f"{group}: {sum(good)} of {len(good)}" for group, good in sorted(groups.items())]
    failed = [f"{q.id} {q.question}" for q, good in verdicts.items() if not good and q.half == HALVES[0]]
    return "\n".join([*lines, "", *failed])
