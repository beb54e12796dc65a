"""Twenty callers, each worked at the desk by keys alone: the right sentence, few keys, and not one wrong suggestion."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import expect

from tests.api.desk.clerk import PATIENCE, Clerk

STORIES = yaml.safe_load(Path(__file__).with_name("stories.yml").read_text(encoding="utf-8"))
MOST_KEYS = 55  # with the characters of the shorthand; most stories take half of that


@pytest.mark.parametrize("story", STORIES, ids=[story["story"] for story in STORIES])
def test_a_caller_gets_the_right_sentence_and_nothing_wrong(
    story: dict[str, Any], clerk: Clerk, record_property: Any
) -> None:
    clerk.notes(story["notes"])
    expect(clerk.lines.first).to_be_visible(timeout=PATIENCE)
    for key in story.get("answers", ()):
        clerk.does(*key.split())
    certain = clerk.lines.filter(has=clerk.page.locator(".status.eligible")).locator(".name").all_inner_texts()
    assert [name for name in certain if name not in story["theirs"]] == [], "a wrong suggestion"
    clerk.walks_to(story["to"])
    expect(clerk.chosen.locator(".status")).to_contain_text(story["status"])
    sentence = clerk.copies()
    assert [words for words in story["says"] if words not in sentence] == [], sentence
    assert ("对得上「" in sentence) == (story["status"] == "对得上"), "a yes is said of what is certain alone"
    record_property("keys", clerk.presses)
    assert clerk.presses <= MOST_KEYS


def test_there_are_twenty_stories() -> None:
    assert len({story["story"] for story in STORIES}) == 20
