"""What a text takes back or puts right: 说错了, 当我没说, 不是三级是二级."""

from __future__ import annotations

import re

_CORRECTION = re.compile(
    r"(?:说|看|记|打|写|搞|弄|填|讲|输)(?:错|岔|反|混)(?:了|啦)?|更正(?:一下)?|纠正(?:一下)?|"
    r"不对(?:不对)?(?=[,。!]|$|是|应该)|改一下|不好意思[,]?(?:是|"
    r"应该)|更改|刚才(?:说|讲)的不对|应该是[^,。]{1,12}才对|重新说|改成|纠错|口误|弄混"
)
_TAKEN_BACK = re.compile(
    r"(?:就)?(?:都)?(?:当我没(?:有)?(?:说|讲|提)|不算数|算我没(?:说|讲)|别算|去掉|删掉|删了|划掉|不要记|别记|收回|"
    r"取消掉|抹掉|撤回|不要了|不作数|作废)"
)
_NOT_X_BUT = re.compile(r"不是(?P<wrong>[^,。;!?]{1,12}?)[,]?(?:而)?(?:应该)?(?<!不)是(?!不)(?P<right>[^,。;!?]{1,14})")
_X_NOT = re.compile(r"[,]?(?:而)?(?<!是)不是(?P<wrong>[^,。;!?是]{1,9})(?=[,。;!?]|$)")


def corrections(text: str) -> list[tuple[int, int]]:
    """Where the text says that something was wrong: 说错了, 不对, 更正."""
    return [match.span() for match in _CORRECTION.finditer(text)]


def taken_back(text: str) -> list[tuple[int, int]]:
    """Where the text takes something back: …的事当我没说."""
    return [match.span() for match in _TAKEN_BACK.finditer(text)]


def swapped(text: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Pairs of (wrong, right) stretches: 不是三级是二级, 七十八不是六十八."""
    pairs = [(match.span("wrong"), match.span("right")) for match in _NOT_X_BUT.finditer(text)]
    for match in _X_NOT.finditer(text):
        if not any(wrong[0] <= match.start("wrong") < wrong[1] for wrong, _ in pairs):
            clause = max(text.rfind(mark, 0, match.start()) for mark in ",。;!?") + 1
            pairs.append((match.span("wrong"), (clause, match.start())))
    return pairs
