"""The interface's words: each marked, each in English, none left over."""

from __future__ import annotations

import re

from jinja2 import Environment

from api.pages.entitlement_list import GROUPS, KINDS
from api.pages.life_events import LIFE_EVENTS
from api.pages.life_stages import OF_THE_STATE, OURS
from eligibility.topics import TOPICS
from tests.api.interface_words import API, extracted, written

HINT = "run python -m tests.api.interface_words, then write the English in api/locale/en"
# what is printed for the counter, whose clerks read Chinese: Chinese on a page in English, too
FOR_THE_COUNTER = {"slip_paper.html"}
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# what scripts send or speak, which is Chinese on every page, and dates of documents
SENT = {
    "aloud.js": ["给"],
    "citations.js": ["年", "月", "日"],
    "several.js": ["别的没有"],
}
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
        if file.name not in FOR_THE_COUNTER:
            source = file.read_text(encoding="utf-8")
            bare = [text for _, kind, text in reader.lex(source) if kind == "data" and CHINESE.search(text)]
            said = [words for text in bare for words in re.findall(r"[\u4e00-\u9fff]+", text) if words not in NAMES]
            assert said == [], file.name


def test_no_script_of_a_resident_says_chinese_that_is_not_marked() -> None:
    for file in sorted((API / "static").glob("*.js")):
        if file.name.startswith("desk"):  # staff read Chinese
            continue
        source = re.sub(
            r"^\s*(//|/?\*).*$|(?<=[\s;])// .*$|/\*\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE
        )
        unmarked = re.sub(r'\bN?_\(\s*"[^"]*"', "", source)
        said = [words for words in re.findall(r"[\u4e00-\u9fff]+", unmarked)]
        assert said == SENT.get(file.name, []), file.name


def test_words_of_lists_have_their_english() -> None:
    there = ids(written())
    events = [
        words for event in LIFE_EVENTS for words in (event.title, event.about, *(one.title for one in event.openings))
    ]
    stages = [words for stage in (*OF_THE_STATE, *OURS) for words in (stage.name, stage.shown, stage.said)]
    assert {*events, *stages, *TOPICS, *KINDS.values(), *GROUPS.values()} - there == set()
