"""Whether a question is about another place than the documents are."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

PATH = Path(__file__).with_name("places.yml")
# a street or an estate of that name is in Hangzhou, and 上海话 is no place
_NAME_OF = r"(?!路|街|新村|小区|花园|公寓|弄|菜|话|籍|人(?!民)|商会|大学)"
# somebody's home town, or where the children are, is no question about that place
_OWN_WAY = re.compile(
    r"老家|户口|户籍|籍|来的|来杭|过来|嫁|转到|转来|转过来|迁|打工|上班|读书|上学|工作|毕业|出差|"
    r"杭州|杭城|以前|原来|上城|拱墅|西湖|滨江|萧山|余杭|临平|钱塘|富阳|临安|桐庐|淳安|建德"
)
# ... but whoever says 「那边的」 asks about it
_THERE = (
    r"[市省]?(?:那边|那儿|那里|本地|当地|市里|这边|呢|一个月|"
    r"(?:的)?(?:低保|补贴|护理|养老|医保|残疾|标准|政策|重残|助学|公租房))"
)


# the children live there, the question is about here
_KIN_THERE = r"(?:儿子|女儿|孩子|子女|儿女|孙子|孙女|老公|老婆|兄弟|姐妹)[^，。,]{0,4}(?:在|去了?|到)"


def other_place(question: str) -> str | None:
    """The place outside Hangzhou that `question` asks about, or None."""
    found = _named().search(question)
    if found is None:
        return None
    if re.search(rf"{found.group()}{_THERE}", question) and not re.search(r"老家|来的|户口.{0,3}转", question):
        return found.group()
    kin_there = re.search(f"{_KIN_THERE}{found.group()}", question) and not re.search("那边|那里|当地", question)
    return None if kin_there or _OWN_WAY.search(question) else found.group()


@cache
def _named() -> re.Pattern[str]:
    groups: dict[str, list[str]] = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    names = sorted((name for group in groups.values() for name in group), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, names))}){_NAME_OF}")
