"""Documents the program was not made for: is the right article first, and is the question answered with it?

The texts and questions of a folder (texts as .txt, questions.jsonl with a quote of the answer) make a corpus of their
own, without records and without ways of asking; with --beside the documents of the program stand beside them.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
import yaml

from api.parts import load_embedder
from api.phrases import part_table
from api.settings import Settings
from knowledge.build import build
from knowledge.clause import Clause
from knowledge.corpus import load_corpus
from knowledge.index import read_index
from knowledge.library import Library
from knowledge.point_judge import load_judge
from knowledge.search import Searcher
from pack.chosen import chosen

TEXTS = """
- {id: tekun-2021, file: tekun.txt, title: 特困人员认定办法, issuer: 民政部, number: 民发〔2021〕43号,
   issued: 2021-04-26, valid_from: 2021-07-01, region: 全国}
- {id: work-injury-2010, file: gongshang.txt, title: 工伤保险条例, issuer: 国务院, number: null,
   issued: 2010-12-20, valid_from: 2011-01-01, region: 全国}
- {id: shanghai-relief-2024, file: sh-jiuzhu.txt, title: 上海市社会救助条例, number: null,
   issuer: 上海市人民代表大会常务委员会, issued: 2024-12-31, valid_from: 2024-12-31, region: 上海市}
- {id: tax-deduction-2018, file: gov32.txt, title: 个人所得税专项附加扣除暂行办法, issuer: 国务院,
   number: 国发〔2018〕41号, issued: 2018-12-13, valid_from: 2019-01-01, region: 全国}
"""


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
        library = Library([*documents, *(load_corpus(chosen().corpus) if beside else [])])
        build(library, embedder, Path(place) / "index.zip", settings.vectors, lambda _number: lambda _done: None)
        index = read_index(Path(place) / "index.zip", embedder.fingerprint)
    parts = part_table(settings, embedder, index)
    searcher = Searcher(library, index, embedder, parts=parts, point_judge=load_judge(embedder))
    counts: Counter[str] = Counter()
    for asked in questions(folder):
        found = searcher.search(asked["question"])
        gold = [*spans(asked["gold"], library)]
        right = [any(holds(hit.clause, *span) for span in gold) for hit in found.hits]
        answered, first = found.verdict.reason == "answerable", right[:1] == [True]
        counts["questions"] += 1
        counts["first"] += first
        counts["among three"] += any(right[:3])
        counts["answered"] += answered
        counts["answered rightly"] += answered and first
        if show and not (answered and first):
            place_found = right.index(True) + 1 if True in right else "-"
            print(asked["id"], place_found, found.verdict.reason, found.verdict.detail, asked["question"], sep=" | ")
    print(dict(counts), len(index.clauses), "clauses")


def questions(folder: Path) -> Iterator[dict[str, Any]]:
    """The questions with their gold."""
    return map(json.loads, (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines())


def spans(gold: list[dict[str, str]], library: Library) -> Iterator[tuple[str, int, int]]:
    """Where the quotes stand that answer: document, start, end."""
    for quoted in gold:
        entry = library.get(quoted["doc"])
        at = entry.document.text.find(quoted["quote"]) if entry else -1
        if at < 0:
            raise typer.BadParameter(f"the quote 「{quoted['quote']}」 stands nowhere in {quoted['doc']}")
        yield quoted["doc"], at, at + len(quoted["quote"])


def holds(clause: Clause, document: str, start: int, end: int) -> bool:
    """Whether the clause holds something of that stretch of the document."""
    return clause.document_id == document and clause.start < end and start < clause.end


def corpus(folder: Path, place: Path) -> Path:
    """A corpus of the texts in `folder`, written to `place`."""
    listed = []
    for facts in yaml.load(TEXTS, yaml.CSafeLoader):
        source = folder / facts["file"]
        if source.exists():
            (place / source.name).write_bytes(source.read_bytes())
            of_all = {"source_file": source.name, "valid_to": None, "kind": "rule", "stage": "final"}
            listed.append({**of_all, **facts})
    (place / "corpus.yml").write_text(yaml.safe_dump({"documents": listed}, allow_unicode=True), encoding="utf-8")
    return place


if __name__ == "__main__":
    typer.run(main)
