"""The interview: a Rasa form with one slot, whose validation takes the answer in and puts the next question."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Tracker
from rasa_sdk.events import ActionExecutionRejected

from actions.correcting import corrected, offered
from actions.desk import DeskAction, Events, remember, step
from actions.first_words import first_words
from actions.listening import Listener
from actions.payload import Payload
from actions.turn import FORM, Turn, take_turn

UNKNOWN = "unknown"
# Somebody wants something else: the form steps back at once.
ALWAYS = {"restart", "crisis", "ask_human", "show_result", "switch_person", "ask_why"}
# Something else, unless it was an answer or told something.
PERHAPS = {
    "complaint",
    "ask_entitlements",
    "ask_policy",
    "ask_procedure",
    "ask_source",
    "ask_more",
    "help",
    "greet",
    "thanks",
    "goodbye",
    "out_of_scope",
}
PATIENCE = 1  # how often a question is put again when its answer was not understood
LONGEST_ANSWER = 8  # a longer message with question words is a question, not an answer


class InterviewAction(DeskAction):
    """Takes in the answer to the pending question and puts the next one, or steps back for something else."""

    action_name = f"validate_{FORM}"

    def _turn(self, tracker: Tracker) -> tuple[list[Payload], Events]:
        if acted_since(tracker):
            # Rasa also comes by after an action has started the interview or interrupted it: nothing was said since
            return [], []
        turn = take_turn(tracker, self.desk.benefits, self.desk.today())
        if turn.intent in ALWAYS or corrected(self.desk, turn) or first_words(self.desk, turn) is not None:
            return step_back()
        named = turn.asks and self.desk.names.named_in(turn.text)
        if self._answered(turn) or (turn.heard and not named):
            payload, events = step(self.desk, turn)
            return [offered(self.desk, turn, payload)], events
        if named or turn.intent in PERHAPS or turn.asks:
            return step_back()
        return _one(self._again(turn))

    def _answered(self, turn: Turn) -> bool:
        """Take in the answer to the pending question; False where the message is none."""
        memory = turn.memory
        if memory.pending is None or (turn.asks and len(turn.text) > LONGEST_ANSWER):
            return False
        fact, person_id = memory.pending
        if any(name == fact and (person.id if person else None) == person_id for person, name, _ in turn.heard.facts):
            return True
        if turn.heard.facts or turn.heard.doubtful:
            return False  # it tells something else: 「对了，我妈70岁」 is no yes
        value = self.desk.read_answer(turn.text, fact)
        if value is None:
            return False
        if value != UNKNOWN:
            person = memory.person(person_id) if person_id else None
            listener = Listener(memory, self.desk.benefits.catalogue, self.desk.today())
            problem = listener.tell(fact, value, person)
            if problem:
                turn.heard.refused.append(problem)
            else:
                turn.heard.facts.append((person, fact, value))
        return True

    def _again(self, turn: Turn) -> tuple[Payload, Events]:
        """The same question once more; after that it counts as 「不清楚」."""
        memory = turn.memory
        memory.stumbles += 1
        pending = self.desk.pending(memory)
        if pending is None or memory.stumbles > PATIENCE:
            return step(self.desk, turn)
        said = self.desk.replies.say("interview_not_understood", question=pending.text)
        return replace(pending, text=said), remember(memory)


def acted_since(tracker: Tracker) -> bool:
    """Whether another action has already replied to the latest message."""
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            return False
        if event.get("event") == "action" and event.get("name") != FORM:
            return True
    return False


def step_back() -> tuple[list[Payload], Events]:
    """Nothing is said or remembered here: the message is left to its own action."""
    return [], [ActionExecutionRejected(FORM)]


def _one(reply: tuple[Payload, Events]) -> tuple[list[Payload], Events]:
    return [reply[0]], reply[1]
