"""Questions about how a thing is done or how far it has come: forms, counters, hours, progress; no document says it."""

from __future__ import annotations

import re

_WHERE = (
    r"哪个(?:窗口|柜台|科室)|(?:到|去|上|在)(?:哪里?|哪儿|哪个地方|啥地方|什么地方)(?:去|可以|能)?"
    r"(?:办|申请|交|填|领表|下载|报名|登记|盖章)|在哪下|网上.{0,6}(?:哪里|在哪|怎么|那里).{0,2}(?:办|填|申请|报名)|"
    r"(?:窗口|中心|民政科|街道|派出所|残联|社保局|办事处|民政局)的?(?:地址|电话|位置)|地址发|"
    r"电话号码|具体地址"
)
_PAPERS = (
    r"表格(?!里)|填(?:哪|什么|几|啥).{0,3}表|要填.{0,4}表|(?:什么|哪些|啥|几样)(?:材料|证件|手续|资料|证明)|"
    r"(?:材料|证件|资料)(?:要|带)(?:哪|什么|啥)|电子版"
)
_HOURS = r"几点(?:钟)?(?:上班|下班|开门|关门|开始)|开不开门|开门吗|有人上班|上班吗|上不上班|上班时间|办公时间"
_PROGRESS = (
    r"办理进度|进度|(?:批|审|办|定|出|评|发|打|查)(?:下来|出来|好|过|到账)(?:了)?(?:没|吗|了没)|"
    r"过了没|通过了(?:没|吗)|到账(?:了)?(?:没|吗)|"
    r"审(?:核)?到(?:哪|什么)|什么时候(?:能)?(?:批|下来|到账|打到卡|办好)|多久(?:能|才能|可以)?(?:批|下来|到账|办好|轮到|有结果)|"
    r"(?:帮我|给我|请)查(?:一下|询|查)?.{0,12}(?:申请|认证|资格|进度|账户|余额|名额|我的)|"
    r"查(?:一下|询).{0,10}我的|my application|"
    r"how long until|which office|opening hours|documents? (?:do i|should i|to) (?:need|bring)"
)
_PROCEDURE = re.compile("|".join((_WHERE, _PAPERS, _HOURS, _PROGRESS)), re.IGNORECASE)


def about_procedure(question: str) -> bool:
    """Whether `question` asks where to go, what to bring or how far a case is."""
    return bool(_PROCEDURE.search(question))
