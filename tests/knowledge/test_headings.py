import re

import pytest

from knowledge.documents.clause import Clause
from knowledge.documents.corpus import load_corpus
from knowledge.documents.headings import Level
from knowledge.documents.outline import outline
from pack.chosen import chosen
from tests.knowledge.documents import clauses_of

DOCUMENTS = {d.source_file[:3]: d for d in load_corpus(chosen().corpus)}
PARTS = {number: outline(document) for number, document in DOCUMENTS.items()}


def find(number: str, start: str) -> Clause:
    (clause,) = [clause for clause in PARTS[number].clauses if clause.text.startswith(start)]
    return clause


def test_furniture_is_no_clause() -> None:
    words = "".join(clause.text for clause in PARTS["004"].clauses)
    for text in ("当前位置", "发布时间", "猜你想看", "备案号", "完善基本公共服务制度体系"):
        assert text not in words
    assert "字体" not in "".join(clause.text for clause in PARTS["001"].clauses + PARTS["002"].clauses)
    assert len(PARTS["004"].furniture) == 3


def test_headings_are_whole_lines() -> None:
    texts = {number: [(h.level, h.text) for h in parts.headings] for number, parts in PARTS.items()}
    assert (Level.POINT, "1.面临四大新机遇") in texts["004"]
    assert (Level.POINT, "1、构建基本生活就业保障体系，破解“困难群众生活就业难”。") in texts["000"]
    assert (Level.PART, "（一）劳动就业创业促进工程。") in texts["002"]
    assert (Level.BOX, "继续办好十件民生实事。") in texts["003"]
    assert [text for level, text in texts["001"] if level] == ["一、总体要求", "二、主要任务", "三、保障措施"]
    chapters = [text for level, text in texts["004"] if level == Level.CHAPTER]
    assert [text[0] for text in chapters[:10]] == list("一二三四五六七八九十")
    assert len(chapters) == 12
    assert len([text for level, text in texts["004"] if level == Level.PART]) == 28


def test_a_lead_is_text_and_the_last_heading_of_all_clauses_of_its_paragraph() -> None:
    cut = [c for c in PARTS["004"].clauses if c.section[-1:] == ("1.提高优生优育服务水平",)]
    assert len(cut) == 3
    assert cut[0].text.startswith("1.提高优生优育服务水平。继续深入实施")
    assert {c.name for c in cut} == {"提高优生优育服务水平"}
    assert find("004", "——大战略实施机遇。").section[-2:] == ("1.面临四大新机遇", "——大战略实施机遇")
    assert find("003", "社会保障日趋完善。").section[-1] == "社会保障日趋完善"
    assert find("003", "四是坚定不移抓好两项规划。").section[-1] == "四是坚定不移抓好两项规划"


@pytest.mark.parametrize(
    ("number", "start"),
    [
        ("004", "2.推动托育服务规范发展建立并完善"),
        ("004", "1.进一步完善社会救助体系健全"),
        ("004", "1.康养体系建设试点推广工程打造"),
        ("003", "各位代表,时代赋予重托"),
        ("003", "2015年是全面深化改革"),
        ("003", "8.完成改扩绿地3万平方米。"),
    ],
)
def test_no_lead_rather_than_a_wrong_one(number: str, start: str) -> None:
    clause = find(number, start)
    assert clause.name is None
    assert not clause.text.startswith(clause.section[-1][:6])


def test_the_ten_promises_of_the_report() -> None:
    ten = [c for c in PARTS["003"].clauses if "继续办好十件民生实事" in c.section]
    assert [re.match(r"\d+", c.text)[0] for c in ten] == [str(n) for n in range(1, 11)]  # type: ignore[index]
    assert ten[8].name == "完成社区治理创新园建设"


def test_what_frames_a_document_is_imprint() -> None:
    assert [c.text for c in PARTS["001"].clauses if c.kind == "imprint"] == [
        "各区、县（市）人民政府，市政府各部门、各直属单位：",
        "杭州市人民政府办公厅",
        "2012年9月27日",
        "（市发改委 市财政局 2012年7月23日）",
    ]
    assert [c.text for c in PARTS["003"].clauses if c.kind == "imprint"] == [
        "(2015年1月27日在上城区第十四届人民代表大会第四次会议上)",
        "上城区人民政府区长 \u00a0陈瑾",
        "各位代表:",
    ]
    assert [c.text[:4] for c in PARTS["004"].clauses if c.kind == "imprint"] == ["委托单位", "编制单位", "2021"]
    assert not [c for c in PARTS["000"].clauses if c.kind == "imprint"]
    assert all(c.section == () for parts in PARTS.values() for c in parts.clauses if c.kind == "imprint")


def test_titles_are_headings() -> None:
    assert [h.text for h in PARTS["001"].headings if h.level == 0] == [
        DOCUMENTS["001"].title,
        "杭州市基本公共服务均等化",
        "2012年度实施计划",
    ]
    assert [h.text for h in PARTS["004"].headings if h.level == 0] == [
        "杭州市公共服务提升“十四五”规划(2021—2025年)",
        "第二轮征求意见修改稿",
    ]


def test_white_space_of_any_width_is_no_part_of_a_clause() -> None:
    opening = find("003", "现在,我代表")
    assert opening.kind == "paragraph"
    assert opening.text.endswith("提出意见。")
    assert find("001", "市发改委、市财政局拟订的").section == ()


def test_a_measure_with_chapters_and_articles() -> None:
    text = (
        "杭州市办事办法\r\n杭民发〔2024〕1号\r\n\r\n各区、县（市）民政局：\r\n第一章 总则\r\n"
        "第一条 为了规范工作，制定本办法。\r\n第二条 对象包括：\r\n（一）本市居民。\r\n（二）持证人员。\r\n"
        "第二章 标准\r\n第三条 每人每月500元。\r\n前款标准每年调整。\r\n1.身份证\r\n2.户口本\r\n"
        "本办法自2024年2月1日起施行。\r\n杭州市民政局\r\n杭州市财政局\r\n2024年1月1日\r\n（此件公开发布）\r\n"
    )
    assert [(c.kind, c.text, c.section) for c in clauses_of(text)] == [
        ("imprint", "杭民发〔2024〕1号", ()),
        ("imprint", "各区、县（市）民政局：", ()),
        ("paragraph", "第一条 为了规范工作，制定本办法。", ("第一章总则", "第一条")),
        ("paragraph", "第二条 对象包括：\r\n（一）本市居民。\r\n（二）持证人员。", ("第一章总则", "第二条")),
        (
            "paragraph",
            "第三条 每人每月500元。\r\n前款标准每年调整。\r\n1.身份证\r\n2.户口本",
            ("第二章标准", "第三条"),
        ),
        ("paragraph", "本办法自2024年2月1日起施行。", ()),
        ("imprint", "杭州市民政局", ()),
        ("imprint", "杭州市财政局", ()),
        ("imprint", "2024年1月1日", ()),
        ("imprint", "（此件公开发布）", ()),
    ]


def test_headings_without_numbers_and_a_table_nobody_described() -> None:
    text = (
        "申请条件\n本市户籍的居民可以申请。\n申请材料：\n1.身份证。\n2.户口本。\n"
        "项目\n标准\n一级\n500元\n注：每月发放。"
    )
    assert [(c.kind, c.text, c.section) for c in clauses_of(text)] == [
        ("paragraph", "本市户籍的居民可以申请。", ("申请条件",)),
        ("paragraph", "1.身份证。", ("申请材料",)),
        ("paragraph", "2.户口本。", ("申请材料",)),
        ("paragraph", "项目\n标准\n一级\n500元", ("申请材料",)),
        ("note", "注：每月发放。", ("申请材料",)),
    ]


def test_a_heading_with_a_figure_is_a_rule_and_no_heading() -> None:
    (clause, _) = clauses_of("（一）每人每月500元。\n按月发到本人账户。")
    assert clause.text == "（一）每人每月500元。"


def test_a_list_of_grades_is_no_heading() -> None:
    text = "一、补贴对象\n三、四级精神、智力残疾人。\n按散居孤儿的标准发放。"
    assert [(c.text, c.section) for c in clauses_of(text)] == [
        ("三、四级精神、智力残疾人。", ("一、补贴对象",)),
        ("按散居孤儿的标准发放。", ("一、补贴对象",)),
    ]
