"""Who is with child, who has given birth, and to whom."""

from __future__ import annotations

from nlu.reading.finding import Finding
from nlu.reading.people.cast import Cast
from nlu.reading.people.kinship import persons_data
from nlu.reading.people.persons import ME
from nlu.reading.people.role_words import roles_data
from nlu.reading.scene import People, is_childlike
from nlu.reading.statement import NAMED, Subject

BIRTHS = ("recently_gave_birth", "spouse_gave_birth")  # facts
SMALL = 12  # years; nobody so small has children
_UNBORN = 4  # characters before the words that may say that a child is not born yet


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


def tells_of_the_born(cast: Cast, first: Subject, finding: Finding) -> bool:
    """Whether the words say it from the child's side: 宝宝|出生第九天, 孙女|才生下来二十天, 老三还在我|肚子里."""
    said = cast.text[finding.start : finding.end]
    if first.relation in roles_data()["numbered_child"] and not cast.facts.get(first):
        around = cast.text[max(0, finding.start - _UNBORN) : finding.end + 1]  # 肚子|里
        if any(word in around for word in roles_data()["unborn_child"]):
            return True
    return is_childlike(first) and any(word in said for word in roles_data()["born_child"])


def mother_of(cast: Cast, child: Subject) -> tuple[People, bool]:
    """Who gave birth to the child: whoever is told of as its mother, else the speaker where a husband is told of.

    And whether another may be meant.
    """
    own = persons_data()["mothers"].get(child.relation, ["配偶"])
    named = [*cast.scene.named, *(m.subjects[0] for m in cast.people)]
    mother = next((s for s in named if s.relation in own and s.sex != "male"), None)
    if mother is not None:
        return (mother,), False
    if own != ["配偶"]:
        return (Subject(NAMED, own[0], 1, "female"),), True
    return (ME,), not any(s.relation == "配偶" for s in named)
