"""A page in English says no Chinese of its own: what is Chinese on it says so, for whoever reads it aloud."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from api.pages.traditional import traditional
from tests.api.test_interface_words import CHINESE

ENGLISH = {"cookie": "huimin_look=en.normal.normal"}
HANT = {"cookie": "huimin_look=hant.normal.normal"}
ROW = "/entitlements/severe-disability-nursing-subsidy"
PAGES = ["/", "/documents", "/entitlements", f"{ROW}", "/life-events", "/indicators", "/counter"]
LATIN = re.compile(r"[A-Za-z]")  # an attribute has one language: English may name something Chinese in it
QUOTED = re.compile(r"“[^”]*”")  # somebody's own words
EMPTY = {"meta", "link", "input", "br", "hr", "img", "path", "rect", "circle", "line"}


class Unmarked(HTMLParser):
    """Collects the Chinese outside of elements that name their language, and of attributes that people hear."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def _chinese(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        lang = given.get("lang")
        chinese = self._chinese() if lang is None else lang.startswith("zh")
        said = [given.get(name) or "" for name in ("aria-label", "placeholder", "title")]
        self.found += [words for words in said if CHINESE.search(words) and not chinese and not LATIN.search(words)]
        if tag not in EMPTY:
            self._open.append((tag, chinese))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if CHINESE.search(QUOTED.sub("", data)) and not self._chinese() and self._open[-1][0] != "title":
            self.found.append(data.strip())


def document_of(client: TestClient) -> str:
    """The address of a document of the library."""
    return str(re.findall(r'href="(/documents/[^"#?]+)"', client.get("/documents").text)[0])


@pytest.mark.parametrize("path", [*PAGES, "a document", "a clause", "words in a document"])
def test_no_chinese_of_its_own(client: TestClient, path: str) -> None:
    if " " in path:
        document = document_of(client)
        clause = re.findall(rf'href="({document}/clauses/[^"]+)"', client.get(document).text)[0]
        path = {"a document": document, "a clause": clause, "words in a document": f"{document}?find=规划"}[path]
    answer = client.get(path, headers=ENGLISH)
    assert answer.status_code == 200
    reader = Unmarked()
    reader.feed(answer.text)
    assert reader.found == []


def words_of(client: TestClient, look: dict[str, str]) -> dict[str, dict[str, str]]:
    found = re.search(r'data-words="([^"]*)"', client.get("/", headers=look).text)
    assert found
    return dict(json.loads(html.unescape(found[1])))


def test_scripts_are_brought_their_words(client: TestClient) -> None:
    told = "念给我听"
    assert words_of(client, ENGLISH)["said"][told] == "Read aloud"
    assert words_of(client, HANT)["said"][told] == traditional(told) != told
    assert words_of(client, HANT)["opinion"]["question"] == traditional("这个回答有用吗")
    assert words_of(client, {})["said"] == {}


def test_words_of_a_document_are_not_converted(client: TestClient) -> None:
    document = document_of(client)
    text = re.compile(r"<article.*?</article>", re.DOTALL)
    marks = re.compile(r"<[^>]*>")
    shown = [text.search(client.get(document, headers=look).text) for look in ({}, HANT)]
    plain, hant = (marks.sub("", one[0]) for one in shown if one)
    assert plain == hant.replace("連着表頭讀：", "连着表头读：") and CHINESE.search(plain)
