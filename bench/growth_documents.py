"""How it goes with many documents: build, size, load, memory, search, and one more document.

Synthetic rules of ARTICLES articles each, all different, in a folder of their own; nothing of them is a real rule. They
are brought in by `huimin corpus add`; each step after it runs as `huimin index` has it, in this one process, one
thread. Each figure is shown as it comes. `--write` writes docs/results/documents.md.
"""

from __future__ import annotations

import argparse
import gc
import platform
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from api.generations import building, checking
from api.generations.store import Made, store_of
from api.generations.switching import switch
from api.parts import load_engines, load_served
from api.settings import ROOT, Settings

REPORT = ROOT / "docs" / "results" / "documents.md"
ARTICLES = 4
BROUGHT_AS = ["--yes", "--issuer", "某市人民政府", "--region", "杭州市", "--issued", "2014-12-01", "--stage", "final"]
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


def write_file(folder: Path, number: int) -> str:
    """One synthetic rule as somebody might bring it; returns its title."""
    chance = random.Random(number)
    place, people, matter = chance.choice(WHERE), chance.choice(PEOPLE), chance.choice(MATTERS)
    title = f"{place}区{people}{matter}办法（第{number}号）"
    lines = [title, "第一章 总则"]
    for article in "一二三四五六七八九"[: ARTICLES - 1]:
        amount, days = chance.randrange(100, 3000, 10), chance.randrange(5, 60)
        lines.append(
            f"第{article}条 {place}区的{people}可以向第{number}号窗口申请{matter}，"
            f"每月{amount}元，街道在{days}个工作日内答复。"
        )
    from_day = date(2015, 1, 1) + timedelta(days=number)
    lines.append(f"第{'一二三四五六七八九'[ARTICLES - 1]}条 本办法自{from_day:%Y年%-m月%-d日}起施行。")
    (folder / f"synthetic-{number:05d}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return title


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
            "times are wall / processor seconds, those of a build's steps processor seconds. "
            f"Synthetic rules of {ARTICLES} articles beside the documents of the repository.", "",
            "| step | value |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows), "",
        ]
    )  # fmt: skip
    print(report)
    if options.write:
        REPORT.write_text(report, encoding="utf-8")
    return 0


class Timer:
    """Wall and processor seconds of this process and its children since it was made."""

    def __init__(self) -> None:
        self._wall, self._used = time.monotonic(), self._processor()

    def __str__(self) -> str:
        return f"{time.monotonic() - self._wall:.1f} / {self._processor() - self._used:.1f} s"

    @staticmethod
    def _processor() -> float:
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.process_time() + children.ru_utime + children.ru_stime


class Steps(building.Progress):
    """Notes how much processor each step of a build took."""

    begun: tuple[str, float] | None = None
    told: list[str] | None = None

    def at(self, step: str) -> None:
        """See building.Progress."""
        self.over()
        self.begun = step, time.process_time()
        super().at(step)

    def over(self) -> str:
        """The last step is over; all of them with their seconds."""
        self.told = self.told or []
        if self.begun:
            self.told.append(f"{self.begun[0]} {time.process_time() - self.begun[1]:.1f}")
        self.begun = None
        return ", ".join(self.told)


class Growing:
    """A program of its own in `folder`, that documents are brought into; `rows` are the figures."""

    def __init__(self, base: Settings, folder: Path) -> None:
        for made in ("vectors", "question-vectors", "part-vectors"):
            shutil.copytree(base.place / made if made != "vectors" else base.vectors, folder / "var" / made)
        (folder / "var" / "model").symlink_to((base.var / "model").resolve())
        for path in base.place.glob("index*.zip"):
            shutil.copy2(path, folder / "var")
        shutil.copytree(base.corpus, folder / "corpus")
        self.folder, self.titles = folder, dict[str, str]()
        self.settings = base.model_copy(update={"var": folder / "var", "corpus": folder / "corpus"})
        self.store, self.rows = store_of(self.settings), list[tuple[str, str]]()

    def row(self, name: str, value: str) -> None:
        """Note a figure, and show it."""
        self.rows.append((name, value))
        print(f"{name}: {value}", file=sys.stderr, flush=True)

    def bring(self, count: int) -> None:
        """Bring that many new files in, as an operator does."""
        raw, first = self.folder / f"raw-{len(self.titles)}", len(self.titles)
        raw.mkdir()
        for number in range(first, first + count):
            self.titles[f"synthetic-{number:05d}"] = write_file(raw, number)
        words = ["corpus", "add", str(raw), "--to", str(self.settings.corpus), *BROUGHT_AS]
        timer = Timer()
        done = subprocess.run(
            [sys.executable, "-m", "launch", *words], cwd=ROOT, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(done.stderr)
        self.row(f"import of {count}" if count > 1 else "import of one more", str(timer))

    def build(self, name: str) -> Made:
        """Build a generation."""
        timer, steps = Timer(), Steps(self.store)
        made = building.build(self.settings, self.store, steps)
        took = str(timer)
        counted = f"{len(made.documents):,} documents, {made.clauses:,} clauses"
        self.row(f"build: {name}, {counted}", f"{took} ({steps.over()})")
        return made


def measure(base: Settings, folder: Path, documents: int) -> list[tuple[str, str]]:
    """Each step with its figure."""
    growing = Growing(base, folder)
    settings, store = growing.settings, growing.store
    store.serve(growing.build("the repository's, vectors known").name)
    growing.bring(documents)
    made = growing.build(f"{documents} more at once")
    for _ in range(2):
        growing.bring(1)
        made = growing.build(f"one more of {ARTICLES} articles")
    own = settings.at(store.folder(made.name))
    new, whole = sizes(store.folder(made.name))
    growing.row("that generation on disk", f"{whole:.1f} MB, of which its own {new:.1f} MB")
    engines, before = load_engines(settings), memory()
    timer = Timer()
    served = load_served(own, engines, made.name)
    growing.row("switch: loading it, as each process does beside the one it serves", str(timer))
    growing.row("memory it takes", f"{memory() - before:.0f} MB")
    asked = list(growing.titles.items())[-50:]
    right, timer, begun = 0, Timer(), time.process_time()
    for name, title in asked:
        hits = served.searcher.search(f"{title}里每月多少钱", 1).hits
        right += bool(hits) and hits[0].clause.document_id == name
    each = (time.process_time() - begun) / len(asked) * 1000
    told = f"{each:.0f} ms of processor; the document named first {right} of {len(asked)} times"
    growing.row("a search, its encoding with it", told)
    timer = Timer()
    found = checking.check(settings, store, made.name)
    growing.row(f"check: {found.asked} questions of it and of the one before", str(timer))
    timer = Timer()
    switch(store, made.name, lambda _: None, force=True)
    growing.row("switch: the rest of it", str(timer))
    return growing.rows


def sizes(folder: Path) -> tuple[float, float]:
    """Megabytes of a generation's own files, and of all of them with those that are links."""
    files = [path.stat() for path in folder.rglob("*") if path.is_file()]
    own = sum(file.st_size for file in files if file.st_nlink == 1)
    return own / 1e6, sum(file.st_size for file in files) / 1e6


def memory() -> float:
    """What this process holds now, in MB."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
