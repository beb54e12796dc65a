"""The part a person plays in a clause: spoken of, cared for, only beside somebody, a predicate."""

from __future__ import annotations

import re

from nlu.reading.persons import Mention
from nlu.reading.scene import ALL_OF_THEM, is_childlike
from nlu.reading.statement import SPEAKER

_CARED_FOR = re.compile(
    r"(?:代|代表|照顾|照料|伺候|服侍|抚养|养|带|带着|领着|陪|陪着|替|帮|(?<![判托交丢扔留])给|为|有|还有|问|抱|是给|看护|监护|说的是|问的是|"
    r"关于|咨询|剩|剩下|就)(?:着|了|的|"
    r"一下)?(?:[一两二三四\d俩](?:个|位))?$"
)
_MINDING = re.compile(r"(?:在家里?|全职|回家|帮忙|专门|退休)(?:帮忙)?(?:带|看|领|照看|照顾|陪|管)(?:着|了)?$")
_BESIDE = re.compile(r"(?:跟|和|与|随|同|靠|由|陪|让|被|跟着|靠着|与|给|向|叫|比|是|因为)(?:着|了)?$")
_TOGETHER = re.compile(
    r"^(?:一起|一块)?(?:住|过|吃住|吃|挤|生活|同住|相依|一起|离婚|吵|打|养|照顾|带大|长大|结婚|分居|二?两个人|俩)"
)
_CARES = re.compile(r"(?:来|给|帮)?(?:弄|帮|扶|搀|照顾|照料|喂|伺候|服侍|管|抱|背|洗|穿|端|看着|来(?=[,。]|$))")


def role(text: str, clause_start: int, mention: Mention) -> str:
    """subject; cared_for (照顾我妈: they become the topic); beside (跟女儿住: they do not); predicate (我是她女儿)."""
    before = text[clause_start : mention.start]
    after = text[mention.end : mention.end + 8]
    if re.search(
        r"(?:我|本人|来电人?|你)(?:就)?是(?:他|她|他们|她们|老人|患者|病人|[一两三四]个|俩|一名)?(?:家)?(?:的)?$",
        before,
    ) and not re.search("说的是|问的是", before):
        return "predicate"
    if _MINDING.search(before) and is_childlike(mention.subjects[0]):
        return "beside"  # 婆婆在家带孩子 goes on about her
    if _CARED_FOR.search(before) and not re.search(r"(?:没|没有|无)有?$", before):
        return "cared_for"
    if re.search(r"(?:没|没有|无)(?:有)?$", before):
        return "absent"
    born = re.search(r"生(?:了|下|下了|完)(?:个|一个|对|一对|两个)?$", before)
    with_me = (
        mention.subjects[0].kind == SPEAKER
        and not ALL_OF_THEM.match(after)
        and re.search(r"(?:跟|跟着|随|随着|归|判给|靠|由|和|与|跟在|陪|随同|在|到|给|让|找|欠|对|向)$", before)
    )
    leaning = re.search(
        r"(?:靠|由|让|被|因为|比|向|陪|归|判给|托给|交给|丢给|扔给|留给|寄养在|放在|住在|住|去|在)(?:着|了)?(?:他|她)?$",
        before,
    )
    if leaning and re.search(r"(?:放在|住在|住|去|在)(?:着|了)?(?:他|她)?$", before):
        leaning = re.match(r"家|那里|那儿|那边|这边|隔壁", after)
    with_whom = re.search(r"(?:跟|跟着|随)(?:他|她)?(?:的)?$", before)
    if with_whom and not is_childlike(mention.subjects[0]) and mention.subjects[0].relation != "配偶":
        leaning = leaning or re.match(r"$|[,。]", after)
    leaning = leaning or re.search(r"(?:户口|户籍)(?:还|也|是|都)?跟(?:着|在)?(?:他|她)?$", before)
    leaning = leaning or (re.search(r"(?:得|要|靠|是|由|让|叫)$", before) and _CARES.match(after))
    if born or with_me or leaning or (_BESIDE.search(before) and _TOGETHER.match(after)):
        return "beside"
    return "subject"
