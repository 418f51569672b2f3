"""Tags of quotations that stand the wrong way round: "“…,” stressed the head of state"."""

from __future__ import annotations

from typing import Final

from communique.extract.clauses import kid, subject
from communique.language import Parse
from communique.lexicon import Lexicon

_CLOSING: Final = frozenset(('"', "”", "»", "''", "’"))


def turn_tags(p: Parse, lexicon: Lexicon) -> bool:
    """The speaker behind the verb is its subject; tells whether anything was changed."""
    for v in range(2, len(p) - 1):
        if p.low[v - 1] not in _CLOSING or p.tag[v] not in ("VBD", "VBZ"):
            continue
        who = kid(p, v, "dobj")
        if who is None or who < v or p.low[v] not in lexicon.lemma or subject(p, v) is not None:
            continue
        # nothing but the phrase stands between the verb and the end
        if p.left[who] == v + 1 and p.right[who] >= len(p) - 2 and p.low[v - 2] in ",.?!":
            p.attach(who, v, "nsubj")
            return True
    return False
