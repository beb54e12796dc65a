"""Of the nearest clauses the one leads that far likelier holds the point, and no other's sum ever does."""

from __future__ import annotations

import pytest

from knowledge.search import Searcher

LEADS = (
    ("我们家老房子拆了，在外头租房子租到第三年了还没着落，这种等了两年多的能有多少人分到房", "在外过渡2年以上拆迁户"),
    ("我姆妈八十多了住在乡下头，走到看毛病的地方最多几分钟", "农村20分钟"),
    ("哪个区没做到均等化，会挨罚吗？", "未达标"),
    ("儿子毕业在家闲着，想问区里到2010年要多弄出几多工作岗位", "新开发岗位"),
    ("老乡在杭州打工出车祸没了，户口在贵州，家里穷得叮当响，火化能跟杭州人一样不收钱吗", "遗体火化"),
)
STAYS = (
    ("养老服务补贴一个月多少", "养老服务补贴"),  # a sum: the likelier clause says what other people are paid
    ("大病保险自己先掏到多少才开始报", "城乡居民"),
    ("临时救助上限，几倍低保", "六倍以下"),
    ("图书馆一礼拜起码开几小时", "每周开放时间"),
    ("高一学费免吗", "普通高中"),  # it is sure of the one that leads, and no less of vocational schools
    ("残疾人能享受哪些补贴", "困难残疾人"),
    ("公交车几岁免费", "公共交通"),
)


@pytest.mark.parametrize(("question", "words"), [*LEADS, *STAYS])
def test_what_leads_holds_what_is_asked(searcher: Searcher, question: str, words: str) -> None:
    assert words in searcher.search(question).hits[0].clause.text


def test_of_the_dead_no_clause_on_the_living_is_read(searcher: Searcher) -> None:
    verdict = searcher.search("我爹昨天走了想请人穿衣化个妆这个要不要付钱").verdict
    assert verdict.detail == "给去世的人穿衣、化妆"
