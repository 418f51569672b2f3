"""The main verbs of a parse, of which a sentence in several parts has several."""

from __future__ import annotations

from communique.language import Parse


def roots(p: Parse) -> list[int]:
    """The tokens that hang on nothing, in order."""
    return [token for token, governor in enumerate(p.head) if token == governor]


def free(p: Parse, v: int) -> None:
    """Make a verb a main verb of its own."""
    p.kids[p.head[v]] = [k for k in p.kids[p.head[v]] if k != v]
    p.head[v], p.dep[v] = v, "ROOT"
