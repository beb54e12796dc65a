"""The sums that a text names, in figures or in characters: 387.5, 九百五, 六万三, 6.3万."""

from __future__ import annotations

import re

import cn2an

_RUN = re.compile(r"\d+(?:\.\d+)?(?:[万千百]\d*)?|[一二两三四五六七八九十百千万零〇]{2,}")
_NO_NUMBER = re.compile("一[定共个样起直般些点次]")  # 三百五十二|一定


def sums_in(text: str) -> set[float]:
    """Every number of two characters and more that is written in digits or in Chinese."""
    return {value for run in _RUN.findall(_NO_NUMBER.sub(" ", text)) if (value := _value(run)) is not None}


def is_only_a_sum(text: str) -> bool:
    """Whether there is nothing in `text` but a sum: 950元, and not 收入950元."""
    return bool(sums_in(text)) and not _RUN.sub("", text).strip("元块钱的每一个月年 ")


def _value(run: str) -> float | None:
    try:
        return float(cn2an.cn2an(run, "smart"))
    except (ValueError, TypeError, KeyError, IndexError):  # 两三千: a range, and no sum
        return None
