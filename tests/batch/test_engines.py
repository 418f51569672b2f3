"""Workers that die: tried again, tried apart, and given up for one document only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from batch_codes import InPlace, Quick

from communique.batch.coding import DIED, Coded
from communique.batch.engines import done
from communique.batch.inputs import Line
from communique.batch.plan import Portion, portions
from communique.batch.settings import Settings
from communique.errors import BatchError


def plan(*texts: str) -> list[Portion]:
    lines = [
        Line(source=f"line {n}", data=b'{"id": "d%d", "text": "%s"}' % (n, text.encode()))
        for n, text in enumerate(texts, start=1)
    ]
    return list(portions(lines, shard=3))


def worked(
    found: list[Portion], marks: Path, *, workers: int = 2, seed: int = 0
) -> tuple[dict[int, Coded], list[str]]:
    notes: list[str] = []
    engine = InPlace(Quick(Settings(), marks, real=False), workers=workers, seed=seed)
    results = {portion.number: coded for portion, coded in done(found, engine, notes.append)}
    return results, notes


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_all_portions_are_done_once(tmp_path: Path, workers: int) -> None:
    found = plan(*["Ministers met."] * 8)
    results, notes = worked(found, tmp_path, workers=workers)
    assert [len(results[number].words) for number in range(3)] == [3, 3, 2]
    assert notes == []


def test_a_portion_whose_worker_died_is_tried_again(tmp_path: Path) -> None:
    results, notes = worked(plan("one", "a fragile one", "three", "four"), tmp_path)
    assert [len(results[number].words) for number in range(2)] == [3, 1]
    assert not results[0].failures
    assert notes == ["a worker died (as arranged) over 3 documents, from line 1 on"]


@pytest.mark.parametrize("seed", range(5))
def test_only_the_document_that_kills_is_given_up(tmp_path: Path, seed: int) -> None:
    results, _ = worked(plan("one", "a lethal one", "three four", "five"), tmp_path, seed=seed)
    assert results[0].words == (1, 2)
    assert [(one.source, one.reason) for one in results[0].failures] == [("line 2", DIED)]
    ids = [row["document"] for batch in results[0].rows["records"] for row in batch.to_pylist()]
    assert ids == ["d1", "d3"]
    assert results[1].words == (1,)


def test_workers_that_only_die_end_the_batch(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match=r"workers keep dying \(as arranged\).*--workers"):
        worked(plan(*["lethal"] * 30), tmp_path)


def test_portions_are_drawn_as_workers_become_free(tmp_path: Path) -> None:
    drawn = finished = ahead = 0

    def drawing() -> Iterator[Portion]:
        nonlocal drawn, ahead
        for portion in plan(*["Ministers met."] * 90):
            drawn += 1
            ahead = max(ahead, drawn - finished)
            yield portion

    engine = InPlace(Quick(Settings(), tmp_path, real=False), workers=3)
    for _ in done(drawing(), engine, lambda _: None):
        finished += 1
    assert (finished, ahead) == (30, 3)
