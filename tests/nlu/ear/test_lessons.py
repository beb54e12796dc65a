"""What the ear learns from: tellings whose spans stand in them, and made-up ones that say what they are labelled."""

from __future__ import annotations

import hashlib
import json

import pytest

from nlu.ear.impression import MOODS, OTHER
from nlu.ear.labels import Label, all_labels
from nlu.ear.listening import WEIGHTS_FILE
from nlu.ear.owners import owner_class
from nlu.ear.training.invention import Inventor
from nlu.ear.training.phrases import Phrase, load_phrases
from nlu.ear.training.tellings import letters, load_tellings

KNOWN = frozenset(all_labels())


@pytest.mark.parametrize("letter", letters())
def test_the_spans_of_a_telling_stand_in_it(letter: str) -> None:
    tellings = load_tellings(letter, KNOWN)
    spans = [(telling.text, span) for telling in tellings for span in telling.spans]
    assert len(spans) > 1.5 * len(tellings)
    assert all(text[span.start : span.end] and span.mood in MOODS for text, span in spans)


def test_the_phrases_of_the_word_tables_are_lessons_with_their_near_misses() -> None:
    phrases = load_phrases(KNOWN)
    assert {phrase.kind for phrase in phrases if phrase.fact == "minimum_living"} == {"said", "perhaps", "nothing"}
    assert all(bool(phrase.labels) == (phrase.kind != "nothing") for phrase in phrases)


def test_the_same_seed_makes_up_the_same_tellings() -> None:
    phrases = load_phrases(KNOWN)
    first, again, other = ([t.text for t in Inventor(phrases, KNOWN, seed).tellings(20)] for seed in (1, 1, 2))
    assert first == again != other


def test_a_made_up_telling_says_its_phrase_where_its_span_stands_and_no_near_miss_has_one() -> None:
    told = Phrase("吃低保", "said", "minimum_living", (Label("minimum_living", True),))
    missed = Phrase("低保标准", "nothing", "minimum_living")
    tellings = list(Inventor([told, missed], KNOWN, 5).tellings(200))
    spans = [(telling.text[span.start : span.end], span) for telling in tellings for span in telling.spans]
    assert {span.mood for _, span in spans} == set(MOODS)
    assert all("吃低保" in said and "低保标准" not in said for said, _ in spans)
    denied = [said for said, span in spans if span.label.value is False]
    assert denied and all(len(said) > len("吃低保") for said in denied)
    assert any("低保标准" in telling.text for telling in tellings)


def test_a_made_up_telling_knows_whose_it_is_where_somebody_is_named() -> None:
    told = Phrase("吃低保", "said", "minimum_living", (Label("minimum_living", True),))
    alone = Phrase("一个人住", "said", "lives_alone", (Label("lives_alone", True),))
    spans = [span for telling in Inventor([told, alone], KNOWN, 5).tellings(200) for span in telling.spans]
    assert {span.who for span in spans if span.label.fact == "minimum_living"} <= {"家", OTHER}
    assert {"父亲", "母亲", "本人", "", OTHER} <= {span.who for span in spans if span.label.fact == "lives_alone"}


@pytest.mark.parametrize(
    ("who", "owner"),
    [
        ("大外孙女", "grandchild"), ("岳父", "parent"), ("嫂子", "sibling"), ("表姐", "relative"), ("本人", "self"),
        ("家", "household"), ("邻居", "nobody"), ("同事的儿子", "nobody"), ("哥哥家", "nobody"), ("老二", "child"),
        ("丈夫", "spouse"), ("太婆", "grandparent"),
    ],
)  # fmt: skip
def test_a_word_for_a_person_has_its_class(who: str, owner: str) -> None:
    assert owner_class(who) == owner


def test_the_weights_stay_small_enough_to_keep_in_the_repository() -> None:
    assert WEIGHTS_FILE.stat().st_size <= 2_000_000


def test_the_weights_were_made_from_the_committed_tellings() -> None:
    root = WEIGHTS_FILE.parents[2]
    made_from = json.loads(WEIGHTS_FILE.with_name("manifest.json").read_text(encoding="utf-8"))["data"]
    ours = {name: made for name, made in made_from.items() if name.startswith("nlu/ear/")}
    assert {f"nlu/ear/data/tellings_{letter}.yaml" for letter in letters()} <= ours.keys()
    assert ours == {name: hashlib.sha256((root / name).read_bytes()).hexdigest()[:16] for name in ours}
