"""Who cares for another is not who is ill: 外婆92,|我妈|照顾,… 基本不能自理; 我哥瘫了,|嫂子|端屎端尿."""

from __future__ import annotations

from nlu.reading.finding import Finding
from nlu.reading.people.antecedents import resolved
from nlu.reading.people.cast import Cast
from nlu.reading.people.role_words import role_words
from nlu.reading.scene import People
from nlu.reading.statement import NAMED

CARE = frozenset({"self_care", "disability", "disability_grade", "long_term_care_needed", "long_term_dependent"})
OF_NEED = CARE - {"disability", "disability_grade"}
_DEED = 4  # characters between a carer and what they do: 嫂子|天天|端屎端尿
_TOUCHING = 1


def is_a_carers_deed(cast: Cast, finding: Finding) -> bool:
    """Whether the words begin with what a carer does: 端屎端尿."""
    return role_words("carers_deed").begin(cast.text[finding.start : finding.end]) is not None


def nursed(cast: Cast, finding: Finding) -> People:
    """Whoever is ill, where a carer's deed is told: 我哥瘫了,|嫂子|端屎端尿, 我|辞职照顾|他; nobody where none is."""
    acting = cast.acting_before(finding.start)
    if not any(fact in CARE for fact, _ in finding.says):
        return ()  # 我|辞职照顾|他: the work that was left is the carer's
    if not acting or not is_a_carers_deed(cast, finding) or finding.start - acting[-1].mention.end > _DEED:
        return ()
    behind = next((m for m in cast.people if 0 <= m.start - finding.end <= _TOUCHING), None)
    if behind is not None and behind.subjects != acting[-1].people:
        return resolved(behind, cast.scene)
    ill = [s for s, told in cast.facts.items() if CARE & told.keys() and s not in acting[-1].people]
    others = [s for s in cast.scene.told if s.kind == NAMED and s not in acting[-1].people]
    return tuple((ill or others)[-1:])


def cared_for(cast: Cast, finding: Finding) -> People:
    """Whoever is cared for by the one spoken of, where the words tell of need and do not touch the carer."""
    topic = cast.scene.topic
    if not any(fact in OF_NEED and value not in (False, "independent") for fact, value in finding.says):
        return ()
    caring = [m for s, m in cast.mentioned if s in topic and _cares(cast.text[m.end :])]
    by_the_deed = role_words("carer").inside(cast.text[finding.start : finding.end])
    near = not by_the_deed and any(0 <= finding.start - one.mention.end <= _TOUCHING for one in cast.here)
    if not caring or near:
        return ()
    return tuple(
        [s for s in cast.scene.told if s.kind == NAMED and s not in topic and s.relation not in cast.scene.dead][-1:]
    )


def _cares(behind: str) -> bool:
    """Whether 照顾 follows, and nobody whom: 我妈|照顾."""
    verb = role_words("carer").begin(behind)
    rest = behind[len(verb) :].lstrip("着的") if verb else "?"
    return not rest or rest[0] in " ,。;"
