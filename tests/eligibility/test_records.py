"""Every record is tested like code: its own examples, its quotes' kind, its words."""

from __future__ import annotations

import re
from collections import Counter

import jsonschema
import pytest
import yaml

from eligibility.catalogue import Catalogue, load_catalogue
from eligibility.coverage import untested_bounds, untested_outcomes, unused_facts
from eligibility.examples import run_examples
from eligibility.json_schema import facts_schema, record_schema, schema_files
from pack.chosen import SHARED, chosen
from tests.eligibility.tell import TODAY

FOLDER = chosen().entitlements
ENTITLEMENTS = sorted(load_catalogue(FOLDER, SHARED).all_versions(), key=lambda e: e.id)
IDS = [entitlement.id for entitlement in ENTITLEMENTS]
HAN = re.compile("[一-鿿]")


@pytest.mark.parametrize("entitlement_id", IDS)
def test_the_examples_of_a_record_come_out_as_they_say(entitlement_id: str, catalogue: Catalogue) -> None:
    entitlement = catalogue.get(entitlement_id, TODAY)
    assert entitlement is not None
    assert [str(failure) for failure in run_examples(catalogue, entitlement, TODAY)] == []


def test_both_sides_of_every_boundary_and_every_outcome_have_an_example(catalogue: Catalogue) -> None:
    untested = [str(found) for e in catalogue.all_versions() for found in untested_bounds(catalogue, e, TODAY)]
    assert untested == []
    assert {e.id: found for e in catalogue.all_versions() if (found := untested_outcomes(e))} == {}


def test_every_fact_is_of_use(catalogue: Catalogue) -> None:
    assert unused_facts(catalogue) == []


def test_people_ask_for_each_service_in_words_of_their_own(catalogue: Catalogue) -> None:
    phrases = Counter(phrase for e in catalogue.all_versions() for phrase in e.record.asked_as)
    assert [phrase for phrase, count in phrases.items() if count > 1] == []
    assert [phrase for phrase in phrases if len(HAN.findall(phrase)) < 3 or len(phrase) > 40] == []
    for entitlement in catalogue.all_versions():
        names = {entitlement.record.name, *entitlement.record.aliases}
        plain = [p for p in entitlement.record.asked_as if not any(name in p for name in names)]
        assert plain, f"{entitlement.id}: every way of asking contains the official name"


def test_questions_are_plain_and_short(catalogue: Catalogue) -> None:
    for fact in catalogue.vocabulary:
        assert fact.question.endswith("？"), fact.id
        assert len(fact.question) <= 48, fact.id
        assert fact.why.endswith("。") and len(fact.why) <= 30, fact.id
        assert not re.search("[A-Za-z]", fact.question + fact.label), fact.id


def test_the_schemas_for_editors_are_those_of_today(catalogue: Catalogue) -> None:
    for path, text in schema_files(catalogue).items():
        assert path.read_text(encoding="utf-8") == text, f"run: python -m eligibility.json_schema ({path.name})"


def test_every_file_names_its_schema_and_fits_it(catalogue: Catalogue) -> None:
    record = jsonschema.Draft202012Validator(record_schema(catalogue))
    for path in [path for path in FOLDER.glob("*/*.yml") if path.parent.name not in ("parameters", "words")]:
        text = path.read_text(encoding="utf-8")
        assert text.startswith("# yaml-language-server: $schema=../record.schema.json\n"), path
        for document in yaml.load_all(text, Loader=DatesAsText):
            assert [error.message for error in record.iter_errors(document)] == [], path
    facts = yaml.load((SHARED / "facts.yml").read_text(encoding="utf-8"), Loader=DatesAsText)
    keys = {str(key) for fact in facts["facts"] for key in fact.get("prior", {})}
    assert keys  # JSON has no keys but strings: YAML's true and 3 are written as text before they are compared
    for fact in facts["facts"]:
        fact["prior"] = {str(key): weight for key, weight in fact.get("prior", {}).items()}
    jsonschema.validate(facts, facts_schema())


class DatesAsText(yaml.SafeLoader):
    """JSON has no dates."""


def _as_text(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> str:
    return str(loader.construct_scalar(node))


DatesAsText.add_constructor("tag:yaml.org,2002:timestamp", _as_text)
