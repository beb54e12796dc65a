"""The words of the interface in English, by gettext: Chinese is the source, `locale/en/….po` is read at the start.

No compiled catalogue is needed, so there is no build step; a test holds that none is missing or left over. Documents,
questions and answers stay Chinese.
"""

from __future__ import annotations

import gettext
import re
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Literal, TypeAlias

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from jinja2 import Environment

Language: TypeAlias = Literal["zh", "hant", "en"]

CATALOGUE = Path(__file__).parent.parent / "locale" / "en" / "LC_MESSAGES" / "huimin.po"
SPEAKING: ContextVar[Language] = ContextVar("language", default="zh")
_TRADITIONAL = re.compile(r"zh-(?:hant|hk|tw|mo)\b", re.IGNORECASE)


def preferred(accepted: str) -> Language:
    """The language of ours that Accept-Language ranks first; Chinese for everybody whom it does not name."""
    ranked: list[tuple[float, str]] = []
    for one in accepted.split(",")[:20]:
        name, _, rest = one.strip().partition(";")
        worth = re.search(r"q=([01](?:\.\d{1,3})?)", rest)
        ranked.append((-(float(worth[1]) if worth else 1.0), name.lower()))
    for _, name in sorted(ranked, key=lambda pair: pair[0]):
        if _TRADITIONAL.match(name):
            return "hant"
        if name.startswith("zh"):
            return "zh"
        if name.startswith("en"):
            return "en"
    return "zh"


def _(words: str) -> str:
    """`words`, which are Chinese, in the language of the page that is being made."""
    return english().gettext(words) if SPEAKING.get() == "en" else words


@cache
def english() -> gettext.GNUTranslations:
    """The English words."""
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="en")
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def teach(environment: Environment) -> None:
    """Give templates `_` and {% trans %}."""
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(_, _plural, newstyle=True)  # type: ignore[attr-defined]


def _plural(one: str, many: str, number: int) -> str:
    # Chinese has one form: `one` and `many` are the same words in it
    return english().ngettext(one, many, number) if SPEAKING.get() == "en" else many
