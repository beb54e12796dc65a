"""The examples of the documents run: what a page tells people to write is taken as it stands there."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import yaml

from api.parts import load_records
from eligibility.catalogue import load_catalogue
from eligibility.coverage import untested_outcomes
from eligibility.examples import run_examples
from knowledge.documents.corpus import load_corpus
from knowledge.documents.library import Library
from nlu.reading import read as read_telling
from pack.chosen import SHARED, chosen
from tests.test_docs import ROOT, fences, read


def test_the_example_of_a_document_is_a_document(tmp_path: Path) -> None:
    (example,) = [block for language, block in fences(read(ROOT / "docs" / "add-a-document.md")) if language == "yaml"]
    (tmp_path / "corpus.yml").write_text(example, encoding="utf-8")
    (tmp_path / yaml.safe_load(example)["documents"][0]["file"]).write_text("第一条 正文。", encoding="utf-8")
    assert len(load_corpus(tmp_path)) == 1


def test_the_example_of_an_entitlement_decides_as_its_examples_say(tmp_path: Path, library: Library) -> None:
    """Record, fact, parameter and contact are loaded beside the real ones, and the quotes are found."""
    page = read(ROOT / "docs" / "add-an-entitlement.md")
    record, fact, parameter, contact = [block for language, block in fences(page) if language == "yaml"]
    for name, key, block in (("facts", "facts", fact), ("contacts", "contacts", contact)):
        content = yaml.safe_load(read(chosen().entitlements / f"{name}.yml"))
        content[key] += yaml.safe_load(block)
        (tmp_path / f"{name}.yml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    shutil.copytree(chosen().entitlements / "parameters", tmp_path / "parameters")
    for folder, block in (("parameters", parameter), ("support", record)):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / f"{yaml.safe_load(block)['id']}.yml").write_text(block, encoding="utf-8")
    catalogue = load_records(library, tmp_path).catalogue
    (entitlement,) = catalogue.all_versions()
    assert [*run_examples(catalogue, entitlement, date(2026, 11, 22))] == []
    assert untested_outcomes(entitlement) == set()


def test_the_example_of_words_is_heard_as_the_page_says(tmp_path: Path) -> None:
    """Fact and words are loaded beside the real ones, and its sentences told."""
    page = read(ROOT / "docs" / "words-of-facts.md")
    fact, words, sentences = [block for language, block in fences(page) if language == "yaml"]
    folder = tmp_path / "entitlements"
    shutil.copytree(chosen().entitlements, folder)
    facts = yaml.safe_load(read(folder / "facts.yml"))
    facts["facts"] += yaml.safe_load(fact)
    (folder / "facts.yml").write_text(yaml.safe_dump(facts, allow_unicode=True), encoding="utf-8")
    (folder / "words").mkdir(exist_ok=True)
    (folder / "words" / "example.yml").write_text(words, encoding="utf-8")
    (name,) = yaml.safe_load(words)
    load_catalogue(folder, SHARED)
    for sentence in yaml.safe_load(sentences):
        told = [s for s in read_telling(sentence["text"], folder=folder).statements if s.fact == name]
        found = [s.value if s.certainty == "stated" else [s.value, s.certainty] for s in told]
        assert found == ([] if sentence["says"] == "nothing" else [sentence["says"]]), sentence["text"]
