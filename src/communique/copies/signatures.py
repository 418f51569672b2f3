"""Numbers by which copies of a text are found among many, without comparing it with each.

Minwise hashing (datasketch) cut into bands (Leskovec, Rajaraman, Ullman, "Mining of Massive
Datasets", chapter 3): two texts that share a fraction s of their runs of words share one of the
BANDS numbers with the probability 1 - (1 - s**ROWS)**BANDS, which is .98 for s = .8, .84 for
s = .7 and .02 for s = .3. The numbers are the same on every machine.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

from communique.copies.shingles import shingles

BANDS: Final = 10
ROWS: Final = 5
_SEED: Final = 1
_SCHEME: Final = "affine32"


def bands(text: str) -> tuple[int, ...]:
    """BANDS numbers of 63 bits, none equal; () for a text without words."""
    from datasketch import MinHash

    runs = shingles(text)
    if not runs:
        return ()
    sketch = MinHash(num_perm=BANDS * ROWS, seed=_SEED, scheme=_SCHEME)
    sketch.update_batch([run.encode("utf-8", "surrogatepass") for run in runs])
    values = sketch.hashvalues
    return tuple(
        _number(at, values[at * ROWS : (at + 1) * ROWS].astype("<u8").tobytes())
        for at in range(BANDS)
    )


def _number(band: int, values: bytes) -> int:
    digest = blake2b(values, digest_size=8, salt=band.to_bytes(8, "little")).digest()
    return int.from_bytes(digest, "little") >> 1
