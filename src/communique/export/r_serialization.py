"""R's own format for data (R Internals, section 1.8), as far as data frames need it.

Vectors are written piece by piece, so that none has to be in memory as a whole. What is written
is version 2 of the format in network order, which every R since 2.3 reads.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import BinaryIO, Final, Literal

import numpy as np

Kind = Literal["text", "integer", "real", "logical"]

NA_INTEGER: Final = -(2**31)
# One of the values that are no number; R knows its own by the low word, 1954.
NA_REAL: Final = bytes.fromhex("7ff00000000007a2")

_LIST: Final = 19
_TYPES: Final[Mapping[Kind, int]] = {"text": 16, "integer": 13, "real": 14, "logical": 10}
_CHARACTERS: Final = 9
_SYMBOL: Final = 1
_PAIR: Final = 2
_END: Final = 254
_REFERENCE: Final = 255
_IS_OBJECT: Final = 1 << 8
_HAS_ATTRIBUTES: Final = 1 << 9
_HAS_TAG: Final = 1 << 10
_UTF8: Final = 8 << 12
_ASCII: Final = 64 << 12
_HEADER: Final = b"X\n" + struct.pack(">3i", 2, 0x030500, 0x020300)

Attributes = Mapping[str, "str | Sequence[str] | Sequence[int]"]


class Serializer:
    """Writes one object: a data frame, vector after vector, then what the frame is."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._symbols: dict[str, int] = {}
        out.write(_HEADER)

    def begin_list(self, length: int) -> None:
        """A list of so many vectors follows, and then ``attributes``: they make it a frame."""
        self._ints(_LIST | _IS_OBJECT | _HAS_ATTRIBUTES, length)

    def begin_vector(self, kind: Kind, length: int, *, has_class: bool = False) -> None:
        """So many values follow, in pieces, and then ``attributes``."""
        self._ints(_TYPES[kind] | _HAS_ATTRIBUTES | (_IS_OBJECT if has_class else 0), length)

    def texts(self, values: Iterable[str | None]) -> None:
        """Texts of a vector; None is NA."""
        parts: list[bytes] = []
        for value in values:
            if value is None:
                parts.append(struct.pack(">2i", _CHARACTERS, -1))
            else:
                encoded = value.encode()
                flags = _CHARACTERS | (_ASCII if value.isascii() else _UTF8)
                parts += (struct.pack(">2i", flags, len(encoded)), encoded)
        self._out.write(b"".join(parts))

    def integers(self, values: Iterable[int | None]) -> None:
        """Integers, or truths as 0 and 1; None is NA."""
        whole = [NA_INTEGER if value is None else value for value in values]
        self._out.write(np.array(whole, dtype=">i4").tobytes())

    def reals(self, values: Iterable[float | None]) -> None:
        """Numbers; None is NA."""
        parts = (NA_REAL if value is None else struct.pack(">d", value) for value in values)
        self._out.write(b"".join(parts))

    def attributes(self, values: Attributes) -> None:
        """What follows a vector or list: "names", "class", "levels", "label" …"""
        for name, value in values.items():
            self._ints(_PAIR | _HAS_TAG)
            self._symbol(name)
            if isinstance(value, str):
                value = [value]  # noqa: PLW2901
            if value and isinstance(value[0], int):
                self._ints(_TYPES["integer"], len(value))
                self.integers([int(one) for one in value])
            else:
                self._ints(_TYPES["text"], len(value))
                self.texts([str(one) for one in value])
        self._ints(_END)

    def _symbol(self, name: str) -> None:
        """A name, written once and referred to afterwards."""
        if name in self._symbols:
            self._ints(self._symbols[name] << 8 | _REFERENCE)
            return
        self._symbols[name] = len(self._symbols) + 1
        self._ints(_SYMBOL)
        self.texts([name])

    def _ints(self, *values: int) -> None:
        self._out.write(struct.pack(f">{len(values)}i", *values))
