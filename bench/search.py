"""What a search costs in process, as a multiple of encoding its question once, and what sharing the encoding saves.

    python -m bench.search

encode      one encoding of the question
search      a search for a question that was never put: encoding, both kinds of scores, the verdict
shared      a search for one that was encoded already, as in a turn, where Rasa's features need the same vector

They take turns question by question, so that a noisy neighbour disturbs all alike.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable

os.environ["OMP_NUM_THREADS"] = "1"  # as the app is started; a second thread only waits for the first

from api.catalogue.phrases import load_phrases, phrase_table
from api.parts import load_embedder, load_library, load_records
from api.settings import ENTITLEMENTS, ROOT, Settings
from bench.evaluation.question_sets import read_questions
from knowledge.index import read_index
from knowledge.search import Searcher

QUESTIONS = ROOT / "tests" / "answers" / "questions"
WARM_UP = 20


def main() -> None:
    """Print the table."""
    settings = Settings()
    library, embedder = load_library(settings), load_embedder(settings)  # one model for all, as in the program
    index = read_index(settings.index, embedder.fingerprint)
    phrases = load_phrases(settings, library, load_records(library, ENTITLEMENTS))
    searcher = Searcher(library, index, embedder, phrase_table(settings, phrases, embedder, index))
    questions = [question.question for question in read_questions(QUESTIONS)]
    ways: dict[str, Callable[[str], object]] = {
        "encode": embedder.query, "search": searcher.search, "shared": searcher.search,
    }  # fmt: skip
    times: dict[str, list[float]] = {way: [] for way in ways}
    for question in questions:
        for way, run in ways.items():
            begin = time.perf_counter()
            run(question)
            times[way].append((time.perf_counter() - begin) * 1000)
    base = times["encode"][WARM_UP:]
    print(f"{len(base)} questions, median length {statistics.median(map(len, questions)):.0f} characters")
    print(f"{'':8}{'median ms':>10}{'p95 ms':>9}{'x encode (median of the ratios)':>33}")
    for way, taken in times.items():
        warm = taken[WARM_UP:]
        ratio = statistics.median(a / b for a, b in zip(warm, base, strict=True))
        print(f"{way:8}{statistics.median(warm):>10.1f}{sorted(warm)[int(0.95 * len(warm))]:>9.1f}{ratio:>33.2f}")


if __name__ == "__main__":
    main()
