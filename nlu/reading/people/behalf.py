"""For whom a text asks who is no family of whoever writes: 帮楼下王大爷问, 辖区有个老人. Their household is told of."""

from __future__ import annotations

from nlu.reading.interpret import Telling
from nlu.reading.people.home_words import home_words
from nlu.reading.people.kinship import is_no_family, person_words
from nlu.reading.people.serving import are_served
from nlu.reading.statement import NAMED, Subject

HOME = "家"


def on_behalf(telling: Telling, meant: Subject | None) -> Subject | None:
    """Who it is, `meant` being who is told of instead of somebody else; None where it is nobody but the family."""
    cast = telling.cast
    if cast.served:
        return cast.served
    if meant is not None and asked_for(meant):
        return meant
    named = [subject for subject, _ in cast.mentioned if subject.relation in cast.scene.asked_for]
    return named[0] if named else None


def asked_for(subject: Subject) -> bool:
    """Whether they are no family of whoever writes: 邻居, 居民, 老人."""
    relation = subject.relation or ""
    return subject.kind == NAMED and (is_no_family(relation) or are_served(relation))


def calls_ours(telling: Telling, written: str) -> tuple[str, ...]:
    """The relations that the text calls the speaker's own, 我|儿子, not 她|儿子; and 家 where it speaks of 我家, as `written`."""
    known = person_words().sexes
    relations = [m.subjects[0].relation or "" for m in telling.people if m.owned and not m.of_them]
    relations += [HOME] if any(word in written for word in home_words().own) else []
    return tuple(dict.fromkeys(relation for relation in relations if relation in known or relation == HOME))
