"""Builds a slip from what was told and what was ticked. Nothing that was not ticked goes further than this file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from actions.replies import Replies
from api.catalogue.records import Records
from api.slip.choice import Offers, offers, used_by
from api.slip.code import Claims, Printed, printed, write
from api.slip.page_room import Around, fitted
from api.slip.qr import MOST_BYTES
from api.slip.rights import (
    ORDER,
    Right,
    beside_each_other,
    certain_per_month,
    rights_of,
    screened,
    together,
)
from api.slip.sentences import SlipSentences
from api.slip.slip import Document, Section, Slip
from api.slip.told import Whole, called, chosen, keys
from eligibility.assessment import Assessment
from eligibility.fact import spoken
from eligibility.household import Household
from eligibility.screening import Screening
from knowledge.documents.library import Library

MOST_BESIDE = 2
FOR_RIGHTS = 120  # characters of the address that are kept for what the paper says
HEAD = "这张纸是按下面写明的文件算出来的，不是批准，办不办得成由窗口定。情况是自己说的，没有核对过。"
SUM = "钱数定得下来的，合起来每月12345元，一年123456元"  # as long as any line of that kind
Pairs = Sequence[tuple[Right, Assessment]]


@dataclass(frozen=True)
class SlipBuilder:
    """Slips over the records; `library` has the titles of the documents, `banner` what stands above every page now."""

    records: Records
    library: Library
    replies: Replies
    banner: Callable[[], str] = str

    @property
    def sentences(self) -> SlipSentences:
        """What says facts in words."""
        return SlipSentences(self.replies, self.records.catalogue)

    def offers(self, whole: Whole) -> list[Offers]:
        """The facts to choose from."""
        used = used_by((a for _, a in self._rights(whole.household, whole)), self.records.catalogue.vocabulary)
        return offers(whole, used, self.sentences, self.records.catalogue.vocabulary)

    def build(self, whole: Whole, ticked: Collection[str], counter: str) -> Slip:
        """The slip of the facts that were ticked; `counter` is the address of the page that reads its code."""
        say, version = self.sentences, self.records.catalogue.version
        household, left_out = self._with_room(whole, ticked, counter)
        names, told = called(household), say.told(household)
        unsure = say.unsure([doubt for doubt in whole.doubts if doubt.key in ticked], called(whole.household))
        pairs = self._rights(household, whole)
        lines = together(pairs)

        def around(shown: Sequence[Right]) -> Around:
            on_paper = [pair for pair in pairs if _is_among(pair[0], shown)]
            notes = [*beside_each_other(on_paper)[:MOST_BESIDE], *(_say(one) for one in self._documents(shown))]
            return Around(
                [HEAD, *told, *unsure, SUM],
                [f"{office.name}，电话 {office.hotline}：{office.say}" for office in say.offices(shown)],
                [*notes, SUM, self.banner(), *([SUM] if left_out else [])],
            )

        scale, most = fitted(lines, names, around)
        shown = lines[:most]
        on_paper = [(right, a) for right, a in pairs if _is_among(right, shown)]
        month = certain_per_month(on_paper)
        code = _with_rights(Claims(whole.as_of, version, household), _digests(on_paper, household), counter)
        return Slip(
            as_of=whole.as_of,
            rules_version=version,
            household=household,
            told=told,
            unsure=unsure,
            called=names,
            sections=[
                Section(status, theirs) for status in ORDER if (theirs := [r for r in shown if r.status is status])
            ],
            per_month=spoken(month) if month is not None else "",
            per_year=spoken(month * 12) if month is not None else "",
            beside=beside_each_other(on_paper)[:MOST_BESIDE],
            documents=self._documents(shown),
            offices=say.offices(shown),
            more=len(lines) - len(shown),
            left_out=left_out,
            scale=scale.name,
            code=code,
            address=f"{counter}#{code}",
        )

    def told_screened(self, whole: Whole) -> Screening:
        """All that was told, screened."""
        return self.records.screener.screen_told(whole.household, whole.as_of)

    def _rights(self, household: Household, whole: Whole) -> list[tuple[Right, Assessment]]:
        screening = screened(household, self.records, self.told_screened(whole), whole.concerns)
        return rights_of(screening, self.records, whole.concerns)

    def _with_room(self, whole: Whole, ticked: Collection[str], counter: str) -> tuple[Household, list[str]]:
        """The household of the ticked facts that the code has room for, and the others in words.

        What no right rests on goes first: paper and code are always of the same facts.
        """
        household = chosen(whole.household, ticked)
        as_of, version = whole.as_of, self.records.catalogue.version
        order = [place for place in keys(whole.household) if place[0] in ticked]
        left_out: list[str] = []
        if not _fits(write(Claims(as_of, version, household)), counter, FOR_RIGHTS):
            alone = replace(
                whole, household=household
            )  # what was not ticked does not decide which of these stay either
            used = used_by((a for _, a in self._rights(household, alone)), self.records.catalogue.vocabulary)
            order.sort(key=lambda one: (one[1].id if one[1] else None, one[2]) not in used)
        names = called(whole.household)
        while not _fits(write(Claims(as_of, version, household)), counter, FOR_RIGHTS):
            _, person, fact, value = order.pop()
            left_out.append(f"{names[person.id if person else None]}：{self.sentences.fact(fact, value)}")
            household = chosen(whole.household, {key for key, *_ in order})
        return household, left_out[::-1]

    def _documents(self, shown: Sequence[Right]) -> list[Document]:
        cited = {c.document_id: c for right in shown for c in right.cited}
        found = []
        for number, (document_id, citation) in enumerate(cited.items(), 1):
            entry = self.library.get(document_id)
            title = entry.document.spoken_title if entry else citation.title
            found.append(Document(number, document_id, title, citation.status_text))
        return found


def _digests(pairs: Pairs, household: Household) -> list[Printed]:
    place = {person.id: number for number, person in enumerate(household.persons, 1)}
    return [
        printed(
            right.entitlement_id,
            place[right.people[0]] if right.people else 0,
            right.status,
            right.value,
            right.amount,
        )
        for right, _ in pairs
    ]


def _say(document: Document) -> str:
    return f"〔1〕《{document.title}》：{document.status_text}"


def _is_among(right: Right, shown: Sequence[Right]) -> bool:
    """Whether a line of the paper says this right, perhaps for others as well."""
    return any(
        (line.entitlement_id, line.status, line.amount) == (right.entitlement_id, right.status, right.amount)
        and set(right.people) <= set(line.people)
        and bool(right.people) == bool(line.people)
        for line in shown
    )


def _with_rights(claims: Claims, rights: Sequence[Printed], counter: str) -> str:
    """The code with as many of the paper's rights as there is room for, the certain ones first."""
    for many in range(len(rights), -1, -1):
        code = write(replace(claims, printed=rights[:many]))
        if _fits(code, counter):
            return code
    return code


def _fits(code: str, counter: str, reserved: int = 0) -> bool:
    return len(f"{counter}#{code}".encode()) + reserved <= MOST_BYTES
