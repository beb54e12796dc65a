"""Two readers: what both hear is noted, what the ear does not confirm or hears alone is asked back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nlu.ear import Impression
from nlu.ear.guess import FEATURES as GUESS_FEATURES
from nlu.ear.guess import Guess
from nlu.ear.owners import OWNERS
from nlu.ear.verdict import FEATURES, KINDS, Verdict
from nlu.reading import Reading, read
from nlu.reading.ear.second_reader import BESIDE, Limits, second_opinion
from nlu.reading.statement import DOUBTFUL, STATED

SAYS = "我妈吃低保的，一个人住"


@pytest.fixture
def verdict(tmp_path: Path) -> Verdict:
    """Notes what the ear heard stated, and asks back what the ear heard or the rules were sure of; fears no harm."""
    weights = np.zeros((len(KINDS), len(FEATURES) + 1))
    weights[2, -1] = -9.0
    weights[0, FEATURES.index("stated")], weights[0, -1] = 8.0, -4.0
    weights[1, FEATURES.index("heard")], weights[1, FEATURES.index("unsure")], weights[1, -1] = 4.0, -8.0, 17.0
    file = tmp_path / "weights.npz"
    labels = [
        "minimum_living=true",
        "minimum_living=false",
        "lives_alone=true",
        "lives_alone=false",
        "age",
        "other_chronic_disease=true",
        "disability_type=physical",
    ]
    np.savez(
        file,
        verdict=weights,
        often=np.array(labels),
        trusted=np.array(["age"]),
        trust=np.zeros((1, len(KINDS))),
        usual_trust=np.zeros(len(KINDS)),
    )
    return Verdict(file)


@pytest.fixture
def worth(tmp_path: Path) -> Guess:
    """Finds a guess as likely as it is worth asking, but nothing where nobody denied or the rules heard something."""
    weights = np.zeros(len(GUESS_FEATURES) + 1)
    weights[GUESS_FEATURES.index("worth")] = 1.0
    weights[[GUESS_FEATURES.index("no_word"), GUESS_FEATURES.index("overlaps")]] = -9.0
    file = tmp_path / "guess.npz"
    np.savez(file, guess=weights, guessed=np.array(["age"]), guess_trust=np.zeros(1), usual_guess_trust=np.array(0.0))
    return Guess(file)


def heard(
    text: str,
    words: str,
    fact: str,
    value: bool | str | None,
    stated: float,
    *,
    confidence: float = 0.95,
    owner: str = "",
) -> Impression:
    start = text.index(words)
    mood = "stated" if stated > 0.5 else "reported"
    owners = tuple(0.91 if one == owner else 0.01 for one in OWNERS) if owner else ()
    return Impression(fact, value, mood, confidence, stated, 0.0, start, start + len(words), owners)


def told(reading: Reading) -> dict[str, tuple[object, str]]:
    return {s.fact: (s.value, s.certainty) for s in reading.statements if s.fact != "sex"}


def test_what_both_hear_stands_and_what_the_ear_does_not_confirm_is_asked_back(verdict: Verdict, worth: Guess) -> None:
    impressions = [
        heard(SAYS, "吃低保", "minimum_living", True, 0.95),
        heard(SAYS, "一个人住", "lives_alone", True, 0.1),
    ]
    both = told(second_opinion(SAYS, read(SAYS), impressions, verdict, worth))
    assert both["minimum_living"] == (True, STATED)
    assert both["lives_alone"] == (True, DOUBTFUL)


@pytest.mark.parametrize(("owner", "certainty"), [("parent", STATED), ("self", DOUBTFUL), ("nobody", DOUBTFUL)])
def test_where_the_ear_hears_it_of_another_person_it_is_asked_of_whom_the_rules_say(
    verdict: Verdict, worth: Guess, owner: str, certainty: str
) -> None:
    impressions = [heard(SAYS, "一个人住", "lives_alone", True, 0.95, owner=owner)]
    both = second_opinion(SAYS, read(SAYS), impressions, verdict, worth, limits=(Limits(whose=0.02), Limits(whose=0.1)))
    (lives,) = [s for s in both.statements if s.fact == "lives_alone"]
    assert (lives.certainty, lives.whose_open) == (certainty, certainty == DOUBTFUL)
    assert lives.person and lives.person.relation == "母亲"


def test_what_would_do_harm_is_asked_back(verdict: Verdict, worth: Guess) -> None:
    impressions = [heard(SAYS, "一个人住", "lives_alone", True, 0.95)]
    both = second_opinion(SAYS, read(SAYS), impressions, verdict, worth, limits=(Limits(harm=0.0), Limits(harm=0.0)))
    assert told(both)["lives_alone"] == (True, DOUBTFUL)


def test_an_ear_that_is_silent_confirms_nothing(verdict: Verdict, worth: Guess) -> None:
    assert {certainty for _, certainty in told(second_opinion(SAYS, read(SAYS), [], verdict, worth)).values()} == {
        DOUBTFUL
    }


def test_a_guess_of_the_rules_is_noted_if_the_ear_is_sure_and_dropped_if_it_hears_nothing(
    verdict: Verdict, worth: Guess
) -> None:
    text = "我老公肝癌住院"
    assert told(read(text))["other_chronic_disease"] == (True, DOUBTFUL)
    sure = [heard(text, "肝癌", "other_chronic_disease", True, 0.95)]
    assert told(second_opinion(text, read(text), sure, verdict, worth))["other_chronic_disease"] == (True, STATED)
    let_go = second_opinion(text, read(text), [], verdict, worth)
    assert "other_chronic_disease" not in told(let_go)
    assert ("other_chronic_disease", True) in [(s.fact, s.value) for s in let_go.let_go]


def test_what_the_speaker_doubts_is_asked_back_however_sure_the_ear_is(verdict: Verdict, worth: Guess) -> None:
    text = "我妈好像吃低保的"
    assert told(read(text))["minimum_living"] == (True, DOUBTFUL)
    sure = [heard(text, "吃低保", "minimum_living", True, 0.95)]
    assert told(second_opinion(text, read(text), sure, verdict, worth))["minimum_living"] == (True, DOUBTFUL)


def test_what_does_not_work_is_no_certificate_however_sure_the_ear_is(verdict: Verdict, worth: Guess) -> None:
    text = "我爸右边手脚不会动"
    assert told(read(text))["disability_type"] == ("physical", DOUBTFUL)
    sure = [heard(text, "手脚不会动", "disability_type", "physical", 0.95)]
    assert told(second_opinion(text, read(text), sure, verdict, worth))["disability_type"] == ("physical", DOUBTFUL)


def test_a_fact_that_the_ear_never_learnt_is_left_to_the_rules(verdict: Verdict, worth: Guess) -> None:
    text = "我爸是退伍军人"
    assert told(read(text))["veteran"] == (True, STATED)
    assert told(second_opinion(text, read(text), [], verdict, worth))["veteran"] == (True, STATED)


def test_what_only_the_ear_hears_is_asked_of_whom_the_rules_would_say_it_is(verdict: Verdict, worth: Guess) -> None:
    text = "我爸今年八十，灶头只有他自家"
    impressions = [
        heard(text, "今年八十", "age", None, 0.95),
        heard(text, "灶头只有他自家", "lives_alone", True, 0.95),
    ]
    both = second_opinion(text, read(text), impressions, verdict, worth)
    assert told(both)["lives_alone"] == (True, DOUBTFUL)
    assert told(both)["age"] == (80, STATED)
    owners = {s.fact: s.person.relation for s in both.statements if s.person}
    assert owners["lives_alone"] == "父亲"


def test_what_the_ear_hears_without_being_sure_is_let_go(verdict: Verdict, worth: Guess) -> None:
    text = "灶头只有他自家"
    impressions = [heard(text, text, "lives_alone", True, 0.9, confidence=0.5)]
    assert told(second_opinion(text, read(text), impressions, verdict, worth, limits=(Limits(alone=0.8), BESIDE))) == {}


def test_one_confirming_sentence_holds_all_that_is_doubtful_and_nothing_is_asked_for_it_alone(
    verdict: Verdict, worth: Guess
) -> None:
    text = "我爸八十，吃低保的，灶头只有他自家"
    faint = heard(text, "灶头只有他自家", "lives_alone", True, 0.9, confidence=0.5)
    sure = [heard(text, "八十", "age", None, 0.95), heard(text, "吃低保的", "minimum_living", True, 0.95), faint]
    limits = (Limits(alone=0.8), Limits(alone=0.3))
    assert "lives_alone" not in told(second_opinion(text, read(text), sure, verdict, worth, limits=limits))
    unsure = [sure[0], heard(text, "吃低保的", "minimum_living", True, 0.1), faint]
    asked = told(second_opinion(text, read(text), unsure, verdict, worth, limits=limits))
    assert asked["minimum_living"] == (True, DOUBTFUL)
    assert asked["lives_alone"] == (True, DOUBTFUL)


def test_the_ear_gives_no_value_of_a_number(verdict: Verdict, worth: Guess) -> None:
    text = "老娘八十挂零咯"
    impressions = [heard(text, "八十挂零", "age", None, 0.95)]
    assert told(second_opinion(text, Reading(), impressions, verdict, worth)) == {}


def asked_alone(text: str, words: str, fact: str, value: bool, by: tuple[Verdict, Guess]) -> bool:
    impression = heard(text, words, fact, value, 0.95)
    return fact in told(second_opinion(text, read(text), [impression], *by))


def test_what_nobody_denied_is_not_asked_as_a_no(verdict: Verdict, worth: Guess) -> None:
    assert not asked_alone("我爱人五十二，农民户头", "农民户头", "settled_in_city", False, (verdict, worth))
    assert asked_alone("我妈八十，灶头不是一个人", "不是一个人", "lives_alone", False, (verdict, worth))


def test_nobody_is_asked_on_a_guess_whether_somebody_died_or_marries(verdict: Verdict, worth: Guess) -> None:
    assert not asked_alone("我爸这下子完蛋了", "完蛋了", "deceased", True, (verdict, worth))
    assert not asked_alone("我女儿谈好对象", "谈好对象", "about_to_marry", True, (verdict, worth))


def test_what_the_rules_told_is_not_told_once_more_as_something_else(verdict: Verdict, worth: Guess) -> None:
    assert not asked_alone("我哥残疾，吃低保的", "吃低保", "low_margin", True, (verdict, worth))


def test_a_childs_fact_is_asked_of_a_child_alone(verdict: Verdict, worth: Guess) -> None:
    fact = "floating_population_child"
    assert not asked_alone("我女儿去了外头", "去了外头", fact, True, (verdict, worth))
    assert asked_alone("我孙子跟牢去了外头", "去了外头", fact, True, (verdict, worth))
    assert asked_alone("我女儿8岁，跟牢去了外头", "去了外头", fact, True, (verdict, worth))


def test_what_would_hurt_is_never_asked_back_on_the_ears_word_alone(verdict: Verdict, worth: Guess) -> None:
    text = "阿拉姆妈一个人蹲勒屋里厢"
    impressions = [heard(text, text, "deceased", True, 0.99), heard(text, text, "orphan", True, 0.99)]
    assert told(second_opinion(text, Reading(), impressions, verdict, worth)) == {}


def test_a_fact_that_was_told_of_one_is_asked_of_another_and_of_each_of_several(verdict: Verdict, worth: Guess) -> None:
    text = "我妈吃低保的，一个人住，我爸灶头只有他自家，我叔灶头也空落落"
    impressions = [
        heard(text, "吃低保", "minimum_living", True, 0.95),
        heard(text, "一个人住", "lives_alone", True, 0.95),
        heard(text, "灶头只有他自家", "lives_alone", True, 0.95),
        heard(text, "灶头也空落落", "lives_alone", True, 0.95),
    ]
    both = second_opinion(text, read(text), impressions, verdict, worth)
    alone = {(s.person.relation, s.certainty) for s in both.statements if s.fact == "lives_alone" and s.person}
    assert alone == {("母亲", STATED), ("父亲", DOUBTFUL), ("叔叔", DOUBTFUL)}


def test_how_it_is_meant_is_the_ears_to_hear_where_the_words_are_its_own(verdict: Verdict, worth: Guess) -> None:
    text = "我妈灶头只有她自家你说能不能领补贴"
    impressions = [heard(text, "灶头只有她自家", "lives_alone", True, 0.95)]
    assert told(second_opinion(text, read(text), impressions, verdict, worth))["lives_alone"] == (True, DOUBTFUL)
