"""Log lines of both processes: dated, with the request's id, as JSON or for a console, by structlog.

Whoever logs, through `logging` or structlog, ends here; and what may be said is decided here, so that a library's
warning cannot bring out what somebody told (telemetry/redaction.py). Also runs inside Rasa, on its older Python.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor

from telemetry import request_id
from telemetry.redaction import is_ours, of_a_library, place_of, without

# what one of our own lines may say beside its sentence; whatever else it is given stays out
FIELDS = ("method", "route", "status", "ms", "channel", "answer_type", "reason", "kind")
KEPT = frozenset(("timestamp", "level", "process", "logger", "event", "request_id", "error", *FIELDS))


def configure(
    process: str, style: str, level: str, own_handlers: Sequence[str] = (), stream: TextIO | None = None
) -> None:
    """Write all log lines of this process to `stream` (standard output): as `json` or for a `console`.

    Ours from `level` on, libraries' from WARNING on. `own_handlers` names loggers that do not pass on to the root.
    """

    def named(_logger: Any, _method: str, event: EventDict) -> EventDict:
        return {**event, "process": process}

    before: list[Processor] = [
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(allow=FIELDS),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    target = stream or sys.stdout
    shown: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if style == "json"
        else structlog.dev.ConsoleRenderer(colors=target.isatty())
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        processors=[named, allowed, structlog.stdlib.ProcessorFormatter.remove_processors_meta, shown],
        foreign_pre_chain=before,
    )
    handler = logging.StreamHandler(target)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(logging.WARNING, logging.getLevelName(level)))
    for name in ("api", "bot", "huimin", "launch", "nlu", "state", "telemetry", "actions", "knowledge"):
        logging.getLogger(name).setLevel(level)
    for name in own_handlers:
        logging.getLogger(name).handlers[:] = [handler]
        logging.getLogger(name).propagate = False
    logging.raiseExceptions = False  # or a line that cannot be formatted is printed with all it was given
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *before[:2],
            before[-1],
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def allowed(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """What is left of a line: of libraries their words without what could be somebody's, of errors their place."""
    name, hidden = str(event.get("logger", "")), request_id.hidden()
    error = _error(event.get("exc_info"))
    kept = {key: value for key, value in event.items() if key in KEPT or key.startswith("_")}
    said = str(event.get("event", ""))
    kept["event"] = without(said if is_ours(name) else of_a_library(without(said, hidden)), hidden)
    kept |= {key: without(value, hidden) for key, value in kept.items() if key in FIELDS and isinstance(value, str)}
    if request_id.current():
        kept["request_id"] = request_id.current()
    return kept | ({"error": place_of(error)} if error else {})


def _error(given: Any) -> Any:
    """`given` as a logging call has it (True, an exception, or what sys.exc_info returns) in that last form."""
    if isinstance(given, BaseException):
        return type(given), given, given.__traceback__
    if given is True:
        given = sys.exc_info()
    return given if isinstance(given, tuple) and given[0] else None
