"""The fixed sentences: readable, kind, and promising nothing."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from actions.replies import PATH, Replies, RepliesError, read_replies

ROOT = Path(__file__).parents[2]
COPY = PATH.read_text(encoding="utf-8")
SPOKEN = "\n".join(line for line in COPY.splitlines() if not line.startswith("#"))
FORBIDDEN = ("作为AI", "作为人工智能", "语言模型", "保证", "一定能", "肯定能", "绝对", "放心领", "必须给您", "包您")
FIGURES = re.compile(r"\d+(?:\.\d+)?\s*(?:元|%|％|岁以上)")


def said_in_code() -> set[str]:
    """Every name of a sentence that actions/ and api/ give to `say` as a literal."""
    names: set[str] = set()
    for path in [*ROOT.glob("actions/**/*.py"), *ROOT.glob("api/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "say":
                literals = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
                names |= {str(literals[-1])} if literals and isinstance(node.args[-1], ast.Constant) else set()
    return names


def test_the_file_reads_and_every_sentence_that_code_says_is_there() -> None:
    replies = read_replies()
    names = said_in_code()
    assert len(names) > 12
    assert [name for name in sorted(names) if name not in replies] == []


@pytest.mark.parametrize("word", FORBIDDEN)
def test_nothing_is_promised_and_nobody_poses_as_a_machine(word: str) -> None:
    assert word not in SPOKEN


def test_no_right_or_amount_stands_in_the_copy() -> None:
    said = re.sub(r"「[^」]*」", "", SPOKEN)  # what a person might say is an example, not a statement
    assert FIGURES.findall(said) == []


def test_who_is_refused_hears_whom_to_ask() -> None:
    replies = read_replies()
    for name in ("abstain", "procedure", "degraded_nothing", "channel_unavailable", "answer_nothing_more"):
        assert "12345" in replies.say(name)
    assert "12345" in replies.say("abstain_elsewhere", place="宁波")
    assert "12345" in replies.say("abstain_future", when="2030年", last=2025)


def test_braces_are_filled_in_and_what_is_filled_in_may_hold_braces() -> None:
    assert Replies({"greet": "{name}您好"}).say("greet", name="{王}") == "{王}您好"


def test_an_unknown_sentence_and_a_missing_word_are_named() -> None:
    replies = Replies({"greet": "{name}您好"})
    with pytest.raises(RepliesError, match="'farewell' cannot be said"):
        replies.say("farewell")
    with pytest.raises(RepliesError, match=r"'greet' cannot be said.*name"):
        replies.say("greet")


def test_sentences_are_found_by_the_beginning_of_their_names() -> None:
    assert Replies({"channel_a": "甲", "channel_b": "乙", "greet": "好"}).starting_with("channel_") == {
        "a": "甲",
        "b": "乙",
    }


@pytest.mark.parametrize(
    "content", ["", "- 甲\n- 乙", "greet: 5", "greet: ''", "greet:\n  a: b", "greet: 'x", "\tgreet"]
)
def test_a_file_that_maps_no_names_to_texts_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "replies.yml").write_text(content, encoding="utf-8")
    with pytest.raises(RepliesError, match=r"replies\.yml"):
        read_replies(tmp_path / "replies.yml")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RepliesError, match=r"replies\.yml cannot be read"):
        read_replies(tmp_path / "replies.yml")
