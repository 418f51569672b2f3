#!/usr/bin/env python3
"""Pin the floors and known failures of tests/floors.yaml from a run of the extractor.

python scripts/pin_cases.py            raise floors, renew the list of known failures
python scripts/pin_cases.py --lower    also lower floors (say why in the commit)
python scripts/pin_cases.py --show     print the figures and complaints, write nothing
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from compare_pairs import pair_figures
from floors import floor_of, read_floors, write_floors
from readout_gold import readout_figures
from sentence_cases import Measures, complaints, load_cases, records_of


def main() -> int:
    """Run all cases and readouts; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=_Formatter)
    parser.add_argument("--lower", action="store_true", help="let floors fall")
    parser.add_argument("--show", action="store_true", help="print only")
    options = parser.parse_args()
    cases = load_cases()
    records = records_of(cases)
    measures = Measures()
    failures = []
    for case in cases:
        measures.add(case, records[case.id])
        found = complaints(case, records[case.id])
        if found:
            failures.append(case.id)
            if options.show:
                print(case.id, *found, sep="\n    ")
    figures = {
        "codebook": measures.figures(),
        "readouts": readout_figures(),
        "pairs": pair_figures(),
    }
    for part, values in figures.items():
        print(part, *(f"  {name:18}{value:.4f}" for name, value in values.items()), sep="\n")
    print(f"{len(cases) - len(failures)} of {len(cases)} cases pass")
    if options.show:
        return 0
    return _pin(figures, sorted(failures), lower=options.lower)


def _pin(figures: Mapping[str, Mapping[str, float]], failures: list[str], *, lower: bool) -> int:
    """Write the new floors; without ``lower``, floors that would fall stay and are named."""
    old = read_floors()
    fallen = []
    pinned: dict[str, dict[str, object]] = {}
    for part, values in figures.items():
        before = old[part]["floors"]
        floors = {}
        for name, figure in values.items():
            floor = floor_of(figure)
            if floor < before.get(name, 0.0) and not lower:
                fallen.append(f"{part} {name}: {figure:.4f} is below its floor {before[name]}")
                floor = before[name]
            floors[name] = floor
        pinned[part] = {"floors": floors}
    pinned["codebook"]["known_failures"] = failures
    write_floors(pinned)
    for line in fallen:
        print(line, file=sys.stderr)
    return 1 if fallen else 0


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Keeps the lines of the docstring."""


if __name__ == "__main__":
    sys.exit(main())
