"""From a coroutine that emits things to an iterator that gives them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Generator
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Event, Thread
from typing import Any, TypeVar

Item = TypeVar("Item")


def streamed(
    body: Callable[[Callable[[Item], None]], Coroutine[Any, Any, None]],
) -> Generator[Item, None, None]:
    """What a coroutine emits, while it runs in a thread of its own.

    It is cancelled when the iterator is left early; what it raises is raised here.
    """
    results: SimpleQueue[Item | _End] = SimpleQueue()
    running: list[tuple[asyncio.AbstractEventLoop, asyncio.Task[Any]]] = []

    started = Event()

    async def main() -> None:
        task = asyncio.current_task()
        if task is not None:
            running.append((asyncio.get_running_loop(), task))
        started.set()
        await body(results.put)

    def work() -> None:
        try:
            asyncio.run(main())
        except asyncio.CancelledError:
            results.put(_End(None))
        except BaseException as error:
            results.put(_End(error))
        else:
            results.put(_End(None))
        finally:
            started.set()

    thread = Thread(target=work, name="communique-fetch")
    thread.start()
    try:
        while not isinstance(found := results.get(), _End):
            yield found
        if found.error is not None:
            raise _first(found.error)
    finally:
        started.wait()
        for loop, task in running:
            with suppress(RuntimeError):  # the loop is closed, as everything is done
                loop.call_soon_threadsafe(task.cancel)
        thread.join()


@dataclass(frozen=True, slots=True)
class _End:
    error: BaseException | None


def _first(error: BaseException) -> BaseException:
    """The first error of a group."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error
