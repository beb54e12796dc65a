"""Sex told as a word of its own, death said of a person, and the time since graduation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlu.situation.durations import DURATION, is_vague, months
from nlu.situation.finding import Finding
from nlu.situation.persons import Mention
from nlu.situation.statement import DOUBTFUL, PRONOUN, STATED

_SEX = re.compile(r"(?P<sex>男|女)(?:性|的|士|同志)?")
_WHEN = (
    r"(?:都|也|是|就|早就|已经|早|前几年|(?:大)?前年|去年|今年|上个?月|刚刚?|前阵子|突然|后来|因病|生病|车祸|癌症|"
    r"因为[^,。]{1,6}|"
    r"[一二三四五六七八九十两几\d]+(?:年|个月|天)前|(?:19|20)?\d\d年|\d{1,2}月份?|上(?:个)?(?:周|礼拜|星期)|(?:昨|前)(?:天|晚|夜)*(?:夜里|晚上)?|夜里|半夜|凌晨|刚才|今早|不幸|工伤|"
    r"[肝肺胃肠]癌|艾滋病|得病|得癌|全|双双|两个|在[^,。]{1,5}|年初|"
    r"年底|春节|春天|夏天|秋天|冬天|过年|清明|老早|[一二三四五六七八九十两\d]+岁(?:时|的时候|那年|就)?)*"
)
_GONE = re.compile(
    rf"{_WHEN}(?P<gone>走得早|走的早|走得(?:突然|急)|去世|过世|病故|病逝|离世|逝世|没的(?=[,。]|$)|病死了|死了|死掉|死得早|没了|没有了|"
    rf"不在了|不在人世|牺牲|走掉了|走了|"
    r"过掉|双亡|老掉了|过了世|过身|遇难|身亡|意外走|离开人世|离开了?我们|刚走|走)(?P<since>(?:快|有|都|已经|"
    r"才)*[一二三四五六七八九十两几多\d半个]+(?:年|个?月|天)(?:多)?(?:了)?)?"
)
_LEFT = re.compile(
    r"走丢|找不|不回|没回|音讯|音信|失踪|失联|联系不|改嫁|离家|没消息|没音|没信|没联系|没再|不知|跑|不管|抛下|丢下|不要|下落"
)
_STILL = re.compile(r"走(?:路|得动|不动|失|丢|亲|不了|开|进|出|街)")
_GRADUATED = re.compile(
    rf"(?P<kind>大学|大专|本科|研究生|硕士|专科|学校|职高|中专|高中|初中|技校)?(?:毕业|离校)(?P<fill>以后|之后|后|"
    rf"都|已经|到现在|快|有|了|差不多|不到|才|"
    rf",)*(?:{DURATION})(?P<more>多)?"
)
_GRADUATED_AGO = re.compile(rf"(?:{DURATION})(?:多)?(?:之)?前(?:从)?(?:大学|大专|本科|研究生|学校)?(?:毕业|离校)")


def find_sexes(text: str, spans: list[tuple[int, int]]) -> list[Finding]:
    """男 or 女 standing alone in a clause."""
    found = []
    for start, end in spans:
        clause = text[start:end]
        match = _SEX.fullmatch(clause.strip("是本人:户主")) or re.match(
            r"(?:来电人?|我|本人|是|性别|服务对象|对象|申请人|当事人)?(?:是)?(?:个)?(?P<sex>男|女)(?:性|的)?(?=\d|"
            r"独|离|丧|未婚|已婚|$)",
            clause,
        )
        if match:
            at = clause.index(match["sex"])
            value = "male" if match["sex"] == "男" else "female"
            found.append(Finding(start + at, start + at + 1, (("sex", value),), settled=True))
    return found


def find_deaths(text: str, mentioned: list[Mention]) -> list[tuple[Finding, Mention]]:
    """Who has died: 爷爷走得早, 他爸没了, 老伴去年走了; not 妈妈走了好几年找不着."""
    found = []
    for mention in mentioned:
        match = _GONE.match(text, mention.end)
        if not match or mention.subjects[0].kind in ("speaker",):
            continue
        following = min([other.start for other in mentioned if other.start >= match.end()] or [len(text)])
        sentence_rest = re.split(r"[。!?;\n]", text[match.end() : following])[0]
        gone = match["gone"]
        if gone.startswith("走") and (_LEFT.search(sentence_rest[:14]) or _STILL.match(text[match.start("gone") :])):
            continue
        if gone == "走" and not match["since"] and not re.match(r"的|$|[,。]", text[match.end() :]):
            continue
        if gone in ("走", "走了") and mention.subjects[0].kind == PRONOUN and not match["since"]:
            continue
        if gone in ("没了", "没有了") and re.match(
            r"(?:工作|收入|劳动|办法|依靠|着落|音|消息|联系|力气|钱|退休|低保|户口)", text[match.end() :]
        ):
            continue
        if re.search(r"(?:孩子|女儿|儿子|怀)$", text[: mention.end]) and gone == "没有了":
            continue
        found.append((Finding(match.start("gone"), match.end(), (("deceased", True),), settled=True), mention))
    for match in re.finditer(r"(?:已故|过世|去世|死去|死掉|走掉)的(?=我?[^,。]{0,4}$|[^,。])", text):
        owner = next((mention for mention in mentioned if 0 <= mention.start - match.end() <= 1), None)
        if owner:
            found.append((Finding(match.start(), match.end(), (("deceased", True),), settled=True), owner))
    return found


def find_graduations(text: str) -> Iterator[Finding]:
    """毕业八个月, 离校一年多 → months since graduation; not of a school below college."""
    for pattern in (_GRADUATED, _GRADUATED_AGO):
        for match in pattern.finditer(text):
            kind = match.groupdict().get("kind")
            count = months(match)
            if (
                count is None
                or kind in ("职高", "中专", "高中", "初中", "技校")
                or "月份" in text[match.start() : match.end() + 1]
            ):
                continue
            inner = re.compile(DURATION).search(text, match.start()) or match
            vague = is_vague(text, inner) or bool(re.search("快|不到|差不多", match.groupdict().get("fill") or ""))
            says = (("months_since_graduation", count),)
            yield Finding(
                match.start(),
                match.end(),
                says,
                certainty=DOUBTFUL if vague else STATED,
                settled=True,
                firm=True,
                past_counts=True,
            )
