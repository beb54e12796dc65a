"""Conversations in the database, as Rasa has them there: whole, encrypted, for a time. Asked of Rasa's environment."""

from __future__ import annotations

import json
import os
import subprocess
from typing import Any

import pytest

from api.settings import ROOT, Settings
from launch.rasa_process import RASA_PYTHON, rasa_environment
from state.cipher import Cipher, new_key
from state.database import Database
from state.migrate import migrate

WORDS = "我爸一级残疾，瘫在床上"  # as in tests/bot/store_side.py, which this Python cannot import


@pytest.fixture
def report(address: str) -> dict[str, Any]:
    """What tests/bot/store_side.py saw."""
    key = new_key()
    database = Database(address)
    migrate(database, Cipher(key))
    database.close()
    done = subprocess.run(
        [str(RASA_PYTHON), "-W", "ignore", "-m", "tests.bot.store_side"],
        cwd=ROOT,
        env={**os.environ, **rasa_environment(Settings())},
        input=json.dumps({"url": address, "key": key}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_a_conversation_in_the_database(report: dict[str, Any]) -> None:
    assert report["slot_kept"] == {"persons": [WORDS]}
    assert report["texts"] == [WORDS, "有的"]
    assert "残疾" not in report["stored"] and "第二" not in report["stored"]
    assert report["replies"] == {"m1": [{"text": "第一"}], "m2": [{"text": "第二"}, {"text": "第三"}], "m3": []}
    assert report["expired"] is True
    assert report["put_forward"], "a clock that was put ages nothing"
    assert report["begun_anew"] == ["您好"], "what has expired is not added to"
    assert report["after_restart"] == ["restart", "action"]
    assert report["rows_after_restart"] == 3
    assert report["long"]["slot"] == 38 and report["long"]["most_rows"] < 40, "five rows a turn, 200 in all"
    assert report["deleted"] is True
    for conversation in ("new", "old", "shortened"):
        assert report["overtaken"][conversation] == [True, False, True, True], "a turn on top of another's is refused"
        assert report["overtaken"][f"{conversation} texts"][-2:] == ["快", "后"]
    assert report["overtaken"]["deleted"] == [False, True], "a turn at work does not bring back what was deleted"
    assert report["overtaken"]["at once"] == 1
    assert report["lost"] == ["OperationalError"] * 4 + ["False"]
