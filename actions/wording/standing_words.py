"""Which fixed sentence says what a document is worth: a rule in force is not spoken of as a draft."""

from __future__ import annotations

from actions.replies import Replies
from knowledge.documents.citation import Citation
from knowledge.documents.status import VOID, Status

_PAUSE = "，"  # 「征求意见稿，不是定稿；…」
_KINDS = {Status.IN_FORCE: "in_force", Status.NOT_YET: "not_yet", **dict.fromkeys(VOID, "void")}


def say_status(replies: Replies, citation: Citation) -> str:
    """How far what is cited can be relied on, in a sentence."""
    kind = _kind(citation)
    if kind is None:
        return replies.say("answer_status", status=citation.status_text)
    return replies.say(f"answer_status_{kind}", status=citation.status_text)


def say_status_again(replies: Replies, citation: Citation) -> str:
    """The same in few words, for who was told before: a status begins with what the document is."""
    kind, status = _kind(citation), citation.status_text.partition(_PAUSE)[0]
    if kind is None:
        return replies.say("answer_status_again", status=status)
    return replies.say(f"answer_status_again_{kind}", status=status)


def say_one_of_many(replies: Replies, citation: Citation, line: str) -> str:
    """One line of a result with what its document is worth."""
    in_force = citation.status == Status.IN_FORCE
    return replies.say("one_of_many_in_force" if in_force else "one_of_many", line=line, status=citation.status_text)


def _kind(citation: Citation) -> str | None:
    return _KINDS.get(Status(citation.status))
