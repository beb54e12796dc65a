"""Says what a household has, may have and does not have: amounts first, each line with its proof."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from actions.cards.card import Around
from actions.cards.maker import CardMaker
from actions.cards.sums import sums_of
from actions.memory import Asked, Memory
from actions.payload import Button, Payload
from actions.replies import Replies
from actions.results.benefits import Benefits, pairs
from actions.results.first_results import AT_ONCE, came_for
from actions.results.relevance import Arranged, arranged_for
from actions.results.result_sorting import Sorted, for_many, is_cash
from actions.wording.numbered_lines import NumberedLines
from actions.wording.result_lines import ResultLines
from actions.wording.result_pages import in_turn
from actions.wording.said_together import together
from actions.wording.situation import SituationWording
from actions.wording.standing_words import say_one_of_many, say_status
from actions.wording.sums import total_of
from eligibility.assessment import Assessment
from eligibility.screening import Screening
from knowledge.documents.citation import Citation
from knowledge.offices import GENERAL

MOST_SHOWN = 5
"""So many entitlements are shown at once; the rest stands behind a button."""
MOST_OF_A_KIND = 3
"""Lines for services, for what one more fact settles, and for what an office has to recognise first."""
HEAD_AND_LINE = 2
MOST_PER_BUBBLE = 16
"""Lines of all that there is in one bubble; how far it holds and whom to ask stand below."""
NOTHING: tuple[str | None, str] = (None, "")


class ResultWording:
    """Results in the words of bot/replies.yml, of the records and of the documents."""

    def __init__(self, replies: Replies, benefits: Benefits, situation: SituationWording) -> None:
        self._replies, self._benefits = replies, benefits
        self._lines = ResultLines(replies, benefits, situation)
        self._cards = CardMaker(replies, benefits, situation)

    def result(self, memory: Memory, as_of: date, closing: bool = False) -> tuple[Payload, list[Asked]]:
        """The screening in at most five lines; with the entitlements that were shown.

        What serves the concerns that somebody came with comes first; after those, the rest is offered, but not to
        somebody who is `closing` the conversation.
        """
        results_ = self._arranged(self._benefits.screen(memory, as_of), memory)
        found = results_.found
        out = NumberedLines()
        if not found.money and not found.services and not found.first:
            out.say(self._replies.say("result_nothing_yet"))
        sections = self._sections(results_)
        for place, (head, results, say, most) in enumerate(sections):
            later = sum(bool(after[1]) for after in sections[max(place + 1, 3) :])
            later = min(later, 1) if head == "money" else later  # what is certain gives little place to what is not
            fit = [a for a in results if not (head.startswith("services") and for_many(a))]
            chosen = fit[: max(0, min(most, MOST_SHOWN - len(out.shown) - later))]
            if chosen:
                out.head(self._replies.say(f"result_{head}"))
            for assessment in chosen:
                self._add(out, say(assessment, memory), assessment, memory, as_of)
            if chosen and head == "money" and (total := total_of(found.money, self._replies)):
                out.only_as_text(total)
        left = sum(len(results) for head, results, _, _ in sections if head != "refused") - len(out.shown)
        more = [self._replies.say("result_more", number=left)] if left > 0 else []
        for sentence in (*together(out.shown), *more):
            out.say(sentence)
        offers_rest = bool(memory.concerns) and not closing
        titles = ["button_rest"] * offers_rest + ["button_result_all"]
        return self._payload(out, offers_rest, titles), pairs(out.shown)

    def of(self, memory: Memory, as_of: date, person: str) -> tuple[Payload, list[Asked]]:
        """The first page of all that there is for one person: 「婆婆能领什么」."""
        payload, shown, _ = self.page(memory, as_of, 0, person)
        return payload, shown

    def page(
        self, memory: Memory, as_of: date, page: int, whose: str | None = None
    ) -> tuple[Payload, list[Asked], bool]:
        """All of it, person by person, in bubbles of at most twenty lines: that page, and whether another follows.

        With `whose` only what is for that person.
        """
        screening = self._benefits.screen(memory, as_of)
        results_ = self._arranged(screening, memory)
        found, sections = results_.found, self._sections(results_)
        people = dict.fromkeys(a.person for _, results, _, _ in sections for a in results)
        people = {whose: None} if whose is not None and whose in people else people
        of_each = [
            [
                (person, head, say(assessment, memory), assessment)
                for head, results, say, _ in sections
                for assessment in results
                if assessment.person == person
            ]
            for person in people
        ]
        entries = in_turn(of_each, MOST_PER_BUBBLE)
        if whose is None:
            entries += [(None, "open_to_all", self._lines.name(a), a) for a in self._open_to_all(screening, found)]
        bubbles, before = [NumberedLines()], NOTHING
        for person, head, line, assessment in entries:
            if len(bubbles[-1].lines) + HEAD_AND_LINE > MOST_PER_BUBBLE:
                bubbles.append(NumberedLines())
                before = NOTHING
            if (person, head) != before:
                bubbles[-1].head(self._replies.say(f"result_{head}"))
                before = (person, head)
            self._add(bubbles[-1], line, assessment, memory, as_of, as_card=head != "open_to_all")
        out, more = bubbles[min(page, len(bubbles) - 1)], page < len(bubbles) - 1
        for sentence in together(out.shown):
            out.say(sentence)
        titles = ["button_more"] * more + ["button_rest"] * bool(memory.concerns)
        return self._payload(out, bool(memory.concerns), titles), pairs(out.shown), more

    def _payload(self, out: NumberedLines, offers_rest: bool, titles: Sequence[str]) -> Payload:
        rest = self._replies.say("result_rest") if offers_rest else ""
        below = "\n".join([self._status(out.citations), self._whom_to_call(out), rest])
        text = "\n".join([*out.lines, "", below]).strip()
        names = map(self._replies.say, [*titles, "button_why", "button_source", "button_human"])
        buttons = [Button(title, title) for title in names]
        return Payload("screening", text, out.citations, buttons, out.cards, self._around(out, below.strip()))

    def _add(
        self,
        out: NumberedLines,
        line: str,
        assessment: Assessment,
        memory: Memory,
        as_of: date,
        *,
        as_card: bool = True,
    ) -> None:
        """A result's line, and its card where it is to have one and there is room."""
        if out.result(line, assessment, *self._benefits.proofs(assessment, as_of), as_card=as_card):
            out.card(self._cards.card(assessment, memory, as_of, out.citations))

    def _around(self, out: NumberedLines, below: str) -> Around | None:
        return out.around(below, sums_of(out.shown[: len(out.cards)], self._replies))

    def _sections(
        self, results_: Arranged
    ) -> list[tuple[str, Sequence[Assessment], Callable[[Assessment, Memory], str], int]]:
        """The parts of a result in their order: heading, results, how one is said, and how many at most.

        First the part with what somebody came for, else the cash that is sure, before all.
        """
        found = results_.found
        first = ("first", found.first, self._lines.uncertain, MOST_OF_A_KIND)
        money = ("money", found.money, self._lines.certain, MOST_SHOWN)
        money_leads = any(map(is_cash, found.money)) and not results_.open_leads
        return [
            *((money, first) if money_leads else (first, money)),
            ("services" if found.money else "services_alone", found.services, self._lines.certain, MOST_OF_A_KIND),
            ("possible", found.possible, self._lines.possible, MOST_OF_A_KIND),
            ("apply", found.to_apply, self._lines.apply, MOST_OF_A_KIND),
            ("refused", found.refused if not found.money else (), self._lines.refused, MOST_OF_A_KIND),
        ]

    def brief(
        self, memory: Memory, as_of: date, persons: Sequence[str], anyway: bool = True
    ) -> tuple[Payload, list[Asked]]:
        """What those persons (none: all) came for, in at most five lines, or nothing: first what is certain.

        `anyway`: what their concern is about is named though nothing that was told speaks for it yet.
        """
        known = self._benefits.catalogue.concerns
        screening = self._benefits.screen(memory, as_of)
        found = self._arranged(screening, memory).found
        supposed = self._benefits.supposing(memory, as_of)
        wanted = came_for(
            screening, found, [known[concern] for concern in memory.concerns], memory, supposed, anyway=anyway
        )
        out = NumberedLines()
        for head, results, say, most in (
            ("so_far", wanted.certain, self._lines.certain, MOST_OF_A_KIND),
            ("possible", wanted.uncertain, self._lines.uncertain, MOST_OF_A_KIND),
        ):
            theirs = [a for a in results if not persons or a.person is None or a.person in persons]
            chosen = theirs[: min(most, MOST_SHOWN - len(out.shown))]
            if chosen:
                out.head(self._replies.say(f"result_{head}"))
            for assessment in chosen:
                self._add(out, say(assessment, memory), assessment, memory, as_of)
        if out.shown:
            out.say(self._status(out.citations))
        # 「一个月多少」 and 「母亲呢」 are asked of the money alone
        certain = [a for a in out.shown if a in wanted.certain and a.entitlement.record.kind in AT_ONCE]
        said = Payload("question", "\n".join(out.lines), out.citations, (), out.cards, self._around(out, ""))
        return said, pairs(certain)

    def one_line(self, memory: Memory, as_of: date, place: int) -> Payload | None:
        """The line at `place` of all that is or may be theirs, by itself; None where there are no more."""
        sections = self._sections(self._arranged(self._benefits.screen(memory, as_of), memory))
        said = [(a, say) for head, results, say, _ in sections if head != "refused" for a in results]
        if place >= len(said):
            return None
        assessment, say = said[place]
        out = NumberedLines()
        self._add(out, say(assessment, memory), assessment, memory, as_of)
        text = say_one_of_many(self._replies, out.citations[0], out.lines[0])
        below = say_one_of_many(self._replies, out.citations[0], "").strip()
        return Payload("screening", text, out.citations, (), out.cards, self._around(out, below))

    def _arranged(self, screening: Screening, memory: Memory) -> Arranged:
        return arranged_for(screening, memory, self._benefits.catalogue.concerns)

    def _open_to_all(self, screening: Screening, found: Sorted) -> list[Assessment]:
        """What asks no condition, once by its name, where it is not named already."""
        named = {a.entitlement.record.name for a in [*found.money, *found.services]}
        open_ = [a for a in screening.results if a.entitlement.automatic and a.outcome == "eligible"]
        seen = {a.entitlement.record.name: a for a in reversed(open_)}
        return [
            seen[a.entitlement.record.name]
            for a in open_
            if a is seen[a.entitlement.record.name] and a.entitlement.record.name not in named
        ]

    def _status(self, citations: Sequence[Citation]) -> str:
        return say_status(self._replies, citations[0]) if citations else ""

    def _whom_to_call(self, out: NumberedLines) -> str:
        """The offices that no line names yet."""
        contacts = self._benefits.catalogue.contacts
        ids = dict.fromkeys(a.entitlement.record.contact for a in out.shown)
        offices = [contacts[contact].name for contact in ids if contact != GENERAL]
        offices = [name for name in offices if not any(name in line for line in out.lines)]
        return self._replies.say("result_confirm", offices="、".join([*offices][:2])) if offices else ""
