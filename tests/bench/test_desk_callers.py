"""A line of the desk is meant by its own name or by the heading of a clause that it cites, and by nothing else."""

from __future__ import annotations

import pytest

from bench.desk_callers import Line, alike


@pytest.mark.parametrize(
    ("shown", "written"),
    [
        ("公共交通补贴服务（公交、地铁免费或减免）", "公共交通补贴服务"),
        ("最低生活保障", "《最低生活保障》"),
        ("老年人和困难群体健康管理服务", "老年人、困难群体健康管理"),
    ],
)
def test_small_words_and_brackets_make_no_other_measure(shown: str, written: str) -> None:
    assert alike(shown, written) and alike(written, shown)


def test_others_are_others() -> None:
    assert not alike("困难残疾人生活补贴", "重度残疾人护理补贴")
    assert not alike("（）", "最低生活保障"), "nothing is no name"


def test_a_heading_that_is_cited_means_the_line() -> None:
    line = Line("低保户免费基本有线（数字）电视", ["75.观看电视"], certain=True)
    assert line.means(["观看电视"]) and not line.means(["收听广播"])
