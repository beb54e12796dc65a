"""Articles of a law: whole where they are short, and no item without its lead."""

from __future__ import annotations

from datetime import date

from knowledge.documents.article_parts import article_parts
from knowledge.documents.articles import LONGEST
from knowledge.documents.corpus import Document
from knowledge.documents.outline import outline

LEAD = "第五条 符合下列情形之一的，应当认定为无劳动能力："
SHORT = f"""某市特困人员认定办法
第一章 总则
第一条 为了帮助有困难的人，制定本办法。
{LEAD}
（一）60周岁以上的老年人；
（二）未满16周岁的未成年人。
前款所称年龄，以身份证为准。
第二章 附则
第六条 本办法自2021年7月1日起施行。
某市民政局
2021年4月26日
"""


def law(text: str) -> Document:
    day = date(2021, 4, 26)
    return Document(
        id="law", title="某市特困人员认定办法", issuer="某市民政局", number=None, issued=day, issued_text="",
        valid_from=day, valid_to=None, kind="rule", stage="final", region="某市", source_file="law.txt", text=text,
    )  # fmt: skip


def test_a_short_article_is_one_clause_with_its_items_and_chapter() -> None:
    taken_apart = outline(law(SHORT))
    first, fifth, sixth, *imprint = taken_apart.clauses
    assert (fifth.section, fifth.text.count("\n")) == (("第一章总则", "第五条"), 3)
    assert fifth.text.startswith(LEAD) and fifth.text.endswith("以身份证为准。")
    assert SHORT[fifth.start : fifth.end] == fifth.text
    assert first.section[-1] == "第一条" and sixth.section == ("第二章附则", "第六条")
    assert [clause.kind for clause in imprint] == ["imprint", "imprint"]
    assert LEAD not in [heading.text for heading in taken_apart.headings]


def test_books_and_half_books_head_their_chapters() -> None:
    text = """某国民事法典
第一编 总则
第一章 基本规定
第一条 为了保护民事主体，制定本法。
第三编所称合同，是有约束力的协议。
第二编　物权
第一分编　通则
第一章　一般规定
第二条 本编调整物的归属。
第二分编 所有权
第四章 一般规定
第三条 所有权人可以占有。
第二编编辑室负责解释。
附　则
第四条 本法自2021年1月1日起施行。
"""
    sections = {one.section[-1]: one.section[:-1] for one in outline(law(text)).clauses if one.section}
    assert sections["第一条"] == ("第一编总则", "第一章基本规定")
    assert sections["第二条"] == ("第二编物权", "第一分编通则", "第一章一般规定")
    assert sections["第三条"] == ("第二编物权", "第二分编所有权", "第四章一般规定")
    headings = {heading.text for heading in outline(law(text)).headings}
    assert headings.isdisjoint({"第三编所称合同，是有约束力的协议。", "第二编编辑室负责解释。"})


def test_items_of_a_long_article_stand_under_its_lead() -> None:
    item = "残疾等级为一、二级的肢体残疾人，以及由省人民政府规定的其他情形，按照有关规定办理"
    items = "\n".join(f"（{number}）{item}；" for number in "一二三四五六七八九十")
    text = SHORT.replace("（一）60周岁以上的老年人；\n（二）未满16周岁的未成年人。", items)
    parts = [clause for clause in outline(law(text)).clauses if "第五条" in clause.section]
    assert len(parts) > 2 and max(len(part.text) for part in parts) <= LONGEST
    assert parts[0].text.startswith(LEAD) and item in parts[0].text
    lead = "符合下列情形之一的，应当认定为无劳动能力"
    held = [part for part in parts[1:] if part.text.startswith("（")]
    assert held and all(part.section[-1] == lead for part in held)
    assert "".join(part.text for part in parts).count(item) == 10


def test_each_item_is_read_with_the_lead_above_it() -> None:
    clauses = outline(law(SHORT)).clauses
    texts = [part.text for part in article_parts(clauses)]
    assert any(LEAD[4:] in text and text.endswith("（一）60周岁以上的老年人；") for text in texts)
    assert {clause for part in article_parts(clauses) for clause in part.clauses} == {clauses[1].id}
