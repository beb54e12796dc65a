"""What single lines of actions/turns/turn_kind.py look for in a message."""

from __future__ import annotations

import re

from actions.answers.answer_words import UNKNOWN
from actions.memory import SPEAKER
from actions.noting.number_instead import denies_the_number
from actions.sorrow.danger import denies_and_asks
from actions.turns.said import ENOUGH_TOLD, GENERAL, SHORT, Said
from actions.turns.turn_words import says, words
from knowledge.verdict.answerable import Reason
from knowledge.verdict.points import is_of_another

_PAUSES = re.compile(r"[\s,，。;；]+")
_SEVERAL_AT_HOME = re.compile("[二两三四五六七八九十2-9](?:口|个?人)")
LIVING_MONEY = "living-money"  # a concern
NEGLECT, OLD = "neglect", 70  # a dispute, and from which age on somebody left alone is one
DISPUTES = ("neglect", "rent", "work", "family", "land", "sued", "other")
INCOME, SIZE = "household_income", "household_size"  # facts
OF_A_PENSION = {"employment", "pension_scheme"}  # what is told with somebody's pension
UNKEPT = ("children", "register")  # lists unkept_… of bot/turns.yml: told, and kept by no fact
BLANK = "　"  # for what is masked
SHORTEST_MATTER = 2  # characters of 药费
LONGEST_NAME = 3  # characters of 老爸爸
LONGEST_DROP = 14  # characters of 「不要算我妈」


def drops_somebody(said: Said) -> bool:
    """「不要算我妈」: a person, and no fact of theirs."""
    short = len(said.text) <= LONGEST_DROP and not said.says("never_told")
    return short and said.says("drop_person") and bool(said.read.persons) and not said.read.told and not said.asks


def begins_a_clerks_case(said: Said) -> bool:
    """「再接一个」, 「挂了」 of who writes as clerks do: what it stands for is their next caller."""
    clerk = said.memory.clerk or said.memory.in_form
    return clerk and (said.is_said("say_next_to_a_clerk") or said.is_said("ends_a_case"))


def is_a_dispute(said: Said) -> bool:
    """「他要告我」, 「拆迁不公平」: what an office or a court decides; who asks for a lawyer or money is answered."""
    other = said.named or said.asks_everything or said.says("asks_for_a_lawyer")
    return dispute_of(said) is not None and not other


def lacks_bread(said: Said) -> bool:
    """「没钱买菜」, 「日子紧」, and nothing to be noted; 「没钱看病」 comes for something of its own."""
    asks = said.asks and not (said.says("cannot_feed") and said.says("benefit"))  # 「我怕养不活 有补助吗」
    other = asks or said.tells or said.named or {*said.needs} - {LIVING_MONEY}
    return (said.says("sorrow_want") or said.says("tight")) and not other


def dispute_in(text: str) -> str | None:
    """Which dispute of bot/turns.yml somebody tells; the sentence for it has the same name."""
    return next((name for name in DISPUTES if words(f"dispute_{name}").holds(text)), None)


def dispute_of(said: Said) -> str | None:
    """Which dispute somebody tells; 「88 没人管」 tells of an old person left alone without a word for them."""
    old = any(s["fact"] == "age" and _is_old(s["value"]) for s in said.read.statements)
    weak = old or (said.says("the_old") and said.says("lies_abed"))
    return dispute_in(said.text) or (NEGLECT if weak and said.says("left_alone") else None)


def _is_old(age: object) -> bool:
    return isinstance(age, int | float) and age >= OLD


def is_hurt(said: Said) -> bool:
    """「别再问了」; 「我说了女儿没了 你还问」 after her death was told."""
    if said.named or said.asks_everything:
        return False
    dead = any(person.facts.get("deceased") is True for person in said.memory.persons)
    again = dead and said.says("asked_again") and {*said.told} == {"deceased"}
    return again or (said.says("hurts") and not said.tells)


def takes_leave(said: Said) -> bool:
    """「再见」; 「88」 only where no question waits, for it may be an age."""
    in_digits = said.text.strip().isdecimal()
    leaves = said.is_said("bye_in_digits") and said.memory.waiting is None
    return leaves if in_digits else said.intent == "goodbye"


def tells_what_is_unkept(said: Said) -> bool:
    """「没有子女」, 「本地户口」: what no fact holds, and no question with it."""
    return any(said.says(f"unkept_{name}") for name in UNKEPT) and not said.asks


def only_takes_back(said: Said) -> bool:
    """「这两万还没报销呢」: what was told before is not so, and nothing else is told."""
    return bool(said.read.statements) and all(s["value"] is None for s in said.read.statements)


def tells_own_wage(said: Said) -> bool:
    """「我1102元一个月」, 「老公一个月五千」, once, where more may live in the house: no income of all at home."""
    waiting, memory = said.memory.waiting, said.memory
    asked = waiting is not None and waiting.facts == [INCOME]
    told, also = {*said.told}, OF_A_PENSION if waiting is not None else set()  # 退休金三千五, whatever waits
    beside = bool(told) and told <= {*also, SIZE}  # 一个月就三千来块工资,家里三口人
    never = (INCOME, None) not in memory.asked and (beside or not said.tells)
    first = waiting is not None and waiting.put == 1 if asked else never
    me = memory.related(SPEAKER)
    alone = me is not None and me.facts.get("lives_alone") is True
    settled = alone or 1 in (memory.facts.get(SIZE), said.read.values.get(SIZE)) or INCOME in memory.facts
    text = _without_the_size(said)
    wage = says("own_wage", text) and not says("all_the_income", text) and not says("money_goes", text)
    people = {(person.get("kind"), person.get("relation")) for person in said.read.people if person}
    kinds = ("speaker", "named", "same") if memory.current else ("speaker", "named")
    of_one = len(people) == 1 and all(kind in kinds for kind, _ in people)
    of_one = of_one or (not people and waiting is not None and not asked and said.says("wage_of_one"))
    return first and wage and of_one and not settled and not said.asks and _has_a_sum(said.text)


def _without_the_size(said: Said) -> str:
    """What is told beside how many live at home, where a clause of its own says that: 家里三口人,|我工资三千."""
    pieces = _PAUSES.split(said.text)
    return ",".join(one for one in pieces if says("own_wage", one) or not _SEVERAL_AT_HOME.search(one))


def _has_a_sum(text: str) -> bool:
    return any(char.isdecimal() or char in "百千万" for char in text)


def is_puzzled(said: Said) -> bool:
    """「听不懂」, 「问这个做啥」 to a question that waits; 「什么叫低保」 asks about an entitlement."""
    short = len(said.text) <= LONGEST_DROP and said.memory.waiting is not None
    return short and said.says("puzzled") and not said.tells and not said.named


def is_bare(said: Said) -> bool:
    """Whether it is short, and nothing is told or named in it."""
    return len(said.text) <= SHORT and not (said.tells or said.named)


def was_misheard(said: Said) -> bool:
    """「我没要寻死，我是问孩子」, though no danger was heard, and nothing else in it."""
    only = is_bare(said) and not denies_and_asks(said.text)
    return said.says("crisis_misheard") and only and said.answer is None and not said.says("asks")


def swears(said: Said) -> bool:
    """「滚」, 「我操，这么麻烦」: and nothing told or asked with it."""
    only = said.is_said("say_swear") or (said.says("swears") and len(said.text) <= SHORT)
    return only and not said.tells and not said.named and not said.needs


def cannot_phone(said: Said) -> bool:
    """「12345打不了，我听不见」: somebody who cannot use a telephone."""
    return said.says("cannot_phone") or (said.says("deaf") and said.says("phone"))


def is_too_short(said: Said) -> bool:
    """「妈」, 「病」: a word or a person alone, of which nothing can be made."""
    nothing = not (said.memory.waiting or said.named or said.tells or said.asks)
    polite = said.intent in ("thanks", "goodbye", "greet", "affirm", "deny")
    somebody = bool(said.read.persons) and len(said.text) <= LONGEST_NAME
    return nothing and not polite and (len(said.text) <= 1 or somebody)


def tells_a_need(said: Said) -> bool:
    """「家里没什么收入，我又有病」: no fact, but what they come for; the interview begins with that."""
    begins = bool(said.needs) and not said.memory and not said.asks and not said.asks_everything and not said.named
    return begins and said.intent in ("ask_entitlements", "tell_situation") and said.says("own")


def shakes(said: Said) -> bool:
    """不对; where no other question waits also 没有 and the like."""
    unsure = said.answer is not None and UNKNOWN in said.answer.values()  # 不清楚 refuses nothing
    denies = nothing_else_waits(said) and said.intent == "deny" and not (said.tells or unsure or said.says("only_asks"))
    instead = said.read.number is not None and said.read.number.get("wrong") is not None  # 不对 一共就3000 不是2500
    return said.is_said("confirm_no") or denies or (denies_the_number(said.text, said.memory) and not instead)


def nothing_else_waits(said: Said) -> bool:
    """Whether no question waits but the one whether something was heard right, or one that this is no answer to."""
    return said.memory.waiting is None or said.memory.waiting.doubted or said.answer is None


def a_case(said: Said) -> bool:
    """Facts enough to be somebody's, and no 「…，我没记错吧」 at the end."""
    return len(said.told) >= ENOUGH_TOLD and not words("asks_softly_at_the_end").ends(said.text)


def only_sighs(said: Said) -> bool:
    """「跑断腿了」, and nothing asked, told or named with it."""
    sure = any(statement["certainty"] == "stated" for statement in said.read.statements)
    return not (said.asks or sure or said.named or said.memory.waiting)


def asks_by_name(said: Said) -> bool:
    """「护理补贴我妈有吗」: about an entitlement by its name, of somebody known."""
    tells_it = said.name_alone and bool(said.told) and not said.asks  # 城乡居民医保 as an answer
    wants = said.asks or ((said.name_alone or (said.intent == "ask_policy" and len(said.told) <= 1)) and not tells_it)
    return bool(said.named) and said.somebody_is_known and wants and not said.asks_everything


def asks_how_much(said: Said) -> bool:
    """「一个月有多少钱」, and nothing named: no entitlement, and no matter of its own as 「药费能报多少」 has."""
    left = words("around_how_much").masked_in(said.text).split(BLANK)
    own_matter = any(len(piece) >= SHORTEST_MATTER for piece in left)
    return asks_a_sum(said) and (bool(said.follows) or not own_matter)


def asks_a_sum(said: Said) -> bool:
    """「一个月有多少钱」, 「药费能报多少」: a short question for a sum, whatever it is of."""
    short = len(said.text) <= SHORT and words("how_much").ends(said.text)
    return short and not said.named and not said.tells


def supposes_an_age(said: Said) -> bool:
    """「满60变多少」, 「到65岁呢」: nothing is told of anybody's age."""
    return said.is_said("supposes_an_age") and not said.answers


def asks_of_what_is_shown(said: Said) -> bool:
    """「那一个月多少」 of what was just shown, as things are or as they will be at an age."""
    asks_it = supposes_an_age(said) or (said.takes_up_topic and not said.answers and asks_how_much(said))
    return bool(said.memory.shown) and asks_it


def takes_up_a_matter(said: Said) -> bool:
    """「要什么材料」 of what was spoken of last, or 「学费」 and nothing else of somebody who was told of."""
    alone = bool(said.memory) and said.is_said("matter_alone") and not said.named
    return (said.takes_up_topic or alone) and not said.answers


def names_what_is_unwritten(said: Said) -> bool:
    """「人工耳蜗」 and nothing else: a thing that no document speaks of, put in a word."""
    alone = said.memory.waiting is None and is_bare(said) and not said.read.people and said.intent in GENERAL
    verdict = said.look_up() if alone and said.look_up else None
    return verdict is not None and verdict.reason is Reason.POINT_NOT_WRITTEN and is_of_another(verdict.detail)


def answers_a_need(said: Said) -> bool:
    """Facts told with a question that names no everything: a document may answer it."""
    return said.tells and not said.named


def wants_all(said: Said) -> bool:
    """What Rasa takes for that; in a case that is known, 「待安排的补助我能领吗」 asks for one."""
    return said.intent == "ask_entitlements" and not answers_a_need(said) and not (said.memory and said.asks_whether)


def cannot_tell(said: Said) -> bool:
    """「这个我也不清楚」 below a result."""
    alone = not (said.asks or said.tells or said.named) and len(said.text) <= SHORT
    return bool(said.memory.shown) and said.memory.waiting is None and said.says("does_not_know") and alone
