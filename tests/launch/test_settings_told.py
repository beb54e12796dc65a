"""A setting that cannot be used is named, and shown only where it is no secret."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from api.settings import Settings
from launch.__main__ import _settings
from launch.doctor import unknown_settings
from launch.errors import LaunchError


def test_a_wrong_setting_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUIMIN_KEEP_SECONDS", "99999")
    with pytest.raises(LaunchError, match=r"HUIMIN_KEEP_SECONDS is '99999'"):
        _settings()


def test_a_wrong_secret_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUIMIN_DATABASE_URL", "mysql://user:hunter2@host/name")
    with pytest.raises(LaunchError, match="HUIMIN_DATABASE_URL is not of the right form") as refused:
        _settings()
    assert "hunter2" not in str(refused.value) and refused.value.__cause__ is None


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PUBLIC_URL", "SESSION_KEY", "DATABASE_URL", "DATA_KEY", "METRICS_TOKEN", "PORT"):
        monkeypatch.setenv(f"HUIMIN_{name}", "")
    assert (Settings().port, Settings().public_url, Settings().data_key) == (8000, None, None)


def test_a_short_token_for_metrics_is_refused() -> None:
    with pytest.raises(ValidationError, match="at least 16 characters"):
        Settings.model_validate({"metrics_token": "a"})


def test_a_mistyped_variable_is_named_with_the_one_that_was_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUIMIN_TELEGRAM_TOKN", "hunter2")
    monkeypatch.setenv("HUIMIN_ZZ", "1")
    monkeypatch.setenv("HUIMIN_PORT", "8000")
    typo, strange = unknown_settings()
    assert "HUIMIN_TELEGRAM_TOKN" in typo and "HUIMIN_TELEGRAM_TOKEN?" in typo and "hunter2" not in typo
    assert strange == "HUIMIN_ZZ is no setting of ours and has no effect."
