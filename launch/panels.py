"""The headings under which `huimin --help` lists its commands."""

from __future__ import annotations

RUN = "Run it"
MAKE = "Make what it runs from"
KEEP = "What is kept"
LOOK = "Look after it"
DEVELOP = "Measure and develop"
