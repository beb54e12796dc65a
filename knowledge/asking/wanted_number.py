"""Whether a question wants the telephone number of an office, which contacts.yml gives and no search hit does."""

from __future__ import annotations

import re

_WANTED = re.compile(
    r"热线(?:电话|号码)?[^，。；？,;?]{0,4}(?:多少|几|什么|哪个|号)|(?:什么|哪个|哪条|啥|咋个|几号)(?:热线|电话|号码)|"
    r"(?:电话|号码)[^，。；？,;?]{0,5}(?:是|多少|几多|几号|几个|什么|有没有|给我|发我|告诉|报一下)|打几号|打多少(?!次|年|天|人)|"
    r"(?:有没有|要|求|查|给个|给一个|找)[^，。；？,;?]{0,8}(?:热线|电话号码|联系电话|咨询电话|服务电话|投诉电话|举报电话)|"
    r"(?:街道|社区|居委会?|村委会?|乡政府|镇政府)(?:的|办|办事处)?(?:的)?(?:电话|号码)|"
    r"(?:咨询|服务|投诉|举报|联系)(?:热线|电话)$|热线$"
)
_NUMBER = re.compile(r"(?<!\d)(?:1\d{4}|9\d{4,5})(?!\d)")
# a call that somebody got, and what one may ask at a number that is known
_OTHER = re.compile(r"打电话(?:来|过来|给我|说|叫)|来电(?:话)?说|接到[^，。]{0,6}电话|骗")


def wants_number(question: str) -> bool:
    """Whether it asks for a number, and does not name one itself."""
    text = question.strip(" 　?？。！!")
    return bool(_WANTED.search(text)) and not _NUMBER.search(text) and not _OTHER.search(text)


def names_number(text: str) -> bool:
    """Whether a clause names the number of a hotline."""
    return bool(_NUMBER.search(text))
