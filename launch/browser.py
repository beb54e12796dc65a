"""Finds a Chromium for the browser tests; on a Debian machine, as root, installs one. Standard library only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-wqy-microhei")


def find() -> str | None:
    """Path of a Chromium on this machine, or None."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


def install() -> None:
    """Install Debian's Chromium and a Chinese font with apt-get; says nothing when that cannot be done."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *PACKAGES]):
        subprocess.run(["apt-get", *command], env=environment, check=False, capture_output=True)


def main() -> int:
    """Make sure of a browser where that is possible; never fails, the browser tests say what is missing."""
    if find() is None and shutil.which("apt-get") and os.geteuid() == 0:
        print("· installing Chromium for the browser tests")
        install()
    if find() is None:
        print("No Chromium found: the browser tests cannot run here. Install the package chromium.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
