"""Bytes to text: UTF-8 or GB18030, with or without a byte order mark, and nothing else."""

import codecs
import re

from knowledge.errors import CorpusError

_ALLOWED = "allowed are text files in UTF-8 or GB18030"
_GB18030_BOM = "\ufeff".encode("gb18030")
_WIDE_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # UTF-32 holds NUL bytes
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")  # tab, line ends and form feed are text
# Dashes, quotes, full-width forms, numerals, units: what Chinese prose has besides characters.
_PUNCTUATION = re.compile(
    "[\u00a0\u00a9\u00b0\u00b1\u00b7\u00d7\u2010-\u2044\u2100-\u22ff"
    "\u2460-\u24ff\u25a0-\u26ff\u3000-\u303f\u3200-\u33ff\uff00-\uffef]"
)
# GB18030 gives almost any bytes a meaning, but text of another encoding read as GB18030 turns into rare
# characters, kana and private use. Real documents are nearly all everyday characters.
_EVERYDAY_SHARE = 0.9


def decode(data: bytes, name: str) -> str:
    """Return the text that `data` holds, its byte order mark dropped and nothing else changed.

    `name` is the file's name for the error message. Raises CorpusError for UTF-16, binary data and any bytes
    that are neither UTF-8 nor plausible Chinese text in GB18030.
    """
    if b"\x00" in data or data.startswith(_WIDE_BOMS):
        raise CorpusError(f"{name} is UTF-16 or binary data; {_ALLOWED}.")
    text = _utf8(data)
    if text is None:
        text = _gb18030(data)
    if text is None:
        raise CorpusError(f"{name} is neither UTF-8 nor Chinese text in GB18030; {_ALLOWED}.")
    control = _CONTROL.search(text)
    if control:
        code, line = ord(control[0]), text.count("\n", 0, control.start()) + 1
        raise CorpusError(f"{name} holds the control character U+{code:04X} in line {line}; {_ALLOWED}.")
    return text


def _utf8(data: bytes) -> str | None:
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        return None


def _gb18030(data: bytes) -> str | None:
    marked = data.startswith(_GB18030_BOM)
    try:
        text = data.removeprefix(_GB18030_BOM).decode("gb18030")
    except UnicodeDecodeError:
        return None
    foreign = [character for character in text if not character.isascii()]
    everyday = sum(map(_is_everyday, foreign))
    return text if marked or everyday >= _EVERYDAY_SHARE * len(foreign) else None


def _is_everyday(character: str) -> bool:
    """Whether simplified Chinese prose commonly holds it: a character of GB 2312, or punctuation."""
    if "\u4e00" <= character <= "\u9fff":
        try:
            character.encode("gb2312")
        except UnicodeEncodeError:
            return False
        return True
    return _PUNCTUATION.match(character) is not None
