"""An account as a whole: whose it is, its length, order of topics, tone, and who is present."""

from __future__ import annotations

from collections import Counter
from typing import Final

from communique.compare.comparison import Account, Share, Tone, Topic
from communique.compare.sides import Side
from communique.compare.tables import Tables
from communique.compare.terms import clause
from communique.compare.units import Reading, Unit
from communique.registry import Known, Registry
from communique.types import Act, Party, Record

CLAIMS: Final = ("agree", "sign")


def account(one: Reading, side: Side, tables: Tables, registry: Registry) -> Account:
    """The account of a reading. side: whose account it is, empty when unknown."""
    record = one.record
    return Account(
        record=record,
        label=label(record),
        side=tuple(sorted(side)),
        words=len(record.document.text.split()),
        shares=_shares(one),
        topics=_topics(one, tables),
        tone=_tone(record, tables),
        named=_named_things(record, registry),
        present=_present(record),
        agreements=tuple(u.act for u in one.acts if u.act.kind in CLAIMS and not u.act.negated),
    )


def label(record: Record) -> str:
    """What to call the account: its issuer or publisher, else its id."""
    document = record.document
    return document.issuer or document.publisher or document.id


def _shares(one: Reading) -> tuple[Share, ...]:
    acts: Counter[Side] = Counter()
    characters: Counter[Side] = Counter()
    for unit in one.acts:
        acts[unit.side] += 1
        characters[unit.side] += _length(unit.act, one.record.document.text)
    return tuple(
        Share(party=tuple(sorted(side)), acts=acts[side], characters=size)
        for side, size in sorted(characters.items(), key=lambda item: (-item[1], sorted(item[0])))
    )


def _length(act: Act, text: str) -> int:
    """Characters of cue and content together."""
    stretch = clause(act, text)
    cue = act.cue.end - act.cue.start
    if stretch is None:
        return cue
    overlap = max(0, min(stretch.end, act.cue.end) - max(stretch.start, act.cue.start))
    return cue + stretch.end - stretch.start - overlap


def _topics(one: Reading, tables: Tables) -> tuple[Topic, ...]:
    """Matters in the order in which they first come up; broad ones only where no other does."""
    found: dict[str, list[Act]] = {}
    for unit in one.acts:
        for matter in _matters(unit, tables):
            found.setdefault(tables.matters[matter].name, []).append(unit.act)
    return tuple(Topic(name=name, acts=tuple(acts)) for name, acts in found.items())


def _matters(unit: Unit, tables: Tables) -> list[str]:
    found = [t.removeprefix("matter:") for t in unit.terms.shown if t.startswith("matter:")]
    narrow = [matter for matter in found if not tables.matters[matter].broad]
    return narrow or found


def _tone(record: Record, tables: Tables) -> tuple[Tone, ...]:
    text = record.document.text
    return tuple(
        Tone(word=text[start:end].lower(), span=span)
        for span in tables.tone_of(text)
        for start, end in [span]
    )


def _named_things(record: Record, registry: Registry) -> tuple[str, ...]:
    """Named organisations, issues and third states of the text, by their registry names."""
    found: dict[str, str] = {}
    for hit in registry.find(record.document.text):
        if isinstance(hit.referent, Known) and hit.referent.kind != "person":
            found.setdefault(hit.referent.id, hit.referent.name)
    return tuple(found.values())


def _present(record: Record) -> tuple[Party, ...]:
    """The parties of the held encounters, each once."""
    found: dict[tuple[str, str | None], Party] = {}
    for encounter in record.encounters:
        if encounter.status == "held":
            for party in encounter.parties:
                found.setdefault((party.name, party.country), party)
    return tuple(found.values())
