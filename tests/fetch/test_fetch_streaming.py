"""From a coroutine to an iterator."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

import pytest

from communique.fetch.streaming import streamed


def test_what_is_emitted_comes_out() -> None:
    async def body(emit: Callable[[int], None]) -> None:
        for number in range(5):
            emit(number)
            await asyncio.sleep(0)

    assert list(streamed(body)) == [0, 1, 2, 3, 4]
    assert list(streamed(body)) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("grouped", [False, True])
def test_an_error_comes_out_after_what_was_emitted(grouped: bool) -> None:
    async def fail() -> None:
        raise ZeroDivisionError("no more")

    async def body(emit: Callable[[int], None]) -> None:
        emit(1)
        if not grouped:
            await fail()
        async with asyncio.TaskGroup() as group:
            group.create_task(fail())

    found = streamed(body)
    assert next(found) == 1
    with pytest.raises(ZeroDivisionError, match="no more"):
        next(found)


def test_leaving_early_ends_it() -> None:
    ended = []

    async def body(emit: Callable[[int], None]) -> None:
        emit(1)
        try:
            await asyncio.sleep(3600)
        finally:
            ended.append(True)

    for number in streamed(body):
        assert number == 1
        break
    assert ended == [True]
    assert not [one for one in threading.enumerate() if one.name == "communique-fetch"]
