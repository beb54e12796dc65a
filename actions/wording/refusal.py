"""An honest no: why, whom to ask, and what the documents do say nearby."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from actions.payload import Payload
from actions.replies import Replies
from actions.results.benefits import Benefits
from actions.wording.clauses import Wording, clause_name
from eligibility.quotes import Source
from knowledge.asking.figures import asked_figure
from knowledge.asking.groups import groups_in
from knowledge.documents.library import Library
from knowledge.found import Found, Hit
from knowledge.indexing.passage import near_text
from knowledge.nearby import telling_pairs
from knowledge.offices import GENERAL, office
from knowledge.verdict.answerable import Reason, Verdict, last_year
from knowledge.verdict.points import is_near, is_of_another
from knowledge.words import character_pairs
from telemetry import counters

NEAR_ENOUGH = 0.5  # confidence from which what was found is worth naming beside a no
NEAR = 2  # clauses named beside a no
LOOKED_AT = 5  # hits of which one may be the nearest to a point


class RefusalWording:
    """Refusals, in the words of bot/replies.yml; what stands nearby is quoted or named with its citation."""

    def __init__(self, replies: Replies, library: Library, wording: Wording, benefits: Benefits) -> None:
        self._replies, self._library, self._wording, self._benefits = replies, library, wording, benefits

    def abstain(self, found: Found, as_of: date) -> Payload:
        """The no that the verdict of `found` asks for."""
        verdict, replies = found.verdict, self._replies
        counters.refusal(verdict.reason)
        match verdict.reason:
            case Reason.PROCEDURE:
                payload = self.procedure(found, as_of)
            case Reason.NUMBER:
                payload = self.number(verdict.contact, as_of)
            case Reason.ELSEWHERE | Reason.FUTURE:
                payload = self._bare(self._beyond(verdict))
            case Reason.NOT_COVERED:
                payload = self._bare(self._no(replies.say("abstain_matter", matter=verdict.detail), verdict))
            case Reason.UNKNOWN_BENEFIT:
                payload = self._with_names(
                    self._no(replies.say("abstain_name", name=verdict.detail), verdict), found, as_of
                )
            case Reason.POINT_NOT_WRITTEN:
                no = self._no(replies.say("abstain_point", point=verdict.detail), verdict)
                near = replies.say("procedure_near" if is_of_another(verdict.detail) else "abstain_point_near")
                payload = self._with_words(no, near, found, _on_the_point(found), as_of)
            case Reason.POINT_DOUBTED:
                payload = self._with_words(
                    self._no(self._point_doubted(found.query), verdict),
                    replies.say("abstain_point_near"),
                    found,
                    on_the_matter(found),
                    as_of,
                )
            case Reason.NO_FIGURE:
                no = self._no(replies.say("abstain_point", point=replies.say(f"figure_{verdict.detail}")), verdict)
                payload = self._with_words(no, replies.say("abstain_point_near"), found, found.hits[:1], as_of)
            case _:
                general = verdict.contact == GENERAL
                no = replies.say("abstain") if general else self._no(replies.say("abstain_nothing"), verdict)
                payload = self._with_names(no, found, as_of)
        return payload

    def procedure(self, found: Found, as_of: date, office: str = "", beside: bool = True) -> Payload:
        """Forms, addresses and progress are not in the documents; what they say of the matter is shown.

        `office` says whom to ask where the entitlement is known; what was found then stands `beside` only if it is of
        that one.
        """
        text = self._replies.say("procedure")
        if office:
            text = f"{office}\n\n{text}"
        elif found.verdict.contact != GENERAL:
            text += f"\n{self.ask(found.verdict.contact)}"
        shown = beside and found.verdict.reason in (Reason.PROCEDURE, Reason.ANSWERABLE)
        return self._with_words(
            text, self._replies.say("procedure_near"), found, on_the_matter(found) if shown else [], as_of
        )

    def number(self, contact_id: str, as_of: date) -> Payload:
        """The number of the office that was asked for, with what assigns it; where it has none, the general one."""
        contact = self._benefits.catalogue.contacts[contact_id]
        buttons = [self._wording.button("human")]
        if contact.hotline is None:
            return Payload("handoff", self._replies.say("number_none", office=contact.name), buttons=buttons)
        said = self._replies.say("number", office=contact.name, hotline=contact.hotline, what=contact.what)
        if isinstance(contact.source, Source):
            lead = f"{said}\n{self._replies.say('answer_quote', quote=contact.source.quote, number=1)}"
            return Payload("handoff", lead, [self._benefits.cite(contact.source, as_of)], buttons)
        return Payload("handoff", f"{said}\n{contact.source.numbering}", buttons=buttons)

    def elsewhere(self, place: str) -> Payload:
        """Only the documents of the pack's own city are at hand."""
        counters.refusal(Reason.ELSEWHERE)
        return self._bare(self._beyond(Verdict(Reason.ELSEWHERE, place)))

    def ask(self, contact_id: str) -> str:
        """Whom to ask, and by which number."""
        contact = self._benefits.catalogue.contacts[contact_id]
        if contact.id == GENERAL:
            return self._replies.say("ask_general")
        if contact.hotline is None:
            return self._replies.say("ask_office", office=contact.name)
        return self._replies.say("ask_hotline", office=contact.name, hotline=contact.hotline)

    def _no(self, no: str, verdict: Verdict) -> str:
        return f"{no}\n{self.ask(verdict.contact)}"

    def _point_doubted(self, question: str) -> str:
        """That the point is not written, by name where its kind has one: what kind of figure was asked for."""
        figure = asked_figure(question)
        if figure is None:
            return self._replies.say("abstain_point_unnamed")
        return self._replies.say("abstain_point", point=self._replies.say(f"figure_{figure}"))

    def _bare(self, text: str) -> Payload:
        return Payload("abstain", text, buttons=[self._wording.button("human")])

    def _beyond(self, verdict: Verdict) -> str:
        if verdict.reason is Reason.ELSEWHERE:
            return self._replies.say("abstain_elsewhere", place=verdict.detail)
        return self._replies.say("abstain_future", when=verdict.detail, last=last_year(self._library))

    def _with_words(self, text: str, near: str, found: Found, hits: Sequence[Hit], as_of: date) -> Payload:
        """The no, and below the sentence `near` the words of the nearest clause as such."""
        shown = hits if found.confidence >= NEAR_ENOUGH else []
        if shown:
            text += f"\n\n{near}\n{self._wording.quoted(found.query, shown[0].clause, as_of)}"
        return self._wording.payload("abstain", text, shown, as_of, ("human",))

    def _with_names(self, text: str, found: Found, as_of: date) -> Payload:
        """The no, and below it what the documents do speak of nearby."""
        hits = _of_the_thing(found)[:NEAR] if found.confidence >= NEAR_ENOUGH else []
        if hits:
            lines = [
                self._replies.say("answer_related_line", name=clause_name(hit.clause), number=number)
                for number, hit in enumerate(hits, 1)
            ]
            text += "\n\n" + "\n".join([self._replies.say("abstain_near"), *lines])
        return self._wording.payload("abstain", text, hits, as_of, ("human",))


def _of_the_thing(found: Found) -> list[Hit]:
    """The hits whose name shares a telling word with the question, and that are for no other people."""
    asked, groups = telling_pairs(found.query), groups_in(found.query)
    named = [(hit, hit.clause.name) for hit in found.hits if hit.clause.name]
    return [hit for hit, name in named if asked & telling_pairs(name) and groups_in(name) <= groups]


def _on_the_point(found: Found) -> Sequence[Hit]:
    """The best hit on the matter; of what is called otherwise only one that the point itself takes for near."""
    point = found.verdict.detail
    named = [hit for hit in found.hits[:LOOKED_AT] if is_near(point, near_text(hit.clause))][:1]
    return named or (() if is_of_another(point) else on_the_matter(found))


def on_the_matter(found: Found) -> Sequence[Hit]:
    """The best hit, where the question speaks of what it is called and is for its office; none for something else."""
    asked, contact = character_pairs(found.query), found.verdict.contact
    groups = groups_in(found.query)
    return [
        hit
        for hit in found.hits[:1]
        if (name := hit.clause.name)
        and not asked.isdisjoint(character_pairs(name))
        and office(name) in (contact, GENERAL)
        and (not groups or not groups_in(name) or groups & groups_in(name))
    ]
