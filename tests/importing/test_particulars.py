"""What a document says of itself, with the words it was read from."""

from __future__ import annotations

from datetime import date

import pytest

from importing.dates import days_in, years_after
from importing.particulars import Found, particulars, repealed_by
from importing.parts import Line, Reading
from importing.titles import genre_of, short_title_of

NOTICE = """江城市人民政府办公厅关于印发江城市
临时救助办法的通知
江政办发〔2023〕12号
各区人民政府，市政府各部门：
现将《江城市临时救助办法》印发给你们，请遵照执行。
江城市人民政府办公厅
二〇二三年十二月三十日
江城市临时救助办法
第一条 根据《救助条例》（国发〔2014〕47号），制定本办法。
第二条 本办法自2024年2月1日起施行，有效期5年。《江城市救助办法》（江政〔2010〕3号）同时废止。"""


def known_of(text: str, *said: str) -> dict[str, Found]:
    return particulars(Reading(tuple(map(Line, text.splitlines())), "made up", said=said), text)


def test_a_notice_says_all_of_it() -> None:
    values = {key: found.value for key, found in known_of(NOTICE).items()}
    assert values == {
        "title": "江城市人民政府办公厅关于印发江城市临时救助办法的通知",
        "short_title": "江城市临时救助办法",
        "number": "江政办发〔2023〕12号",
        "issuer": "江城市人民政府办公厅",
        "issued": date(2023, 12, 30),
        "valid_from": date(2024, 2, 1),
        "valid_to": date(2029, 1, 31),
        "kind": "rule",
        "stage": "final",
        "region": "江城市",
    }
    assert "有效期5年" in known_of(NOTICE)["valid_to"].words
    assert repealed_by(NOTICE) == ["江城市救助办法"]


def test_an_order_and_a_law_that_was_amended() -> None:
    order = known_of(
        "救助条例\n2014年2月21日 中华人民共和国国务院令第649号公布\n第一条 甲。\n第二条 本条例自公布之日起施行。"
    )
    assert [order[key].value for key in ("issuer", "number", "region")] == [
        "国务院",
        "中华人民共和国国务院令第649号",
        "全国",
    ]
    assert order["issued"].value == order["valid_from"].value == date(2014, 2, 21)
    law = known_of(
        "上海市救助条例\n2018年11月22日 上海市第十五届人民代表大会常务委员会第七次会议通过\n"
        "2024年12月31日 上海市第十六届人民代表大会常务委员会第十八次会议修正\n第一条 甲。\n"
        "第二条 本条例自2019年5月1日起施行。"
    )
    assert (law["issuer"].value, law["region"].value) == ("上海市人民代表大会常务委员会", "上海市")
    assert (law["issued"].value, law["valid_from"].value) == (date(2024, 12, 31), date(2019, 5, 1))


def test_a_guess_is_not_sure_and_what_nobody_says_is_nothing() -> None:
    bare = known_of(
        "认定办法（试行）\n第一条 甲。\n"
        "第二条 本办法自2021年7月1日起施行。2016年10月10日民政部印发的《旧办法》同时废止。"
    )
    assert (bare["issuer"].value, bare["issuer"].sure, bare["region"].sure) == ("民政部", False, False)
    assert bare["issued"].words.startswith("nothing; it was issued on 2021-07-01 at the latest")
    empty = known_of("认定办法\n第一条 甲。")
    assert [empty[key].value for key in ("issuer", "issued", "valid_from", "region")] == [None] * 4


def test_another_law_s_number_and_day_are_not_taken() -> None:
    known = known_of("江城县办法\n第一条 根据国发〔2014〕47号和自2014年5月1日起施行的《救助条例》，制定本办法。")
    assert (known["number"].value, known["valid_from"].value) == (None, None)


@pytest.mark.parametrize(
    ("title", "kind", "short"),
    [
        ("江城市养老规划（2021—2025年）", "plan", None),
        ("江城市关于印发《江城市养老规划》的通知", "plan", "江城市养老规划"),
        ("关于加强救助工作的意见", "opinion", None),
        ("2024年政府工作报告", "report", None),
        ("关于调整低保标准的通知", "rule", None),
    ],
)
def test_the_kind_is_the_last_word_of_what_is_put_into_force(title: str, kind: str, short: str | None) -> None:
    assert (genre_of(title), short_title_of(title)) == (kind, short)


def test_a_plan_holds_for_its_years_and_a_draft_is_one() -> None:
    plan = known_of("江城市养老规划（2021—2025年）\n（征求意见稿）\n一、甲\n要乙。\n江城市民政局\n2021年3月1日")
    assert [plan[key].value for key in ("kind", "stage")] == ["plan", "draft"]
    assert [plan[key].value for key in ("valid_from", "valid_to")] == [date(2021, 1, 1), date(2025, 12, 31)]


def test_days_in_all_writings() -> None:
    assert [day for day, _ in days_in("二○二一年十二月三十一日至2022 年 1 月 5 日、2023-04-06，2023年13月1日")] == [
        date(2021, 12, 31),
        date(2022, 1, 5),
        date(2023, 4, 6),
    ]
    assert years_after(date(2024, 2, 29), 1) == date(2025, 2, 28)
