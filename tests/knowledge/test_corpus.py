import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.documents.corpus import load_corpus
from knowledge.errors import CorpusError
from pack.chosen import chosen

CORPUS = chosen().corpus
DIGESTS = {
    "hangzhou-equal-services-plan-2012.txt": "4614375982f14f70",
    "hangzhou-public-services-2021-2025.txt": "5b4189ae06069775",
    "hangzhou-services-plan-2013-2015.txt": "5326ebb96cf4bcb5",
    "shangcheng-livelihood-opinion-2008.txt": "9803b8a94ca1316b",
    "shangcheng-work-report-2015.txt": "b6c09828020b6180",
}
ENTRY: dict[str, Any] = {
    "id": "one",
    "file": "one.txt",
    "source_file": "1.txt",
    "title": "一号文件",
    "issuer": "市民政局",
    "number": None,
    "issued": date(2024, 5, 1),
    "valid_from": date(2024, 6, 1),
    "valid_to": None,
    "kind": "rule",
    "stage": "final",
    "region": "杭州市",
}
TABLE: dict[str, Any] = {
    "title": "表",
    "heading": "表1",
    "columns": ["类", "序号", "名", "值"],
    "groups": ["甲"],
    "rows": 2,
}


def write(folder: Path, *changes: dict[str, Any], drop: str = "") -> None:
    entries = [{**ENTRY, **change} for change in changes]
    for entry in entries:
        entry.pop(drop, None)
        (folder / "one.txt").write_text("一、标准", encoding="utf-8")
    listing = yaml.safe_dump({"documents": entries}, allow_unicode=True)
    (folder / "corpus.yml").write_text(listing, encoding="utf-8")


def test_the_five_documents_are_there_with_their_facts() -> None:
    documents = load_corpus(CORPUS)
    facts = {d.source_file[:3]: (d.id, d.issued, d.valid_from.year, d.valid_to, d.kind, d.stage) for d in documents}
    assert facts == {
        "000": ("shangcheng-livelihood-opinion-2008", date(2008, 12, 31), 2008, date(2010, 12, 31), "opinion", "final"),
        "001": ("hangzhou-equal-services-plan-2012", date(2012, 9, 27), 2012, date(2012, 12, 31), "plan", "final"),
        "002": ("hangzhou-services-plan-2013-2015", date(2014, 1, 7), 2013, date(2015, 12, 31), "plan", "final"),
        "003": ("shangcheng-work-report-2015", date(2015, 1, 27), 2014, date(2015, 12, 31), "report", "final"),
        "004": ("hangzhou-public-services-2021-2025", date(2021, 5, 12), 2021, date(2025, 12, 31), "plan", "draft"),
    }
    assert [d.issued_text for d in documents][:2] == ["2008年（具体日期不详）", "2012年9月27日"]


def test_the_texts_are_byte_for_byte_what_was_published() -> None:
    digests = {p.name: hashlib.sha256(p.read_bytes()).hexdigest()[:16] for p in CORPUS.glob("*.txt")}
    assert digests == DIGESTS
    for document in load_corpus(CORPUS):
        assert document.text.encode() == (CORPUS / f"{document.id}.txt").read_bytes()


def test_reads_gb18030(tmp_path: Path) -> None:
    write(tmp_path, {})
    (tmp_path / "one.txt").write_bytes("一、补贴标准".encode("gb18030"))
    (document,) = load_corpus(tmp_path)
    assert (document.text, document.issued_text, document.number) == ("一、补贴标准", "2024年5月1日", None)
    assert document.spoken_title == document.title


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"colour": "red"}, "unknown key colour; allowed: .*valid_to"),
        ({"id": "One Two"}, "id is 'One Two'; allowed: a-z"),
        ({"issued": "2024-5-1x"}, "issued is '2024-5-1x'; allowed: a date written YYYY-MM-DD"),
        ({"issued": 2024}, "issued is 2024; allowed: a date"),
        ({"valid_to": date(2024, 5, 31)}, "valid_to is .*allowed: null, or a day not before valid_from"),
        ({"stage": "final draft"}, "stage is 'final draft'; allowed: draft, final"),
        ({"kind": "law"}, "kind is 'law'; allowed: opinion, plan, report, rule"),
        ({"title": " "}, "title is ' '; allowed: a text"),
        ({"number": 5}, "number is 5; allowed: a text"),
        ({"file": "two.txt"}, "file two.txt cannot be read"),
        ({"file": "../one.txt"}, "file is '../one.txt'; allowed: the name of a .txt file"),
        ({"furniture": [{"from": "a"}]}, "furniture 1: the key to is missing"),
        ({"furniture": "top"}, "furniture is 'top'; allowed: a list"),
        ({"furniture": ["top"]}, "furniture 1: expected keys with values"),
        ({"tables": [{**TABLE, "rows": 0}]}, "rows is 0; allowed: a whole number, 1 or more"),
        ({"tables": [{**TABLE, "columns": ["a", "b"]}]}, "columns is .*at least four"),
        ({"tables": [{**TABLE, "without_cells": ["类"]}]}, "without_cells is .*: 值"),
        ({"tables": [{**TABLE, "irregular": [{"row": 3, "sub_rows": ["a"]}]}]}, "row is 3; allowed: .*1 to 2"),
        ({"tables": [{**TABLE, "irregular": [{"row": 1, "cells": ["x"]}]}]}, "cells is .*columns: 值"),
        ({"tables": [{**TABLE, "irregular": [{"row": 1}]}]}, "cells is None; allowed: either"),
    ],
)
def test_a_bad_entry_is_refused_with_file_place_and_what_is_allowed(
    tmp_path: Path, change: dict[str, Any], message: str
) -> None:
    write(tmp_path, change)
    with pytest.raises(CorpusError, match=r"^corpus\.yml, document 1.*" + message):
        load_corpus(tmp_path)


@pytest.mark.parametrize("key", ["title", "valid_to", "number", "stage"])
def test_a_missing_key_is_named(tmp_path: Path, key: str) -> None:
    write(tmp_path, {}, drop=key)
    with pytest.raises(CorpusError, match=f"document 1.*the key {key} is missing"):
        load_corpus(tmp_path)


def test_an_id_or_a_file_is_used_once(tmp_path: Path) -> None:
    write(tmp_path, {}, {})
    with pytest.raises(CorpusError, match=r"document 2 \(one\): the id one is already taken"):
        load_corpus(tmp_path)
    write(tmp_path, {}, {"id": "two"})
    with pytest.raises(CorpusError, match=r"document 2 \(two\): the file one.txt is already taken"):
        load_corpus(tmp_path)


def test_a_text_nobody_described_is_not_forgotten(tmp_path: Path) -> None:
    write(tmp_path, {})
    (tmp_path / "two.txt").write_text("二")
    with pytest.raises(CorpusError, match=r"two\.txt lies in the folder .* but not described in corpus\.yml"):
        load_corpus(tmp_path)


@pytest.mark.parametrize(
    ("listing", "message"),
    [
        ("documents: [", "not valid YAML"),
        ("documents:\n- {issued: 2012-13-01}", "not valid YAML: month"),
        ("- one", "must hold one key, documents"),
        ("documents: {}", "must hold one key, documents"),
        ("documents: []\nother: 1", "must hold one key, documents"),
        ("documents: [one]", "document 1: expected keys with values, found 'one'"),
    ],
)
def test_a_broken_listing_is_refused(tmp_path: Path, listing: str, message: str) -> None:
    (tmp_path / "corpus.yml").write_text(listing)
    with pytest.raises(CorpusError, match=r"^corpus\.yml.*" + message):
        load_corpus(tmp_path)


def test_a_folder_without_a_listing_and_unreadable_texts_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"corpus\.yml in the folder .* cannot be read: No such file"):
        load_corpus(tmp_path)
    write(tmp_path, {})
    (tmp_path / "one.txt").write_bytes("一".encode("utf-16"))
    with pytest.raises(CorpusError, match=r"one\.txt is UTF-16"):
        load_corpus(tmp_path)
    (tmp_path / "one.txt").write_text(" \n\u3000")
    with pytest.raises(CorpusError, match=r"one\.txt holds no text"):
        load_corpus(tmp_path)
