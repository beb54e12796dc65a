"""What goes over the wire of the public API, as pydantic models; `docs/` and OpenAPI are drawn from them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.public.buttons import Button
from api.public.card_schemas import AroundCards, Card

__all__ = ["Button"]  # part of a message, and imported with it

SessionId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


class AnswerType(StrEnum):
    """What kind of reply a turn got; a client can rely on it without reading the Chinese text."""

    ANSWER = "answer"
    SCREENING = "screening"
    QUESTION = "question"
    ABSTAIN = "abstain"
    OUT_OF_SCOPE = "out_of_scope"
    HANDOFF = "handoff"
    SMALLTALK = "smalltalk"
    DEGRADED = "degraded"


class Strict(BaseModel):
    """A request body: a field we do not know is an error, not something to overlook."""

    model_config = ConfigDict(extra="forbid")


class Citation(BaseModel):
    """Words of a source document, cut from its stored text: `text[start:end] == quote`."""

    document_id: str
    document_title: str
    section: list[str]
    start: int
    end: int
    quote: str
    status: str
    status_text: str
    issued: str
    valid_to: str | None = None
    clause_id: str
    office: str | None = None


class Message(BaseModel):
    """One bubble; a marker like [1] in `text` refers to the citation at that place in `citations`.

    `text` always says all of it; who can show `cards` shows them instead, with what stands `around` them.
    """

    text: str
    citations: list[Citation] = Field(default_factory=list)
    buttons: list[Button] = Field(default_factory=list)
    cards: list[Card] = Field(default_factory=list)
    around: AroundCards | None = None


class ChatRequest(Strict):
    """One turn of a conversation. Without a `session_id` it begins one, and the reply brings id and `session_token`.

    A client may choose an id of its own instead, of 32 random hexadecimal digits or a UUID: to know it is to own it.

    A message with a `message_id`, which is the caller's own too and another for every message, can be sent again when
    no reply came: it is told once, and gets the reply that it got.
    """

    session_id: SessionId | None = None
    session_token: Annotated[str, StringConstraints(max_length=200)] | None = None
    message: str
    channel: Annotated[str, StringConstraints(pattern=r"^[a-z]{1,16}$")] = "web"
    message_id: SessionId | None = None


class QuestionWaiting(BaseModel):
    """The question that waits for an answer: of one fact, or of several of which some hold (`several`).

    `person` is null for a question about the household. A choice's `payload` is sent as the next message; an answer in
    words does as well. `asked` is a single question in its own words: for where the messages do not put it.
    """

    facts: list[str]
    person: str | None
    relation: str | None
    kind: Literal["one", "several"]
    choices: list[Button]
    asked: str = ""


class Notice(BaseModel):
    """What a household's facts are for, how long they are kept and how they are deleted; to be shown with its buttons.

    It comes once, with the first sensitive fact that is told or asked. To go on is to consent; the button that does not
    has everything forgotten.
    """

    text: str
    buttons: list[Button]


class ChatReply(BaseModel):
    """All that the program says to one message, the question that waits from now on, a notice where one is due."""

    session_id: str
    answer_type: AnswerType
    intent: str | None
    messages: list[Message]
    question: QuestionWaiting | None = None
    session_token: str | None = Field(None, description="the secret of a conversation that this message began")
    notice: Notice | None = None
    forgotten: bool = Field(False, description="all that was said before is deleted: whoever shows it shows it no more")
    slip: bool = Field(False, description="the way to the slip (GET /v1/sessions/{id}/slip) is to be shown below")
