"""One turn from message to reply: read, decide, note, handle, compose. Knows nothing of Rasa."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from actions.answers.late_answers import late_answer
from actions.answers.several_at_once import POOR
from actions.desk import Desk
from actions.handlers.by_kind import HANDLERS
from actions.handlers.repeated import said_again
from actions.memory import WORD, Asked, Memory
from actions.noting.cards_to_come import of_who_waits, remember_who_waits
from actions.noting.granted import with_grants
from actions.noting.heard import Heard
from actions.noting.listening import Listener
from actions.noting.living_apart import is_no_family, is_told_in_passing, living_apart
from actions.noting.moved_facts import Mover, corrects
from actions.noting.objections import take_back
from actions.noting.partly import partly
from actions.noting.theirs import of_them
from actions.payload import Payload
from actions.reply import Reply
from actions.sorrow.crisis_light import remember
from actions.sorrow.farewell import spare_the_buried
from actions.sorrow.violence import KINDS, hears_of_violence
from actions.sorrow.work_death import spare_the_survivors
from actions.turns.asked_after import without_what_is_asked_after
from actions.turns.cases import in_form
from actions.turns.composing import compose
from actions.turns.openings import judged
from actions.turns.said import SHORT, Said
from actions.turns.topic import entitlements_of, leading_of_a_result, of_that_money, topic_after
from actions.turns.turn import Slots, Turn
from actions.turns.turn_kind import Kind, kind_of
from actions.turns.turn_signs import LIVING_MONEY
from actions.turns.turn_words import asking_part, asks, says, words
from actions.turns.what_was_read import WasRead
from actions.wording.in_english import tell_in_english
from actions.wording.reminding import remind_once
from actions.wording.terms import term_asked
from knowledge.asking.abbreviations import in_full

# what they say is about the conversation or to be obeyed at once: it tells no facts
TELL_NOTHING = {
    Kind.DANGER_PAST, Kind.RESTART, Kind.STRIKE_OUT, Kind.WRONG_NOTE, Kind.SWAPPED, Kind.CONFIRM, Kind.CONFIRM_PARTLY,
    Kind.REJECT, Kind.ORDER, Kind.NEXT_CALLER, Kind.DROP_PERSON, Kind.HURT, Kind.GRIEVANCE, Kind.WEARY,
    Kind.AGAIN, Kind.WAIT, Kind.LET_GO, Kind.BACK, Kind.SWEARS, Kind.LATE_ANSWER, Kind.CARER,
    Kind.CONSENT, Kind.DISSENT, Kind.MISSPOKE, Kind.MISHEARD, Kind.GO_ON, Kind.GRIEF, Kind.SUPPOSED, Kind.TERM,
    Kind.OF_A_SUM, Kind.OBJECTS,
}  # fmt: skip

OF_EVERYBODY = {Kind.RESULT, Kind.REST, Kind.EVERYTHING, Kind.CONCERN, Kind.SWITCH_PERSON, Kind.WHAT_IS_NOTED}
KEEPS_CONFIRMING = {
    Kind.AGAIN,
    Kind.WAIT,
    Kind.BACK,
    Kind.THANKS,
    Kind.STRIKE_OUT,
    Kind.SHOWN,
    Kind.NODS,
}  # after these 对 is still about it
DISTRICT = "district"  # the fact
MARKS = " ,，。.！!？?"
MOST_SPOKEN_OF = 2  # entitlements that 「那我能领吗」 is about


@dataclass(frozen=True)
class Understood:
    """What others made of a message: Rasa's intent and its further guesses from the likeliest on, and the reading."""

    intent: str | None
    read: WasRead
    guesses: Sequence[str] = ()


@dataclass(frozen=True)
class Taken:
    """What came of a turn: the bubbles, the memory after it, and the handler's reply."""

    payloads: Sequence[Payload]
    memory: Memory
    reply: Reply
    kind: Kind


def take_in_case(desk: Desk, text: str, heard: Understood, slots: Slots) -> Taken:
    """The reply to a message that is of the case the slots hold."""
    before, memory = Memory.from_slot(slots.household), Memory.from_slot(slots.household)
    memory.clerk = before.clerk or says("clerk", text)
    desk = desk.at_the_hotline if memory.clerk else desk
    called = desk.names.called(text)
    asked_for = without_what_is_asked_after(text, called[0] if called else "", of_them(before, heard.read, text))
    told = with_grants(of_who_waits(before, asked_for, text), text, desk.benefits.catalogue.vocabulary)
    read = desk.answers.in_its_light(text, told, before)
    answer = desk.answers.read(text, read, before)
    named, place = _named(desk, text), desk.searcher.other_place(text)
    tapped = desk.benefits.catalogue.concerns.called(text)
    needs = [c.id for c in desk.benefits.catalogue.concerns.named(text)]
    said = Said(
        text, heard.intent, before, read, named, heard.guesses, answer, place, tapped.id if tapped else None,
        _taken_up(desk, text, before, slots), look_up=lambda: judged(desk, said), needs=needs,
        hear=desk.hear, asked=slots.asked,
        partly=_partly(desk, text, before),
        late=None if answer else late_answer(text, read, before, desk.benefits.catalogue.vocabulary, desk.read_answer),
        spoken_of=_spoken_of(desk, before, slots) or of_that_money(desk, before, text),
        explains=_explains(desk, text), term=term_asked(text),
        name_alone=called is not None and in_full(text.strip(MARKS)) == called[0],
    )  # fmt: skip
    kind = kind_of(said)
    heard_now = _listen(desk, memory, said, kind)
    desk = desk.living_in(_district(desk, memory))
    if said.danger in KINDS:
        hears_of_violence(memory, text)
    in_danger = kind is Kind.DANGER  # what was told with it is kept for later, and nothing but the danger is spoken of
    turn = Turn(said, kind, memory, Heard() if in_danger else heard_now, slots.asked, slots.shown)
    kept = memory.confirming if kind in KEEPS_CONFIRMING else []
    memory.confirming, memory.line = [*kept], None
    _look_elsewhere(memory, said, kind, heard_now)
    remember(memory, said, in_danger=in_danger)
    if kind not in TELL_NOTHING and kind is not Kind.ANSWER:
        memory.concerns = _concerns(desk, memory, text)
    spare_the_buried(desk, turn)
    spare_the_survivors(memory)
    reply = said_again(desk, turn, HANDLERS[kind](desk, turn))
    memory.topic = topic_after(desk, said, kind, memory, reply)
    payloads = remind_once(desk.replies, compose(desk, turn, reply), memory)
    payloads = payloads if in_danger else tell_in_english(desk.replies, text, payloads, memory)
    memory.topic = memory.topic or leading_of_a_result(desk, before, memory, kind, reply)
    memory.in_form = before.in_form or in_form(text, read)
    memory.closed = kind is Kind.GOODBYE or says("hangs_up", text)
    memory.held, memory.denied = "", memory.denied if kind is Kind.DENY else 0
    memory.offered = _offers_the_rest(desk, payloads)
    return Taken(payloads, memory, reply, kind)


def _district(desk: Desk, memory: Memory) -> str | None:
    """What the district is called where they live, of the choices of the fact; None where it was not told."""
    vocabulary, told = desk.benefits.catalogue.vocabulary, memory.facts.get(DISTRICT)
    choices = vocabulary[DISTRICT].choices if DISTRICT in vocabulary else ()
    return next((choice.label for choice in choices if choice.value == told), None)


def _offers_the_rest(desk: Desk, payloads: Sequence[Payload]) -> bool:
    """Whether the reply ends with the question if they want to see what else there is."""
    return any(payload.text.endswith(desk.replies.say("result_rest")) for payload in payloads)


def _look_elsewhere(memory: Memory, said: Said, kind: Kind, heard: Heard) -> None:
    """Who was asked after (「母亲呢」) is spoken of until all of it is asked for, or something is told of another."""
    others = {person.id for person, fact, _ in heard.facts if person and fact != WORD} - {*memory.about}
    if kind in OF_EVERYBODY or others:
        memory.about = []


def _concerns(desk: Desk, memory: Memory, text: str) -> list[str]:
    """What somebody comes for: at first by words and facts, later on what is named anew, which then goes first."""
    if not memory.concerns and not memory.questions:
        found = desk.benefits.brought(text, memory, desk.today(), asking_part(text))
        return found or ([LIVING_MONEY] if any(says(name, text) for name in POOR) and memory else [])
    named = [concern.id for concern in desk.benefits.catalogue.concerns.named(text)]
    return [*dict.fromkeys([*desk.benefits.mourned(memory, desk.today()), *named, *memory.concerns])]


def _partly(desk: Desk, text: str, memory: Memory) -> Mapping[Asked, bool]:
    """Yes and no to single ones of the facts that were read back."""
    places = memory.to_confirm
    return partly(text, places, [desk.situation.names_of(place, memory) for place in places])


def _named(desk: Desk, text: str) -> Sequence[str]:
    """The entitlements that the asking clauses name; where they name none, those of the whole message.

    「我有农保,够不够吃低保」 asks for one of the two.
    """
    return desk.names.named_in(asking_part(text)) or desk.names.named_in(text)


def _taken_up(desk: Desk, text: str, memory: Memory, slots: Slots) -> Sequence[str]:
    """「积分怎么算」 after 积分入学: the entitlement spoken of last, where a short question sounds like its name."""
    if len(text) > SHORT or not asks(text):
        return ()
    last = [*desk.names.named_in(slots.asked or ""), *memory.focus, *(name for name, _ in memory.shown[:2])]
    if says("as_before", text) and not memory.waiting:  # 「60岁就行?」, 「淳安也一样?」
        return [*dict.fromkeys([*_spoken_of(desk, memory, slots), *last])][:1]
    return desk.names.meant(text, [*dict.fromkeys(last)])[:1]


def _explains(desk: Desk, text: str) -> Sequence[str] | None:
    """「低保是啥」, 「不知道什么是低保」: the entitlements of that name; None where something else is asked, too."""
    if not says("what_is", text):
        return None
    topic = words("around_what_is").leaves(text)
    called = desk.names.called(text)
    if called is not None and not words("around_what_is").leaves(text.replace(called[0], "")):
        return called[1]
    return desk.names.containing(topic) or None


def _spoken_of(desk: Desk, memory: Memory, slots: Slots) -> Sequence[str]:
    """The entitlements of the last turn: those shown, or those of the clause that was quoted."""
    if memory.shown:
        shown = [name for name, _ in memory.shown]
        return [name for name in memory.focus if name in shown] or [*dict.fromkeys(shown)][:MOST_SPOKEN_OF]
    if of_topic := entitlements_of(desk, memory):
        return of_topic[:MOST_SPOKEN_OF]
    if slots.asked is None:  # what was asked last had no answer: the clause shown before is of something else
        return ()
    of_clause = desk.names.of_clause(slots.shown[0]) if slots.shown else ()
    called = desk.names.called(slots.asked or "")
    if named := [name for name in (called[1] if called else ()) if name in of_clause]:
        return named[:MOST_SPOKEN_OF]
    return (desk.names.meant(slots.asked or "", of_clause) or of_clause)[:MOST_SPOKEN_OF]


def _is_of_whomever(desk: Desk, said: Said) -> bool:
    """Whether a topic says nothing of whom it is: who taps 要人照顾 may come for a mother."""
    concern = desk.benefits.catalogue.concerns[said.concern or ""]
    return concern.about == "person" and not (concern.entry.own or concern.entry.tellers)


def _listen(desk: Desk, memory: Memory, said: Said, kind: Kind) -> Heard:
    if kind in TELL_NOTHING or said.general or (kind is Kind.DANGER and not said.read.told):
        return Heard()
    if kind is Kind.CONCERN and _is_of_whomever(desk, said):
        return Heard()
    puts_right = corrects(said) or words("begins_anew").begins(said.text)
    listener = Listener(memory, desk.benefits.catalogue, desk.today(), puts_right=puts_right)
    heard = listener.listen(said.read)
    heard.taken_back += take_back(memory, listener, said.read.objections)
    Mover(memory, listener, heard).move_what_was_misplaced(said)
    memory.noted = heard.noted or memory.noted
    remember_who_waits(memory, said.text, desk.read, desk.today())
    memory.apart += [person.id for person in memory.persons if is_no_family(person, said.memory)]
    told = {p.id for p, fact, value in [*heard.facts, *heard.doubtful] if p and not is_told_in_passing(fact, value)}
    memory.apart = [p for p in dict.fromkeys([*memory.apart, *living_apart(said.text, memory)]) if p not in told]
    return heard
