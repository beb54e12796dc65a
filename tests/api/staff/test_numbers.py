"""What people ask, in numbers: none below five, sums that give none of them away, and plots that say the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from fastapi.testclient import TestClient

from api.catalogue.records import Records
from api.parts import Parts
from api.queues import numbers_page
from api.queues.due import due, unread
from api.queues.numbers import Row, tables
from api.queues.numbers_page import bars
from api.today import today
from eligibility.catalogue import Catalogue
from eligibility.entitlement import Entitlement
from eligibility.record import Withdrawn
from knowledge.documents.library import Library
from state.feedback import Opinion, keep
from tests.api.conftest import MakeParts
from tests.api.staff.staff_support import add_account, sign_in

SUNDAY = date(2026, 11, 29)


def rows(*counts: tuple[int, str, str, int]) -> list[Row]:
    """So many days ago, kind, key, n."""
    return [Row((SUNDAY - timedelta(days=ago)).isoformat(), kind, key, n) for ago, kind, key, n in counts]


def test_none_below_five_is_shown_nor_to_be_worked_out() -> None:
    given = rows((0, "topic", "养老", 7), (1, "topic", "养老", 4), (2, "topic", "养老", 5), (0, "topic", "少见", 4))
    (table,) = tables(given, "day", SUNDAY)
    ((key, counts, total),) = table.rows
    assert (key, counts[-3:], total) == ("养老", [5, None, 7], 12)
    assert counts[:-3] == [0] * 25 and table.sums[-3:] == [5, 0, 7]


def test_a_week_is_summed_before_the_small_ones_are_left_out() -> None:
    given = rows((0, "open", "age", 3), (6, "open", "age", 3), (7, "open", "age", 4), (400, "open", "age", 99))
    (table,) = tables(given, "week", SUNDAY)
    assert table.times[-1] == "2026-11-23" and len(table.times) == 26
    assert table.rows == [("age", [0] * 24 + [None, 6], 6)]


def test_a_plot_has_a_bar_for_each_time_and_the_highest_fills_it() -> None:
    given = rows((0, "answer", "abstain", 10), (1, "answer", "answer", 40), (2, "strange", "x", 5))
    table, strange = tables(given, "day", SUNDAY)
    assert (table.title, strange.title) == ("怎么答的", "strange"), "kinds of a newer program come last"
    drawn = bars(table)
    assert len(drawn) == 28 and [bar[3] for bar in drawn[-3:]] == [0.0, 120.0, 30.0]
    assert all(x >= 0 and y >= 0 and x + width <= 600 for x, y, width, *_ in drawn)
    assert drawn[-1][4:] == ("2026-11-29", 10)


def test_the_page_shows_them_and_says_so_where_there_are_none(
    make_parts: MakeParts, open_client: Callable[[Parts], TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = make_parts()
    add_account(parts.kept, "lin", "editor")
    browser = open_client(parts)
    sign_in(browser, "lin")
    assert "还没有够5次的数" in browser.get("/desk/numbers").text
    made = [Row(today().isoformat(), "topic", "<b>养老", 9), Row(today().isoformat(), "answer", "abstain", 4)]
    monkeypatch.setattr(numbers_page, "counted_rows", lambda _connection, _until: made)
    for by in ("day", "week"):
        page = browser.get(f"/desk/numbers?by={by}").text
        assert "&lt;b&gt;养老" in page and "<rect" in page and "没答上" not in page.split("</nav>")[-1]
    assert browser.get("/desk/numbers?by=year").status_code == 422


def test_grades_are_a_table_by_reason_and_by_what_was_shown_and_none_below_five(
    make_parts: MakeParts, open_client: Callable[[Parts], TestClient]
) -> None:
    parts = make_parts()
    add_account(parts.kept, "lin", "editor")
    record = next(iter(parts.records.catalogue.at(today()))).record
    document = next(iter(parts.library.list())).document

    def give(times: int, grade: int, *reasons: str, entitlements: tuple[str, ...] = ()) -> None:
        for _ in range(times):
            given = Opinion(today(), "web", "answer", None, grade, reasons, entitlements, (document.id,))
            with parts.kept.database.begin() as connection:
                keep(connection, given)

    give(4, 1, "too_long", entitlements=(record.id,))
    browser = open_client(parts)
    sign_in(browser, "lin")
    assert "这个回答有用吗" not in browser.get("/desk/numbers").text, "four may be one household"
    give(6, 5, "clear")
    for by in ("day", "week"):
        page = browser.get(f"/desk/numbers?by={by}").text
        assert "这个回答有用吗" in page and "还没有够5次的数" not in page
        row = page.split('<th scope="row">全部</th>')[1].split("</tr>")[0]
        assert re.findall(r">([\d.]*)</td>", row) == ["3.4", "6", "", "", "", ""]
        assert f'<th scope="row">{document.title}</th>' in page and '<th scope="row">说得清楚</th>' in page
        assert "太长了" not in page and record.name not in page


def changed(records: Records, record_id: str, **values: object) -> Catalogue:
    """A catalogue of one record, changed as given."""
    found = records.catalogue.get(record_id, today())
    assert found is not None
    record = found.record.model_copy(update=values)
    one = Entitlement(record, records.catalogue.vocabulary, records.catalogue.parameters)
    return Catalogue(records.catalogue.vocabulary, records.catalogue.parameters, records.catalogue.contacts, [one], "x")


def test_the_page_names_the_records_that_nobody_read(
    make_parts: MakeParts, open_client: Callable[[Parts], TestClient]
) -> None:
    parts = make_parts()
    add_account(parts.kept, "lin", "editor")
    browser = open_client(parts)
    sign_in(browser, "lin")
    page = browser.get("/desk/due").text
    listed = page.split('<h2 id="unread">')[1]
    names = re.findall(r'<th scope="row"><a href="[^"]*">([^<]+)</a>', listed)
    assert sorted(names) == sorted(one.record.name for one in parts.records.catalogue.at(today()))
    assert f"（{len(names)}）" in listed and "《" in listed


def test_records_are_listed_when_due_withdrawn_or_spoken_of_in_a_newer_document(
    records: Records, library: Library
) -> None:
    home, day = "community-home-care-2021", date(2026, 11, 29)

    def kinds(**values: object) -> list[str]:
        return [one.kind for one in due(changed(records, home, **values), library, day)]

    read = {"reviewed_by": "陈", "reviewed_on": date(2026, 1, 1)}
    assert kinds() == []
    assert kinds(**read, review_due=date(2027, 1, 1)) == []
    assert kinds(**read, review_due=date(2026, 12, 20)) == ["soon"]
    assert kinds(**read, review_due=date(2026, 11, 28)) == ["overdue"]
    assert kinds(withdrawn=Withdrawn(since=day, reason="不再办理")) == ["withdrawn"]
    old = next(one for one in due(records.catalogue, library, day) if one.kind == "newer")
    assert old.clauses and all(
        clause.document_id not in {s.document for s in old.record.sources.values()} for clause in old.clauses
    )
    unread_ones = unread(records.catalogue, library, day)
    assert {one.record.id for one in unread_ones} == {one.id for one in records.catalogue.at(day)}
    days = [one.touched for one in unread_ones]
    assert days == sorted(days, reverse=True) and days[0] > days[-1]
    (alone,) = unread(changed(records, home), library, day)
    assert (len(alone.documents), alone.quotes) == (1, 3)
    assert unread(changed(records, home, **read), library, day) == []
    assert [one for one in due(changed(records, old.record.id, **read), library, day) if one.kind == "newer"] == []
