"""What staff may propose: looked at before it is kept, and never more than a proposal."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

import sqlalchemy as sa

from api.catalogue.records import Records
from api.kept import Kept
from api.queues.record_files import RecordFiles, StaleError, with_way_of_asking
from api.queues.trouble import in_chinese
from api.settings import Settings
from api.staff.door import Staff, StaffDoor
from api.today import today
from api.turns.private_numbers import find_private_numbers
from knowledge.documents.library import Library
from state.desk import proposals
from state.desk.proposals import Kind, Proposal

A_DAY = 86_400.0
DRAFT_KEPT = A_DAY  # a caller does not wait for longer
LONGEST_ANSWER, LONGEST_QUESTION, LONGEST_RECORD = 1000, 60, 60_000  # characters
MOST_WAYS = 12  # of asking, as eligibility/record.py has it

Made = tuple[Proposal | None, str]  # a proposal, or a sentence that says why there is none


def digest(text: str) -> str:
    """What tells whether a file is still as it was read."""
    return sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Proposing:
    """Makes proposals; with the setting `second_eyes` each waits for the yes of a colleague."""

    door: StaffDoor
    kept: Kept
    library: Library
    records: Records
    files: RecordFiles
    settings: Settings

    def draft(self, staff: Staff, question: str, text: str, clause_id: str) -> Made:
        """An answer for a caller, by a clerk."""
        return self._sourced("draft", staff, question, text, clause_id)

    def answer(self, staff: Staff, question: str, text: str, clause_id: str) -> Made:
        """The right answer to a question that was declined."""
        return self._sourced("answer", staff, question, text, clause_id)

    def way_of_asking(self, staff: Staff, record: str, phrase: str) -> Made:
        """One more way in which people ask for what a record offers; `record` is its id, its name or another name."""
        phrase, record_id = " ".join(phrase.split()), self._id_of(record)
        if error := self._wrong_phrase(phrase) or self._no_room(record_id):
            return None, error
        try:
            with_way_of_asking(self.files.text(record_id), phrase)
        except StaleError as stale:
            return None, f"这条记录加不了：{in_chinese(str(stale))}。"
        return self._made("asked_as", staff, record_id, text=phrase), ""

    def _wrong_phrase(self, phrase: str) -> str:
        if not 4 <= len(phrase) <= LONGEST_QUESTION:
            return f"问法有{len(phrase)}个字，要4到{LONGEST_QUESTION}个字。"
        if find_private_numbers(phrase):
            return "问法里有号码，请去掉。"
        ways = {way: e for e in self.records.catalogue.all_versions() for way in e.record.asked_as}
        return f"「{ways[phrase].record.name}」已经有这个问法。" if phrase in ways else ""

    def name_of(self, record_id: str) -> str:
        """What a record is called; its id where there is none any more."""
        found = self.records.catalogue.get(record_id, today())
        return found.record.name if found else record_id

    def _id_of(self, given: str) -> str:
        """The id of the record that is meant; what was given where that is none, or the other name of several."""
        given, ones = given.strip(), [*self.records.catalogue.at(today())]
        if any(one.id == given for one in ones):
            return given
        named = [one.id for one in ones if one.record.name == given]
        named = named or [one.id for one in ones if given in one.record.aliases]
        return named[0] if len(named) == 1 else given

    def _no_room(self, record_id: str) -> str:
        found = self.records.catalogue.get(record_id, today())
        if found is None:
            near = "、".join(f"「{self.name_of(one)}」" for one in self.records.near(record_id, today()))
            hint = f"是不是：{near}？" if near else "请从下拉的名字里选。"
            return f"没有叫「{record_id[:40]}」的记录。{hint}"
        if len(found.record.asked_as) >= MOST_WAYS:
            return f"这条记录已经有{MOST_WAYS}个问法，最多{MOST_WAYS}个。请改记录，换掉一个。"
        return ""

    def change(self, staff: Staff, record_id: str, seen: str, after: str) -> Made:
        """Another text for a record's file, of which `seen` is the digest; check-records must pass (seconds)."""
        after = after.replace("\r\n", "\n").rstrip("\n") + "\n"
        if len(after) > LONGEST_RECORD:
            return None, f"太长了，最多{LONGEST_RECORD}个字。"
        path = self.files.path(record_id)
        before = self.files.text(record_id) if path else ""
        if path is None or digest(before) != seen:
            return None, "这条记录刚刚变了，请重新打开再改。"
        if after == before:
            return None, "没有改动。"
        if problems := self.files.problems({path: after}, self.library, today()):
            return None, "改了以后过不了检查：" + "；".join(in_chinese(one) for one in problems[:5]) + "。"
        return self._made("record", staff, record_id, before=before, after=after), ""

    def keep(self, connection: sa.Connection, staff: Staff, made: Proposal) -> None:
        """Keep it, with its entry in the trail."""
        proposals.add(connection, self.kept.cipher, made)
        self.door.noted(staff, "proposed", f"{made.kind} {made.target} {made.id[:8]}")(connection)

    def _sourced(self, kind: Kind, staff: Staff, question: str, text: str, clause_id: str) -> Made:
        text, question = text.strip(), " ".join(question.split())
        if not 2 <= len(text) <= LONGEST_ANSWER:
            return None, f"答案有{len(text)}个字，要2到{LONGEST_ANSWER}个字。"
        if len(question) > LONGEST_ANSWER or find_private_numbers(f"{question}\n{text}"):
            return None, "里面有身份证、手机这类号码，或者问题太长。请去掉再存。"
        if self.library.clause(clause_id.strip()) is None:
            return None, f"没有编号是「{clause_id[:40]}」的条款。没有出处的话不能当答案，请写文件里条款的编号。"
        return self._made(kind, staff, clause_id.strip(), question=question, text=text), ""

    def _made(self, kind: Kind, staff: Staff, target: str, **content: str) -> Proposal:
        keep = DRAFT_KEPT if kind == "draft" else self.settings.audit_days * A_DAY
        waits = self.settings.second_eyes
        return proposals.new(kind, target, content, staff.name, at=self.door.clock(), keep=keep, waits=waits)
