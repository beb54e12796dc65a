"""A mapping of corpus.yml, read strictly: every complaint names the place, the key and what is allowed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self, cast

from knowledge.errors import CorpusError


@dataclass(frozen=True)
class Entry:
    """Keys with values, and the words that say where they stand; all its methods raise CorpusError."""

    data: Mapping[str, Any]
    where: str

    @classmethod
    def at(cls, data: object, where: str) -> Self:
        """Return the entry that `data` is; anything but a mapping is refused."""
        if not isinstance(data, dict):
            raise CorpusError(f"{where}: expected keys with values, found {data!r}.")
        name = data.get("id") or data.get("title")
        return cls(data, f"{where} ({name})" if name else where)

    def fail(self, key: str, allowed: str) -> CorpusError:
        """Return the error that says what `key` holds and what it may hold."""
        return CorpusError(f"{self.where}: {key} is {self.data.get(key)!r}; allowed: {allowed}.")

    def keys(self, required: frozenset[str], optional: frozenset[str]) -> None:
        """Refuse a key that is unknown and one that is missing."""
        for key in sorted(map(str, set(self.data) - required - optional)):
            known = ", ".join(sorted(required | optional))
            raise CorpusError(f"{self.where}: unknown key {key}; allowed: {known}.")
        for key in sorted(required - set(self.data)):
            raise CorpusError(f"{self.where}: the key {key} is missing.")

    def text(self, key: str) -> str:
        """Return a text that is not blank."""
        value = self.data.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.fail(key, "a text")
        return value

    def day(self, key: str) -> date:
        """Return a date."""
        value = self.data.get(key)
        if isinstance(value, datetime) or not isinstance(value, date):
            raise self.fail(key, "a date written YYYY-MM-DD")
        return value

    def count(self, key: str) -> int:
        """Return a whole number from 1 up."""
        value = self.data.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise self.fail(key, "a whole number, 1 or more")
        return value

    def choice(self, key: str, allowed: tuple[str, ...]) -> str:
        """Return one of the words in `allowed`."""
        value = self.data.get(key)
        if value not in allowed:
            raise self.fail(key, ", ".join(allowed))
        return cast(str, value)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; none where the key is absent."""
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.fail(key, "a list of texts")
        return tuple(value)

    def entries(self, key: str) -> list["Entry"]:
        """Return a list of entries; none where the key is absent."""
        value = self.data.get(key, [])
        if not isinstance(value, list):
            raise self.fail(key, "a list")
        return [Entry.at(item, f"{self.where}, {key} {place}") for place, item in enumerate(value, 1)]
