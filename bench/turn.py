"""What a whole turn costs, as a multiple of encoding its question once; needs the running program (make run).

Each question is searched for and asked in turn with encoding it here, so that all three see the same machine.
"""

from __future__ import annotations

import secrets
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

import httpx

from api.parts import load_embedder
from api.settings import Settings
from launch.supervisor import base_url

QUESTIONS = (
    "低保是怎么算的",
    "残疾人坐公交要不要钱",
    "小孩打预防针免费吗",
    "我妈八十多了没人照顾，政府管不管",
    "失业了医保怎么办",
    "老人体检多久一次",
    "打官司请不起律师",
    "退伍安置的这段时间有没有生活补助",
)
ROUNDS = 8


def main() -> int:
    """Print medians and ratios; 1 when nothing answers."""
    settings = Settings()
    embedder = load_embedder(settings)
    times: dict[str, list[float]] = {"encode": [], "search": [], "chat": []}
    with httpx.Client(base_url=base_url(settings), timeout=60, trust_env=False) as client:
        try:
            client.get("/health/ready").raise_for_status()
        except httpx.HTTPError:
            print(f"Nothing is ready at {base_url(settings)}. Run: make run", file=sys.stderr)
            return 1
        for round_number in range(ROUNDS + 1):
            for question in QUESTIONS:
                session = f"bench-{secrets.token_hex(6)}"
                body = {"session_id": session, "message": question}
                took = {
                    "encode": _timed(partial(embedder.query, question)),
                    "search": _timed(partial(client.post, "/v1/search", json={"query": question})),
                    "chat": _timed(partial(client.post, "/v1/chat", json=body)),
                }
                client.delete(f"/v1/sessions/{session}")
                if round_number:  # the first round warms up
                    for name, value in took.items():
                        times[name].append(value)
    base = statistics.median(times["encode"])
    print(f"{'':8}{'median ms':>10}{'p95 ms':>9}{'x encode':>10}")
    for name, values in times.items():
        median, p95 = statistics.median(values), sorted(values)[int(0.95 * len(values))]
        print(f"{name:8}{median:>10.1f}{p95:>9.1f}{median / base:>10.2f}")
    return 0


def _timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


if __name__ == "__main__":
    sys.exit(main())
