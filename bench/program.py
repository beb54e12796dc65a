"""The program for a measurement: the app, our Rasa, and beside it a stock Rasa with the same model and actions."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx

from api.settings import ROOT, Settings
from launch.ports import any_free
from launch.rasa_process import rasa_command, rasa_environment, state_environment
from launch.supervisor import app_environment, base_url
from launch.training import model_file

PATIENCE = 600.0  # seconds until all three answer; the machine may be busy
# what Rasa's own documentation starts from; bot/endpoints.yml with nothing but the actions
STOCK_ENDPOINTS = "action_endpoint:\n  url: ${HUIMIN_ACTION_URL}\n  token: ${HUIMIN_ACTION_TOKEN}\n"


@dataclass(frozen=True)
class Program:
    """Where the three processes are reached."""

    app: str
    rasa: str
    stock_rasa: str


@contextlib.contextmanager
def running() -> Iterator[Program]:
    """Start all three on free ports, and end them afterwards; raises TimeoutError when one does not come up."""
    subprocess.run([sys.executable, "-m", "launch", "prepare"], cwd=ROOT, check=True)
    settings = Settings().model_copy(update={"port": any_free(), "rasa_port": any_free()})
    stock = settings.model_copy(update={"rasa_port": any_free()})
    program = Program(base_url(settings), settings.rasa_url, stock.rasa_url)
    token = {"token": settings.rasa_token.get_secret_value()}
    with contextlib.ExitStack() as stack:
        endpoints = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "endpoints.yml"
        endpoints.write_text(STOCK_ENDPOINTS)
        for command, environment in (
            ([sys.executable, "-m", "api"], app_environment(settings)),
            (
                rasa_command(settings, model_file(settings)),
                {**rasa_environment(settings), **state_environment(settings)},
            ),
            (stock_command(rasa_command(stock, model_file(stock)), endpoints), rasa_environment(stock)),
        ):
            stack.enter_context(_process(command, environment))
        _wait(f"{program.app}/health/ready", {})
        _wait(f"{program.stock_rasa}/status", token)
        yield program


def stock_command(ours: Sequence[str], endpoints: Path) -> list[str]:
    """The command of our Rasa, without anything of bot/."""
    exchanged = {"bot": "rasa", "bot/endpoints.yml": str(endpoints)}
    return [exchanged.get(part, part) for part in ours]


@contextlib.contextmanager
def _process(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[None]:
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(address: str, parameters: Mapping[str, str]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(address, params=dict(parameters), trust_env=False).is_success:
                return
        time.sleep(0.5)
    raise TimeoutError(f"{address} does not answer after {PATIENCE:.0f} seconds.")
