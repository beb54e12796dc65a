"""How far a document holds is said in full once in a conversation, and in few words after that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.memory import Memory
from actions.payload import Payload
from actions.replies import Replies
from actions.wording.standing_words import say_status, say_status_again
from knowledge.documents.citation import Citation


def remind_once(replies: Replies, payloads: Sequence[Payload], memory: Memory) -> list[Payload]:
    """The payloads, with the short reminder in the place of one that was said before; what is said now is kept."""
    reminded = []
    for payload in payloads:
        text, around = payload.text, payload.around
        for citation in {citation.status_text: citation for citation in reversed(payload.citations)}.values():
            status = citation.status_text
            if say_status(replies, citation) not in text:
                continue
            said_before = status in memory.reminded
            text = _reminded(replies, text, citation, said_before=said_before)
            if around is not None:
                after = _reminded(replies, around.after, citation, said_before=said_before)
                around = replace(around, after=after)
            memory.reminded = [*dict.fromkeys([*memory.reminded, status])]
        reminded.append(replace(payload, text=text, around=around))
    return reminded


def _reminded(replies: Replies, text: str, citation: Citation, *, said_before: bool) -> str:
    """A text with the short reminder for that status, but where it is said first."""
    in_full = say_status(replies, citation)
    in_short = say_status_again(replies, citation)
    head, mark, tail = text.partition(in_full)
    if not mark:
        return text
    return (head + in_short if said_before else head + mark) + tail.replace(in_full, in_short)
