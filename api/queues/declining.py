"""Hears which questions are declined, and keeps what may be kept of them, beside the turn and never instead of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from hmac import new as keyed

from api.catalogue.records import Records
from api.edge.crash_guard import where
from api.kept import Kept
from api.public.schemas import AnswerType, ChatReply
from api.queues.wording import question_alone
from api.today import today
from knowledge.search import Searcher
from state.desk.declined import Declined, add

logger = logging.getLogger(__name__)

WHY: Mapping[AnswerType, str] = {AnswerType.ABSTAIN: "abstain", AnswerType.OUT_OF_SCOPE: "out_of_scope"}
AT_ONCE = 8  # who floods us with nonsense does not fill the memory


@dataclass(frozen=True)
class NearestOnes:
    """The nearest clause to a question, and the topic of the records that quote it."""

    searcher: Searcher
    records: Records

    def __call__(self, text: str) -> tuple[str, str]:
        """Topic and clause id, either empty where there is none."""
        hits = self.searcher.search(text, 1).hits
        clause = hits[0].clause.id if hits else ""
        return self._topics.get(clause, ""), clause

    @cached_property
    def _topics(self) -> Mapping[str, str]:
        citations = self.records.proof.on(today())
        return {
            citations.of(source)["clause_id"]: entitlement.record.topic
            for entitlement in self.records.catalogue.at(today())
            for source in entitlement.record.sources.values()
        }


class DeclinedQuestions:
    """Keeps declined questions in the database; with `days` 0 it keeps none."""

    def __init__(
        self, kept: Kept, tells: Callable[[str], bool], nearest: Callable[[str], tuple[str, str]], days: int
    ) -> None:
        self._kept, self._tells, self._nearest, self._days = kept, tells, nearest, days
        self._at_work: set[asyncio.Task[None]] = set()

    def heard(self, masked: str, reply: ChatReply) -> None:
        """A turn was answered: if it was declined, keep the question in a while; nobody waits for that."""
        why = WHY.get(reply.answer_type)
        if why and self._days and len(self._at_work) < AT_ONCE:
            task = asyncio.create_task(self.keep(masked, why), name="declined")
            self._at_work.add(task)
            task.add_done_callback(self._at_work.discard)

    async def keep(self, masked: str, why: str) -> None:
        """Keep a question; what fails is said in the log, without its words."""
        try:
            await asyncio.to_thread(self._keep, masked, why)
        except Exception as error:
            logger.warning("a declined question could not be kept: %s", where(error))

    def _keep(self, masked: str, why: str) -> None:
        wording = question_alone(masked, self._tells)
        topic, clause = self._nearest(masked)
        same = keyed(self._kept.session_key().encode(), f"{why}:{wording or clause}".encode(), sha256).hexdigest()
        day = today().isoformat()
        with self._kept.database.begin() as connection:
            add(connection, self._kept.cipher, Declined(same, wording, why, topic, clause, 1, day, day))

    async def settled(self) -> None:
        """Wait until all that was heard is kept."""
        await asyncio.gather(*self._at_work)
