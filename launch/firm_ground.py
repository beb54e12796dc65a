"""A program runs from the environment that it started in, also when .venv comes to stand for another one."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def stand_on_firm_ground() -> None:
    """Begin again by the real path of this Python, where it was started by way of a link.

    What is imported later, and whatever this process starts by `sys.executable`, then comes from the same environment.
    """
    real = Path(sys.prefix).resolve()
    python = real / "bin" / "python"
    if str(real) != sys.prefix and python.exists():
        sys.stdout.flush()
        os.execv(python, [str(python), *sys.orig_argv[1:]])
