"""The desk's page of documents: an editor sees what is new, switches and goes back; a clerk does not."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from api.generations import building
from api.generations.checking import check
from api.generations.store import Store
from api.parts import Engines
from api.settings import Settings
from tests.api.fake_rasa import FakeRasa
from tests.api.generations.small_corpus import DOCUMENT, NEW, OLD, change, parts_of
from tests.api.staff.staff_support import add_account, csrf, sign_in

HERE = "/desk/documents"


def test_an_editor_takes_a_new_document_into_use_and_back(
    own: Settings, store: Store, engines: Engines, fake_rasa: FakeRasa, tmp_path: Path
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

        shown = browser.get(HERE).text
        assert first in shown and "和现在用的一样" in shown and 'value="build"' in shown
        change(own.corpus, tmp_path / "entitlements")
        assert "改过：某市基本公共服务办法" in browser.get(HERE).text
        (own.corpus / "stray.txt").write_text("没有写进 corpus.yml")
        assert "stray.txt" in browser.get(HERE).text, "what is wrong with the folder is said"
        (own.corpus / "stray.txt").unlink()
        second = building.build(own, store).name
        assert 'value="switch"' not in browser.get(HERE).text, "it is not checked yet"
        check(own, store, second)
        assert 'value="switch"' in browser.get(HERE).text and "改过 1 份" in browser.get(HERE).text
        assert OLD in browser.get(f"/documents/{DOCUMENT}").text
        link = browser.post("/v1/search", json={"query": "重度残疾人护理补贴每月多少"}).json()["results"][0][
            "clause_id"
        ]
        assert browser.post(HERE, data={"do": "switch", "generation": second}).status_code == 403, "no token"
        assert press("eat") == 422
        assert press("switch", generation="nonsense") == 303
        assert "There is no generation" in browser.get(HERE).text
        assert press("switch", generation=second) == 303
        assert NEW in browser.get(f"/documents/{DOCUMENT}").text
        old = browser.get(f"/documents/{DOCUMENT}/clauses/{link}")
        assert old.status_code == 404 and OLD in old.text and NEW in old.text and "这份文件改过了" in old.text
        assert press("back") == 303
        assert OLD in browser.get(f"/documents/{DOCUMENT}").text
        browser.post("/desk/sign-out", data={"csrf": csrf(browser.get(HERE))})
        sign_in(browser, "chen")
        trail = browser.get("/desk/audit").text
        assert "换上新文件" in trail and second in trail and "换回原来的文件" in trail
