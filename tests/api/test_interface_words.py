"""The interface's words: each marked, each in English, none left over."""

from __future__ import annotations

import re

from jinja2 import Environment

from tests.api.interface_words import API, extracted, written

HINT = "run python -m tests.api.interface_words, then write the English in api/locale/en"
# pages whose words are not marked yet; only ever to become fewer
NOT_YET = {
    *("chat.html", "clause.html", "counter.html", "document.html", "documents.html", "entitlement.html"),
    *("entitlement_row.html", "entitlements.html", "indicators.html", "life_events.html"),
    *("slip.html", "slip_choice.html", "slip_refused.html"),
}
CHINESE = re.compile(r"[\u4e00-\u9fff]")
NAMES = {"中文", "繁體"}  # of languages, in themselves


def ids(of: object) -> set[str]:
    return {message.id for message in of if message.id}  # type: ignore[attr-defined]


def test_no_word_lacks_its_english() -> None:
    there = {message.id: message.string for message in written() if message.id}
    assert ids(extracted()) - there.keys() == set(), HINT
    assert [words for words, english in there.items() if not english or CHINESE.search(str(english))] == []


def test_no_english_is_left_over() -> None:
    assert ids(written()) - ids(extracted()) == set(), HINT


def test_what_is_put_in_stands_in_both() -> None:
    """English may do without a word of Chinese grammar, and never asks for one that nobody gives."""
    for message in written():
        if message.id:
            asked = set(re.findall(r"%\((\w+)\)", str(message.string)))
            assert asked <= set(re.findall(r"%\((\w+)\)", str(message.id))), message.id


def test_no_template_says_chinese_that_is_not_marked() -> None:
    reader = Environment(extensions=["jinja2.ext.i18n"])
    for file in sorted((API / "templates").glob("*.html")):
        if file.name not in NOT_YET:
            source = file.read_text(encoding="utf-8")
            bare = [text for _, kind, text in reader.lex(source) if kind == "data" and CHINESE.search(text)]
            said = [words for text in bare for words in re.findall(r"[\u4e00-\u9fff]+", text) if words not in NAMES]
            assert said == [], file.name
