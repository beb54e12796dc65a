"""What reading gives (actions/turns/what_was_read.py), by hand."""

from __future__ import annotations

from typing import Any

from actions.turns.what_was_read import WasRead


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
    said = {"fact": fact, "value": value, "certainty": "stated", "person": person, "corrects": False, "said": ""}
    return {**said, "start": start, "end": start + 1, **more}


def met(relation: str, corrects: bool = False, instead_of: str | None = None) -> dict[str, Any]:
    """Somebody mentioned without a fact; with `corrects`, who it is really about."""
    person = {"kind": "named", "relation": relation, "number": 1, "sex": None}
    other = {**person, "relation": instead_of} if instead_of else None
    return {"person": person, "corrects": corrects, "instead_of": other}


def objected(fact: str, value: Any, relation: str | None = None) -> dict[str, Any]:
    """A statement that the speaker says they never made."""
    return {**stated(fact, value, relation), "objected": True}


def read(*found: dict[str, Any], number: dict[str, Any] | None = None) -> WasRead:
    """Statements, persons and what is objected to, as one reading."""
    said = [f for f in found if "fact" in f]
    statements = [f for f in said if "objected" not in f]
    objections = [f for f in said if "objected" in f]
    return WasRead(statements, [f for f in found if "fact" not in f], number, objections=objections)
