"""A key that stands twice is told, and stands in none of our files."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from api.settings import ROOT
from nlu.reading.text.word_table import WordTableError, read_table
from nlu.reading.text.yaml_once import Once

FOLDERS = ("actions", "bot", "corpus", "entitlements", "knowledge", "nlu")
FILES = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.yml"))]


def test_a_table_with_a_key_twice_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "words.yml"
    table.write_text(
        "pregnant:\n- value: true\n  either: [有喜]\n  perhaps: [害喜]\n  either: [有了]\n", encoding="utf-8"
    )
    with pytest.raises(WordTableError, match=r"words\.yml: the key either stands twice\n.*line 5"):
        list(read_table(table, {}))


@pytest.mark.parametrize("path", [pytest.param(path, id=str(path.relative_to(ROOT))) for path in FILES])
def test_no_key_stands_twice(path: Path) -> None:
    yaml.load(path.read_text(encoding="utf-8"), Once)
