"""Contacts in one sentence: which words report one, of which kind, and whether it took place.

``read_contacts`` asks the sentence's verbs of contact (``verbs``), then its contact nouns
(``nouns``). ``held``, ``meetings``, ``talks``, ``visits`` and ``messages`` read the verbs, one
module for each way of telling; ``statuses`` and ``kinds`` decide what the contact is, ``making``
puts it together with the day (``dates``) and the place (``places``) that belong to it. ``series``
and ``headings`` know texts that tell of several contacts.

The modules share a few names: ``s`` is the ``State`` of the sentence, ``p`` its ``Parse``, ``v``
the token of a verb, ``n`` of a contact noun, ``k`` and ``j`` other tokens.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.extract.contacts.contact import Contact
from communique.extract.contacts.kinds import noun_class
from communique.extract.contacts.nouns import read_noun
from communique.extract.contacts.retold import retold
from communique.extract.contacts.series import each, opened_with
from communique.extract.contacts.state import State
from communique.extract.contacts.statuses import foreseen
from communique.extract.contacts.verbs import read_verb


def read_contacts(s: State) -> Iterator[Contact]:
    """The contacts that a sentence reports."""
    p = s.p
    for v in [v for v, low in enumerate(p.low) if low in s.verbs]:
        if not p.tag[v].startswith("V") or not _is_predicate(s, v):
            continue
        contact = read_verb(s, v, s.verbs[p.low[v]])
        if contact is not None:
            s.spent.add(v)
            yield from each(s, retold(s, foreseen(s, contact)))
    for n in [n for n, low in enumerate(p.low) if low in s.nouns]:
        name = noun_class(s, n)
        if name is None or n in s.used or not p.tag[n].startswith("N") or p.dep[n] == "compound":
            continue
        contact = read_noun(s, n, name)
        if contact is not None:
            yield from each(s, foreseen(s, contact))
    if s.readout.series is not None and not s.used and not s.spent:
        contact = opened_with(s, s.readout.series)
        if contact is not None:
            yield contact


def _is_predicate(s: State, v: int) -> bool:
    """False for auxiliaries and modifiers; "X paid homage" is none, whatever the parser says."""
    p, before = s.p, s.line.owner[v - 1] if v else None
    if p.dep[v] == "amod" and before is not None and before.kind == "person":
        return max(before.last, before.tail) == v - 1
    return p.dep[v] not in ("amod", "compound", "aux", "auxpass")
