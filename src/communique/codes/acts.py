"""The codes of a record: one event for each act and encounter, actors included.

An act goes from whoever speaks to whoever it is directed at. An act of several parties
together, and an encounter, relate them to each other in both directions; of a visit, the
visitor is the source and the host the target.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import permutations

from communique import registry
from communique.codes.actors import Actor, actor, code_of
from communique.codes.events import Event, event, ordered
from communique.codes.mapping import Facts
from communique.codes.mapping import load as load_table
from communique.types import Act, Encounter, Party, Record


def coded(record: Record) -> tuple[Event, ...]:
    """The events of a record, by place in the text."""
    contacts = {encounter.id: encounter.kind for encounter in record.encounters}
    events: list[Event] = []
    for act in record.acts:
        contact = contacts.get(act.encounter) if act.encounter else None
        events.extend(_of_act(act, record, contact))
    for encounter in record.encounters:
        events.extend(_of_encounter(encounter, record))
    return ordered(events)


def facts_of(act: Act, record: Record, contact: str | None) -> Facts:
    """What the table looks at, of one act."""
    text = record.document.text
    known = registry.load().known
    groups = {known[n.id].group for n in act.about if n.id is not None and n.id in known}
    return Facts(
        kind=act.kind,
        negated=act.negated,
        strength=act.strength,
        target=bool(act.target),
        about=frozenset(groups),
        areas=frozenset(act.areas),
        cue=act.cue.of(text),
        content=act.content.of(text) if act.content is not None else "",
        contact=contact,
    )


def _of_act(act: Act, record: Record, contact: str | None) -> Iterator[Event]:
    cameo, rule = load_table().act(facts_of(act, record, contact))
    date = record.document.published
    roles = {p.name: p for e in record.encounters for p in e.parties}
    sources = [(name, _party_code(roles.get(name), name, act.party, date)) for name in act.speaker]
    targets: list[tuple[str | None, str | None]] = [(c, _state_code(c)) for c in act.target]
    joint = act.voice == "joint" and len(set(act.party)) > 1 and not targets
    pairs: Iterable[tuple[tuple[str, str | None], tuple[str | None, str | None]]]
    if joint:
        pairs = [
            (one, other)
            for one, other in permutations(sources, 2)
            if (one[1] or "")[:3] != (other[1] or "")[:3]
        ]
    else:
        pairs = [(s, t) for s in sources for t in targets or [(None, None)]]
    for (source, source_code), (target, target_code) in pairs:
        yield event(
            text_id=record.document.id, source=source, target=target, source_code=source_code,
            target_code=target_code, cameo=cameo, span=act.cue, rule=rule, of=act.id,
        )  # fmt: skip


def _of_encounter(encounter: Encounter, record: Record) -> Iterator[Event]:
    cameo, rule = load_table().encounter(encounter.kind, encounter.status)
    date = record.document.published
    named = [(p, _party_code(p, p.name, (p.country,) if p.country else (), date))
             for p in encounter.parties]  # fmt: skip
    for one, other in _directed(encounter, named):
        yield event(
            text_id=record.document.id, source=one[0].name, target=other[0].name,
            source_code=one[1], target_code=other[1], cameo=cameo, span=encounter.evidence[0],
            rule=rule, of=encounter.id,
        )  # fmt: skip


def _directed(
    encounter: Encounter, named: Sequence[tuple[Party, str | None]]
) -> Iterator[tuple[tuple[Party, str | None], tuple[Party, str | None]]]:
    """Pairs of parties of different sides; the visitor before the host where the place tells."""
    host = _host(encounter)
    for one, other in permutations(named, 2):
        if one[0].country == other[0].country:
            continue
        if encounter.kind == "visit" and host and host == one[0].country:
            continue
        yield one, other


def _host(encounter: Encounter) -> str | None:
    """The state in which the place of an encounter lies."""
    return None if encounter.place is None else _cached(encounter.place, None).country


def _party_code(
    party: Party | None, name: str, codes: Sequence[str], date: str | None
) -> str | None:
    """A party's state with the sector of the office it holds."""
    country = party.country if party is not None and party.country else None
    if country is None:
        country = codes[0] if len(codes) == 1 else None
    if party is None or party.role is None:
        found = _cached(name, date)
        if country is None:
            return found.code
        sector = found.sector if found.country == country else "GOV"
        return _state_code(country, sector)
    return _state_code(country, _cached(party.role, date).sector or "GOV") if country else None


def _state_code(code: str, sector: str | None = "GOV") -> str | None:
    """KAZGOV for a state, IGOUNO for an organisation's acronym."""
    known = registry.load().state_of(code)
    if known is not None and known.kind == "organisation":
        return code_of("IGO", "IGO", code)
    return code_of(code, sector)


@lru_cache(maxsize=4096)
def _cached(phrase: str, date: str | None) -> Actor:
    return actor(phrase, date=date)
