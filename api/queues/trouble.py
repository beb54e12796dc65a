"""What is wrong with a proposed record, in an editor's Chinese: check-records speaks English, to who writes code."""

from __future__ import annotations

import re

from api.queues.record_form import FIELDS

_WORDS = {
    "eligible": "符合",
    "possible": "还定不了",
    "not_eligible": "不符合",
    **{field.key: field.label.partition("（")[0] for field in FIELDS},
}
_PLACE = re.compile(r"^\S*\.yml(?::(?P<line>\d+))?: (?P<message>.*)$", re.DOTALL)
_OF_FILES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"This is not YAML: .*"),
        "写法不对（YAML）：多半是缩进没对齐，冒号后面少了空格，或者引号、括号没有成对",
    ),
    (re.compile(r"The key '?(.+?)'? stands twice\."), "「{0}」写了两次，只能写一次"),
    (re.compile(r"(\S+): there is no such key here\."), "这里不能写「{0}」，没有这一栏"),
    (re.compile(r"(\S+): this key is missing\."), "少了「{0}」这一栏"),
    (re.compile(r"(\S+): (?:there is )?no other entitlement '?(.+?)'?\."), "没有别的记录叫「{1}」"),
    (re.compile(r"(\S+): List should have at least (\d+) items? .*"), "「{0}」至少要{1}样"),
    (re.compile(r"(\S+): List should have at most (\d+) items? .*"), "「{0}」最多{1}样"),
    (re.compile(r"(\S+): String should have at least (\d+) characters?.*"), "「{0}」至少要{1}个字"),
    (re.compile(r"(\S+): String should have at most (\d+) characters?.*"), "「{0}」最多{1}个字"),
    (re.compile(r"(\S+): .*\(given: (.+)\)"), "「{0}」不能写成{1}"),
)
_OF_REVIEW: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"quote no longer proven: .*"), "引的原话在文件里找不到，要一字不差"),
    (re.compile(r"example fails: (.*)"), "有一个例子算出来和写的不一样：{0}"),
    (re.compile(r"no example of (\w+): .*"), "少一个结果是「{0}」的例子"),
    (re.compile(r"boundary without a test: (.*)"), "条件的边界上少一个例子：{0}"),
    (re.compile(r"asked_as stands twice: (.*)"), "「{0}」这个问法已经有了"),
    (re.compile(r"fact without a use: \S+ \((.*)\)"), "「{0}」改了以后没有记录用到"),
    (re.compile(r"item without a record: (.*)"), "文件里的「{0}」没有记录了"),
    (re.compile(r"no such item: (.*)"), "文件的清单里没有「{0}」"),
)
_STALE = (
    (re.compile(r"there is no record .* any more"), "这条记录已经没有了"),
    (re.compile(r"the record has no list asked_as.*"), "这条记录的问法不是一行一个，要改整条记录"),
    (re.compile(r"the record has this way of asking already"), "已经有这个问法了"),
    (re.compile(r"the record reads so already"), "已经是这样了"),
    (re.compile(r"the file was changed at the same place since"), "同一个地方刚刚有人改过"),
)


def in_chinese(problem: str) -> str:
    """A problem in a sentence for an editor; one that we have no words for is shown as it is, as such."""
    placed = _PLACE.match(problem)
    where = f"第{placed['line']}行，" if placed and placed["line"] else ""
    message = placed["message"] if placed else problem
    for pattern, words in (*_OF_FILES, *_OF_REVIEW, *_STALE):
        if found := pattern.fullmatch(message):
            return where + words.format(*(_WORDS.get(group, group) for group in found.groups()))
    return f"{where}检查的程序说：{message}（看不懂请找管理员）"
