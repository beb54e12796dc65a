"""Documents the program was not made for: is the right article first, and is the question answered with it?

The texts and questions of a folder (texts as .txt, questions.jsonl with a quote of the answer) make a corpus of their
own, without records and without ways of asking; with --beside the documents of the program stand beside them.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
import yaml

from api.parts import load_embedder
from api.phrases import part_table
from api.settings import ROOT, Settings
from knowledge.build import build
from knowledge.corpus import load_corpus
from knowledge.index import read_index
from knowledge.library import Library
from knowledge.point_judge import load_judge
from knowledge.search import Searcher

NATION = "全国"
TEXTS: Mapping[str, Mapping[str, object]] = {
    "tekun-2021": {"file": "tekun.txt", "title": "特困人员认定办法", "issuer": "民政部", "number": "民发〔2021〕43号",
                   "issued": date(2021, 4, 26), "valid_from": date(2021, 7, 1), "region": NATION},
    "work-injury-2010": {"file": "gongshang.txt", "title": "工伤保险条例", "issuer": "国务院", "number": None,
                         "issued": date(2010, 12, 20), "valid_from": date(2011, 1, 1), "region": NATION},
    "shanghai-relief-2024": {"file": "sh-jiuzhu.txt", "title": "上海市社会救助条例", "issuer": "上海市人民代表大会常务委员会",
                             "number": None, "issued": date(2024, 12, 31), "valid_from": date(2024, 12, 31),
                             "region": "上海市"},
    "tax-deduction-2018": {"file": "gov32.txt", "title": "个人所得税专项附加扣除暂行办法", "issuer": "国务院",
                           "number": "国发〔2018〕41号", "issued": date(2018, 12, 13), "valid_from": date(2019, 1, 1),
                           "region": NATION},
}  # fmt: skip


def main(
    folder: Annotated[Path, typer.Argument(help="the folder of the texts and of questions.jsonl")],
    beside: Annotated[bool, typer.Option(help="the program's own documents, too")] = False,
    show: Annotated[bool, typer.Option(help="name what went wrong")] = False,
) -> None:
    """Ask every question of the folder of a library made of its texts."""
    settings = Settings()
    embedder = load_embedder(settings)
    with tempfile.TemporaryDirectory() as place:
        documents = load_corpus(corpus(folder, Path(place)))
    library = Library([*documents, *(load_corpus(ROOT / "corpus") if beside else [])])
    with tempfile.TemporaryDirectory() as place:
        build(library, embedder, Path(place) / "index.zip", settings.vectors, lambda _number: lambda _done: None)
        index = read_index(Path(place) / "index.zip", embedder.fingerprint)
    parts = part_table(settings, embedder, index)
    searcher = Searcher(library, index, embedder, parts=parts, point_judge=load_judge(embedder))
    counts = dict.fromkeys(("questions", "first", "among three", "answered", "answered rightly", "nearly"), 0)
    for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines():
        asked = json.loads(line)
        found = searcher.search(asked["question"])
        spans = [(gold["doc"], at, at + len(gold["quote"])) for gold in asked["gold"]
                 for at in [library.get(gold["doc"]).document.text.find(gold["quote"])]]  # fmt: skip
        right = [
            any(
                hit.clause.document_id == doc and hit.clause.start < end and start < hit.clause.end
                for doc, start, end in spans
            )
            for hit in found.hits
        ]
        answered = found.verdict.reason == "answerable"
        counts["questions"] += 1
        counts["first"] += right[:1] == [True]
        counts["among three"] += any(right[:3])
        counts["answered"] += answered
        counts["answered rightly"] += answered and right[:1] == [True]
        if show and not (answered and right[:1] == [True]):
            top = found.hits[0].clause
            print(asked["id"], right.index(True) + 1 if True in right else "-", found.verdict.reason, found.verdict.detail,
                  asked["question"], "|", top.section[-1:], top.text[:40].replace("\n", " "))  # fmt: skip
    print(counts, len([c for d in library.list() for c in d.outline.clauses]), "clauses")


def corpus(folder: Path, place: Path) -> Path:
    """A corpus of the texts in `folder`, written to `place`."""
    listed = []
    for name, facts in TEXTS.items():
        source = folder / str(facts["file"])
        if source.exists():
            (place / source.name).write_bytes(source.read_bytes())
            listed.append(
                {"id": name, "source_file": source.name, "valid_to": None, "kind": "rule", "stage": "final", **facts}
            )
    (place / "corpus.yml").write_text(yaml.safe_dump({"documents": listed}, allow_unicode=True), encoding="utf-8")
    return place


if __name__ == "__main__":
    typer.run(main)
