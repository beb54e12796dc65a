"""Finds the persons that a text mentions: 我爸, 老伴, 两个儿子, 我爱人的妈妈, 一个82岁的独居老太太."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from nlu.reading.kinship import person_words
from nlu.reading.numerals import whole
from nlu.reading.statement import NAMED, PRONOUN, SPEAKER, Subject

ME = Subject(SPEAKER, "本人")
_OURS = "村|小区|单位|楼|院子|社区|隔壁|学校|班|厂|公司|街道|镇|区|这儿|这里|这边"  # 我们村的老王头 is not us
_ME = (
    rf"我自己|我本人|本人|我们自己|我们(?!{_OURS})|我(?!们(?:{_OURS})|国|省|市|区|街道|县)|"
    r"俺们|俺|咱们|咱|阿拉|伢(?!儿)"
)
_HOME = (
    r"(?:我们|我|俺|咱|自己|他们|他|她|你们|你|本)(?:自己)?(?:家里头|家里面|家里|屋里厢|屋里|家)|本户|家里头|"
    r"家里面|家里|家中|屋里"
)
_THEY = r"他们|她们|伊拉|(?<!其)(?<!吉)他(?!人|乡|山)|她|伊(?!拉|斯|犁|利|朗|甸)|俚|渠(?!道)|佢"
_LEFT_OF_SHORT = r"(?:(?<![一-鿿])|(?<=[我他她你俺咱家里的跟和与给带个老顾候是替帮这那问有们抱养喂位俩仨])|(?<=亲))"
_SHORT_NOT_BEFORE = r"(?!童|科|家|女|祖|歌|保|化|戏|们|生)"
_GLUE = re.compile(r"(?:的|家的|家里的|家|他|她|那个|这个|那|这|们)?")
_RAISED_BY_OTHERS = re.compile(r"改嫁|奶奶|爷爷|外公|外婆|孙|孤儿|无人抚养|抚养|叔|舅|姑")
_CHILDS_PARENT = re.compile(
    r"[^,。;!?]{0,8}(?:跑|改嫁|坐牢|牢里|服刑|监狱|判|失踪|失联|不管|走|去世|过世|病故|没了|不在|双亡|离家|离婚|离了|"
    r"在外|外地|外面|打工|车祸|出走|联系不|不要|吸毒|戒毒|死)"
)
_NOT_A_PERSON = re.compile(
    r"(?:失独|单亲|全职|独生子女|准|(?<![出下])(?:要|生|怀着?|怀上|怀了|生完|养)(?:个|一个|二胎|三胎|第二个)?)$"
)
_COUNT = re.compile(
    r"(两|俩|三|四|五|[2-5]|一双|一对)(?:(?<=[俩双对])|个|名|位)(?:(?:(?!一个|[加和跟带]).){0,9}的|双胞胎|小|亲生|残疾|未成年|龙凤胎)?$"
)
_INDEFINITE = re.compile(
    r"(?:有一?个|有一?位|[一这那]个|[一这那]位|某位?|个|有名)(?:[^,。]{0,12}的|独居|孤寡|残疾|低保|失独)?[^,。]{0,6}$"
)


@dataclass(frozen=True)
class Mention:
    """A person word, or a chain of them, in the text.

    `subjects` are one or, for 爸妈, several; `owned`: 我, 我家 or another person stands before it; `of_them`: 他, 她
    stands before it (whose father is only known from what was said before); `definite`: it speaks of somebody in
    particular; `family`: a member of the speaker's own; `childs`: what follows is told of the parents of a child.
    """

    start: int
    end: int
    subjects: tuple[Subject, ...]
    owned: bool = False
    of_them: bool = False
    definite: bool = True
    family: bool = True
    childs: bool = False


@cache
def _person_pattern() -> re.Pattern[str]:
    words = person_words()
    return re.compile(
        f"(?P<couple>{words.couples})|(?P<word>{words.words})|(?P<home>{_HOME})"
        f"|{_LEFT_OF_SHORT}(?P<short>{words.short}){_SHORT_NOT_BEFORE}|(?P<me>{_ME})|(?P<they>{_THEY})"
    )


def mentions(text: str) -> list[Mention]:
    """All mentions in the text's order; 家里 alone is no person."""
    found: list[Mention] = []
    pending: tuple[int, str, Mention | None] | None = None  # an owner whose relation may follow: where it ends, what
    for match in _person_pattern().finditer(text):
        kind = match.lastgroup or ""
        owner = None
        if pending and match.start() >= pending[0] and _GLUE.fullmatch(text, pending[0], match.start()):
            owner = pending
        if kind in ("word", "short", "couple") and _NOT_A_PERSON.search(text, max(0, match.start() - 6), match.start()):
            continue
        if kind == "word" and pending and pending[1] == "me" and text[pending[0] : match.start()] in ("这个", "一个"):
            pending = (match.end(), "me", found[-1])  # 我这个外婆 is the speaker
            continue
        if kind == "home":
            pending = (match.end(), "them" if match[0][0] in "他她你" else "me", None)
            continue
        if kind == "me":
            mention = _me(text, match)
        elif kind == "they":
            if owner and owner[1] == "person":  # 我老公他妈, 我妈她今年
                pending = (match.end(), "person", owner[2])
                continue
            sex = {"他": "male", "她": "female"}.get(match[0])
            number = 2 if match[0].endswith(("们", "拉")) else 1
            mention = Mention(match.start(), match.end(), (Subject(PRONOUN, None, number, sex),))
        else:
            mention = _relation(text, match, kind, owner)
            theirs = kind == "couple" and not mention.owned  # 侄子父母双亡: the nephew is told of too
            if not theirs and owner and owner[2] is not None and found and found[-1] is owner[2]:
                found.pop()
                mention = replace(mention, start=owner[2].start)
        if kind in ("me", "they"):
            pending = (match.end(), "me" if kind == "me" else "them", mention)
        else:
            pending = (match.end(), "person", mention)
        found.append(mention)
    return found


def _me(text: str, match: re.Match[str]) -> Mention:
    both = re.match(r"(?:们)?(?:俩|两个人?|两人)(?!孩|儿|女|娃)", text[match.end() :])
    return Mention(match.start(), match.end(), (replace(ME, number=2 if both else 1),))


def _relation(text: str, match: re.Match[str], kind: str, owner: tuple[int, str, Mention | None] | None) -> Mention:
    words = person_words()
    ahead = text[max(0, match.start() - 16) : match.start()]
    of_me = bool(owner and owner[1] == "me")
    of_them = bool(owner and owner[1] == "them")
    base = owner[2].subjects[0] if owner and owner[1] == "person" and owner[2] else None
    if kind == "couple" and base is not None and base.relation and words.couple_members[match[0]][0] == "本人":
        spouse = _named(words.of(base.relation, base.sex, "配偶"))  # 舅舅两口子
        return Mention(match.start(), match.end(), (base, spouse), owned=True)
    if kind == "couple":
        members = [_named(member) for member in words.couple_members[match[0]]]
        childs = _is_childs(text, match.end())
        return Mention(
            match.start(), match.end(), tuple(members), owned=of_me, of_them=of_them or base is not None, childs=childs
        )
    relation = words.relation(match[0])
    counted = _COUNT.search(ahead)
    number = 2 if ahead.endswith(("双胞胎", "龙凤胎")) else relation.number
    if counted and not (owner and owner[1] == "person"):
        number = {"一双": 2, "一对": 2}.get(counted[1]) or whole(counted[1]) or 1
    canonical, sex = relation.canonical, relation.sex
    if canonical == "配偶" and match[0].startswith(("孩子", "娃", "小孩")) and _RAISED_BY_OTHERS.search(text):
        canonical = "孩子的父亲" if sex == "male" else "孩子的母亲"
    if base is not None and base.relation:
        canonical = words.of(base.relation, base.sex, canonical)
    definite = not relation.vague or of_me or bool(_INDEFINITE.search(ahead)) or of_them
    if canonical == "孩子" and not (of_me or of_them or number > 1):
        definite = bool(_INDEFINITE.search(ahead))
    return Mention(
        match.start(),
        match.end(),
        (ME if canonical == ME.relation else Subject(NAMED, canonical, number, sex),),
        owned=of_me or base is not None,
        of_them=of_them,
        definite=definite,
        family=not relation.other,
        childs=_is_childs(text, match.end()),
    )


def _is_childs(text: str, end: int) -> bool:
    """Whether a bare 爸爸 after a child can be the child's: he is in prison, gone, dead, away, or others raise it."""
    return bool(_CHILDS_PARENT.match(text, end) or _RAISED_BY_OTHERS.search(text))


def _named(relation: str) -> Subject:
    return ME if relation == "本人" else Subject(NAMED, relation, 1, person_words().sexes.get(relation))
