"""What a table of quantities may hold (words/ages.yml, money.yml …): keys, and what each of them asks of the text."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

Words = tuple[str, ...]
Says = dict[str, bool | int | float | str]
PLACES = ("before", "after", "ahead", "behind", "clause", "earlier", "later", "so_far", "sentence", "text")


class Surroundings(BaseModel):
    """Words that must (or must not) stand around a number; each place at most once, and all of them must hold.

    `before` and `after` touch the template; `ahead` and `behind` are the rest of the clause on that side (as far as
    `reach` characters); `earlier` and `later` are the other clauses of the sentence, `so_far` the earlier ones and this.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    reach: int | None = None
    before: Words = ()
    not_before: Words = ()
    after: Words = ()
    not_after: Words = ()
    ahead: Words = ()
    not_ahead: Words = ()
    behind: Words = ()
    not_behind: Words = ()
    clause: Words = ()
    not_clause: Words = ()
    earlier: Words = ()
    not_earlier: Words = ()
    later: Words = ()
    not_later: Words = ()
    so_far: Words = ()
    not_so_far: Words = ()
    sentence: Words = ()
    not_sentence: Words = ()
    text: Words = ()
    not_text: Words = ()

    def demands(self) -> Iterator[tuple[str, str, bool, Words]]:
        """Each key that is there, with its place, whether the words must stand there, and the words."""
        for place in PLACES:
            for key, wanted in ((place, True), (f"not_{place}", False)):
                if words := getattr(self, key):
                    yield key, place, wanted, words


class Instead(Surroundings):
    """What is said in place of the entry's own `say` where these surroundings hold (`unsure`: it is asked back)."""

    say: Says = Field(default_factory=dict)
    unsure: bool = False


class HeardEntry(Surroundings):
    """Templates and what they say; or, under `nothing`, templates whose number nobody behind may hear.

    `when`: besides the entry's own surroundings one of these must hold. `least`, `most` bound the first number.
    `hedged`: it is asked back however sure the trained ear is. `if_nothing_else`: it counts only where no other entry of the table has heard the same fact in the text.
    """

    hear: Words = ()
    nothing: Words = ()
    say: Says = Field(default_factory=dict)
    unsure: bool = False
    hedged: bool = False
    once_a_clause: bool = False
    if_nothing_else: bool = False
    firm: bool | None = None
    least: float | None = None
    most: float | None = None
    vague_before: Words = ()
    vague_after: Words = ()
    when: tuple[Surroundings, ...] = ()
    instead: tuple[Instead, ...] = ()


class WrittenTable(BaseModel):
    """A whole file. `settled`, `firm`: see Finding. `from_number`: what is said begins at the first number, else with the
    template."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    settled: bool = True
    firm: bool = True
    from_number: bool = True
    words: dict[str, Words] = Field(default_factory=dict)
    heard: tuple[HeardEntry, ...] = ()
