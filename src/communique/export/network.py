"""Two networks, each between sides and between persons: who met whom, who said what to whom.

*Met*: the parties of held encounters, in pairs of different sides; an encounter counts once
for a pair, however many accounts report it. *Spoke*: from whoever speaks to the side at which
the act is directed; of an act of several sides together that is directed at nobody else, to
each of the others. Only what joins them is kept in memory, not the records.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final, Literal, get_args

from communique.export.days import real
from communique.export.items import Item
from communique.export.nodes import Node, Persons, of_code
from communique.types import Act, ActKind, EncounterKind, Party, Strength

Level = Literal["states", "persons"]
LEVELS: Final[tuple[Level, ...]] = get_args(Level)
ENCOUNTER_KINDS: Final[tuple[EncounterKind, ...]] = get_args(EncounterKind)
ACT_KINDS: Final[tuple[ActKind, ...]] = get_args(ActKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """What two had together. first, last: stated dates, None when no text states one.

    kinds: encounters by kind. ids: of the encounters, in order. documents: how many report them.
    """

    source: str
    target: str
    kinds: Mapping[EncounterKind, int]
    first: str | None
    last: str | None
    ids: tuple[str, ...]
    documents: int

    @property
    def count(self) -> int:
        """How many encounters they had."""
        return len(self.ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Acts of one kind from one toward another. negated: whether the acts are denied.

    strengths: acts by strength. first, last: publication of the documents that report them.
    """

    source: str
    target: str
    kind: ActKind
    negated: bool
    strengths: Mapping[Strength, int]
    first: str | None
    last: str | None
    documents: int

    @property
    def count(self) -> int:
        """How many acts there are."""
        return sum(self.strengths.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A network at one level: its nodes by id, and its edges by the ids of their ends."""

    level: Level
    nodes: tuple[Node, ...]
    met: tuple[Meeting, ...] = ()
    spoke: tuple[Saying, ...] = ()


def met_and_spoke(items: Iterable[Item]) -> Iterator[tuple[str, Network]]:
    """The four networks with their names: ``met-states``, ``met-persons``, ``spoke-states`` …"""
    meetings = {level: _Meetings() for level in LEVELS}
    sayings = {level: _Sayings() for level in LEVELS}
    for item in items:
        persons = Persons(item.record)
        for level in LEVELS:
            meetings[level].add(item, persons, level)
            sayings[level].add(item, persons, level)
    for level in LEVELS:
        yield f"met-{level}", meetings[level].network(level)
    for level in LEVELS:
        yield f"spoke-{level}", sayings[level].network(level)


# -- who met whom ----------------------------------------------------------------------


@dataclass(slots=True)
class _Held:
    """What the accounts of one encounter say of it."""

    kinds: set[EncounterKind] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)


class _Meetings:
    def __init__(self) -> None:
        self._nodes: dict[str, Node] = {}
        self._pairs: dict[tuple[str, str], set[str]] = {}
        self._held: dict[str, _Held] = {}

    def add(self, item: Item, persons: Persons, level: Level) -> None:
        for encounter in item.record.encounters:
            if encounter.status != "held":
                continue
            here = {node.id: node for node in _present(encounter.parties, persons, level)}
            pairs = [(a, b) for a, b in combinations(sorted(here), 2) if _apart(here[a], here[b])]
            if not pairs:
                continue
            id_ = item.encounter(encounter.id)
            held = self._held.setdefault(id_, _Held())
            held.kinds.add(encounter.kind)
            held.documents.add(item.record.document.id)
            held.dates |= {day for day in (real(encounter.date),) if day}
            for pair in pairs:
                self._pairs.setdefault(pair, set()).add(id_)
                self._nodes.update((end, _fuller(self._nodes.get(end), here[end])) for end in pair)

    def network(self, level: Level) -> Network:
        return Network(
            level=level,
            nodes=tuple(self._nodes[id_] for id_ in sorted(self._nodes)),
            met=tuple(self._meeting(pair) for pair in sorted(self._pairs)),
        )

    def _meeting(self, pair: tuple[str, str]) -> Meeting:
        ids = sorted(self._pairs[pair])
        held = [self._held[id_] for id_ in ids]
        dates = [_stated(one.dates) for one in held if one.dates]
        return Meeting(
            source=pair[0],
            target=pair[1],
            kinds=Counter(min(one.kinds, key=ENCOUNTER_KINDS.index) for one in held),
            first=min(dates, default=None),
            last=max(dates, default=None),
            ids=tuple(ids),
            documents=len({document for one in held for document in one.documents}),
        )


def _present(parties: Iterable[Party], persons: Persons, level: Level) -> Iterator[Node]:
    for party in parties:
        if level == "persons":
            yield persons.of_party(party)
        elif party.country is not None:
            yield of_code(party.country)


def _apart(one: Node, other: Node) -> bool:
    """Whether two who are at one encounter stand on different sides, as far as is known."""
    return one.code is None or one.code != other.code


def _stated(dates: set[str]) -> str:
    """The date of an encounter: the most exact that an account states, the first of several."""
    return min(dates, key=lambda date: (-len(date), date))


# -- who said what to whom -------------------------------------------------------------


@dataclass(slots=True)
class _Said:
    strengths: Counter[Strength] = field(default_factory=Counter)
    dates: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)


class _Sayings:
    def __init__(self) -> None:
        self._nodes: dict[str, Node] = {}
        self._said: dict[tuple[str, str, int, bool], _Said] = {}

    def add(self, item: Item, persons: Persons, level: Level) -> None:
        document = item.record.document
        for act in item.record.acts:
            for source, target in _directed(act, persons, level):
                key = (source.id, target.id, ACT_KINDS.index(act.kind), act.negated)
                said = self._said.setdefault(key, _Said())
                said.strengths[act.strength] += 1
                said.documents.add(document.id)
                said.dates |= {day for day in (real(document.published),) if day}
                for node in (source, target):
                    self._nodes[node.id] = _fuller(self._nodes.get(node.id), node)

    def network(self, level: Level) -> Network:
        return Network(
            level=level,
            nodes=tuple(self._nodes[id_] for id_ in sorted(self._nodes)),
            spoke=tuple(self._saying(key) for key in sorted(self._said)),
        )

    def _saying(self, key: tuple[str, str, int, bool]) -> Saying:
        said = self._said[key]
        return Saying(
            source=key[0],
            target=key[1],
            kind=ACT_KINDS[key[2]],
            negated=key[3],
            strengths=said.strengths,
            first=min(said.dates, default=None),
            last=max(said.dates, default=None),
            documents=len(said.documents),
        )


def _directed(act: Act, persons: Persons, level: Level) -> Iterator[tuple[Node, Node]]:
    """Who speaks to which side in an act, each pair once."""
    if level == "persons":
        speakers = {n.id: n for n in (persons.of_speaker(name, act.party) for name in act.speaker)}
    else:
        speakers = {code: of_code(code) for code in act.party}
    together = act.voice == "joint" and len(set(act.party)) > 1
    targets = act.target or (act.party if together else ())
    for speaker in speakers.values():
        for target in dict.fromkeys(targets):
            if target != speaker.code:
                yield speaker, of_code(target)


def _fuller(known: Node | None, node: Node) -> Node:
    """Of two descriptions of one node the one that knows its side, then the longer name."""
    if known is None:
        return node
    return max(
        known,
        node,
        key=lambda one: (
            one.code is not None,
            len(one.name),
            one.name,
            one.code or "",
            one.wikidata or "",
        ),
    )
