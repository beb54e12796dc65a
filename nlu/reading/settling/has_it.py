"""「不对，是我妈有，我爸没有」, 「不是我爸，我爷爷当过兵」: whose it is, and whose it is not.

The text names whom it puts right, and what is put right only of the other, or not again.
"""

from __future__ import annotations

import re
from dataclasses import replace

from nlu.reading.interpret import Telling
from nlu.reading.people.persons import ME, Mention
from nlu.reading.settling.settling_words import has_any, settling_words
from nlu.reading.statement import ALL_TOLD_LAST, NAMED, STATED, TOLD_LAST, Statement, Subject

_OWN = ("我的", "我家的", "我家", "我们家", "我")
_OWNED = re.compile("(?:我们?家?的?)$")


def who_has_it(telling: Telling) -> tuple[Subject, Subject] | None:
    """Who has what was told last, and who has not, where the text says that and nothing else; None elsewhere."""
    if any(draft.fact != "sex" for draft in telling.drafts):
        return None
    people = [mention for mention in telling.people if len(mention.subjects) == 1]
    if len(people) != 2 or people[0].subjects == people[1].subjects:
        return None
    first, second = people
    words, text = settling_words(), telling.text
    gaps = [text[: first.start], text[first.end : second.start], text[second.end :]]
    head, between, tail = (_OWNED.sub("", gap).strip(",。!;~ 啊呀吧的了") for gap in gaps)
    lead = max((word for word in words.wrong_person if head.lstrip("啊哦噢呃,").startswith(word)), key=len, default="")
    says_wrong = bool(lead) and head.lstrip("啊哦噢呃,")[len(lead) :].strip(",。! 了的") in ("", *words.is_really)
    if says_wrong and tail in words.has_not and between in words.has:
        return first.subjects[0], second.subjects[0]
    joined = between.replace(",", "").replace(" ", "")
    hasnt = next((word for word in words.has_not if joined.startswith(word)), None)
    if says_wrong and hasnt is not None and tail in words.has:
        rest = joined[len(hasnt) :].strip("的了")
        return (second.subjects[0], first.subjects[0]) if rest in ("", *words.is_really) else None
    if head in words.not_them and between in words.is_really and tail in words.has:  # 不是我爸,是我妈有
        return second.subjects[0], first.subjects[0]
    return None


def taken_from_another(telling: Telling) -> list[Statement]:
    """不是我爸,|我爷爷当过兵: what is told of the one named second is taken from the one denied first."""
    denied = next((m for m in telling.people if len(m.subjects) == 1), None)
    if denied is None or not telling.text.startswith(settling_words().not_them) or denied.subjects[0] == ME:
        return []
    before, behind = telling.text[: denied.start], telling.text[denied.end :]
    lead = max((word for word in settling_words().not_them if before.startswith(word)), key=len, default="")
    if before[len(lead) :] not in ("", *_OWN) or not behind.startswith((",", "。")):
        return []
    named = [d for d in telling.drafts if d.person and d.person.kind == NAMED and d.person != denied.subjects[0]]
    return [
        replace(d, value=None, person=denied.subjects[0], certainty=STATED, corrects=True)
        for d in named
        if d.fact != "sex"
    ]


def called_in(text: str) -> tuple[str, ...]:
    """The facts that the text names: 看病, 残疾, 上学."""
    names = {**settling_words().called, **settling_words().matters}
    return tuple({fact: None for word, fact in names.items() if word in text})


def owned_alone(text: str, meant: Mention, end: int, wrong: Subject) -> tuple[str, ...]:
    """是我|的|,不是姆妈的; 是我爸|的住院费: what is theirs and not `wrong`'s, that alone; nothing where all of it is."""
    behind, words = text[meant.end : end], settling_words()
    if not behind.startswith("的") or has_any(text, words.i_mean):
        return ()  # 我问的是我妈的
    thing = behind[1:].strip("了呀啊吧,。!;~ ")
    told = ALL_TOLD_LAST if wrong == ME else TOLD_LAST
    return () if thing.startswith(words.all_of_it) else called_in(thing) or (told,)
