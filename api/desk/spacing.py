"""Spaces where a clerk leaves them out: a bare number between words is an age that nobody would hear otherwise."""

from __future__ import annotations

import re

# what a number counts or belongs to, so that it is no age: 3口, 2型, 80后, 900元
_UNITS = (
    "岁周口个人级型年月日号天万千百元块亿平胎孩次期度多来几点半成折档类后以届小室楼栋分秒斤米份名位家代婚不左上下出"
)
_OF_FEW = "娃儿女孙孩男子仔妹弟"  # who may be so small that the age has one digit
_AGE = re.compile(rf"(?<![\d.])(\d{{2,3}})(?=[一-鿿])(?![{_UNITS}])")
_SMALL_AGE = re.compile(rf"(?<=[{_OF_FEW}])(\d)(?=[一-鿿])(?![{_UNITS}男女儿])")
_AFTER_A_GRADE = re.compile(r"(?<=级)(?=\d{2}(?!\d))")


def spaced(text: str) -> str:
    """「82独居西湖」 as 「82 独居西湖」, 「女45妈76卧床」 as 「女45 妈76 卧床」; what has its spaces stays."""
    return _AFTER_A_GRADE.sub(" ", _SMALL_AGE.sub(r"\1 ", _AGE.sub(r"\1 ", text)))
