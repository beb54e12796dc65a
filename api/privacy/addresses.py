"""Addresses of homes in what somebody typed: what stands below the district, from the street or village to the room.

A district, a town and their offices are no home, and neither are hospitals, schools and streets without a number.
"""

from __future__ import annotations

import re

from pack.chosen import chosen

Span = tuple[int, int]

_PROVINCE = "".join(f"(?:{level.removesuffix('省')}省?)?" for level in chosen().place[1:-1])
_CITY = f"{_PROVINCE}{re.escape(chosen().name)}市?"
_DISTRICT = re.compile(
    rf"{_PROVINCE}(?:{re.escape(chosen().name)}市?)?(?:{'|'.join(map(re.escape, chosen().here))})"
    rf"(?:区|县|市|(?![村路街苑]|新村))|{_CITY}"
)
_OUT = "\0"  # stands for a district, which decides on rights and stays
_N = r"(?:\d{1,4}|[一二三四五六七八九十百〇零]{1,4})"
_C = "[一-鿿]"
# a name of a place holds none of these: words about people, living and moving
_W = (
    "(?![我你您他她它的了吗是有没不在住跟到从给把被就都也还去来家里个人间月岁年次张层"
    "爸妈爷奶婆伯姨叔哥姐弟妹妻夫娃孩户址改造政])[一-鿿]"
)
_QUARTER = (
    "新村|小区|花苑|花园|家园|公寓|名苑|雅苑|景苑|佳苑|嘉苑|南苑|北苑|东苑|西苑|山庄|大厦|广场|华庭|名都|新苑|城苑|里弄"
)
_LETTERED = rf"{_W}{{1,5}}?(?:{_QUARTER}|[苑园府庭邸坊])(?:[东南西北]?[一二三四五六七八九十]{{1,2}}?[苑园区])?"
_NUMBERED = rf"{_W}{{1,5}}(?:[东南西北][一二三四五六七八九十]?区|[一二三四五六七八九十]{{1,2}}区)"
_STREET = rf"{_W}{{1,5}}?(?:路|街|巷|弄|大道|桥|坞|湾)"
_HOUSE = rf"(?:{_N}(?:[-—]\d{{1,4}})?\s?号(?!线|文|工|地铁|发|前|到|出|入)楼?)"
_ROOM = (
    rf"(?:\s?{_N}\s?(?:幢|栋|座|号楼|单元|室|组)|\s?\d{{1,3}}(?:-\d{{1,4}}){{1,3}}"
    r"|\s?\d{3,4}(?!\d|元|块|[多几个万平户人名]))"
)
_VILLAGE = rf"{_W}{{1,4}}(?<![新城农老本全])村"
_TOWN = rf"{_W}{{1,4}}?(?:街道|镇|乡)"
_NO_HOME = (
    "(?!街道|办事处|医院|卫生|小学|中学|学校|学院|幼儿园|大学|服务|居委"
    "|村委|社区(?:医|卫|服)|敬老|养老|福利|里|民|干|医|口)"
)

_WITH_NUMBER = re.compile(
    rf"(?:{_TOWN})?(?:{_W}{{1,4}}社区)?(?:"
    rf"{_STREET}{_HOUSE}(?:{_LETTERED})?(?:{_W}{{2,6}}(?={_N}[幢栋])|旁边|隔壁|附近)?{_ROOM}{{0,4}}"
    rf"|(?:{_STREET})?(?:{_LETTERED}|{_NUMBERED}|{_VILLAGE})(?:{_HOUSE}|{_ROOM}){{1,5}}"
    rf"|{_VILLAGE}{_N}(?:组|社|队)(?:\s?{_N}\s?号)?"
    rf"|{_W}{{1,4}}社区{_N}(?:组|号|幢|栋){_ROOM}{{0,2}}(?:\s?{_N}\s?号)?)"
    r"(?!元|块|岁|年|月|日)"
)
_LIVES = r"(?:住(?:在|址是?|址[:：])?|家在|搬(?:到|去|进)了?|地址[是为:：]?|户口在|老家)\s?的?"
_NAMED = re.compile(
    rf"(?:{_LIVES}{_OUT}*|{_OUT})的?(?P<home>(?:{_TOWN})?(?:{_W}{{1,4}}社区)?(?:{_STREET})?"
    rf"(?:{_W}{{1,5}}?(?:{_QUARTER}|苑)(?:[东南西北]?[一二三四五六七八九十]{{1,2}}?[苑园区])?|{_NUMBERED}|{_VILLAGE}"
    rf"|{_W}{{2,8}}?(?:\d{{1,3}}-\d{{1,3}}-\d{{3,4}}|{_N}\s?(?:幢|栋){_ROOM}{{0,3}}))){_NO_HOME}"
)
_IN_A_HOUSE = re.compile(rf"{_N}\s?(?:幢|栋|座|号楼|单元|室)|\d-\d")
_OWN = re.compile("[我俺住家户址]")
# what is said of homes in general
_NO_NAME = re.compile(
    r"(?:老|旧|新|本|全|好|破|大|高档|普通|老旧|保障房|公租房|安置房?|城中|农|山|各|某|同|这|那|哪|什么|幼儿|公|花|校|菜|果|政|乡|自然|行政|隔壁|整|市|市区)"
    r"(?:小区|花园|公寓|新村|村|园|苑|坊|府|家园|广场|大厦|区)"
)


def addresses(text: str) -> list[Span]:
    """The places of addresses in `text` below the district, in order and apart from each other."""
    shielded = _DISTRICT.sub(lambda match: _OUT * len(match.group()), text)
    own = bool(_OWN.search(text))  # 「解放路194号的老房子修了没有」 asks for what everybody may know
    found = [
        m.span()
        for m in _WITH_NUMBER.finditer(shielded)
        if own or shielded[: m.start()].endswith(_OUT) or _IN_A_HOUSE.search(m.group())
    ]
    found += [match.span("home") for match in _NAMED.finditer(shielded)]
    merged: list[Span] = []
    for start, end in sorted(span for span in found if not _NO_NAME.fullmatch(text[slice(*span)])):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
