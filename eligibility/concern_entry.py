"""The form of entitlements/concerns.yml: what a concern may say of itself."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from eligibility.condition import Condition, Strict


class ConcernEntry(Strict):
    """One concern of concerns.yml.

    `words` name it in an opening; `when` says which told facts imply it, and of whom; `whose` who is in need, where
    that is wider; `unless` when its words are only mentioned beside another concern. `entitlements` are those it is
    about, the weightiest first; `asks` the facts in the order of a kind clerk. A fact with `ask: false` is asked only
    where a concern lists it here. `outweighs` are concerns that are left alone where this one is named; where all those
    `between` which it stands are named, it is meant, too. `offered` are those for somebody who has told nothing yet.
    What serves only concerns with `only_then` is shown only to those whose concern it is. What concerns `children` is
    never a parent's; who comes for their `own` work comes first, before a relative who was only mentioned;
    so does who tells of what is the `tellers` own matter, a lawsuit.
    `mentions` are words that name it unless a text speaks of a time long ago, or of something else that presses;
    `noted` are those that do in a clerk's notes in which nothing is asked: what comes in is written down for a reason.
    `narrows` are wider concerns that it is taken up before, where the facts of somebody imply it: a child's leukaemia.
    `near_misses` are words around its words that say something else. Of its `main` first entitlements everything is
    asked, of the others only what stands in `asks`. What `follows` is taken up as soon as its `when` holds.
    Where a child has died and of somebody living holds what `bereaved` says, it is meant before all else; and `never`
    are the entitlements that are shown to nobody where it is meant or implied: they would hurt. What is `weighty` is
    taken up of a clerk's notes as soon as facts imply it, whatever else the notes name: a disability, a death.
    `not_yet` are entitlements that are no comfort right after it happened: no study and no cinema beside a death of
    these days. `called` are other names that, typed alone, are its button: 看病.
    """

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    label: str = Field(min_length=2, max_length=12)
    about: Literal["person", "household"]
    words: tuple[str, ...] = Field(min_length=3)
    entitlements: tuple[str, ...] = Field(min_length=1)
    when: Condition | None = None
    whose: Condition | None = None
    unless: Condition | None = None
    asks: tuple[str, ...] = ()
    outweighs: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    narrows: tuple[str, ...] = ()
    offered: bool = False
    only_then: bool = False
    children: bool = False
    own: bool = False
    tellers: bool = False
    mentions: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    near_misses: tuple[str, ...] = ()
    main: int = Field(default=3, ge=1)
    follows: bool = False
    weighty: bool = False
    bereaved: Condition | None = None
    never: tuple[str, ...] = ()
    not_yet: tuple[str, ...] = ()
    called: tuple[str, ...] = ()


class ConcernsFile(Strict):
    """The whole of concerns.yml.

    `children` are the relations that may be a child, `young` other words for one, `carers` those who bring one up,
    `lately` and `long_ago` the words that say when somebody died, `widowed` those that say how somebody lives since,
    `light` the characters that say nothing between
    those of a word.
    """

    children: tuple[str, ...] = ()
    young: tuple[str, ...] = ()
    carers: tuple[str, ...] = ()
    light: tuple[str, ...] = ()
    lately: tuple[str, ...] = ()
    long_ago: tuple[str, ...] = ()
    widowed: tuple[str, ...] = ()
    concerns: tuple[ConcernEntry, ...] = Field(min_length=1)
