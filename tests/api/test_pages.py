"""The pages as they are sent: the stored words, escaped, in blocks that can be linked to."""

import re
from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from fastapi.testclient import TestClient

from api.pages.document_pages import document_pages_router
from api.pages.first_page import DocumentLibrary, pages_router
from api.pages.html import STATIC_FOLDER
from knowledge.documents.corpus import load_corpus
from knowledge.documents.library import Library
from pack.chosen import chosen
from tests.api.page_parser import Page, bare, marked

CORPUS = chosen().corpus
PLAN = "hangzhou-public-services-2021-2025"
MARKUP = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b")


def client_for(library: DocumentLibrary) -> TestClient:
    app = FastAPI()
    app.include_router(pages_router(library))
    app.include_router(document_pages_router(library))
    app.mount("/static", StaticFiles(directory=STATIC_FOLDER))
    return TestClient(app)


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(load_corpus(CORPUS))


@pytest.fixture(scope="module")
def client(library: Library) -> Iterator[TestClient]:
    with client_for(library) as client:
        yield client


Cuts = Sequence[tuple[int, int]]


def small_page(text: str, query: str = "", *, title: str = "试", **parts: Cuts) -> Page:
    """The page of a document made up for a test; the clauses get the ids c-0, c-1, …"""
    facts = {"title": title, "issuer": "某局", "number": None, "issued_text": "今年", "text": text}
    outline = {name: [cut(f"c-{n}", *span) for n, span in enumerate(spans)] for name, spans in parts.items()}
    entry = SimpleNamespace(
        document=SimpleNamespace(id="small", **facts),
        outline=SimpleNamespace(**{"clauses": [], "headings": [], "furniture": [], **outline}),
        status_text=lambda as_of: "只用来试验",
    )
    library: Any = SimpleNamespace(list=lambda: [entry], get={"small": entry}.get)
    response = client_for(library).get("/documents/small" + query)
    assert response.status_code == 200
    return Page(response.text)


def cut(name: str, start: int, end: int) -> SimpleNamespace:
    return SimpleNamespace(id=name, start=start, end=end, kind="item", level=1, section=(), text="")


def test_chat_page_says_what_it_is_and_works_without_a_pointer(client: TestClient) -> None:
    response = client.get("/")
    page = Page(response.text)
    assert response.status_code == 200
    assert page.all("html")[0].attributes["lang"] == "zh-CN"
    assert "问问您和家里人能享受哪些公共服务，每句话都给您看文件原文" in response.text
    assert "请不要输入身份证号、手机号、银行卡号" in page.by_id("privacy").text
    assert "12345" in "".join(part.text for part in page.all("noscript"))
    assert page.by_id("log").attributes["aria-live"] == "off"
    assert page.by_id("message").attributes["maxlength"] == "500"
    assert len(page.all("button", "chip")) == 2
    assert all(opening.attributes["data-says"] for opening in page.all("button", "opening"))
    assert 8 <= len([one for one in page.all("details") if one.attributes.get("name") == "event"]) <= 10
    assert any(label.attributes["for"] == "message" for label in page.all("label"))


@pytest.mark.parametrize("address", ["/", "/documents", f"/documents/{PLAN}", "/documents/x"])
def test_pages_carry_nothing_inline_and_load_only_our_own_files(client: TestClient, address: str) -> None:
    response = client.get(address)
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    page = Page(response.text)
    assert not page.all("style")
    assert not any(name == "style" or name.startswith("on") for e in page.elements for name in e.attributes)
    assert not any(script.text.strip() for script in page.all("script"))
    for e in page.all("script") + page.all("link"):
        own = e.attributes.get("src") or e.attributes.get("href") or ""
        assert own.startswith("/static/")
        assert client.get(own).status_code == 200


def test_scripts_are_small_import_what_exists_and_never_write_markup() -> None:
    for script in STATIC_FOLDER.glob("*.js"):
        source = script.read_text("utf-8")
        assert len(source.splitlines()) <= 250, script.name
        assert not MARKUP.search(source), script.name
        for module in re.findall(r'from "(.+?)"', source):
            assert (STATIC_FOLDER / module).is_file(), f"{script.name} imports {module}"


def test_list_shows_every_document_with_issuer_date_and_status(client: TestClient, library: Library) -> None:
    page = Page(client.get("/documents").text)
    cards = page.all("li", "document-card")
    assert len(cards) == len(library.list()) == 5
    for card, entry in zip(cards, library.list(), strict=True):
        for words in (entry.document.title, entry.document.issuer, entry.document.issued_text):
            assert bare(words) in bare(card.text)
    links = [a.attributes["href"] for a in page.all("a")]
    assert all(f"/documents/{entry.document.id}" in links for entry in library.list())


def test_shown_words_are_the_stored_words(client: TestClient, library: Library) -> None:
    for entry in library.list():
        page = Page(client.get(f"/documents/{entry.document.id}").text)
        text = entry.document.text
        hidden = {n for f in entry.outline.furniture for n in range(f.start, f.end)}
        stored = "".join(character for n, character in enumerate(text) if n not in hidden)
        assert "".join(bare(block.text) for block in page.all(css_class="block")) == bare(stored)
        folded = "".join(bare(e.text) for e in page.all(css_class="furniture-text"))
        assert folded == bare("".join(text[f.start : f.end] for f in entry.outline.furniture))


def test_every_clause_is_a_block_with_its_id_and_every_heading_a_heading(client: TestClient, library: Library) -> None:
    for entry in library.list():
        page = Page(client.get(f"/documents/{entry.document.id}").text)
        shown = {e.attributes["id"]: bare(e.text) for e in page.all("div", "clause")}
        assert shown == {clause.id: bare(clause.text) for clause in entry.outline.clauses}
        headings = [bare(e.text) for e in page.all(css_class="block") if re.fullmatch("h[2-6]", e.tag)]
        assert headings == [bare(heading.text) for heading in entry.outline.headings]


def test_citation_is_highlighted_word_for_word(client: TestClient, library: Library) -> None:
    entry = library.get(PLAN)
    assert entry is not None
    clause = next(c for c in entry.outline.clauses if c.text.startswith("14.重度残疾人护理补贴"))
    start = clause.start + clause.text.index("按生活完全不能自理")
    end = clause.start + clause.text.index("125元的补贴") + len("125元的补贴")
    page = Page(client.get(f"/documents/{entry.document.id}?start={start}&end={end}").text)
    assert marked(page) == entry.document.text[start:end]
    assert marked(page) in page.by_id(clause.id).text


def test_highlight_counts_code_points_and_goes_on_across_clauses() -> None:
    page = small_page("𠮷𠮷一条\n\n　二条𠮷完", "?start=1&end=10", clauses=[(0, 4), (6, 11)])
    assert marked(page) == "𠮷一条二条𠮷"
    assert [bare(e.text) for e in page.all("div", "clause")] == ["𠮷𠮷一条", "二条𠮷完"]


@pytest.mark.parametrize(
    "query",
    [
        "?start=3",
        "?start=3&end=2",
        "?start=2&end=2",
        "?start=-1&end=2",
        "?start=a&end=b",
        "?start=1&end=9999",
        "?start=²&end=3",
        f"?start=1&end={'9' * 5000}",
        "?start=&end=",
    ],
)
def test_a_range_that_makes_no_sense_still_shows_the_document(query: str) -> None:
    page = small_page("一条\n二条\n", query, clauses=[(0, 2), (3, 5)])
    assert marked(page) == ""
    assert len(page.all("p", "notice")) == 1
    assert len(page.all("div", "clause")) == 2


def test_document_text_is_escaped_wherever_it_stands() -> None:
    nasty = '<script>alert(1)</script> "&amp;" \'<b>'
    text = "\n".join([nasty] * 4)
    parts = {"clauses": [(0, 20)], "headings": [(40, 60)], "furniture": [(80, 100)]}
    page = small_page(text, "?start=3&end=12", title=nasty, **parts)
    assert not any("alert" in script.text for script in page.all("script"))
    assert not page.all("b")
    assert nasty in page.all("title")[0].text
    shown = "".join(bare(e.text) for e in page.all(css_class="line"))
    assert sorted(shown) == sorted(bare(text))


def test_words_the_outline_leaves_out_or_names_twice_are_shown_once() -> None:
    text = "漏掉的，一条，两次，尾巴"
    page = small_page(text, clauses=[(4, 7), (5, 10)])
    assert "".join(e.text for e in page.all(css_class="block")) == text
    assert bare(page.by_id("c-1").text) == "两次，"


def test_table_row_is_also_shown_with_its_column_heads(client: TestClient, library: Library) -> None:
    entry = library.get(PLAN)
    assert entry is not None
    page = Page(client.get(f"/documents/{PLAN}").text)
    shown = [reading.text.removeprefix("连着表头读：") for reading in page.all("p", "reading")]
    assert shown == [clause.reading for clause in entry.outline.clauses if clause.kind == "row"] != []


def test_unknown_document_is_a_kind_page(client: TestClient) -> None:
    response = client.get("/documents/%3Cb%3E没有")
    page = Page(response.text)
    assert response.status_code == 404
    assert response.headers["content-type"].startswith("text/html")
    assert "「<b>没有」" in page.all("main")[0].text
    assert "/documents" in [a.attributes["href"] for a in page.all("a")]
