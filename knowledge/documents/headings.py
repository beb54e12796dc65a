"""What a line of an official document is, seen from its words: numbered, signed, a heading, with a lead."""

import re
from dataclasses import dataclass
from enum import IntEnum

from knowledge.documents.clause import tidy

_CHINESE = "[一二三四五六七八九十百零〇]+"
_HEADING_LENGTH = 60
_LEAD_LENGTH = 40  # of a numbered paragraph's first sentence that may be its heading …
_PLAIN_LEAD_LENGTH = 20  # … and of one that has a comma in it, or no number before it


class Level(IntEnum):
    """How deep a heading stands; a heading closes all that stand as deep or deeper."""

    TITLE = 0
    BOOK = 1  # 第一编
    HALF_BOOK = 2  # 第一分编
    CHAPTER = 3  # 一、   第一章   附件
    SECTION = 4  # 第一节
    ARTICLE = 5  # 第一条
    PART = 6  # （一）
    BOX = 7  # 专栏1, a table, a heading without a number
    POINT = 8  # 1.  1、
    SUBPOINT = 9  # （1）  1）  ①


@dataclass(frozen=True)
class Label:
    """The number a line begins with: its level, its length in the line, and its value if it is a figure."""

    level: Level
    length: int
    number: int | None = None


# A book's heading is a line of its own: 「第三编所称合同，是指…」 is text, and 第一编辑室 an office.
_WHOLE_LINE = r"(?![辑制号写印码排办委])(?=[^，,。；;：:！？]{0,30}$)\s*"
_LABELS = (
    (re.compile(f"第{_CHINESE}编{_WHOLE_LINE}"), Level.BOOK),
    (re.compile(f"第{_CHINESE}分编{_WHOLE_LINE}"), Level.HALF_BOOK),
    (re.compile(f"{_CHINESE}\\s*、\\s*(?!{_CHINESE}[级年等档类、])"), Level.CHAPTER),  # not 三、四级残疾人
    (re.compile(f"第{_CHINESE}章\\s*"), Level.CHAPTER),
    (re.compile(r"附[件表录]\s*[\d一二三四五六七八九十]{0,2}$"), Level.CHAPTER),
    (re.compile(f"第{_CHINESE}节\\s*"), Level.SECTION),
    (re.compile(f"第{_CHINESE}条\\s*"), Level.ARTICLE),
    (re.compile(f"[（(]\\s*{_CHINESE}\\s*[)）]\\s*"), Level.PART),
    (re.compile(r"专栏\s*\d{1,2}\s*[:：]?\s*"), Level.BOX),
    (re.compile(r"(\d{1,2})\s*[.．、]\s*(?!\d)"), Level.POINT),
    (re.compile(r"(?:[（(]\s*(\d{1,2})\s*[)）]|(\d{1,2})[)）]|[①-⑳])\s*"), Level.SUBPOINT),
)
# Numbers only because the number before was one less: 「3.3岁以下…」, and in a box 「16信息安全。」
_TIGHT = re.compile(r"(\d{1,2})[.．、](?=\d)")
_BARE = re.compile(r"(\d{1,2})(?=[\u4e00-\u9fff][^，,。]{1,20}。)")


def read_label(line: str, previous: int, in_box: bool) -> Label | None:
    """Return the number that `line` begins with; `previous` is the last figure counted under its heading."""
    for pattern, level in _LABELS:
        match = pattern.match(line)
        if match:
            figure = next((group for group in match.groups() if group), None)
            return Label(level, match.end(), int(figure) if figure else None)
    match = _TIGHT.match(line) or (_BARE.match(line) if in_box else None)
    if match and previous and int(match[1]) == previous + 1:
        return Label(Level.POINT, match.end(), int(match[1]))
    return None


def lists_services(heading: str) -> bool:
    """Whether the box under `heading` lists services, so that each of its numbers is one service item."""
    return "服务项目" in heading


def hidden_items(text: str, label: Label) -> list[int]:
    """Return where items begin inside the line of the item `label`, as in 「1.…要求。2.交通服务。」.

    Only the next numbers count, each with a short name after it and after the end of a sentence.
    """
    starts: list[int] = []
    at, number = label.length, (label.number or 0) + 1
    name = rf"(?!\d)[^。，,；;]{{2,{_LEAD_LENGTH}}}。"
    while match := re.compile(rf"[。；;]\s*{number}\s*[.．、]{name}").search(text, at):
        starts.append(match.start() + 1)
        at, number = match.end() - 1, number + 1
    return starts


def lead_length(line: str, label: Label | None, whole: bool = False) -> int:
    """Return the length of the lead, the short first sentence that heads a paragraph; 0 if it has none.

    `label` is the line's number. With `whole`, a line that is nothing but its lead counts too. In doubt there
    is no lead: a first sentence is text when it is long, has two commas, has figures and no number before it,
    or says the same thing twice (there the copy lost the full stop after the heading).
    """
    if label and label.level == Level.ARTICLE:
        return label.length
    begin = label.length if label else 0
    match = re.compile(r"[^。！？!?；;]*?(?:。|[:：](?!\d))").match(line, begin)
    if not match:
        return 0
    lead, rest = line[begin : match.end() - 1].strip(), line[match.end() :].strip()
    commas, stopped = len(re.findall("[，,]", lead)), match[0].endswith("。")
    longest = _LEAD_LENGTH if label and stopped and not commas else _PLAIN_LEAD_LENGTH
    broken = commas > 1 or lead.count("“") != lead.count("”") or re.search(r"(.{4,}).*\1", lead)
    if broken or not 2 <= len(lead) <= longest or not (rest or whole):
        return 0
    if label is None and (re.search(r"\d", lead) or not stopped or "。" not in rest):
        return 0
    return match.end() - 1


def is_open(line: str) -> bool:
    """Whether `line` is short and ends without punctuation, as headings, names and table cells do."""
    return len(line) <= _HEADING_LENGTH and re.search(r"[。；;！？!?，,、：:…]$", line) is None


def is_heading(line: str) -> bool:
    """Whether `line` could be a heading: short, and open or one sentence: 破解“看病难”。 or 提交下列材料：

    A sentence with a full stop that has a figure in it, or is an article (第一条), says something of its own.
    """
    if is_open(line):
        return True
    if len(line) > _HEADING_LENGTH or not re.fullmatch(r"[^。！？!?；;：:]+[。：:]", line):
        return False
    label = read_label(line, 0, False)
    stated = line[label.length :] if label else line
    own = re.search(r"\d", stated) or (label is not None and label.level == Level.ARTICLE)
    return not (line.endswith("。") and own)


def announces(line: str) -> bool:
    """Whether `line` is put above a numbered list: it ends open or with a colon, or counts: 办好十件民生实事。"""
    if len(line) > _LEAD_LENGTH or not is_heading(line) or re.search("[，,]", line):
        return False
    return not line.endswith("。") or re.search("[一二两三四五六七八九十][大件项个条类]|以下|下列", line) is not None


def is_prose(line: str) -> bool:
    """Whether `line` is running text or a row of cells: it has a full stop or tab, or is too long for a name."""
    return re.search("[。！？；\t]", line) is not None or len(line) > _HEADING_LENGTH


def is_scrap(line: str) -> bool:
    """Whether `line` is a cell or a name that belongs to its neighbours: open, without a number, no imprint."""
    return is_open(line) and read_label(line, 0, False) is None and not is_imprint(line, [], False)


def is_note(line: str) -> bool:
    """Whether `line` explains the table or list before it."""
    return re.match(r"(注|备注)\s*[:：]", line) is not None


def is_closing(line: str) -> bool:
    """Whether `line` speaks of the whole document and so stands under no heading: 本通知自…起施行."""
    return re.match(r"本(通知|意见|办法|规定|细则|方案|计划|规划)自", line) is not None


_DIGITS = "[\\d〇○零一二三四五六七八九十]"
_YEAR = rf"{_DIGITS}{{4}}\s*年"
_DATE = re.compile(rf"[（(]?\s*{_YEAR}\s*{_DIGITS}{{1,3}}\s*月(\s*{_DIGITS}{{1,3}}\s*日)?\s*[)）]?")
_ORIGIN = re.compile(rf"[（(]([^（()）]*{_YEAR}|此件)[^（()）]*[)）]")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,12}[〔\[（(【]\d{4}[〕\])）】]\s*\d+\s*号")
_PARTICULAR = re.compile(
    r"(委托单位|编制单位|发布时间|发布日期|日期|来源|索引号|文号|发文机关|抄送|附件|主题词)\s*[:：]"
)
_ADDRESS = re.compile(
    r".{0,60}(各位|单位|政府|部门|机构|委员会|局|厅|委|办|公司|企业|学校|街道|社区|代表|委员|同志们?)[:：]"
)
_SIGNATURE = re.compile(r"\S.{2,38}(府|厅|局|委|会|院|办|部|室|处|公司|中心)")


def is_imprint(line: str, following: list[str], front: bool) -> bool:
    """Whether `line` is an addressee, a signature, a date, an origin or a document number.

    `following` are the next lines (a signature stands above a date); `front` says that no text has come yet,
    so that a short line is a name, unless text follows at once.
    """
    if any(pattern.fullmatch(line) for pattern in (_DATE, _ORIGIN, _NUMBER)) or _PARTICULAR.match(line):
        return len(line) <= _HEADING_LENGTH
    if _ADDRESS.fullmatch(line) and (front or line.startswith(("各", "同志"))):
        return True
    if front and is_open(line) and not (following and is_prose(following[0])):
        return True
    for after in following:
        if not _SIGNATURE.fullmatch(line):
            return False
        if _DATE.fullmatch(after):
            return True
        line = after
    return False


def is_title(line: str, title: str) -> bool:
    """Whether `line` is the document's title, or one line of it."""
    words = _letters(line)
    return len(words) >= 6 and words in _letters(title) and is_open(line)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", tidy(text))
