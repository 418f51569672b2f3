"""Workers on a Ray cluster: a pool of actors that load the model once each."""

from __future__ import annotations

import logging
import os
import socket
import warnings
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from tempfile import TemporaryDirectory
from typing import Any, Final

from communique.batch.coding import Code, Coded, warm
from communique.batch.engines import Death
from communique.batch.local import ONE_THREAD, cores
from communique.batch.plan import Portion
from communique.batch.settings import Program, program
from communique.errors import BatchError, CommuniqueError
from communique.language import ModelName

# Memory for portions under way, of a cluster that this process starts: they are small.
OBJECT_STORE: Final = 128 * 1024 * 1024
_PATIENCE: Final = 10.0  # seconds
# Ray tells its makers about its use unless told not to.
_QUIET: Final = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_DEDUP_LOGS": "0"}


@dataclass(slots=True, eq=False)
class _Actor:
    handle: Any
    portion: Portion | None = None
    answer: Any = None


class RayEngine:
    """A pool of actors; each has one portion at a time.

    address: of a running cluster; None starts one on this machine, which ends with the run.
    workers: how many actors; None for one a processor core of the cluster.
    Raises BatchError when Ray is missing, the cluster does not answer, or a machine of it has
    another program, lexicon, model or libraries.
    """

    def __init__(
        self, code: Code, *, workers: int | None, model: ModelName, address: str | None
    ) -> None:
        self._ray = _ray()
        self._program = program(model)
        self._code = code
        self._model = model
        self._actors: list[_Actor] = []
        with ExitStack() as opened:
            if not self._ray.is_initialized():
                folder = TemporaryDirectory(prefix="communique-", ignore_cleanup_errors=True)
                _connect(self._ray, address, workers, opened.enter_context(folder))
                opened.callback(self._ray.shutdown)
            count = workers or max(int(self._ray.cluster_resources().get("CPU", 1)), 1)
            self._worker_class = self._ray.remote(num_cpus=1, max_restarts=0)(_Worker)
            self._actors = [self._actor() for _ in range(count)]
            self._opened = opened.pop_all()

    @property
    def workers(self) -> int:
        """How many actors there are."""
        return len(self._actors)

    def start(self, portion: Portion) -> None:
        """Give the portion to an idle actor."""
        actor = next(one for one in self._actors if one.portion is None)
        actor.portion = portion
        actor.answer = actor.handle.code.remote(portion)

    def wait(self) -> tuple[Portion, Coded | Death]:
        """The next portion that is done, or whose actor died. Raises BatchError."""
        busy = {one.answer: one for one in self._actors if one.portion is not None}
        (ready, *_), _ = self._ray.wait(list(busy), num_returns=1)
        actor = busy[ready]
        portion = actor.portion
        assert portion is not None  # noqa: S101 -- it is busy
        errors = self._ray.exceptions
        try:
            result = self._ray.get(ready)
        except errors.RayTaskError as error:
            raise BatchError(f"an actor failed: {error.cause}") from None
        except errors.RayError as error:
            if "creation task" in str(error):
                reason = str(error).strip().splitlines()[-1]
                raise BatchError(f"actors cannot start on the Ray cluster: {reason}") from None
            self._actors.remove(actor)
            self._actors.append(self._actor())
            return portion, Death(how=f"Ray: {type(error).__name__}")
        actor.portion = actor.answer = None
        if isinstance(result, str):
            raise BatchError(result)
        return portion, result

    def close(self) -> None:
        """End the actors, and the cluster if it was started here."""
        for actor in self._actors:
            self._ray.kill(actor.handle)
        self._actors = []
        self._opened.close()

    def _actor(self) -> _Actor:
        return _Actor(self._worker_class.remote(self._code, self._program, self._model))


class _Worker:
    """What runs in an actor. What goes wrong by design comes back as words."""

    def __init__(self, code: Code, expected: Program, model: ModelName) -> None:
        self._code = code
        self._refused = _difference(expected, program(model))
        if not self._refused:
            warm(model)

    def code(self, portion: Portion) -> Coded | str:
        """The coded portion."""
        if self._refused:
            return self._refused
        try:
            return self._code(portion)
        except CommuniqueError as error:
            return str(error)


def _ray() -> Any:
    os.environ.update(_QUIET)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about packages that Ray itself would rather have
            import ray
    except ImportError:
        raise BatchError(
            '--engine ray needs Ray, which is not installed: pip install "communique[ray]"'
        ) from None
    return ray


def _connect(ray: Any, address: str | None, workers: int | None, folder: str) -> None:
    """Join the cluster, or start one that keeps to this machine and leaves nothing behind."""
    if address is not None:
        _check_reachable(address)
    own: dict[str, Any] = {}
    if address is None:
        own = {
            "num_cpus": workers or cores(),
            "object_store_memory": OBJECT_STORE,
            "include_dashboard": False,
            "_node_ip_address": "127.0.0.1",
            "_temp_dir": folder,
        }
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ray.init(
                address=address or "local",
                log_to_driver=False,
                logging_level=logging.ERROR,
                runtime_env={"env_vars": {**ONE_THREAD, **_QUIET}},
                **own,
            )
    except (ConnectionError, RuntimeError, ValueError, OSError) as error:
        where = address or "a cluster of its own"
        reason = " ".join(str(error).split())
        raise BatchError(f"Ray does not start or reach {where}: {reason}") from None


def _check_reachable(address: str) -> None:
    """Raises BatchError when nobody listens there; Ray itself would try for minutes."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not host or not port.isdecimal():
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=_PATIENCE).close()
    except OSError as error:
        reason = error.strerror or str(error)
        raise BatchError(f"no Ray cluster answers at {address}: {reason.lower()}") from None


def _difference(expected: Program, found: Program) -> str:
    """What a machine of the cluster has that differs; "" when all is the same."""
    here, there = asdict(expected), asdict(found)
    for name, value in here.items():
        if there[name] != value:
            return (
                f"a machine of the Ray cluster has another {name} ({there[name]}, here {value}): "
                "install the same on all, so that their records are the same"
            )
    return ""
