"""Which fixed sentence says what a document is worth: a rule in force is not spoken of as a draft."""

from __future__ import annotations

from actions.replies import Replies
from knowledge.citation import Citation
from knowledge.status import VOID, Status

_KINDS = {Status.IN_FORCE: "in_force", Status.NOT_YET: "not_yet", **dict.fromkeys(VOID, "void")}


def named_for(replies: Replies, name: str, status: str) -> str:
    """The name of the sentence `name` for what is cited: with its kind behind, where there is such a sentence."""
    kind = _KINDS.get(Status(status), "")
    return f"{name}_{kind}" if f"{name}_{kind}" in replies else name


def say_status(replies: Replies, citation: Citation, name: str = "answer_status", **words: str) -> str:
    """How far what is cited can be relied on, in a sentence."""
    return replies.say(named_for(replies, name, citation.status), status=citation.status_text, **words)
