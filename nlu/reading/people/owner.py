"""Whose a fact is: which person, or nobody of ours, by rules in the order in which they are asked.

The text is walked with a cast (cast.py). Where two persons are both likely the owner is `close`, and the fact is asked
back. fitting.py says whom a fact can be of, whose_household.py whether what is told of a home is of ours.
tests/nlu/reading/specification/owner.yml is the specification, with lines for each rule.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nlu.reading.finding import Finding
from nlu.reading.people.antecedents import named_of, resolved
from nlu.reading.people.at_work import harmed_at_work
from nlu.reading.people.carers import CARE, cared_for, is_a_carers_deed, nursed
from nlu.reading.people.cast import Cast
from nlu.reading.people.describing import distributes
from nlu.reading.people.offspring import parents
from nlu.reading.people.pairs import is_an_aside, named_with_me, said_of_all, we_two
from nlu.reading.people.persons import ME, Mention
from nlu.reading.people.role_words import role_words
from nlu.reading.people.roles import Role
from nlu.reading.scene import SCHOOL, WORK, People
from nlu.reading.statement import NAMED, PRONOUN, SPEAKER, Subject

OF_SCHOOLS = frozenset({"registered_kindergarten", "private_school"})
AT_WORK = frozenset({"labour_dispute", "work_injury", "pension_scheme", "medical_insurance", "maternity_insurance", "unemployment_insurance"})  # fmt: skip
_TOUCHING = 1  # characters between a person beside somebody and what is told of them


@dataclass(frozen=True)
class Owner:
    """Whose it is; `close`: another person may as well be meant."""

    people: People
    close: bool = False


@dataclass(frozen=True)
class _Case:
    cast: Cast
    finding: Finding
    head: Mention | None


def owner_of(cast: Cast, finding: Finding, head: Mention | None) -> Owner:
    """The persons that the finding is about: the first rule that knows tells."""
    case = _Case(cast, finding, head)
    return next((owner for rule in RULES if (owner := rule(case)) is not None), Owner(cast.scene.topic))


def described(case: _Case) -> Owner | None:
    """瘫痪的|老公, 有个读初二的|儿子: whoever stands behind the words."""
    return Owner(resolved(case.head, case.cast.scene)) if case.head is not None else None


def just_died(case: _Case) -> Owner | None:
    """我老婆走了,|46岁: an age behind a death is of the dead."""
    cast = case.cast
    of_the_dead = cast.just_died and not cast.here and case.finding.says[0][0] == "age"
    return Owner(cast.just_died) if of_the_dead else None


def told_by_the_words(case: _Case) -> Owner | None:
    """丧偶, 单亲: whose it is whatever the sentence says (`of` in the word tables)."""
    match case.finding.attach:
        case "spouse":
            whose = case.cast.outsider or _somebody_named(case.cast)
            return Owner((named_of(whose, "配偶") if whose else Subject(NAMED, "配偶"),))
        case "speaker":
            return Owner((case.cast.outsider or ME,))
        case "child":
            return Owner(case.cast.child())
        case "parents":
            case.cast.facts.setdefault(ME, {})  # who tells of themselves, and goes on
            return Owner(parents(case.cast.people, case.cast.scene.dead))
    return None


def _somebody_named(cast: Cast) -> Subject | None:
    """我妹妹|丧偶: who is told of in the clause, where it is one who is neither the speaker nor married to them."""
    named = [one.people for one in cast.here if one.role is not Role.BESIDE and one.people[0].kind == NAMED]
    return named[-1][0] if named and len(named[-1]) == 1 and named[-1][0].relation != "配偶" else None


def done_to_them(case: _Case) -> Owner | None:
    """老板欠|我|三个月工资, 公司让|他|自己辞职: whoever is named inside words of what an employer does to them."""
    finding = case.finding
    if not any(fact in AT_WORK or (fact, value) == ("employment", "unemployed") for fact, value in finding.says):
        return None
    inside = [m for m in case.cast.people if finding.start < m.start and m.end <= finding.end]
    first = inside[0].subjects[0] if inside else None
    if first is not None and first.kind == SPEAKER:
        return Owner((ME,))
    return Owner(resolved(inside[0], case.cast.scene)) if first is not None and first.kind == PRONOUN else None


def right_behind(case: _Case) -> Owner | None:
    """跟|女儿|上小学: somebody who only stands beside, and the words touch them."""
    touching = [
        present
        for present in case.cast.here
        if present.role is Role.BESIDE and 0 <= case.finding.start - present.mention.end <= _TOUCHING
    ]
    if touching and is_a_carers_deed(case.cast, case.finding):
        return None  # 我哥瘫了,全靠|我嫂子|端屎端尿
    return Owner(touching[-1].people) if touching and touching[-1].people != (ME,) else None


def done_for_another(case: _Case) -> Owner | None:
    """我哥瘫了,|嫂子|端屎端尿; 外婆痴呆,|我妈|照顾,…: what a carer does tells of whoever is ill."""
    ill = nursed(case.cast, case.finding) or cared_for(case.cast, case.finding)
    return Owner(ill, close=True) if ill else None


def named_inside(case: _Case) -> Owner | None:
    """就|他|自己住, 残疾的|老公: whoever the words themselves name, first or as whom they describe."""
    finding, text = case.finding, case.cast.text
    last = next((m for m in case.cast.people if finding.start < m.start and m.end == finding.end), None)
    if last is not None and text[last.start - 1] == "的" and any(fact in CARE for fact, _ in finding.says):
        return Owner(resolved(last, case.cast.scene))
    inside = [m for m in case.cast.people if finding.start < m.start and m.end < finding.end]
    if not inside or text[finding.start : inside[0].start] not in role_words("only"):
        return None
    return Owner(resolved(inside[0], case.cast.scene))


def cut_across(case: _Case) -> Owner | None:
    """银行起诉的是我|爸: words that end inside the word for a person."""
    finding = case.finding
    cut = [m for m in case.cast.people if finding.start < m.start < finding.end < m.end]
    cut = [m for m in cut if m.subjects[0].kind != PRONOUN]  # 在家带他|们
    return Owner(resolved(cut[0], case.cast.scene)) if cut else None


def relied_on(case: _Case) -> Owner | None:
    """全家就靠|我|开出租: whose work it is."""
    if not any(fact in WORK for fact, _ in case.finding.says):
        return None
    text = case.cast.text
    named = [
        present.people
        for present in case.cast.here
        if present.role is Role.BESIDE and role_words("relied_on").end(text[: present.mention.start])
    ]
    return Owner(named[-1]) if named else None


def acting_here(case: _Case) -> Owner | None:
    """爸妈|七十多了还在管他: somebody who does something for whoever is told of, and the words touch them."""
    last = case.cast.here[-1] if case.cast.here else None
    if last is None or last.role is not Role.AGENT:
        return None
    return Owner(last.people) if case.finding.start - last.mention.end <= _TOUCHING else None


def passing_by(case: _Case) -> Owner | None:
    """同学|也住院了: told of somebody who is no family, in their own clause only; nobody where nobody knows who 他们 are."""
    last = case.cast.here[-1] if case.cast.here else None
    if last is None or last.role is not Role.PASSING:
        return None
    if last.people[0].kind == PRONOUN and last.people[0].number > 1:
        return None if case.finding.says[0][0] in SCHOOL | OF_SCHOOLS else Owner(())  # 园长说他们是批过的
    return Owner(last.people)


def first_of_the_joined(case: _Case) -> Owner | None:
    """我和老伴住一起,…: where nothing says 都, it is told of the first."""
    acting = case.cast.acting_before(case.finding.start)
    if not acting or acting[-1].role is not Role.JOINED:
        return None
    if distributes(case.cast.text, acting[-1].mention.end, case.finding.start):
        return None
    return Owner(acting[-2].people if len(acting) > 1 else acting[-1].people)


def both_of_us(case: _Case) -> Owner | None:
    """我们俩都上班, 我跟老伴两个人|退休金 …: husband and wife, or the two who were named."""
    both = we_two(case.cast) or named_with_me(case.cast, case.finding)
    return Owner(both) if both else None


def all_of_them(case: _Case) -> Owner | None:
    """老婆也五十几|都是种田的, 老公打零工,我摆摊,两个人都|交农村医保: said of both who were told of."""
    every = said_of_all(case.cast, case.finding)
    return Owner(every) if every else None


def wronged_at_work(case: _Case) -> Owner | None:
    """老公工地上摔了,婆婆78了,|老板不肯赔: whoever has that employer."""
    found = harmed_at_work(case.cast, case.finding)
    return Owner(*found) if found else None


def spoken_of_here(case: _Case) -> Owner | None:
    """我妈|82岁: whoever the clause speaks of."""
    acting = case.cast.acting_before(case.finding.start)
    return Owner(case.cast.scene.topic, acting[-1].close) if acting else None


def carried_on(case: _Case) -> Owner | None:
    """我妈82岁,|一个人住: the clause names nobody, so whoever was spoken of; close where others were too."""
    return Owner(case.cast.scene.topic, case.cast.may_be_another() or is_an_aside(case.cast))


RULES: tuple[Callable[[_Case], Owner | None], ...] = (
    described,
    just_died,
    told_by_the_words,
    named_inside,
    done_to_them,
    cut_across,
    right_behind,
    done_for_another,
    relied_on,
    acting_here,
    passing_by,
    first_of_the_joined,
    both_of_us,
    all_of_them,
    wronged_at_work,
    spoken_of_here,
    carried_on,
)
