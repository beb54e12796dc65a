"""A sex told as a word of its own: 女,82,独居."""

from __future__ import annotations

from nlu.reading.clauses import Clause
from nlu.reading.finding import Finding

_WORDS = {"男": "male", "女": "female"}
_AHEAD = ("来电人", "来电", "本人", "我是", "我", "是", "性别", "服务对象", "对象", "申请人", "当事人", "户主", "")
_BEHIND = ("性", "的", "士", "")
_GOES_ON = ("独", "离", "丧", "未婚", "已婚", "单身")


def find_sexes(clauses: list[Clause]) -> list[Finding]:
    """男 or 女 that begins its clause and stands alone, or before a number or a word of a form (女82, 女离异)."""
    found = []
    for clause in clauses:
        for ahead in _AHEAD:
            at = len(ahead)
            if not clause.text.startswith(ahead) or clause.text[at : at + 1] not in _WORDS:
                continue
            rest = clause.text[at + 1 :]
            rest = next(rest[len(word) :] for word in _BEHIND if rest.startswith(word))
            if not rest or rest[0].isdigit() or rest.startswith(_GOES_ON):
                start = clause.start + at
                says = (("sex", _WORDS[clause.text[at]]),)
                found.append(Finding(start, start + 1, says, settled=True))
            break
    return found
