"""Whose household is told of: ours, or another's (我岳父家是低保户, 村里有户人家吃低保, 儿子在滨江)."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.reading.finding import Finding
from nlu.reading.people.caller import is_caller
from nlu.reading.people.cast import Cast
from nlu.reading.people.home_words import home_words
from nlu.reading.people.kinship import persons_data
from nlu.reading.people.listed_at_home import SIZE
from nlu.reading.people.persons import ME, Mention
from nlu.reading.people.roles import Role
from nlu.reading.statement import NAMED, PRONOUN, Subject, Value
from nlu.reading.text.clauses import Clause


def speaks_of_another_household(cast: Cast, clause: Clause, finding: Finding) -> bool:
    """Whether what is told of a home just now is of others: 我岳父家是低保户, 村里有户人家吃低保."""
    words, text = home_words(), cast.text
    if cast.served:
        return False
    start = max((text.rfind(mark, 0, clause.start) for mark in "。!?;\n"), default=-1) + 1
    stretch = text[start : finding.end]  # 娘|家是低保户: the words of the home may reach into those of the fact
    own = max((stretch.rfind(word) + len(word) for word in words.own if word in stretch), default=-1)
    own_me = [one.mention.end - start for one in cast.here if one.people == (ME,) and one.role is Role.SUBJECT]
    size = any(fact == SIZE for fact, _ in finding.says)
    other = max((end for word in words.other if (end := _last(stretch, word, lodged=size)) >= 0), default=-1)
    for mention in cast.people:
        inside = start <= mention.start and mention.end <= finding.start
        inside = inside and not (size and text[: mention.start].endswith(words.lodging))
        relation = mention.subjects[-1].relation or ""
        if (inside and relation in words.other_homes and text[mention.end :].startswith(words.home)) or (
            inside and is_an_outsiders(mention) and not _is_asked_for(text, mention)
        ):
            other = max(other, mention.end - start)
    if any(mention.start == finding.end and is_an_outsiders(mention) for mention in cast.people):
        return True  # 我们村低保户|老王家
    if _is_next_door(cast, start, finding):
        return True
    if _somebody_lives_elsewhere(cast):
        other = max([other, *(stretch.rfind(word) + len(word) for word in words.theirs if word in stretch)])
    return other > max(own, *own_me, -1) or _is_said_of_another_home(cast, clause, finding)


def is_one_members(says: tuple[str, Value], people: Sequence[Subject]) -> bool:
    """老婆没有居住证: one of the family has none, and whoever tells may have theirs."""
    named = bool(people) and all(one.kind == NAMED and one.number == 1 for one in people)
    return says == ("residence_permit", False) and named


def _last(stretch: str, word: str, *, lodged: bool) -> int:
    """Where the last of that word ends, -1 where there is none; with `lodged` not where 借住 stands before it."""
    at = stretch.rfind(word)
    return -1 if at < 0 or (lodged and stretch[:at].endswith(home_words().lodging)) else at + len(word)


def _is_said_of_another_home(cast: Cast, clause: Clause, finding: Finding) -> bool:
    """低保|是我前夫家的: whose it is stands behind."""
    words, text = home_words(), cast.text
    return any(
        text[finding.end : mention.start].startswith(words.said_of)
        and (mention.subjects[-1].relation or "") in words.other_homes
        and text.startswith(words.their_homes, mention.end)
        for mention in cast.people
        if finding.end <= mention.start < clause.end
    )


def _is_next_door(cast: Cast, start: int, finding: Finding) -> bool:
    """他81了,低保户,|就住我隔壁: nobody of ours is named in the sentence before it is said where they live."""
    text = cast.text
    end = min((place for mark in "。!?;\n" if (place := text.find(mark, finding.end)) >= 0), default=len(text))
    places = [place for word in home_words().next_door if (place := text.find(word, finding.end, end)) >= 0]
    return bool(places) and all(
        is_an_outsiders(mention) or mention.subjects[0].kind == PRONOUN
        for mention in cast.people
        if start <= mention.start and mention.end <= min(places)
    )


def is_an_outsiders(mention: Mention) -> bool:
    """Whether the word speaks of somebody who is no family of ours, or of theirs: 老王家孩子."""
    head = (mention.subjects[0].relation or "").partition("的")[0]
    return not mention.family or bool(persons_data()["relations"].get(head, {}).get("other"))


def _somebody_lives_elsewhere(cast: Cast) -> bool:
    """Whether a relative with a home of their own was named, whom 他们家 may mean: 妹妹和妹夫 …, 他们家是低保."""
    words = home_words()
    return any(
        (subject.relation in words.other_homes or not mention.family)
        for subject, mention in cast.mentioned
        if subject.kind == NAMED and not _is_asked_for(cast.text, mention)
    )


def _is_asked_for(text: str, mention: Mention) -> bool:
    """Whether somebody asks on their behalf, so that it is their household that is told of: 帮隔壁老王问."""
    return text[: mention.start].endswith(home_words().on_behalf)


def comes_later(cast: Cast, clause: Clause, finding: Finding) -> bool:
    """Whether the clause speaks of the speaker's own further on: 外地户口小孩六岁…我们没有办居住证."""
    return any(
        finding.start <= m.start < clause.end and (m.owned or m.subjects[0] == ME) and not is_caller(cast.text, m)
        for m in cast.people
    )


def a_relative_lives_there(cast: Cast) -> bool:
    """儿子在滨江, told in passing while somebody else is told of: no home of theirs."""
    subject = next((one.people[0] for one in reversed(cast.here) if one.role is Role.SUBJECT), None)
    return subject is not None and subject.kind == NAMED and bool(cast.facts) and subject not in cast.facts
