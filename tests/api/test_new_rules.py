"""A record whose document was changed decides nothing until an editor has looked at it, and is named to staff."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.results.result_sorting import near
from api.catalogue.new_rules import under_review
from api.catalogue.records import Records
from api.parts import load_records
from api.queues.due import due
from api.record_review import review
from eligibility.assessment import Assessment
from eligibility.errors import CatalogueError
from knowledge.documents.corpus import load_corpus
from knowledge.documents.library import Library
from tests.eligibility.made_up import RECORD, write_catalogue
from tests.eligibility.tell import assess

DAY = date(2026, 7, 1)
RULES = """\
津贴办法
第一条　本办法给老兵和困难老人。
第二条　津贴每月一百元。
第三条　标准山上一万零八百，山上一万二。
"""
NEWER = "津贴新办法\n第一条　津贴每月一百五十元。\n"
MET, NOT_MET = {"age": 70, "veteran": True}, {"age": 30, "veteran": True}
NOTE = "这一项的文件有了新的规定，正在核对，请先打12345问一问。"
AMENDED = [{"article": "第二条", "by": "newer", "from": date(2026, 1, 1)}]
CONTRADICTED = "contradicted: [{document: newer, note: 新办法说每月一百五十元}]\n"
Make = Callable[..., tuple[Records, Library]]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes records over two small documents; what is told of the older one in corpus.yml, and more for the record."""

    def made(record: str = "", **rules: Any) -> tuple[Records, Library]:
        common = {"issuer": "市民政局", "number": None, "valid_to": None, "kind": "rule", "stage": "final"}
        listed = [
            {**common, "id": name, "file": f"{name}.txt", "source_file": name, "title": text.splitlines()[0],
             "issued": issued, "valid_from": issued, "region": "全国"}
            for name, text, issued in [("rules", RULES, date(2020, 1, 1)), ("newer", NEWER, date(2025, 6, 1))]
        ]  # fmt: skip
        listed[0] |= rules
        corpus = tmp_path / "texts"
        corpus.mkdir()
        for name, text in (("rules", RULES), ("newer", NEWER)):
            (corpus / f"{name}.txt").write_text(text, encoding="utf-8")
        (corpus / "corpus.yml").write_text(yaml.safe_dump({"documents": listed}, allow_unicode=True), encoding="utf-8")
        library = Library(load_corpus(corpus))
        folder = write_catalogue(tmp_path / "records", record=RECORD.replace("examples:", f"{record}examples:"))
        return load_records(library, folder), library

    return made


def pension(records: Records, facts: dict[str, Any], day: date = DAY) -> Assessment:
    return assess(records.catalogue, "pension", facts, day)


def test_where_nothing_changed_the_record_decides(make: Make) -> None:
    records, library = make()
    assert pension(records, MET).outcome == "eligible"
    assert pension(records, NOT_MET).outcome == "not_eligible"
    assert [*under_review(records.catalogue, library, DAY)] == []


@pytest.mark.parametrize(
    ("record", "rules", "why"),
    [
        ("", {"repealed": date(2026, 1, 1)}, "《津贴办法》不算数了"),
        ("", {"replaced_by": "newer"}, "《津贴办法》换成了《津贴新办法》"),
        ("", {"amended": AMENDED}, "《津贴办法》的第二条被《津贴新办法》改过了"),
        (CONTRADICTED, {}, "《津贴新办法》写得不一样：新办法说每月一百五十元"),
    ],
)
def test_a_newer_rule_puts_the_record_under_review(make: Make, record: str, rules: dict[str, Any], why: str) -> None:
    records, library = make(record, **rules)
    for facts in (MET, NOT_MET, {}):
        result = pension(records, facts)
        assert result.outcome == "possible"
        assert (result.notes, result.open_points, result.missing, result.amount) == ((NOTE,), (NOTE,), (), None)
    assert near(pension(records, MET))
    assert not pension(records, NOT_MET).hopeful
    assert not near(pension(records, {"age": 70}))
    assert [one.why for one in due(records.catalogue, library, DAY) if one.kind == "under_review"] == [
        f"{why}。看过以前，它只回答「还不一定」。"
    ]
    assert f"under review: pension ({why})" in review(records.catalogue, library, DAY).notes


def test_before_the_newer_rule_holds_the_older_one_decides(make: Make) -> None:
    records, _ = make(repealed=date(2026, 1, 1))
    assert pension(records, MET, date(2025, 12, 31)).outcome == "eligible"
    assert pension(records, MET, date(2026, 1, 1)).outcome == "possible"


def test_an_amended_article_that_is_not_quoted_changes_nothing(make: Make) -> None:
    records, library = make(amended=[{**AMENDED[0], "article": "第三条"}])
    assert pension(records, MET).outcome == "eligible"
    assert [*under_review(records.catalogue, library, DAY)] == []


@pytest.mark.parametrize(("read", "outcome"), [(date(2025, 6, 1), "possible"), (date(2025, 6, 2), "eligible")])
def test_an_editor_who_looked_after_the_issue_settles_it(make: Make, read: date, outcome: str) -> None:
    records, library = make(f"{CONTRADICTED}reviewed_by: 张编辑\nreviewed_on: {read}\n", replaced_by="newer")
    assert pension(records, MET).outcome == outcome
    assert bool([*under_review(records.catalogue, library, DAY)]) == (outcome == "possible")


def test_a_contradiction_must_name_a_document(make: Make) -> None:
    with pytest.raises(CatalogueError, match=r"pension\.yml: contradicted: .*'nobody'; there are newer, rules"):
        make(CONTRADICTED.replace("newer", "nobody"))
