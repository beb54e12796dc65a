"""An honest no: why, what the documents do say nearby, and whom to ask."""

from __future__ import annotations

from datetime import date

from actions.payload import Payload
from actions.replies import Replies
from actions.wording import Wording, clause_name
from knowledge.answerable import Reason, Verdict, last_year
from knowledge.library import Library
from knowledge.search import Found

NEAR_ENOUGH = 0.5  # confidence from which what was found is worth naming beside a no
NEAR = 2  # clauses named beside a no


class RefusalWording:
    """Refusals, in the words of bot/replies.yml; what stands nearby is quoted or named with its citation."""

    def __init__(self, replies: Replies, library: Library, wording: Wording) -> None:
        self._replies, self._library, self._wording = replies, library, wording

    def abstain(self, found: Found, as_of: date) -> Payload:
        """The no that the verdict of `found` asks for."""
        verdict = found.verdict
        match verdict.reason:
            case Reason.PROCEDURE:
                return self.procedure(found, as_of)
            case Reason.ELSEWHERE | Reason.FUTURE:
                return Payload("abstain", self._beyond(verdict), buttons=[self._wording.button("human")])
            case Reason.UNKNOWN_BENEFIT:
                return self._with_names(self._replies.say("abstain_unknown_benefit", name=verdict.detail), found, as_of)
            case Reason.NO_FIGURE:
                figure = self._replies.say(f"figure_{verdict.detail}")
                return self._with_words(self._replies.say("abstain_no_figure", figure=figure), found, as_of)
            case _:
                return self._with_names(self._replies.say("abstain"), found, as_of)

    def procedure(self, found: Found, as_of: date) -> Payload:
        """Forms, addresses and progress are not in the documents; what they say of the matter is shown."""
        return self._with_words(self._replies.say("procedure"), found, as_of)

    def elsewhere(self, place: str) -> Payload:
        """Only Hangzhou's documents are at hand."""
        text = self._beyond(Verdict(Reason.ELSEWHERE, place))
        return Payload("abstain", text, buttons=[self._wording.button("human")])

    def _beyond(self, verdict: Verdict) -> str:
        if verdict.reason is Reason.ELSEWHERE:
            return self._replies.say("abstain_elsewhere", place=verdict.detail)
        return self._replies.say("abstain_future", when=verdict.detail, last=last_year(self._library))

    def _with_words(self, text: str, found: Found, as_of: date) -> Payload:
        """The no, and below it the words of the nearest clause."""
        shown = found.verdict.reason in (Reason.PROCEDURE, Reason.NO_FIGURE, Reason.ANSWERABLE)
        hits = found.hits[:1] if shown and found.confidence >= NEAR_ENOUGH else []
        if hits:
            near = self._replies.say("procedure_near")
            text += f"\n\n{near}\n{self._wording.quoted(found.query, hits[0].clause, as_of)}"
        return self._wording.payload("abstain", text, hits, as_of, ("human",))

    def _with_names(self, text: str, found: Found, as_of: date) -> Payload:
        """The no, and below it what the documents do speak of nearby."""
        hits = [hit for hit in found.hits if hit.clause.name][:NEAR] if found.confidence >= NEAR_ENOUGH else []
        if hits:
            lines = [
                self._replies.say("answer_related_line", name=clause_name(hit.clause), number=number)
                for number, hit in enumerate(hits, 1)
            ]
            text += "\n\n" + "\n".join([self._replies.say("abstain_near"), *lines])
        return self._wording.payload("abstain", text, hits, as_of, ("human",))
