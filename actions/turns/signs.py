"""What one sign alone says: 👍 is 好的."""

from __future__ import annotations

from actions.replies import Replies
from actions.turns.turn_words import is_said

SIGNS = ("no", "thanks", "yes")  # lists sign_… of bot/turns.yml
_EMOJI_STYLE = "\ufe0f"


def in_words(signs: str, replies: Replies) -> str | None:
    """The word for a message of one sign; None for every other."""
    plain = signs.replace(_EMOJI_STYLE, "")
    found = next((name for name in SIGNS if is_said(f"sign_{name}", plain)), None)
    return None if found is None else replies.say(f"sign_{found}")
