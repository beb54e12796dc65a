"""What may be kept of a question that was declined: the question, without what it tells of anybody."""

from __future__ import annotations

import re
from collections.abc import Callable

LONGEST = 40  # characters
_PARTS = re.compile(r"[，,。.！!？?；;：:、\s]+")
# a number may be an age, an income or part of an address
_NUMBERS = re.compile(r"\d|\*|某|[零一二两三四五六七八九十百千万]+[岁块元]|[〇零一二两三四五六七八九十]{3,}")
_ASKS = re.compile(
    r"怎[么样]|咋|啥|什么|哪|谁|吗|呢|嘛|[么不]$|多少|多久|几[个年月天次]|如何|为何|能不能|有没有|有无|是不是|可以|能否|是否"
    r"|(.)不\1|想(问|了解|知道)|请问|查一?下"
)
# somebody and what became of them: a life's story, even where no fact is read from it
_SOMEBODY = re.compile(
    r"[我俺咱她他]|阿拉|本人|[爸妈爹娘爷奶婆公哥姐弟妹儿女孙]|老伴|孩子|小孩|媳妇|家里|亲戚|朋友|邻居"
)
_BECAME = re.compile(r"[了过得患被]|(?<!不)是(?!不)|没(?!有没)|[病残癌瘫]|离婚|坐牢|怀孕|下岗|欠")


def question_alone(masked: str, tells: Callable[[str], bool]) -> str:
    """The parts of a masked message that ask and tell nothing of anybody, shortened; empty where there are none.

    `tells` says whether facts are read from some words. What is doubtful is left out: who reads the list is to learn
    what people ask, not who they are.
    """
    parts = [part for part in _PARTS.split(masked[:500]) if len(part) > 1]
    alone = len(parts) == 1  # 「低保标准」 asks without a word of asking
    kept = [part for part in parts if (alone or _ASKS.search(part)) and not _of_somebody(part) and not tells(part)]
    return "，".join(kept)[:LONGEST]


def _of_somebody(part: str) -> bool:
    return bool(_NUMBERS.search(part) or (_SOMEBODY.search(part) and _BECAME.search(part)))
