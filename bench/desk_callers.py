"""Callers' stories worked at the desk by key presses alone: what leads, what is certain, and was anything of it wrong?

A story has `typed` (a clerk's shorthand), `first` (what the caller came for: any of these should lead), `certain` (what
the documents say for sure) and `never` (what may not be said for sure). Its writer knows the documents alone: a line is
meant by its own name, or by the heading of a clause that it cites; `never` by its own name. Only totals are printed;
--show writes what stood on the screen, for somebody who judges what was certain and is on no list.

    python -m bench.desk_callers FILE --base http://127.0.0.1:8000 --name NAME --password-file FILE
"""

from __future__ import annotations

import json
import re
import statistics
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
import yaml
from playwright.sync_api import Page, expect, sync_playwright

from launch import browser

PATIENCE = 60_000  # milliseconds
MOST_STEPS = 12  # presses down the list; who looks further searches
_BESIDE_THE_NAME = re.compile(r"[（(].*?[)）]|[《》「」、和与及的\s]")


@dataclass(frozen=True)
class Line:
    """One line of the list: the name that it shows, and the headings of the clauses that it cites."""

    name: str
    headings: list[str]
    certain: bool

    def means(self, names: Sequence[str]) -> bool:
        """Whether any of these names is its own or a heading of it."""
        return any(alike(shown, name) for shown in (self.name, *self.headings) for name in names)


@dataclass(frozen=True)
class Worked:
    """What stood on the screen for one story, the sentence that was copied, and what that took."""

    story: str
    typed: str
    lines: list[Line]
    sentence: str
    presses: int
    seconds: float

    @property
    def certain(self) -> list[Line]:
        """What is said for sure."""
        return [line for line in self.lines if line.certain]


def main(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="the stories, YAML")],
    base: Annotated[str, typer.Option(help="address of a program that runs")],
    name: Annotated[str, typer.Option(help="an account of the desk")],
    password_file: Annotated[Path, typer.Option(exists=True, dir_okay=False, help="its password, one line")],
    show: Annotated[Path | None, typer.Option(help="write what stood on the screen, story by story")] = None,
) -> None:
    """Work each story and count; status 1 when anything that may never be certain was."""
    stories: list[dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=["--no-sandbox"])
        context = chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": 800})
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=base)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        _sign_in(page, base, name, password_file.read_text(encoding="utf-8").strip())
        worked = [_work(page, story) for story in stories]
        chromium.close()
    wrong = [name for story, one in zip(stories, worked, strict=True) for name in _wrong(story, one)]
    _print(stories, worked, wrong)
    if show:
        pages = [asdict(one) | {"wrong": _wrong(story, one)} for story, one in zip(stories, worked, strict=True)]
        show.write_text(json.dumps(pages, ensure_ascii=False, indent=1), encoding="utf-8")
    raise typer.Exit(1 if wrong else 0)


def alike(name: str, other: str) -> bool:
    """Whether two names mean the same measure: what stands in brackets and small words aside, one holds the other."""
    a, b = _bare(name), _bare(other)
    return bool(a and b) and (a in b or b in a)


def _bare(name: str) -> str:
    return _BESIDE_THE_NAME.sub("", name)


def _sign_in(page: Page, base: str, name: str, password: str) -> None:
    page.goto(f"{base}/desk/sign-in")
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/desk/?$"))


def _work(page: Page, story: dict[str, Any]) -> Worked:
    """A new caller, the shorthand, down to the line the caller came for, its sentence copied."""
    begun = time.perf_counter()
    page.keyboard.press("t")
    page.keyboard.type(story["typed"])
    with page.expect_response("**/v1/desk/screen") as response:
        page.keyboard.type(" ")
    reply = response.value.json()
    if "lines" not in reply:
        raise typer.BadParameter(f"{story['id']}: the desk answered {reply}; it must be signed in to and switched on")
    expect(page.locator("#lines")).to_have_attribute("aria-busy", "false", timeout=PATIENCE)
    page.keyboard.press("Enter")
    lines = [_line(line) for line in reply["lines"]]
    steps = next((at for at, line in enumerate(lines[:MOST_STEPS]) if line.means(story["first"])), 0)
    after = ["j"] * steps + (["c"] if lines else [])
    for key in after:
        page.keyboard.press(key)
    sentence = ""
    if lines:
        expect(page.locator("#toast")).to_contain_text("已复制", timeout=PATIENCE)
        sentence = str(page.evaluate("navigator.clipboard.readText()"))
    seconds = time.perf_counter() - begun
    page.keyboard.press("w")
    page.keyboard.press("w")
    return Worked(story["id"], story["typed"], lines, sentence, len(story["typed"]) + 3 + len(after), seconds)


def _line(shown: dict[str, Any]) -> Line:
    headings = [heading for citation in shown["citations"] for heading in citation["section"][-1:]]
    return Line(shown["name"], headings, shown["status"] == "eligible")


def _wrong(story: dict[str, Any], one: Worked) -> list[str]:
    never = {_bare(name) for name in story["never"]}  # the whole name: one measure's may hold another's
    return [line.name for line in one.certain if _bare(line.name) in never]


def _print(stories: Sequence[dict[str, Any]], worked: Sequence[Worked], wrong: Sequence[str]) -> None:
    pairs = [(story, one) for story, one in zip(stories, worked, strict=True)]
    leads = sum(any(line.means(story["first"]) for line in one.lines[:1]) for story, one in pairs)
    three = sum(any(line.means(story["first"]) for line in one.lines[:3]) for story, one in pairs)
    sure = [(name, one) for story, one in pairs for name in story["certain"]]
    found = sum(any(line.means([name]) for line in one.certain) for name, one in sure)
    others = sum(
        not line.means([*story["certain"], *story["first"], *story["never"]])
        for story, one in pairs
        for line in one.certain
    )
    print(f"stories {len(stories)}; what the caller came for leads {leads}, is among three {three}")
    print(f"certain by the documents and shown so {found} of {len(sure)}; certain and on no list {others}")
    print(f"WRONG as certain {len(wrong)}")
    print(
        f"key presses {statistics.median(one.presses for one in worked):.0f} in the median, most "
        f"{max(one.presses for one in worked)}; seconds {statistics.median(one.seconds for one in worked):.1f}, most "
        f"{max(one.seconds for one in worked):.1f}"
    )


if __name__ == "__main__":
    typer.run(main)
