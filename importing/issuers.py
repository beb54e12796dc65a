"""Who issued a document and where it holds, as far as its words say so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from importing.dates import DAY, days_in

_OFFICE = r"[\u4e00-\u9fff（）]{0,24}?(?:人民政府办公厅|人民政府办公室|人民政府|国务院办公厅|国务院|人民代表大会常务委员会|人民代表大会|委员会|办公厅|办公室|部|局|厅|委|会|院|署)"  # noqa: E501
_TITLE = re.compile(rf"^({_OFFICE}(?:[、\s]*{_OFFICE})*)关于")
_PASSED = re.compile(r"日\s*(.{2,30}?人民代表大会)(?:(常务委员会))?第?.{0,10}次会议")
_ORDERED = re.compile(r"(?:日\s*|^)([\u4e00-\u9fff]{2,20}?)令\s*第?\s*[\d〇一二三四五六七八九十百]+\s*号")
_PUT_OUT = re.compile(rf"{DAY}([\u4e00-\u9fff、]{{2,20}})印发的《")
_SIGNATURE = re.compile(r"[\u4e00-\u9fff\s（）、]{2,40}(府|厅|局|委|会|院|办|部|室|处|署|公司|中心)")
_PARTICULAR = re.compile(r"(?:发文机关|发布机构|制定机关|发文单位|发布单位|信息来源|ContentSource)[:：]\s*(\S{2,40})")
# the bodies whose rules hold in the whole country, by the end or the whole of their names
_STATE = re.compile(
    r"国务院|中共中央|全国人民代表大会|^中华人民共和国|^国家.{2,10}(局|委|委员会|署)$|^(民政|财政|教育|公安|司法|自然资源|"
    r"生态环境|住房城乡建设|住房和城乡建设|交通运输|水利|农业农村|商务|文化和旅游|退役军人事务|应急管理|人力资源社会保障|"
    r"人力资源和社会保障|科技|科学技术|工业和信息化)部"
)
_PLACE = re.compile(
    r"^((?:[\u4e00-\u9fff]{2,8}?(?:省|自治区))?(?:[\u4e00-\u9fff]{2,6}?(?:市|自治州|州|地区|盟))?"
    r"(?:[\u4e00-\u9fff]{1,6}?(?:区|县|旗))?)"
)
_CITIES = re.compile(r"^(北京|上海|天津|重庆)市")


def issuer_of(title: str, lines: Sequence[str], said: Sequence[str]) -> tuple[str, str, bool] | None:
    """The issuer, the words it was read from, and whether they say it rather than hint at it."""
    for place, line in enumerate(lines[1:], 1):
        days = days_in(line)
        if days and len(line.strip(" （()）")) == len(days[0][1]) and (signed := _signed(lines[:place])):
            return "、".join(signed), f"{' / '.join(signed)} / {line.strip()}", True
    if match := _TITLE.match(title):
        return match[1], title, True
    found = (of(line) for of in (_from_head, _from_page) for line in (said if of is _from_page else lines[:15]))
    if (read := next(filter(None, found), None)) is not None:
        return read
    for line in lines[-6:]:  # whoever issued what this one replaces has mostly issued this one too
        if match := _PUT_OUT.search(line):
            return match[1], line[-60:], False
    return None


def _from_head(line: str) -> tuple[str, str, bool] | None:
    """The assembly that passed it, or the office whose order it is."""
    if match := _PASSED.search(line):
        return re.sub(r"第[\d一二三四五六七八九十百]+届", "", match[1]) + (match[2] or ""), line, True
    if (match := _ORDERED.search(line)) and not re.search("根据|依据", line):
        return match[1].removeprefix("中华人民共和国") or match[1], line, True
    return None


def _from_page(line: str) -> tuple[str, str, bool] | None:
    match = _PARTICULAR.search(line)
    return (match[1], line[:60], True) if match else None


def _signed(above: Sequence[str]) -> list[str]:
    """The offices whose names stand in the last lines, each in its own."""
    signed: list[str] = []
    for line in reversed(above):
        if not _SIGNATURE.fullmatch(line.strip()):
            break
        signed.insert(0, re.sub(r"\s+", " ", line.strip()))
    return signed


def region_of(title: str, issuer: str) -> tuple[str, str, bool] | None:
    """Where it holds: the place in front of the issuer's name or of the title, the whole country for its bodies."""
    for words in (issuer, title):
        if _STATE.search(words):
            return "全国", words, True
        place = _CITIES.match(words) or _PLACE.match(words)
        if place and len(place[0]) > 2:
            return _named(place[0]), words, True
    return None


def _named(place: str) -> str:
    """The last of the places that a name counts up: 浙江省杭州市 is 杭州市."""
    parts = re.findall(r"[\u4e00-\u9fff]{1,8}?(?:省|自治区|市|自治州|地区|盟|区|县|旗)", place)
    return parts[-1] if parts else place
