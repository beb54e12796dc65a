"""What a whole turn costs, as a multiple of encoding its words once, and the same conversation through stock Rasa.

encode      the app's encoding of one message, in this process
search      POST /v1/search with it
stock rasa  the message to a Rasa as it comes: same model, same actions, but without bot/; it calls the app for the
            action, which encodes the message again to search for it
our rasa    the same through `python -m bot`, which is stock Rasa and bot/rasa_patches/, and no vector sent along
turn        POST /v1/chat: through the app to our Rasa and back, the message encoded once

They take turns message by message, so that a noisy neighbour disturbs all of them alike. Every conversation is about
somebody else, so that no message is ever put twice and nothing is answered from memory.
"""

from __future__ import annotations

import itertools
import secrets
import statistics
import time
from collections.abc import Callable, Iterator

import httpx

from api.parts import load_embedder
from api.settings import Settings
from bench.program import Program, running

CONVERSATION = (
    "您好，我想替{who}问点事",
    "{who}想知道低保是怎么算的",
    "{who}是残疾人，坐公交要不要钱",
    "{who}八十多了没人照顾，政府管不管",
    "{who}失业了医保怎么办",
    "{who}打官司请不起律师怎么办",
    "这些到哪里办，{who}走不动",
    "谢谢，我回去告诉{who}",
)
SURNAMES, TITLES = "王李张刘陈杨黄赵吴周徐孙马朱胡", ("大伯", "阿姨", "师傅", "大姐")
ROUNDS = 10  # the first warms up


def main() -> None:
    """Print the table."""
    embedder = load_embedder(Settings())
    people = (f"{surname}{title}" for title, surname in itertools.product(TITLES, SURNAMES))
    with running() as program, httpx.Client(timeout=60, trust_env=False) as client:
        ways = {"encode": lambda _session, text: embedder.query(text), **_ways(client, program)}
        times: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(ROUNDS):
            talks = [(name, way, *_somebody(people)) for name, way in ways.items()]
            for line in CONVERSATION:
                for name, way, session, who in talks:
                    text = line.format(who=who)
                    begin = time.perf_counter()
                    way(session, text)
                    times[name].append((time.perf_counter() - begin) * 1000)
    warm = {name: values[len(CONVERSATION) :] for name, values in times.items()}
    base = statistics.median(warm["encode"])
    print(f"{len(warm['encode'])} messages each, conversations of {len(CONVERSATION)}")
    print(f"{'':12}{'median ms':>10}{'p95 ms':>9}{'x encode':>10}{'p95 x':>8}")
    for name, values in warm.items():
        median, p95 = statistics.median(values), sorted(values)[int(0.95 * len(values))]
        print(f"{name:12}{median:>10.1f}{p95:>9.1f}{median / base:>10.2f}{p95 / base:>8.2f}")


def _somebody(people: Iterator[str]) -> tuple[str, str]:
    return f"bench-{secrets.token_hex(6)}", next(people)


def _ways(client: httpx.Client, program: Program) -> dict[str, Callable[[str, str], object]]:
    def post(address: str, body: dict[str, str]) -> None:
        answer = client.post(address, json=body).raise_for_status().json()
        if not answer or (isinstance(answer, dict) and answer.get("answer_type") == "degraded"):
            raise RuntimeError(f"{address} gave no answer worth measuring")

    def rasa(base: str) -> Callable[[str, str], object]:
        address = f"{base}/webhooks/rest/webhook"
        return lambda session, text: post(address, {"sender": session, "message": text})

    return {
        "search": lambda _session, text: post(f"{program.app}/v1/search", {"query": text}),
        "stock rasa": rasa(program.stock_rasa),
        "our rasa": rasa(program.rasa),
        "turn": lambda session, text: post(f"{program.app}/v1/chat", {"session_id": session, "message": text}),
    }


if __name__ == "__main__":
    main()
