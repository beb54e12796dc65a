"""Makes up tellings: persons, phrases in a mood, fillers and clauses that say nothing, joined as people join them."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from nlu.ear.impression import DOUBTED, OTHER, STATED
from nlu.ear.labels import Label, label_of
from nlu.ear.owners import HOME
from nlu.ear.training.example import Example, Span
from nlu.ear.training.moods import DENIED, worded
from nlu.ear.training.phrases import Phrase, filled
from nlu.reading.people.persons import mentions
from nlu.reading.text.fact_table import FOLDER, fact_table
from nlu.reading.text.word_table import sayings_found

DATA = Path(__file__).parents[1] / "data"
# people whose affairs are nobody's concern here
STRANGERS = (
    "邻居", "隔壁老王", "我同事", "我朋友", "老板", "前夫", "村里有户人家", "楼上那户", "我同学", "房东", "人家",
    "亲家", "以前的邻居", "工友", "厂里的小李",
)  # fmt: skip
JOINTS = ("，", "，", "，", "，", "。", "", "", " ", "\n", "；", "，还有", "，而且", "，然后")
_MOST_FACTS = 5


class Inventor:
    """Made-up tellings from phrases; the same seed gives the same tellings."""

    def __init__(self, phrases: Sequence[Phrase], labels: frozenset[Label], seed: int, folder: Path = DATA) -> None:
        self._chance, self._labels = random.Random(seed), labels
        self._persons = [p for line in _lines(folder / "persons.txt") for p in line.partition(":")[2].split("/")] + [
            "我"
        ] * 30
        self._fillers = [word for line in _lines(folder / "filler.txt") for word in line.split("/")]
        self._neutral = [word for line in _lines(folder / "neutral.txt") for word in line.split("/")]
        self._neutral = [
            clause for clause in self._neutral if not any(said.entry.value for said in sayings_found(clause, []))
        ]
        self._bank: dict[str, dict[str, list[Phrase]]] = defaultdict(lambda: defaultdict(list))
        for phrase in phrases:
            self._bank[phrase.fact][phrase.kind + str(phrase.labels[:1])].append(phrase)
        self._facts = sorted(self._bank)

    def tellings(self, number: int) -> Iterator[Example]:
        """`number` made-up tellings."""
        for _ in range(number):
            yield self._telling()

    def _telling(self) -> Example:
        example = Example("", [])
        if self._chance.random() < 0.2:
            self._add(example, self._chance.choice(self._fillers))
        for _ in range(self._chance.randint(1, _MOST_FACTS)):
            if self._chance.random() < 0.15:
                self._add(example, self._chance.choice(self._neutral))
            self._clause(example)
        if self._chance.random() < 0.35:
            self._add(example, self._chance.choice(self._fillers) + self._chance.choice(["？", "", "。"]))
        example.unsure.extend(self._by_the_way(example.text))
        return example

    def _by_the_way(self, text: str) -> Iterator[tuple[int, int, Label]]:
        """What phrases of other facts, or two clauses run together, may say without being meant to."""
        for found in sayings_found(text.lower(), []):
            label = label_of(found.entry.fact, found.entry.value, self._labels)
            if found.entry.value is not None and label:
                yield found.start, found.end, label

    def _clause(self, example: Example) -> None:
        chance = self._chance
        kinds = self._bank[chance.choice(self._facts)]
        phrase = chance.choice(kinds[chance.choice(sorted(kinds))])
        stranger = chance.random() < 0.08
        person = chance.choice(STRANGERS) if stranger else chance.choice(self._persons) if chance.random() < 0.7 else ""
        words, meant = filled(phrase.text, chance), phrase.labels
        if not meant:
            self._add(example, person + chance.choice(["", "", "现在", "也", "说"]) + words)
            return
        deniable = phrase.kind == "said" and meant[0].value is True
        mood = worded(phrase.fact, phrase.lasting, deniable, chance)
        said = mood.mood
        if said == DENIED:
            meant, said = (Label(meant[0].fact, False),), STATED
        elif said == STATED and phrase.kind == "perhaps":
            said = DOUBTED
        before, after = mood.before, mood.after
        start = (
            self._add(example, person + before + words + after)
            + len(person)
            + (0 if meant != phrase.labels else len(before))
        )
        end = start + len(words) + (len(before) + len(after) if meant != phrase.labels else 0)
        example.spans.extend(
            Span(start, end, label, OTHER if stranger else said, _who(label.fact, person, stranger))
            for label in meant
            if label in self._labels
        )

    def _add(self, example: Example, words: str) -> int:
        """Put `words` behind what is there; gives the place where they begin."""
        joint = self._chance.choice(JOINTS) if example.text and example.text[-1] not in "，。？\n" else ""
        example.text += joint
        start = len(example.text)
        example.text += words
        return start


def _who(fact: str, person: str, stranger: bool) -> str:
    """Whose it is; nothing where nobody is named."""
    if stranger:
        return OTHER
    if fact_table(FOLDER)[fact].of_household:
        return HOME
    named = mentions(person)
    return named[0].subjects[0].relation or "" if named else ""


def _lines(file: Path) -> list[str]:
    return [line.strip() for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
