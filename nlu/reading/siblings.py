"""大的, 小的, 一个 … 一个 …: members of a group of children that was named before."""

from __future__ import annotations

import re

from nlu.reading.persons import Mention
from nlu.reading.statement import NAMED, Subject

_FACT_FOLLOWS = (
    r"(?=(?:今年|现在|才|刚|还|已经|也|都|就|快|在|是)*(?:读|上|念|初|高|小学|中专|职高|技校|大[一二三四学班]|"
    r"幼儿园|小班|中班|满|周岁|\d|[一二三四五六七八九十两]{1,3}(?:岁|个月|年级)|残|没|脑|自闭|工作|打工|失业|有残|智))"
)
_MEMBER = re.compile(
    rf"(?P<which>(?:(?<![一-鿿])|(?<=[我家]))(?:老大|老二|老三|最大的|最小的|大的|小的)|(?:最大的|最小的)|(?:老大|老二|大的|小的){_FACT_FOLLOWS}|(?:另外一个|"
    rf"另一个|还有一个|一个){_FACT_FOLLOWS})"
    r"(?:(?:那个)?(?:是)?(?:个)?(?P<child>女儿|儿子|男孩|女孩|囡|闺女))?"
)
_ORDINALS = ("一个", "另一个", "第三个", "第四个", "第五个")
_SEX = {"女儿": "女儿", "女孩": "女儿", "囡": "女儿", "闺女": "女儿", "儿子": "儿子", "男孩": "儿子"}


def members(text: str, start: int, end: int, group: Subject | None, used: int) -> list[Mention]:
    """Members of a group named in a clause. `group` is the last group of children, `used` how many 一个 came before."""
    found = []
    for match in _MEMBER.finditer(text, start, end):
        which, child = match["which"], _SEX.get(match["child"] or "")
        if which.endswith("一个") and (group is None or group.relation is None):
            continue
        base = child or (group.relation if group and group.relation else "孩子")
        if which.startswith("最"):
            relation = f"{which}{base}"
        elif which.endswith("一个"):
            relation = f"{_ORDINALS[min(used, len(_ORDINALS) - 1)]}{base}"
            used += 1
        elif base in ("儿子", "女儿"):
            relation = f"{'大' if which in ('大的', '老大') else '小'}{base}"
        else:
            relation = "老大" if which in ("大的", "老大") else "老二" if which in ("小的", "老二") else "老三"
        sex = {"女儿": "female", "儿子": "male"}.get(base[-2:]) or (group.sex if group else None)
        found.append(Mention(match.start(), match.end(), (Subject(NAMED, relation, 1, sex),), owned=True))
    return found
