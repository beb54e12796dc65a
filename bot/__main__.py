"""`python -m bot run …`: Rasa's command line without the deprecation warnings of the libraries it is pinned to.

Filters do not last, sanic switches such warnings on again when it is imported; so it is the showing that is turned off.
And without costs that every turn would pay for nothing, and with a lost database told (bot/rasa_patches/).
"""

from __future__ import annotations

import sys
import warnings


def _silent(*_: object, **__: object) -> None:
    """In place of warnings.showwarning."""


if __name__ == "__main__":
    warnings.showwarning = _silent
    from rasa.__main__ import main

    if sys.argv[1:2] == ["run"]:  # training is left as it is
        from bot.rasa_patches import apply_all

        apply_all()
    sys.argv[0] = "rasa"
    main()
