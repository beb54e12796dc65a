"""What is kept of staff and their lists, in SQLite and in PostgreSQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from state.cipher import Cipher, new_key
from state.database import Database
from state.desk import declined, proposals
from state.desk.declined import Declined
from state.staff import accounts, attempts, audit, sessions
from state.staff.accounts import Account
from state.staff.attempts import Key
from state.staff.sessions import Lifetime
from state.staff.switch import Switched, set_switch, switched
from state.tables import declined as declined_table
from state.tables import staff_sessions

LIN = Account("lin", "editor", "hash")


def test_guesses_at_the_same_time_count_as_many(database: Database) -> None:
    account, address = Key("a", 5), Key("b", 20)

    def guess(_n: int) -> float:
        with database.begin() as connection:
            return attempts.take(connection, [account, address], 100.0)

    with ThreadPoolExecutor(8) as pool:
        waits = [*pool.map(guess, range(30))]
    assert waits.count(0.0) == 5, "the fifth begins a pause, and none slips through beside it"
    with database.begin() as connection:
        assert attempts.is_paused(connection, account, 100.0)
        assert not attempts.is_paused(connection, account, 130.1)
        attempts.succeeded(connection, account, address)
        assert not attempts.is_paused(connection, account, 100.0)
        attempts.sweep(connection, 100.0 + attempts.FORGOTTEN + 1)
        assert attempts.take(connection, [address], 100.0) == 0.0


def test_an_account_has_one_name_however_it_is_typed(database: Database) -> None:
    with database.begin() as connection:
        assert accounts.add(connection, LIN, 1.0) and not accounts.add(connection, LIN, 2.0)
        assert accounts.accounts(connection) == [LIN]
        assert accounts.remove(connection, "lin") and not accounts.remove(connection, "lin")
        assert not accounts.change_password(connection, "lin", "other", 3.0)
    assert accounts.one_form(" cafe\u0301 ") == "café"


def test_a_session_is_of_the_account_and_password_it_began_with(database: Database) -> None:
    life = Lifetime(idle=10, longest=100)
    with database.begin() as connection:
        accounts.add(connection, LIN, 0.0)
        token = sessions.begin(connection, LIN, 0.0)
        assert token is not None
        assert sessions.begin(connection, replace(LIN, password="old one"), 0.0) is None, (
            "changed while it was compared"
        )
        found = sessions.signed_in(connection, token, life, 5.0)
        assert found is not None and found.role == "editor"
        assert sessions.signed_in(connection, token, life, 11.0) is None
        assert sessions.signed_in(connection, sessions.hashed(token), life, 5.0) is None, "the hash opens nothing"
        assert sessions.end(connection, token) == "lin" and sessions.end(connection, token) is None
        sessions.begin(connection, LIN, 0.0)
        sessions.sweep(connection, life, 50.0)
        assert connection.execute(sa.select(staff_sessions)).all() == []


def test_the_trail_comes_newest_first_and_ends(database: Database) -> None:
    with database.begin() as connection:
        for at in range(5):
            audit.note(connection, audit.Entry(float(at), "lin", "signed in", "x" * 500))
        assert [entry.at for entry in audit.newest(connection, 2)] == [4.0, 3.0]
        assert [entry.at for entry in audit.newest(connection, 9, before=3.0)] == [2.0, 1.0, 0.0]
        audit.sweep(connection, 3.0)
        assert len(audit.newest(connection, 9)) == 2


def test_the_switch_is_one_row_or_none(database: Database) -> None:
    with database.begin() as connection:
        assert switched(connection) is None
        for mode in ("off", "search"):
            set_switch(connection, Switched(mode, "句子", "lin", 1.0))
        assert switched(connection) == Switched("search", "句子", "lin", 1.0)
        set_switch(connection, None)
        assert switched(connection) is None


def test_a_declined_question_is_counted_encrypted_and_dealt_with_once(database: Database, cipher: Cipher) -> None:
    one = Declined("k", "养犬证怎么办", "abstain", "老有所养", "c-1", 1, "2026-11-01", "2026-11-01")
    with database.begin() as connection:
        declined.add(connection, cipher, one)
        declined.add(connection, cipher, replace(one, last_day="2026-11-03"))
        assert declined.listed(connection, cipher, most=9) == [replace(one, n=2, last_day="2026-11-03")]
        assert "养犬" not in str(connection.execute(sa.select(declined_table)).all())
        assert declined.listed(connection, Cipher(new_key()), most=9) == [], (
            "another key reads nothing, and breaks nothing"
        )
        assert declined.settle(connection, "k", "lin") and not declined.settle(connection, "k", "chen")
        assert declined.listed(connection, cipher, most=9) == []
        assert [other.settled_by for other in declined.listed(connection, cipher, most=9, settled=True)] == ["lin"]
        declined.sweep(connection, "2026-11-04")
        assert declined.get(connection, cipher, "k") is None


def test_who_decides_is_not_who_wrote(database: Database, cipher: Cipher) -> None:
    made = proposals.new("draft", "c-1", {"text": "按照这份文件"}, "lin", at=10.0, keep=5.0, waits=True)
    with database.begin() as connection:
        proposals.add(connection, cipher, made)
        assert not proposals.decide(connection, made.id, "lin", 11.0, yes=True)
        assert not proposals.withdraw(connection, cipher, made, "chen", 11.0)
        assert proposals.decide(connection, made.id, "chen", 11.0, yes=True)
        assert not proposals.decide(connection, made.id, "other", 11.5, yes=False)
        found = proposals.get(connection, cipher, made.id, 12.0)
        assert found == replace(made, state="agreed", decided_by="chen", decided_at=11.0)
        assert proposals.listed(connection, cipher, ["draft"], 16.0) == [], "it has expired"
        proposals.sweep(connection, 16.0)
        assert proposals.get(connection, cipher, made.id, 12.0) is None


def test_what_is_taken_back_stays_to_be_seen_and_a_draft_loses_its_words(database: Database, cipher: Cipher) -> None:
    draft = proposals.new("draft", "c-1", {"text": "按照这份文件"}, "lin", at=10.0, keep=5.0, waits=True)
    answer = proposals.new("answer", "c-1", {"text": "可以"}, "lin", at=11.0, keep=5.0, waits=False)
    with database.begin() as connection:
        for made in (draft, answer):
            proposals.add(connection, cipher, made)
            assert proposals.withdraw(connection, cipher, made, "lin", 12.0)
            assert not proposals.withdraw(connection, cipher, made, "lin", 13.0), "taken back is taken back"
            assert not proposals.decide(connection, made.id, "chen", 13.0, yes=True)
        back: dict[str, Any] = {"state": "withdrawn", "decided_by": "lin", "decided_at": 12.0}
        found = proposals.listed(connection, cipher, ["draft", "answer"], 14.0)
        assert [*found] == [replace(answer, **back), replace(draft, content={"text": ""}, **back)]
        proposals.sweep(connection, 16.0)
        assert proposals.listed(connection, cipher, ["draft", "answer"], 14.0) == []
