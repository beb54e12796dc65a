"""A secret out of an example keeps nobody out, so the program does not start with one."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys

import pytest

from api.edge.placeholders import refuse_placeholder
from api.settings import CANNOT_START, ROOT

NONE = ["", "changeme", "secret", "password12345678", "change-me-change-me", "your-secret-key-here", "a" * 40, "short"]


@pytest.mark.parametrize("secret", NONE)
def test_a_placeholder_is_refused_and_not_repeated(secret: str) -> None:
    with pytest.raises(ValueError, match="openssl rand") as refused:
        refuse_placeholder(secret)
    assert not secret or secret not in str(refused.value)


def test_a_random_secret_is_taken() -> None:
    for _ in range(200):
        refuse_placeholder(secrets.token_hex(16))
        refuse_placeholder(secrets.token_urlsafe(24))


@pytest.mark.parametrize(("module", "status"), [(["api"], CANNOT_START), (["launch", "prepare"], 1)])
def test_the_start_ends_with_one_sentence_that_names_the_variable(module: list[str], status: int) -> None:
    environment = {**os.environ, "HUIMIN_SESSION_KEY": "changeme-changeme"}
    done = subprocess.run(
        [sys.executable, "-m", *module], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == status
    (line,) = [line for line in done.stderr.splitlines() if line.strip()]
    assert line.startswith("Huimin cannot start: ") and "HUIMIN_SESSION_KEY" in line
    assert "changeme" not in done.stdout + done.stderr
