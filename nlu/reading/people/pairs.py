"""What is told of two or of all: 我们俩, 我跟老伴两个人, 两个人都, 都."""

from __future__ import annotations

from nlu.reading.finding import Finding
from nlu.reading.people.antecedents import resolved
from nlu.reading.people.cast import Cast
from nlu.reading.people.persons import ME
from nlu.reading.people.role_words import role_words
from nlu.reading.people.roles import Role
from nlu.reading.scene import ELDERS, NOBODY, People, is_childlike
from nlu.reading.statement import NAMED, SPEAKER, Subject

_ALL = "都"  # it may be part of the words themselves: 都住校
_PARTNERS = ("配偶", "女朋友", "男朋友")
_OF_ONE = ("lives_alone", "lives_at_home", "age")  # said of whoever is spoken of; an age is of one of them


def we_two(cast: Cast) -> People:
    """我们俩: husband and wife, also where only their child is named, or named later; nobody where it is not said."""
    if cast.scene.topic[0] != Subject(SPEAKER, ME.relation, 2):
        return ()
    named = [*cast.scene.named, *(m.subjects[0] for m in cast.people if not m.of_them)]
    partner = next((s for s in named if s.relation in _PARTNERS and s.relation not in cast.scene.dead), None)
    if partner is None and any(is_childlike(m.subjects[0]) for m in cast.people):
        partner = Subject(NAMED, "配偶")
    return (ME, partner) if partner else (ME,)


def named_with_me(cast: Cast, finding: Finding) -> People:
    """我跟老伴两个人|退休金五千二: both of them, where nothing but 两个人 stands between."""
    before = [m for m in cast.people if m.end <= finding.start]
    if len(before) <= 1 or before[-2].subjects != (ME,) or any(fact in _OF_ONE for fact, _ in finding.says):
        return ()
    mine, other = before[-2:]
    gap = cast.text[other.end : finding.start]
    inside = gap == "" and role_words("the_two").begin(cast.text[finding.start : finding.end]) is not None
    if not (inside or gap in role_words("the_two")) or cast.text[mine.end : other.start] not in role_words("joined"):
        return ()
    people = resolved(other, cast.scene)
    return (ME, *people) if len(people) == 1 and not is_childlike(people[0]) else ()


def said_of_all(cast: Cast, finding: Finding) -> People:
    """老婆也五十几|都是种田的, 老公打零工,我摆摊,两个人都|交农村医保: both who were told of, nobody where it is not said."""
    place = finding.start
    text = cast.text[: place + 1] if cast.text.startswith(_ALL, place) else cast.text[:place]
    every = role_words("all_before").end(text)
    if every is None:
        return ()
    head = text[: -len(every)]
    pair = (*cast.scene.before_topic, *cast.scene.topic)
    if not cast.here and head.endswith(",") and cast.topics_of_this_sentence(pair):
        return pair  # 儿子高三,女儿初三,都|住校
    spouse = next((s for s in cast.scene.named if s.relation == "配偶" and s.relation not in cast.scene.dead), None)
    couple = spouse is not None and all(one == ME or one.relation == "配偶" for one in cast.scene.topic)
    if role_words("both_before").end(head) and not _named_several(cast):
        both = (ME, spouse) if couple and spouse else cast.scene.pair()
        if both:
            return both
    last = cast.here[-1] if cast.here else None
    too = last is not None and role_words("too").begin(cast.text[last.mention.end : place + 1]) is not None
    if too and last is not None and len(last.people) == 1 and last.role is Role.SUBJECT:
        before = next((one.people for one in reversed(cast.here[:-1]) if one.people != last.people), None)
        first = before or (cast.scene.before_topic if cast.scene.before_topic != NOBODY else None)
        return (*first, *last.people) if first else ()
    return ()


def _named_several(cast: Cast) -> bool:
    """Whether the clause itself names a group of others."""
    return any(len(one.people) > 1 or (one.people[0].number > 1 and one.people[0] != ME) for one in cast.here)


def is_an_aside(cast: Cast) -> bool:
    """大爷91,儿子也70了,|瘫床上: a grown child told of like an old person, who may be meant as well as the child."""
    first = cast.scene.topic[0]
    elders = [s for s in cast.scene.told if s in cast.facts and s.relation in ELDERS and s != first]
    too = any(s == first and role_words("too").begin(cast.text[m.end :]) is not None for s, m in cast.mentioned)
    return bool(elders) and too and is_childlike(first) and not cast.is_young(first)
