"""A page in English says no Chinese of its own: what is Chinese on it says so, for whoever reads it aloud."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from itertools import product
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.pages.english_standing import label_in_english, standing_in_english
from api.pages.traditional import traditional
from knowledge.documents.corpus import Document
from knowledge.documents.status import status_text
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


def statuses() -> Iterator[str]:
    """What the program may say of a document, over kinds, stages and days."""
    plain: dict[str, Any] = {"id": "x", "title": "甲", "issuer": "乙", "number": None}
    plain |= {"text": "丙", "issued": date(2024, 2, 1), "issued_text": "", "region": "杭州市", "source_file": "x.txt"}
    for kind, stage in product(("opinion", "plan", "report", "rule"), ("final", "draft")):
        for last in (date(2025, 12, 31), date(2026, 3, 1), date(2024, 12, 31), None):
            made = Document(**plain | {"kind": kind, "stage": stage}, valid_from=date(2024, 1, 1), valid_to=last)
            for day in (date(2023, 1, 1), date(2025, 1, 1), date(2030, 1, 1)):
                yield status_text(made, day)


def test_whatever_is_said_of_a_document_has_its_english() -> None:
    said = {text: standing_in_english(text) for text in statuses()}
    assert len(said) > 20
    assert [text for text, english in said.items() if not english or CHINESE.search(english)] == []
    assert standing_in_english("2014年的三年计划，2015年底已到期") == "plan of 2014, expired, the end of 2015"
    assert standing_in_english("2024年的规定，2025年3月1日起换成了《某某》") is None
    assert (label_in_english("2025年 目标"), label_in_english("2025年 别的")) == ("2025, aim", None)


def test_pages_say_it_in_english(client: TestClient) -> None:
    document = document_of(client)
    for path in ("/documents", document, "/indicators", ROW):
        page, chinese = client.get(path, headers=ENGLISH).text, client.get(path).text
        assert re.search("(?i)a draft for comments, not final, planned for 2021 to 2025, over", page), path
        assert "不是定稿" not in re.sub(r"<blockquote.*?</blockquote>", "", page, flags=re.DOTALL), path
        assert "征求意见稿，不是定稿；规划期2021—2025年，已结束" in chinese, path
    assert '<th scope="row">2025, aim</th>' in client.get("/indicators", headers=ENGLISH).text
