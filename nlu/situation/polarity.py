"""Negation, doubt, the past, correction and taking back, from the words around a finding."""

from __future__ import annotations

import re

from nlu.situation.finding import Finding

_LIGHT = (
    r"(?:过|到|上|着|了|啥|什么|任何|再|是|领|拿|吃|办|享受|评|评上|申请|申请到|纳入|被|得|得了|患|去|真|那个|"
    r"这个|现在|政府|的|有|参加|住|算|"
    r"当|做|给|认定|一个|个|生|查出|发|我|他|她|去办|能|会)"
)
_NOT_BEFORE = re.compile(
    rf"(?:没有|没|不是|不算|不|未|无|非|从没|从来没|并不|并没有|还没|尚未|不曾|没得|不存在|谈不上){_LIGHT}{{0,3}}$"
)
_NOT_JUST_BEFORE = re.compile(
    r"(?:不是没有|没有不|不得不|是不|不但|不仅|不光|不只|不管|不知|没多久|没几年|没想到|没办法|有没)[^,。]{0,3}$"
)
_NOT_AFTER = re.compile(
    r"(?:证|户|家庭|的|也|都|还|呢|倒|是|一直|从来|就|现在|目前|这个|这些|病|啊|嘛|嗯|保险)*(?:一个|"
    r"一样)?(?:没有(?!工作|收入|老公|老伴|人|钱)|没办|没领|没吃|没拿|没评|"
    r"没批|没交|没得|没参加|没享受|没纳入|没申请|没去|"
    r"没通过|没(?=$|[,。!;])|(?:不是|不算)(?=$|[,。!;的])|停了|停掉了|取消了|退了|被取消|退掉了|被退|断了(?=$|"
    r"[,。])|注销|无(?=$|[,。]))(?!多久|几|多)"
)
_UNDER_WAY = re.compile(
    r"(?:证|户|的|也|都|现在|目前|家里|我们|事情|的事|已经|也还|,)*(?:(?:正|还|正好)?在(?:申请|办|评|审|弄|跑|走流程|排队)(?!过)|正(?:申请|办理?|审核)|"
    r"(?:刚|才)(?:刚)?(?:去)?(?:申请|递|交|报|办理)(?!好|下来)|(?:申请|办理|审核|公示)中|申请(?:了|过|着)?(?=[,。!;]|$)|申请(?:书)?(?:递|交)|"
    r"(?:还|正|还在|在)?等(?:着)?(?:审|批|消息|结果|通知))"
)
_CARRIED = re.compile(r"^(?:证|户|补贴|的)?(?:和|、|或|或者|跟|及|也不是|也没|以及)(?:也没有?)?$")
_DOUBT = re.compile(
    r"好像|大概|可能|也许|估计|应该(?!给|有权|享受|能|可以)|听说|似乎|仿佛|据说|说不定|兴许|八成|差不多(?:算|是)|"
    r"不太确定|不确定|拿不准|吃不准|没准|大约|像是|印象里|印象中|貌似|我猜|"
    r"怀疑|疑似|算是|大致|记得是"
)
# one source for all that follows (听说 …), and words that only blur what stands next to them (大概 …, 好像 …)
_HEARSAY = re.compile(r"听说|据说")
_DOUBT_AFTER = re.compile(
    r"(?:证|户|级|残疾|的|了)*(?:吧(?!$)|吧$|的样子|左右|好像|大概|应该|不太?确定|拿不准|吃不准|记不太?清|"
    r"不敢肯定|不敢确定|似的)|[^,。]{0,3},(?:我|也|还|有点|都)*(?:不太?确定|拿不准|"
    r"吃不准|记不太?清|不敢肯定|好像)(?:了|的|楚|吧|呢|是|这样|哦)*(?=[,。!?;]|$)"
)
_HANGS_ON = re.compile("|的|、|和|跟|还有|也有|或者?|残|户|证|是|有")
_PAST = re.compile(
    r"(?:以前|原来|过去|从前|之前|曾经|年轻时|年轻的时候|早年|当年|退休前|小时候|本来|前几年|生前|那时候?|那会儿?|"
    r"原先)[^,。;]{0,10}$"
)
_PAST_ENDS = re.compile(r"现在|如今|目前|后来|到现在|一直")
_CORRECTION = re.compile(
    r"(?:说|看|记|打|写|搞|弄|填|讲|输)(?:错|岔|反|混)(?:了|啦)?|更正(?:一下)?|纠正(?:一下)?|"
    r"不对(?:不对)?(?=[,。!]|$|是|应该)|改一下|不好意思[,]?(?:是|"
    r"应该)|更改|刚才(?:说|讲)的不对|应该是[^,。]{1,12}才对|重新说|改成|纠错|口误|弄混"
)
_TAKEN_BACK = re.compile(
    r"(?:就)?(?:都)?(?:当我没(?:有)?(?:说|讲|提)|不算数|算我没(?:说|讲)|别算|去掉|删掉|删了|划掉|不要记|别记|收回|"
    r"取消掉|抹掉|撤回|不要了|不作数|作废)"
)
_NOT_X_BUT = re.compile(r"不是(?P<wrong>[^,。;!?]{1,12}?)[,]?(?:而)?(?:应该)?(?<!不)是(?!不)(?P<right>[^,。;!?]{1,14})")
_X_NOT = re.compile(r"[,]?(?:而)?(?<!是)不是(?P<wrong>[^,。;!?是]{1,9})(?=[,。;!?]|$)")


def is_under_way(text: str, finding: Finding) -> bool:
    """Whether what was found is only being applied for: 残疾证在办还没下来, 低保正在申请."""
    return bool(_UNDER_WAY.match(text, finding.end))


def is_denied(
    text: str, clause_start: int, clause_end: int, finding: Finding, previous: tuple[int, bool] | None
) -> bool:
    """Whether the words around a finding deny it. `previous`: end of the finding before, and whether that one was
    denied, so that 没有低保和残疾证 denies both."""
    before = text[clause_start : finding.start]
    found = _NOT_BEFORE.search(before)
    if found and not _NOT_JUST_BEFORE.search(before):
        return True
    if previous and previous[1] and previous[0] >= clause_start and _CARRIED.match(text[previous[0] : finding.start]):
        return True
    after = _NOT_AFTER.match(text, finding.end, clause_end)
    if after and after.end() > finding.end:
        return True
    later = re.match(
        r"(?:证|户)?,(?:也|都|还|一直)?(?:没有|没(?=[,。!;]|$)|没办过?|没领过?|没评过?)(?=[,。!;]|$)",
        text[finding.end :],
    )
    return bool(later)


def is_doubtful(text: str, clause_start: int, clause_end: int, finding: Finding, earlier: list[Finding]) -> bool:
    """Whether 好像, 大概, 听说 … stands before it in the clause, or 吧, 不确定 behind it.

    好像 and 大概 reach the fact that follows and what hangs on it without a pause; `earlier` are the clause's findings
    before this one. 听说 reaches all of its clause.
    """
    before = text[clause_start : finding.start]
    if re.search(r"(?:不对|错|岔)[^,。;]{0,2}[,。;]?$", text[:clause_start]):
        before = re.sub("应该(?:是)?", "", before)  # 年龄不对,应该是六十四: that is the right one
    doubts = list(_DOUBT.finditer(before))
    if doubts and not _HEARSAY.search(before):
        said = clause_start + doubts[-1].end()
        done = said
        for other in earlier:
            if said <= other.start <= done + 6 and (done == said or _HANGS_ON.fullmatch(text[done : other.start])):
                done = max(done, other.end)
        if done > said and finding.start > done and not _HANGS_ON.fullmatch(text[done : finding.start]):
            doubts = []
    return bool(doubts) or bool(_DOUBT_AFTER.match(text, finding.end))


def is_past(text: str, clause_start: int, finding: Finding) -> bool:
    """Whether it is told as something of former times."""
    found = _PAST.search(text, clause_start, finding.start)
    return bool(found and not _PAST_ENDS.search(text[found.start() : finding.start]))


def corrections(text: str) -> list[tuple[int, int]]:
    """Where the text says that something was wrong: 说错了, 不对, 更正."""
    return [match.span() for match in _CORRECTION.finditer(text)]


def taken_back(text: str) -> list[tuple[int, int]]:
    """Where the text takes something back: …的事当我没说."""
    return [match.span() for match in _TAKEN_BACK.finditer(text)]


def swapped(text: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Pairs of (wrong, right) stretches: 不是三级是二级, 七十八不是六十八."""
    pairs = [(match.span("wrong"), match.span("right")) for match in _NOT_X_BUT.finditer(text)]
    for match in _X_NOT.finditer(text):
        if not any(wrong[0] <= match.start("wrong") < wrong[1] for wrong, _ in pairs):
            clause = max(text.rfind(mark, 0, match.start()) for mark in ",。;!?") + 1
            pairs.append((match.span("wrong"), (clause, match.start())))
    return pairs
