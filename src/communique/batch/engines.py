"""How portions are worked on: whatever engine does it, nothing is lost when a worker dies."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final, Protocol

from communique.batch.coding import Coded, died, joined
from communique.batch.plan import Portion
from communique.errors import BatchError
from communique.progress import counted

# How often a portion is tried before its pieces are tried one by one, and each of these.
TRIES: Final = 2
# So many deaths without anything done between them are no document's fault.
DEATHS_IN_A_ROW: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Death:
    """A worker died over a portion; how, in words for people."""

    how: str


class Engine(Protocol):
    """Workers that are given a portion each and tell when they are done with it."""

    @property
    def workers(self) -> int:
        """How many portions can be under way."""

    def start(self, portion: Portion) -> None:
        """Give the portion to an idle worker; there is one."""

    def wait(self) -> tuple[Portion, Coded | Death]:
        """The next portion that is done, or whose worker died. Raises BatchError."""

    def close(self) -> None:
        """End the workers, also in the middle of a portion."""


def done(
    portions: Iterable[Portion], engine: Engine, tell: Callable[[str], None]
) -> Iterator[tuple[Portion, Coded]]:
    """What became of the portions, as they come.

    A portion whose worker dies is tried again; when that one dies too, each of its pieces is
    tried by itself, and one that kills its worker even so is a failure. ``tell`` hears of deaths.
    """
    return _Run(iter(portions), engine, tell).results()


@dataclass(slots=True)
class _Apart:
    """A portion whose pieces are tried one by one."""

    whole: Portion
    parts: dict[int, Coded] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class _Task:
    """A portion under way: a whole one, or one piece of ``apart``."""

    portion: Portion
    deaths: int = 0
    apart: _Apart | None = None
    at: int = 0


class _Run:
    """The state of working through a plan."""

    def __init__(
        self, portions: Iterator[Portion], engine: Engine, tell: Callable[[str], None]
    ) -> None:
        self._portions = portions
        self._engine = engine
        self._tell = tell
        self._again: deque[_Task] = deque()
        self._under_way: list[_Task] = []
        self._deaths = 0

    def results(self) -> Iterator[tuple[Portion, Coded]]:
        """Keep every worker busy until all is done."""
        while True:
            while len(self._under_way) < self._engine.workers:
                task = self._next()
                if task is None:
                    break
                self._under_way.append(task)
                self._engine.start(task.portion)
            if not self._under_way:
                return
            portion, result = self._engine.wait()
            task = next(one for one in self._under_way if one.portion is portion)
            self._under_way.remove(task)
            if isinstance(result, Death):
                coded = self._after_death(task, result)
            else:
                self._deaths = 0
                coded = result
            if coded is not None:
                yield from _whole(task, coded)

    def _next(self) -> _Task | None:
        if self._again:
            return self._again.popleft()
        portion = next(self._portions, None)
        return None if portion is None else _Task(portion)

    def _after_death(self, task: _Task, death: Death) -> Coded | None:
        """Arrange for another try; what remains of the portion when there is none left."""
        self._deaths += 1
        if self._deaths > DEATHS_IN_A_ROW:
            raise BatchError(
                f"workers keep dying ({death.how}), whatever they work on; is there too little "
                "memory? Fewer of them (--workers) need less. The same command goes on from here"
            )
        task.deaths += 1
        where = task.portion.pieces[0].source
        over = counted(len(task.portion.pieces))
        self._tell(f"a worker died ({death.how}) over {over}, from {where} on")
        if task.deaths < TRIES:
            self._again.append(task)
            return None
        if len(task.portion.pieces) == 1:
            return died(task.portion.pieces[0])
        apart = _Apart(task.portion)
        for at, piece in enumerate(task.portion.pieces):
            alone = replace(task.portion, pieces=(piece,))
            self._again.append(_Task(alone, apart=apart, at=at))
        return None


def _whole(task: _Task, coded: Coded) -> Iterator[tuple[Portion, Coded]]:
    """The portion that is done with this; none while pieces of it are tried apart."""
    if task.apart is None:
        yield task.portion, coded
        return
    parts = task.apart.parts
    parts[task.at] = coded
    if len(parts) == len(task.apart.whole.pieces):
        yield task.apart.whole, joined([parts[at] for at in sorted(parts)])
