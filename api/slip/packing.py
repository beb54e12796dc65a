"""Small binary pieces of the code on a slip: numbers and values in few bytes, and names as short digests."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

from eligibility.fact import Value

FALSE, TRUE, CHOICE, WHOLE, CENTS, NOTHING, INLINE = 0, 1, 2, 3, 4, 5, 128
NAME, SHORT = 3, 2  # bytes of the digest of a fact or an entitlement, and of a choice, a relation or a text


class CutShortError(ValueError):
    """The bytes end before what they begin does."""


def digest(name: str, size: int = NAME) -> bytes:
    """What stands for a name: it stays the same whatever else comes into the list that the name is in."""
    return blake2b(name.encode(), digest_size=size).digest()


def by_digest(names: Iterable[str], size: int = NAME) -> dict[bytes, str]:
    """The names by what stands for them."""
    return {digest(name, size): name for name in names}


def varint(number: int) -> bytes:
    """A whole number from 0 on, seven bits a byte."""
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes([*out, number])


def pack(value: Value | None) -> bytes:
    """One value; a small whole number is one byte. A date has no place on a slip: raises ValueError."""
    match value:
        case None:
            return bytes([NOTHING])
        case bool():
            return bytes([TRUE if value else FALSE])
        case str():
            return bytes([CHOICE]) + digest(value, SHORT)
        case int() if 0 <= value < INLINE:
            return bytes([INLINE | value])
        case int() if value >= 0:
            return bytes([WHOLE]) + varint(value)
        case float() if value >= 0:
            return bytes([CENTS]) + varint(round(value * 100))
    raise ValueError(f"{type(value).__name__} has no place on a slip")


class Reader:
    """Takes the pieces off again, in order; raises CutShortError where there is no more."""

    def __init__(self, packed: bytes) -> None:
        self._packed, self._at = packed, 0

    @property
    def done(self) -> bool:
        """Whether nothing is left."""
        return self._at == len(self._packed)

    def take(self, size: int) -> bytes:
        """The next bytes as they are."""
        found = self._packed[self._at : self._at + size]
        if len(found) < size:
            raise CutShortError
        self._at += size
        return found

    def byte(self) -> int:
        """The next byte as a number."""
        return self.take(1)[0]

    def varint(self) -> int:
        """The next whole number."""
        number, shift = 0, 0
        while (byte := self.byte()) > 127:
            number |= (byte & 127) << shift
            shift += 7
            if shift > 63:
                raise CutShortError
        return number | byte << shift

    def value(self) -> Value | bytes | None:
        """The next value; of a choice the digest."""
        match kind := self.byte():
            case _ if kind >= 128:
                return kind & 127
            case 0 | 1:
                return kind == TRUE
            case 2:
                return self.take(SHORT)
            case 3:
                return self.varint()
            case 4:
                return self.varint() / 100
            case 5:
                return None
        raise CutShortError
