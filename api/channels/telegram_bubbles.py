"""A reply as the bubbles that a Telegram chat shows: words in parts that fit, and the buttons below the last of them.

Certain cards share a bubble. A card that one question settles ends its bubble, for buttons stand below a bubble and
must stand below their question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from api.channels.telegram_cards import Block, CardWriter
from api.channels.telegram_format import pack, plain, render
from api.public.schemas import Button, ChatReply, Message, QuestionWaiting


@dataclass(frozen=True)
class Bubble:
    """`parts` are HTML, one message to send each. `toggles` are ticked before they are sent, `buttons` at once.

    `settles` answer the question of a card: they say themselves of what they are, so they stand whatever is said
    meanwhile.
    """

    parts: tuple[str, ...]
    buttons: tuple[Button, ...] = ()
    toggles: tuple[Button, ...] = ()
    settles: tuple[Button, ...] = ()


def bubbles(reply: ChatReply, public_url: str | None, copy: Mapping[str, str]) -> list[Bubble]:
    """Everything of the reply that has words, in order; `copy` as `CARD_COPY` and `pick_hint` need it."""
    asking = _asking(reply)
    shown: list[Bubble] = []
    for place, message in enumerate(reply.messages):
        question = reply.question if place == asking else None
        shown += _of_message(message, question, public_url, copy)
    if reply.notice:
        notice = Message(text=reply.notice.text, buttons=reply.notice.buttons)
        shown += _of_message(notice, None, public_url, copy)
    return shown


def _asking(reply: ChatReply) -> int:
    """Which message puts a question whose answer may be several things; -1 for none."""
    question = reply.question
    if question is None or question.kind != "several" or len(question.choices) < len(question.facts):
        return -1
    titles = {choice.title for choice in question.choices}
    with_them = [n for n, m in enumerate(reply.messages) if titles & {button.title for button in m.buttons}]
    return with_them[-1] if with_them else -1  # a question that is only waiting is not put again


def _of_message(
    message: Message, question: QuestionWaiting | None, public_url: str | None, copy: Mapping[str, str]
) -> list[Bubble]:
    toggles: tuple[Button, ...] = ()
    buttons = tuple(message.buttons)
    hint = ""
    if question is not None:
        toggles = tuple(question.choices[: len(question.facts)])
        others = question.choices[len(toggles) :]  # 「都没有」, 「不清楚」: instead of all, so sent at once
        known = {choice.title for choice in question.choices}
        buttons = (*others, *(button for button in buttons if button.title not in known))
        hint = copy["pick_hint"]
    if message.cards:
        found = list(_of_cards(message, hint, public_url, copy))
    else:
        hinted = message.model_copy(update={"text": f"{message.text}\n{hint}"}) if hint else message
        found = [Bubble(tuple(render(hinted, public_url)))]
    found = [bubble for bubble in found if bubble.parts]
    if found:
        last = found[-1]
        found[-1] = replace(last, buttons=buttons, toggles=toggles)
    return found


def _of_cards(message: Message, hint: str, public_url: str | None, copy: Mapping[str, str]) -> Iterator[Bubble]:
    writer = CardWriter(message.citations, public_url, copy)
    around = message.around
    blocks: list[Block] = []
    settled: set[tuple[str, str | None]] = set()
    if around and around.before.strip():
        blocks = [[plain(around.before.strip())]]
    for card in message.cards:
        blocks += _apart(writer.card(card))
        question = card.settles
        if question and question.choices and (question.fact, question.person) not in settled:
            settled.add((question.fact, question.person))  # asked once, however many cards hang on it
            yield Bubble(tuple(pack(blocks)), settles=tuple(question.choices))
            blocks = []
            writer.begin_bubble()
    sums = around.sums.text if around and around.sums else ""  # speaks of what stands above it
    after = [words for words in (sums, around.after.strip() if around else "", hint) if words]
    blocks += _apart([[plain("\n".join(after))]]) if after else []
    blocks += _apart(writer.sources(writer.left_over()))
    yield Bubble(tuple(pack(blocks)))


def _apart(blocks: Sequence[Block]) -> list[Block]:
    """An empty line before the first block: where a part begins with it, it falls away."""
    return [[plain("\n\n"), *blocks[0]], *blocks[1:]] if blocks else []
