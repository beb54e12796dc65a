import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.documents.corpus import load_corpus
from knowledge.documents.layout import Furniture
from knowledge.documents.outline import outline
from knowledge.documents.splitting import CLAUSE_LENGTH, pieces, trailing_office
from pack.chosen import chosen
from tests.knowledge.documents import check_invariants, made_up

DOCUMENTS = {d.source_file[:3]: d for d in load_corpus(chosen().corpus)}
PARTS = {number: outline(document) for number, document in DOCUMENTS.items()}


@pytest.mark.parametrize("number", DOCUMENTS)
def test_every_character_is_in_one_clause_or_heading_or_furniture(number: str) -> None:
    check_invariants(DOCUMENTS[number], PARTS[number])


@pytest.mark.parametrize("number", DOCUMENTS)
def test_clauses_are_of_a_length_that_reads_on_its_own(number: str) -> None:
    long = [c for c in PARTS[number].clauses if c.kind == "paragraph" and len(c.text) > 1.25 * CLAUSE_LENGTH[1]]
    assert not long
    for before, clause in zip(PARTS[number].clauses, PARTS[number].clauses[1:], strict=False):
        tail = clause.kind == "paragraph" and not clause.text[0].isdigit() and len(clause.text) < 50
        assert not (tail and "\n" not in DOCUMENTS[number].text[before.end : clause.start]), clause.text


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("提高标准。（责任单位：市民政局）", "市民政局"),
        ("提高标准（牵头单位:市发改委（物价局），配合单位:各区）。", "市发改委（物价局），配合单位:各区"),
        ("提高标准。（单位：万元）", None),
        ("（责任单位：市民政局）负责。", None),
    ],
)
def test_the_office_is_what_the_last_bracket_names(text: str, office: str | None) -> None:
    assert trailing_office(text) == office


def test_a_short_paragraph_is_one_clause() -> None:
    assert pieces("每人每月500元。按月发放。") == [(0, 14)]
    assert pieces("") == []


def test_cuts_fall_at_sentence_ends_and_leave_no_short_tail() -> None:
    text = "完善制度" * 30 + "。" + "提高标准" * 30 + "。" + "按时发放。"
    assert [text[a:b][-5:] for a, b in pieces(text)] == ["完善制度。", "按时发放。"]


def test_a_sentence_too_long_is_cut_at_semicolons_and_then_at_commas() -> None:
    text = "；".join("对符合条件的人员给予补助" * 10 for _ in range(3)) + "。"
    assert [text[b - 1] for _, b in pieces(text)] == ["；", "；", "。"]
    text = "，".join("对符合条件的人员给予补助" * 10 for _ in range(3)) + "。"
    assert [text[b - 1] for _, b in pieces(text)] == ["，", "，", "。"]
    assert pieces("补" * 1000) == [(0, 1000)]


def test_no_cut_inside_brackets_quotes_or_before_the_office() -> None:
    inside = "补" * 150 + "（见附件。" + "助" * 20 + "）" + "发" * 100 + "。"
    text = inside + "给" * 60 + "。（责任单位：市民政局）"
    assert pieces(text) == [(0, len(inside)), (len(inside), len(text))]


BLOCKS = st.sampled_from(
    [
        "一、补贴标准",
        "二、 其他",
        "（一）补贴对象。",
        "(二)\u00a0申请程序",
        "专栏1:“弱有所扶”服务项目和内容",
        "专栏2：工程",
        "附件",
        "第一章 总则",
        "第一条 本办法适用于本市。",
        "5、",
        "（1）初审。",
        "①复审",
        "1.护理补贴。每人每月500元。",
        "2.生活补贴。按30%发放。3.交通补贴。",
        "3.3岁以下儿童。免费。",
        "4信息安全。提供网络。",
        "各有关单位：",
        "2024年1月1日",
        "杭州市民政局",
        "注：按月。",
        "杭州市办事办法",
        "责任单位：市民政局",
        "500元",
        "-",
        "——坚持公平。做到应保尽保。全部覆盖。",
        "本办法自发布之日起施行。",
        "一是公平。做到应保尽保，不漏一人。再说一句。",
        "。",
        "（",
        "”",
        "\u200b",
        "补贴" * 150,
        "补，" * 200,
        "发放补贴。" * 60 + "（责任单位：市民政局）",
    ]
)
LETTERS = "一二、。，；：（）()“”1 9.补贴a\u3000\u00a0\t\x0c\x85\u2028"
LINES = st.lists(BLOCKS | st.text(LETTERS, max_size=40), max_size=25)
BREAKS = st.sampled_from(["\n", "\n\n", "\r\n", "\r", " \n\u3000\u3000", "\n\u00a0\n"])


@settings(max_examples=300, deadline=None)
@given(LINES, BREAKS)
def test_nothing_is_lost_or_told_twice_in_any_text(lines: list[str], between: str) -> None:
    document = made_up(between.join(lines))
    parts = outline(document)
    check_invariants(document, parts)
    assert outline(document) == parts


@settings(max_examples=50, deadline=None)
@given(LINES, LINES)
def test_nothing_is_lost_around_furniture(before: list[str], after: list[str]) -> None:
    document = made_up("\n".join([*before, "【首页 > 导航】", *after]), furniture=(Furniture("【首页", "导航】"),))
    parts = outline(document)
    check_invariants(document, parts)
    (bar,) = parts.furniture
    assert bar.text == "【首页 > 导航】"


@settings(deadline=None)
@given(st.text("补贴。；，（）“”？！ 1一要是", max_size=1500))
def test_pieces_cover_a_paragraph_without_gaps(text: str) -> None:
    cuts = pieces(text)
    assert "".join(text[start:end] for start, end in cuts) == text
    assert all(start < end for start, end in cuts)
