"""What somebody comes for: its words, what implies it, and whom it is about."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from eligibility.catalogue import Catalogue, load_catalogue
from eligibility.errors import CatalogueError
from eligibility.household import Household, KnownHousehold, Person, understand
from eligibility.next_question import Interviewer
from tests.eligibility.tell import TODAY

CONCERNS = """\
concerns:
  - id: money
    label: 缺钱
    about: household
    words: [缺钱, 没米, 欠债]
    entitlements: [pension]
    asks: [poor, age]
"""


def household(catalogue: Catalogue, people: Mapping[str, Mapping[str, Any]], **common: Any) -> KnownHousehold:
    told = Household([Person(who, who, facts) for who, facts in people.items()], common)
    return understand(told, catalogue, TODAY)


def ids(concerns: Any) -> list[str]:
    return [concern.id for concern in concerns]


def test_every_entitlement_that_can_be_claimed_is_somebodys_concern(catalogue: Catalogue) -> None:
    claimable = {e.id for e in catalogue.all_versions() if e.record.kind != "public"}
    served = {entitlement for concern in catalogue.concerns for entitlement in concern.entitlements}
    assert claimable == served, sorted(claimable ^ served)


def test_every_concern_asks_only_what_bears_on_it(catalogue: Catalogue) -> None:
    """A fact in the clerk's order that no entitlement of the concern waits for would never be asked."""
    dependence = Interviewer(catalogue)._matters.dependence
    idle = [
        (concern.id, fact)
        for concern in catalogue.concerns
        for fact in concern.asks
        if not any(dependence.touches(fact, e) for e in catalogue.all_versions() if e.id in concern.entitlements)
    ]
    assert not idle


def test_the_button_of_a_concern_names_it(catalogue: Catalogue) -> None:
    for concern in catalogue.concerns:
        left_alone = {o for other in catalogue.concerns for o in other.entry.outweighs}
        assert concern in catalogue.concerns.named(concern.label) or concern.id in left_alone


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("家里揭不开锅了", ["living-money"]),
        ("想问问公租房怎么申请", ["housing"]),
        ("睡在火车站，没地方住，也没饭吃", ["homeless"]),  # no form about incomes for who sleeps rough
        ("听障的女儿要上小学，有残疾证", ["disabled-school", "disability", "school"]),
        ("今天天气不错", []),
    ],
)
def test_an_opening_names_its_concern(text: str, named: list[str], catalogue: Catalogue) -> None:
    assert ids(catalogue.concerns.named(text)) == named


def test_being_poor_is_only_mentioned_where_another_concern_is_named(catalogue: Catalogue) -> None:
    known = household(catalogue, {"女儿": {"school_stage": "primary"}}, minimum_living=True)
    assert ids(catalogue.concerns.brought("我家吃低保，女儿上学有补助吗", known)) == ["school"]
    assert ids(catalogue.concerns.brought("我家吃低保，日子还是过不下去", known))[0] == "living-money"


def test_a_person_whom_the_words_leave_out_brings_a_concern_of_their_own(catalogue: Catalogue) -> None:
    known = household(catalogue, {"儿子": {"age": 10, "disability": True}, "奶奶": {"age": 85}})
    assert ids(catalogue.concerns.brought("儿子有残疾证，家里还有个老太太", known)) == ["disability", "old-age"]


@pytest.mark.parametrize(
    ("facts", "first"),
    [
        ({"age": 80}, "old-age"),
        ({"age_months": 5}, "small-child"),
        ({"pregnant": True, "age": 30}, "birth"),
        ({"employment": "unemployed", "age": 40}, "job-loss"),
        ({"deceased": True}, "funeral"),
        ({"self_care": "unable", "age": 50}, "care"),
    ],
)
def test_what_was_told_suggests_a_concern(facts: dict[str, Any], first: str, catalogue: Catalogue) -> None:
    known = household(catalogue, {"本人": facts})
    assert ids(catalogue.concerns.suggest(known))[0] == first


def test_who_has_told_nothing_is_offered_a_few(catalogue: Catalogue) -> None:
    assert catalogue.concerns.suggest(household(catalogue, {"本人": {}})) == []
    assert 5 <= len(catalogue.concerns.offered()) <= 12


def test_a_concern_is_about_those_in_need(catalogue: Catalogue) -> None:
    care, money = catalogue.concerns["care"], catalogue.concerns["living-money"]
    known = household(catalogue, {"本人": {"age": 40}, "父亲": {"self_care": "unable"}, "女儿": {"age": 9}})
    assert care.in_need(known) == ["父亲"]
    assert money.in_need(known) == ["本人", "父亲", "女儿"]
    untold = household(catalogue, {"本人": {"age": 40}, "配偶": {}})
    assert care.in_need(untold) == ["配偶"]  # who tells of a relative comes for the relative


@pytest.mark.parametrize(
    ("text", "concern", "named"),
    [
        ("户口都在老家，娃要上学", "migrant-school", True),  # light characters between those of a word
        ("弟弟脑瘫，从来没上过班", "care", False),  # a near-miss hides the word within it
        ("爸爸瘫了三年", "care", True),
        ("我是无儿无女的孤老", "destitute", True),
    ],
)
def test_words_are_found_through_light_characters_and_not_in_near_misses(
    text: str, concern: str, named: bool, catalogue: Catalogue
) -> None:
    assert (concern in ids(catalogue.concerns.named(text))) is named


def test_a_childs_concern_needs_a_child(catalogue: Catalogue) -> None:
    hurt = "老板丢给我五千块，手给机器轧了"
    assert ids(catalogue.concerns.brought(hurt, household(catalogue, {"本人": {}}))) == ["work-injury"]
    left = household(catalogue, {"孙子": {}})
    assert "child-alone" in ids(catalogue.concerns.brought("孙子丢给我了，爹妈不管", left))


def test_who_turns_out_poor_goes_on_to_the_minimum_living(catalogue: Catalogue) -> None:
    concerns = catalogue.concerns
    poor = household(catalogue, {"母亲": {"age": 80}}, economic_hardship=True)
    assert ids(concerns.going_on([concerns["old-age"]], poor)) == ["old-age", "living-money"]
    with_a_paper = household(catalogue, {"母亲": {"age": 80}}, low_margin=True)
    assert ids(concerns.going_on([concerns["old-age"]], with_a_paper)) == ["old-age"]
    assert ids(concerns.going_on([concerns["homeless"]], poor)) == ["homeless"]


def test_nobody_merely_mentioned_comes_for_work(catalogue: Catalogue) -> None:
    job_loss = catalogue.concerns["job-loss"]
    assert job_loss.in_need(household(catalogue, {"本人": {"employment": "employee", "age": 40}, "配偶": {}})) == []


def test_a_childs_concern_is_never_a_parents(catalogue: Catalogue) -> None:
    school = catalogue.concerns["school"]
    assert school.in_need(household(catalogue, {"本人": {"age": 45}, "母亲": {}, "女儿": {}})) == ["女儿"]
    assert school.in_need(household(catalogue, {"本人": {"age": 45}, "母亲": {}})) == []
    assert school.in_need(household(catalogue, {"儿子": {"age": 40}, "外孙女": {}})) == ["外孙女"]


def test_who_comes_for_their_own_work_goes_before_a_relative_who_was_mentioned(catalogue: Catalogue) -> None:
    people: dict[str, dict[str, Any]] = {"本人": {"age": 45}, "母亲": {}}
    assert catalogue.concerns["job-loss"].in_need(household(catalogue, people)) == ["本人"]


@pytest.mark.parametrize(
    ("text", "brought"),
    [
        ("我妈走了五年了，我爸一个人住，七十八了", ["old-age"]),
        ("我妈去年过世的", ["old-age"]),
        ("我妈昨天走了，家里吃低保，后事怎么办", ["funeral"]),
        ("我妈上个月过世，家里揭不开锅", ["funeral", "living-money"]),
        ("我妈过世了，家里揭不开锅", ["living-money", "old-age"]),
        ("我妈走了", ["funeral", "old-age"]),
        ("我妈走了五年了，骨灰想树葬", ["funeral", "old-age"]),
    ],
)
def test_a_death_is_a_concern_where_it_is_recent_or_asked_about(
    text: str, brought: list[str], catalogue: Catalogue
) -> None:
    known = household(catalogue, {"母亲": {"deceased": True}, "父亲": {"age": 78, "lives_alone": True}})
    found = ids(catalogue.concerns.brought(text, known))
    assert [concern for concern in found if concern in {*brought, "funeral"}] == brought


def test_the_dead_are_in_need_of_a_funeral_and_of_nothing_else(catalogue: Catalogue) -> None:
    known = household(catalogue, {"本人": {"age": 70}, "配偶": {"deceased": True}})
    assert catalogue.concerns["old-age"].in_need(known) == ["本人"]
    assert catalogue.concerns["care"].in_need(known) == ["本人"]
    assert catalogue.concerns["funeral"].in_need(known) == ["配偶"]


def test_a_catalogue_without_the_file_has_no_concerns(folder: Path) -> None:
    catalogue = load_catalogue(folder)
    assert [*catalogue.concerns] == [] and catalogue.concerns.named("缺钱") == []


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("[pension]", "[pensoin]"), r"concerns\.yml.*:6.*'pensoin'.*pension"),
        (("[poor, age]", "[poor, agee]"), r"concerns\.yml.*:7.*'agee'.*age"),
        (("about: household", "about: village"), r"concerns\.yml.*:4"),
        (("asks:", "ask:"), r"concerns\.yml.*:7.*no such key"),
        (("    asks", "    outweighs: [honey]\n    asks"), r"concerns\.yml.*:7.*'honey'.*money"),
    ],
)
def test_what_is_wrong_in_the_file_is_named_with_its_line(
    change: tuple[str, str], complaint: str, folder: Path
) -> None:
    (folder / "concerns.yml").write_text(CONCERNS.replace(*change), encoding="utf-8")
    with pytest.raises(CatalogueError, match=complaint):
        load_catalogue(folder)


def test_words_that_hold_one_of_its_words_and_name_nothing(catalogue: Catalogue) -> None:
    assert "marriage" in ids(catalogue.concerns.named("我弟弟要结婚了"))
    assert "marriage" not in ids(catalogue.concerns.named("我弟弟30岁没结婚"))


def test_whose_only_child_has_died_comes_for_that_and_is_offered_no_birth(catalogue: Catalogue) -> None:
    concerns = catalogue.concerns
    lost = household(catalogue, {"本人": {"one_child_parent": True}, "女儿": {"deceased": True}})
    assert ids(concerns.brought("女儿没了 就这一个女儿", lost))[:1] == ["lost-only-child"]
    assert "birth-after-loss-service" in concerns.hurtful(lost)
    living = household(catalogue, {"本人": {"one_child_parent": True}, "女儿": {"age": 9}})
    other = household(catalogue, {"本人": {}, "女儿": {"deceased": True}})
    widow = household(catalogue, {"本人": {"one_child_parent": True}, "配偶": {"deceased": True}, "儿子": {}})
    for whole, text in ((living, "就一个女儿"), (other, "女儿没了"), (widow, "老伴走了 就一个儿子")):
        assert "lost-only-child" not in ids(concerns.brought(text, whole))
        assert not concerns.hurtful(whole)


def test_who_works_as_a_nurse_needs_none(catalogue: Catalogue) -> None:
    assert "care" not in ids(catalogue.concerns.named("女 46 保姆 被东家辞了"))
    assert "care" in ids(catalogue.concerns.named("想请保姆"))


def test_a_girl_with_child_is_offered_nothing_of_a_worker(catalogue: Catalogue) -> None:
    girl = household(catalogue, {"本人": {"age": 16, "pregnant": True}})
    grown = household(catalogue, {"本人": {"age": 26, "pregnant": True}})
    assert "maternity-allowance" in catalogue.concerns.hurtful(girl)
    assert "maternity-allowance" not in catalogue.concerns.hurtful(grown)
