"""Our pages, read back: their elements, with attributes and words."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None]
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def is_a(self, tag: str, css_class: str) -> bool:
        classes = (self.attributes.get("class") or "").split()
        return tag in ("", self.tag) and (not css_class or css_class in classes)


class Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        if tag not in {"meta", "link", "input", "br"}:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.parts.append(data)

    def all(self, tag: str = "", css_class: str = "") -> list[Element]:
        return [e for e in self.elements if e.is_a(tag, css_class)]

    def by_id(self, name: str) -> Element:
        (found,) = (e for e in self.elements if e.attributes.get("id") == name)
        return found


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def marked(page: Page) -> str:
    return "".join(mark.text for mark in page.all("mark"))
