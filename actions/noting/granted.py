"""What an office has granted, told in a sentence that names it: 「街道核过了，说我符合单人户的条件」."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from actions.turns.turn_words import asks, says
from actions.turns.what_was_read import WasRead
from eligibility.fact import Fact
from eligibility.vocabulary import Vocabulary

_SENTENCE = re.compile(r"[^。！？!?；;\n]+[？?]?")
_BLOCKED = ("takes_back", "refused", "only_wished")
_HERE: Mapping[str, Any] = {"kind": "same", "relation": None, "number": 1, "sex": None}


def with_grants(read: WasRead, text: str, vocabulary: Vocabulary) -> WasRead:
    """`read` with what an office has granted by the words of `text`, and with the no of who was never looked at.

    Only where nobody else is named in it: whose paper it is must be plain.
    """
    if len({person["person"].get("relation") for person in read.persons if _is_named(person["person"])}) > 1:
        return read
    found = [statement for match in _SENTENCE.finditer(text) for statement in _in(match, read, vocabulary)]
    new = {statement["fact"] for statement in found}
    stated = {said["fact"] for said in read.statements if said["certainty"] == "stated"}
    kept = [said for said in read.statements if said["fact"] not in new - stated]
    return replace(read, statements=[*kept, *(said for said in found if said["fact"] not in stated)])


def _in(match: re.Match[str], read: WasRead, vocabulary: Vocabulary) -> Iterator[dict[str, Any]]:
    sentence, start = match[0], match.start()
    if not says("offices", sentence):
        return
    named = [fact for fact in vocabulary if any(name in sentence for name in fact.granted_as)]
    granted = says("granted", sentence) and not any(says(blocked, sentence) for blocked in _BLOCKED)
    if granted and not asks(sentence):
        for fact in named:
            yield _statement(fact, True, sentence, start, _whose(match, read))
    elif says("never_looked_at", sentence):
        for fact in (fact for fact in vocabulary if fact.not_yet and fact.office):
            # a no that decides nothing, but need not be asked again; of what that office would look at
            if named == [fact] or (not named and says(f"offices_of_{fact.office}", sentence)):
                yield _statement(fact, False, sentence, start, None)


def _statement(fact: Fact, value: bool, said: str, start: int, person: Mapping[str, Any] | None) -> dict[str, Any]:
    return {
        "fact": fact.id,
        "value": value,
        "certainty": "stated",
        "person": person if fact.scope == "person" else None,
        "corrects": False,
        "said": said.strip(),
        "start": start,
        "end": start + len(said),
    }


def _whose(match: re.Match[str], read: WasRead) -> Mapping[str, Any]:
    """Of whom the sentence speaks: whoever another fact in it is told of, else the one who is named, else the same."""
    told = [s["person"] for s in read.statements if s.get("person") and match.start() <= s["start"] < match.end()]
    named = [person["person"] for person in read.persons if _is_named(person["person"])]
    return next((person for person in [*told[-1:], *named]), _HERE)


def _is_named(person: Mapping[str, Any]) -> bool:
    return person.get("kind") == "named"
