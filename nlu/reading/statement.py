"""What reading a text gives: statements about persons, and the persons."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

Value = bool | int | float | str

STATED = "stated"
DOUBTFUL = "doubtful"  # 好像, 大概, 快六十了: to be confirmed before it counts

NAMED = "named"  # the text has said who: 我爸, 一个82岁的老太太
SPEAKER = "speaker"  # 我
PRONOUN = "pronoun"  # 他, and the text has not said who
SAME = "same"  # nobody is named: whoever was spoken of last

TOLD_LAST = "told last"  # in place of the facts that a correction moves: what can be had of those of the message before
ALL_TOLD_LAST = "all told last"  # the same, and all of it: 我79岁,一个人住, and then 不是我的,是我妈的


@dataclass(frozen=True)
class Subject:
    """A person as the text speaks of them.

    `relation` is the canonical word shown to people (父亲, 大儿子, 邻居, 本人), None where kind is pronoun or same.
    `number` is above 1 where one word stands for several persons alike (双胞胎儿子); `sex` is male, female or None.
    `theirs`: a relative of 他 or 她, whom the text does not name: what such a relative of each known person is called.
    """

    kind: str
    relation: str | None = None
    number: int = 1
    sex: str | None = None
    theirs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Statement:
    """One fact that the text states.

    `fact` and `value` are as in facts.yml (dates "YYYY-MM-DD"); value None takes the fact back. `certainty` is stated
    or doubtful. `person` is None for facts of the household. `start` and `end` are code points into the text given.
    `corrects`: it replaces what was said before. `whose_open`: more than one person may be meant, so it is asked back
    however sure the words are. `hedged`: the speaker says that it is not certain (好像, 大概, 快), which the words for a
    fact may be too where nobody says so.
    """

    fact: str
    value: Value | None
    certainty: str
    person: Subject | None
    start: int
    end: int
    corrects: bool = False
    whose_open: bool = False
    hedged: bool = False

    def as_json(self) -> dict[str, Any]:
        """The statement as plain JSON data."""
        return asdict(self)


@dataclass(frozen=True)
class LooseNumber:
    """A number that corrects one told before without naming its fact again: 记错了，是三万二.

    `unit` is the unit as in facts.yml (元, 元/月, 岁, 级, 人, 个月) or 年级; None where the text gives none. `wrong` is
    the number that it puts right, where the text says it: 不是80，是78.
    """

    value: int | float
    unit: str | None
    start: int
    end: int
    wrong: int | float | None = None

    def as_json(self) -> dict[str, Any]:
        """The number as plain JSON data, without its place."""
        return {"value": self.value, "unit": self.unit, "corrects": True, "wrong": self.wrong}


@dataclass(frozen=True)
class Reading:
    """All statements of a text in its order, and all persons mentioned in order, each once.

    `corrects_person`: 「不是我，是我妈」 says that what was told before is about this person, and `instead_of` names
    whom it was wrongly taken for, where the text says so; `moves`, the facts that are theirs, where it names what it is
    about (看病是我老婆的,不是儿子). `loose_number`: a corrected number of no fact in the text.
    `let_go`: what a second reader took from the notes; as the answer to the question of that fact it counts still.
    `on_behalf`: who is no family, and for whom the text asks (帮楼下王大爷问), so that the household told of is theirs.
    `ours`: the relations that the text calls the speaker's own: 我|儿子.
    `objections`: what the speaker says that they never said: 我没说|她残疾.
    `alone`: who is named where the text says nothing else: 是我爸.
    """

    statements: tuple[Statement, ...] = ()
    subjects: tuple[Subject, ...] = ()
    corrects_person: Subject | None = None
    instead_of: Subject | None = None
    loose_number: LooseNumber | None = None
    let_go: tuple[Statement, ...] = ()
    on_behalf: Subject | None = None
    ours: tuple[str, ...] = ()
    objections: tuple[Statement, ...] = ()
    alone: Subject | None = None
    moves: tuple[str, ...] = ()
