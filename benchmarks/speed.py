"""How fast communique is, in one run: documents and words a second, by stage, and memory.

    python benchmarks/speed.py [FILE.jsonl[.gz] | FOLDER] [--model md|sm] [--documents N]
    python benchmarks/speed.py --stress

Without a source the bundled samples are read over and over. Stages are timed inside one run
of ``extract_many``: the time inside the language model, and everything beside it, also as a share
of what the model alone takes for the same texts. The stress mode reads one text of 10 MB, one
sentence of 5,000 words and 10,000 documents, each in a process of its own.
"""

from __future__ import annotations

import argparse
import dataclasses
import io
import multiprocessing
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Final

import communique
from communique import language
from communique.sources import documents
from communique.types import Document

EXAMPLES: Final = Path(communique.__file__).parent / "examples"
STARTS: Final = 3
TEXT_SIZE: Final = 10_000_000
SENTENCE_WORDS: Final = 5_000
MANY: Final = 10_000


class Stopwatch:
    """Seconds spent inside an iterator, summed over its steps."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def around(self, items: Iterator[Any]) -> Iterator[Any]:
        """The same items; the time to produce each is counted."""
        while True:
            started = time.perf_counter()
            try:
                item = next(items)
            except StopIteration:
                return
            finally:
                self.seconds += time.perf_counter() - started
            yield item

    def pausing(self, items: Iterator[Any]) -> Iterator[Any]:
        """The same items; the time to produce each is taken off again."""
        while True:
            started = time.perf_counter()
            try:
                item = next(items)
            except StopIteration:
                return
            finally:
                self.seconds -= time.perf_counter() - started
            yield item


def main() -> None:
    """Measure and print."""
    options = arguments()
    if options.stress:
        stress(options.model)
        return
    found = list(islice(chosen(options.source), options.documents))
    words = sum(len(document.text.split()) for document in found)
    rows: list[tuple[str, str]] = [("documents", f"{len(found):,}"), ("words", f"{words:,}")]
    started = time.perf_counter()
    model = language.load(options.model)
    rows.append(("model", f"{model.id}, loaded in {time.perf_counter() - started:.2f} s"))
    first = dataclasses.replace(found[0], id="warm-up")
    list(communique.extract_many([first], model=options.model))
    inside, total = measured(found, options.model)
    beside = total - inside
    rows += [
        ("documents a second", f"{len(found) / total:,.1f}"),
        ("words a second", f"{words / total:,.0f}"),
        ("language model", f"{inside:.2f} s ({words / inside:,.0f} words a second)"),
        ("everything beside", f"{beside:.2f} s ({words / beside:,.0f} words a second)"),
        ("beside / model", f"{beside / inside:.3f}"),
        ("peak memory", f"{peak():,.0f} MB"),
        ("start to first record", start_up(options.model)),
        # last, as the whole texts take more memory than their sentences
        ("beside / model alone", f"{beside / bare(found, options.model):.3f}"),
    ]
    for name, value in rows:
        print(f"{name:22} {value}")


def arguments() -> argparse.Namespace:
    """Source, model, and how many documents."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("source", nargs="?")
    parser.add_argument("--model", choices=["md", "sm"], default="md")
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--stress", action="store_true", help="the extremes instead of a sample")
    return parser.parse_args()


def chosen(source: str | None) -> Iterator[Document]:
    """Documents of the source, or the samples over and over."""
    found = documents([source or str(EXAMPLES)], form="auto", stdin=io.BytesIO())
    kept = (item for item in found if isinstance(item, Document))
    if source:
        return kept
    return (
        dataclasses.replace(document, id=f"{document.id}-{number}")
        for number, document in enumerate(cycle(kept))
    )


def measured(found: list[Document], name: language.ModelName) -> tuple[float, float]:
    """(seconds inside the language model, seconds in all) of one run.

    The model pulls its sentences from us: what we do meanwhile is not counted as its time,
    and turning its answer into our lists is ours.
    """
    model = language.load(name)
    watch = Stopwatch()
    pipe = model._nlp.pipe

    def timed(surfaces: Any, **options: Any) -> Iterator[Any]:
        return watch.around(pipe(watch.pausing(iter(surfaces)), **options))

    model._nlp.pipe = timed
    try:
        started = time.perf_counter()
        for _ in communique.extract_many(found, model=name):
            pass
        return watch.seconds, time.perf_counter() - started
    finally:
        model._nlp.pipe = pipe


def bare(found: list[Document], name: language.ModelName) -> float:
    """Seconds of the language model alone, over the texts as they stand.

    What the program spares it by shortening names is part of what the program costs.
    """
    started = time.perf_counter()
    for _ in language.load(name)._nlp.pipe(document.text for document in found):
        pass
    return time.perf_counter() - started


def start_up(name: str) -> str:
    """Median time and peak memory of ``communique read`` on a sample."""
    times = []
    for _ in range(STARTS):
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "communique.cli", "read", "--model", name, "astana.txt"],
            cwd=EXAMPLES,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        times.append(time.perf_counter() - started)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return f"{statistics.median(times):.2f} s, {memory:,.0f} MB"


def peak() -> float:
    """The most memory that this process held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


# --- extremes ------------------------------------------------------------------------------


def stress(name: language.ModelName) -> None:
    """Time and memory of the extremes, each measured in a fresh process."""
    cases: list[tuple[str, Callable[[language.ModelName], str]]] = [
        ("one text of 10 MB", long_text),
        ("a 5,000-word sentence", long_sentence),
        ("10,000 documents", many_documents),
    ]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, max_tasks_per_child=1) as pool:
        for title, case in cases:
            print(f"{title:22} {pool.submit(case, name).result()}", flush=True)


def long_text(name: language.ModelName) -> str:
    """The samples one after the other as one document."""
    pieces: list[str] = []
    size = 0
    for document in chosen(None):
        pieces.append(document.text)
        size += len(document.text) + 2
        if size >= TEXT_SIZE:
            break
    whole = dataclasses.replace(document, id="long", text="\n\n".join(pieces))
    inside, total = measured([whole], name)
    return f"{total:,.1f} s, of it {inside:,.1f} s language model; {peak():,.0f} MB"


def long_sentence(name: language.ModelName) -> str:
    """One sentence that goes on with "and"."""
    first = next(chosen(None))
    clause = "the two ministers discussed trade and the President of France praised their work"
    repeated = SENTENCE_WORDS // (len(clause.split()) + 1)
    text = "The Minister said that " + " and ".join([clause] * repeated) + "."
    list(communique.extract_many([first], model=name))
    inside, total = measured([dataclasses.replace(first, id="sentence", text=text)], name)
    return f"{total:,.1f} s, of it {inside:,.1f} s language model; {peak():,.0f} MB"


def many_documents(name: language.ModelName) -> str:
    """The samples over and over: the memory must not grow with their number."""
    early = 0.0
    started = time.perf_counter()
    for number, _ in enumerate(
        communique.extract_many(islice(chosen(None), MANY), model=name), start=1
    ):
        if number == MANY // 10:
            early = peak()
    seconds = time.perf_counter() - started
    return f"{seconds:,.1f} s; {early:,.0f} MB after a tenth, {peak():,.0f} MB at the end"


if __name__ == "__main__":
    main()
