"""Puts found clauses into a short reply: the words of the document first, then how far they hold, then more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from actions.payload import Button, Payload
from actions.replies import Replies
from actions.wording.other_levels import beside, of_another_place
from actions.wording.standing_words import say_status
from knowledge.documents.clause import Clause
from knowledge.documents.library import Library
from knowledge.extract import extract, goes_on
from knowledge.found import Found, Hit
from knowledge.nearby import is_nearby
from knowledge.same_measure import names_measure

CUT = "……"  # behind a quote that ends within a list or a sentence
NAME_LENGTH, SHORTEST_NAME = 24, 8  # characters of a clause's words where it has no name
_BRACKETED = re.compile(r"\[([\d.]+)\]")
_SENTENCE_END = re.compile("[。；;]")
RELATED = 2  # further clauses named below an answer


class Wording:
    """Replies about clauses, in the words of bot/replies.yml and of the documents and no others."""

    def __init__(self, replies: Replies, library: Library) -> None:
        self._replies, self._library = replies, library

    def answer(self, found: Found, as_of: date, lead: str = "") -> Payload:
        """The best clause quoted, its status, what older documents say of it, and the next ones by name.

        `lead` stands before it.
        """
        best, *rest = found.hits
        if place := of_another_place(found, self._library):
            lead = "\n".join([self._replies.say("answer_other_place", place=place), *([lead] if lead else [])])
        text = "\n".join([*([lead] if lead else []), self.quoted(found.query, best.clause, as_of)])
        said, older = beside(found, self._library, as_of) or ("older", None)
        older = older or (self._older(found) if found.measure else None)
        shown = [best, *([older] if older else [])]
        if older:
            entry = self._library.get(older.clause.document_id)
            document, quote = entry.document.spoken_title if entry else "", self._extract(found.query, older.clause)
            text += "\n\n" + self._replies.say(f"beside_{said}", document=f"《{document}》", quote=quote, number=2)
        near = [hit for hit in rest if hit.clause.name and is_nearby(found.query, best.clause, hit.clause)]
        related = [hit for hit in near if hit is not older][: RELATED + 1 - len(shown)]
        if related:
            lines = [
                self._replies.say("answer_related_line", name=self._named(hit.clause, best.clause), number=number)
                for number, hit in enumerate(related, len(shown) + 1)
            ]
            text += "\n\n" + "\n".join([self._replies.say("answer_related"), *lines])
        return self.payload("answer", text, [*shown, *related], as_of, ("source", "more", "human"))

    def _older(self, found: Found) -> Hit | None:
        """What an older document says of the measure that the best row of a table gives; None where none does."""
        best, *rest = found.hits
        order = [entry.document.id for entry in self._library.list()]  # newest first
        for hit in rest if best.clause.kind == "row" else ():
            words = self._extract(found.query, hit.clause)
            older = order.index(hit.clause.document_id) > order.index(best.clause.document_id)
            figure = any(character.isdigit() for character in words) and names_measure(best.clause.name or "", words)
            if older and figure and hit.clause.kind != "row":
                return hit
        return None

    def both(self, first: Found, second: Found, as_of: date) -> Payload:
        """Two questions of one message, answered one below the other."""
        hits = [first.hits[0], second.hits[0]]
        one_document = hits[0].clause.document_id == hits[1].clause.document_id
        parts = [
            self.quoted(first.query, hits[0].clause, as_of, last="" if one_document else None),
            self._replies.say("answer_second") + "\n" + self.quoted(second.query, hits[1].clause, as_of, number=2),
        ]
        return self.payload("answer", "\n\n".join(parts), hits, as_of, ("source", "human"))

    def listing(self, found: Found, as_of: date) -> Payload:
        """Further clauses, each quoted, under the document they stand in."""
        lines, document_id = [self._replies.say("more_lead")], ""
        for number, hit in enumerate(found.hits, 1):
            if hit.clause.document_id != document_id:
                document_id = hit.clause.document_id
                lines.append(self._according_to(hit.clause))
            quote = self._extract(found.query, hit.clause)
            if hit.clause.kind == "row":  # read out, not quoted; the reading begins with the name
                lines.append(self._replies.say("more_row", quote=quote, number=number))
            else:
                lines.append(self._replies.say("more_line", name=clause_name(hit.clause), quote=quote, number=number))
        return self.payload("answer", "\n".join(lines), found.hits, as_of, ("source", "more", "human"))

    def handoff(self, line: str, places: str, found: Found, as_of: date) -> Payload:
        """The hotlines `places` with a line to read out, after what the documents say, if anything was found."""
        text = self._replies.say("ask_human", line=line, places=places)
        if found.hits:
            text = f"{self.quoted(found.query, found.hits[0].clause, as_of)}\n\n{text}"
        return self.payload("answer" if found.hits else "handoff", text, found.hits[:1], as_of)

    def in_short(self, clause: Clause, query: str, as_of: date) -> Payload:
        """The first sentence of what in the clause speaks to the query, and its status."""
        first = _SENTENCE_END.split(self._extract(query, clause))[0]
        kind = "answer_row" if clause.kind == "row" else "answer_quote"
        text = f"{self._replies.say(kind, quote=first, number=1)}\n{self._status(clause, as_of)}".strip()
        return Payload("answer", text, [self._library.cite(clause, as_of)])

    def source(self, clause: Clause, as_of: date) -> Payload:
        """The clause as it stands, with what stands before and after it."""
        citation = self._library.surroundings(clause, as_of)
        section = "，".join(citation.section)
        lead = self._replies.say("source_lead", title=citation.document_title, issued=citation.issued, section=section)
        quote = self._replies.say("answer_quote", quote=citation.quote, number=1)
        return Payload("answer", f"{lead}\n{quote}", [citation], [self.button("more")])

    def quoted(self, query: str, clause: Clause, as_of: date, number: int = 1, last: str | None = None) -> str:
        """The words of the clause that speak to the query, under its document, with its status (or `last`) below."""
        quote = self._extract(query, clause)
        # a table row is read out with its column heads, which stand elsewhere: no quotation marks
        said = self._replies.say("answer_row" if clause.kind == "row" else "answer_quote", quote=quote, number=number)
        end = self._status(clause, as_of) if last is None else last
        return "\n".join(line for line in (self._according_to(clause, named=True), said, end) if line)

    def _status(self, clause: Clause, as_of: date) -> str:
        return say_status(self._replies, self._library.cite(clause, as_of))

    def _named(self, clause: Clause, best: Clause) -> str:
        """How a further clause is called; one of another document with it, so that nobody takes old for new."""
        entry = self._library.get(clause.document_id)
        if entry is None or clause.document_id == best.document_id:
            return clause_name(clause)
        title = entry.document.spoken_title
        return self._replies.say("answer_related_older", name=clause_name(clause), document=f"《{title}》")

    def _according_to(self, clause: Clause, named: bool = False) -> str:
        entry = self._library.get(clause.document_id)
        title = entry.document.spoken_title if entry else clause.document_id
        if named and clause.name and clause.kind != "row":
            # a name may carry a condition (「纳入学生资助对象的学生实施生活补助」) that an extract leaves out
            return self._replies.say("answer_lead_item", document=f"《{title}》", name=clause.name)
        return self._replies.say("answer_lead", document=f"《{title}》")

    def _extract(self, query: str, clause: Clause) -> str:
        if clause.kind == "row":  # a bracketed figure of the table would look like the number of a citation
            return _BRACKETED.sub(r"〔\1〕", clause.reading)
        shown = extract(clause.text, query)
        return f"{shown}{CUT}" if goes_on(clause.text, shown) else shown

    def payload(
        self, answer_type: str, text: str, hits: Sequence[Hit], as_of: date, buttons: Sequence[str] = ()
    ) -> Payload:
        """A message that cites the hits' whole clauses, in their order."""
        citations = [self._library.cite(hit.clause, as_of) for hit in hits]
        return Payload(answer_type, text, citations, [self.button(name) for name in buttons])

    def button(self, name: str) -> Button:
        """The button of that name; tapping it says its title."""
        title = self._replies.say(f"button_{name}")
        return Button(title, title)


def clause_name(clause: Clause) -> str:
    """How a clause is called in a list: its item's name, or its first words, as far as a comma."""
    if clause.name:
        return clause.name
    text = clause.text.strip()[:NAME_LENGTH]
    cut = max((text.rfind(mark) for mark in "，。,;；:："), default=-1)
    return f"「{text[:cut] if cut >= SHORTEST_NAME else text}」"
