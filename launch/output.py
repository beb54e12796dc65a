"""What the program says, line by line; a full disk, a closed pipe or a reader that is stuck costs lines and no more."""

from __future__ import annotations

import json
import os
import queue
import threading
from datetime import UTC, datetime

MOST_WAITING = 5000  # lines


class Output:
    """Lines go to a file descriptor from a thread of their own, so that whoever says one never waits for it."""

    def __init__(self, descriptor: int = 1, style: str = "console") -> None:
        """`style`: `json` has what no process wrote in its own form told as a line of JSON, like the others."""
        self._descriptor, self._style = descriptor, style
        self._lines: queue.Queue[bytes | None] = queue.Queue(MOST_WAITING)
        self._lost = 0
        self._thread = threading.Thread(target=self._write_all, name="output", daemon=True)
        self._thread.start()

    def say(self, line: str) -> None:
        """Have `line` written; it is lost when nothing can be written, and how many were lost is said later."""
        try:
            self._lines.put_nowait(line.encode("utf-8", "replace") + b"\n")
        except queue.Full:
            self._lost += 1

    def tell(self, process: str, line: str) -> None:
        """Have a line of that process written, dated and with its name, unless it says that itself."""
        if line.startswith("{"):
            self.say(line)
        elif self._style == "json":
            at = datetime.now(UTC).isoformat().replace("+00:00", "Z")
            told = {"event": line.strip(), "level": "info", "timestamp": at, "process": process}
            self.say(json.dumps(told, ensure_ascii=False))
        else:
            self.say(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}Z {process:<7}| {line}")

    def close(self, patience: float = 2.0) -> None:
        """Write what waits, for at most so long."""
        try:
            self._lines.put(None, timeout=patience)
        except queue.Full:
            return
        self._thread.join(patience)

    def _write_all(self) -> None:
        while (line := self._lines.get()) is not None:
            lost, self._lost = self._lost, 0
            if lost and not self._write(f"({lost} lines could not be written)\n".encode()):
                self._lost += lost
            if not self._write(line):
                self._lost += 1

    def _write(self, line: bytes) -> bool:
        try:
            while line:
                line = line[os.write(self._descriptor, line) :]
        except OSError:  # no space left, nobody reads any more
            return False
        return True
