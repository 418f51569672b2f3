"""The plan: which pieces are worked on together, and which of them share a shard.

It follows from the input and its order alone, never from workers or time; so any engine with any
number of workers gives the same bytes, and a run that was cut off finds its place again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from communique.batch.inputs import Piece

# Documents that go to a worker together: enough to fill the parser's batches.
PORTION: Final = 64
# Bytes after which a portion is full; a larger document is worked on alone.
PORTION_BYTES: Final = 256 * 1024
# Bytes of input after which a shard is full, however few its documents.
SHARD_BYTES: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """Pieces that one worker does at one go.

    number: counted over the whole plan. shard, place: its shard and its place there.
    last: whether the shard ends with it.
    """

    number: int
    shard: int
    place: int
    last: bool
    pieces: tuple[Piece, ...]


def portions(pieces: Iterable[Piece], *, shard: int) -> Iterator[Portion]:
    """The plan for the pieces, lazily; a shard holds at most ``shard`` of them."""
    waiting: Portion | None = None
    number = of_shard = place = documents = size = 0
    for group in _groups(pieces, shard):
        full = documents + len(group) > shard or size >= SHARD_BYTES
        if waiting is not None:
            yield replace(waiting, last=full)
        if full:
            of_shard, place, documents, size = of_shard + 1, 0, 0, 0
        waiting = Portion(
            number=number, shard=of_shard, place=place, last=True, pieces=tuple(group)
        )
        number, place = number + 1, place + 1
        documents += len(group)
        size += sum(piece.size for piece in group)
    if waiting is not None:
        yield waiting


def _groups(pieces: Iterable[Piece], shard: int) -> Iterator[Sequence[Piece]]:
    """Neighbours of at most PORTION pieces and about PORTION_BYTES bytes."""
    most = min(PORTION, shard)
    group: list[Piece] = []
    size = 0
    for piece in pieces:
        if group and (len(group) == most or size + piece.size > PORTION_BYTES):
            yield group
            group, size = [], 0
        group.append(piece)
        size += piece.size
    if group:
        yield group
