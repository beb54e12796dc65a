"""Several app processes count in one folder, and whichever of them is asked gives the numbers of all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from api.settings import ROOT, Settings
from launch.app_process import app_environment
from telemetry import counters

WORK = """
import os
from telemetry import counters
counters.unheard(); counters.queue_length(2)
print(os.getpid())
"""


def test_the_numbers_of_all_processes_are_one(tmp_path: Path) -> None:
    environment = app_environment(Settings().model_copy(update={"metrics_folder": tmp_path}))
    ids = [
        int(
            subprocess.run(
                [sys.executable, "-c", WORK], env=environment, cwd=ROOT, capture_output=True, check=True
            ).stdout
        )
        for _ in range(2)
    ]
    told = counters.exposition(tmp_path).decode()
    assert "huimin_unheard_tellings_total 2.0" in told and "huimin_queue_length 4.0" in told
    counters.ended(tmp_path, ids[0])
    told = counters.exposition(tmp_path).decode()
    assert "huimin_unheard_tellings_total 2.0" in told and "huimin_queue_length 2.0" in told


def test_one_process_counts_by_itself() -> None:
    assert counters.FOLDER_VARIABLE not in app_environment(Settings()).keys() - os.environ.keys()
