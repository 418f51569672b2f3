"""The values of the reading: attributions, drafts of acts, and what a clause inherits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from communique.extract.resolve.referents import Participant, Reading
from communique.types import ActKind


@dataclass(slots=True)
class Attribution:
    """Whose words a clause is: the speakers and where this sentence names them."""

    reading: Reading
    source: tuple[int, int] | None
    verb: int | None = None


@dataclass(slots=True)
class Draft:
    """An act in token indexes, before its spans and codes are worked out."""

    kind: ActKind
    cue: tuple[int, int]
    content: tuple[int, int] | None
    who: list[Participant]
    source: tuple[int, int] | None
    joint: bool
    rule: str
    verb: int
    noun: int | None = None
    mode: str = ""
    negated: bool = False
    addressee: list[Participant] = field(default_factory=list)
    via: list[Participant] = field(default_factory=list)
    other: bool = False
    reported: bool = False


@dataclass(slots=True)
class Context:
    """What a clause inherits: subject, modal, attribution, and how deep we are."""

    subject: int | None = None
    reading: Reading | None = None
    modal: str = ""
    passive: bool = False
    attribution: Attribution | None = None
    depth: int = 0
    participle: bool = False

    def of_participle(self) -> Context:
        """The context of a participle: its subject is the clause's.

        Inside a report it stays the speaker's only when the subject is the speaker:
        "said that the talks had begun, adding …".
        """
        attribution = self.attribution
        if attribution is not None and self.reading:
            if not mine(self.reading.who, attribution.reading.who):
                attribution = None
        return replace(self, participle=True, modal="", attribution=attribution)


def mine(who: Sequence[Participant], speakers: Sequence[Participant]) -> bool:
    """The subject of a reported clause is the speaker, the speaker's state, or includes it."""
    codes = {s.country for s in speakers if s.country}
    return any(w in speakers or (w.country in codes and w.country is not None) for w in who)


def is_joint(reading: Reading) -> bool:
    """Several participants act together: "they", "both sides", "A and B"."""
    return reading.joint or len(reading.who) > 1
