"""How many live together: 一家三口, 四口人, 就我和儿子两个人, 母女俩."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from nlu.reading.finding import Finding
from nlu.reading.numerals import COUNT, whole
from nlu.reading.persons import Mention
from nlu.reading.statement import DOUBTFUL, STATED

_MOUTHS = re.compile(
    rf"(?<![老小])(?:一家|全家|家里|家中|我们家|我家|屋里)?(?:总共|一共|有|共|就|是|现在)*(?P<n>{COUNT})(?:口(?:人|"
    rf"之家|子人)?|个人?口)(?!子(?!人))(?:住|"
    rf"过|吃饭)?"
)
_HEADS = re.compile(
    rf"(?:全家|家里|家中|我们家|我家|屋里|一家|家里头|户内)(?:里)?(?:现在|总共|一共|就|只有|有|共|只|住着|"
    rf"住)*(?P<n>{COUNT})(?:个)?人(?!上班|工作|赚|挣|生病|残疾|"
    rf"吃低保|没|有残|在读|读|要|是|都|头)"
)
_TOGETHER = re.compile(
    rf"(?:们)?(?P<n>{COUNT})(?:个人?|人|口人?)(?:一起|住|过|相依为命|生活|吃饭|在家)|(?P<pair>俩|两个人?|"
    rf"二人)(?:一起|住|过|相依为命|生活|,|。|$)"
)
_KIN_COUNT = re.compile(
    rf"(?:祖孙|母子|母女|父子|父女|爷孙|夫妻|婆媳|姐弟|兄弟|姐妹|兄妹)(?P<n>{COUNT})(?:个)?(?:人|口)|(?P<pair>祖孙|"
    rf"母子|母女|父子|父女|爷孙|兄弟|姐弟|姐妹|"
    rf"兄妹|婆孙|娘儿?|爷儿?)(?:俩|两个|两人)(?![老岁个]|孩|小孩|儿子|女儿|娃|都|也)|"
    rf"(?P<three>(?:娘儿?|爷儿?)仨|祖孙三代(?!同堂))"
)
_WITH_MY = re.compile(
    r"(?:带着?|跟|和|同)(?:我)?(?:的)?(?:女儿|儿子|孩子|妈妈?|爸爸?|老[伴公婆]|爱人|孙子|孙女|外孙女?|奶奶|爷爷|外婆|外公|老头子)(?P<pair>两个人?|俩|二人)"
    r"(?:过|住|生活|一起|相依|在家)"
)
_COUPLE_AND = re.compile(
    r"(?:夫妻俩?(?:两个)?|两口子|小两口|老两口|我们俩)(?:,)?(?:加上?|带着?|和|跟)(?P<more>[一两三俩]|1|2|3)?个?(?:[^,。]{0,4}的)?"
    r"(?:孩子|娃|小孩|宝宝|儿子|女儿|孙子|孙女)"
)
_WE = re.compile(
    rf"我们(?P<n>{COUNT})(?:个?人|老的|老人|个)?(?=一起|一块|住|过|靠|就靠|全靠|相依|挤|(?<!两个人)(?<=人)[,。]|一共)"
)
_ONLY = re.compile(r"(?:家里|屋里|家中|身边)?(?:现在)?(?:就|只有|只剩|就剩|只)(?:下)?$")


def find_household_size(text: str, mentioned: list[Mention]) -> list[Finding]:
    """The number of persons who live together, where the text says it."""
    found: list[Finding] = []
    for pattern in (_MOUTHS, _HEADS, _KIN_COUNT, _WE, _WITH_MY, _COUPLE_AND):
        for match in pattern.finditer(text):
            groups = match.groupdict()
            size = 2 if groups.get("pair") else 3 if groups.get("three") else _counted(groups)
            if (
                not size
                or not 1 <= size <= 30
                or any(finding.start < match.end() and match.start() < finding.end for finding in found)
            ):
                continue
            vague = bool(re.search(r"大概|好像|可能", text[max(0, match.start() - 4) : match.start()]))
            found.append(_finding(match.start(), match.end(), size, vague))
    if not found:
        found += _from_persons(text, mentioned)
    return found


def _counted(groups: dict[str, str | None]) -> int | None:
    """The number written, or a couple and its children."""
    if "more" in groups:
        return 2 + (whole(groups["more"] or "一") or 1)
    return whole(groups["n"] or "")


def _from_persons(text: str, mentioned: list[Mention]) -> Iterator[Finding]:
    """就我和儿子(两个人), 我跟女儿两个人过, 就我一个人."""
    for first, second in pairwise(mentioned):
        joined = re.fullmatch(r"(?:和|跟|与|同|带着?|、|加)(?:我|个|两个|一个)?", text[first.end : second.start])
        if not joined or first.subjects[0].kind != "speaker":
            continue
        after = text[second.end :]
        only = _ONLY.search(text[: first.start])
        counted = _TOGETHER.match(after) or re.match(rf"(?P<n>{COUNT})(?:个)?人", after)
        if counted and counted.groupdict().get("pair") is None and whole(counted["n"] or ""):
            yield _finding(first.start, second.end + counted.end(), whole(counted["n"]) or 2, False)
        elif counted:
            yield _finding(first.start, second.end + counted.end(), 2, False)
        elif only and re.match(r"(?:住|过|一起|在家|相依|生活)?(?:[,。!]|$)", after):
            size = 1 + len(second.subjects) * second.subjects[0].number
            yield _finding(only.start(), second.end, size, False)
    match = re.search(
        r"(?:家里|屋里|全家)(?:现在)?(?:就|只有|只剩|就剩)(?:下)?我(?:自己)?(?:一个人?|一人)?(?=[,。!]|$|住|过|了)",
        text,
    )
    if match:
        yield _finding(match.start(), match.end(), 1, False)


def _finding(start: int, end: int, size: int, vague: bool) -> Finding:
    return Finding(
        start, end, (("household_size", size),), certainty=DOUBTFUL if vague else STATED, settled=True, firm=True
    )
