"""Of somebody who has died only what matters for the farewell is noted: age, work and care of theirs are of the past."""

from __future__ import annotations

from dataclasses import replace

from nlu.reading.finding import Finding
from nlu.reading.people.cast import Cast
from nlu.reading.people.kinship import persons_data
from nlu.reading.people.persons import mentions
from nlu.reading.people.role_words import role_words
from nlu.reading.people.roles import Role
from nlu.reading.statement import NAMED, PRONOUN, SAME, STATED, Statement, Subject

OWN_CHILDREN = ("儿子", "女儿", "孩子")
ONLY_ONE = ("就", "一个")  # 就这一个女儿
LEFT = ("走了", "走的")  # it may be a death, or somebody left
NEAR = 14  # characters
LIVING = ("speaker", "same")  # who tells is alive, whatever a slip of ours makes of it
LIFE = frozenset(
    {"age", "pension_scheme", "medical_insurance", "employment", "maternity_insurance", "unemployment_insurance"}
)
LEFT_WITHOUT = ("none", "unemployed", "at_home", "never_worked", "student")
OF_THE_DEAD = frozenset(
    {
        "sex", "deceased", "cremation", "eco_burial", "ashes_not_kept",
        "destitute", "key_relief_target", "low_income_relief_target", "key_preferential_treatment",
    }
)  # fmt: skip


def without_the_past_of_the_dead(statements: list[Statement], text: str = "") -> list[Statement]:
    """`statements` without what was told of the life of those who are stated to have died.

    Behind a clerk's 来电人父 a pension that nobody is named for was the dead one's, and not the caller's.
    """
    dead = {
        said.person
        for said in statements
        if said.fact == "deceased"
        and said.value is True
        and said.certainty == STATED
        and said.person
        and said.person.kind not in LIVING
    }
    if dead and text.startswith(tuple(persons_data()["callers"])):
        statements = [
            said
            for said in statements
            if not (said.person and said.person.kind == SAME and said.fact in LIFE and said.certainty != STATED)
        ]
    return [said for said in statements if said.person is None or said.person not in dead or said.fact in OF_THE_DEAD]


def with_the_only_child(text: str, statements: list[Statement]) -> list[Statement]:
    """`statements`, where 就这一个 beside the death of one's own child says that it was the only one.

    What is 没了 in 就这一个女儿没了 is the daughter: it denies nothing. Beside another child, 两个女儿,就一个儿子, it is as
    it was read.
    """
    lost = not _has_another(text) and any(
        said.fact == "deceased" and said.value is True and said.person and said.person.relation in OWN_CHILDREN
        for said in statements
    )
    return [
        replace(said, value=True, certainty=STATED, whose_open=False)
        if lost and _was_the_only_one(text, said)
        else said
        for said in statements
    ]


def _has_another(text: str) -> bool:
    """Whether more than one child of one's own is spoken of."""
    children = {one for mention in mentions(text) for one in mention.subjects if one.relation in OWN_CHILDREN}
    return len({one.relation for one in children}) > 1 or any(one.number > 1 for one in children)


def _was_the_only_one(text: str, said: Statement) -> bool:
    one = said.value is True or all(word in text[said.start : said.end] for word in ONLY_ONE)
    return said.fact == "one_child_parent" and one


def is_of_their_life(fact: str, value: object) -> bool:
    """老公走了,62,企退: behind a death an age, a pension, an insurance that was paid may be of the life that is over.

    What somebody has not (没社保, 没工作) is told of who is left.
    """
    return fact in LIFE and value is not False and value not in LEFT_WITHOUT


def told_behind_a_death(cast: Cast, people: tuple[Subject, ...]) -> bool:
    """Whether a clause that names nobody, in the sentence that tells of a death, is taken for the speaker's."""
    here = cast.scene.died_in == cast.scene.sentence and not cast.here
    return here and bool(people) and all(one.kind in LIVING for one in people)


def tells_of_a_death(cast: Cast, finding: Finding) -> bool:
    """Whether words that only may mean a death (没了, 走了) stand with somebody who can have died."""
    named = [one for one in cast.here if one.role is not Role.BESIDE and one.people[0].kind in (NAMED, PRONOUN)]
    owned = bool(named) and cast.text.startswith("的", named[-1].mention.end)  # 孩子|的书包校服全没了
    return ("deceased", True) not in finding.says or (bool(named) and not owned)


def only_left(cast: Cast, finding: Finding) -> bool:
    """爸妈离婚,妈妈走了; 儿子媳妇走了,去广东打工: somebody left a home."""
    if ("deceased", True) not in finding.says or not cast.text[finding.start : finding.end].endswith(LEFT):
        return False
    another = min((m.start for m in cast.people if m.start >= finding.end), default=len(cast.text))
    before = cast.text[max(0, finding.start - NEAR) : finding.end]
    behind = cast.text[finding.end : min(finding.end + NEAR, another)]
    left = role_words("left_home.before").inside(before) or role_words("left_home.behind").inside(behind)
    around = cast.text[max(0, finding.start - NEAR) : finding.end + NEAR]
    left = left or role_words("left_home.beside").inside(around)
    return left and not role_words("left_home.not").inside(before + behind)


def are_anothers_parents(cast: Cast, finding: Finding) -> bool:
    """他爸妈都死了, where the text names nobody whose they are: the parents of the speaker have not died by that."""
    named = [one for one in cast.here if one.role is not Role.BESIDE and one.people[0].kind == NAMED]
    of_two = bool(named) and named[-1].mention.of_them and len(named[-1].people) > 1
    return ("deceased", True) in finding.says and of_two and cast.scene.them_of is None


def names_who_died(cast: Cast, finding: Finding) -> bool:
    """爸爸今天凌晨没了: the word right behind a person leaves no doubt."""
    return ("deceased", True) in finding.says and cast.has_just_named(finding)
