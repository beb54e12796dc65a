"""Secrets that are none: what stands in examples, and what is too short or too plain to keep anybody out."""

from __future__ import annotations

import re

SHORTEST = 16
PLAIN = re.compile(
    r"change.?(me|this|it)|secret|password|passwd|example|placeholder|default|your.?(key|token)|todo|test|12345|abcdef|qwerty",
    re.IGNORECASE,
)
FEWEST_DIFFERENT = 6


def refuse_placeholder(secret: str) -> None:
    """Raise ValueError with what is wrong with `secret`, which is not repeated."""
    hint = "; make one with: openssl rand -hex 16"
    if len(secret) < SHORTEST:
        raise ValueError(f"it needs at least {SHORTEST} characters{hint}")
    # what is left of it without the words of examples must still be long enough to be one
    if len(PLAIN.sub("", secret)) < SHORTEST and PLAIN.search(secret):
        raise ValueError(f"it looks like a placeholder out of an example{hint}")
    if len(set(secret)) < FEWEST_DIFFERENT:
        raise ValueError(f"it repeats a few characters{hint}")
