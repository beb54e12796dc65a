"""Runs in a process of its own: loads what the app loads, step by step, and prints what each step cost as JSON."""

from __future__ import annotations

import importlib
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# what other people's libraries cost; what is loaded with one of them is counted there
LIBRARIES = (
    *("numpy", "onnxruntime", "tokenizers", "faiss", "bm25s", "pypinyin", "fastapi", "uvicorn", "telegram.ext"),
    *("sqlalchemy", "alembic.config", "rasa_sdk.executor"),
)
# what api.parts does, in its words
STEPS = (
    *("word_lists", "dangers", "load_library", "load_embedder", "read_index", "load_records", "load_phrases"),
    *("phrase_table", "load_judge", "Searcher", "benefits", "reader", "ear_for_danger", "open_kept"),
)


class Steps:
    """Seconds of the processor and megabytes of memory, by step in their order."""

    def __init__(self) -> None:
        self.found: list[tuple[str, float, float]] = []

    def counted(self, name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        """`step`, which tells what it costs when it is called."""

        def run(*arguments: Any, **options: Any) -> Any:
            seconds, megabytes = time.process_time(), memory()
            result = step(*arguments, **options)
            self.found.append((name, time.process_time() - seconds, memory() - megabytes))
            return result

        return run


def main() -> None:
    """See the module."""
    steps, begun = Steps(), memory()
    for library in LIBRARIES:
        steps.counted(f"import {library}", importlib.import_module)(library)
    app: Any = steps.counted("import the rest", importlib.import_module)("api.__main__")
    parts: Any = sys.modules["api.parts"]
    for name in STEPS:
        setattr(parts, name, steps.counted(name, getattr(parts, name)))
    inner = steps.found
    made: Any = parts.load_parts(app.Settings())
    steps.counted("create_app", app.create_app)(made, app.channels(made))
    print(json.dumps({"python": begun, "steps": inner}))


def memory(process: str = "self", what: str = "VmRSS") -> float:
    """Megabytes that a process holds now, or with `VmHWM` at most."""
    for line in (Path("/proc") / process / "status").read_text().splitlines():
        if line.startswith(f"{what}:"):
            return int(line.split()[1]) / 1024
    raise ValueError(what)


if __name__ == "__main__":
    main()
