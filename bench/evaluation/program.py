"""The program to be asked: one that runs already, or one of our own for as long as the questions last."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
from collections.abc import Iterator

from api.settings import ROOT, Settings
from bench.evaluation.errors import EvaluationError
from launch.ports import any_free
from launch.readiness import wait_until_answering
from launch.supervisor import app_environment, base_url

LOG = "eval.log"  # in the folder var


@contextlib.contextmanager
def running(settings: Settings) -> Iterator[str]:
    """Prepare and start app and Rasa on free ports, as `make run` does, and end them afterwards; gives the address.

    Raises EvaluationError when they do not come up.
    """
    own = settings.model_copy(update={"host": "127.0.0.1", "port": any_free(), "rasa_port": any_free()})
    environment = {**app_environment(own), "HUIMIN_HOST": own.host}
    own.var.mkdir(parents=True, exist_ok=True)
    with (own.var / LOG).open("w") as log:
        command = [sys.executable, "-m", "launch", "run"]
        program = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True)
        try:
            if not wait_until_answering(base_url(own), lambda: program.poll() is None):
                raise EvaluationError(f"The program did not come up; its own words are in {LOG} in the folder var.")
            yield base_url(own)
        finally:
            program.send_signal(signal.SIGTERM)
            program.wait(timeout=30)
