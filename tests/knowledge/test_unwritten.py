"""A notice that was added this morning: answered where an article says it, and no sum that it does not hold for it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from api.catalogue.phrases import part_table
from api.settings import Settings
from bench.bare_pack import without_lists
from knowledge.asking.figures import holds
from knowledge.asking.procedure import tells_procedure
from knowledge.asking.thesaurus import EVERYDAY, read_thesaurus
from knowledge.documents.corpus import load_corpus
from knowledge.documents.library import Library
from knowledge.embedding import Embedder
from knowledge.index import read_index
from knowledge.indexing.build import build
from knowledge.point_judge import load_judge
from knowledge.search import Searcher
from knowledge.verdict.answerable import Reason
from knowledge.verdict.confidence import LEAST
from knowledge.verdict.unwritten import DECLINED, Signals, confidence, confidence_in

NOTICE = """青禾市高龄津贴发放办法
第一条　为了让高龄老年人安享晚年，结合本市实际，制定本办法。
第二条　具有本市户籍、年满80周岁的老年人，可以申领高龄津贴。
第三条　高龄津贴按下列标准发放：
（一）80周岁至89周岁的，每人每月100元；
（二）90周岁至99周岁的，每人每月300元；
（三）100周岁以上的，每人每月800元。
第四条　高龄津贴不计入家庭收入。已经享受特困人员供养的老年人，不重复享受高龄津贴。
第五条　申领高龄津贴，由本人或者其委托的人向户籍所在地村（居）民委员会提出，也可以通过青禾市政务服务网提出。
第六条　申领高龄津贴时应当提供居民身份证、户口簿和本人的银行账户。
第七条　县（区）民政部门应当自收到高龄津贴申请之日起十个工作日内作出决定；不予发放的，应当书面说明理由。
第八条　以虚报、隐瞒等手段冒领高龄津贴的，由县（区）民政部门责令退回，可以处冒领金额一倍以上三倍以下的罚款。
第九条　本办法自2025年3月1日起施行。
"""
SURE = Signals(cosine=0.95, words=5.0, point=0.9, margin=0.5, lacks=False)


@pytest.fixture(scope="module")
def notice(settings: Settings, embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    """Search over the notice alone, with no list of any city and no way of asking."""
    place = tmp_path_factory.mktemp("notice")
    (place / "notice.txt").write_text(NOTICE, encoding="utf-8")
    facts = """
documents:
  - {id: notice, file: notice.txt, source_file: notice.txt, title: 青禾市高龄津贴发放办法, issuer: 青禾市民政局,
     number: null, issued: 2025-02-01, valid_from: 2025-03-01, valid_to: null, kind: rule, stage: final, region: 青禾市}
"""
    (place / "corpus.yml").write_text(facts, encoding="utf-8")
    library = Library(load_corpus(place))
    build(library, embedder, place / "index.zip", place / "vectors", lambda _number: lambda _done: None)
    index = read_index(place / "index.zip", embedder.fingerprint)
    parts = part_table(settings, embedder, index)
    with without_lists():
        return Searcher(library, index, embedder, parts=parts, point_judge=load_judge(embedder))


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("一百岁的老人高龄津贴每月发多少钱", "第三条"),
        ("高龄津贴算不算家里的收入", "第四条"),
        ("领高龄津贴要带什么证件", "第六条"),
        ("高龄津贴的申请几天能批下来", "第七条"),
    ],
)
def test_it_is_answered_with_the_article_that_says_it(notice: Searcher, question: str, article: str) -> None:
    with without_lists():
        found = notice.search(question)
    assert found.hits[0].clause.text.startswith(article)
    assert found.verdict.reason is Reason.ANSWERABLE
    assert found.sure is not None and found.confidence == found.sure


@pytest.mark.parametrize(
    "question",
    ["养老院一个月多少钱", "最低工资标准是多少", "今天天气怎么样", "公租房房租多少钱一平方", "幼儿园几点放学"],
)
def test_what_it_does_not_say_is_not_answered(notice: Searcher, question: str) -> None:
    with without_lists():
        assert not notice.search(question).answerable


def test_a_sum_is_told_only_where_the_judge_finds_the_point() -> None:
    doubted = Signals(SURE.cosine, SURE.words, 0.1, SURE.margin, SURE.lacks)
    clause = "家庭人均月收入低于3200元的，可以申请。"
    assert confidence_in("每月发多少钱", clause, SURE) == confidence(SURE) > LEAST
    assert confidence_in("每月发多少钱", clause, doubted) == DECLINED < LEAST
    assert confidence_in("怎么申请", clause, doubted) == confidence(doubted)
    assert confidence_in("收入低于多少钱算经济困难", clause, SURE) == DECLINED


def test_a_missing_figure_and_a_close_second_speak_against_it() -> None:
    assert confidence(Signals(SURE.cosine, SURE.words, SURE.point, SURE.margin, True)) < confidence(SURE)
    assert confidence(Signals(SURE.cosine, SURE.words, SURE.point, 0.0, False)) < confidence(SURE)


def test_days_are_a_time_and_dates_are_none() -> None:
    assert holds("time", "并公示七日")
    assert holds("time", "在五个工作日内审核")
    assert not holds("time", "于2025年3月1日公布，各地执行")
    assert holds("frequency", "补贴按季度发放")


def test_what_laws_say_of_papers_and_places_is_found() -> None:
    assert tells_procedure("where", "由申请人向办案机关所在地的法律援助机构提出申请")
    assert tells_procedure("papers", "由户主持应征公民入伍通知书申报迁出登记")
    assert tells_procedure("days", "应当在二十四小时内转交")
    assert not tells_procedure("papers", "高龄津贴不计入家庭收入")


def test_everyday_words_are_each_given_once() -> None:
    words = [word for synonym in read_thesaurus(EVERYDAY).synonyms for word in synonym.everyday]
    assert len(words) == len({*words})
    assert isinstance(yaml.safe_load(Path(EVERYDAY).read_text(encoding="utf-8")), list)
