"""What is counted and timed for Prometheus. A label is one of a few words of ours, never an id or what people said.

Everybody may call these functions; they cost microseconds, and nothing is sent anywhere (api/watch/metrics.py shows
them). Only for the app: Rasa's environment has no prometheus_client.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from prometheus_client import REGISTRY, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from telemetry import day_tally

CONTENT_TYPE = CONTENT_TYPE_LATEST
FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"  # the library looks for it when it is imported
CHANNELS = ("web", "plain", "terminal", "telegram")
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0)
_WORD = re.compile(r"[a-z][a-z_]{0,39}")

_turns = Counter("huimin_turns", "Turns answered", ("channel", "answer_type", "intent"))
_kinds = Counter("huimin_turn_kinds", "Turns by what they were taken for (actions/turns/kind.py)", ("kind",))
_refusals = Counter(
    "huimin_refusals", "Honest noes to a question, by reason (knowledge/verdict/answerable.py)", ("reason",)
)
_refused = Counter("huimin_messages_refused", "Messages that were not taken", ("reason",))
_steps = Histogram("huimin_step_seconds", "Time of the steps of a turn", ("step",), buckets=_SECONDS)
_requests = Histogram("huimin_request_seconds", "Time of a request", ("route", "method", "status"), buckets=_SECONDS)
_queue = Gauge("huimin_queue_length", "Turns that wait or are at work", multiprocess_mode="livesum")
_turned_away = Counter("huimin_turned_away", "Turns turned away because of load", ("reason",))
_degraded = Counter("huimin_degraded_turns", "Turns answered without the conversation", ("reason",))
_unheard = Counter("huimin_unheard_tellings", "Messages that told something of which nothing could be noted")
_danger = Counter("huimin_danger_cards", "Cards shown to somebody in danger")
_database = Counter("huimin_database_errors", "Transactions that the database did not carry out", ("kind",))
_redis = Counter("huimin_redis_lost", "Times that Redis did not answer, and was left alone for seconds", ("of",))
_restarts = Counter("huimin_restarts", "Restarts of a process that were noticed", ("process",))
_mode = Gauge("huimin_mode", "1 for the mode the program is in", ("mode",), multiprocess_mode="livemax")

# there from the start with 0: Prometheus cannot tell the growth of what was not there
for _of, _values in (
    (_degraded, ("rasa_away", "defect")),
    (_restarts, ("rasa", "app")),
    (_turned_away, ("queue",)),
    (_redis, ("order", "limits")),
):
    for _value in _values:
        _of.labels(_value)


def turn(channel: str, answer_type: str, intent: str | None) -> None:
    """A turn was answered."""
    _turns.labels(channel if channel in CHANNELS else "other", word(answer_type), word(intent or "none")).inc()


def turn_kind(kind: str) -> None:
    """A turn was taken for this."""
    _kinds.labels(word(kind)).inc()


def refusal(reason: str) -> None:
    """A question got an honest no."""
    _refusals.labels(word(reason)).inc()
    day_tally.add("refusal", word(reason))


def message_refused(reason: str) -> None:
    """A message was not taken; `reason` is the title of its problem."""
    _refused.labels(word(reason)).inc()


def step(name: str, seconds: float) -> None:
    """A step of a turn took so long."""
    _steps.labels(word(name)).observe(seconds)


def request(route: str, method: str, status: int, seconds: float) -> None:
    """A request was answered; `route` is the template of its path, never the path."""
    _requests.labels(route, method, str(status)).observe(seconds)


def queue_length(waiting: int) -> None:
    """So many turns wait or are at work now."""
    _queue.set(waiting)


def turned_away(reason: str) -> None:
    """A turn was turned away: `queue`, `session`, `address` or another word of one's own."""
    _turned_away.labels(word(reason)).inc()


def degraded(reason: str) -> None:
    """A turn was answered by search alone, or not at all."""
    _degraded.labels(word(reason)).inc()


def unheard(words: Iterable[str] = ()) -> None:
    """Something was told, and nothing of it noted; `words` of it are our own, and can name nobody."""
    _unheard.inc()
    day_tally.add("unheard", "telling")
    for word_of_ours in words:
        day_tally.add("unheard_word", word_of_ours)


def danger_card() -> None:
    """Somebody in danger was shown whom to call."""
    _danger.inc()


def database_error(kind: str) -> None:
    """The database did not carry something out; `kind` is the class of the error."""
    _database.labels(kind if kind.isidentifier() and kind.isascii() else "other").inc()


def redis_lost(of: str) -> None:
    """Redis did not answer: sessions are in order (`order`), or limits counted (`limits`), in each process alone."""
    _redis.labels(word(of)).inc()


def restarted(process: str) -> None:
    """A process is not the one that it was."""
    _restarts.labels(word(process)).inc()


def mode(now: str) -> None:
    """The program runs in this mode."""
    for name in ("on", "search", "off"):
        _mode.labels(name).set(name == now)


def word(text: str) -> str:
    """A label's value: a word of ours as it is; whatever has not the form of one is `other`."""
    plain = text.replace(" ", "_").replace("-", "_").lower()
    return plain if _WORD.fullmatch(plain) else "other"


def exposition(shared: Path | None = None) -> bytes:
    """All of it in the text format that Prometheus reads.

    `shared` is the folder in which several processes count (FOLDER_VARIABLE): then it is the sum of all.
    """
    if shared is None:
        return generate_latest(REGISTRY)
    together = CollectorRegistry()
    MultiProcessCollector(together, str(shared))  # type: ignore[no-untyped-call]
    return generate_latest(together)


def ended(shared: Path, process_id: int) -> None:
    """That process is no more: what it had waiting is not counted on."""
    mark_process_dead(process_id, str(shared))  # type: ignore[no-untyped-call]
