"""Telegram's HTML as the Bot API reads it, for the Bot API server of the tests."""

from __future__ import annotations

import re

TAGS = {"b", "strong", "i", "em", "u", "s", "a", "code", "pre", "blockquote"}
TOKEN = re.compile(
    r"""
    <(?P<close>/?)(?P<tag>[a-z]+)(?P<rest>[^<>]*)>
    | &(?P<entity>lt|gt|amp|quot|\#x?[0-9a-f]+);
    | (?P<text>[^<&]+|&)
    | (?P<bad><)
""",
    re.VERBOSE,
)
ATTRIBUTES = {"a": re.compile(r' href="[^"<>]+"'), "blockquote": re.compile(r"( expandable)?")}
ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


class Refused(Exception):
    """An error as the Bot API reports it."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.parameters = code, parameters


def visible(html: str) -> str:
    """The text of Telegram HTML; `Refused` where Telegram would not parse it."""
    out: list[str] = []
    opened: list[str] = []
    for found in TOKEN.finditer(html):
        tag = found["tag"]
        if found["bad"]:
            raise Refused(400, "Bad Request: can't parse entities: unsupported start tag")
        if not tag:
            out.append(found["text"] or ENTITIES.get(found["entity"], "?"))
        elif found["close"]:
            if not opened or opened.pop() != tag:
                raise Refused(400, f"Bad Request: can't parse entities: unexpected end tag {tag}")
        else:
            known = tag in TAGS and ATTRIBUTES.get(tag, re.compile("")).fullmatch(found["rest"])
            if not known or (tag in ATTRIBUTES and tag in opened):
                raise Refused(400, f"Bad Request: can't parse entities: unsupported start tag {tag}")
            opened.append(tag)
    if opened:
        raise Refused(400, f"Bad Request: can't parse entities: can't find end tag {opened[-1]}")
    return "".join(out)
