"""Entities as nlu/household_facts.py makes them, by hand."""

from __future__ import annotations

from typing import Any


def stated(fact: str, value: Any, relation: str | None = None, **more: Any) -> dict[str, Any]:
    """A statement about somebody (None: the household, "同": whoever was spoken of last, "他"/"她": a pronoun)."""
    person: dict[str, Any] | None = {
        "kind": "named",
        "relation": relation,
        "number": more.pop("number", 1),
        "sex": None,
    }
    if relation is None:
        person = None
    elif relation == "本人":
        person = {"kind": "speaker", "relation": "本人", "number": 1, "sex": None}
    elif relation == "同":
        person = {"kind": "same", "relation": None, "number": 1, "sex": None}
    elif relation in ("他", "她"):
        sex = "male" if relation == "他" else "female"
        person = {"kind": "pronoun", "relation": None, "number": 1, "sex": sex}
    start = more.pop("start", 0)
    value_ = {"fact": fact, "value": value, "certainty": "stated", "person": person, "corrects": False, **more}
    return {"entity": "household_fact", "start": start, "end": start + 1, "value": value_}


def met(relation: str, start: int = 0, corrects: bool = False) -> dict[str, Any]:
    """Somebody mentioned without a fact; with `corrects`, who it is really about."""
    person = {"kind": "named", "relation": relation, "number": 1, "sex": None}
    value = {"person": person, "corrects": corrects, "instead_of": None}
    return {"entity": "household_person", "start": start, "end": start + 1, "value": value}
