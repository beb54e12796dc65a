"""The question that waits in a few words, for whoever has read it in whole already."""

from __future__ import annotations

import re

from actions.replies import Replies

_ASIDE = re.compile("（[^）]{3,}）")  # not the 市 of 县（市）
ENDS = "？"


def in_short(replies: Replies, asked: str, listed: str = "") -> str:
    """「接着刚才的：妈妈：有残疾证吗？」 of the whole question `asked`; of several it names what is `listed`."""
    question = _ASIDE.sub("", asked.splitlines()[0]).partition(ENDS)[0]
    if listed:
        return replies.say("interview_in_short_several", question=question, listed=listed)
    return replies.say("interview_in_short", question=question)
