"""A pack with one record: its ways of asking bring nobody to it who asks about something else."""

from __future__ import annotations

import numpy as np
import pytest

from api.catalogue.phrases import part_table
from api.settings import Settings
from bench.bare_pack import without_lists
from knowledge.asking.phrases import Phrase, PhraseTable
from knowledge.documents.corpus import load_corpus
from knowledge.documents.library import Library
from knowledge.embedding import Embedder
from knowledge.index import read_index
from knowledge.indexing.build import build
from knowledge.point_judge import load_judge
from knowledge.search import Searcher, places
from knowledge.verdict.few_ways import FewWays

NOTICE = """青禾市民政局关于残疾人两项补贴标准的通知
一、补贴对象
（一）困难残疾人生活补贴。具有本市户籍、最低生活保障家庭中的残疾人。
（二）重度残疾人护理补贴。具有本市户籍，残疾等级为一级、二级且需要长期照护的残疾人。
二、补贴标准
困难残疾人生活补贴和重度残疾人护理补贴按下表发放。

补贴种类\t残疾等级\t补贴标准（元/人·月）\t备注
困难残疾人生活补贴\t一级、二级\t230\t低保家庭
困难残疾人生活补贴\t三级、四级\t170\t低保家庭
困难残疾人生活补贴\t不分等级\t110\t低保边缘家庭、一户多残家庭
重度残疾人护理补贴\t一级\t310\t—
重度残疾人护理补贴\t二级\t210\t—

三、申请
残疾人向户籍所在地的镇（街道）提出申请，提交残疾人证、身份证。
四、附则
本通知自2025年3月1日起施行。
"""
WAYS = ("残疾人吃低保另外还有生活补贴没有", "家里有残疾人又穷，国家给不给钱", "残疾人生活补贴一个月好多钱")


@pytest.fixture(scope="module")
def notice(settings: Settings, embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """Search over one notice, with the ways of asking of one record for the rows of its three tiers."""
    place = tmp_path_factory.mktemp("few")
    (place / "notice.txt").write_text(NOTICE, encoding="utf-8")
    facts = """
documents:
  - {id: notice, file: notice.txt, source_file: notice.txt, title: 青禾市民政局关于残疾人两项补贴标准的通知,
     issuer: 青禾市民政局, number: null, issued: 2025-02-01, valid_from: 2025-03-01, valid_to: null, kind: rule,
     stage: final, region: 青禾市}
"""
    (place / "corpus.yml").write_text(facts, encoding="utf-8")
    library = Library(load_corpus(place))
    build(library, embedder, place / "index.zip", place / "vectors", lambda _number: lambda _done: None)
    index = read_index(place / "index.zip", embedder.fingerprint)
    rows = tuple(c.id for c in index.clauses if c.kind == "row" and c.reading.startswith("困难残疾人生活补贴"))
    assert len(rows) == 3
    phrases = [Phrase("困难残疾人生活补贴", rows, name=True), *(Phrase(way, rows) for way in WAYS)]
    table = PhraseTable(phrases, np.array([embedder.query(one.text) for one in phrases]), places(index))
    with without_lists():
        parts = part_table(settings.model_copy(update={"var": place}), embedder, index)
        return Searcher(library, index, embedder, table, parts=parts, point_judge=load_judge(embedder))


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("我妈二级残疾护理补贴一个月好多钱", "重度残疾人护理补贴·二级：补贴标准 210元/人·月"),
        ("残疾人护理补贴一级的一个月好多钱", "重度残疾人护理补贴·一级：补贴标准 310元/人·月"),
        ("一级残疾护理补贴多少", "重度残疾人护理补贴·一级：补贴标准 310元/人·月"),
        ("低保家庭三级残疾生活补贴有多少", "困难残疾人生活补贴·三级、四级：补贴标准 170元/人·月；备注 低保家庭"),
        ("一户多残能领多少钱", "困难残疾人生活补贴·不分等级：补贴标准 110元/人·月；备注 低保边缘家庭、一户多残家庭"),
    ],
)
def test_the_row_of_the_benefit_and_grade_that_are_named_leads(notice: Searcher, question: str, row: str) -> None:
    with without_lists():
        found = notice.search(question)
    assert found.answerable and found.hits[0].clause.reading == row


def test_a_way_of_asking_brings_its_record_where_it_is_nearly_the_question(notice: Searcher) -> None:
    with without_lists():
        found = notice.search("家里有残疾人又穷，国家给钱不")
    assert found.answerable and found.hits[0].clause.reading.startswith("困难残疾人生活补贴")


@pytest.mark.parametrize("question", ["公租房租金一个月好多钱", "家里有老人又穷，国家给不给钱", "幼儿园几点放学"])
def test_what_the_notice_does_not_say_is_not_answered(notice: Searcher, question: str) -> None:
    with without_lists():
        assert not notice.search(question).answerable


def test_where_many_are_written_all_count() -> None:
    table = PhraseTable([Phrase(f"问{n}", ("c",)) for n in range(300)], np.zeros((300, 2), np.float32), {"c": 0})
    cosines = np.array([0.5], dtype=np.float32)
    assert FewWays([], table).that_count("问", cosines) is cosines
