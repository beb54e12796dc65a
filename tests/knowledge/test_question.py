"""A question made ready: slips put right, English and everyday words known, benefits that nobody has told apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.asking.benefit_names import BenefitNames
from knowledge.asking.elsewhere import other_place
from knowledge.asking.figures import asked_figure, holds
from knowledge.asking.homophones import Homophones
from knowledge.asking.procedure import about_procedure
from knowledge.asking.question import QuestionReader
from knowledge.asking.thesaurus import read_thesaurus

TERMS = ["低保", "残疾", "护理补贴", "仲裁", "公租房"] * 3
SLIPS = Homophones(TERMS, [*TERMS, "我想问问怎么算", "这个要多少钱"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("低宝怎么算", "低保怎么算"), ("惨疾人", "残疾人"), ("户理补帖多少", "护理补贴多少"), ("要种裁", "要仲裁")],
)
def test_what_sounds_like_a_term_and_is_no_word_is_put_right(typed: str, meant: str) -> None:
    assert SLIPS.correct(typed) == meant


@pytest.mark.parametrize("text", ["低保怎么算", "我想问问", "", "2025年", "hello", "矛盾"])
def test_what_is_right_stays(text: str) -> None:
    assert SLIPS.correct(text) == text


def test_a_character_that_makes_a_word_with_its_other_neighbour_stays() -> None:
    slips = Homophones(["外来工"] * 3, ["结果什么时候公布"])
    assert slips.correct("谁来公布") == "谁来公布"
    assert slips.correct("外来公的小孩") == "外来工的小孩"


@given(st.text(max_size=40))
def test_putting_right_never_changes_the_length(text: str) -> None:
    assert len(SLIPS.correct(text)) == len(text)


def test_a_question_is_read_with_its_years_and_what_it_wants_to_know() -> None:
    question = QuestionReader(read_thesaurus(), SLIPS).read("2025年每千人要多少張床位，吃低宝的呢")
    assert question.years == [2025]
    assert question.measure
    assert "吃低保" in question.text
    assert question.official.endswith("最低生活保障")


def test_english_words_are_known_as_whole_words() -> None:
    thesaurus = read_thesaurus()
    assert "残疾人" in thesaurus.expand("allowance for the Disabled")
    assert "流浪" not in thesaurus.expand("homelessness")
    assert not thesaurus.knows("write me a poem about the sea")


KNOWN = BenefitNames(["重度残疾人护理补贴每月500元", "对困难家庭给予租赁补贴", "高龄老人发放长寿金"])


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("老年人飞行补贴怎么领", "老年人飞行补贴"),
        ("护理补贴多少", None),
        ("租赁补贴多少", None),
        ("有什么补贴", None),
        ("能领多少补助", None),
        ("政府给不给补贴", None),
        ("过节费发不发", "过节费"),
        ("长寿金多少", None),
    ],
)
def test_a_benefit_that_no_text_knows_is_named(question: str, unknown: str | None) -> None:
    assert KNOWN.unknown(question) == unknown


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("宁波的护理补贴多少", "宁波"),
        ("我户口在宁波，宁波那边的低保多少", "宁波"),
        ("我老家安徽的，孩子能在杭州上学吗", None),
        ("住在上海路边上", None),
        ("绍兴话怎么说", None),
        ("低保多少", None),
        ("我妈一个人住，儿子在上海，有没有人上门照顾", None),
        ("我女儿在宁波，那边生孩子补多少", "宁波"),
        ("广州市的养老金多少", "广州"),
        ("我在盐城市工作，失业金多少", "盐城"),
        ("安顺市毕节村的残疾人，护理补贴多少", "安顺"),
        ("房山区的低保怎么办", "房山区"),
        ("我在成都市上过班，现在住杭州，失业金多少", None),
        ("医保定额是什么意思", None),
        ("第三门诊部", None),
        ("小河南岸的公园", None),
        ("最大连片的危房", None),
        ("屋顶日照不足", None),
    ],
)
def test_another_place_is_told_from_where_somebody_comes_from(question: str, place: str | None) -> None:
    assert other_place(question) == place


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("一个月发多少钱", "money"),
        ("满几岁免费", "age"),
        ("能领几个月", "time"),
        ("低保怎么算", None),
        ("有多少人", None),
    ],
)
def test_the_figure_that_is_asked_for(question: str, kind: str | None) -> None:
    assert asked_figure(question) == kind


def test_a_figure_of_another_kind_is_none() -> None:
    assert holds("money", "每月500元")
    assert holds("money", "免费提供")
    assert not holds("age", "每月500元")
    assert not holds("money", "最低生活保障  13224")
    assert holds("money", "标准(元)  13224")


@pytest.mark.parametrize("question", ["要填什么表", "几点上班", "批下来没有", "去哪里申请", "带什么材料"])
def test_how_a_thing_is_done_is_no_question_to_the_documents(question: str) -> None:
    assert about_procedure(question)


@pytest.mark.parametrize("question", ["低保怎么算", "公租房谁能租", "表格里的覆盖率是多少", "打12348能问什么"])
def test_what_they_say_is(question: str) -> None:
    assert not about_procedure(question)
