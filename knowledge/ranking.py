"""Everything that can be tuned about search, in one place.

Tuned on the development questions and on the half `tune` of our own (tests/answers/questions); `make eval` shows what a
change does to them and to the half that nobody looks at.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Ranking:
    """Weights of what speaks for a clause; scores are brought to 0 to 1 over all clauses before they are mixed."""

    meaning: float = 0.7
    """Share of the vectors; the rest is BM25 over the clause and the ways of asking for it."""
    foreign_meaning: float = 0.9
    """The same for a question in English: its words stand nowhere, and the glossary's are few."""
    phrase: float = 0.5
    """Share of the nearest way of asking in a clause's nearness, where that is nearer than the clause itself."""
    phrase_discount: float = 0.03
    """How much nearer a way of asking must be: two questions are alike by being questions."""
    commonness: float = 0.3
    """How much of a clause's nearness to questions in general is taken off: some texts are near to everything."""
    measure: float = 0.15
    """For a row of a table, when a rate, a share or a number is asked for."""
    year: float = 0.3
    """For a document that covers the year the question names."""
    year_said: float = 0.05
    """More for a clause that says the very year: one document has targets for several."""
    newest: float = 0.01
    """For the newest document, when no year is named: enough to win a tie, not to win a match."""
    close: float = 0.03
    """How far below the best score a clause may lie and still hold the figure that is asked for."""
    figure: float = 0.1
    """How far below the best score a clause may lie and still lead, where it alone holds the figure asked for."""
    others: float = 0.05
    """How far below the best score a clause may lie and still lead, where the best is for a few (only_for.yml)."""
    others_cosine: float = 0.005
    """... and how much less near by its vector alone: what is put up by a word only (费) is no answer either."""
    named: float = 0.2
    """How far below the best score a clause may lie and still lead, where it alone speaks of what is named."""
    newest_measure: float = 0.1
    """The same where a rate, a share or a number is asked for: its last value is wanted."""
    newest_said: float = 0.2
    """... and where the question says so in words (newest.yml)."""
    in_force: float = 0.1
    """For what is in force where it is asked, when no year is named: over a draft or an older one nearly as near."""
    level: float = 0.01
    """More for each level that an ordinance in force is nearer to the person: country, province, city, district."""
    later: float = 0.02
    """More for the one in force that was issued last, less for each before it: the older one may have been left."""
    void: float = 0.1
    """Off for what was repealed or replaced, and for an article that was amended, when no year is named."""
    pool: int = 200
    """How many clauses each kind of search puts up, where an index is too large to compare with all."""


def spread(values: Floats) -> Floats:
    """`values` brought to 0 to 1 by their least and greatest; all 0 where they do not differ."""
    if not len(values) or values.max() == values.min():
        return np.zeros_like(values)
    found: Floats = (values - values.min()) / (values.max() - values.min())
    return found
