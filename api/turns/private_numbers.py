"""Numbers in what somebody typed that say who they are: found with their places, so that they can be taken out.

Amounts, dates, years, document numbers, ages and hotlines are not such numbers. What is found is told by its kind
alone; the number itself goes nowhere.

- Identity cards: 18 characters (GB 11643-1999) with province, date of birth and check digit, in any grouping; with a
  wrong check digit only as such cards are written, because a typing error leaves it as private as it was. The old 15
  digits, the 17 of one that lost a digit, and the disability certificate, which has two digits more.
- Mobiles: 11 digits, 13… to 19…, with or without +86.
- Landlines with an area code. A home's cannot be told from an office's, and no answer hangs on either. Without one
  only where it is said to be somebody's own. Hotlines (12345, 0571-12345, 96666, 400-…) are not private.
- Bank cards: 13 to 19 digits of a card scheme that pass the Luhn check (ISO/IEC 7812), UnionPay's also with a typing
  error, and whatever is called an account number.
- Passports, permits and licence plates in their form; numbers that are said to be of a social security or like card.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from api.turns.spelled_digits import readings

Kind = Literal["id_card", "bank_card", "mobile", "landline", "passport", "social_card", "plate"]

_S = "[ |]?"  # what may stand between the digits of one number
_START = r"(?<![\d¥$])(?<![¥$] )"
_UNITS = "元|块|万(?![一1])|亿|美元|美金|人民币|人次|平方|立方|吨|公里|千瓦"
_END = rf"(?!\d)(?!\.\d)(?! ?(?:{_UNITS}))"
_PROVINCES = {
    *("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43"),
    *("44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83"),
}
_CHECK_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

_ID_ANYHOW = re.compile(r"(?=((?:\d[ ,.|\n]?){17}[\dX]))")  # overlapping: at every digit
_ID_WRITTEN = re.compile(
    rf"{_START}\d{{6}}{_S}\d{{4}}{_S}\d\d{_S}\d\d{_S}\d{{3}}[\dX](?:{_S}[1-7]{_S}[1-4])?{_END}"
    rf"|(?:身份证|身份|证件)[^\d\n]{{0,8}}(?:\d[ ,|\n]?){{17}}[\dX]{_END}"
)
_ID_SAID = re.compile(rf"身份证号?[码是为:： ]{{0,4}}(?:\d[ ,|]?){{13,19}}[\dX]{_END}")
_ID_OLD = re.compile(rf"{_START}\d{{6}}{_S}\d{{6}}{_S}\d{{3}}{_END}")
_CARD = re.compile(
    rf"{_START}(?:\d{{13,19}}|\d{{4}}(?:[ |]\d{{4}}){{2,3}}(?:[ |]?\d{{1,4}})?|\d{{6}}[ |]\d{{7,13}}"
    rf"|\d{{4}}[ |]\d{{6}}[ |]\d{{5}}){_END}"
)
_ACCOUNT = re.compile(rf"(?:卡号|[账帐]号)[^\d\n]{{0,8}}\d(?:[ |]?\d){{11,18}}{_END}")
# Visa; American Express; Diners; UnionPay, Mastercard, JCB and what mainland banks gave out before
_SCHEME = re.compile(
    r"4(?:\d{12}|\d{15,18})|3[47]\d{13}|3[068]\d{12}|(?:62|5[1-5]|2[2-7]|35|6[04589]|81|9[4-9])\d{14,17}"
)
_SAID_TO_BE_A_CARD = re.compile("卡|[账帐]|银行|存折")
_COUNTRY = rf"(?:(?:\+|00)?86{_S})?"
_MOBILE = re.compile(
    rf"{_START}{_COUNTRY}0?1[3-9]\d(?:{_S}\d{{4}}{_S}\d{{4}}|{_S}\d{{3}}{_S}\d{{5}}|(?:{_S}\d\d){{4}}){_END}"
)
_MOBILE_SAID = re.compile(
    rf"(?:手机|电话|号码|联系|微信|打我)[^\d\n]{{0,8}}{_COUNTRY}1[ |]?[3-9](?:[ |]?\d){{9}}{_END}"
)
_AREA = r"(?:10|2\d|[3-9]\d\d)"
_LANDLINE = re.compile(rf"{_START}(?:(?:\+|00)86{_S}0?|0){_AREA}{_S}[2-8]\d{{2,3}}{_S}\d{{4}}{_END}")
_LANDLINE_SAID = re.compile(
    rf"(?:[我家]|本人|联系)[^\d\n]{{0,3}}(?:电话|座机|固话)[^\d\n]{{0,4}}[2-8]\d{{3}}{_S}\d{{4}}{_END}"
)
_ID_SHORT = re.compile(rf"{_START}\d{{6}}{_S}(?:19|20)\d\d{_S}\d\d{_S}\d\d{_S}\d{{3}}{_END}")
_ALONE = r"(?<![A-Z\d])(?:{})(?![A-Z\d])"
_PASSPORT = re.compile(_ALONE.format(r"[EGDSPK]\d{8}|E[A-HJ-NP-Z]\d{7}|[HM]\d{8}(?:\d\d)?"), re.IGNORECASE)
_PASSPORT_SAID = re.compile(r"(?:护照|通行证|居留证)[^\d\nA-Z]{0,6}[A-Z]{0,2}(?: ?\d){6,10}(?!\d)", re.IGNORECASE)
_SOCIAL_CARD = re.compile(
    r"(?:社保|社会保障|医保|市民|老年|优待|就诊|残疾|低保)[卡证]\s?"
    r"(?:[号码编是为:：\s]{1,5}(?<!\s)\s?(?:[A-Z] ?)?|[A-Z] ?)"
    rf"\d(?: ?\d){{6,19}}{_END}"
    rf"|(?:户口[本簿]|病历|住院|社保编|个人编)[号码编是为:：\s]{{1,5}}(?:[A-Z] ?)?\d(?: ?\d){{5,19}}{_END}",
    re.IGNORECASE,
)
_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z] ?"
    r"(?=[A-Z ]{0,5}\d)(?:[A-HJ-NP-Z\d] ?){4,5}[A-HJ-NP-Z\d挂学警港澳](?![A-Z\d])",
    re.IGNORECASE,
)


_PART = re.compile(r"[A-Za-z\d+]")


@dataclass(frozen=True)
class PrivateNumber:
    """A number of that kind, `text[start:end]` of the text that was looked at."""

    kind: Kind
    start: int
    end: int


def find_private_numbers(text: str) -> list[PrivateNumber]:
    """The private numbers in `text` in every way that it can be read; their places may overlap."""
    found = {
        PrivateNumber(kind, *reading.origin(start, end))
        for reading in readings(text)
        for kind, start, end in _found(reading.text)
    }
    return sorted(found, key=lambda number: (number.start, number.end))


def private_numbers(text: str) -> tuple[Kind, ...]:
    """The kinds of private numbers in `text`, each once; empty where there are none."""
    found = {number.kind for number in find_private_numbers(text)}
    return tuple(kind for kind in get_args(Kind) if kind in found)


def is_private_number(text: str) -> bool:
    """Whether `text` as a whole is such a number; for ids, which may hold digits by chance."""
    joined = re.sub(r"[\s_+-]", "", text)
    return joined[:-1].isdigit() and bool(private_numbers(joined))


def _found(text: str) -> Iterator[tuple[Kind, int, int]]:
    for kind, find in _FINDERS:
        for first, end in [*find(text)]:
            # the words that say what it is stay: 社保卡号; a plate begins with one
            parts = range(first, first if kind == "plate" else end)
            start = next((at for at in parts if _PART.match(text, at)), first)
            text = text[:start] + "#" * (end - start) + text[end:]  # an identity card is not a bank card as well
            yield kind, start, end


def _digits(text: str) -> str:
    return re.sub(r"[^\dX]", "", text)


def _spans(pattern: re.Pattern[str], holds: Callable[[str], bool]) -> Callable[[str], Iterator[tuple[int, int]]]:
    def find(text: str) -> Iterator[tuple[int, int]]:
        for match in pattern.finditer(text):
            group = 1 if pattern.groups else 0
            if holds(match.group(group)):
                yield match.span(group)

    return find


def _born(digits: str) -> bool:
    """Whether an 18-digit number has a province and a date of birth where an identity card has them."""
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    return digits[:2] in _PROVINCES and 1900 <= born.year < 2100


def _checked(text: str) -> bool:
    digits = _digits(text)
    total = sum(weight * int(digit) for weight, digit in zip(_CHECK_WEIGHTS, digits, strict=False))
    return _born(digits) and digits[17] == "10X98765432"[total % 11]


def _old(text: str) -> bool:
    digits = _digits(text)
    return _born(f"{digits[:6]}19{digits[6:]}") and digits[2:4] != "00"


def _list(text: str) -> bool:
    """Round amounts or years side by side: 150 1800 2000, 2021 2022 2023."""
    groups = re.findall(r"\d+", text)
    kinds = (r"[1-9]\d{0,2}0", r"(?:19|20)\d\d")
    return len(groups) > 1 and any(all(re.fullmatch(kind, group) for group in groups) for kind in kinds)


def _luhn(digits: str) -> bool:
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(doubled)) % 10 == 0


def _cards(text: str) -> Iterator[tuple[int, int]]:
    said = bool(_SAID_TO_BE_A_CARD.search(text))
    for match in _CARD.finditer(text):
        digits = _digits(match.group())
        # five groups, or digits without a gap, are no list of amounts
        one_number = digits == match.group() or len(digits) == 19 or said
        union_pay = digits.startswith("62") and len(digits) >= 16 and one_number
        scheme = _SCHEME.fullmatch(digits) or (said and len(digits) >= 13 and digits[0] not in "012")
        if not _list(match.group()) and (union_pay or (scheme and _luhn(digits))):
            yield match.span()


_FINDERS: tuple[tuple[Kind, Callable[[str], Iterator[tuple[int, int]]]], ...] = (
    ("id_card", _spans(_ID_ANYHOW, _checked)),
    ("id_card", _spans(_ID_WRITTEN, lambda text: _born(_digits(text)))),
    ("id_card", _spans(_ID_OLD, _old)),
    ("id_card", _spans(_ID_SHORT, lambda text: _born(_digits(text)))),
    ("id_card", _spans(_ID_SAID, lambda text: not _list(text))),
    ("passport", _spans(_PASSPORT, lambda _: True)),
    ("passport", _spans(_PASSPORT_SAID, lambda _: True)),
    ("plate", _spans(_PLATE, lambda _: True)),
    ("social_card", _spans(_SOCIAL_CARD, lambda _: True)),
    ("bank_card", _cards),
    ("bank_card", _spans(_ACCOUNT, lambda text: not _list(text))),
    ("mobile", _spans(_MOBILE, lambda text: not _list(text))),
    ("mobile", _spans(_MOBILE_SAID, lambda text: not _list(text))),
    ("landline", _spans(_LANDLINE, lambda _: True)),
    ("landline", _spans(_LANDLINE_SAID, lambda text: not _a_day(_digits(text)))),
)


def _a_day(digits: str) -> bool:
    """Whether eight digits are a date."""
    try:
        return 1900 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year < 2100
    except ValueError:
        return False
