from __future__ import annotations

from pathlib import Path

import pytest

from eligibility.catalogue import Catalogue, load_catalogue
from eligibility.screening import Screener
from pack.chosen import SHARED, chosen
from tests.eligibility.made_up import FACTS, write_catalogue

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue(chosen().entitlements, SHARED)


@pytest.fixture(scope="session")
def screener(catalogue: Catalogue) -> Screener:
    return Screener(catalogue)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small made-up catalogue that loads."""
    return write_catalogue(tmp_path, FACTS)
