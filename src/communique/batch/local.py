"""Workers on this machine: processes that share the pages of one loaded model.

A server process loads the model once; workers are its forks. So they start in a few hundredths of
a second, hold some 50 MB of their own, and one that died is replaced at once. The server runs one
thread only, which makes forking safe; this process may run any.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import connection, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from typing import Final, Literal

from communique.batch.coding import Code, Coded
from communique.batch.engines import Death
from communique.batch.plan import Portion
from communique.errors import BatchError, CommuniqueError
from communique.language import ModelName

MODEL_VARIABLE: Final = "COMMUNIQUE_BATCH_MODEL"
# One thread a worker: as many workers as cores would fight over them otherwise.
ONE_THREAD: Final = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1"
)


def cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0))


@dataclass(slots=True, eq=False)
class _Worker:
    process: ForkServerProcess
    connection: Connection
    portion: Portion | None = None
    begun: bool = False


class LocalEngine:
    """A pool of processes; each has one portion at a time, so a death concerns that one only."""

    def __init__(self, code: Code, *, workers: int, model: ModelName) -> None:
        self._code = code
        self._model: ModelName = model
        self._context = multiprocessing.get_context("forkserver")
        self._workers = [self._worker() for _ in range(workers)]

    @property
    def workers(self) -> int:
        """How many processes there are."""
        return len(self._workers)

    def start(self, portion: Portion) -> None:
        """Give the portion to an idle process."""
        worker = next(one for one in self._workers if one.portion is None)
        worker.portion = portion
        try:
            worker.connection.send(portion)
        except OSError:  # it died since; wait() sees that
            return

    def wait(self) -> tuple[Portion, Coded | Death]:
        """The next portion that is done, or whose process died. Raises BatchError."""
        while True:
            busy = [one for one in self._workers if one.portion is not None]
            ready = connection.wait([one.connection for one in busy])[0]
            worker = next(one for one in busy if one.connection is ready)
            portion = worker.portion
            assert portion is not None  # noqa: S101 -- it is busy
            try:
                kind, value = worker.connection.recv()
            except (EOFError, OSError):
                return portion, self._after_death(worker)
            if kind == "begun":
                worker.begun = True
            elif kind == "error":
                raise BatchError(value)
            else:
                worker.portion = None
                return portion, value

    def close(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            _end(worker)
        self._workers = []

    def _after_death(self, worker: _Worker) -> Death:
        """Replace the worker. Raises BatchError when it had not even begun."""
        self._workers.remove(worker)
        how = _end(worker)
        if not worker.begun:
            raise BatchError(f"workers do not start ({how}); see above, or free some memory")
        self._workers.append(self._worker())
        return Death(how=how)

    def _worker(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs, self._code), daemon=True)
        with _warm(self._model):
            process.start()
        theirs.close()
        return _Worker(process, ours)


@contextmanager
def _warm(model: ModelName) -> Iterator[None]:
    """What the server process inherits when the first worker starts it.

    It ignores Ctrl-C, which this process handles for all, from its first moment on.
    """
    multiprocessing.set_forkserver_preload(["communique.batch.warm"])
    given = {MODEL_VARIABLE: model, **ONE_THREAD}
    before = {name: os.environ.get(name) for name in given}
    os.environ.update(given)
    try:
        with _without_interrupts():
            yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Keeps Ctrl-C from this thread, and for good from what it starts, until it is over."""
    resource_tracker.ensure_running()  # whose own start would let Ctrl-C through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(portions: Connection, code: Code) -> None:
    """A worker's life: portions in, coded portions out, until the other end is closed."""
    try:
        portions.send(("begun", None))
        while True:
            portion = portions.recv()
            portions.send(_answer(code, portion))
    except (EOFError, OSError):
        return


def _answer(
    code: Code, portion: Portion
) -> tuple[Literal["done"], Coded] | tuple[Literal["error"], str]:
    try:
        return "done", code(portion)
    except CommuniqueError as error:
        return "error", str(error)
    except Exception as error:
        where = portion.pieces[0].source
        return "error", f"unexpected {type(error).__name__} from {where} on: {error}"


def _end(worker: _Worker) -> str:
    """Wait for a process that ends, and say how it did."""
    worker.connection.close()
    worker.process.join()
    code = worker.process.exitcode
    worker.process.close()
    if code is not None and code < 0:
        return f"signal {signal.Signals(-code).name}"
    return f"exit code {code}"
