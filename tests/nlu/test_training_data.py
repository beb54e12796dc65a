"""The training sentences: enough of each intent, no repeats, varied, readable by a person."""

import re
import unicodedata
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
import yaml

DATA = Path(__file__).parents[2] / "nlu" / "data"
FILES = sorted(DATA.glob("*.yml"))

MINIMUM = {
    "crisis": 30,
    "complaint": 30,
    "ask_policy": 220,
    "ask_entitlements": 60,
    "tell_situation": 80,
    "ask_source": 35,
    "ask_more": 35,
    "ask_human": 40,
    "ask_procedure": 60,
    "greet": 35,
    "thanks": 35,
    "goodbye": 35,
    "affirm": 35,
    "deny": 35,
    "help": 35,
    "restart": 35,
    "out_of_scope": 120,
    "ask_why": 40,
    "show_result": 30,
    "switch_person": 20,
}


def plain(text: str) -> str:
    """The text as a repeat is judged: NFKC, lower case, letters and digits only."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).lower() if c.isalnum())


def sentences(path: Path) -> list[tuple[str, str]]:
    """All (intent, sentence) of one training file, in order; a line that is no list item is an error."""
    found = []
    for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
        for line in block["examples"].splitlines():
            assert line.startswith("- "), f"{path.name}: {line!r} does not start with '- '"
            found.append((block["intent"], line[2:].strip()))
    return found


EXAMPLES = [(path.name, intent, text) for path in FILES for intent, text in sentences(path)]
BY_INTENT = {intent: [text for _, i, text in EXAMPLES if i == intent] for intent in MINIMUM}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_says_what_it_is_about(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert re.fullmatch(r"# Topic: \S.{15,}\.", first), f"{path.name} opens with {first!r}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_is_rasa_3_training_data(path: Path) -> None:
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert content["version"] == "3.1"
    assert set(content) == {"version", "nlu"}
    assert all(set(block) == {"intent", "examples"} for block in content["nlu"])


def test_no_intent_is_unknown() -> None:
    assert {intent for _, intent, _ in EXAMPLES} == set(MINIMUM)


@pytest.mark.parametrize("intent", MINIMUM)
def test_an_intent_has_enough_examples(intent: str) -> None:
    assert len(BY_INTENT[intent]) >= MINIMUM[intent]


def test_no_example_is_given_twice() -> None:
    seen: dict[str, str] = {}
    repeats = []
    for name, intent, text in EXAMPLES:
        key = plain(text) or text
        if key in seen:
            repeats.append(f"{name} {intent}: {text} = {seen[key]}")
        seen[key] = f"{name} {intent}: {text}"
    assert not repeats


@pytest.mark.parametrize("intent", MINIMUM)
def test_no_two_examples_differ_by_a_word_only(intent: str) -> None:
    pairs = [(text, {plain(text)[i : i + 2] for i in range(len(plain(text)) - 1)}) for text in BY_INTENT[intent]]
    # Below six letters two honest sentences can share most of their pairs of letters.
    long = [(text, bigrams) for text, bigrams in pairs if len(plain(text)) >= 6]
    alike = [(a, b) for (a, x), (b, y) in combinations(long, 2) if len(x & y) / len(x | y) > 0.7]
    assert not alike


def test_examples_are_of_a_length_people_type() -> None:
    assert [text for _, _, text in EXAMPLES if not 0 < len(text) <= 300] == []


@pytest.mark.parametrize("intent", MINIMUM)
def test_examples_begin_in_different_ways(intent: str) -> None:
    texts = BY_INTENT[intent]
    opening, count = Counter(plain(text)[:3] for text in texts).most_common(1)[0]
    assert count <= 0.2 * len(texts), f"{count} of {len(texts)} begin with {opening!r}"


@pytest.mark.parametrize("intent", ["ask_policy", "ask_entitlements", "tell_situation", "out_of_scope"])
def test_keywords_and_long_stories_are_among_the_examples(intent: str) -> None:
    lengths = sorted(len(text) for text in BY_INTENT[intent])
    assert lengths[len(lengths) // 10] <= 12, "short ones are missing"
    assert lengths[-2] >= 25, "long ones are missing"


def test_nobodys_numbers_are_in_the_data() -> None:
    # Identity cards have 18 digits, mobile numbers 11, bank cards 16 to 19; keyboard rows are fine.
    numbers = [n for _, _, text in EXAMPLES for n in re.findall(r"\d{7,}", text) if len(set(n)) > 1]
    assert not numbers


def test_examples_hold_no_markup() -> None:
    # Rasa would read [words](name) as an entity and a leading slash as an intent.
    assert [t for _, _, t in EXAMPLES if t.startswith("/") or re.search(r"\]\(|\]\{", t)] == []
