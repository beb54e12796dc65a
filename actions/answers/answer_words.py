"""What the words of an answer say by themselves: an office's yes, that nobody applied, those who live together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from actions.memory import SPEAKER
from actions.turns.turn_words import asks, is_said, says, words
from actions.turns.what_was_read import WasRead
from eligibility.fact import Fact, Value
from eligibility.vocabulary import Vocabulary

UNKNOWN = "unknown"
LONGEST_HEAD = 5  # characters for each of those who are listed: 还有我妈
_NUMBER = re.compile("[二两俩三四五六七八九十几多0-9]")
_BRACKETED = re.compile(r"[（(](.*?)[)）]")
_CLAUSE_END = re.compile(r"[,，。;；!！]")


def chosen(fact: Fact, text: str) -> Value | None:
    """The choice of the fact that is all that was typed, as a tap would send it, whatever else its words may mean."""
    said = text.strip(" 。.,，的")
    return next((choice.value for choice in fact.choices if choice.label in (text.strip(), said)), None)


def corrects_something_else(text: str, read: WasRead) -> bool:
    """Whether it begins with 不对 and goes on with somebody or something else that was read."""
    head, *rest = _CLAUSE_END.split(text, maxsplit=1)
    if not (is_said("say_not_so", head) and rest):
        return False
    anew = words("says_anew").begins(rest[0]) and not says(
        "denies", rest[0]
    )  # 「不对，是生了」, though nothing was read
    return anew or bool(read.statements or read.persons or read.number or says("is_not", rest[0]))


def not_yet(fact: Fact, text: str) -> Value | None:
    """「还没去办」: what an office decides or hands out is left open by that; what one has or has not is a no.

    「没人来认定过」 is no no to anything: nobody was refused. But who was never assessed has no card.
    """
    if fact.type == "boolean" and says("nobody_assessed", text):
        return False if fact.obtain else UNKNOWN
    if fact.type != "boolean" or not (says("not_applied", text) or says("not_assessed_yet", text)):
        return None
    handed_out = fact.obtain is not None and says("not_assessed_yet", text)  # 残疾证还没去评: no no of the office
    return UNKNOWN if fact.office or handed_out else False


def no_yet(fact: Fact, text: str, read: WasRead, vocabulary: Vocabulary) -> Value | None:
    """The same, but no answer where it is another paper that is not there yet: 「还没评残」 of being helpless."""
    return None if of_another_paper([fact], text, read, vocabulary) else not_yet(fact, text)


def of_another_paper(facts: Sequence[Fact], text: str, read: WasRead, vocabulary: Vocabulary) -> bool:
    """Whether it names, or denies, a paper that none of `facts` is, and none of these."""
    asked = {fact.id for fact in facts}
    recognised = {fact for group in vocabulary.groups.values() if group.ladder for fact in group.facts}
    papers = {
        fact.id: names_of(fact)
        for fact in vocabulary
        if fact.id not in asked and (fact.office or fact.obtain or fact.id in recognised)
    }
    denied = any(s["fact"] in papers and s["value"] is False for s in read.statements)
    named = any(name in text for names in papers.values() for name in names)
    return (denied or named) and not any(name in text for fact in facts for name in names_of(fact))


def is_unassessed(names: Sequence[str], text: str, read: WasRead, vocabulary: Vocabulary) -> bool:
    """Whether nobody has looked yet at any of a list that was asked about, which is no no to any of it."""
    facts, group = [vocabulary[name] for name in names], vocabulary.groups.get(names[0])
    asks_back = words("asks_at_the_end").ends(text) and not says("not_on_the_list", text)
    if asks_back or of_another_paper(facts, text, read, vocabulary):
        return False
    of_status = group is not None and group.ladder
    nobody = says("nobody_assessed", text) or says("not_on_the_list", text)
    return nobody or (of_status and says("not_applied", text))


def granted(fact: Fact, text: str) -> Value | None:
    """「镇里来看过，说我们符合」: the yes of the office that decides it; nothing where a doubt stands beside it."""
    if fact.type != "boolean" or fact.office is None or asks(text) or says("refused", text):
        return None
    firmly = says("granted_firmly", text) and not says("supposed", text)
    return True if firmly or (says("granted", text) and not says("takes_back", text)) else None


def heads(fact: Fact, text: str, read: WasRead) -> Value | None:
    """Those who live together, where the reply lists them with the speaker: 「我、老婆、儿子」, and no numbers."""
    people = {(p["person"]["kind"], p["person"].get("relation")) for p in read.persons}
    lists = fact.id == "household_size" and len(people) > 1 and len(text) <= LONGEST_HEAD * len(people)
    return len(people) if lists and ("speaker", SPEAKER) in people and not _NUMBER.search(text) else None


def names_of(fact: Fact) -> list[str]:
    """残疾 · 特困（五保） as 特困 or 五保 · 已认定孤儿 as 孤儿."""
    whole = fact.label
    plain = _BRACKETED.sub("", whole)
    found = [whole, plain, *_BRACKETED.findall(whole), words("approval").without(plain)]
    return [name for name in dict.fromkeys(found) if len(name) > 1]


def named_in(facts: Sequence[Fact], text: str) -> Iterator[tuple[str, bool]]:
    """The facts whose names stand in `text`, the longest first, each with whether it is said to hold.

    One that was once, or is wanted, is left out, and one behind a denial and a pause of which no yes is said:
    「都没有，以前有低保」, 「都没有 低保」.
    """
    names = [(name, fact.id) for fact in facts for name in names_of(fact)]
    for name, fact_id in sorted(names, key=lambda named: -len(named[0])):
        at = text.find(name)
        if at >= 0:
            behind = text[at + len(name) :]
            denied = words("denied_behind").begins(behind) and not _CLAUSE_END.match(behind.lstrip())  # 低保也没有
            before = re.split(r"[\s,，。;；!！]", text[:at])[-1]
            apart = before == "" and words("denies").ends(text[:at])
            open_ = apart and not denied and not words("some_held").begins(behind.strip())
            clause = before + name + re.split(r"[\s,，。;；!！]", behind)[0]
            if not open_ and not says("held_once", clause):
                yield fact_id, not (denied or words("denies").ends(before))
            text = text.replace(name, "　" * len(name))
