"""`python -m bot run …`: Rasa's command line without the deprecation warnings of the libraries it is pinned to.

Filters do not last, sanic switches such warnings on again when it is imported; so it is the showing that is turned off.
And without costs that every turn would pay for nothing, and with a lost database told (bot/rasa_patches/).
"""

from __future__ import annotations

import logging
import os
import sys
import warnings

TOKEN = "HUIMIN_RASA_TOKEN"  # opens Rasa's HTTP API to the app


def _silent(*_: object, **__: object) -> None:
    """In place of warnings.showwarning."""


class WithoutAddresses(logging.Filter):
    """A failed request is told by its kind of error: its address holds a session's id and the token."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Called for each record of Sanic's error log."""
        if record.exc_info and record.exc_info[0]:
            record.msg, record.args, record.exc_info = "a request failed: %s", (record.exc_info[0].__name__,), None
        return True


if __name__ == "__main__":
    logging.getLogger("sanic.error").addFilter(WithoutAddresses())
    warnings.showwarning = _silent
    from rasa.__main__ import main

    if sys.argv[1:2] == ["run"]:  # training is left as it is
        from bot.rasa_patches import apply_all

        apply_all()
        if TOKEN in os.environ:  # not in the command line as it was started, which every local user can read
            sys.argv += ["--auth-token", os.environ[TOKEN]]
    sys.argv[0] = "rasa"
    main()
