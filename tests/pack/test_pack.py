"""A pack: what is read of it, what is refused, and that neither the code nor what all packs share names a city."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.catalogue.pack_lacks import lacks
from api.record_review import review
from api.today import today
from eligibility.catalogue import load_catalogue
from knowledge.documents.corpus import load_corpus, load_home
from knowledge.documents.library import Library
from launch.__main__ import cli
from pack.chosen import PACKS, ROOT, SHARED, PackError, chosen, folder_of, read_pack
from pack.places import elsewhere

SECOND = ROOT / "tests" / "e2e" / "second_pack"
CITY = re.compile("杭州|上城区|拱墅|余杭|萧山|临平|桐庐|淳安")


def test_hangzhou_is_the_pack_where_nothing_is_said() -> None:
    assert chosen().folder == PACKS / "hangzhou"
    assert chosen().place == ("全国", "浙江省", "杭州市")
    assert chosen().spoken("人现在住在某城吗？来〔城〕打工") == "人现在住在杭州吗？来杭打工"


def test_no_place_of_the_pack_is_elsewhere() -> None:
    assert not {*chosen().here} & {*elsewhere().bare, *elsewhere().with_kind}
    assert "宁波" in elsewhere().bare


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("name: 白石\n", "must have name and place"),
        (
            "name: 白石\nplace: [全国, 白石市]\ncolour: red\n",
            "allowed besides: asked_when_ready, every_item_of",
        ),
        ("name: 白石\nplace: 白石市\n", "list of levels from the country down"),
        ("name: 白石\nplace: [白石市]\n", "list of levels from the country down"),
        ("name: 白石\nplace: [全国, 白石市]\nhere: 柳溪\n", "here a list of names"),
        ("name: [\n", "pack.yml"),
    ],
)
def test_what_is_no_pack_is_refused_by_name(tmp_path: Path, written: str, said: str) -> None:
    (tmp_path / "pack.yml").write_text(written, encoding="utf-8")
    with pytest.raises(PackError, match=re.escape(said)):
        read_pack(tmp_path)


def test_a_folder_without_a_pack_names_those_that_there_are() -> None:
    with pytest.raises(PackError, match=r"nowhere.*hangzhou.*huimin pack new"):
        read_pack(folder_of("nowhere"))


def test_a_new_pack_is_read_and_says_what_it_lacks(tmp_path: Path) -> None:
    folder = tmp_path / "ningbo"
    done = CliRunner().invoke(cli, ["pack", "new", str(folder), "--city", "宁波", "--place", "全国/浙江省/宁波市"])
    assert done.exit_code == 0, done.output
    pack = read_pack(folder)
    library, catalogue = Library(load_corpus(pack.corpus)), load_catalogue(pack.entitlements, SHARED)
    assert (pack.name, len(catalogue), library.list()) == ("宁波", 0, [])
    assert [lack.partition(":")[0] for lack in lacks(pack, library, catalogue)][:2] == ["no documents", "no records"]
    assert review(catalogue, library, today()).problems == []


def test_the_second_pack_is_whole() -> None:
    pack = read_pack(SECOND)
    library = Library(load_corpus(pack.corpus), load_home(pack.corpus))
    catalogue = load_catalogue(pack.entitlements, SHARED)
    assert [problem for problem in review(catalogue, library, today()).problems if "no such item" not in problem] == []
    assert [choice.value for choice in catalogue.vocabulary["district"].choices] == ["liuxi", "songling"]
    assert catalogue.contacts["housing"].id == "general", "an office that the pack does not name"


@pytest.mark.parametrize("kind", ["py", "js", "html", "css"])
def test_the_code_names_no_city(kind: str) -> None:
    files = (path for folder in ("api", "actions", "eligibility", "knowledge", "launch", "bot", "state", "telemetry")
             for path in (ROOT / folder).rglob(f"*.{kind}"))  # fmt: skip
    named = {path.relative_to(ROOT).as_posix(): CITY.findall(path.read_text(encoding="utf-8")) for path in files}
    allowed = {
        "actions/turns/taking_turns.py",
        "actions/noting/living_apart.py",
    }  # sentences that people said, in comments
    assert {path: found for path, found in named.items() if found and path not in allowed} == {}


@pytest.mark.parametrize("file", ["entitlements/facts.yml", "bot/replies.yml", "entitlements/contacts.yml"])
def test_what_all_packs_share_names_no_city(file: str) -> None:
    assert CITY.findall((ROOT / file).read_text(encoding="utf-8")) == []
