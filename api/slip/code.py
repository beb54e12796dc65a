"""The code on a slip: day, rules version, the chosen facts and what the paper says, in as few bytes as can be.

It is not signed and need not be: a counter works out the result itself, so what stands in it are claims, as if they
were said aloud. The checksum is there against a code that was read or copied wrongly.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from api.catalogue.listed_words import N_
from api.public.card_schemas import CardStatus
from api.public.household_told import MOST_PERSONS
from api.slip.packing import NAME, SHORT, CutShortError, Reader, by_digest, digest, pack, varint
from api.slip.told import SOMEBODY, relation_words
from eligibility.household import Household, Person
from eligibility.vocabulary import Vocabulary

VERSION, CHECKSUM, RULES = 1, 4, 6  # the code's version; bytes of its checksum and of the rules version
FIRST_DAY = date(2000, 1, 1)
LONGEST = 1500  # characters that are looked at
STATUSES = tuple(CardStatus)
NOT_OURS = N_("这不是惠民清单上的码。请扫清单右上角的方块，或者把扫出来的整个网址贴进来。")
BROKEN = N_("这个码没读全，或者抄错了。请再扫一次；纸皱了、脏了，就把扫出来的整个网址贴进来。")
TOO_NEW = N_("这个码是更新的版本做的，这里还读不了。请让对方重新打一张清单。")


class CodeError(ValueError):
    """The code cannot be read; says why in a sentence."""


@dataclass(frozen=True)
class Printed:
    """A right as the paper says it: whose by place (0: the household's), how sure, how much (`text` as digest)."""

    entitlement: bytes
    person: int
    status: CardStatus
    value: float | None
    text: bytes


@dataclass(frozen=True)
class Claims:
    """What a code says. `unknown` counts facts and answers that today's vocabulary does not have any more."""

    as_of: date
    rules_version: str
    household: Household
    printed: Sequence[Printed] = ()
    unknown: int = 0


def printed(entitlement: str, person: int, status: CardStatus, value: float | None, text: str) -> Printed:
    """What the code keeps of one right on the paper."""
    return Printed(digest(entitlement), person, status, value, digest(text, SHORT))


def write(claims: Claims) -> str:
    """The claims as letters, digits, - and _."""
    packed = b"".join(
        [
            bytes([VERSION]),
            varint((claims.as_of - FIRST_DAY).days),
            bytes.fromhex(claims.rules_version[: 2 * RULES]),
            _facts(claims.household.facts),
            varint(len(claims.household.persons)),
            *(digest(person.relation, SHORT) + _facts(person.facts) for person in claims.household.persons),
            varint(len(claims.printed)),
            *(_right(right) for right in claims.printed),
        ]
    )
    checked = packed + zlib.crc32(packed).to_bytes(CHECKSUM, "big")
    return base64.urlsafe_b64encode(checked).rstrip(b"=").decode()


def read(text: str, vocabulary: Vocabulary) -> Claims:
    """The claims of a code, or of an address that ends in one; raises CodeError."""
    code = "".join(text[:LONGEST].rpartition("#")[2].split())
    try:
        checked = base64.b64decode(code + "=" * (-len(code) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise CodeError(NOT_OURS) from error
    packed, checksum = checked[:-CHECKSUM], checked[-CHECKSUM:]
    if len(checked) < 2 * CHECKSUM:
        raise CodeError(NOT_OURS)
    if zlib.crc32(packed).to_bytes(CHECKSUM, "big") != checksum:
        raise CodeError(BROKEN)
    if packed[0] != VERSION:
        raise CodeError(TOO_NEW)
    try:
        return _claims(Reader(packed[1:]), vocabulary)
    except (CutShortError, OverflowError) as error:  # with a checksum that fits: nobody's paper says this
        raise CodeError(NOT_OURS) from error


def _claims(reader: Reader, vocabulary: Vocabulary) -> Claims:
    as_of = FIRST_DAY + timedelta(days=reader.varint())
    rules = reader.take(RULES).hex()
    names, words = by_digest(vocabulary.facts), by_digest(relation_words(), SHORT)
    common, unknown = _read_facts(reader, names, vocabulary)
    persons = []
    many = reader.varint()
    if many > MOST_PERSONS:
        raise CutShortError
    for place in range(1, many + 1):
        relation = words.get(reader.take(SHORT), SOMEBODY)
        facts, lost = _read_facts(reader, names, vocabulary)
        persons.append(Person(str(place), relation, facts))
        unknown += lost
    rights = []
    for _ in range(reader.varint()):
        entitlement, mixed = reader.take(NAME), reader.byte()
        value = reader.value()
        if mixed % 16 >= len(STATUSES) or not (value is None or isinstance(value, int | float)):
            raise CutShortError
        rights.append(Printed(entitlement, mixed // 16, STATUSES[mixed % 16], value, reader.take(SHORT)))
    if not reader.done:
        raise CutShortError
    return Claims(as_of, rules, Household(persons, common), tuple(rights), unknown)


def _facts(facts: Mapping[str, Any]) -> bytes:
    return varint(len(facts)) + b"".join(digest(fact) + pack(value) for fact, value in facts.items())


def _read_facts(
    reader: Reader, names: Mapping[bytes, str], vocabulary: Vocabulary
) -> tuple[dict[str, Any], int]:  # fmt: skip
    found: dict[str, Any] = {}
    unknown = 0
    for _ in range(reader.varint()):
        name, value = names.get(reader.take(NAME)), reader.value()
        if name is not None and isinstance(value, bytes):
            value = by_digest(vocabulary[name].values(), SHORT).get(value)
        if name is None or value is None:
            unknown += 1
        else:
            found[name] = value
    return found, unknown


def _right(right: Printed) -> bytes:
    mixed = right.person * 16 + STATUSES.index(right.status)
    return right.entitlement + bytes([mixed]) + pack(right.value) + right.text
