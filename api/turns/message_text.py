"""Whether what somebody typed can be taken as a message; refused before anything is encoded or stored."""

from __future__ import annotations

import unicodedata
from functools import cache

from actions.replies import Replies, read_replies
from actions.turns.signs import in_words
from actions.turns.turn_words import says
from api.public.problems import MessageProblem
from api.turns.over_and_over import said_once_or_twice
from api.turns.private_numbers import Kind, private_numbers
from knowledge.words import normalise

LONGEST = 500  # characters; encoding time grows with length, and 10,000 characters took half a minute
_ALLOWED_CONTROLS = "\n\r\t"


class PrivateNumberProblem(MessageProblem):
    """What was typed holds an identity card, telephone or bank card number; the sentence names only its kind."""

    def __init__(self, kinds: tuple[Kind, ...]) -> None:
        super().__init__("private number", _replies().say("private_number", what=_named(kinds)))


class WordlessProblem(MessageProblem):
    """Nothing was written, or only signs; who sends tears is asked kindly what has happened."""

    def __init__(self, text: str) -> None:
        title = "no words" if text else "empty message"
        super().__init__(title, _replies().say("wordless_tears" if says("crying", text) else "wordless"))


@cache
def _replies() -> Replies:
    return read_replies()


def readable(message: str) -> str:
    """`message` without white space around it, and what it says over and over said twice.

    Raises MessageProblem (422) when it is no message at all.
    """
    if len(message) > LONGEST:
        detail = f"您写了{len(message)}个字，太长了，我一次最多看{LONGEST}个字。请挑要紧的说。"
        raise MessageProblem("message too long", detail)
    for char in message:
        category = unicodedata.category(char)
        if category == "Cs" or (category == "Cc" and char not in _ALLOWED_CONTROLS):
            raise MessageProblem("control characters", "您的话里有看不见的特殊符号，请删掉后重新输入。")
    if (read := len(normalise(message))) > LONGEST:  # ﷺ alone is 18 letters, and costs as many
        detail = f"您写的有些符号拆开来算是{read}个字，太长了，我一次最多看{LONGEST}个字。请挑要紧的说。"
        raise MessageProblem("message too long", detail)
    text = message.strip()
    if not any(unicodedata.category(char)[0] in "LN" for char in text):
        said = in_words(text, _replies())
        if said is None:
            raise WordlessProblem(text)
        text = said
    return said_once_or_twice(text)


def accept(message: str) -> str:
    """`message` as a question to the search alone: readable, and refused (422) when it holds a private number.

    A message of a conversation comes through api/privacy/reception.py.
    """
    text = readable(message)
    if kinds := private_numbers(text):
        raise PrivateNumberProblem(kinds)
    return text


def not_kept(kinds: tuple[Kind, ...]) -> str:
    """The sentence that says which numbers were taken out of a message, the rest of which was heard."""
    return _replies().say("private_number_masked", what=_named(kinds))


def _named(kinds: tuple[Kind, ...]) -> str:
    names = _replies().starting_with("private_number_")
    return "、".join(names[kind] for kind in kinds)
