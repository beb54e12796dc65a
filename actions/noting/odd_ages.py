"""Ages that cannot be: a mother of 0, a father of 8. They are asked for again, not confirmed by a 对."""

from __future__ import annotations

from actions.memory import Told

AGE = "age"  # the fact
ELDERS = (
    "父亲", "母亲", "爷爷", "奶奶", "外公", "外婆", "公公", "婆婆", "岳父", "岳母", "配偶", "老人", "老大爷", "老太太",
)  # fmt: skip
YOUNGEST = 16  # of those


def is_odd(person: Told | None, fact: str, value: object) -> bool:
    """Whether nobody of that relation can be so young."""
    elder = person is not None and person.relation in ELDERS
    return elder and fact == AGE and isinstance(value, int | float) and value < YOUNGEST
