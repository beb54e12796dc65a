"""「330.6是现在的标准吗」, 「950元是一定的吗」, 「为什么不是1000多」: of a sum just shown, by its own record."""

from __future__ import annotations

from actions.desk import Desk
from actions.handlers.searching import answer_or_no, look_up
from actions.payload import Payload
from actions.reply import Below, Reply
from actions.sum_signs import same_sum
from actions.turn import Turn
from actions.what_is_meant import meant_now
from eligibility.assessment import Assessment
from eligibility.contact import Contact
from knowledge.citation import Citation
from knowledge.offices import GENERAL


def of_a_sum(desk: Desk, turn: Turn) -> Reply:
    """Whether it is today's, whether it is certain, or why no other; of what was shown, or of the clause quoted."""
    assessment = _meant(desk, turn)
    if assessment is None or assessment.amount_to_show is None:
        return _of_a_clause(desk, turn)
    if turn.said.says("asks_if_current"):
        return _said(desk, turn, *_year(desk, assessment))
    if turn.said.says("asks_if_certain"):
        return _said(desk, turn, *_certain(desk, assessment))
    return _said(desk, turn, *_all_sums(desk, assessment))


def _meant(desk: Desk, turn: Turn) -> Assessment | None:
    """Of what was shown the one with the sum that is named, else the leading one with any sum."""
    memory, wanted = turn.memory, meant_now(desk, turn)
    ids = [*dict.fromkeys(name for name, _ in wanted)]
    results = desk.benefits.screen(memory, desk.today(), ids).results if ids else ()
    found = {(one.entitlement.id, one.person): one for one in results}
    shown = [found[one] for one in wanted if one in found and found[one].amount_to_show]
    shown.sort(key=lambda one: not (one.amount_to_show and any(map(str.isdigit, one.amount_to_show.text))))
    named = [one for one in shown if one.amount_to_show and same_sum(turn.text, one.amount_to_show.text)]
    return next(iter([*named, *shown]), None)


def _year(desk: Desk, assessment: Assessment) -> tuple[str, list[Citation]]:
    """The year of the dated figure it was worked out with, else of the document that names it."""
    amount, today = assessment.amount_to_show, desk.today()
    office = _office(desk, assessment)
    if amount and amount.figures:
        citations = [desk.benefits.cite(source, today) for source in amount.figures]
        said = desk.replies.say("sum_of_a_year", sum=amount.undated, figures=amount.computed_with, **office)
        return said, citations[:1]
    citation = desk.benefits.proofs(assessment, today)[-1]
    words = {"title": citation.document_title, "status": citation.status_text, **office}
    return desk.replies.say("sum_of_a_document", sum=amount.undated if amount else "", **words), [citation]


def _certain(desk: Desk, assessment: Assessment) -> tuple[str, list[Citation]]:
    """What it hangs on; a sum of an eligible person that hangs on nothing is what the document names."""
    amount, citations = assessment.amount_to_show, desk.benefits.proofs(assessment, desk.today())
    facts = desk.benefits.catalogue.vocabulary
    text = amount.text if amount else ""
    office = _office(desk, assessment)
    hangs = [facts[name].label for name in (*assessment.missing, *assessment.missing_for_amount)][:2]
    if assessment.to_obtain and (obtain := assessment.to_obtain.obtain):
        said = desk.replies.say("sum_to_obtain", sum=text, what=obtain.say, **office)
    elif assessment.awaits:
        said = desk.replies.say("sum_to_be_weighed", sum=text, beside=assessment.awaits.beside, **office)
    elif assessment.to_apply:
        what = "、".join(fact.recognition for fact in assessment.to_apply[:2])
        said = desk.replies.say("sum_to_apply", sum=text, what=what, **office)
    elif hangs or not assessment.sure:
        on = "、".join(dict.fromkeys(hangs))
        said = desk.replies.say("sum_hangs_on" if on else "sum_open", sum=text, facts=on, **office)
    else:
        said = desk.replies.say("sum_by_the_document", sum=text, **office)
    return said, citations[-1:]


def _all_sums(desk: Desk, assessment: Assessment) -> tuple[str, list[Citation]]:
    """All that the record says is paid: another sum is not written."""
    record, today = assessment.entitlement.record, desk.today()
    provided = [one for one in record.provides if any(map(str.isdigit, one.text))] or record.provides[:1]
    citations: list[Citation] = []
    lines = []
    for one in provided:
        citation = desk.benefits.cite(record.sources[one.source], today)
        if citation not in citations:
            citations.append(citation)
        lines.append(desk.replies.say("sum_tier", text=one.text, number=citations.index(citation) + 1))
    amount = assessment.amount_to_show
    lead = desk.replies.say("sum_all", name=record.name, sum=amount.text if amount else "")
    below = desk.replies.say("sum_no_other", **_office(desk, assessment))
    return "\n".join([lead, *lines, below]), citations


def _of_a_clause(desk: Desk, turn: Turn) -> Reply:
    """The same of a clause that was quoted: its document says how old it is, and nothing else does."""
    clause = desk.library.clause(turn.shown[0]) if turn.shown else None
    if clause is None or not turn.said.says("asks_if_current"):
        payload, searched = answer_or_no(desk, turn, look_up(desk, turn.text))
        return Reply(payload, Below.REMINDER, searched, answers=True)
    citation = desk.library.cite(clause, desk.today())
    contact = desk.benefits.catalogue.contacts[GENERAL]
    words = {"title": citation.document_title, "status": citation.status_text, **_called(desk, contact)}
    return _said(desk, turn, desk.replies.say("clause_of_a_document", **words), [citation])


def _said(desk: Desk, turn: Turn, text: str, citations: list[Citation]) -> Reply:
    marked = text if "[1]" in text else f"{text}[1]"
    buttons = [desk.wording.button(name) for name in ("source", "human")]
    return Reply(Payload("answer", marked, citations, buttons), Below.REMINDER, answers=True)


def _office(desk: Desk, assessment: Assessment) -> dict[str, str]:
    return _called(desk, desk.benefits.catalogue.contacts[assessment.entitlement.record.contact])


def _called(desk: Desk, contact: Contact) -> dict[str, str]:
    return {"office": contact.name, "hotline": contact.hotline or desk.replies.say("hotline")}
