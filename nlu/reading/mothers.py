"""Who is with child, who has given birth, and to whom."""

from __future__ import annotations

from nlu.reading.cast import Cast
from nlu.reading.persons import ME
from nlu.reading.scene import People, is_childlike
from nlu.reading.statement import NAMED, Subject

BIRTHS = ("recently_gave_birth", "spouse_gave_birth")  # facts
SMALL = 12  # years; nobody so small has children


def is_a_small_child(cast: Cast, subject: Subject) -> bool:
    """Whether they are called a child, and nothing says that they are grown up."""
    age = cast.facts.get(subject, {}).get("age")
    return is_childlike(subject) and isinstance(age, int) and age <= SMALL


def newborn(cast: Cast) -> People:
    """The child to which somebody is told to have given birth."""
    born = any(facts.get(fact) is True for facts in cast.facts.values() for fact in BIRTHS)
    return (Subject(NAMED, "孩子"),) if born else ()


def woman_here(cast: Cast) -> People:
    """The wife where she was told of, else whoever speaks."""
    wife = next((s for s in cast.scene.named if s.relation == "配偶" and s.sex != "male"), None)
    return (wife,) if wife else (ME,)


def woman(cast: Cast) -> People:
    """The woman named last, else the wife of whoever speaks."""
    women = [subject for subject in reversed(cast.scene.named) if subject.sex == "female"]
    return (women[0],) if women else (Subject(NAMED, "配偶", 1, "female"),)
