"""What is known while a text is being read: its persons, who is spoken of, the statements so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nlu.situation.attach import People, Scene
from nlu.situation.clauses import Clause
from nlu.situation.finding import Finding
from nlu.situation.persons import ME, Mention
from nlu.situation.statement import Statement, Subject

# 我想问, 我听说: who calls, not somebody whose situation is told
CALLER_ONLY = re.compile(
    r"(?:们)?(?:就|是|也|今天)?(?:想|要|来)?(?:问|咨询|请问|了解|知道|打听|查|说错|记错|看错|说的|问的|打电话|帮|"
    r"替|听说|觉得|以为|怕|看|"
    r"(?:也|都)?(?:不太?|没)(?:清楚|知道|晓得|懂|确定|记得|问过)|忘了|记不|说不|搞不|"
    r"没说|没讲|没提|没有说|说一下|看看|查查|算算|介绍|讲讲|解释|想说|给你|再说|补充)"
)


@dataclass
class Telling:
    """One text on its way to statements. `mentioned`: a subject, where, and whether in a stretch that states."""

    text: str
    people: list[Mention]
    scene: Scene = field(default_factory=Scene)
    drafts: list[Statement] = field(default_factory=list)
    mentioned: list[tuple[Subject, Mention, bool]] = field(default_factory=list)
    meant_instead: tuple[Subject | None, Subject | None] = (None, None)

    def speaker_is_told_of(self) -> bool:
        """Whether 我 stands in the text other than as the one who asks."""
        return any(
            mention.subjects[0] == ME and not CALLER_ONLY.match(self.text, mention.end) for mention in self.people
        )


@dataclass
class Here:
    """The clause being read: from where it states nothing, who is in it (and in what role), whether it talks policy."""

    clause: Clause
    silent: int
    policy: bool
    findings: list[Finding] = field(default_factory=list)
    people: list[tuple[Mention, People, str]] = field(default_factory=list)

    def has_role(self, role: str) -> bool:
        """Whether anybody in the clause has the role."""
        return any(kind == role for _, _, kind in self.people)
