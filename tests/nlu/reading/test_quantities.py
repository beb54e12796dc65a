"""Tables of quantities: a template that is added is heard, and what is written wrongly is refused with its line."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from nlu.reading.amounts.quantity import find_quantities
from nlu.reading.amounts.quantity_words import WORDS_FOLDER, QuantityError, compiled
from nlu.reading.amounts.slots import find_slots
from nlu.reading.amounts.surroundings import Told
from nlu.reading.people.persons import mentions
from nlu.reading.reader import LEFT_OVER, QUANTITIES
from nlu.reading.statement import DOUBTFUL, STATED
from nlu.reading.text.clauses import clauses
from nlu.reading.text.fact_table import fact_table

TABLE = """\
words:
  homes: [全家, 我家]
  rent: [房租, 租金]
  rent_not: [房租补贴]
heard:
  - nothing: ['{money}押金']
  - hear: ['{homes}{money}']
    say: {household_income: money}
    not_clause: [rent]
    vague_before: [大概]
    instead:
      - {say: {household_income: money / 12}, clause: [一年]}
"""


def heard(folder: Path, table: str, text: str) -> list[tuple[str, object, str]]:
    """Fact, value and certainty of all that a table hears in a text."""
    path = folder / "table.yml"
    path.write_text(table, encoding="utf-8")
    told = Told(text, clauses(text), find_slots(text, mentions(text)), datetime.date(2025, 11, 22))
    findings = find_quantities(compiled(path, fact_table()), told)
    return [(fact, value, finding.certainty) for finding in findings for fact, value in finding.says]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("全家3000元", [("household_income", 3000, STATED)]),
        ("我家就两千块", [("household_income", 2000, STATED)]),
        ("大概全家3000元", [("household_income", 3000, DOUBTFUL)]),
        ("一年全家24000元", [("household_income", 2000, STATED)]),
        ("全家3000元房租", []),
        ("有房租补贴,全家3000元,", [("household_income", 3000, STATED)]),
        ("没有房租补贴全家3000元", [("household_income", 3000, STATED)]),
        ("全家3000元押金", []),
        ("邻居3000元", []),
    ],
)
def test_what_stands_around_a_number_decides(tmp_path: Path, text: str, says: list[tuple[str, object, str]]) -> None:
    assert heard(tmp_path, TABLE, text) == says


def test_a_template_that_is_added_is_heard(tmp_path: Path) -> None:
    ages = (WORDS_FOLDER / "ages.yml").read_text(encoding="utf-8")
    told = "外婆今年过了第八十个生日"
    assert heard(tmp_path, ages, told) == []
    added = ages + "  - {hear: ['过了第{n}个生日'], say: {age: n}, least: 1, most: 120}\n"
    assert heard(tmp_path, added, told) == [("age", 80, STATED)]


def test_of_two_entries_the_first_hears_the_number(tmp_path: Path) -> None:
    table = "heard:\n  - {hear: ['虚岁{n}'], say: {age: n - 1}}\n  - {hear: ['{n}'], say: {age: n}}\n"
    assert heard(tmp_path, table, "虚岁80") == [("age", 79, STATED)]


def test_a_last_resort_is_heard_where_nothing_else_is(tmp_path: Path) -> None:
    table = (
        "heard:\n  - {hear: ['{n}口人'], say: {household_size: n}}\n"
        "  - {hear: ['就我'], say: {household_size: 1}, if_nothing_else: true}\n"
    )
    assert heard(tmp_path, table, "就我") == [("household_size", 1, STATED)]
    assert heard(tmp_path, table, "三口人就我挣钱") == [("household_size", 3, STATED)]


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ("not_clause: [rent]", "not_claus: [rent]", "line 9: not_claus is not known here. Allowed: reach, before,"),
        ("not_clause: [rent]", "not_clause: [rents]", "line 9: there is no list 'rents'. Lists: pause, opening,"),
        ("not_clause: [rent]", "clause: [房租]\n    not_clause: [rent]", "line 10: 「房租」 stands in clause and in"),
        ("[房租, 租金]", "[房租, 租金, 房租]", "line 3: 「房租」 stands twice in rent."),
        ("household_income: money}\n", "houshold_income: money}\n", "line 8: there is no fact houshold_income"),
        ("household_income: money}\n", "household_income: age}\n", "line 8: household_income: 「全家{money}」 has no"),
        ("household_income: money}\n", "household_income: cash}\n", "line 8: household_income: cash is no slot."),
        ("household_income: money}\n", "household_income: -5}\n", "line 8: -5 is no value of household_income."),
        ("money / 12", "len(money)", "line 12: household_income: 'len(money)': allowed are slots, numbers,"),
        ("'{homes}{money}'", "'{home}{money}'", "line 7: 「{home}{money}」: {home} is neither a slot nor"),
        ("'{homes}{money}'", "'{homes{money}'", "line 7: "),
        ("'{homes}{money}'", "'{x}{money}'", "line 7: 「{x}{money}」 must begin and end with words."),
        ("say: {household_income: money}\n", "unsure: true\n", "line 7: an entry has either `hear` and `say`"),
        ("homes: [", "money: [", "line 2: money is a name of its own and cannot be a list."),
        ("not_clause: [rent]", "not_clause: 7", "line 9: "),
    ],
)  # fmt: skip
def test_what_is_written_wrongly_is_refused(tmp_path: Path, before: str, after: str, complaint: str) -> None:
    assert before in TABLE
    with pytest.raises(QuantityError) as error:
        heard(tmp_path, TABLE.replace(before, after, 1), "")
    assert str(error.value).startswith(f"table.yml, {complaint}")


@pytest.mark.parametrize("name", [*QUANTITIES, *LEFT_OVER, "corrections"])
def test_our_tables_can_be_read(name: str) -> None:
    table = compiled(WORDS_FOLDER / f"{name}.yml", fact_table())
    assert table.hearings or name == "corrections"
