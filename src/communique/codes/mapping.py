"""The published table: act or encounter of a readout → CAMEO code, with the rule that decided.

kind × negation × strength × target × about × words, as ``mapping.yaml`` has it. The first
rule that holds decides, in the order of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from communique.codes.schemes import folder
from communique.codes.schemes import load as load_schemes
from communique.errors import KnowledgeError
from communique.knowledge import sections
from communique.types import ActKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the table looks at. cue, content: their words. about: registry groups.

    contact: kind of the encounter the act belongs to.
    """

    kind: str
    negated: bool = False
    strength: str = "plain"
    target: bool = False
    about: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    cue: str = ""
    content: str = ""
    contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a promise, appeal or refusal is about, and the code for each."""

    id: str
    words: re.Pattern[str] | None
    areas: frozenset[str]
    codes: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of the table. ``topic`` names the column of the topics; code decides without."""

    id: str
    kinds: frozenset[str]
    negated: bool | None
    strength: frozenset[str]
    target: bool | None
    about: frozenset[str]
    areas: frozenset[str]
    cue: re.Pattern[str] | None
    content: re.Pattern[str] | None
    contact: frozenset[str]
    code: str
    topic: str
    reason: str
    example: str
    near_miss: str

    def holds(self, facts: Facts) -> bool:
        """True when every condition of the row does."""
        return (
            facts.kind in self.kinds
            and self.negated in (None, facts.negated)
            and self.target in (None, facts.target)
            and (not self.strength or facts.strength in self.strength)
            and (not self.about or bool(self.about & facts.about))
            and (not self.areas or bool(self.areas & facts.areas))
            and (not self.contact or facts.contact in self.contact)
            and (self.cue is None or self.cue.search(facts.cue) is not None)
            and (self.content is None or self.content.search(facts.content) is not None)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The compiled table. encounters: status or kind → rule, in order."""

    topics: tuple[Topic, ...]
    acts: tuple[Rule, ...]
    encounters: tuple[tuple[str, str, frozenset[str], str, str], ...]

    def act(self, facts: Facts) -> tuple[str, str]:
        """(CAMEO code, id of the rule) of an act."""
        for rule in self.acts:
            if rule.holds(facts):
                if not rule.topic:
                    return rule.code, rule.id
                topic = self._topic(facts)
                if topic is None:
                    return rule.code, rule.id
                return topic.codes[rule.topic], f"{rule.id} topic.{topic.id}"
        raise KnowledgeError(f"mapping.yaml: no rule for an act of kind {facts.kind!r}")

    def encounter(self, kind: str, status: str) -> tuple[str, str]:
        """(CAMEO code, id of the rule) of an encounter."""
        for id_, field, values, code, _ in self.encounters:
            if (status if field == "status" else kind) in values:
                return code, id_
        raise KnowledgeError(f"mapping.yaml: no rule for an encounter of kind {kind!r}")

    def _topic(self, facts: Facts) -> Topic | None:
        for topic in self.topics:
            if topic.words is not None and topic.words.search(facts.content):
                return topic
            if topic.areas & facts.areas:
                return topic
        return None


def _words(words: Iterable[str] | None) -> re.Pattern[str] | None:
    """Words that begin and end at word borders; ``*`` lets one go on."""
    if not words:
        return None
    parts = [re.escape(w.rstrip("*")) + ("" if w.endswith("*") else r"\b") for w in words]
    return re.compile(rf"\b(?:{'|'.join(parts)})", re.IGNORECASE)


def _rule(entry: Mapping[str, Any]) -> Rule:
    when = entry.get("when") or {}
    unknown = set(entry["kinds"]) - set(ActKind.__args__)  # type: ignore[attr-defined]
    if unknown:
        raise KnowledgeError(f"mapping.yaml: {entry['id']}: no act kind {min(unknown)!r}")
    negated, target = when.get("negated"), when.get("target")
    return Rule(
        id=entry["id"],
        kinds=frozenset(entry["kinds"]),
        negated=None if negated is None else negated == "true",
        strength=frozenset(when.get("strength") or ()),
        target=None if target is None else target == "some",
        about=frozenset(when.get("about") or ()),
        areas=frozenset(when.get("areas") or ()),
        cue=_words(when.get("cue")),
        content=_words(when.get("content")),
        contact=frozenset(when.get("contact") or ()),
        code=_known(entry.get("code") or entry["else"], entry["id"]),
        topic=entry.get("as", ""),
        reason=entry["reason"],
        example=entry["example"],
        near_miss=entry["not"],
    )


def _known(code: str, where: str) -> str:
    if code not in load_schemes().cameo:
        raise KnowledgeError(f"mapping.yaml: {where}: {code!r} is no CAMEO code")
    return code


@lru_cache(maxsize=1)
def load() -> Table:
    """The table that ships with the program, loaded once a process."""
    data = sections(folder() / "mapping.yaml")
    operations = ("intend", "appeal", "demand", "refuse", "threaten")
    topics = tuple(
        Topic(
            id=entry["id"],
            words=_words(entry.get("words")),
            areas=frozenset(entry.get("areas") or ()),
            codes={op: _known(entry[op], entry["id"]) for op in operations},
        )
        for entry in data["topics"]
    )
    encounters = tuple(
        (entry["id"], field, frozenset(values), _known(entry["code"], entry["id"]), entry["reason"])
        for entry in data["encounters"]
        for field, values in entry["when"].items()
    )
    return Table(topics=topics, acts=tuple(map(_rule, data["acts"])), encounters=encounters)
