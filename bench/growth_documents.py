"""How it goes with many documents: build, size, load, memory, search, and one more document.

Synthetic rules of ARTICLES articles each, all different, under `--folder`; nothing of them is a real rule. Every step
runs as `huimin index` has it, in this one process, one thread. `--write` writes docs/results/documents.md.
"""

from __future__ import annotations

import argparse
import platform
import random
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import yaml

from api.generations import building
from api.generations.store import Made, store_of
from api.parts import load_engines, load_library, load_served
from api.settings import ROOT, Settings

REPORT = ROOT / "docs" / "results" / "documents.md"
ARTICLES = 4
MATTERS = (
    "护理补贴",
    "住房租金减免",
    "培训补贴",
    "托幼补助",
    "体检服务",
    "临时救助",
    "交通优待",
    "助餐服务",
    "供暖补助",
)
PEOPLE = ("残疾人", "老年人", "失业人员", "多子女家庭", "退役军人", "低收入家庭", "新就业大学生", "独居老人")
WHERE = ("东河", "南山", "西林", "北港", "中原", "上塘", "下沙", "长桥", "新安", "古荡")


def write_document(folder: Path, number: int) -> dict[str, object]:
    """One synthetic rule; returns its entry in corpus.yml."""
    chance = random.Random(number)
    place, people, matter = chance.choice(WHERE), chance.choice(PEOPLE), chance.choice(MATTERS)
    title = f"{place}区{people}{matter}办法（第{number}号）"
    lines = [title, "第一章 总则"]
    for article in range(1, ARTICLES + 1):
        amount, days = chance.randrange(100, 3000, 10), chance.randrange(5, 60)
        lines.append(
            f"第{'一二三四五六七八九'[article - 1]}条 {place}区的{people}可以向第{number}号窗口申请{matter}，"
            f"每月{amount}元，街道在{days}个工作日内答复。"
        )
    name = f"synthetic-{number:05d}"
    (folder / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    issued = date(2015, 1, 1) + timedelta(days=number)
    return {
        "id": name, "file": f"{name}.txt", "title": title, "issuer": f"{place}区人民政府", "number": None,
        "issued": issued, "valid_from": issued, "valid_to": None, "kind": "rule", "stage": "final",
        "region": f"{place}区", "source_file": f"{name}.docx",
    }  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """Print, and with --write also write, the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--write", action="store_true", help="write the report too")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="huimin-growth-") as folder:
        rows = measure(Settings(), Path(folder), options.documents)
    report = "\n".join(
        [
            "# Many documents", "",
            f"`python -m bench.growth_documents --documents {options.documents} --write`, {date.today()}, "
            f"{platform.machine()}, one thread of a busy machine: "
            "times are wall / processor seconds. "
            f"Synthetic rules of {ARTICLES} articles beside the documents of the repository.", "",
            "| step | value |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows), "",
        ]
    )  # fmt: skip
    print(report)
    if options.write:
        REPORT.write_text(report, encoding="utf-8")
    return 0


def measure(base: Settings, folder: Path, documents: int) -> list[tuple[str, str]]:
    """Each step with its figure."""
    (folder / "var").mkdir()
    (folder / "var" / "model").symlink_to((base.var / "model").resolve())
    shutil.copytree(base.corpus, folder / "corpus")
    shutil.copytree(base.vectors, folder / "var" / "vectors")
    shutil.copytree(base.question_vectors, folder / "var" / "question-vectors")
    shutil.copytree(base.part_vectors, folder / "var" / "part-vectors")
    settings = base.model_copy(update={"var": folder / "var", "corpus": folder / "corpus"})
    listing = yaml.safe_load((base.corpus / "corpus.yml").read_text(encoding="utf-8"))["documents"]
    store = store_of(settings)

    def grow(first: int, count: int) -> None:
        listing.extend(write_document(settings.corpus, number) for number in range(first, first + count))
        (settings.corpus / "corpus.yml").write_text(yaml.safe_dump({"documents": listing}, allow_unicode=True))

    def timed_build() -> tuple[str, Made]:
        wall, used = time.monotonic(), time.process_time()
        made = building.build(settings, store)
        return f"{time.monotonic() - wall:.1f} / {time.process_time() - used:.1f} s", made

    rows = []
    took, made = timed_build()
    rows.append((f"the repository's {len(made.documents)} documents, vectors known", took))
    grow(0, documents)
    took, made = timed_build()
    rows.append((f"{documents} more at once: {len(made.documents)} documents, {made.clauses} clauses", took))
    for number in range(2):
        grow(documents + number, 1)
        took, made = timed_build()
        rows.append((f"one more ({ARTICLES} articles)", took))
    own = settings.at(store.folder(made.name))
    rows.append(
        (
            "a generation on disk",
            f"{sum(f.stat().st_size for f in own.index.parent.rglob('*') if f.is_file()) / 1e6:.1f} MB",
        )
    )
    engines, before = load_engines(settings), _memory()
    wall, used = time.monotonic(), time.process_time()
    served = load_served(own, engines, made.name)
    rows.append(
        (
            "loading it, as each process does in a switch",
            f"{time.monotonic() - wall:.1f} / {time.process_time() - used:.1f} s",
        )
    )
    rows.append(("memory it takes, about", f"{_memory() - before:.0f} MB"))
    used = time.process_time()
    load_library(own)
    rows.append(("of that, reading all documents into clauses", f"{time.process_time() - used:.1f} s of processor"))
    questions = [f"{entry['title']}里每月多少钱" for entry in listing[-50:]]
    used, right = time.process_time(), 0
    for question, entry in zip(questions, listing[-50:], strict=True):
        hits = served.searcher.search(question, 1).hits
        right += bool(hits) and hits[0].clause.document_id == entry["id"]
    each = (time.process_time() - used) / len(questions) * 1000
    rows.append(
        (
            "a search, its encoding with it",
            f"{each:.0f} ms of processor; the document named first {right} of {len(questions)} times",
        )
    )
    return rows


def _memory() -> float:
    """The most memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
