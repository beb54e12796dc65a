"""Markdown without its marks: what it shows is the document; front matter and boxes (:::) are its author's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from importing import html_page
from importing.parts import LeftOut, Line, Part, Reading, made_by
from importing.spreading import Cell, spread
from knowledge.documents import articles
from knowledge.documents.decoding import decode

SUFFIXES = frozenset({".md", ".markdown"})
_FRONT = re.compile(r"\A---\s*\n(.*?)\n---\s*(?:\n|\Z)", re.DOTALL)
_BOX = re.compile(r"^:::+[ \t]*(\S+)[ \t]*([^\n]*)\n(.*?)^:::+[ \t]*$", re.DOTALL | re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def read(path: Path) -> Reading:
    """What the file shows; raises CorpusError where it is no text."""
    text = decode(path.read_bytes(), path.name).replace("\r\n", "\n")
    said: list[str] = []
    if front := _FRONT.match(text):
        said = [line for line in front[1].splitlines() if ":" in line]
        text = text[front.end() :]
    boxes, doubts = list[LeftOut](), list[str]()
    text = _COMMENT.sub("", _BOX.sub(lambda box: _left(box, boxes, doubts), text))
    # four blanks before a paragraph are an indent to those who type Chinese, never code
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).disable(["code", "lheading"])
    parts = list(_parts(parser.parse(text)))
    return Reading((*parts, *boxes), made_by("markdown-it-py"), doubts=tuple(doubts), said=tuple(said))


def _left(box: re.Match[str], boxes: list[LeftOut], doubts: list[str]) -> str:
    """What stays of a box: one with a title of its own (记忆口诀) is a note; whole sentences may be the document's."""
    kind, title, inside = box.groups()
    sentences = any(line.rstrip().endswith("。") for line in inside.splitlines())
    if (title or not sentences) and not any(articles.is_article(line.strip()) for line in inside.splitlines()):
        boxes.append(LeftOut(" ".join(f"{kind} {title} {inside}".split()), "a note of the page (:::)"))
        return ""
    words = "".join(inside.split())[:20]
    doubts.append(
        f"「{words}…」 stands in a box of the page (::: {kind}) and is kept; see whether it is the document's"
    )
    return f"\n{inside}\n"


def _parts(tokens: Sequence[Token]) -> Iterator[Part]:
    marks: list[str] = []  # of the ordered list's item that has begun and has no text yet
    heading, rows = False, list[list[Cell]]()
    for token in tokens:
        match token.type:
            case "heading_open" | "heading_close":
                heading = token.type == "heading_open"
            case "list_item_open":
                marks.append(f"{token.info}{token.markup} " if token.info else "")
            case "list_item_close" if marks:
                marks.pop()
            case "tr_open":
                rows.append([])
            case "table_close":
                yield spread(rows)
                rows = []
            case "inline" if rows:
                rows[-1].append(Cell(" ".join(_lines(token))))
            case "inline":
                for line in _lines(token):
                    yield Line((marks[-1] if marks else "") + line, heading)
                    marks[-1:] = [""] if marks else []
            case "fence":
                yield from map(Line, token.content.splitlines())
            case "html_block":
                yield from html_page.fragment(token.content)


def _lines(token: Token) -> list[str]:
    """The words of a paragraph: every line of the source one, since Chinese is not broken at a column."""
    words = ""
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            words += "\n"
        elif child.type in ("text", "code_inline"):
            words += child.content
    return [line for line in words.split("\n") if line.strip()]
