"""Personas with a concern: what they came for is decided in time, and nothing silly is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.persona import Persona, load_personas, same
from bench.personas import MOST, Player, summary
from eligibility.catalogue import Catalogue

PERSONAS = load_personas(Path(__file__).parent / "personas.yml")
ENOUGH = 10
"""Questions after which even the longest of these interviews is over."""


@pytest.fixture(scope="module")
def player(catalogue: Catalogue) -> Player:
    return Player(catalogue)


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_what_a_persona_came_for_is_decided_in_time_and_nothing_silly_is_asked(
    persona: Persona, player: Player
) -> None:
    played = player.play(persona)
    assert not played.faults()
    assert played.concerns and len(played.questions) <= ENOUGH


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_a_speaker_of_whom_nothing_is_known_is_asked_nothing_silly_either(
    persona: Persona, catalogue: Catalogue
) -> None:
    played = Player(catalogue, speaker=True).play(persona)
    assert not played.silly and not played.false_eligible


def test_half_of_what_was_told_may_go_unheard_and_it_still_comes_out(catalogue: Catalogue) -> None:
    """The questions make good what the ear missed, and never at the price of a false promise."""
    games = [Player(catalogue, unheard=0.5).play(persona) for persona in PERSONAS]
    wants = sum(len(game.persona.wants) for game in games)
    assert sum(len(game.decided) for game in games) >= 0.8 * wants, summary(games)
    assert not any(game.false_eligible for game in games)
    assert all(len(game.questions) < MOST for game in games)


def test_a_person_may_be_named_by_other_words() -> None:
    assert same("老婆", "配偶") and same("小女儿", "女儿") and same("孩子", "儿子")
    assert not same("儿子", "女儿") and not same("父亲", "母亲")
