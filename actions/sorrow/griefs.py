"""Which grief or fear somebody tells, and whether they tell nothing else: the sentence for it has the same name."""

from __future__ import annotations

from actions.sorrow.danger import worn_by_care
from actions.turns.said import Said
from actions.turns.turn_words import words

GRIEFS = (
    *("left", "bereft", "cost", "ward", "numb", "hope", "own", "dying", "pull"),
    *("miscarriage", "weeps", "heavy", "alone", "bear", "guilt", "fear"),
)
OF_THE_BODY = {"own", "dying", "miscarriage", "cost"}  # griefs that are told with the illness itself
ILLNESS = {"pregnant", "serious_illness", "chronic_disease", "other_chronic_disease", "sex"}  # facts
# 「我一个人怕」 tells of fear, and of no household; how old somebody is who asks for hope is told beside
BESIDE_A_GRIEF = {"fear": {"lives_alone"}, "ward": {"lives_alone"}, "hope": {"age", "sex", "employment"}}


def grieves(said: Said) -> bool:
    """「我死了她们怎么办」, 「我现在很难过」: and no benefit asked for, no fact told with it."""
    grief = sorrow_of(said.text)
    if grief is None or worn_by_care(said.text):  # who nurses somebody is asked whom
        return False
    beside = ILLNESS if grief in OF_THE_BODY else BESIDE_A_GRIEF.get(grief, set())
    tells = bool({*said.told} - beside) if beside else said.tells
    if grief == "bereft":  # 「外婆走了 他能不能进福利院」 asks for no paper
        return not tells
    other = said.named or said.asks_everything or said.says("benefit")
    return not (tells or (said.settled_no and grief in OF_THE_BODY) or other or _answers(said, grief))


def sorrow_of(text: str) -> str | None:
    """Which grief of bot/turns.yml somebody tells."""
    slip = words("corrects").holds(text)  # 「都怪我，打错了」
    return next(
        (name for name in GRIEFS if words(f"grief_{name}").holds(text) and not (slip and name == "guilt")), None
    )


def _answers(said: Said, grief: str) -> bool:
    """「不知道 我脑子乱」 answers no question."""
    return said.answers and grief != "numb"
