"""Where a paragraph is cut into clauses, and which office its last bracket names."""

import re
from itertools import pairwise

# A clause should be long enough to read on its own and short enough to be the one thing a question asks for:
# the shortest and longest wanted, in characters. A single sentence, or a short rest, may go a little beyond.
CLAUSE_LENGTH = (80, 200)

_CLOSING = "[”’」』》）)\\]]*"
_BREAKS = (  # where a cut may fall, and what it costs there
    (re.compile(f"[。！？!?]+{_CLOSING}"), 0.0),
    (re.compile(f"[；;]+{_CLOSING}"), 0.6),
    (re.compile(f"[，,]+{_CLOSING}(?!\\d)"), 1.5),
)
_BRACKETS = re.compile(r"[（(][^（()）]*[）)]|《[^《》]*》|“[^“”]{0,60}”")
_ENUMERATION = re.compile(r"\s*[一二三四五六七八九十]+(要|是)")
_OFFICE = re.compile(
    r"\s*[（(]\s*(?:(?:责任|牵头|主管|承办|实施|配合)(?:单位|部门)|责任处室)\s*[:：]\s*"
    r"((?:[^（()）]|[（(][^（()）]*[）)])+?)\s*[）)]\s*[。；;]?\s*$"
)


def trailing_office(text: str) -> str | None:
    """Return the office that a bracket at the end of `text` names (责任单位：…), without label, or None."""
    match = _OFFICE.search(text)
    return match[1] if match else None


def pieces(text: str) -> list[tuple[int, int]]:
    """Return the [start, end) of the clauses a paragraph is cut into: in order, and together the whole of it.

    Cuts fall at sentence ends; inside a sentence that is too long, at semicolons, then at commas. Of all ways
    to cut, the one whose clauses come closest to CLAUSE_LENGTH is taken.
    """
    places = _places(text)
    best: list[tuple[float, int]] = [(0.0, 0)]  # cost up to a place, and the place before it
    for here in range(1, len(places)):
        end, price = places[here]
        options = []
        for before in range(here - 1, -1, -1):
            length = end - places[before][0]
            options.append((best[before][0] + price + _misfit(length), before))
            if length > 2 * CLAUSE_LENGTH[1]:
                break
        best.append(min(options))
    cuts = []
    here = len(places) - 1
    while here:
        before = best[here][1]
        cuts.append((places[before][0], places[here][0]))
        here = before
    return cuts[::-1]


def _misfit(length: int) -> float:
    """Return how far `length` is from what is wanted: little inside CLAUSE_LENGTH, steeply more outside."""
    shortest, longest = CLAUSE_LENGTH
    middle = (shortest + longest) / 2
    short = max(0, shortest - length) / shortest
    long = max(0, length - longest) / longest
    return 0.5 * ((length - middle) / middle) ** 2 + 12 * short**2 + 40 * long**2


def _places(text: str) -> list[tuple[int, float]]:
    """Return the places where a cut may fall, with its price, from the start of `text` to its end."""
    closed = [match.span() for match in _BRACKETS.finditer(text)]
    last = _OFFICE.search(text)
    limit = last.start() if last else len(text)  # the office's bracket stays with the last clause
    spans, prices = [(0, len(text))], {0: 0.0, len(text): 0.0}
    for pattern, price in _BREAKS:
        finer: list[tuple[int, int]] = []
        for start, end in spans:
            if price and end - start <= CLAUSE_LENGTH[1]:
                continue
            cuts = [cut.end() for cut in pattern.finditer(text, start, end)]
            cuts = [cut for cut in cuts if cut < limit and not any(a < cut < b for a, b in closed)]
            for cut in cuts:
                prices[cut] = price - (0.4 if _ENUMERATION.match(text, cut) else 0.0)
            edges = [start, *(cut for cut in cuts if start < cut < end), end]
            finer += pairwise(edges)
        spans = finer
    return sorted(prices.items())
