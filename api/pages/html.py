"""How every page is sent: from its template, with headers that let it load and run nothing but our own files."""

from __future__ import annotations

import re
import secrets
from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from markupsafe import Markup, escape

from api.pages.english_standing import label_in_english, standing_in_english
from api.pages.form_token import FormToken
from api.pages.languages import SPEAKING, _, teach
from api.pages.look import changed, look_of
from api.pages.opinion_words import opinion_words
from api.pages.script_words import said_in_scripts
from api.pages.traditional import page_in_traditional, words_in_traditional

STATIC_FOLDER = Path(__file__).parent.parent / "static"
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
    "Vary": "Cookie, Accept-Language",  # the look: language, size, contrast
}
_MAIN = re.compile(r'<main(?=[\s>])(?:[^>]*?\sid="(?P<id>[^"]+)")?[^>]*>')
TEMPLATES = Jinja2Templates(directory=Path(__file__).parent.parent / "templates")
TEMPLATES.env.trim_blocks = TEMPLATES.env.lstrip_blocks = True
TEMPLATES.env.policies["json.dumps_kwargs"] = {"sort_keys": False}  # words for scripts come in their order
teach(TEMPLATES.env)
TEMPLATES.env.globals |= {"opinion_words": opinion_words, "said_in_scripts": said_in_scripts}
# attributes of what stays Chinese on a page in English, and of what is a document's own in any characters
_CHINESE, _STORED = Markup(' lang="zh-Hans"'), Markup(' lang="zh-Hans" data-original')


def _standing(text: str, begins: bool = True) -> Markup:
    """How long a document holds, in the page's language; what is not known in English stays Chinese, marked so."""
    english = standing_in_english(text)
    return _said(text, english[:1].upper() + english[1:] if english and begins else english)


def _said(text: str, english: str | None) -> Markup:
    if SPEAKING.get() != "en":
        return escape(text)
    return Markup("<span{}>{}</span>").format(_CHINESE, text) if english is None else escape(english)


TEMPLATES.env.filters |= {
    "translated": _,
    "standing": _standing,
    "charted": lambda label: _said(label, label_in_english(label)),
}


def show_banner(text: str) -> None:
    """Have every page begin with `text`; an empty one is no banner."""
    TEMPLATES.env.globals["banner"] = text


def page(request: Request, template: str, status: int = 200, **context: object) -> HTMLResponse:
    """The page made from `template` with `context`; whatever stands in it is escaped.

    `root` is the path that the program stands under, and stands before every address of our own. `look` is how the
    reader wants to see it, `form_token()` the hidden word of a form (api/pages/form_token.py); `back` in the context is
    where a change of the look leads back to, by default this page. `zh` and `stored` are attributes (with their space
    before them) of an element whose words stay Chinese: what the program says of its matter, and what a document says.
    """
    look, token = look_of(request), FormToken(request)
    back = str(context.pop("back", "") or _here(request))
    context |= {
        "root": request.scope.get("root_path", ""),
        "look": look,
        "zh": _CHINESE if look.language == "en" else "",
        "stored": "" if look.language == "zh" else _STORED,
        "in_script": words_in_traditional if look.language == "hant" else dict,
        "form_token": token,
        "nonce": secrets.token_hex(16),  # of this page's forms
        "look_with": lambda **wish: changed(request, back, **wish),
    }
    speaking = SPEAKING.set(look.language)
    try:
        made = _skipped_to(TEMPLATES.get_template(template).render({"request": request, **context}))
    finally:
        SPEAKING.reset(speaking)
    content = page_in_traditional(made) if look.language == "hant" else made
    response = HTMLResponse(content, status, _HEADERS)
    token.keep(response)
    return response


def _skipped_to(made: str) -> str:
    """The page with its main part as the target of the skip link, whatever id its template gave it."""
    main = _MAIN.search(made)
    if main is None or main["id"] == "content":
        return made
    if main["id"]:
        return made.replace('href="#content"', f'href="#{main["id"]}"', 1)
    return f'{made[: main.start()]}<main id="content" tabindex="-1"{made[main.start() + len("<main") :]}'


def _here(request: Request) -> str:
    if request.method != "GET":
        return f"{request.scope.get('root_path', '')}/"
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")
