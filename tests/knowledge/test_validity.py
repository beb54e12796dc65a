"""What became of a document: as corpus.yml says it, as a code, in words, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge.documents.corpus import Document, load_corpus, load_home
from knowledge.documents.library import Library
from knowledge.documents.status import status_on, status_text
from knowledge.errors import CorpusError
from tests.knowledge.of_three_levels import HOME, TODAY, write_levels

AMENDED = {"amended": [{"article": "第三条", "by": "change", "from": date(2025, 2, 1)}]}
SAID = {"amended": [{**AMENDED["amended"][0], "says": "护理补贴改为每月发放一次"}]}


def documents(folder: Path, **changes: dict[str, Any]) -> dict[str, Document]:
    return {document.id: document for document in load_corpus(write_levels(folder, HOME, **changes))}


def test_what_was_replaced_held_until_the_new_one_began(tmp_path: Path) -> None:
    old = documents(tmp_path)["old"]
    assert status_on(old, date(2022, 12, 31)) == "in_force"
    assert status_on(old, date(2023, 1, 1)) == "replaced"
    words = "2015年的规定，2023年1月1日起换成了《青禾市特困人员照料护理实施细则》"
    assert status_text(old, TODAY) == words


def test_a_draft_that_became_a_rule_is_replaced(tmp_path: Path) -> None:
    draft = documents(tmp_path, draft={"replaced_by": "change"})["draft"]
    assert status_on(draft, TODAY) == "replaced"
    assert status_text(draft, TODAY).startswith("征求意见稿，2025年1月1日起换成了")


def test_what_was_repealed_holds_no_more_from_that_day(tmp_path: Path) -> None:
    country = documents(tmp_path, country={"repealed": date(2026, 1, 1)})["country"]
    assert [status_on(country, day) for day in (date(2025, 12, 31), date(2026, 1, 1))] == ["in_force", "repealed"]
    assert status_text(country, TODAY) == "2021年的规定，2026年1月1日起不算数了"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (AMENDED, "2023年的规定，第三条在2025年2月1日改过了，要看《青禾市关于修改特困人员照料护理实施细则的决定》"),
        (SAID, "2023年的规定，第三条在2025年2月1日改过了，现在是：“护理补贴改为每月发放一次”"),
    ],
)
def test_of_an_amended_rule_only_that_article_is_amended(tmp_path: Path, changes: dict[str, Any], words: str) -> None:
    library = Library(documents(tmp_path, city=changes).values())
    second, third = (c for c in library.citable() if c.document_id == "city" and c.text[:3] in ("第二条", "第三条"))
    after = library.cite(third, TODAY)
    assert (after.status, after.status_text) == ("amended", words)
    assert library.cite(third, date(2025, 1, 31)).status == "in_force"
    assert library.cite(second, TODAY).status == "in_force"


@pytest.mark.parametrize(
    ("region", "path", "level"),
    [
        ("全国", (), "全国"),
        ("清江省", ("清江省",), "省"),
        ("青禾市", ("清江省", "青禾市"), "市"),
        ("东岸区", ("清江省", "青禾市", "东岸区"), "区"),
        ("全国 > 清江省 > 青禾市 > 东岸区", ("清江省", "青禾市", "东岸区"), "区"),
        ("清江省＞青禾市＞石桥市", ("清江省", "青禾市", "石桥市"), "区"),
        ("上海市", ("上海市",), "省"),
        ("白石市", ("白石市",), "市"),
    ],
)
def test_a_region_is_read_as_a_path_of_levels(tmp_path: Path, region: str, path: tuple[str, ...], level: str) -> None:
    place = documents(tmp_path, change={"region": region})["change"].place
    assert (place.path, place.level) == (path, level)


def test_the_home_is_read_and_may_be_missing(tmp_path: Path) -> None:
    home = load_home(write_levels(tmp_path))
    assert home is not None
    assert home.path == ("清江省", "青禾市")
    assert load_home(write_levels(tmp_path, home=None)) is None


def test_what_is_of_another_place_says_so_where_it_is_cited(tmp_path: Path) -> None:
    folder = write_levels(tmp_path)
    library = Library(load_corpus(folder), load_home(folder))
    said = {entry.document.id: entry.status_text(TODAY) for entry in library.list()}
    assert said["other"] == "白石市的文件，只管白石市，不管青禾市；2024年的规定，2024年5月1日起执行，现在有效"
    assert said["city"] == "2023年的规定，2023年1月1日起执行，现在有效"


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        ("old", {"replaced_by": "nobody"}, "replaced_by is 'nobody'; allowed: the id of another .*country, city"),
        ("old", {"replaced_by": "draft"}, "replaced_by is 'draft'; allowed: the id of another document that is final"),
        ("old", {"replaced_by": "old"}, "replaced_by is 'old'; allowed: the id of another"),
        (
            "city",
            {"replaced_by": "old"},
            "'old'; allowed: no circle, and this is one: city > old > city",
        ),
        ("city", {"amended": [{"article": "第九条", "by": "change", "from": TODAY}]}, "amended 1: article .*第四条"),
        (
            "draft",
            {"amended": [{"article": "第一条", "by": "change", "from": TODAY}]},
            "none, the text has no",
        ),
        ("city", {"amended": [{"article": "第三条", "by": "none", "from": TODAY}]}, "amended 1: by is 'none'; allowed"),
        ("city", {"amended": [{"article": "第三条", "by": "change"}]}, "amended 1: the key from is missing"),
        ("city", {"amended": [{**AMENDED["amended"][0], "says": "每天"}]}, "says is '每天'; allowed: words that stand"),
        ("city", {"repealed": "soon"}, "repealed is 'soon'; allowed: a date"),
        ("city", {"repealed": date(2020, 1, 1)}, "repealed is .*; allowed: a day not before valid_from"),
        ("city", {"level": "村"}, "level is '村'; allowed: 全国, 省, 市, 区"),
    ],
)
def test_what_does_not_fit_is_named_with_what_is_allowed(
    tmp_path: Path, name: str, change: dict[str, Any], message: str
) -> None:
    with pytest.raises(CorpusError, match=message):
        documents(tmp_path, **{name: change})


def test_a_home_must_be_a_place(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"corpus\.yml: home is '全国'; allowed: a place as a path"):
        load_corpus(write_levels(tmp_path, home="全国"))
