"""Reads bot/replies.yml: every fixed sentence the assistant says, filled in by name."""

from __future__ import annotations

from pathlib import Path

import yaml

from pack.shared import text_of

CLERK = "clerk_"
PATH = Path(__file__).parent.parent / "bot" / "replies.yml"


class RepliesError(Exception):
    """The file of fixed sentences cannot be used; the text says why."""


class Replies:
    """The fixed sentences by name."""

    def __init__(self, sentences: dict[str, str]) -> None:
        self._sentences = sentences

    def say(self, name: str, /, **words: object) -> str:
        """The sentence `name` with its {braces} filled in; raises RepliesError for an unknown name or word."""
        try:
            return self._sentences[name].format(**words)
        except KeyError as error:
            raise RepliesError(f"bot/replies.yml: {name!r} cannot be said, {error} is missing.") from error

    def for_clerks(self) -> Replies:
        """The sentences for a hotline's clerk: those named clerk_… in the place of the others."""
        return Replies({**self._sentences, **self.starting_with(CLERK)})

    def __contains__(self, name: object) -> bool:
        return name in self._sentences

    def starting_with(self, prefix: str) -> dict[str, str]:
        """The sentences whose names begin with `prefix`, under the rest of their names."""
        return {name.removeprefix(prefix): text for name, text in self._sentences.items() if name.startswith(prefix)}


def read_replies(path: Path = PATH) -> Replies:
    """The sentences of `path`; raises RepliesError when it is not a mapping of names to texts."""
    try:
        loaded = yaml.load(text_of(path), yaml.CSafeLoader)
    except (OSError, yaml.YAMLError) as error:
        raise RepliesError(f"{path.name} cannot be read: {error}") from error
    if not isinstance(loaded, dict) or not all(isinstance(v, str) and v.strip() for v in loaded.values()):
        raise RepliesError(f"{path.name} must map names to texts.")
    return Replies({str(name): text.strip() for name, text in loaded.items()})
