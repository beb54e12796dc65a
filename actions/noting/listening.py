"""Takes what was read of a message into the memory of the household."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from actions.memory import DECEASED, SPEAKER, Memory, Told
from actions.noting.clash import clash, give_way
from actions.noting.heard import Heard
from actions.noting.living_apart import of_one_home
from actions.noting.named_at_last import name_at_last
from actions.noting.numbers_put_right import put_right
from actions.noting.odd_ages import is_odd
from actions.noting.on_behalf import as_theirs
from actions.noting.opinions import OPINIONS, let_opinions_yield
from actions.noting.same_children import call_anew
from actions.noting.the_dead import drop_doubt_of_the_dead, is_of_ones_own_death, is_of_the_past
from actions.noting.told_together import ALONE, SIZE, goes_with, hanging_on
from actions.noting.turning import holder, of_one_matter, those_moved, turn_all, turn_some
from actions.noting.what_stays import cannot_be_theirs, denies_a_guess, is_vaguer, undoes
from actions.noting.who_is_meant import both_told_of, is_lighter, of_whom
from actions.noting.whom import subjects
from actions.noting.whose_age import open_ages, spoken_of, without_open_ages
from actions.turns.what_was_read import WasRead
from eligibility.catalogue import Catalogue
from eligibility.errors import HouseholdError
from eligibility.household import understand

OF_SOLDIERS = ("awaiting_assignment", "government_assigned")  # what is doubtful of them may be of anybody else
NO_QUESTION = (("lives_alone", False), ("about_to_marry", False))  # 跟爷爷奶奶过, 光棍: nobody need confirm them


class Listener:
    """Takes statements into the memory of a household, by the facts of a catalogue as of a day.

    `puts_right`: the whole message says that something told before it was wrong.
    """

    def __init__(self, memory: Memory, catalogue: Catalogue, as_of: date, *, puts_right: bool = False) -> None:
        self._memory, self._catalogue, self._as_of, self._puts_right = memory, catalogue, as_of, puts_right
        self._before: str | None = memory.current  # whom a text means that names nobody, whomever it names later on
        self._understand = partial(understand, catalogue=catalogue, as_of=as_of)

    def listen(self, read: WasRead) -> Heard:
        """Take in what was read; the memory is changed, what was new comes back.

        A fact told again replaces the old one; one that contradicts others is left out and named in `refused`.
        """
        heard, memory, read = Heard(), self._memory, as_theirs(self._memory, read)
        call_anew(memory, read, self._goes_with)
        name_at_last(memory, read, self._goes_with)
        memory.current = self._before = spoken_of(memory, read, self._catalogue.concerns.children)
        heard.whose = open_ages(memory, read, memory.current)
        for said in (said for said in read.persons if said["corrects"]):
            self._turn(said, heard)
        told = without_open_ages(read, heard.whose)
        for said in told if self._puts_right else of_one_home(memory, read, told, heard):
            if said["fact"] in self._catalogue.vocabulary:
                self._take_in(said, heard)
        if read.number and (not read.statements or read.number.get("wrong") is not None):
            self._correct_number(read.number, heard)
        for whose, fact, value, words in [*goes_with(memory, heard.facts, heard.doubtful, self._catalogue.vocabulary)]:
            self.note(fact, value, whose, heard, words)
        current, met = memory.current, (said["person"] for said in read.persons if not said["corrects"])
        heard.met += [one for said in met for one in subjects(memory, said) if one.relation != SPEAKER]
        if read.statements:  # who was merely mentioned is not who was spoken of
            memory.current = current
        open_doubts = (doubt for doubt in heard.doubtful if not self._is_settled(*doubt))
        heard.doubtful = [doubt for doubt in open_doubts if not drop_doubt_of_the_dead(*doubt[:2])]
        return heard

    def note(
        self, fact: str, value: Any, person: Told | None, heard: Heard, said: str = "", *, corrects: bool = False
    ) -> None:
        """Tell the fact, and say in `heard` what became of it; `said` are the words that told it.

        What puts right is never refused, but beside a death: whatever it does not go with was told before it, and is
        forgotten. Nor is a death, before which all of it was true: nobody is told then what is struck out.
        """
        before = (person or self._memory).facts.get(fact)
        died = fact == DECEASED and value is True
        problem = self.tell(fact, value, person)
        if problem and (corrects or died):
            for whose, name in give_way(self._memory, person, fact, value, lambda: self._problem() is None):
                if self.take_back(name, whose) and not died:
                    heard.taken_back.append((whose, name))
            problem = self.tell(fact, value, person)
        if problem:
            found = clash(self._memory, person, fact, value, lambda: self._problem() is None)
            heard.clashes += [found] if found and not is_of_the_past(found.fact, found.old_fact) else []
            heard.refused += [] if found else [problem]
            return
        (person or self._memory).doubtful.pop(fact, None)
        if said:
            (person or self._memory).said[fact] = said
        heard.facts.append((person, fact, value))
        if before not in (None, value):
            heard.instead_of[fact, person.id if person else None] = before
        if (fact, value) == (ALONE, False) and 1 in (self._memory.facts.get(SIZE), self._memory.doubtful.get(SIZE)):
            told = SIZE in self._memory.facts
            self.take_back(SIZE, None)  # one at home was told by the words that are put right
            heard.taken_back += [(None, SIZE)] if told else []

    def tell(self, fact: str, value: Any, person: Told | None) -> str | None:
        """Put one fact into the memory; None where it fits, otherwise why not, and nothing is changed.

        Where it contradicts an opinion, or what only made sense before it (a grade, and then: there is no card), those
        yield to it.
        """
        memory, facts = self._memory, person.facts if person else self._memory.facts
        before, before_all = dict(facts), dict(memory.facts)
        facts[fact] = value
        problem = self._problem()
        yielding = [(facts, name) for name in hanging_on(fact, self._catalogue.vocabulary)] + [
            (memory.facts, name) for name in OPINIONS
        ]
        for place, name in yielding:
            if problem and name != fact and name in place:
                del place[name]
                problem = self._problem()
        if problem:
            memory.facts.clear()
            memory.facts.update(before_all)
            facts.clear()
            facts.update(before)
        else:
            let_opinions_yield(memory, fact, self._understand)
        return problem

    def take_back(self, fact: str, person: Told | None) -> bool:
        """Forget a fact, and what makes sense only with it; False where nothing of it was known."""
        facts, doubtful = (person.facts, person.doubtful) if person else (self._memory.facts, self._memory.doubtful)
        gone = [
            name for name in (fact, *hanging_on(fact, self._catalogue.vocabulary)) if name in facts or name in doubtful
        ]
        for name in gone:
            facts.pop(name, None)
            doubtful.pop(name, None)
            (person or self._memory).said.pop(name, None)
        return bool(gone)

    def _take_in(self, said: Mapping[str, Any], heard: Heard) -> None:
        fact, value, memory = said["fact"], said["value"], self._memory
        household = self._catalogue.vocabulary[fact].scope == "household"
        of = {
            **(said.get("person") or {"kind": "same"}),
            **{name: said[name] for name in ("fact", "value", "said")},
            "corrects": said["corrects"] or self._puts_right,
        }
        for person in [None] if household else self._whose(of):
            facts, doubtful = (memory.facts, memory.doubtful) if person is None else (person.facts, person.doubtful)
            if is_of_ones_own_death(fact, value, person):
                continue  # 人没了,钱归谁; 骨灰 海葬 奖励
            if value is None:
                if self.take_back(fact, person):
                    heard.taken_back.append((person, fact))
            elif is_odd(person, fact, value):
                heard.odd.append((person, fact, value))
            elif cannot_be_theirs(fact, said, person):
                continue
            elif is_vaguer(self._catalogue.vocabulary[fact], said, facts.get(fact)):
                continue  # 我80多了 leaves 82
            elif said.get("certainty") == "doubtful" and not denies_a_guess(said, doubtful):
                wrong = said.get("corrects") or self._puts_right or undoes(fact, said, facts.get(fact))
                if wrong and facts.get(fact) not in (None, value):
                    self.take_back(fact, person)  # 不是能自理,是半瘫: the old is wrong, the new is asked back
                    heard.taken_back.append((person, fact))
                fits = fact not in facts and (fact, value) not in NO_QUESTION and self._is_possible(fact, person)
                if fits and self._goes_with(person or memory, {**doubtful, fact: value}):
                    doubtful[fact] = value
                    (person or memory).said[fact] = said.get("said", "")
                    heard.doubtful.append((person, fact, value))
                    heard.of_others += [said["said"]] if household and said.get("whose_open") else []
            elif not said.get("corrects") and is_lighter(self._catalogue.vocabulary, fact, value, facts):
                doubtful[fact] = value  # what was told stays until the lighter is confirmed
                (person or memory).said[fact] = said.get("said", "")
                heard.doubtful.append((person, fact, value))
            else:
                puts_right = bool(said.get("corrects")) or self._puts_right
                self.note(fact, value, person, heard, said.get("said", ""), corrects=puts_right)

    def _is_possible(self, fact: str, person: Told | None) -> bool:
        """Whether a doubt is worth a question: not of the kind of a disability where there is no card."""
        if fact in OF_SOLDIERS and (person is None or person.facts.get("veteran") is not True):
            return False  # 下岗了,等安排工作
        known = self._memory.known(self._understand)
        whose = known.persons.get(person.id) if person else known.common
        if whose is None:
            return True
        makes_sense = whose.applicable(fact) is not False and whose.sensible(self._catalogue.vocabulary[fact], [fact])
        return makes_sense and whose.value(fact) is None

    def _whose(self, said: Mapping[str, Any]) -> list[Told]:
        matter = of_one_matter(str(said["fact"]), self._catalogue.vocabulary)
        return of_whom(self._memory, said, self._before, self._goes_with, matter)

    def _goes_with(self, place: Told | Memory, facts: Mapping[str, Any]) -> bool:
        """Whether these facts can be beside what is known: 低保 and 低保边缘 are not read back together."""
        before = dict(place.facts)
        place.facts.update(facts)
        possible = self._problem() is None
        place.facts.clear()
        place.facts.update(before)
        return possible

    def _turn(self, said: Mapping[str, Any], heard: Heard) -> None:
        """「不是我，是我妈」: what was told of whoever was spoken of last belongs to somebody else."""
        memory = self._memory
        relation = (said.get("instead_of") or {}).get("relation")
        wrong = memory.related(relation) if relation else None
        wrong = wrong or (memory.person(memory.current) if memory.current else None)
        right = subjects(memory, said["person"])[0]
        if wrong is None or wrong is right or (relation is None and both_told_of(wrong, right)):
            return
        if facts := said.get("moves"):  # 看病是我老婆的,不是儿子: that alone is hers
            known = relation is None or memory.related(relation) is not None
            if not known and relation == SPEAKER and (of_one := holder(facts, memory, right)):
                wrong, known = of_one, True
            every = those_moved(facts, memory, wrong, self._catalogue.vocabulary) if known else ()
            turn_some(every, wrong, right, heard, self.note)
        else:
            turn_all(memory, wrong, right, heard, self.note)

    def _correct_number(self, said: Mapping[str, Any], heard: Heard) -> None:
        if place := put_right(self._memory, self._catalogue.vocabulary, said):
            name, whose = place
            person = self._memory.person(whose) if whose else None
            if name in self._memory.of(whose).doubtful:  # what the number is of is asked back still
                self._memory.of(whose).doubtful[name] = said["value"]
                heard.doubtful.append((person, name, said["value"]))
                return
            self.note(name, said["value"], person, heard, (person or self._memory).said.get(name, ""))

    def _is_settled(self, person: Told | None, fact: str, value: Any) -> bool:
        """Whether something told tells the doubtful by itself, which is no doubt then: 残疾证, 二级."""
        place, hanging = person or self._memory, hanging_on(fact, self._catalogue.vocabulary)
        if settled := value is True and any(name in place.facts for name in hanging):
            place.doubtful.pop(fact, None)
            place.said.pop(fact, None)
        return settled

    def _problem(self) -> str | None:
        try:
            self._memory.known(self._understand)
        except HouseholdError as error:
            return error.message
        return None
