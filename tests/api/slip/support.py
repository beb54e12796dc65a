"""What the tests of the slip share: households, and the form as a browser sends it."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

FAMILY: dict[str, Any] = {
    "as_of": "2026-11-22",
    "household": {"minimum_living": True, "district": "xihu"},
    "persons": [
        {"id": "me", "relation": "本人", "facts": {"age": 58, "sex": "female"}},
        {
            "id": "father",
            "relation": "父亲",
            "facts": {"age": 82, "disability": True, "disability_grade": 1, "self_care": "unable"},
        },
    ],
}
FORM = {"content-type": "application/x-www-form-urlencoded"}


def form(household: dict[str, Any] | str, how: str = "", *take: str) -> str:
    """The body of the form of a slip."""
    told = household if isinstance(household, str) else json.dumps(household, ensure_ascii=False)
    return urlencode({"household": told, "how": how, "take": take}, doseq=True)
