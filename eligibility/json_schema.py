"""JSON Schemas of records and facts, so that an editor helps whoever writes them: `python -m eligibility.json_schema`.

Each YAML file names its schema in its first line; editors with the YAML language server then complete keys, facts,
choices and contacts, and underline what does not fit.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from eligibility.catalogue import Catalogue, load_catalogue
from eligibility.concern_entry import ConcernsFile
from eligibility.record import Record
from eligibility.vocabulary import FactsFile
from pack.chosen import SHARED, chosen


def record_schema(catalogue: Catalogue) -> dict[str, Any]:
    """The schema of a record, with the facts, contacts and documents that there are."""
    schema = Record.model_json_schema(by_alias=True)
    parts = schema["$defs"]
    facts = [*catalogue.vocabulary]
    parts["Leaf"]["properties"]["fact"] |= {"enum": [fact.id for fact in facts]}
    parts["Example"]["properties"]["given"] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {fact.id: {"description": f"{fact.label}（{fact.question}）"} for fact in facts},
    }
    parts["Source"]["properties"]["document"] |= {"enum": sorted({s.document for _, s in catalogue.sources()})}
    schema["properties"]["contact"] |= {"enum": [*catalogue.contacts]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def facts_schema() -> dict[str, Any]:
    """The schema of facts.yml."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **FactsFile.model_json_schema(by_alias=True)}


def concerns_schema(catalogue: Catalogue) -> dict[str, Any]:
    """The schema of concerns.yml, with the facts and entitlements that there are."""
    schema = ConcernsFile.model_json_schema(by_alias=True)
    entry = schema["$defs"]["ConcernEntry"]["properties"]
    entry["entitlements"]["items"] |= {"enum": sorted({e.id for e in catalogue.all_versions()})}
    entry["never"]["items"] |= entry["entitlements"]["items"]
    entry["asks"]["items"] |= {"enum": [fact.id for fact in catalogue.vocabulary]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def schema_files(catalogue: Catalogue) -> dict[Path, str]:
    """The schema files and what they should contain: the records' in the pack, the facts' beside the shared ones."""
    here = chosen().entitlements
    schemas = {
        here / "record.schema.json": record_schema(catalogue),
        SHARED / "facts.schema.json": facts_schema(),
        here / "concerns.schema.json": concerns_schema(catalogue),
    }
    return {path: json.dumps(s, ensure_ascii=False, indent=1) + "\n" for path, s in schemas.items()}


if __name__ == "__main__":
    for path, text in schema_files(load_catalogue(chosen().entitlements, SHARED)).items():
        path.write_text(text, encoding="utf-8")
        print(f"{path.name} written")
