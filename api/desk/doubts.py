"""What a shorthand leaves open, however plain its words are: a clerk is asked before it counts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from actions.turns.turn_words import says
from actions.turns.what_was_read import WasRead
from nlu.reading.people.persons import Mention
from nlu.reading.statement import NAMED

_PIECE = re.compile(r"[^\s,，、。.;；:：!！]+")
OLD = 60  # years from which an illness may be of either of two
SPEAKER, AGE, APPROVED = "本人", "age", "_approved"
PAPER, ON_THE_PAPER = "disability", ("disability", "disability_grade", "disability_type")
OF_CARE = ("self_care", "long_term_dependent", "long_term_care_needed", *ON_THE_PAPER)
GRANTED = ("minimum_living", "low_margin", "destitute", "hardship_certified", "pension_scheme", "medical_insurance")
UNEMPLOYED = ("employment", "unemployed")


@dataclass(frozen=True)
class Noted:
    """A shorthand as it is read, as it stood before its people were set apart, as it was typed, and its people."""

    text: str
    source: str
    typed: str
    people: Sequence[Mention]

    def piece(self, said: Mapping[str, Any]) -> str:
        """The piece of the text in which something was said."""
        return next((one[0] for one in _PIECE.finditer(self.text) if one.start() <= said["start"] < one.end()), "")

    def is_of_either(self, said: Mapping[str, Any]) -> bool:
        """Whether it was said behind two people, and was typed apart from the word for the second."""
        before = [one for one in self.people if one.start < said["end"]]
        told = self.source[before[-1].start : said["end"]].replace(" ", "") if before else ""
        return len(before) > 1 and told not in self.typed


def with_doubts(read: WasRead, noted: Noted) -> WasRead:
    """`read` with what the notes leave open made doubtful.

    What somebody wants to have (给儿子办低保), what stands on a paper that has run out, whose of two old people an
    illness is, and whether who has no work seeks any.
    """
    denied = {_whose(said) for said in read.statements if said["fact"] == PAPER and said["value"] is False}
    two_old = len({_whose(said) for said in read.statements if said["fact"] == AGE and said["value"] >= OLD}) > 1
    sought = says("out_of_work", noted.text)

    def is_open(said: Mapping[str, Any]) -> bool:
        fact, piece = said["fact"], noted.piece(said)
        if says("wants_to_get", piece) and (fact in (*GRANTED, PAPER) or fact.endswith(APPROVED)):
            return True
        if fact in ON_THE_PAPER and (says("paper_run_out", noted.text) or _whose(said) in denied):
            return True
        if (fact, said["value"]) == UNEMPLOYED and not sought:
            return says("no_work", piece)
        return fact in OF_CARE and two_old and noted.is_of_either(said)

    found = [{**said, "certainty": "doubtful"} if said["value"] and is_open(said) else said for said in read.statements]
    return replace(read, statements=found)


def _whose(said: Mapping[str, Any]) -> str | None:
    person = said.get("person") or {}
    return person.get("relation") if person.get("kind") == NAMED else SPEAKER
