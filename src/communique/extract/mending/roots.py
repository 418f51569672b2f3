"""The main verbs of a parse, of which a sentence in several parts has several."""

from __future__ import annotations

from typing import Final

from communique.language import Parse

# Tags of verbs that stand in a tense, without an auxiliary.
TENSED: Final = ("VBD", "VBZ", "VBP")
# How the parser hangs what is said, or another sentence, on a verb.
LED: Final = ("ccomp", "advcl", "dep", "parataxis")


def roots(p: Parse) -> list[int]:
    """The tokens that hang on nothing, in order."""
    return [token for token, governor in enumerate(p.head) if token == governor]


def free(p: Parse, v: int) -> None:
    """Make a verb a main verb of its own."""
    p.kids[p.head[v]] = [k for k in p.kids[p.head[v]] if k != v]
    p.head[v], p.dep[v] = v, "ROOT"
