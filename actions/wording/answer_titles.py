"""What the buttons under a question say: the answers that have a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actions.replies import Replies
from eligibility.fact import Fact


def answer_titles(facts: Sequence[Fact], replies: Replies) -> Iterator[str]:
    """The answers to a question about one fact or several that have a name; none of a number."""
    if len(facts) > 1:
        yield from (fact.label for fact in facts)
        yield replies.say("button_none_of_these")
        return
    (fact,) = facts
    match fact.type:
        case "boolean":
            yield from (replies.say("button_yes"), replies.say("button_no"))
        case "choice":
            yield from (choice.label for choice in fact.choices)
        case "integer" if fact.least is not None and fact.most is not None and fact.most - fact.least < 6:
            yield from (f"{number}{fact.unit}" for number in range(int(fact.least), int(fact.most) + 1))
