"""How the Rasa process is started: its command line and its environment."""

from __future__ import annotations

import os
from pathlib import Path

from api.kept import data_key
from api.settings import ROOT, Settings

RASA_PYTHON = ROOT / ".venv-rasa" / "bin" / "python"


def rasa_command(settings: Settings, model: Path, port: int | None = None) -> list[str]:
    """The command that serves `model` on loopback. No secret stands in it: every local user can read it."""
    return [
        *(str(RASA_PYTHON), "-m", "bot", "run", "--model", str(model), "--enable-api"),
        *("--interface", "127.0.0.1", "--port", str(port or settings.rasa_port)),
        *("--endpoints", "bot/endpoints.yml", "--credentials", "bot/credentials.yml"),
    ]


def state_environment(settings: Settings) -> dict[str, str]:
    """Environment variables that tell Rasa where conversations are kept; raises StateError for a key of no use."""
    return {
        "HUIMIN_DATABASE_URL": settings.database,
        "HUIMIN_DATA_KEY": data_key(settings),
        "HUIMIN_KEEP_SECONDS": str(settings.keep_seconds),
    }


def rasa_environment(settings: Settings, action_port: int | None = None) -> dict[str, str]:
    """Environment variables of Rasa: where on loopback its actions are, no telemetry, one thread, no chatter."""
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "ignore",
        "HUIMIN_DEFAULT_MODEL": str(settings.default_model),
        "HUIMIN_ACTION_URL": f"http://127.0.0.1:{action_port or settings.port}/webhook",
        "HUIMIN_RASA_TOKEN": settings.rasa_token.get_secret_value(),
        "HUIMIN_ACTION_TOKEN": settings.action_token.get_secret_value(),
        "RASA_TELEMETRY_ENABLED": "false",
        "LOG_LEVEL": "WARNING",  # below that Rasa writes people's messages to its log
        "LOG_LEVEL_LIBRARIES": "ERROR",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "OMP_NUM_THREADS": "1",
        "OMP_WAIT_POLICY": "passive",
        "NO_COLOR": "1",
    }
