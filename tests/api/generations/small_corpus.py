"""Two of the real documents with a small catalogue, as they stand and after a change, and apps over them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import yaml

from api.conversation import RasaConversation, Rules
from api.edge.door import Door
from api.generations.store import serving_settings
from api.kept import open_kept
from api.parts import Engines, Parts, hears_for, load_served
from api.rasa_client import RasaClient
from api.settings import Settings
from tests.api.fake_rasa import TOKEN
from tests.api.small_catalogue import write_small_catalogue

DOCUMENT = "hangzhou-public-services-2021-2025"
NAMES = (DOCUMENT, "hangzhou-equal-services-plan-2012")
OLD, NEW = "每月500元、250元、125元", "每月600元、250元、125元"
UNLIMITED = {name: "1000000/minute" for name in ("address_limit", "request_limit", "session_limit")}


def write_corpus(source: Path, folder: Path, asked: str = "") -> None:
    """Two documents of `source`; `asked` goes into corpus/questions/."""
    folder.mkdir(parents=True, exist_ok=True)
    listed = yaml.safe_load((source / "corpus.yml").read_text(encoding="utf-8"))["documents"]
    kept = [entry for entry in listed if entry["id"] in NAMES]
    (folder / "corpus.yml").write_text(yaml.safe_dump({"documents": kept}, allow_unicode=True), encoding="utf-8")
    for entry in kept:
        shutil.copy(source / entry["file"], folder / entry["file"])
    if asked:
        (folder / "questions").mkdir(exist_ok=True)
        (folder / "questions" / "own.yml").write_text(asked, encoding="utf-8")


def change(corpus: Path, entitlements: Path, old: str = OLD, new: str = NEW, value: int = 600) -> None:
    """Raise the allowance in the document and in the record; all that stands behind it moves by a line."""
    text = corpus / f"{DOCUMENT}.txt"
    words = text.read_text(encoding="utf-8")
    assert old in words
    first, rest = words.split("\n", 1)
    text.write_text(f"{first}\n本市2026年修订。\n{rest.replace(old, new)}", encoding="utf-8")
    record = entitlements / "support" / "nursing-subsidy.yml"
    amount = re.sub(
        r"value: \d+(?=, unit: 元, per: month, source: grades)", f"value: {value}", record.read_text(), count=1
    )
    record.write_text(amount.replace(old, new), encoding="utf-8")


def folders(settings: Settings, root: Path, **more: object) -> Settings:
    """Settings with a `var` and a corpus of their own under `root`, with the vectors of the real ones to begin with."""
    (root / "var" / "model").mkdir(parents=True)
    for model in ("default", "ear"):
        (root / "var" / "model" / model).symlink_to((settings.var / "model" / model).resolve())
    shutil.copytree(settings.vectors, root / "var" / "vectors")
    write_corpus(settings.corpus, root / "corpus")
    write_small_catalogue(root / "entitlements")
    limits = {**UNLIMITED, **more}
    return settings.model_copy(update={"var": root / "var", "corpus": root / "corpus", **limits})


def parts_of(settings: Settings, engines: Engines, rasa_url: str) -> Parts:
    """As load_parts, with engines that several apps share."""
    name, own = serving_settings(settings)
    served, kept = load_served(own, engines, name), open_kept(settings)
    rasa = RasaClient(rasa_url, TOKEN, 60)
    rules = Rules(Door(settings), heard=hears_for(kept, settings, served))
    talk = RasaConversation(rasa, served.desk, kept, rules, name)
    return Parts(
        settings, served.library, served.searcher, served.desk, rasa, talk, served.records, kept, name, engines
    )


def cut(texts: dict[str, dict[str, str]], citations: Sequence[dict[str, object]]) -> set[str]:
    """The generations from whose texts all of `citations` are cut; `texts` by generation and document."""

    def stands(texts: dict[str, str], one: dict[str, object]) -> bool:
        return texts[str(one["document_id"])][int(str(one["start"])) : int(str(one["end"]))] == one["quote"]

    return {name for name, documents in texts.items() if all(stands(documents, one) for one in citations)}
