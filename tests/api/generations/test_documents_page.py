"""The desk's page of documents: an editor sees what is new, switches and goes back; a clerk does not."""

from __future__ import annotations

import time

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.generations import building, desk_work
from api.generations.checking import check
from api.generations.desk_work import LAST, LOCK, Wish
from api.generations.errors import GenerationError
from api.generations.locks import alone
from api.generations.store import Store
from api.parts import Engines
from api.settings import Settings
from tests.api.fake_rasa import FakeRasa
from tests.api.generations.small_corpus import DOCUMENT, NEW, OLD, change, parts_of
from tests.api.staff.staff_support import add_account, csrf, sign_in

HERE = "/desk/documents"


def broken(_wish: Wish) -> None:
    raise GenerationError("corpus.yml is not valid YAML.")


def by_itself(own: Settings, store: Store, wish: Wish) -> None:
    """What the command does."""
    if wish.what == "build":
        building.build(own, store)
    else:
        check(own, store, wish.name or store.names()[-1])


def settled(browser: TestClient) -> str:
    """The page when nothing is being done any more; while something is, it comes again by itself."""
    for _ in range(600):
        shown = str(browser.get(HERE).text)
        if 'http-equiv="refresh"' not in shown:
            return shown
        assert "正在" in shown
        time.sleep(0.1)
    raise AssertionError("it does not end")


def test_an_editor_takes_a_new_document_into_use_and_back(
    own: Settings,
    store: Store,
    engines: Engines,
    fake_rasa: FakeRasa,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (first,) = store.names()
    parts = parts_of(own, engines, fake_rasa.url)
    for name, role in (("chen", "admin"), ("lin", "editor"), ("wang", "operator")):
        add_account(parts.kept, name, role)  # type: ignore[arg-type]
    with TestClient(create_app(parts), client=("127.0.0.1", 50000)) as browser:
        sign_in(browser, "wang")
        assert browser.get(HERE).status_code == 403
        browser.post("/desk/sign-out", data={"csrf": csrf(browser.get("/desk"))})
        sign_in(browser, "lin")

        def press(do: str, **fields: str) -> int:
            form = {"do": do, "csrf": csrf(browser.get(HERE)), **fields}
            status: int = browser.post(HERE, data=form, follow_redirects=False).status_code
            return status

        shown = str(browser.get(HERE).text)
        assert first in shown and "和现在用的一样" in shown and 'value="build"' not in shown
        change(own.corpus, own.corpus.parent / "entitlements")
        assert "改过：某市基本公共服务办法" in browser.get(HERE).text
        (own.corpus / "stray.txt").write_text("没有写进 corpus.yml")
        assert "stray.txt" in browser.get(HERE).text, "what is wrong with the folder is said"
        (own.corpus / "stray.txt").unlink()
        monkeypatch.setattr(desk_work, "_huimin", broken)
        assert press("build") == 303
        assert "没有做成：corpus.yml is not valid" in settled(browser)
        monkeypatch.setattr(desk_work, "_huimin", lambda wish: by_itself(own, store, wish))
        assert press("build") == 303
        assert "做好了：2 份文件" in settled(browser)
        second = store.names()[-1]
        assert second != first
        assert 'value="build"' not in browser.get(HERE).text, "there is nothing more to build"
        assert 'value="switch"' not in browser.get(HERE).text, "it is not checked yet"
        assert press("check") == 303
        assert "查好了" in settled(browser)
        assert 'value="switch"' in browser.get(HERE).text and "改过 1 份" in browser.get(HERE).text
        assert OLD in browser.get(f"/documents/{DOCUMENT}").text
        link = browser.post("/v1/search", json={"query": "重度残疾人护理补贴每月多少"}).json()["results"][0][
            "clause_id"
        ]
        assert browser.post(HERE, data={"do": "switch", "generation": second}).status_code == 403, "no token"
        assert press("eat") == 422
        assert press("switch", generation="nonsense") == 303
        assert "There is no generation" in settled(browser)
        assert press("switch", generation=second) == 303
        assert "换好了" in settled(browser), "the page of the new generation says so"
        assert NEW in browser.get(f"/documents/{DOCUMENT}").text
        old = browser.get(f"/documents/{DOCUMENT}/clauses/{link}")
        assert old.status_code == 404 and OLD in old.text and NEW in old.text and "这份文件改过了" in old.text
        assert press("back") == 303
        assert OLD in browser.get(f"/documents/{DOCUMENT}").text
        facts = own.entitlements / "facts.yml"
        facts.write_text(facts.read_text().replace("今年多少周岁？", "多大年纪了？"))
        assert press("build") == 303
        assert "做好了" in settled(browser)
        third = store.names()[-1]
        assert press("switch", generation=third, force="yes") == 303
        assert "要重启程序才会读" in settled(browser), "what is heard and asked was read at the start"
        assert store.serving().generation == first  # type: ignore[union-attr]
        with alone(store.root / LOCK, ""):
            store.write(LAST, {"what": "check"})
            assert "正在查" in browser.get(HERE).text and 'value="check"' not in browser.get(HERE).text
        assert desk_work.CUT_OFF in browser.get(HERE).text
        browser.post("/desk/sign-out", data={"csrf": csrf(browser.get(HERE))})
        sign_in(browser, "chen")
        trail = browser.get("/desk/audit").text
        assert "换上新文件" in trail and second in trail and "换回原来的文件" in trail
