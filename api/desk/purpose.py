"""What the caller comes for, by the words of the shorthand: the very thing named, and what no document writes of."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from actions.desk import Desk
from actions.handlers.searching import look_up
from actions.turns.turn_words import asks, says, words
from eligibility.contact import Contact
from knowledge.verdict.answerable import Reason

NOT_WRITTEN = (Reason.POINT_NOT_WRITTEN, Reason.NOT_COVERED)
SURE = 0.9  # confidence from which the clause that a word or two lead to is the thing itself
MOST = 4  # things looked up of one shorthand; nobody calls for more
SHORTEST = 3  # characters
_PIECE = re.compile(r"[^\s,，、。.;；:：!！|/]+")


@dataclass(frozen=True)
class Purpose:
    """The parts of a shorthand that ask or wish, the entitlements they name, and sentences on what is not written.

    What is `called` is named by its very name, and not only by what the search makes of the words.
    """

    asked: Sequence[str]
    named: Collection[str]
    called: Collection[str]
    unwritten: Sequence[str]


def pieces(text: str) -> list[str]:
    """The words of a shorthand as they were set apart."""
    return _PIECE.findall(text)


def asked_in(text: str) -> list[str]:
    """The pieces that ask or wish for something: 问公交免费, 火化要钱吗."""
    return [piece for piece in pieces(text) if asks(piece) or says("wishes", piece)]


def purpose_of(desk: Desk, text: str, office: Callable[[Contact], str]) -> Purpose:
    """What `text` comes for, `office` telling how whom to ask is called.

    Raises IndexUnavailableError where the index cannot be asked.
    """
    asked = [piece for piece in asked_in(text) if len(piece) >= SHORTEST][:MOST]
    named: dict[str, None] = {}
    called: dict[str, None] = {}
    for piece in asked:
        found, by_name = look_up(desk, piece), desk.names.named_in(piece)
        named |= dict.fromkeys(by_name)
        called |= dict.fromkeys(by_name)
        if not by_name and found.answerable and found.confidence >= SURE:
            named |= dict.fromkeys(desk.names.of_clause(found.hits[0].clause.id))
    return Purpose(asked, named, called, [*dict.fromkeys(_unwritten(desk, text, asked, office))])


def _unwritten(desk: Desk, text: str, asked: Sequence[str], office: Callable[[Contact], str]) -> Iterator[str]:
    """What is asked and not written, by itself or with the story around it: 考上大学 … 学费交不起."""
    contacts = desk.benefits.catalogue.contacts
    for piece in asked:
        story = f"{text.replace(piece, '')} {piece}"
        for said in dict.fromkeys((piece, words("asks").without(piece), story)):  # 高龄津贴多少: the allowance itself
            verdict = look_up(desk, said).verdict
            if verdict.reason in NOT_WRITTEN and verdict.detail:
                whom = office(contacts[verdict.contact])
                yield desk.replies.say("desk_unwritten", asked=piece, point=verdict.detail, office=whom)
                break
