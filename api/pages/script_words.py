"""The words that scripts say, for a page to bring along (<body data-words>, read by static/words.js).

Scripts have them in Chinese, marked with `_` as in templates, and need none brought along in it. In English they come
from the catalogue, which names the files a word stands in; in traditional characters they are converted.
"""

from __future__ import annotations

from functools import cache

from babel.messages.pofile import read_po

from api.pages.languages import CATALOGUE, SPEAKING
from api.pages.traditional import traditional


def said_in_scripts(*scripts: str) -> dict[str, str]:
    """Each word of `scripts` (names of files in static/, by default all of them) as the page says it."""
    language = SPEAKING.get()
    if language == "zh":
        return {}
    found = {words: english for words, (english, files) in _catalogue().items() if not scripts or files & {*scripts}}
    return found if language == "en" else {words: traditional(words) for words in found}


@cache
def _catalogue() -> dict[str, tuple[str, frozenset[str]]]:
    with CATALOGUE.open("rb") as file:
        messages = list(read_po(file, locale="en"))
    told = {}
    for message in messages:
        files = frozenset(name.removeprefix("static/") for name, _ in message.locations if name.startswith("static/"))
        if files:
            told[str(message.id)] = (str(message.string), files)
    return told
