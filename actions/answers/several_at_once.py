"""None of several things that were asked about at once: what a no to all denies, and what it says nothing of."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from actions.answers.answer_words import UNKNOWN, named_in, names_of
from actions.answers.none_but_some import none_but_some
from actions.memory import Memory, Waiting
from actions.noting.opinions import OPINIONS
from actions.turns.turn_words import asks, is_said, says, words
from actions.turns.what_was_read import WasRead
from eligibility.fact import Value
from eligibility.vocabulary import Vocabulary

_MARKS = re.compile(r"[ ,，。;；]+")
_ALL_BUT = re.compile(
    r"除[了去开]?(?P<other>.{1,6}?)(?:以外|之外|外)?[ ,，]*"
    r"(?:其他|其它|别的|其余)?的?[都也就全]?(?:没有?|不是)[的了啊呀]*"
)
HARDSHIP = "economic_hardship"  # the fact
POOR = ("tight", "sorrow_want")  # lists of bot/turns.yml


def none_of(text: str, read: WasRead, waiting: Waiting, vocabulary: Vocabulary) -> Mapping[str, Value] | None:
    """What a message says of each fact that was asked about, where it says that none of them holds; None otherwise.

    「都没有」 denies what stood in the question word for word. A bare 「没有」 is none of the papers: of how they
    live, and of what somebody else did for them, it says nothing. 「都没有，就是紧巴」 is none, and tells a hardship.
    """
    if is_said("none_of_these", text):
        open_: Collection[str] = said_nothing_of(waiting, vocabulary) if is_said("bare_no", text) else ()
        return {fact: UNKNOWN if fact in open_ else False for fact in waiting.facts}
    if some := none_but_some(text, [vocabulary[fact] for fact in waiting.facts]):
        return {fact: some.get(fact, UNKNOWN) for fact in waiting.facts}
    if _none_and_something_else(text, read, waiting, vocabulary) or _all_but_another(text, waiting, vocabulary):
        return dict.fromkeys(waiting.facts, False)
    if not words("none_but").begins(text) or asks(text) or not tells_hardship(text, read):
        return None
    if any(s["value"] is True for s in read.statements if s["fact"] in waiting.facts and s["fact"] != HARDSHIP):
        return None  # 「没有，就是低保边缘，难」 names one of them
    open_ = said_nothing_of(waiting, vocabulary)
    return {fact: fact == HARDSHIP or (UNKNOWN if fact in open_ else False) for fact in waiting.facts}


def without_a_no_to_ones_own_word(
    answer: Mapping[str, Value] | None, text: str, memory: Memory
) -> Mapping[str, Value] | None:
    """The answer, in which 「都没有」 denies nothing that the same person has just told, 我们外地来的孩子在这读书.

    What was heard of it with doubt stays a doubt. A bare 「没有」 to that alone is the no that it is.
    """
    waiting = memory.waiting
    if answer is None or waiting is None or not is_said("none_of_these", text):
        return answer
    if len(waiting.facts) == 1 and is_said("bare_no", text):
        return answer
    told = memory.of(waiting.person).doubtful
    return {f: UNKNOWN if value is False and told.get(f) is True else value for f, value in answer.items()}


def _none_and_something_else(text: str, read: WasRead, waiting: Waiting, vocabulary: Vocabulary) -> bool:
    """「都无 月退休3200」: a plain no to all, and then what nobody asked."""
    head, *rest = _MARKS.split(text.strip(), maxsplit=1)
    plain_no = bool(rest) and is_said("none_of_these", head) and not is_said("bare_no", head)
    named = any(s["fact"] in waiting.facts and s["value"] is not False for s in read.statements)
    named = named or any(True for _ in named_in([vocabulary[fact] for fact in waiting.facts], text[len(head) :]))
    return plain_no and not named and not asks(text) and not tells_hardship(text, read) and not says("but_only", text)


def _all_but_another(text: str, waiting: Waiting, vocabulary: Vocabulary) -> bool:
    """「除了农保都没有」: a no to all of the list, for what is excepted is none of it."""
    match = _ALL_BUT.fullmatch(text.strip(" ,，。"))
    if match is None or asks(text):
        return False
    of_list = [name for fact in waiting.facts for name in names_of(vocabulary[fact])]
    other = match["other"]
    return says("no_status", other) and not any(name in other or other in name for name in of_list)


def said_nothing_of(waiting: Waiting, vocabulary: Vocabulary) -> set[str]:
    """The facts of the question that waits of which a bare no to all says nothing."""
    group = vocabulary.groups.get(waiting.facts[0])
    return {fact for fact in waiting.facts if fact in OPINIONS or (group is not None and fact in group.asked_alone)}


def asked_alone(text: str, waiting: Waiting, vocabulary: Vocabulary) -> set[str]:
    """Those of them that are put by themselves after a bare no to all; no opinion, which the list asked for."""
    bare = len(waiting.facts) > 1 and is_said("bare_no", text)
    return said_nothing_of(waiting, vocabulary) - {*OPINIONS} if bare else set()


def tells_hardship(text: str, read: WasRead) -> bool:
    """Whether it tells that they are poor, in words of everyday or as it was read."""
    was_read = any(s["fact"] == HARDSHIP and s["value"] is True for s in read.statements)
    return was_read or tells_want(text)


def tells_want(text: str) -> bool:
    """Whether it tells in words of everyday that they are poor; a tick of 经济困难 in a list is none."""
    return any(says(name, text) for name in POOR)
