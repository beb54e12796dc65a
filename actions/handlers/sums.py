"""「330.6是现在的标准吗」, 「950元是一定的吗」, 「387.5怎么来的」: of a sum that was shown, by its own record."""

from __future__ import annotations

from collections.abc import Sequence

from actions.desk import Desk
from actions.handlers.searching import answer_or_no, look_up
from actions.handlers.sums_of_a_clause import called, of_a_clause, quoted_with, replied
from actions.reply import Below, Reply
from actions.turns.sum_signs import asks_whence
from actions.turns.turn import Turn
from actions.turns.what_is_meant import meant_now
from actions.wording.sums_said import sums_in
from eligibility.assessment import Assessment
from eligibility.fact import spoken
from eligibility.tiers import TierFor, tiers_for
from knowledge.documents.citation import Citation

FEWEST_TIERS, MOST_TIERS = 2, 4  # sums that are told apart
LONGEST_OPEN = 30  # characters of what a tier still hangs on


def of_a_sum(desk: Desk, turn: Turn) -> Reply:
    """Whether it is today's, whether it is certain, how it comes about, or why no other.

    Of what was shown last that has the sum which is named; else of the clause that was quoted, or of anything of theirs
    that has it. Nothing is promised.
    """
    sums = sums_in(turn.text)
    said_before = bool(sums) and (asks_whence(turn.said) or not turn.said.says("asks_why_this_sum"))  # 1000 was not
    shown = _results(desk, turn)
    of_it = [one for one in shown if _has(desk, turn, one, sums)]
    by_clause = said_before and not (of_it and (turn.memory.shown or turn.said.named))
    clause = quoted_with(desk, turn, sums) if by_clause else None
    if clause is not None:
        return of_a_clause(desk, turn, clause, sums)
    assessment = next(iter(of_it), None) or (_of_all(desk, turn, sums) if said_before else None) or _leading(shown)
    if assessment is None or assessment.amount_to_show is None:
        return _of_what_was_quoted(desk, turn)
    if turn.said.named:
        turn.memory.shown = [(assessment.entitlement.id, assessment.person)]
    if turn.said.says("asks_if_current"):
        return replied(desk, *_year(desk, assessment))
    if asks_whence(turn.said) and (whence := _whence(desk, turn, assessment, sums)):
        return replied(desk, *whence)
    if turn.said.says("asks_if_certain") or turn.said.says("pressing"):
        return replied(desk, *_certain(desk, assessment))
    return replied(desk, *_all_sums(desk, assessment))


def tiers_of(desk: Desk, turn: Turn, assessment: Assessment) -> Reply | None:
    """「住家里的是多少」 of a sum that hangs on something: each sum that may be theirs, with what it hangs on."""
    tiers = _tiers(desk, turn, assessment)
    if len(tiers) < FEWEST_TIERS or assessment.amount_to_show is None:
        return None
    citations: list[Citation] = []
    lines = [desk.replies.say("sum_tiers", name=assessment.entitlement.record.name)]
    for tier in tiers[:MOST_TIERS]:
        citation = desk.benefits.cite(tier.source, desk.today())
        if citation not in citations:
            citations.append(citation)
        words = {"sum": tier.text, "number": citations.index(citation) + 1}
        if tier.still_open:
            lines.append(desk.replies.say("sum_tier_if", open=tier.still_open, **words))
        else:
            lines.append(desk.replies.say("sum_tier_else", **words))
    lines.append(desk.replies.say("sum_from_end", **_office(desk, assessment)))
    return replied(desk, "\n".join(lines), citations)


def _leading(shown: Sequence[Assessment]) -> Assessment | None:
    """The first of what was shown whose sum has a figure, else the first."""
    with_figures = (one for one in shown if one.amount_to_show and any(map(str.isdigit, one.amount_to_show.text)))
    return next(with_figures, None) or next(iter(shown), None)


def _results(desk: Desk, turn: Turn) -> list[Assessment]:
    """What was shown last and has any sum, in that order."""
    if turn.said.named:  # 护理补贴500怎么来的
        results = desk.benefits.screen(turn.memory, desk.today(), [*turn.said.named]).results
        return [one for one in results if one.amount_to_show]
    wanted = meant_now(desk, turn)
    ids = [*dict.fromkeys(name for name, _ in wanted)]
    results = desk.benefits.screen(turn.memory, desk.today(), ids).results if ids else ()
    found = {(one.entitlement.id, one.person): one for one in results}
    return [found[one] for one in wanted if one in found and found[one].amount_to_show]


def _of_all(desk: Desk, turn: Turn, sums: set[float]) -> Assessment | None:
    """Whatever of theirs has that sum: it was shown before."""
    every = desk.benefits.screen(turn.memory, desk.today()).results if turn.memory else ()
    return next((one for one in every if one.amount_to_show and _has(desk, turn, one, sums)), None)


def _has(desk: Desk, turn: Turn, assessment: Assessment, sums: set[float]) -> bool:
    """Whether one of the sums is its amount, or that of a tier that may still apply."""
    amount = assessment.amount_to_show
    said = sums_in(amount.text) if amount else set[float]()
    return not sums.isdisjoint(said) or any(sums & _sums_of(one) for one in _tiers(desk, turn, assessment))


def _tiers(desk: Desk, turn: Turn, assessment: Assessment) -> Sequence[TierFor]:
    household = desk.benefits.known(turn.memory, desk.today(), [assessment.person] if assessment.person else [])
    known, screener = household.of(assessment.person), desk.benefits.screener
    if assessment.to_obtain:
        known = known.untold(assessment.to_obtain.id)
    return [*tiers_for(assessment.entitlement, known, screener.catalogue, screener.assessor.wording)]


def _sums_of(tier: TierFor) -> set[float]:
    return {*tier.sums, *sums_in(tier.text)}


def _whence(
    desk: Desk, turn: Turn, assessment: Assessment, sums: set[float]
) -> tuple[str, list[Citation]] | None:  # fmt: skip
    """The tier that the sum is of: how it is reckoned, what the document writes, what was told, and what is open."""
    tiers = _tiers(desk, turn, assessment)
    amount = assessment.amount_to_show
    tier = next((one for one in tiers if sums & _sums_of(one)), tiers[0] if len(tiers) == 1 else None)
    if tier is None or amount is None:
        return None
    replies, today = desk.replies, desk.today()
    citation = desk.benefits.cite(tier.source, today)
    figures = [one for source in tier.figures if (one := desk.benefits.cite(source, today)) != citation]
    named = next((f"{spoken(one)}{amount.unit}" for one in sorted(_sums_of(tier) & sums)), amount.undated)
    lines = [replies.say("sum_from", name=assessment.entitlement.record.name, sum=named)]
    lines += [replies.say("sum_from_how", how=tier.how)] if tier.how else []
    lines.append(replies.say("sum_from_quote", quote=tier.source.quote))
    lines += (
        [replies.say("sum_from_figures", figures=tier.computed_with) + ("[2]" if figures else "")]
        if tier.figures
        else []
    )
    lines += [replies.say("sum_from_told", given="，".join(tier.given))] if tier.given and tier.holds else []
    facts = desk.benefits.catalogue.vocabulary
    hangs = "、".join(dict.fromkeys(facts[name].label for name in assessment.missing[:2]))
    still_open = tier.still_open
    if len(still_open) > LONGEST_OPEN:  # ten districts in a row: what settles it is named alone
        still_open = "、".join(facts[name].label for name in assessment.missing_for_amount)
    weighed = assessment.awaits.beside if assessment.awaits else ""
    obtain = assessment.to_obtain.obtain.say if assessment.to_obtain and assessment.to_obtain.obtain else ""
    open_ = "；".join(filter(None, (obtain, still_open, hangs, weighed)))
    lines += [replies.say("sum_from_open", open=open_)] if open_ else []
    lines.append(replies.say("sum_from_end", **_office(desk, assessment)))
    return "\n".join(lines), [citation, *figures[:1]]


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


def _of_what_was_quoted(desk: Desk, turn: Turn) -> Reply:
    """The same of a clause that was quoted: its document says how old it is, and nothing else does."""
    clause = desk.library.clause(turn.shown[0]) if turn.shown else None
    if clause is not None and (turn.said.says("asks_if_current") or asks_whence(turn.said)):
        return of_a_clause(desk, turn, clause, set())
    payload, searched = answer_or_no(desk, turn, look_up(desk, turn.text))
    return Reply(payload, Below.REMINDER, searched, answers=True)


def _office(desk: Desk, assessment: Assessment) -> dict[str, str]:
    return called(desk, desk.benefits.catalogue.contacts[assessment.entitlement.record.contact])
