"""Words beside a person: what describes whoever stands behind it, who is joined to whom, what is said of all."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.reading.finding import Finding
from nlu.reading.people.kinship import persons_data
from nlu.reading.people.persons import Mention
from nlu.reading.people.role_words import role_leads, role_words, roles_data
from nlu.reading.people.roles import says_all
from nlu.reading.scene import ELDERS, is_childlike
from nlu.reading.statement import NAMED

_WIDEST = 14  # characters between a description and the person
_LOOKED_BACK, _BETWEEN = 8, 3  # characters before a description: 有个|刚满|3岁的儿子
_SHORT = 6  # characters within which a fact after 我和老伴 is said of both
_PAUSES = frozenset(",。;!?")


def modified(
    text: str, finding: Finding, following: Sequence[Mention], has_subject: bool, of_another: bool = False
) -> Mention | None:
    """The person that a finding stands before and describes: 瘫痪的老公, 一个82岁的独居老太太, 有个读初二的儿子.

    `of_another`: the clause tells of somebody else than the speaker already.
    """
    head = following[0] if following else None
    if head is not None and of_another and text.startswith(tuple(persons_data()["speaker"]["one"]), head.start):
        return None  # 我岳母八十二躺床上管子喂的|我岳父身体硬朗
    gap = text[finding.end : head.start] if head else ""
    if head is None or head.subjects[0].kind != NAMED or len(gap) > _WIDEST:
        return None
    whole = not _PAUSES & set(gap)
    if gap.endswith("的") and whole and not role_words("describes_not").end(gap):
        return None if role_words("breaks_description").inside(gap) or head.of_them or _tells_apart(gap) else head
    if has_subject and not _is_had(text[max(0, finding.start - _LOOKED_BACK) : finding.start]):
        return None
    return head if whole and _only_describes(gap) and not head.owned and not head.of_them else None


def _tells_apart(gap: str) -> bool:
    """大的读四年级|小的|儿子: which of the children is meant, no description."""
    return gap in roles_data()["members"]["which"]


def _is_had(before: str) -> bool:
    """Whether 有个, 带着 or the like stands before a description."""
    stretch = before.rpartition(",")[2]
    return any(role_leads("has").end(stretch[: len(stretch) - cut]) for cut in range(min(_BETWEEN, len(stretch)) + 1))


def _only_describes(gap: str) -> bool:
    while gap:
        word = role_words("describes").begin(gap)
        if word is None:
            return False
        gap = gap[len(word) :]
    return True


def joined(text: str, first: Mention, second: Mention) -> bool:
    """我和老伴, 儿子、儿媳, 俺爹俺娘都是."""
    gap = text[first.end : second.start]
    both = gap == "" and first.subjects[0].kind == second.subjects[0].kind == NAMED
    if both and is_childlike(first.subjects[0]) and second.subjects[0].relation in ELDERS:
        return False  # 孩子|爷爷奶奶 都没了: the child's grandparents
    return gap in role_words("joined") or (both and says_all(text[second.end :]))


def distributes(text: str, end: int, finding_start: int) -> bool:
    """Whether a fact after 我和老伴 is said of both."""
    gap = text[end:finding_start]
    every = any(says_all(gap[place:]) for place in range(len(gap)))
    return every or (len(gap) <= _SHORT and not role_words("lives_beside").inside(gap))
