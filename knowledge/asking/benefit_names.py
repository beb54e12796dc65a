"""Benefits that a question names and no document knows: 「老年人飞行补贴」 is not answered with what stands near it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from pypinyin import lazy_pinyin

from knowledge.asking.segmenter import Segmenter
from knowledge.asking.thesaurus import Thesaurus

_SUFFIX = "补贴|补助|津贴|奖励金?|奖金|(?<=[费款税票])减免"
# names in themselves: known where the very word stands somewhere
_RARE = re.compile("年终奖|长寿金|过节费|红包|理发卡|翻倍卡|优惠卡|购物券|消费券|开门红|生育金|抚养金|慰问品")
# what a fee costs less for: 「困难户电费能不能便宜点」
_FEE = re.compile("费(?!用)")
# words with 费 in them that name no fee
_NO_FEE = re.compile(
    "免费|收费|交费|缴费|自费|消费|经费|公费|花费|白费|费心|浪费|退费|付费|[要个的不交缴收免减花这那]费"
)
_LESS = re.compile("减|免|便宜|优惠|少交|少收|打折|补|报销")
_NAMED = re.compile(rf"([\u4e00-\u9fff]{{2,10}}?)(?:的)?({_SUFFIX})")
# what stands before a suffix without naming anything: 「有什么补贴」, 「每个月能领多少补助」
_NO_NAME = re.compile(
    r".*(?:两样|两种|两个|两份|这样|几样|什么|啥个?|哪些|哪种|多少|几多|几种|各种|其他|其它|别的|相关|有关|一些|这个|那个|这种|那种|这笔|那笔|政府|国家|政策|街道|社区|民政|残联|"
    r"公家|自己|我们?|他们?|她们?|你们?|能领|能拿|领到|拿到|享受|申请|可以|发的|给的|领取|没有|有没有|有无|是否有|知道|晓得|额外|另外|的话|方面|这块|之类|"
    r"有|没|要|拿|领|给|发|办|点|些|种|份|笔|和|或|跟|与|及|到|了|算|过|吗|就|是|还|来|去|对|为|比|按|加|上|补|能|听说|新|市里|区里|县里|省里|全市|全省|村里|单位|公司)$"
)
_FILLER = re.compile(
    r"(?:每个?月|每年|一个月|一年|一次性|这个|那个|每人|一颗|一台|一次|冬天|夏天|今年|去年|专项|临时|政府|国家|的)+$"
)
_GROUP = re.compile(r"(?:家庭|老人|老年人|户|人员|人|儿童|孩子|学生|女性|妇女)+$")
# a clause that gives something: that on 婚姻登记 knows no 离婚补贴
_PAYS = re.compile("[补贴助奖资金免减元]")
_SHORT = 4  # characters before a suffix that an everyday short name takes its own from: 租房补贴 of 住房租赁补贴
_TAIL = 2  # the last characters of a name carry what it is for
_NEAR = 8  # so near must they stand to a word like 补贴 somewhere, for the thing to be known


class BenefitNames:
    """Knows what the documents, the records and their ways of asking call a benefit."""

    def __init__(self, texts: Iterable[str], thesaurus: Thesaurus | None = None) -> None:
        self._text = "\n".join(re.sub(r"[ \u3000]+", "", text) for text in texts)
        self._thesaurus, self._segmenter = thesaurus or Thesaurus(()), Segmenter()
        self._known: dict[str, bool] = {}
        # how the last two characters before 补贴 and the like sound, for slips of the keyboard
        self._heads = {frozenset(found.group(1)[-_SHORT:]) for found in _NAMED.finditer(self._text)}
        self._sounds = {_sound(found.group(1)[-_TAIL:]) for found in _NAMED.finditer(self._text)}

    def unknown(self, question: str, best: str = "") -> str | None:
        """The first benefit or fee that `question` names whole and nothing knows; None where there is none.

        `best` is the clause found for it: what that speaks of, in the name's words or in the documents' words for it,
        is known.
        """
        for rare in _RARE.finditer(question):
            if rare.group() not in self._text:
                return rare.group()
        starts = {at for _, at in self._segmenter.words(question)}
        if _LESS.search(question):
            for fee in self._fees(question):
                if fee not in self._text and not self._covered(fee, best):
                    benefit = re.search(f"{fee}(?:的)?({_SUFFIX})", question)
                    return fee + benefit.group(1) if benefit else fee
        for found in _NAMED.finditer(question):
            head = _FILLER.sub("", found.group(1))
            ends = {at - found.start() for at in starts} | {len(head)}
            name = _shortest(head, ends)
            if name and not self._knows(name) and not (_PAYS.search(best) and self._covered(name, best)):
                return name + found.group(2)
        return None

    def _fees(self, question: str) -> Iterator[str]:
        """The whole names of the fees in `question`: 公交费 and 产检费, not 交费 and 检费."""
        words = [*self._segmenter.words(question)]
        for place, (word, at) in enumerate(words):
            if not _FEE.search(question, at + len(word) - 1, at + len(word) + 1) or not word.endswith("费"):
                continue
            before = words[place - 1][0] if place and words[place - 1][1] + len(words[place - 1][0]) == at else ""
            if word == "费" and len(before) == 1 and place > 1:
                before = words[place - 2][0] + before if len(words[place - 2][0]) == 1 else before
            name = before + word if word == "费" else word
            if len(name) > 1 and not _NO_FEE.search(name):
                yield name

    def _covered(self, name: str, best: str) -> bool:
        """Whether the clause `best` speaks of it: by its words without 费, or by the documents' words for it."""
        head = name.removesuffix("费")
        if len(head) >= _TAIL and head in best:
            return True
        official = self._thesaurus.expand(name).removeprefix(name).split()
        return any(word in best for word in official)

    def _knows(self, name: str) -> bool:
        if name not in self._known:
            group = _GROUP.sub("", name)[-_TAIL:]
            tail = re.escape(name[-_TAIL:])
            near = rf"{tail}[^。；;\n]{{0,{_NEAR}}}?(?:{_SUFFIX})|(?:{_SUFFIX})[^。；;\n]{{0,3}}{tail}"
            there = len(group) < _TAIL or group in self._text or _sound(group) in self._sounds
            named = _sound(name[-_TAIL:]) in self._sounds or bool(re.search(near, self._text))
            self._known[name] = (there and named) or self._shortens(name)
        return self._known[name]

    def _shortens(self, name: str) -> bool:
        """Whether it is short for what the documents call something: all its last characters stand in that name."""
        tail = frozenset(name[-_TAIL:])
        return len(tail) == _TAIL and any(tail <= head for head in self._heads)


def _sound(characters: str) -> str:
    return " ".join(lazy_pinyin(characters))


def _shortest(head: str, ends: Container[int]) -> str:
    """The name in what stands before 补贴: what follows the last word that names nothing; empty where nothing does.

    `ends` are the places where a word ends: the 加 of 加装电梯 is none.
    """
    for end in range(len(head), 0, -1):
        if end in ends and _NO_NAME.match(head[:end]):
            name = head[end:].removeprefix("的")
            return name if len(name) >= _TAIL else ""
    return head
