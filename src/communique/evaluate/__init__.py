"""How well records agree with gold records: measures, breakdowns, and errors by cause.

Measures are micro averages over all documents. An act is found when its cue overlaps a
gold cue (one to one); ``kind`` counts it when the kind agrees too, ``act`` when kind and
speakers agree. The other fields are measured on found acts only. docs/how-it-works.md
explains each figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from communique.errors import RecordError
from communique.evaluate.codings import Coding
from communique.evaluate.measures import Scores
from communique.evaluate.mistakes import Mistake, mistakes
from communique.evaluate.pairing import pair_acts
from communique.evaluate.scoring import score_document, score_kinds


@dataclass(slots=True, kw_only=True)
class Evaluation:
    """The result of comparing records with gold."""

    total: Scores = field(default_factory=Scores)
    by_publisher: dict[str, Scores] = field(default_factory=dict)
    by_kind: dict[str, Scores] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def confusions(self) -> list[tuple[str, int]]:
        """Causes "kind: X → Y" of found acts with their counts, most frequent first."""
        return [(cause, n) for cause, n in self.causes() if cause.startswith("kind: ")]

    def causes(self) -> list[tuple[str, int]]:
        """Every cause with its count, most frequent first, then by name."""
        counts = Counter(mistake.cause for mistake in self.mistakes)
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def evaluate(gold: Mapping[str, Coding], records: Mapping[str, Coding]) -> Evaluation:
    """Compare records with gold, by document id; a document without a record found nothing.

    Raises RecordError when a record's text is not the gold text: offsets would not compare.
    """
    result = Evaluation()
    for name, wanted in gold.items():
        got = records.get(name)
        if got is None:
            result.missing.append(name)
            got = Coding(id=name, text=wanted.text, publisher=wanted.publisher)
        elif got.text != wanted.text:
            raise RecordError(
                f"{name}: the record's text differs from the gold text; extract it again with "
                "--from jsonl, which leaves texts as they are"
            )
        pairs = pair_acts(wanted.acts, got.acts)
        publisher = result.by_publisher.setdefault(wanted.publisher, Scores())
        for scores in (result.total, publisher):
            score_document(scores, wanted, got, pairs)
        score_kinds(result.by_kind, wanted, got, pairs)
        result.mistakes.extend(mistakes(wanted, got, pairs))
    result.by_publisher = dict(sorted(result.by_publisher.items()))
    result.by_kind = dict(sorted(result.by_kind.items()))
    return result
