"""Counts of what agrees, and the figures they give."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Tally:
    """Correct among predicted and gold items.

    covered: gold items that are met, where one prediction may meet several ("about");
    otherwise equal to ``correct``.
    """

    correct: int = 0
    predicted: int = 0
    gold: int = 0
    covered: int = 0

    def add(self, correct: int, predicted: int, gold: int, covered: int | None = None) -> None:
        """Count one document's or one act's items."""
        self.correct += correct
        self.predicted += predicted
        self.gold += gold
        self.covered += correct if covered is None else covered

    @property
    def precision(self) -> float:
        """Correct among predicted; 0 when nothing is predicted."""
        return self.correct / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Met among gold; 0 when there is no gold."""
        return self.covered / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 when both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Share:
    """A mean over cases: agreements, or degrees of agreement between 0 and 1."""

    total: float = 0.0
    cases: int = 0

    def add(self, value: float) -> None:
        """Count one case."""
        self.total += value
        self.cases += 1

    @property
    def mean(self) -> float:
        """The mean; 0 when there is no case."""
        return self.total / self.cases if self.cases else 0.0


@dataclass(slots=True, kw_only=True)
class Scores:
    """Every measure for a set of documents."""

    documents: int = 0
    detect: Tally = field(default_factory=Tally)
    kind: Tally = field(default_factory=Tally)
    act: Tally = field(default_factory=Tally)
    speaker: Share = field(default_factory=Share)
    content: Share = field(default_factory=Share)
    strength: Share = field(default_factory=Share)
    voice: Share = field(default_factory=Share)
    party: Tally = field(default_factory=Tally)
    target: Tally = field(default_factory=Tally)
    areas: Tally = field(default_factory=Tally)
    about: Tally = field(default_factory=Tally)
    parties: Tally = field(default_factory=Tally)
    encounter_kind: Share = field(default_factory=Share)
    encounter_date: Share = field(default_factory=Share)
    encounter_place: Share = field(default_factory=Share)
    quote: Tally = field(default_factory=Tally)
    quote_speaker: Tally = field(default_factory=Tally)

    def to_dict(self) -> dict[str, Any]:
        """Rounded figures: ``[precision, recall, f1]``, or one figure for shares and sets."""
        return {
            "documents": self.documents,
            "gold_acts": self.detect.gold,
            "predicted_acts": self.detect.predicted,
            "detect": _rounded(self.detect),
            "kind": _rounded(self.kind),
            "act": _rounded(self.act),
            "speaker": round(self.speaker.mean, 4),
            "content": round(self.content.mean, 4),
            "strength": round(self.strength.mean, 4),
            "voice": round(self.voice.mean, 4),
            "party_f1": round(self.party.f1, 4),
            "target_f1": round(self.target.f1, 4),
            "areas_f1": round(self.areas.f1, 4),
            "parties_f1": round(self.parties.f1, 4),
            "about_f1": round(self.about.f1, 4),
            "encounter_kind": round(self.encounter_kind.mean, 4),
            "encounter_date": round(self.encounter_date.mean, 4),
            "encounter_place": round(self.encounter_place.mean, 4),
            "quote": _rounded(self.quote),
            "quote_speaker": _rounded(self.quote_speaker),
        }


def _rounded(tally: Tally) -> list[float]:
    return [round(value, 4) for value in (tally.precision, tally.recall, tally.f1)]
