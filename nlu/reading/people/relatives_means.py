"""低保 told of a relative: of a household of their own, of ours, or open until it is asked.

Where nobody else is told of, theirs is the household that is told of. Where others are, and they may live apart, it is
asked whether it is ours; where the text says that they do, or that others have none, it is not noted of all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlu.reading.finding import Finding
from nlu.reading.people.cast import Cast
from nlu.reading.people.home_words import home_words
from nlu.reading.people.kinship import is_no_family
from nlu.reading.people.persons import Mention
from nlu.reading.statement import DOUBTFUL, NAMED, STATED, Statement, Subject
from nlu.reading.text.clauses import Clause

MEANS = frozenset({"minimum_living", "low_margin"})  # what a relative who lives apart may have for themselves
WHERE = "district"  # 我妹妹在拱墅: it may be her home, and not ours
OF_THEIR_HOME = MEANS | {"household_size", WHERE}
_PAUSES, _FULL_STOPS = ",。;!?\n", "。!?;\n"
_LIGHT = "但可就却那倒都也"


@dataclass(frozen=True)
class Means:
    """Whose it was told of; `apart`: the sentence says that they live apart; `not_all`: others are said to have none.

    `named`: the clause itself names them; `ours_not`: it is a neighbour's, and ours is said to have none.
    """

    of: Subject | None
    apart: bool = False
    not_all: bool = False
    named: bool = False
    ours_not: bool = False


def means_told(cast: Cast, clause: Clause, finding: Finding) -> Means:
    """What is said of whose it is: 奶奶|吃低保, 哥哥残疾,|吃低保, 我妈吃低保,我|没有."""
    relative = _relative(cast, finding)
    ends = [place for mark in _FULL_STOPS if (place := cast.text.find(mark, finding.end)) >= 0]
    sentence = cast.text[clause.start : min(ends, default=len(cast.text))]
    apart = relative is not None and any(word in sentence for word in home_words().lives_apart)
    named = relative is not None and any(relative in one.people for one in cast.here)
    relative = relative or _neighbour(cast, finding)
    none = _who_has_none(cast, finding)
    ours_not = relative is not None and is_no_family(relative.relation or "") and none in home_words().own
    return Means(relative, apart, bool(none), named, ours_not)


def settled_means(
    drafts: Sequence[Statement], means: dict[tuple[int, int], Means], people: Sequence[Mention] = ()
) -> list[Statement]:
    """The drafts, with what was told of relatives' means stated, left open, or left out."""
    found: list[Statement] = []
    died = [draft for draft in drafts if draft.fact == "deceased" and draft.value is True]
    dead = {draft.person for draft in died if draft.certainty == STATED}
    told = {draft.person for draft in drafts if draft.person is not None and draft.fact != "sex"} - dead
    unlike = {one for fact in MEANS for one in _of_two_homes([d for d in drafts if d.fact == fact], people)}
    for draft in drafts:
        if draft in unlike:
            if draft.value is not False:
                found.append(replace(draft, certainty=DOUBTFUL, whose_open=True))
            continue
        said = means.get((draft.start, draft.end))
        if said is None or draft.fact not in OF_THEIR_HOME or (said.of is None and not said.not_all):
            found.append(draft)
        elif said.ours_not and draft.fact in MEANS and draft.value is True:
            found.append(replace(draft, value=False, certainty=STATED, whose_open=False))  # 邻居是低保,我家不是
        elif draft.fact == WHERE:
            passing = said.of is not None and said.named and said.of not in told  # nothing else is told of them
            found.append(replace(draft, certainty=DOUBTFUL, whose_open=True) if passing else draft)
        elif draft.value is False and said.named and not told and draft.fact in MEANS:
            found.append(replace(draft, certainty=DOUBTFUL, whose_open=True))  # 岳母没有低保: she may not live with us
        elif draft.value is False:  # and it is no no of ours, where others are told of
            found += [draft] if not said.named or told <= {said.of} else []
        elif said.of is not None and told == {said.of} and not said.not_all:
            found.append(replace(draft, whose_open=False))  # theirs is the household that is told of
        elif said.apart:
            continue
        elif draft.fact in MEANS:
            found.append(replace(draft, certainty=DOUBTFUL, whose_open=True))
        else:
            found.append(draft)
    return found


def _of_two_homes(drafts: Sequence[Statement], people: Sequence[Mention]) -> set[Statement]:
    """我妈76有低保,婆婆81没低保: a yes and a no, each behind a person of its own."""
    if {draft.value for draft in drafts} != {True, False}:
        return set()
    first, second = drafts[0], drafts[-1]
    named = [one for one in people if one.subjects[0].kind == NAMED]
    before = {one.subjects[0] for one in named if one.start < first.end}  # 我叔叔吃低保: it may be within the words
    between = {one.subjects[0] for one in named if first.end <= one.start < second.end}
    return {*drafts} if before and between - before else set()


def _relative(cast: Cast, finding: Finding) -> Subject | None:
    """The relative who may be a household of their own, named in the clause or spoken of before it."""
    last = cast.here[-1] if cast.here else None
    if last is None and cast.somebody_here:
        return None  # 家里吃低保
    if last is not None and "家" in cast.text[last.mention.end : finding.start]:
        return None
    one = (last.people if last else cast.scene.topic)[0]
    theirs = last is not None and last.mention.of_them  # 他儿子
    apart = theirs or (one.relation or "").rpartition("的")[2] in home_words().may_live_apart
    return one if one.kind == NAMED and apart else None


def _neighbour(cast: Cast, finding: Finding) -> Subject | None:
    """我邻居|是低保: somebody who is no family, named within the words, and for whom nobody asks."""
    inside = (m.subjects[0] for m in cast.people if finding.start <= m.start and m.end <= finding.end)
    others = (one for one in inside if is_no_family(one.relation or ""))
    return next((one for one in others if one.relation not in cast.scene.asked_for and one != cast.served), None)


def _who_has_none(cast: Cast, finding: Finding) -> str:
    """叔叔低保,|岳母不是; 我妈吃低保,|我没有: who, where the next stretch is nothing but somebody, and a no."""
    text = cast.text
    start = next((at for at in range(finding.end, len(text)) if text[at] in _PAUSES), len(text)) + 1
    stop = next((at for at in range(start, len(text)) if text[at] in _PAUSES), len(text))
    stretch = text[start:stop]
    denial = max((word for word in home_words().not_so if stretch.endswith(word)), key=len, default="")
    whom = stretch[: len(stretch) - len(denial)].strip(_LIGHT)
    known = whom in home_words().own or _is_somebody(whom, cast.people, text)
    return whom if denial and whom and known else ""


def _is_somebody(whom: str, people: Sequence[Mention], text: str) -> bool:
    named = {text[one.start : one.end] for one in people}
    return whom in named or whom.removeprefix("我") in named or whom in ("我", "我们")
