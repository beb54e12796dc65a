"""A message as the decision sees it: its words, what was read in it, what Rasa takes it for, what waits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from actions.memory import Asked, Memory
from actions.sorrow.cries import Hear, cry, tells_facts
from actions.sorrow.danger import danger, of_every_day, only_told
from actions.turns.asking_back import answers
from actions.turns.same_again import asks_the_same_again
from actions.turns.turn_words import asks, is_said, says, words
from actions.turns.what_was_read import WasRead
from alarm.ear import UNCLEAR, Certainty
from eligibility.fact import Value
from knowledge.asking.figures import asked_figure
from knowledge.verdict.answerable import Reason, Verdict

BY_ASKING, CRISIS, FALLBACK = {Reason.NO_FIGURE, Reason.NUMBER}, "crisis", "nlu_fallback"  # noes only a question gets
SHORTEST_CRY = 8  # characters; a shorter guess of Rasa at danger is mostly an answer such as 「跳过」
LONGEST_WHETHER = 16  # characters of 「那我们家现在还能不能领」
SHORT = 12  # in the middle of one's own case, so short a question is about that case
FEW = 2  # facts; with more a message is somebody's case in shorthand
ENOUGH_TOLD = 2  # so many facts make a question one about somebody's own case
GENERAL = {"ask_policy", "ask_procedure", "out_of_scope", FALLBACK, "ask_human", "ask_source"}


@dataclass(frozen=True)
class Said:
    """One message. `memory` is as it was before it; `named` are what it names, `name_alone`: and no more.

    `answer` are the values that answer the question that waits, "unknown" for 不清楚; None where it is no answer.
    `elsewhere` is another place that it names, `concern` the one whose button it is, `needs` those its words name.
    `spoken_of` are the entitlements of the turn before, `follows` that of them that it takes up by a word of its name.
    `look_up` asks the documents, where the decision hangs on them; `hear` asks the trained ear for danger, or is None.
    `explains` are the entitlements of which it asks what they are, None where it asks no such thing; `term` the word.
    `partly` says yes or no to some of the facts read back, `late` answers what was asked before.
    `guesses` are Rasa's intents, the likeliest first; `asked` is the last question that search answered.
    """

    text: str
    intent: str | None
    memory: Memory
    read: WasRead
    named: Sequence[str] = ()
    guesses: Sequence[str] = ()
    answer: Mapping[str, Value] | None = None
    elsewhere: str | None = None
    concern: str | None = None
    follows: Sequence[str] = ()
    look_up: Callable[[], Verdict] | None = None
    needs: Sequence[str] = ()
    hear: Hear | None = None
    asked: str | None = None
    partly: Mapping[Asked, bool] = field(default_factory=dict)
    late: tuple[Asked, Value] | None = None
    spoken_of: Sequence[str] = ()
    explains: Sequence[str] | None = None
    term: str | None = None
    name_alone: bool = False

    def says(self, name: str) -> bool:
        """Whether something of that list of bot/turns.yml stands in it."""
        return says(name, self.text)

    def is_said(self, name: str) -> bool:
        """Whether it is one of that list and nothing else."""
        return is_said(name, self.text)

    @property
    def light(self) -> str | None:
        """The danger told before, in whose light this is still read; None where there is none."""
        return self.memory.crisis if self.memory.crisis_left else None

    @cached_property
    def danger(self) -> str | None:
        """The kind of danger it tells of; UNCLEAR where only Rasa hears one.

        Beside the words two listen, Rasa and the trained ear: what both hear counts, and what the ear is sure of; where
        Rasa does not know, it is as if it were away. Of who tells facts, Rasa must be sure and the ear
        nearly so, and know of what kind it is. Of cooking and heating only a sure ear counts. For the figures see
        docs/decisions/0021.
        """
        if told := danger(self.text, self.memory.told_before):
            return told
        if self.answer is not None or self.light is not None:
            return None
        tells = tells_facts(self.read)
        if self.hear is None:
            calm = tells or only_told(self.text, self.asks)
            return UNCLEAR if self._rasa_hears_a_cry and not calm else None
        if tells:
            if self.intent != CRISIS:
                return None
            least = Certainty.SURE if of_every_day(self.text) else Certainty.LIKELY
            likely = cry(self.text, self.hear, least)
            return likely if likely != UNCLEAR else cry(self.text, self.hear, Certainty.SURE)
        return cry(self.text, self.hear, self._enough)

    @property
    def _enough(self) -> Certainty:
        """How sure the ear must be, by what Rasa makes of it."""
        if of_every_day(self.text):
            return Certainty.SURE
        if self._rasa_hears_a_cry:
            return Certainty.HINT
        return Certainty.LIKELY if self.intent in (FALLBACK, None) else Certainty.SURE

    @property
    def _rasa_hears_a_cry(self) -> bool:
        likeliest = next((guess for guess in self.guesses if guess != FALLBACK), None)
        unsure = self.intent == FALLBACK and len(self.text) >= SHORTEST_CRY and likeliest == CRISIS
        return (unsure or self.intent == CRISIS) and not of_every_day(self.text)

    @cached_property
    def settled_no(self) -> bool:
        """Whether it asks for what neither a clause nor a record can hold, whatever is known of the household."""
        verdict = self.look_up() if self.look_up else None
        asks = self.asks or self.says("stuck")
        return verdict is not None and verdict.settled and (asks or verdict.reason in BY_ASKING)

    @cached_property
    def asks_how_often(self) -> bool:
        """Whether it asks how often, which a clause says and no record computes."""
        verdict = self.look_up() if self.look_up and asked_figure(self.text) == "frequency" else None
        return verdict is not None and verdict.reason is Reason.ANSWERABLE

    @cached_property
    def asks(self) -> bool:
        """Whether it reads like a question."""
        return asks(self.text) or (self.says("wants_to_ask") and bool(self.named))

    @cached_property
    def asks_everything(self) -> bool:
        """Whether it asks for all that one may get, whatever it names."""
        return self.says("everything")

    @cached_property
    def asks_whether_that(self) -> bool:
        """Whether it asks of what was just spoken of, and of nothing else, if it is theirs: 「那我能领吗」."""
        alone = not (self.named or self.needs) and len(self.text) <= LONGEST_WHETHER
        of_another = bool(self.read.persons) and words("what_about").ends(self.text)  # 「那我妈呢」
        asks_it = self.asks_whether or of_another
        return bool(self.spoken_of) and alone and asks_it and not words("around_whether").leaves(self.text)

    @cached_property
    def takes_up_topic(self) -> bool:
        """Whether it asks a point of what was spoken of last, and names nothing itself: 「那一个月多少」."""
        alone = not (self.named or self.needs or self.tells) and len(self.text) <= LONGEST_WHETHER
        asks_it = bool(self.memory.topic) and alone and self.says("of_that")
        return asks_it and not words("around_of_that").leaves(self.text)

    @cached_property
    def asks_of_the_case(self) -> bool:
        """Whether it asks what there is for those told of, and nothing else: 「有啥」, 「能领几样」, 「每月多少钱」."""
        alone = not (self.named or self.needs or self.tells) and len(self.text) <= LONGEST_WHETHER
        asks_it = bool(self.memory) and alone and self.says("asks_what_there_is")
        return asks_it and not words("around_of_the_case").leaves(self.text)

    @property
    def query(self) -> str:
        """What is searched for: the message, behind the name of what it takes up."""
        return f"{self.memory.topic}{self.text}" if self.takes_up_topic else self.text

    @cached_property
    def asks_who_decides(self) -> bool:
        """Whether it asks who decides on what was just spoken of, and nothing else: 「这个归谁管」."""
        rest = words("whom_to_ask").without(self.text)
        return bool(self.spoken_of) and self.says("whom_to_ask") and not words("around_whether").leaves(rest)

    @cached_property
    def asks_whether(self) -> bool:
        """Whether it asks if something is theirs, and not how much, when or why."""
        of_something_else = any(map(self.says, ("why", "from_when", "how_and_where")))
        return self.asks and self.says("whether_mine") and not of_something_else

    @cached_property
    def general(self) -> bool:
        """Whether it speaks of nobody: 「残疾人坐地铁要钱吗」 tells no facts, nor does an order to play a part."""
        if self.says("orders"):
            return True
        softly = words("asks_softly_at_the_end").ends(self.text)
        in_keywords = len(self.text.split()) > 1 and not self.says("corrects")  # 更正一下 不是二级是一级 tells
        wants = self.asks or softly or in_keywords
        facts = len(self.read.statements) + len(self.read.persons)
        nobody = not self.memory.waiting and not self.says("people")
        of_a_rule = self.says("of_a_rule") and (self.asks or softly)
        general = self.intent in GENERAL and wants and facts <= FEW and not self.lays_out_a_case
        return nobody and (of_a_rule or general)

    @cached_property
    def lays_out_a_case(self) -> bool:
        """Whether it first tells, each in a clause that asks nothing: 「怀孕六个月，没上班，有什么补贴」."""
        clauses = [said["said"] for said in self.read.statements if said["certainty"] == "stated"]
        return len({*clauses}) >= ENOUGH_TOLD and not any(map(asks, clauses))

    @cached_property
    def told(self) -> Sequence[str]:
        """The facts that somebody tells in it."""
        return () if self.general else self.read.told

    @cached_property
    def tells(self) -> bool:
        """Whether it adds something to what is known."""
        return bool(self.told) or (bool(self.read) and not self.general)

    @cached_property
    def speaks_of_somebody(self) -> bool:
        """Whether it tells something or mentions a person."""
        return self.tells or (bool(self.read.persons) and not self.general)

    @cached_property
    def somebody_is_known(self) -> bool:
        """Whether something was told of somebody, before or in it."""
        return bool(self.memory) or bool(self.told)

    @cached_property
    def answers(self) -> bool:
        """Whether it is an answer to the question that waits, whatever else it tells."""
        return answers(self)

    @cached_property
    def asks_the_same_again(self) -> bool:
        """Whether it asks of somebody what was asked before: 「母亲呢」."""
        return asks_the_same_again(self)

    @cached_property
    def only_keywords(self) -> bool:
        """「住院报销 居民医保 比例」: what is looked for, though it may sound like a fact of somebody."""
        several = len(self.text.split()) > 1 and not self.says("corrects")
        return several and not self.says("people") and len(self.told) < ENOUGH_TOLD

    @cached_property
    def of_own_case(self) -> bool:
        """Whether its sender's own case is to be looked at rather than a policy explained."""
        if self.only_keywords:
            return False
        if self.named and self.somebody_is_known and self.intent != "ask_policy" and (self.asks or self.name_alone):
            return True
        if self.intent == "ask_policy":
            own = self.speaks_of_somebody or self.says("own") or len(self.text) <= SHORT
            return (bool(self.named) and self.somebody_is_known and own) or len(self.told) >= ENOUGH_TOLD
        return self.tells
