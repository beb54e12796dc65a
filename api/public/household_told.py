"""A household as a request tells it, checked for size and form; what its facts may be is for eligibility to say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from api.public.problems import Problem
from api.public.schemas import Strict
from api.turns.private_numbers import is_private_number, private_numbers
from eligibility.errors import HouseholdError, ImpossibleValueError, UnknownFactError
from eligibility.household import Household, Person
from eligibility.question import Asked
from eligibility.vocabulary import Vocabulary

MOST_PERSONS = 12
_LONGEST = 100  # characters of a name or a value
_LARGEST = 1e12  # no number about a household is larger
_PRIVATE = "不能写身份证号、电话号码和银行卡号，判断用不着它们"
_TITLES: dict[type[HouseholdError], str] = {
    UnknownFactError: "unknown fact",
    ImpossibleValueError: "impossible value",
}


def _scalar(value: Any) -> bool | int | float | str:
    """The value of a fact, as long as it is one plain value; JSON as Python reads it also knows NaN and Infinity."""
    match value:
        case None:
            raise PydanticCustomError("fact_null", "没有填。不知道的事，这一项不写就行")
        case bool():
            return value
        case int() | float() if abs(value) <= _LARGEST:  # never so for NaN
            return value
        case int() | float():
            raise PydanticCustomError("fact_number", "这个数太大了，或者不是一个数")
        case str() if len(value) <= _LONGEST and value.isprintable():
            return _not_private(value)
        case str():
            raise PydanticCustomError("fact_text", f"文字最多{_LONGEST}个，不能换行，也不能有不成字的符号")
    raise PydanticCustomError("fact_shape", "一项只能填一个值：true 或 false、一个数、一段文字")


def _printable(value: str) -> str:
    if not value.isprintable():
        raise PydanticCustomError("fact_text", "不能换行，也不能有不成字的符号")
    return value


def _not_private(value: str) -> str:
    if private_numbers(value):
        raise PydanticCustomError("private_number", _PRIVATE)
    return value


def _not_private_id(value: str) -> str:
    if is_private_number(value):  # a random id may hold eleven digits by chance
        raise PydanticCustomError("private_number", _PRIVATE)
    return value


Name = Annotated[str, StringConstraints(min_length=1, max_length=_LONGEST), AfterValidator(_printable)]
Facts = dict[Name, Annotated[bool | int | float | str, BeforeValidator(_scalar)]]
PersonId = Annotated[
    str, StringConstraints(min_length=1, max_length=64), AfterValidator(_printable), AfterValidator(_not_private_id)
]
Relation = Annotated[
    str, StringConstraints(min_length=1, max_length=20), AfterValidator(_printable), AfterValidator(_not_private)
]


class PersonTold(Strict):
    """One person: an id of the caller's own, how they relate to the speaker (本人, 父亲, 女儿), and their facts."""

    id: PersonId
    relation: Relation = "本人"
    facts: Facts = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _known_fields(cls, data: Any) -> Any:
        """Facts are easily written beside `facts`; the sentence says where they belong."""
        unknown = [str(key) for key in data if key not in cls.model_fields] if isinstance(data, Mapping) else []
        if unknown:
            shown = _clean(unknown[0])
            detail = (
                f"「{shown}」不能直接写在一个人下面。这里可以写：{'、'.join(cls.model_fields)}；情况写在 facts 里。"
            )
            raise Problem(422, "unknown field", detail, field=f"persons.{shown}", allowed=[*cls.model_fields])
        return data


class AskedAlready(Strict):
    """A fact that was asked and answered 不清楚; of a person by id, or (null) of the household."""

    fact: Name
    person: PersonId | None = None


def asked_of(asked: list[AskedAlready], persons: list[PersonTold], vocabulary: Vocabulary) -> list[Asked]:
    """What was asked already, as the interview knows it; raises Problem for a fact or a person there is not."""
    known, found = {person.id for person in persons}, list[Asked]()
    for position, entry in enumerate(asked):
        where = f"asked[{position}]"
        if entry.fact not in vocabulary:
            near = [*vocabulary.near(entry.fact)]
            hint = f"也许是：{'、'.join(near)}。" if near else ""
            detail = f"没有「{_clean(entry.fact)}」这一项。{hint}全部见 GET /v1/facts。"
            raise Problem(422, "unknown fact", detail, where=f"{where}.fact", given=_clean(entry.fact), allowed=near)
        fact = vocabulary[entry.fact]
        if fact.scope == "person" and entry.person not in known:
            detail = f"「{fact.label}」（{fact.id}）问的是哪个人，请在 person 里写 persons 里的编号。"
            raise Problem(422, "unknown person", detail, where=f"{where}.person", allowed=sorted(known))
        found.append((fact.id, entry.person if fact.scope == "person" else None))
    return found


def household_of(facts: Facts, persons: list[PersonTold]) -> Household:
    """The household that was told, for eligibility to check."""
    return Household([Person(person.id, person.relation, person.facts) for person in persons], facts)


def refusal(error: HouseholdError) -> Problem:
    """The problem document of what cannot be so: where it stands, what was given, and what would do."""
    return Problem(
        422,
        _TITLES.get(type(error), "invalid household"),
        error.message,
        where=error.where,
        given=_clean(error.given),
        allowed=[*error.allowed],
    )


def _clean(text: str) -> str:
    """What was given, short enough to be shown, without what no encoding can carry."""
    return text[:80].encode("utf-8", "replace").decode()
