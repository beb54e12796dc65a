"""Puts found clauses into a short reply: the words of the document first, then how far they hold, then more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from actions.payload import Button, Payload
from actions.replies import Replies
from knowledge.answerable import Reason, Verdict, last_year
from knowledge.clause import Clause
from knowledge.extract import extract
from knowledge.library import Library
from knowledge.search import Found, Hit

RELATED = 2  # further clauses named below an answer


class Wording:
    """Replies about clauses, in the words of bot/replies.yml and of the documents and no others."""

    def __init__(self, replies: Replies, library: Library) -> None:
        self._replies, self._library = replies, library

    def answer(self, found: Found, as_of: date, lead: str = "") -> Payload:
        """The best clause quoted, its status, and the next ones by name; `lead` stands before it."""
        best, *rest = found.hits[: 1 + RELATED]
        text = "\n".join([*([lead] if lead else []), self._quoted(found.query, best.clause, as_of)])
        if rest:
            lines = [
                self._replies.say("answer_related_line", name=_name(hit.clause), number=number)
                for number, hit in enumerate(rest, 2)
            ]
            text += "\n\n" + "\n".join([self._replies.say("answer_related"), *lines])
        return self._payload("answer", text, [best, *rest], as_of, ("source", "more", "human"))

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
                lines.append(self._replies.say("more_line", name=_name(hit.clause), quote=quote, number=number))
        return self._payload("answer", "\n".join(lines), found.hits, as_of, ("source", "more", "human"))

    def handoff(self, topic: str, found: Found, as_of: date) -> Payload:
        """The numbers of the hotlines, after what the documents say of them, if anything was found."""
        text = self._replies.say("ask_human", topic=topic)
        if found.hits:
            text = f"{self._quoted(found.query, found.hits[0].clause, as_of)}\n\n{text}"
        return self._payload("handoff", text, found.hits[:1], as_of)

    def abstain(self, verdict: Verdict) -> Payload:
        """An honest no that says why, and whom to ask."""
        if verdict.reason is Reason.ELSEWHERE:
            text = self._replies.say("abstain_elsewhere", place=verdict.detail)
        elif verdict.reason is Reason.FUTURE:
            text = self._replies.say("abstain_future", year=verdict.detail, last=last_year(self._library))
        else:
            text = self._replies.say("abstain")
        return Payload("abstain", text, buttons=[self._button("human")])

    def procedure(self, found: Found, as_of: date) -> Payload:
        """Forms, addresses and progress are not in the documents; what they say of the matter is shown."""
        text = self._replies.say("procedure")
        hits = found.hits[:1] if found.answerable else []
        if hits:
            near = self._replies.say("procedure_near")
            text += f"\n\n{near}\n{self._quoted(found.query, hits[0].clause, as_of)}"
        return self._payload("abstain", text, hits, as_of, ("human",))

    def source(self, clause: Clause, as_of: date) -> Payload:
        """The clause as it stands, with what stands before and after it."""
        citation = self._library.surroundings(clause, as_of)
        section = "，".join(citation.section)
        lead = self._replies.say("source_lead", title=citation.document_title, issued=citation.issued, section=section)
        quote = self._replies.say("answer_quote", quote=citation.quote, number=1)
        return Payload("answer", f"{lead}\n{quote}", [citation], [self._button("more")])

    def say(self, answer_type: str, name: str, /, **words: object) -> Payload:
        """A fixed sentence as a message."""
        return Payload(answer_type, self._replies.say(name, **words))

    def _quoted(self, query: str, clause: Clause, as_of: date) -> str:
        quote = self._extract(query, clause)
        status = self._library.cite(clause, as_of).status_text
        return "\n".join(
            [
                self._according_to(clause, named=True),
                # a table row is read out with its column heads, which stand elsewhere: no quotation marks
                self._replies.say("answer_row" if clause.kind == "row" else "answer_quote", quote=quote, number=1),
                self._replies.say("answer_status", status=status),
            ]
        )

    def _according_to(self, clause: Clause, named: bool = False) -> str:
        entry = self._library.get(clause.document_id)
        title = entry.document.spoken_title if entry else clause.document_id
        if named and clause.name and clause.kind != "row":
            # a name may carry a condition (「纳入学生资助对象的学生实施生活补助」) that an extract leaves out
            return self._replies.say("answer_lead_item", document=f"《{title}》", name=clause.name)
        return self._replies.say("answer_lead", document=f"《{title}》")

    def _extract(self, query: str, clause: Clause) -> str:
        return clause.reading if clause.kind == "row" else extract(clause.text, query)

    def _payload(
        self, answer_type: str, text: str, hits: Sequence[Hit], as_of: date, buttons: Sequence[str] = ()
    ) -> Payload:
        citations = [self._library.cite(hit.clause, as_of) for hit in hits]
        return Payload(answer_type, text, citations, [self._button(name) for name in buttons])

    def _button(self, name: str) -> Button:
        title = self._replies.say(f"button_{name}")
        return Button(title, title)


def _name(clause: Clause) -> str:
    """How a clause is called in a list: its item's name, or its first words."""
    if clause.name:
        return clause.name
    text = clause.text.strip()
    return text if len(text) <= 24 else f"{text[:24]}……"
