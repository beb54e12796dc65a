"""What the buttons of the desk's page 「文件」 do, one at a time, and what the last one came to.

It stands in files of the generations' folder: the next look may come to another app process, or to the generation that
was just switched to.
"""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import time
from dataclasses import dataclass

from api.generations.building import PROGRESS, is_building
from api.generations.errors import GenerationError, RestartError
from api.generations.locks import alone, is_held
from api.generations.store import store_of
from api.generations.switching import back, switch
from api.generations.verifying import verifier
from api.settings import ROOT, Settings

logger = logging.getLogger(__name__)

LOCK, LAST = "desk.lock", "desk.json"
RESTART_FIRST = (
    "没有换，还是原来的一份在用：事实、说法或 pack.yml 改过了，这些要重启程序才会读。请重启，启动时就用新的。"
)
CUT_OFF = "上一次没有做完，程序停了。请再按一次。"
DOING = {"build": "正在做", "check": "正在查，要几分钟", "switch": "正在换", "back": "正在换回去"}
STEPS = {
    "copying": "抄文件",
    "reading": "读文件",
    "index": "认条文",
    "ways of asking": "认问法",
    "parts": "认长条文的每一段",
}
_TOLD = 6  # lines of what a command says is wrong


@dataclass(frozen=True)
class Wish:
    """The button `what` of the page, for the generation `name`, if need be by `force`."""

    what: str
    name: str
    force: bool


class DeskWork:
    """What is done for an editor."""

    def __init__(self, settings: Settings) -> None:
        self._settings, self._store = settings, store_of(settings)
        self._tasks: set[asyncio.Task[None]] = set()

    def doing(self) -> str:
        """What goes on now, in words, with how far it has come; empty where nothing does."""
        building = is_building(self._store)
        if not building and not is_held(self._store.root / LOCK):
            return ""
        what = self._store.told(LAST).get("what", "build")
        if not building:
            return DOING.get(what, "正在做")
        far = self._store.told(PROGRESS)
        step = STEPS.get(far.get("step", ""), "")
        counted = f"，{far['done']} / {far['total']}" if far.get("total") else ""
        return f"{DOING['build']}：{step}{counted}" if step else DOING["build"]

    def said(self) -> str:
        """What the last button came to, until the next."""
        last = self._store.told(LAST)
        return CUT_OFF if last and "words" not in last and not self.doing() else str(last.get("words", ""))

    def begin(self, wish: Wish) -> asyncio.Task[None]:
        """Do it, unless something is being done; the task ends with it."""
        task = asyncio.create_task(asyncio.to_thread(self._do, wish), name="documents")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def _do(self, wish: Wish) -> None:
        store = self._store
        try:
            with alone(store.root / LOCK, "Another button was pressed."):
                store.write(LAST, {"what": wish.what, "at": time.time()})
                words = self._words(wish)
                store.write(LAST, {"what": wish.what, "at": time.time(), "words": words})
        except (GenerationError, OSError) as error:  # what is being done says itself how it ends
            logger.warning("an editor's button did nothing: %s", error)

    def _words(self, wish: Wish) -> str:
        store = self._store
        try:
            if wish.what == "switch":
                switch(store, wish.name, verifier(self._settings), force=wish.force)
                return "换好了。从现在起，新来问的人用的是新的一份。"
            if wish.what == "back":
                back(store, verifier(self._settings))
                return "换回去了。"
            _huimin(wish)
            if wish.what == "check":
                return "查好了，结果在下面。"
            made = store.made(store.names()[-1])
            return f"做好了：{len(made.documents)} 份文件，{made.clauses} 条。下一步：查一查。"
        except GenerationError as error:
            return RESTART_FIRST if isinstance(error, RestartError) else f"没有做成：{error}"
        except Exception as error:
            logger.exception("what an editor asked for could not be done")
            return f"没有做成：{type(error).__name__}"


def _huimin(wish: Wish) -> None:
    """By a process of its own: it takes minutes of processor, and people who ask go first. Raises GenerationError."""
    words = ["nice", "-n", "19", sys.executable, "-m", "launch", "index", wish.what, *filter(None, [wish.name])]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    worse = wish.what == "check" and done.stdout.strip()  # then it ends with 1, and the page says it
    if done.returncode and not worse:
        raise GenerationError("\n".join((done.stderr or done.stdout).strip().splitlines()[-_TOLD:]))
