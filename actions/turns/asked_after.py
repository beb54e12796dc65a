"""「临时救助呢」: a name that is asked after tells nothing, though it sounds like something one has."""

from __future__ import annotations

from dataclasses import replace

from actions.turns.turn_words import words
from actions.turns.what_was_read import WasRead

LONGEST_LEAD = 2  # characters before the name: 那, 还有


def without_what_is_asked_after(text: str, name: str, read: WasRead) -> WasRead:
    """`read` without what the `name` of an entitlement would tell, where the message is that name and 呢."""
    head = words("what_about").before(text)
    alone = head != text and words("what_about").ends(text) and head.endswith(name)
    if not name or not alone or len(head) - len(name) > LONGEST_LEAD:
        return read
    left = [said for said in read.statements if said["said"] not in name and name not in said["said"]]
    return replace(read, statements=left)
