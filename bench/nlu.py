"""How well messages are understood: writes docs/results/nlu.md (make nlu-report).

`rasa test` with cross-validation of config.yml, beside Rasa's DIET on one of its folds; a sweep over the scale of the
sentence vectors, the regularisation and the fallback's thresholds; what becomes of mistakes; weak examples.
On two idle cores it takes about half an hour. What is measured is kept under var/, so that a stopped run goes on.
"""

from __future__ import annotations

import asyncio
import sys

from api.settings import ROOT
from bench.nlu_replies import Replies
from bench.nlu_runs import RasaSideError
from bench.nlu_sections import Sections

TARGET = ROOT / "docs" / "results" / "nlu.md"


async def page() -> str:
    """The whole page; raises RasaSideError."""
    sections = Sections()
    measured = [sections.head(), sections.totals(), sections.mistaken(), sections.beside_diet(), sections.sweep()]
    async with Replies() as replies:
        measured.append(await sections.consequences(replies))
    return "\n\n".join([*measured, sections.weak()]) + "\n"


def main() -> None:
    """Measure and write the page."""
    try:
        text = asyncio.run(page())
    except RasaSideError as error:
        sys.exit(str(error))
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(text, encoding="utf-8")
    print(f"Written: {TARGET.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
