"""Log lines are dated and structured, and hold nothing of anybody, whoever writes them."""

from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import structlog

from telemetry import logs, request_id

FACT = "我爸一级残疾，瘫在床上"
SESSION = "s-4f9a2c77"
ID = "0" * 31 + "1"


@contextmanager
def written(style: str = "json", level: str = "INFO") -> Iterator[io.StringIO]:
    """Where log lines go meanwhile; logging is as before afterwards."""
    root = logging.getLogger()
    before = root.handlers[:], root.level, logging.raiseExceptions
    stream = io.StringIO()
    try:
        logs.configure("app", style, level, stream=stream)
        yield stream
    finally:
        root.handlers[:], root.level, logging.raiseExceptions = before
        structlog.reset_defaults()


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_says_when_where_which_and_what() -> None:
    with written() as stream, request_id.working_on({"x-request-id": ID}):
        logging.getLogger("api.public.chat").info("request %s", "done", extra={"route": "/v1/chat", "status": 200})
    (line,) = lines(stream)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z", line.pop("timestamp"))
    assert line == {
        "level": "info",
        "logger": "api.public.chat",
        "process": "app",
        "event": "request done",
        "request_id": ID,
        "route": "/v1/chat",
        "status": 200,
    }


def test_a_console_line_is_dated_too_and_has_the_id() -> None:
    with written("console") as stream, request_id.working_on({"x-request-id": ID}):
        logging.getLogger("api.public.chat").warning("away")
    assert re.match(r"\d{4}-\d\d-\d\dT\d\d", stream.getvalue())
    assert "away" in stream.getvalue() and ID in stream.getvalue()


@pytest.mark.parametrize(("level", "heard"), [("DEBUG", 4), ("INFO", 3), ("ERROR", 1)])
def test_the_level_is_ours_and_libraries_are_heard_from_warning_on(level: str, heard: int) -> None:
    with written(level=level) as stream:
        logging.getLogger("api.public.chat").debug("d")
        logging.getLogger("api.public.chat").info("i")
        logging.getLogger("httpx").info("i")
        logging.getLogger("a.library").warning("w")
        logging.getLogger("rasa.core").error("e")
    assert len(stream.getvalue().splitlines()) == heard


def library_lines() -> None:
    """What libraries write about what they were given, each in its own way."""
    rasa, driver = logging.getLogger("rasa.core.processor"), logging.getLogger("sqlalchemy.pool")
    rasa.warning(f"Failed to acquire lock for conversation ID '{SESSION}'.")
    rasa.error("Circuit breaker tripped for %s: %s", SESSION, FACT)
    rasa.error("no id in quotes: " + SESSION)
    driver.error("(psycopg.Error) [SQL: INSERT %s]", {"data": FACT})
    logging.getLogger("httpx").warning("GET https://api/bot123456:AAsecret/getMe?sender=x")
    structlog.get_logger("rasa.core.actions").warning("processor.message", text=FACT, sender_id=SESSION)
    structlog.get_logger("rasa.core.actions").error(f"said {FACT}", rasa_events=[FACT])
    logging.getLogger("api.public.chat").error("calls 13812345678", extra={"unknown": FACT, "reason": FACT})
    logging.getLogger("api.public.chat").error("%d broken", FACT)
    try:
        raise ValueError(f"cannot store {FACT} of {SESSION}")
    except ValueError as error:
        rasa.exception("Exception occurred while handling uri: '/conversations/%s'", SESSION)
        logging.getLogger("api.public.chat").error("failed", exc_info=error)


@pytest.mark.parametrize("style", ["json", "console"])
def test_no_line_holds_words_ids_numbers_or_secrets(style: str, capsys: pytest.CaptureFixture[str]) -> None:
    with written(style) as stream, request_id.hiding(SESSION, FACT):
        library_lines()
    everything = stream.getvalue() + "".join(capsys.readouterr())
    assert everything.count("\n") == 10
    for planted in (FACT, SESSION, "残疾", "13812345678", "AAsecret", "sender=x", "unknown"):
        assert planted not in everything
    assert "ValueError" in everything and "test_logs.py:" in everything
    assert "processor.message" in everything, "what happened is still told"


def test_outside_of_a_turn_a_library_tells_no_id_either() -> None:
    with written() as stream:
        library_lines()
    told = "".join(line["event"] for line in lines(stream) if not line["logger"].startswith("api"))
    assert SESSION not in told and "残疾" not in told


@pytest.mark.parametrize(
    "given", ["", "13812345678", "x" * 32, "330106199001011234" * 2, FACT, SESSION, ID + "0", "a\nb", ID[:-1]]
)
def test_an_id_that_could_say_something_is_not_taken(given: str) -> None:
    with request_id.working_on({"x-request-id": given}) as taken:
        assert taken != given and re.fullmatch("[0-9a-f]{32}", taken)


def test_an_id_goes_on_and_ends_with_its_request() -> None:
    uuid, trace = "3F2504E0-4F89-11D3-9A0C-0305E82C3301", f"00-{'a' * 32}-{'b' * 16}-01"
    with request_id.working_on({"x-request-id": uuid, "traceparent": trace}):
        assert request_id.carried() == {"x-request-id": uuid.lower(), "traceparent": trace}
    assert request_id.carried() == {} == request_id.carried(lambda: "")
    with request_id.working_on({"traceparent": f"x{FACT}"}):
        assert "traceparent" not in request_id.carried()
