"""What is shown, in traditional characters: for display alone, word for word, and never the words of a document.

Quotes stay as they are stored, so that their offsets hold; pages mark them 「原文」. What is sent back (a button's
payload, a form's value) and what links to something stays as well.
"""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser
from typing import Any

from opencc import OpenCC

from api.public.schemas import ChatReply

# elements whose words are a document's own, or no words at all
_AS_STORED = {"blockquote", "script", "style"}
MARK = "data-original"  # the same for any other element
_SHOWN = {"aria-label", "placeholder", "title", "alt", "data-words"}
_EMPTY = {"meta", "link", "input", "br", "hr", "img", "wbr", "path", "rect", "circle", "line"}
# of a reply: what is quoted, sent back or read by programs
_NOT_SAID = {"quote", "payload", "session_id", "session_token", "answer_type", "intent", "document_title", "section"}


@cache
def _converter() -> OpenCC:
    return OpenCC("s2hk")


def traditional(text: str) -> str:
    """`text` in the traditional characters of Hong Kong; what is no Chinese stays."""
    return str(_converter().convert(text))


def page_in_traditional(html: str) -> str:
    """A page of ours with its words converted, its markup untouched."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.written)


def reply_in_traditional(reply: ChatReply) -> ChatReply:
    """A reply with the words that are shown converted."""
    return ChatReply.model_validate(_converted(reply.model_dump()))


def words_in_traditional(words: dict[str, Any]) -> dict[str, Any]:
    """The words that a page brings along for its scripts, converted; what they are found by stays."""
    return {name: _converted(value) for name, value in words.items()}


def _converted(value: Any, name: str = "") -> Any:
    if name in _NOT_SAID or name.endswith("_id") or name == "id":
        return value
    if isinstance(value, str):
        return traditional(value)
    if isinstance(value, list):
        return [_converted(one, name) for one in value]
    if isinstance(value, dict):
        return {key: _converted(one, key) for key, one in value.items()}
    return value


class _Reader(HTMLParser):
    """Writes the page down again; character references stay as they were."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.written: list[str] = []
        self._stored: list[str] = []  # the open elements from the outermost whose words are a document's

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raw = self.get_starttag_text() or ""
        self.written.append(raw if self._stored else _with_shown(raw, attrs))
        opens_original = tag in _AS_STORED or any(name == MARK for name, _ in attrs)
        if (self._stored or opens_original) and tag not in _EMPTY and not raw.endswith("/>"):
            self._stored.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raw = self.get_starttag_text() or ""
        self.written.append(raw if self._stored else _with_shown(raw, attrs))

    def handle_endtag(self, tag: str) -> None:
        if self._stored and tag in self._stored:
            while self._stored.pop() != tag:  # an element whose end tag may be left out, like <li>
                pass
        self.written.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.written.append(data if self._stored else traditional(data))

    def handle_entityref(self, name: str) -> None:
        self.written.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.written.append(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self.written.append(f"<!{decl}>")

    def handle_comment(self, data: str) -> None:
        self.written.append(f"<!--{data}-->")


def _with_shown(raw: str, attrs: list[tuple[str, str | None]]) -> str:
    """The tag with those attributes converted that people read or hear; only their own text is touched."""
    if not any(name in _SHOWN for name, _ in attrs):
        return raw
    for name, _value in attrs:
        if name in _SHOWN:
            begin = raw.find(f'{name}="')
            if begin >= 0:
                begin += len(name) + 2
                end = raw.index('"', begin)
                raw = raw[:begin] + traditional(raw[begin:end]) + raw[end:]
    return raw
