"""The plan: it follows from the input and its order alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice

from communique.batch import plan
from communique.batch.inputs import Line, Piece
from communique.batch.plan import Portion, portions


def lines(*sizes: int) -> list[Piece]:
    return [Line(source=f"a, line {n}", data=b"x" * size) for n, size in enumerate(sizes, start=1)]


def sizes(found: list[Portion]) -> list[list[int]]:
    return [[piece.size for piece in portion.pieces] for portion in found]


def test_portions_hold_so_many_documents_and_shards_so_many_portions() -> None:
    found = list(portions(lines(*[10] * 300), shard=130))
    assert [len(portion.pieces) for portion in found] == [64, 64, 64, 64, 44]
    assert [(portion.shard, portion.place) for portion in found] == [
        (0, 0), (0, 1), (1, 0), (1, 1), (2, 0),
    ]  # fmt: skip
    assert [portion.last for portion in found] == [False, True, False, True, True]
    assert [portion.number for portion in found] == [0, 1, 2, 3, 4]


def test_a_shard_may_be_smaller_than_a_portion() -> None:
    found = list(portions(lines(*[1] * 5), shard=2))
    assert sizes(found) == [[1, 1], [1, 1], [1]]
    assert [portion.shard for portion in found] == [0, 1, 2]


def test_a_large_document_is_worked_on_alone() -> None:
    large = plan.PORTION_BYTES + 1
    assert sizes(list(portions(lines(5, large, 5, 5), shard=100))) == [[5], [large], [5, 5]]


def test_a_shard_is_full_after_so_many_bytes() -> None:
    found = list(portions(lines(1, plan.SHARD_BYTES, 1, 1), shard=100))
    assert [portion.shard for portion in found] == [0, 0, 1]
    assert [portion.last for portion in found] == [False, True, True]


def test_no_pieces_give_no_portions() -> None:
    assert list(portions([], shard=10)) == []


def test_an_endless_input_is_planned_as_it_comes() -> None:
    taken = 0

    def endless() -> Iterator[Piece]:
        nonlocal taken
        for number in count():
            taken += 1
            yield Line(source=f"{number}", data=b"x")

    found = list(islice(portions(endless(), shard=1_000), 3))
    assert len(found) == 3
    assert taken <= 5 * plan.PORTION
