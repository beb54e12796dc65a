"""Lines reach the terminal in order; where they cannot, what was lost is counted and said once it can be."""

from __future__ import annotations

import json
import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from launch import output as module
from launch.output import Output


def test_lines_are_written_in_order() -> None:
    reading, writing = os.pipe()
    output = Output(writing)
    for line in ("一", "two", "{}"):
        output.say(line)
    output.close()
    assert os.read(reading, 100).decode() == "一\ntwo\n{}\n"


def test_a_reader_that_is_stuck_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_WAITING", 10)
    reading, writing = os.pipe()
    output = Output(writing)
    for _ in range(2000):
        output.say("x" * 1000)  # a pipe takes 64 kB, then the writer waits
    output.close(patience=0.1)
    said = b""
    while b"could not be written" not in said:
        said += os.read(reading, 65536)
    assert said.count(b"\n") < 2000


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_what_a_full_disk_swallowed_is_said_when_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    write, full = os.write, os.open("/dev/full", os.O_WRONLY)
    place = [full]
    monkeypatch.setattr(os, "write", lambda _descriptor, data: write(place[0], data))
    output = Output(writing)
    output.say("lost")
    while output._lost == 0:
        time.sleep(0.01)
    place[0] = writing
    output.say("kept")
    output.close()
    assert os.read(reading, 100).decode() == "(1 lines could not be written)\nkept\n"


def test_lines_of_plain_words_are_json_where_the_others_are() -> None:
    reading, writing = os.pipe()
    output = Output(writing, "json")
    output.tell("rasa", "loading model 一")
    output.tell("app", '{"event": "own"}')
    output.close()
    first, second = os.read(reading, 1000).decode().splitlines()
    told = json.loads(first)
    assert (told["process"], told["event"]) == ("rasa", "loading model 一")
    assert datetime.fromisoformat(told["timestamp"]).tzinfo and second == '{"event": "own"}'


def test_lines_for_people_have_the_day_and_utc_like_those_of_the_processes() -> None:
    reading, writing = os.pipe()
    output, before = Output(writing), datetime.now(UTC).replace(microsecond=0)
    output.tell("system", "app has ended")
    output.close()
    line = os.read(reading, 1000).decode()
    at, _, rest = line.partition("Z ")
    assert rest == "system | app has ended\n"
    assert before <= datetime.fromisoformat(f"{at}+00:00") <= datetime.now(UTC)
