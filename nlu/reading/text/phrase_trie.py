"""Finds literal phrases with typed slots in a text: a trie over characters and slots, walked from every place.

Characters that say nothing of their own (的, 了, 着, 也, 都 …) may stand between those of a phrase, so that 吃低保 is found
in 低保也吃着 only as written in that order, and in 吃着低保 without another entry. The multi-pattern idea is that of
A. V. Aho and M. J. Corasick, Efficient string matching, 1975; slots make the text a small lattice, so it is walked
without failure links (texts are short).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from nlu.reading.amounts.slots import Slot

FILLERS = frozenset("的了着呢嘛啊呀哦哈吧也都就还在又才很蛮挺真是个到把给得地")
_GONE, _MEANT_FIRST = frozenset("没走死在"), frozenset("是就都也还才")  # 老伴没了, 是低保, 就一个女儿
DROPPED = FILLERS - frozenset("个到把给得地在")  # those tell something where a phrase has them: 听不到, 用得着
_MEANT_INSIDE = frozenset("还又才就")  # 借钱不还 is not 借钱不多, 爸还关着 not 爸关店, 人才落户 not 一家人落户
_HELD_OUT = ("挺住", "挺过")  # and 没挺住 is not 没住
FILLER_WORDS = ("一直", "现在", "目前", "已经")
STOPS = frozenset(',。!?;:\n~…()[]【】<>"“”「」、 ')
MOST_FILLERS = 12  # characters between two that tell something
SHORT = 2  # of so short a phrase the two characters must belong together: 大的四年级 is no 大四
SPLITTING = frozenset("的个是")
GAP, GAP_LENGTH = "{x}", 4
KIN = "kin"  # nor somebody who is told of: 在我们厂 is 在{x}厂, 全靠|老婆|电子厂 is none
ASKS_OR_DENIES = (
    "没",
    "未",
    "不",
    "勿",
    "弗",
    "呒",
    "怎",
    "咋",
    "哪",
    "吗",
    "几时",
    "多少",
    "多久",
)  # no gap swallows one: 居住证还没办下来 is no 居住证{x}办下来, 失业金怎么领 no 失业金{x}领着
Entry = TypeVar("Entry", bound=Hashable)


@dataclass
class _Node(Generic[Entry]):
    children: dict[str, _Node[Entry]] = field(default_factory=dict)
    entries: list[tuple[str, Entry]] = field(default_factory=list)


@dataclass(frozen=True)
class Match(Generic[Entry]):
    """An entry found at text[start:end], the phrase it was found by, and the slots that filled the braces, in order."""

    start: int
    end: int
    entry: Entry
    phrase: str
    slots: tuple[Slot, ...] = ()


class PhraseTrie(Generic[Entry]):
    """Phrases with what each of them stands for."""

    def __init__(self) -> None:
        self._root: _Node[Entry] = _Node()

    def add(self, phrase: str, entry: Entry, spelt: Callable[[str], str] = str, literal: bool = False) -> None:
        """Let `phrase` stand for `entry`; a phrase of fewer than two telling characters is matched as it is written.

        `literal`: its own fillers must stand (读到初二 is not 读初二); `spelt` writes a character as the trie is to compare it: by its sound, for slips.
        """
        symbols = split(phrase)
        telling = symbols if literal else [one for place, one in enumerate(symbols) if _tells(symbols, place)]
        node = self._root
        if phrase.endswith(("了", "的")) and phrase[-2:-1] in _GONE:
            telling = symbols
        elif symbols[0] in _MEANT_FIRST and telling is not symbols and (symbols[0] == "就" or len(telling) <= SHORT):
            telling = [symbols[0], *telling]
        words = [symbol for symbol in telling if not symbol.startswith("{")]
        for symbol in telling if len(words) > 1 else symbols:
            node = node.children.setdefault(symbol if symbol.startswith("{") else spelt(symbol), _Node())
        if all(known != entry for _, known in node.entries):
            node.entries.append((phrase, entry))

    def find(self, text: str, slots: Sequence[Slot] = (), spelt: Sequence[str] = ()) -> list[Match[Entry]]:
        """The longest match from each place of the text, of each entry; no match spans a pause.

        `spelt` is each character of the text as the phrases were spelt, where that is not as written.
        """
        at: dict[int, list[Slot]] = defaultdict(list)
        for slot in slots:
            at[slot.start].append(slot)
        found: list[Match[Entry]] = []
        begins = self._root.children
        for start in range(len(text)):
            if start not in at and (spelt or text)[start] not in begins:
                continue
            best: dict[Entry, Match[Entry]] = {}
            for match in self._walk(text, start, at, spelt or text):
                known = best.get(match.entry)
                if known is None or known.end < match.end:
                    best[match.entry] = match
            found += best.values()
        return found

    def _walk(
        self, text: str, start: int, at: Mapping[int, Sequence[Slot]], spelt: Sequence[str]
    ) -> Iterator[Match[Entry]]:
        # each with the place behind the last character that was no filler: who says 啊 all the time says nothing in it
        pending: list[tuple[_Node[Entry], int, tuple[Slot, ...], bool, int]] = [(self._root, start, (), True, start)]
        seen: set[tuple[int, int, tuple[Slot, ...], bool]] = set()
        while pending:
            node, place, filled, telling, told = pending.pop()
            if (id(node), place, filled, telling) in seen:
                continue
            seen.add((id(node), place, filled, telling))
            if place > start and telling:  # a match ends with a character of its phrase, not with a filler behind it
                for phrase, entry in node.entries:
                    if len(phrase) > SHORT or not SPLITTING & set(text[start:place]) - set(phrase):
                        yield Match(start, place, entry, phrase, filled)
            if not node.children:
                continue
            for slot in at.get(place, ()):
                child = node.children.get(f"{{{slot.kind}}}")
                if child is not None:
                    pending.append((child, slot.end, (*filled, slot), True, slot.end))
            gap = node.children.get(GAP)
            if gap is not None:
                for length in range(GAP_LENGTH + 1):
                    swallowed = text[place : place + length]
                    if place + length > len(text) or any(char in STOPS for char in swallowed):
                        break
                    if any(word in swallowed for word in ASKS_OR_DENIES):
                        break
                    if length and any(slot.kind == KIN and _is_named(slot) for slot in at.get(place + length - 1, ())):
                        break
                    pending.append((gap, place + length, filled, True, place + length))
            if place >= len(text) or text[place] in STOPS:
                continue
            child = node.children.get(spelt[place])
            if child is not None:
                pending.append((child, place + 1, filled, True, place + 1))
            if start < place < told + MOST_FILLERS:
                if text[place] in FILLERS:
                    pending.append((node, place + 1, filled, False, told))
                for word in FILLER_WORDS:
                    if text.startswith(word, place):
                        pending.append((node, place + len(word), filled, False, told))


def _tells(symbols: Sequence[str], place: int) -> bool:
    """Whether the phrase means the symbol there: no filler, or one inside that belongs to a word."""
    symbol = symbols[place]
    if symbol not in DROPPED or (place and symbol in _MEANT_INSIDE):
        return True
    return symbol + "".join(symbols[place + 1 : place + 2]) in _HELD_OUT


def _is_named(slot: Slot) -> bool:
    """Whether the word is more than 我, 他 or 她: 民政给她办的孤儿证 is one thing told."""
    return slot.end - slot.start > 1


def split(phrase: str) -> list[str]:
    """A phrase as symbols: characters, and slots in braces; raises ValueError for a brace that is not closed."""
    symbols: list[str] = []
    place = 0
    while place < len(phrase):
        if phrase[place] == "{":
            close = phrase.index("}", place)
            symbols.append(phrase[place : close + 1])
            place = close + 1
        else:
            symbols.append(phrase[place])
            place += 1
    return symbols


def longest(matches: Sequence[Match[Entry]], rival: Callable[[Entry, Entry], bool]) -> list[Match[Entry]]:
    """The matches that do not lie inside a longer one that is their `rival`, in the text's order."""
    ordered = sorted(matches, key=lambda match: (match.start, -match.end))
    return [
        match
        for match in ordered
        if not any(
            other.start <= match.start
            and match.end <= other.end
            and other.end - other.start > match.end - match.start
            and rival(other.entry, match.entry)
            for other in ordered
        )
    ]
