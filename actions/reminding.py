"""How far a document holds is said in full once in a conversation, and in few words after that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.memory import Memory
from actions.payload import Payload
from actions.replies import Replies

_PAUSE = "，"  # a status begins with what the document is: 「征求意见稿，不是定稿；…」


def remind_once(replies: Replies, payloads: Sequence[Payload], memory: Memory) -> list[Payload]:
    """The payloads, with the short reminder in the place of one that was said before; what is said now is kept."""
    reminded = []
    for payload in payloads:
        text = payload.text
        for status in dict.fromkeys(citation.status_text for citation in payload.citations):
            in_full = replies.say("answer_status", status=status)
            if in_full not in text:
                continue
            in_short = replies.say("answer_status_again", status=status.partition(_PAUSE)[0])
            head, mark, tail = text.partition(in_full)
            said_before = status in memory.reminded
            text = (head + in_short if said_before else head + mark) + tail.replace(in_full, in_short)
            memory.reminded = [*dict.fromkeys([*memory.reminded, status])]
        reminded.append(replace(payload, text=text))
    return reminded
