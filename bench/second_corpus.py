"""Documents the program was not made for: is the right article first, and is the question answered with it?

The texts and questions of a folder (texts as .txt, questions.jsonl with a quote of the answer) make a corpus of their
own, without records and without ways of asking; with --beside the documents of the program stand beside them. Another
folder has a corpus.yml, a list of documents with the keys of TEXTS, and may have questions with an empty gold, which no
text answers. They are asked in the pack bench/second_pack, which has no list of words, whatever pack
is chosen, but for --lists.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
import yaml

from api.catalogue.phrases import part_table
from api.parts import load_embedder
from api.settings import Settings
from bench.bare_pack import BARE
from knowledge.asking.figures import asked_figure
from knowledge.asking.figures import holds as figure_in
from knowledge.documents.clause import Clause
from knowledge.documents.corpus import load_corpus
from knowledge.documents.library import Library
from knowledge.documents.place import Place
from knowledge.embedding import Embedder
from knowledge.found import Found
from knowledge.index import read_index
from knowledge.indexing.build import build
from knowledge.point_judge import load_judge
from knowledge.search import Searcher
from knowledge.verdict.unwritten import MONEY
from pack.chosen import DEFAULT, PACKS, SETTING, chosen

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


@dataclass(frozen=True)
class Try:
    """A question that was asked: its gold, which of the clauses found holds it, and what was found."""

    id: str
    question: str
    document: str
    gold: list[tuple[str, int, int]]
    right: list[bool]
    found: Found
    money: bool

    @property
    def first(self) -> bool:
        """Whether the clause that leads holds the answer."""
        return self.right[:1] == [True]


def main(
    folder: Annotated[Path, typer.Argument(help="the folder of the texts and of questions.jsonl")],
    beside: Annotated[bool, typer.Option(help="the program's own documents, too")] = False,
    show: Annotated[bool, typer.Option(help="name what went wrong")] = False,
    lists: Annotated[bool, typer.Option(help="with the lists of words that are the city's")] = False,
) -> None:
    """Ask every question of the folder of a library made of its texts."""
    if chosen().folder != BARE and not lists:
        again = [sys.executable, "-m", "bench.second_corpus", *sys.argv[1:]]
        os.execve(sys.executable, again, os.environ | {SETTING: str(BARE)})
    counts: Counter[str] = Counter()
    for one in tries(folder, beside):
        answered = one.found.answerable
        counts["questions" if one.gold else "unanswerable"] += 1
        counts["first"] += one.first
        counts["among three"] += any(one.right[:3])
        counts["answered"] += answered
        counts["answered rightly"] += answered and one.first
        counts["answered wrongly"] += answered and not one.first
        counts["answered wrongly with money"] += answered and not one.first and one.money
        if show and answered != bool(one.gold and one.first):
            place_found = one.right.index(True) + 1 if True in one.right else "-"
            verdict = one.found.verdict
            print(one.id, place_found, verdict.reason, verdict.detail, one.question, sep=" | ")
    print(dict(counts))


def tries(folder: Path, beside: bool) -> Iterator[Try]:
    """Every question of the folder, asked of a library made of its texts."""
    settings = Settings()
    library, searcher = searched(folder, settings, load_embedder(settings), beside)
    for asked in questions(folder):
        found = searcher.search(asked["question"])
        gold = [*spans(asked["gold"], library)]
        right = [any(holds(hit.clause, *span) for span in gold) for hit in found.hits]
        # a sum is asked for, and the clause that leads has one
        money = asked_figure(asked["question"]) in MONEY and figure_in("money", found.hits[0].clause.text)
        document = gold[0][0] if gold else str(asked.get("document", ""))
        yield Try(str(asked["id"]), asked["question"], document, gold, right, found, money)


def searched(folder: Path, settings: Settings, embedder: Embedder, beside: bool) -> tuple[Library, Searcher]:
    """The texts of a folder as a library, and the search over them."""
    with tempfile.TemporaryDirectory() as place:
        documents = load_corpus(corpus(folder, Path(place)))
        others = load_corpus(PACKS / DEFAULT / "corpus") if beside else []
        library = Library([*documents, *others], Place(chosen().place[1:]))
        build(library, embedder, Path(place) / "index.zip", settings.vectors, lambda _number: lambda _done: None)
        index = read_index(Path(place) / "index.zip", embedder.fingerprint)
    parts = part_table(settings, embedder, index)
    return library, Searcher(library, index, embedder, parts=parts, point_judge=load_judge(embedder))


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
    listed, own = [], folder / "corpus.yml"
    for facts in yaml.load(own.read_text(encoding="utf-8") if own.exists() else TEXTS, yaml.CSafeLoader):
        source = folder / facts["file"]
        if source.exists():
            (place / source.name).write_bytes(source.read_bytes())
            of_all = {"source_file": source.name, "valid_to": None, "kind": "rule", "stage": "final"}
            listed.append({**of_all, **facts})
    (place / "corpus.yml").write_text(yaml.safe_dump({"documents": listed}, allow_unicode=True), encoding="utf-8")
    return place


if __name__ == "__main__":
    typer.run(main)
