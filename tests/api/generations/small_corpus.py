"""Two short documents with a small catalogue, as they stand and after a change, and apps over them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import yaml

from api.edge.door import Door
from api.generations.store import serving_settings
from api.kept import open_kept
from api.parts import Engines, Parts, hears_for, load_served
from api.rasa.client import RasaClient
from api.settings import Settings
from api.turns.conversation import RasaConversation, Rules
from pack.read_once import read_once
from tests.api.fake_rasa import TOKEN
from tests.api.small_catalogue import write_small_catalogue

DOCUMENT = "hangzhou-public-services-2021-2025"
FORMER = "hangzhou-equal-services-plan-2012"
NAMES = (DOCUMENT, FORMER)
PRESENT = """某市基本公共服务办法
一、弱有所扶
14.重度残疾人护理补贴:对需要长期照护的重度残疾人,按生活不能自理的程度分三档,分别给予每人每月500元、250元、125元的补贴。
15.最低生活保障:城乡居民最低生活保障标准达到14000元/年以上。主城区:13224元,淳安:11460元。
二、娱有所乐
16.健身器材:免费提供公园、绿地等公共场所全民健身器材。
17.图书馆:公共图书馆每周开放不少于56小时，看书不收钱。
"""
PAST = """某市服务规划
一、劳有所得
做好就业服务，扩大就业，帮助困难人员就业，办好培训班。
"""
OLD, NEW = "每月500元、250元、125元", "每月600元、250元、125元"
UNLIMITED = {name: "1000000/minute" for name in ("address_limit", "request_limit", "session_limit")}


def write_corpus(folder: Path, asked: str = "") -> None:
    """Two short documents that hold what the small catalogue quotes; `asked` goes into corpus/questions/."""
    folder.mkdir(parents=True, exist_ok=True)
    entries = []
    for name, text, year in ((DOCUMENT, PRESENT, 2021), (FORMER, PAST, 2012)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        title = text.split("\n", 1)[0]
        entries.append(
            {"id": name, "file": f"{name}.txt", "title": title, "issuer": "某市人民政府", "number": None,
             "issued": date(year, 3, 1), "valid_from": date(year, 3, 1), "valid_to": None, "kind": "rule",
             "stage": "final", "region": "杭州市", "source_file": f"{name}.doc"}
        )  # fmt: skip
    (folder / "corpus.yml").write_text(yaml.safe_dump({"documents": entries}, allow_unicode=True), encoding="utf-8")
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
    """Settings with a `var` and a corpus of their own under `root`, and the model of the real one."""
    (root / "var" / "model").mkdir(parents=True)
    for model in ("default", "ear"):
        (root / "var" / "model" / model).symlink_to((settings.var / "model" / model).resolve())
    write_corpus(root / "corpus")
    write_small_catalogue(root / "entitlements")
    limits = {**UNLIMITED, **more}
    return settings.model_copy(update={"var": root / "var", "corpus": root / "corpus", **limits})


def parts_of(settings: Settings, engines: Engines, rasa_url: str) -> Parts:
    """As load_parts, with engines that several apps share."""
    engines = replace(engines, read_once=read_once(settings.entitlements))
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
