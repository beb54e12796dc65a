"""Records are read by libyaml: the same data and lines as by PyYAML's own parser, and its words for a mistake."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from api.settings import ENTITLEMENTS, ROOT
from eligibility import yaml_lines
from eligibility.errors import CatalogueError
from eligibility.yaml_lines import read

RECORDS = [path for path in sorted(ENTITLEMENTS.rglob("*.yml")) if "words" not in path.parts]
PROGRAM = ("actions", "alarm", "api", "bot", "eligibility", "knowledge", "launch", "nlu", "state")


def test_every_value_of_every_record_has_the_line_it_had(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = {path: read(path) for path in RECORDS}
    monkeypatch.setattr(yaml_lines, "_nodes", lambda text: list(yaml.compose_all(text, Loader=yaml.SafeLoader)))
    for path, documents in fast.items():
        for one, other in zip(documents, read(path), strict=True):
            assert one.data == other.data
            assert one.lines == other.lines


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("a: 1\nb: c: d\n", 2, "mapping values are not allowed here"),
        ("a: [1, 2\nb: 3\n", 2, "did not find expected ',' or ']'|expected ',' or ']', but got"),
        ("a: 1\n\tb: 2\n", 2, r"found character '\\t' that cannot start any token"),
        ('a: "open\n', 2, "found unexpected end of stream"),
        ("a: *nobody\n", 1, "found undefined alias"),
    ],
)
def test_a_mistake_is_told_with_its_line_in_plain_words(tmp_path: Path, text: str, line: int, problem: str) -> None:
    path = tmp_path / "record.yml"
    path.write_text(text)
    with pytest.raises(CatalogueError) as caught:
        read(path)
    assert re.search(rf"record\.yml:{line}: This is not YAML: .*(?:{problem})", str(caught.value))


def test_the_program_reads_no_yaml_by_the_slow_parser() -> None:
    slow = re.compile(r"safe_load|(?<!C)SafeLoader|\bFullLoader")
    files = [path for folder in PROGRAM for path in (ROOT / folder).rglob("*.py")]
    found = [path.name for path in files if slow.search(path.read_text(encoding="utf-8"))]
    assert found == ["yaml_lines.py"]  # to say what is wrong
