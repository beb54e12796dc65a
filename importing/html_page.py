"""A page of a web site: the element that holds the document, block by block; the frame around it is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString

from importing.grid_text import as_lines, is_layout
from importing.parts import LeftOut, Line, Part, Reading, made_by
from importing.spreading import Cell, one_line, spread

SUFFIXES = frozenset({".html", ".htm"})
_NEVER = ("script", "style", "noscript", "template", "iframe", "svg", "button", "select", "input", "textarea", "form")
_FRAME = ("nav", "header", "footer", "aside")
_FRAME_NAMES = re.compile(
    r"(^|[-_ ])(nav|navbar|menu|bread-?crumbs?|crumbs?|share|footer|foot|header|sidebar|toolbar|pager|copyright"
    r"|related)($|[-_ \d])",
    re.IGNORECASE,
)
_INLINE = frozenset(
    [
        *("a", "abbr", "b", "bdi", "big", "cite", "code", "dfn", "em", "font", "i", "img", "ins", "kbd", "label"),
        *("mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr"),
        *("o:p", "st1:chsdate", "st1:chmetcnv"),  # what Word leaves in pages
    ]
)
_HELD = 0.7  # of the page's words outside links, that the document's element holds at least


def read(path: Path) -> Reading:
    """The document on the page, and of the rest what tells of it (发布日期：…)."""
    page = BeautifulSoup(path.read_bytes(), "lxml")  # finds the encoding that the page declares
    said = [f"{tag.get('name')}：{tag.get('content')}" for tag in page.find_all("meta") if tag.get("content")]
    left = _taken_out(page)
    body = page.body or page
    home = _home(body)
    inside = list(_parts(home))
    home.extract()
    around: list[Line] = _lines_of(body) if home is not body else []
    heading = _heading(around, inside)
    left += [LeftOut(line.text, "around the document's element") for line in around if line not in heading]
    said += [line.text for line in around] + [one.text for one in left]
    return Reading((*heading, *inside, *left), made_by("beautifulsoup4"), said=tuple(said))


def fragment(html: str) -> Iterator[Part]:
    """What a piece of HTML shows, and what of it is no document's."""
    piece = BeautifulSoup(html, "lxml")
    left = _taken_out(piece)
    yield from _parts(piece)
    yield from left


def _taken_out(page: BeautifulSoup) -> list[LeftOut]:
    """Take out of the page what is not the document's; returns the words of it."""
    left: list[LeftOut] = []
    for tag in page.find_all(True):
        if not tag.decomposed and (why := _no_document(tag)):
            left += [LeftOut(line.text, why) for line in _lines_of(tag)] if tag.name not in _NEVER else []
            tag.decompose()
    return left


def _no_document(tag: Tag) -> str | None:
    if tag.name in _NEVER:
        return "no text"
    names = " ".join([*(tag.get_attribute_list("class") or []), str(tag.get("id") or "")]).replace("None", "")
    if tag.name in ("html", "body"):
        return None
    if tag.name in _FRAME or str(tag.get("role") or "") in ("navigation", "banner", "contentinfo"):
        return f"<{tag.name}> of the page"
    if _FRAME_NAMES.search(names) and not tag.find("h1"):
        return f"「{names.strip()}」 of the page"
    if str(tag.get("role") or "") in ("alert", "note", "status") and "。" not in tag.get_text():
        return "a note of the page"
    hidden = re.search(r"display\s*:\s*none", str(tag.get("style") or "")) or tag.has_attr("hidden")
    return "hidden" if hidden else None


def _home(body: Tag) -> Tag:
    """The deepest element that holds nearly all words outside links (as text density does, Kohlschütter 2010)."""
    whole, home = _weight(body), body
    while True:
        inner = [tag for tag in home.children if isinstance(tag, Tag) and tag.name not in ("p", "table", "tbody", "tr")]
        if home.name in ("body", "html", "div", "main") and not inner:
            inner = [tag for tag in home.children if isinstance(tag, Tag)]
        best = max(inner, key=_weight, default=None)
        if best is None or best.name in ("p", "table", "ul", "ol") or _weight(best) < _HELD * whole:
            return home
        home = best


def _weight(tag: Tag) -> int:
    words = len(tag.get_text(strip=True))
    return words - sum(len(link.get_text(strip=True)) for link in tag.find_all("a"))


def _heading(around: list[Line], inside: list[Part]) -> list[Line]:
    """The document's title where it stands above its element: an h1 whose words do not begin the document."""
    begun = "".join(part.text for part in inside[:6] if isinstance(part, Line))
    return [line for line in around if line.heading and _letters(line.text) not in _letters(begun)][:1]


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


def _lines_of(tag: Tag) -> list[Line]:
    return [part for part in _parts(tag) if isinstance(part, Line)]


def _parts(tag: Tag | BeautifulSoup) -> Iterator[Part]:
    """The lines and tables inside the tag, in the order of the page."""
    words: list[str] = []
    for child in tag.children:
        if isinstance(child, Tag) and child.name == "table":
            yield from _flush(words, tag)
            yield from _table(child)
        elif isinstance(child, Tag) and (child.name not in _INLINE or child.find(_is_block)):
            if child.name == "br":
                words.append("\n")
                continue
            yield from _flush(words, tag)
            yield from _parts(child)
        elif isinstance(child, Tag):
            words.append(_words(child))
        elif isinstance(child, NavigableString) and not isinstance(child, Comment) and type(child) is NavigableString:
            words.append(_collapsed(str(child)))
    yield from _flush(words, tag)


def _is_block(tag: Tag) -> bool:
    return tag.name not in _INLINE and tag.name != "br"


def _flush(words: list[str], tag: Tag) -> Iterator[Line]:
    lines = "".join(words).split("\n")
    words.clear()
    yield from (Line(line.strip(), _is_heading(tag)) for line in lines if line.strip())


def _is_heading(tag: Tag) -> bool:
    return re.fullmatch("h[1-6]", tag.name) is not None or tag.find_parent(["h1", "h2", "h3"]) is not None


def _words(tag: Tag) -> str:
    said = ""
    for child in tag.descendants:
        if isinstance(child, Tag) and child.name == "br":
            said += "\n"
        elif type(child) is NavigableString:
            said += _collapsed(str(child))
    return said


def _collapsed(text: str) -> str:
    """White space of the source as a browser shows it; a line broken between Chinese characters is no blank."""
    text = re.sub(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*[\r\n]+[ \t\r\n]*(?=[\u3000-\u9fff\uff00-\uffef])", "", text)
    return re.sub(r"[ \t\r\n]+", " ", text)


def _table(table: Tag) -> Iterator[Part]:
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    if table.find("table"):  # the page's frame in the manner of the 1990s
        for row in rows:
            for cell in row.find_all(["td", "th"], recursive=False):
                yield from _parts(cell)
        return
    grid = spread([[_cell(cell) for cell in row.find_all(["td", "th"], recursive=False)] for row in rows])
    yield from as_lines(grid) if is_layout(grid) else [grid]


def _cell(cell: Tag) -> Cell:
    text = one_line([part.text for part in _parts(cell) if isinstance(part, Line)])
    return Cell(text, _span(cell, "rowspan"), _span(cell, "colspan"))


def _span(cell: Tag, name: str) -> int:
    given = str(cell.get(name) or "1").strip()
    return max(1, min(int(given), 1000)) if given.isdigit() else 1
