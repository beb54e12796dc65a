"""`huimin corpus add`: all is written together or nothing, and what was there stays as it was."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from importing import adding
from importing.bringing import bring
from knowledge.documents.corpus import load_corpus
from knowledge.errors import CorpusError
from launch import corpus_command
from launch.__main__ import cli

LAW = (
    "江城市救助办法\n第一条 为了救助，制定本办法。\n"
    "第二条 标准为每人每月500元。\n第三条 本办法自2024年1月1日起施行。\n江城市民政局\n2023年12月1日\n"
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "old.txt").write_text("旧办法\n第一条 旧。\n", encoding="utf-8")
    (folder / "corpus.yml").write_text(
        "# a comment\ndocuments:\n  - id: old\n    file: old.txt\n    source_file: old.txt\n"
        "    title: 旧办法  # another\n"
        "    issuer: 江城市\n    number: null\n    issued: 2020-01-01\n    valid_from: 2020-01-01\n    valid_to: null\n"
        "    kind: rule\n    stage: final\n    region: 江城市",
        encoding="utf-8",
    )
    return folder


def law(tmp_path: Path, name: str = "law.txt", text: str = LAW) -> Path:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path / name


def called(*arguments: object, status: int = 0) -> str:
    result = CliRunner().invoke(cli, ["corpus", "add", *map(str, arguments)], env={"COLUMNS": "120"})
    assert result.exit_code == status, result.output
    return result.output


def held(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_document_is_shown_and_written_with_its_original(corpus: Path, tmp_path: Path) -> None:
    before, file = held(corpus), law(tmp_path)
    said = called(file, "--to", corpus, "--yes")
    assert "江城市民政局 / 2023年12月1日" in said and "[第二条]" in said and "huimin index" in said
    document = load_corpus(corpus)[1]
    assert (document.id, document.issuer, str(document.issued), document.region) == (
        "law",
        "江城市民政局",
        "2023-12-01",
        "江城市",
    )
    assert document.text == LAW
    assert document.derived is not None
    assert (corpus / document.derived.original).read_bytes() == file.read_bytes()
    assert document.derived.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (corpus / "corpus.yml").read_bytes().startswith(before["corpus.yml"])


def test_an_empty_folder_becomes_a_corpus(tmp_path: Path) -> None:
    called(law(tmp_path), "--to", tmp_path / "new", "--yes")
    assert [document.id for document in load_corpus(tmp_path / "new")] == ["law"]
    (tmp_path / "list").mkdir()
    (tmp_path / "list" / "corpus.yml").write_text("# none yet\ndocuments: []\n", encoding="utf-8")
    called(law(tmp_path), "--to", tmp_path / "list", "--yes")
    assert (
        (tmp_path / "list" / "corpus.yml")
        .read_text(encoding="utf-8")
        .startswith("# none yet\ndocuments:\n  - id: law\n")
    )


def test_a_dry_run_and_a_refusal_write_nothing(corpus: Path, tmp_path: Path) -> None:
    before, file = held(corpus), law(tmp_path)
    assert "Nothing was written" in called(file, "--to", corpus, "--dry-run")
    assert "give --yes" in called(file, "--to", corpus, status=1)
    assert "allowed is a day" in called(file, "--to", corpus, "--yes", "--issued", "2023年", status=1)
    assert "allowed: none, or a day not before" in called(
        file, "--to", corpus, "--yes", "--valid-to", "2020-01-01", status=1
    )
    assert "is taken" in called(file, "--to", corpus, "--yes", "--id", "old", status=1)
    assert "There is no file or folder" in called(tmp_path / "none.txt", "--to", corpus, status=1)
    assert held(corpus) == before


def test_what_is_guessed_is_not_taken_unasked(corpus: Path, tmp_path: Path) -> None:
    bare = law(tmp_path, text=LAW[: LAW.index("江城市民政局")] + "2010年1月1日民政部印发的《旧规定》同时废止。\n")
    assert "Give --issuer" in called(bare, "--to", corpus, "--yes", status=1)
    called(bare, "--to", corpus, "--yes", "--issuer", "江城市民政局", "--region", "江城市")
    assert load_corpus(corpus)[1].issued_text == "不晚于2024年1月1日"


def test_the_same_document_is_not_added_twice(corpus: Path, tmp_path: Path) -> None:
    called(law(tmp_path), "--to", corpus, "--yes")
    before = held(corpus)
    again = law(tmp_path, "again.md", LAW.replace("\n", "\n\n"))
    assert "is there already, word for word, as law" in called(again, "--to", corpus, "--yes", status=1)
    assert held(corpus) == before


def test_one_bad_file_of_a_folder_keeps_all_out(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    law(folder, "a.txt")
    (folder / "b.docx").write_bytes(b"no zip")
    before = held(corpus)
    assert "b.docx is not a Word file" in called(folder, "--to", corpus, "--yes", status=1)
    assert held(corpus) == before
    (folder / "b.docx").unlink()
    law(folder, "c.txt", LAW.replace("救助", "补贴"))
    law(folder, "notes.xyz")
    assert "Passed over, of a kind that is not read: notes.xyz" in called(folder, "--to", corpus, "--yes")
    assert [document.id for document in load_corpus(corpus)] == ["old", "a", "c"]


def test_a_folder_that_cannot_be_written_in_the_middle_leaves_all_as_it_was(corpus: Path, tmp_path: Path) -> None:
    (corpus / "originals").mkdir()
    (corpus / "originals" / "law.txt").write_text("of another document", encoding="utf-8")
    before = held(corpus)
    assert "originals/law.txt cannot be written: File exists" in called(
        law(tmp_path), "--to", corpus, "--yes", status=1
    )
    assert held(corpus) == before


def test_a_corpus_that_cannot_be_read_afterwards_is_put_back(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = held(corpus)

    def unreadable(_folder: Path) -> None:
        raise CorpusError("made up")

    monkeypatch.setattr(adding, "load_corpus", unreadable)
    brought = bring(law(tmp_path), (), ())
    with pytest.raises(CorpusError, match="made up"):
        adding.add(corpus, [(brought, brought.told("region", "江城市").document())])
    assert held(corpus) == before


def test_a_line_is_left_out_by_its_first_words_and_no_other(corpus: Path, tmp_path: Path) -> None:
    noted = law(
        tmp_path, text=LAW.replace("第三条", "编者注：标准已调整。\n第三条").replace("500元", "500元，编者注：另计")
    )
    called(noted, "--to", corpus, "--yes", "--leave-out", "编者注")
    text = load_corpus(corpus)[1].text
    assert "标准已调整" not in text and "编者注：另计" in text


def test_at_a_terminal_each_particular_is_asked_for(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus_command, "_at_a_terminal", lambda: True)
    bare = law(tmp_path, text=LAW[: LAW.index("江城市民政局")])
    # id, title, short_title, number, issuer, issued (no day at first), valid_from, valid_to, kind, stage, region
    typed = ["helping", "", "", "", "江城市民政局", "昨天", "2023-12-01", "", "none", "", "", "江城市", "y"]
    result = CliRunner().invoke(cli, ["corpus", "add", str(bare), "--to", str(corpus)], input="\n".join(typed) + "\n")
    assert result.exit_code == 0, result.output
    assert "issued is '昨天'; allowed is a day written YYYY-MM-DD." in result.output
    document = load_corpus(corpus)[1]
    assert (document.id, document.issuer, str(document.issued)) == ("helping", "江城市民政局", "2023-12-01")
    assert document.issued_text == "2023年12月1日"
    assert document.derived is not None and document.derived.original == "originals/helping.txt"


def test_who_says_no_at_the_end_writes_nothing(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus_command, "_at_a_terminal", lambda: True)
    before = held(corpus)
    answers = "\n" * 11 + "n\n"
    result = CliRunner().invoke(cli, ["corpus", "add", str(law(tmp_path)), "--to", str(corpus)], input=answers)
    assert result.exit_code == 1 and "Nothing was written." in result.output
    assert held(corpus) == before


def test_a_preview_shows_the_clauses_of_one_that_does_not_say_who_issued_it(corpus: Path, tmp_path: Path) -> None:
    before = held(corpus)
    file = law(tmp_path, "bare.txt", "某某办法\n第一条 为了救助，制定本办法。\n第二条 标准为每人每月500元。\n")
    said = called(file, "--to", corpus, "--dry-run")
    assert "[第二条]" in said and "does not say its issuer" in said and "--issuer" in said
    assert held(corpus) == before
