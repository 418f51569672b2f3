"""What a comparison of two accounts holds, and how it is printed as plain values.

Nothing here says that a side denied anything: an act without a counterpart is "not in the
other text" (codebook §7).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from communique.records import act_dict
from communique.types import Act, Party, Record, Span

Relation = Literal["same", "stronger_left", "stronger_right", "differs"]
Where = Literal["left", "right"]
How = Literal["alone", "joint"]
Json = dict[str, Any]

MIRRORED: dict[Relation, Relation] = {
    "same": "same",
    "differs": "differs",
    "stronger_left": "stronger_right",
    "stronger_right": "stronger_left",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WordChange:
    """A stretch of a word diff: ``left`` and ``right`` are equal where nothing changed."""

    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field in which two matched acts differ, with both values as they are printed.

    field: kind, strength, speaker, negated, named things, target, wording.
    words: the word diff, for the wording only.
    """

    field: str
    left: str
    right: str
    words: tuple[WordChange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two acts by the same side about the same thing, one of each account.

    score: 0 to 1, how much the two have in common. reasons: why, in plain words.
    split: one of the two is a list that the other account spreads over several acts.
    """

    left: Act
    right: Act
    relation: Relation
    split: bool
    score: float
    differences: tuple[Difference, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """One side's act that carries the other side's act without being the same."""

    left: Act
    right: Act
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OneSided:
    """An act that one account attributes to the other side, whose own text lacks it.

    where: the account that has it. how: the other side acts alone in it, or both do.
    """

    where: Where
    how: How
    act: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    """A word that tells how the contact went ("candid"), and where it stands."""

    word: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How much of an account's acts a side has: acts, and characters of their clauses.

    party: codes of the side; two or more for what the sides do together.
    """

    party: tuple[str, ...]
    acts: int
    characters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A matter that an account takes up, and its acts about it."""

    name: str
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One document's report of the contact, as compared.

    side: codes of the state or organisation whose account it is; empty when unknown.
    words: length of the text. topics: in the order in which they first come up.
    named: named things the text mentions, by name. present: who is listed as taking part.
    agreements: acts that claim an agreement or a signature.
    """

    record: Record
    label: str
    side: tuple[str, ...]
    words: int
    shares: tuple[Share, ...]
    topics: tuple[Topic, ...]
    tone: tuple[Tone, ...]
    named: tuple[str, ...]
    present: tuple[Party, ...]
    agreements: tuple[Act, ...]

    def to_dict(self) -> Json:
        """Plain values, without the record itself."""
        document = self.record.document
        return {
            "id": document.id,
            "title": document.title,
            "publisher": document.publisher,
            "published": document.published,
            "url": document.url,
            "side": [*self.side],
            "words": self.words,
            "acts": len(self.record.acts),
            "shares": [
                {"party": [*share.party], "acts": share.acts, "characters": share.characters}
                for share in self.shares
            ],
            "topics": [
                {"name": topic.name, "acts": [act.id for act in topic.acts]}
                for topic in self.topics
            ],
            "tone": [{"word": tone.word, "span": [*tone.span]} for tone in self.tone],
            "named": [*self.named],
            "present": [
                {"name": party.name, "role": party.role, "country": party.country}
                for party in self.present
            ],
            "agreements": [act.id for act in self.agreements],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two accounts laid next to each other.

    matches: in the order of the left text. left_only, right_only: acts that are not in the
    other text. unmentioned_left: named things of the right account that the left one never
    mentions, and the other way round. warnings: reasons to doubt that the two texts belong
    together.
    """

    left: Account
    right: Account
    matches: tuple[Match, ...]
    echoes: tuple[Echo, ...]
    left_only: tuple[Act, ...]
    right_only: tuple[Act, ...]
    one_sided: tuple[OneSided, ...]
    unmentioned_left: tuple[str, ...]
    unmentioned_right: tuple[str, ...]
    warnings: tuple[str, ...] = ()

    def to_dict(self) -> Json:
        """Plain values, ready for JSON; acts as in the record (docs/comparison.md)."""
        return {
            "left": self.left.record.document.id,
            "right": self.right.record.document.id,
            "matches": [_match(match) for match in self.matches],
            "echoes": [
                {
                    "left": act_dict(echo.left),
                    "right": act_dict(echo.right),
                    "reasons": [*echo.reasons],
                }
                for echo in self.echoes
            ],
            "left_only": [act_dict(act) for act in self.left_only],
            "right_only": [act_dict(act) for act in self.right_only],
            "one_sided": [
                {
                    "in": one.where,
                    "cue": [*one.act.cue],
                    "how": one.how,
                    "act": act_dict(one.act),
                }
                for one in self.one_sided
            ],
            "accounts": {"left": self.left.to_dict(), "right": self.right.to_dict()},
            "unmentioned": {"left": [*self.unmentioned_left], "right": [*self.unmentioned_right]},
            "warnings": [*self.warnings],
        }


def _match(match: Match) -> Json:
    return {
        "left": act_dict(match.left),
        "right": act_dict(match.right),
        "relation": match.relation,
        "split": match.split,
        "score": round(match.score, 3),
        "differences": [_difference(difference) for difference in match.differences],
        "reasons": [*match.reasons],
    }


def _difference(difference: Difference) -> Json:
    values: Json = {
        "field": difference.field,
        "left": difference.left,
        "right": difference.right,
    }
    if difference.words:
        values["words"] = [[change.left, change.right] for change in difference.words]
    return values
