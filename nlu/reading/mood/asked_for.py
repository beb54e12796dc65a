"""What somebody asks to have, or to hear of: 低保|我能拿伐, 特困|可以伐, 低保|你给我讲讲. Nobody has it yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nlu.reading.finding import Finding
from nlu.reading.mood.meant import Meant
from nlu.reading.mood.mood_cues import Mood, cues
from nlu.reading.mood.only_named import MARGIN, SUPPORT, TITLES, benefit_names
from nlu.reading.mood.way_to_it import asks_the_way
from nlu.reading.people.persons import Mention

if TYPE_CHECKING:
    from nlu.reading.text.clauses import Clause

_A_PARTICLE = 1  # 能领|吗
_SENTENCE_ENDS = ".。!?;\n"


def is_asked_for(
    text: str, clause: Clause, finding: Finding, people: Sequence[Mention], granted: Sequence[str]
) -> bool:
    """低保|我家能不能办, 农保|我能领吗, 低保,|你给我讲讲: what is asked for is the topic, and nobody's yet.

    `granted` are the facts of the finding that an office grants.
    """
    if asks_the_way(text, finding, granted):
        return True
    words = cues().asks_to_have
    head = text[clause.start : finding.start].strip(MARGIN)
    title = any(fact in TITLES and value is True for fact, value in finding.says)
    if (granted or title) and _is_unheard_of(text, clause, finding, people):
        return True
    if (granted or title) and head.startswith(words["enquires"]):
        return True
    if head not in words["leads"] or not (granted or title or text[finding.start : finding.end] in benefit_names()):
        return False
    somebody = next((one.end for one in people if one.start == finding.end), finding.end)
    behind = text[somebody : clause.end].strip(MARGIN).lstrip(cues().people_between)
    asked = next((word for word in words["have"] if behind.startswith(word)), None)
    if asked is not None and len(behind) - len(asked) <= _A_PARTICLE:
        return True
    here = text[somebody : clause.end].strip(MARGIN + "呢啊呀")
    if not here and finding.firm:
        return False  # 他儿子低保,|他能算吗: told of somebody
    return _asks(_rest(text, clause, somebody), clause.asks)


def _is_unheard_of(text: str, clause: Clause, finding: Finding, people: Sequence[Mention]) -> bool:
    """他低保|没听说过, 低保|我不晓得: of whom nothing is known, nobody has it."""
    behind = text[finding.end : clause.end]
    inside = [one for one in people if finding.end <= one.start and one.end <= clause.end]
    for one in reversed(inside):
        behind = behind[: one.start - finding.end] + behind[one.end - finding.end :]
    return behind.strip(MARGIN + "的呢啊呀也") in cues().asks_to_have["unheard_of"]


def echoes_a_question(text: str, clause: Clause, finding: Finding, before: tuple[Finding, Meant] | None) -> bool | None:
    """能不能算五保户,|特困: whether a bare title says again what was just asked for; None where it says another such.

    False where nothing of the kind was asked.
    """
    if before is None or before[1].mood not in (Mood.ASKED, Mood.HOPED) or before[0].end > clause.start:
        return False
    told, asked = ({fact for fact, value in one.says if value is True} for one in (finding, before[0]))
    rest = text[clause.start : finding.start] + text[finding.end : clause.end]
    if not told & TITLES or not asked & TITLES or rest.strip(MARGIN) not in cues().asks_to_have["titles_end"]:
        return False
    if told & asked:
        return True
    return None if told & SUPPORT and asked & SUPPORT else False


def _rest(text: str, clause: Clause, start: int) -> str:
    """What follows the name: in its clause, and where nothing stands there and nothing before it, in the next one."""
    here = text[start : clause.end].lstrip(cues().people_between).strip(MARGIN + "呢啊呀")
    before = text[: clause.start].rstrip(MARGIN.translate({ord(mark): None for mark in _SENTENCE_ENDS}))
    if here or (before and before[-1] not in _SENTENCE_ENDS):
        return here
    behind = text[clause.end :].lstrip(",， ")
    stop = min((at for mark in (",", *_SENTENCE_ENDS) if (at := behind.find(mark)) >= 0), default=len(behind))
    return behind[: stop + 1].lstrip(cues().people_between)


def _asks(rest: str, marked: bool) -> bool:
    """Whether the words ask whether one may, or to be told of it, and say nothing else."""
    words = cues().asks_to_have
    said = rest.strip(MARGIN)
    marked = marked or rest.endswith("?")
    bare = next((said.removesuffix(mark) for mark in words["marks"] if said.endswith(mark)), said)
    if bare in (*words["tells_me"], *words["whether"]):
        return True
    return (marked or bare != said) and (bare in words["alone"] or bare in words["have"])
