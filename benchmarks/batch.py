"""How fast ``communique batch`` is with one and two processes and with Ray, and its memory.

    python benchmarks/batch.py [FILE.jsonl.gz …] --work FOLDER [--documents 4000] [--rounds 3]
    python benchmarks/batch.py [FILE.jsonl.gz …] --work FOLDER --steps memory --long 50000

The readouts of the files (by default the bundled samples) are written over and over into one file
of lines, each time under another id and with other, invented names, so that the program meets new
words all the time. Steps:

    rates    a bare loop of the language model over the sentences; one and two processes; two Ray
             actors. Each case runs in a fresh process, all cases in turn, as many rounds as asked;
             of each case the best round counts. The outputs have to be the same bytes.
    memory   one long run with two processes; the memory of all processes together, on the way

Rates are told twice: over the whole run, and without the start (from the first portion on).
Results mean something on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import os
import random
import re
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from itertools import count, islice
from pathlib import Path
from typing import Final, TypeVar

import communique
from communique.batch import Settings, run
from communique.batch.cluster import RayEngine
from communique.batch.coding import Code
from communique.batch.engines import Engine
from communique.batch.local import ONE_THREAD, LocalEngine
from communique.sources import documents
from communique.types import Document

Result = TypeVar("Result")

EXAMPLES: Final = Path(communique.__file__).parent / "examples"
STEPS: Final = ("rates", "memory")
SAMPLED_EVERY: Final = 2.0  # seconds
TOLD_EVERY: Final = 10  # times in the long run
# Of the names in a text, so many become invented ones.
RENAMED: Final = 0.1
_NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]{4,}")


@dataclass(frozen=True, slots=True)
class Timed:
    """A case: documents, seconds in all, seconds and documents after the first portion."""

    documents: int
    seconds: float
    later_documents: int
    later_seconds: float

    @property
    def whole(self) -> float:
        """Documents a second over the whole run."""
        return self.documents / self.seconds

    @property
    def steady(self) -> float:
        """Documents a second after the start."""
        return self.later_documents / self.later_seconds


class Clock:
    """A watcher of a batch that notes when documents came."""

    def __init__(self) -> None:
        self.documents = 0
        self.first = 0.0
        self.latest = 0.0
        self.at_first = 0

    def expect(self, documents: int | None, kept: int) -> None:
        """Nothing to note."""

    def done(self, words: int) -> None:
        """A document more; those of the first moment came together."""
        self.documents += 1
        self.latest = time.perf_counter()
        self.first = self.first or self.latest
        if self.latest - self.first < 0.05:
            self.at_first = self.documents

    def failure(self, source: str, reason: str) -> None:
        """A failure is not part of the plan."""
        raise SystemExit(f"{source}: {reason}")

    def note(self, text: str) -> None:
        """Nor is anything odd."""
        raise SystemExit(text)


def main() -> None:
    """Run the steps that are asked for."""
    options = _options()
    options.work.mkdir(parents=True, exist_ok=True)
    for step in options.steps:
        print(step, flush=True)
        if step == "rates":
            rates(_input(options, options.documents), options.work, options.rounds)
        else:
            memory(_input(options, options.long), options.work, options.long)


def rates(source: Path, work: Path, rounds: int) -> None:
    """The cases in turn, and what they come to beside each other."""
    cases: dict[str, Callable[[Path, Path], Timed]] = {
        "language model": bare,
        "1 process": one_process,
        "2 processes": two_processes,
        "Ray, 2 actors": two_actors,
    }
    best: dict[str, Timed] = {}
    for number in range(1, rounds + 1):
        for name, case in cases.items():
            timed = _apart(case, source, work / name.replace(" ", "-"))
            print(f"  round {number}  {name:15} {_told(timed)}", flush=True)
            if name not in best or timed.steady > best[name].steady:
                best[name] = timed
    if len({_output(work / name.replace(" ", "-")) for name in list(cases)[1:]}) != 1:
        sys.exit("  the outputs differ")
    print("  the outputs are the same bytes")
    for name, timed in best.items():
        print(f"  best     {name:15} {_told(timed)}")
    single, double = best["1 process"], best["2 processes"]
    print(f"  1 process / language model   {single.steady / best['language model'].steady:.2f}")
    print(f"  2 processes / 1 process      {double.steady / single.steady:.2f}")
    print(f"  Ray / 2 processes            {best['Ray, 2 actors'].steady / double.steady:.2f}")


def bare(source: Path, _: Path) -> Timed:
    """The pipeline of the model over the sentences that extraction gives it, cut beforehand."""
    from communique import language

    model = language.load()
    found = list(_documents([str(source)]))
    sentences = list(_sentences(found))
    list(model._nlp.pipe(sentences[:256], batch_size=language.BATCH))
    started = time.perf_counter()
    for _doc in model._nlp.pipe(iter(sentences), batch_size=language.BATCH):
        pass
    seconds = time.perf_counter() - started
    return Timed(len(found), seconds, len(found), seconds)


def one_process(source: Path, out: Path) -> Timed:
    """The batch with one worker."""
    return _batch(source, out, lambda code: LocalEngine(code, workers=1, model="md"))


def two_processes(source: Path, out: Path) -> Timed:
    """The batch with two."""
    return _batch(source, out, lambda code: LocalEngine(code, workers=2, model="md"))


def two_actors(source: Path, out: Path) -> Timed:
    """The batch on a Ray cluster of this machine."""
    return _batch(source, out, lambda code: RayEngine(code, workers=2, model="md", address=None))


def memory(source: Path, work: Path, wanted: int) -> None:
    """Memory of all processes while a long run goes on."""
    _apart(_watched, source, work / "long", wanted)


def _watched(source: Path, out: Path, wanted: int) -> None:
    clock = Clock()
    ended = threading.Event()
    sampler = threading.Thread(target=_sample, args=(clock, ended, wanted))
    sampler.start()
    try:
        _batch(source, out, lambda code: LocalEngine(code, workers=2, model="md"), clock)
    finally:
        ended.set()
        sampler.join()


def _sample(clock: Clock, ended: threading.Event, wanted: int) -> None:
    """Tell the memory each time another tenth is done, and the most of each tenth."""
    tenth, most, early = 1, 0, 0
    while not ended.wait(SAMPLED_EVERY):
        rss, pss = _memory(os.getpid())
        most = max(most, rss)
        if clock.documents >= tenth * wanted // TOLD_EVERY:
            print(
                f"  {clock.documents:>8,} documents  {most:>6,} MB resident, {pss:,} MB proper",
                flush=True,
            )
            early = early or most
            tenth, most = clock.documents * TOLD_EVERY // wanted + 1, 0
    print(f"  since the first tenth: {max(most, rss) - early:+,} MB")


def _memory(process: int) -> tuple[int, int]:
    """(resident, proportional) memory of a process and all below it, in MB."""
    rss = pss = 0
    for one in [process, *_below(process)]:
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:
            continue
        sizes = {line.split()[0]: int(line.split()[1]) // 1024 for line in lines[1:]}
        rss, pss = rss + sizes["Rss:"], pss + sizes["Pss:"]
    return rss, pss


def _below(process: int) -> list[int]:
    try:
        threads = [path / "children" for path in Path(f"/proc/{process}/task").iterdir()]
        children = [
            int(one) for path in threads for one in path.read_text(encoding="ascii").split()
        ]
    except OSError:
        return []
    return [*children, *(one for child in children for one in _below(child))]


def _batch(
    source: Path, out: Path, engine: Callable[[Code], Engine], clock: Clock | None = None
) -> Timed:
    clock = clock or Clock()
    shutil.rmtree(out, ignore_errors=True)
    started = time.perf_counter()
    run([str(source)], out, settings=Settings(), engine=engine, watcher=clock)
    seconds = time.perf_counter() - started
    later = clock.documents - clock.at_first
    return Timed(clock.documents, seconds, later, clock.latest - clock.first)


def _apart(case: Callable[..., Result], *arguments: object) -> Result:
    """The case in a process of its own, which starts from nothing and on one thread."""
    os.environ.update(ONE_THREAD)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(case, *arguments).result()


def _told(timed: Timed) -> str:
    return f"{timed.steady:7.1f} documents a second, {timed.whole:6.1f} with the start"


def _output(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _input(options: argparse.Namespace, wanted: int) -> Path:
    """The file of so many documents; made once."""
    path: Path = options.work / f"input-{wanted}.jsonl"
    if not path.exists():
        found = list(_documents(options.sources or [str(EXAMPLES)]))
        part = path.with_suffix(".part")
        with part.open("w", encoding="utf-8") as out:
            for number in islice(count(), wanted):
                one = found[number % len(found)]
                line = {"id": f"copy-{number:06}", "text": _renamed(one.text, number)}
                out.write(
                    json.dumps(line | {"title": one.title, "published": one.published}) + "\n"
                )
        part.rename(path)
    return path


def _documents(sources: Sequence[str]) -> Iterator[Document]:
    found = documents(sources, stdin=BytesIO())
    return (one for one in found if isinstance(one, Document) and one.language == "en")


def _renamed(text: str, number: int) -> str:
    """The text with some of its names replaced by invented ones; the same for the same number."""
    chance = random.Random(number)  # noqa: S311 -- a sample

    def name(found: re.Match[str]) -> str:
        if chance.random() >= RENAMED:
            return found[0]
        syllables = (chance.choice("bdgklmnprstvz") + chance.choice("aeiou") for _ in range(4))
        return "".join(syllables).capitalize()

    return _NAME.sub(name, text)


def _sentences(found: Sequence[Document]) -> Iterator[str]:
    """The sentences that extraction hands to the model."""
    from communique import lexicon, registry
    from communique.extract.mentions import Scanner
    from communique.extract.prepare import prepare
    from communique.extract.simplify import simplify

    scanner = Scanner(registry.load(), lexicon.load())
    for document in found:
        for cut in prepare(document, scanner).cuts:
            yield simplify(cut.sentence.surface, cut.founds).text


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sources", nargs="*", metavar="FILE")
    parser.add_argument("--work", type=Path, required=True, help="folder for input and output")
    parser.add_argument("--documents", type=int, default=4_000, help="of the rates")
    parser.add_argument("--long", type=int, default=50_000, help="documents of the long run")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--steps", default=",".join(STEPS), type=lambda given: given.split(","))
    return parser.parse_args()


if __name__ == "__main__":
    main()
