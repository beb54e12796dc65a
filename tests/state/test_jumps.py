"""A clock that was put is told from one that went on."""

from __future__ import annotations

import pytest

from state.jumps import Jump, Jumps, Patient


class Clocks:
    """The machine's clock, and one that nobody can put."""

    wall, steady = 1000.0, 5.0

    def go_on(self, seconds: float) -> None:
        self.wall += seconds
        self.steady += seconds


@pytest.mark.parametrize("put", [-7200.0, -40.0, 40.0, 7200.0])
def test_a_jump_is_told_once_with_what_it_takes_to_put_things_right(put: float) -> None:
    clocks = Clocks()
    jumps = Jumps(lambda: clocks.wall, lambda: clocks.steady)
    clocks.go_on(100)
    assert jumps.look() is None
    clocks.go_on(30)
    clocks.wall += put
    assert jumps.look() == Jump(put, before=1100.0, between=30.0, now=1130.0 + put)
    clocks.go_on(30)
    assert jumps.look() is None


@pytest.mark.parametrize("put", [-20.0, 0.5, 20.0])
def test_a_clock_that_is_kept_right_is_no_jump(put: float) -> None:
    clocks = Clocks()
    jumps = Jumps(lambda: clocks.wall, lambda: clocks.steady)
    clocks.go_on(86400)
    clocks.wall += put
    assert jumps.look() is None


def test_the_patient_clock_does_not_follow_a_jump_forward() -> None:
    clocks = Clocks()
    patient = Patient(lambda: clocks.wall, lambda: clocks.steady)
    clocks.go_on(50)
    assert patient() == 1050
    clocks.wall += 7200
    clocks.go_on(50)
    assert patient() == 1100
    clocks.wall -= 7200 + 600
    assert patient() == 500, "put back, it is the machine's"


def test_the_clocks_of_this_machine_go_on() -> None:
    assert Jumps().look() is None
    Patient()()
