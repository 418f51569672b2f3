"""``communique batch``: a great many readouts, over all cores or a cluster."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from communique.cli.exits import SOME_FAILED
from communique.cli.options import ModelName, sources_form
from communique.cli.options import model as model_option

if TYPE_CHECKING:
    from communique.batch import Summary
    from communique.batch.coding import Code
    from communique.batch.engines import Engine
    from communique.progress import Progress
    from communique.sources import Format

# More failures than these are told only in the folder.
TOLD: Final = 20


def _tables(_: click.Context, __: click.Parameter, given: str) -> tuple[str, ...]:
    from communique.batch.tables import NAMES

    if given in ("all", "none"):
        return NAMES if given == "all" else ()
    wanted = [name.strip() for name in given.split(",")]
    for name in wanted:
        if name not in NAMES:
            raise click.BadParameter(f"there is no table {name!r}; there are {', '.join(NAMES)}")
    return tuple(name for name in NAMES if name in wanted)


@click.command(
    short_help="Extract a great many readouts into Parquet, over all cores.",
    epilog="Example:\n\n  communique batch --quiet --workers 1 readouts/ records/",
)
@click.argument("sources", nargs=-1, required=True, metavar="IN...")
@click.argument("out", metavar="OUT", type=click.Path(file_okay=False, path_type=Path))
@sources_form
@click.option(
    "--tables",
    metavar="NAMES",
    default="documents,acts",
    show_default=True,
    callback=_tables,
    help="Tables to write beside the records, as export has them (docs/data-dictionary.md): "
    "names with commas between, all, or none.",
)
@click.option(
    "--engine",
    "engine_name",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="Processes on this machine, or actors of a Ray cluster; the output is the same.",
)
@click.option(
    "--ray-address",
    metavar="ADDRESS",
    help="A running Ray cluster (auto, HOST:PORT or ray://…); by default one of this machine's "
    "own, for the run only.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    help="Processes or actors; by default one a processor core.",
)
@click.option(
    "--shard",
    type=click.IntRange(min=1),
    default=1_000,
    show_default=True,
    help="Most documents of a shard: what is worked on again after a kill.",
)
@model_option
@click.option("--force", is_flag=True, help="Throw away what another batch left in OUT.")
@click.option("--quiet", is_flag=True, help="No progress on standard error; failures are shown.")
def batch(
    *,
    sources: tuple[str, ...],
    out: Path,
    form: Format,
    columns: dict[str, str],
    max_size: int,
    tables: tuple[str, ...],
    engine_name: str,
    ray_address: str | None,
    workers: int | None,
    shard: int,
    model: ModelName,
    force: bool,
    quiet: bool,
) -> int:
    """Extract a great many readouts into Parquet shards of records: files of any format, folders,
    archives, tables, lines of JSON, Parquet.

    The same command goes on where an earlier run was cut off. Failures are lines of
    OUT/failures.jsonl; OUT/manifest.json tells what made the records from what. Exit code 3
    says that some documents failed.
    """
    if ray_address and engine_name != "ray":
        raise click.UsageError("--ray-address goes with --engine ray.")
    from communique.batch import MANIFEST, Settings, run

    watcher = _Watcher(quiet=quiet)
    try:
        summary = run(
            sources,
            out,
            settings=Settings(
                model=model,
                form=form,
                columns=tuple(sorted(columns.items())),
                size=max_size << 20,
                tables=tables,
                shard=shard,
            ),
            engine=_engine(engine_name, workers, model, ray_address),
            watcher=watcher,
            force=force,
        )
    except KeyboardInterrupt:
        watcher.close()
        sys.stderr.write("communique: interrupted; the same command goes on from here\n")
        raise
    finally:
        watcher.close()
    watcher.finish(summary)
    click.echo(out / MANIFEST)
    return SOME_FAILED if summary.failed else 0


def _engine(
    name: str, workers: int | None, model: ModelName, address: str | None
) -> Callable[[Code], Engine]:
    def local(code: Code) -> Engine:
        from communique.batch.local import LocalEngine, cores

        return LocalEngine(code, workers=workers or cores(), model=model)

    def ray(code: Code) -> Engine:
        from communique.batch.cluster import RayEngine

        return RayEngine(code, workers=workers, model=model, address=address)

    return ray if name == "ray" else local


class _Watcher:
    """Progress on standard error; of many failures only the first."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._progress = self._started(None)
        self._failures = 0

    def expect(self, documents: int | None, kept: int) -> None:
        """Begin to count."""
        if kept and not self._quiet:
            self._progress.note(f"{kept:,} documents were done before and are kept")
        self._progress = self._started(documents)

    def done(self, words: int) -> None:
        """A document gave a record."""
        self._progress.done(words)

    def failure(self, source: str, reason: str) -> None:
        """A document gave none."""
        from communique.render import line

        self._failures += 1
        if self._failures <= TOLD:
            self._progress.failure(line(source), line(reason))
            return
        if self._failures == TOLD + 1:
            self._progress.note("more failures are told in failures.jsonl only")
        self._progress.failed_quietly()

    def note(self, text: str) -> None:
        """Something odd."""
        from communique.render import line

        self._progress.note(line(text))

    def close(self) -> None:
        """Clear the line that is being rewritten."""
        self._progress.close()

    def finish(self, summary: Summary) -> None:
        """The closing lines."""
        self._progress.finish()
        if not self._quiet:
            failed = f", {summary.failed:,} failed" if summary.failed else ""
            self._progress.note(
                f"{summary.documents:,} records in {summary.shards:,} shards{failed}"
            )

    def _started(self, total: int | None) -> Progress:
        from communique.batch.plan import PORTION
        from communique.progress import Progress

        return Progress(sys.stderr, total=total, quiet=self._quiet, batch=PORTION)
