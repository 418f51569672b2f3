"""A comparison as a page shows it: cards of acts, labels, sentences. Pure.

The page holds both texts below the comparison, so each act leads to its words there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from communique import addresses
from communique.compare import Account, Comparison, Match, OneSided, Share
from communique.render import country, in_order, line, state
from communique.types import Act, Record
from communique.web import facts, words

Where = Literal["left", "right"]
# Every act of one account is weighed against every act of the other.
MOST_ACTS: Final = 1_000
SIDES: Final[tuple[Where, Where]] = ("left", "right")


def too_long(records: Iterable[Record]) -> str:
    """Why accounts are not compared on a page; empty when they can be."""
    for record in records:
        if len(record.acts) > MOST_ACTS:
            return (
                f"“{line(record.document.id)[:200]}” has {len(record.acts):,} acts; accounts of "
                f"up to {MOST_ACTS:,} acts are compared here. communique compare has no such limit."
            )
    return ""


class Piece(NamedTuple):
    """A stretch of words, and whether the other account has others there."""

    words: str
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An act of one of the two accounts. name: of its place in the text below."""

    where: Where
    number: int
    name: str
    speaker: str
    codes: tuple[str, ...]
    look: str
    kind: str
    voice: str
    cue: str
    content: str
    pieces: tuple[Piece, ...] = ()
    differences: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two acts side by side. relation: in words. reasons: why they are laid together."""

    relation: str
    left: Card
    right: Card
    reasons: tuple[str, ...]


class Deck:
    """The cards of a comparison, by account and act."""

    def __init__(self, comparison: Comparison) -> None:
        self._cards = {
            "left": _cards("left", comparison.left),
            "right": _cards("right", comparison.right),
        }

    def card(self, where: Where, act: Act) -> Card:
        """The card of an act of that account."""
        return self._cards[where][act]

    def cards(self, where: Where, acts: Iterable[Act]) -> tuple[Card, ...]:
        """The cards of several acts."""
        return tuple(self.card(where, act) for act in acts)


def _cards(where: Where, account: Account) -> dict[Act, Card]:
    record = account.record
    sides = facts.sides(record)
    names = addresses.names(record)
    cards: dict[Act, Card] = {}
    for number, act in in_order(record):
        cue, content = facts.said(record, act)
        cards[act] = Card(
            where=where,
            number=number,
            name=addresses.act(names[number - 1], f"{where}-"),
            speaker=line(", ".join(act.speaker)) or "Speaker not stated",
            codes=act.party,
            look=sides[act.party].look,
            kind=words.kind(act),
            voice=act.voice,
            cue=line(cue),
            content=line(content),
        )
    return cards


def labels(comparison: Comparison) -> tuple[str, str]:
    """What to call the two accounts; told apart where both have one name."""
    left, right = _label(comparison.left), _label(comparison.right)
    if left == right:
        return f"{left} (first text)", f"{right} (second text)"
    return left, right


def _label(account: Account) -> str:
    """Issuer or publisher; where neither is known, the side whose account it is, else the id."""
    if account.label != account.record.document.id or len(account.side) != 1:
        return line(account.label)
    return f"{state(account.record, account.side[0])}’s account"


def pairs(comparison: Comparison, deck: Deck) -> tuple[Pair, ...]:
    """The matches, each account's wording with what the other has differently."""
    return tuple(_pair(match, labels(comparison), deck) for match in comparison.matches)


def _pair(match: Match, named: tuple[str, str], deck: Deck) -> Pair:
    return Pair(
        relation=_relation(match, named),
        left=_differing(deck.card("left", match.left), match, "left"),
        right=_differing(deck.card("right", match.right), match, "right"),
        reasons=match.reasons,
    )


def _relation(match: Match, named: tuple[str, str]) -> str:
    told = {
        "same": "The same in both",
        "stronger_left": f"Stronger in {named[0]}",
        "stronger_right": f"Stronger in {named[1]}",
        "differs": "Put differently",
    }[match.relation]
    return f"{told}; one account has as a list what the other tells apart" if match.split else told


def _differing(card: Card, match: Match, where: Where) -> Card:
    """The card with what sets it apart from its counterpart."""
    pieces: tuple[Piece, ...] = ()
    told = []
    for difference in match.differences:
        if difference.field == "wording":
            pieces = tuple(
                Piece(line(words), change.left != change.right)
                for change in difference.words
                if (words := getattr(change, where))
            )
        else:
            told.append((difference.field, line(getattr(difference, where)) or "none"))
    return Card(
        **{name: getattr(card, name) for name in Card.__dataclass_fields__ if name not in _SET},
        pieces=pieces,
        differences=tuple(told),
    )


_SET: Final = ("pieces", "differences")


def echoes(comparison: Comparison, deck: Deck) -> tuple[Pair, ...]:
    """Acts that carry the other side's act without being the same."""
    return tuple(
        Pair(
            relation="An echo, not the same act",
            left=deck.card("left", echo.left),
            right=deck.card("right", echo.right),
            reasons=echo.reasons,
        )
        for echo in comparison.echoes
    )


def attributed(comparison: Comparison, deck: Deck, where: Where) -> tuple[Card, ...]:
    """What an account attributes to the other side, and that side's own text lacks."""
    found: Sequence[OneSided] = comparison.one_sided
    return deck.cards(where, (one.act for one in found if one.where == where))


class Row(NamedTuple):
    """A line of the table that sets the two accounts side by side."""

    name: str
    left: str
    right: str


def glance(comparison: Comparison) -> tuple[Row, ...]:
    """The accounts at a glance. What one does not have is said, never left blank."""
    left, right = comparison.left, comparison.right
    rows = [
        Row("Published", *(one.record.document.published or "not given" for one in (left, right))),
        Row("Length", *(words.counted(one.words, "word") for one in (left, right))),
        Row("Acts", *(str(len(one.record.acts)) for one in (left, right))),
        Row("Share of each side", _shares(left), _shares(right)),
        Row("Topics, in order", _topics(left), _topics(right)),
        Row("Words on how it went", _tone(left), _tone(right)),
        Row("Claims an agreement", _agreements(left), _agreements(right)),
        Row(
            "Named only here",
            _listed(comparison.unmentioned_right),
            _listed(comparison.unmentioned_left),
        ),
        Row("Present only here", _present(left, right), _present(right, left)),
    ]
    return tuple(rows)


def _shares(account: Account) -> str:
    total = sum(share.characters for share in account.shares)
    return _listed(_share(account, share, total) for share in account.shares)


def _share(account: Account, share: Share, total: int) -> str:
    names = [state(account.record, code) for code in share.party]
    who = " with ".join(names) or "nobody in particular"
    return f"{who} {share.characters / total:.0%}" if total else who


def _topics(account: Account) -> str:
    return _listed(topic.name for topic in account.topics)


def _tone(account: Account) -> str:
    return _listed(f"“{line(tone.word)}”" for tone in account.tone)


def _agreements(account: Account) -> str:
    text = account.record.document.text
    return _listed(f"“{line(act.cue.of(text))}”" for act in account.agreements)


def _present(account: Account, other: Account) -> str:
    known = {party.name for party in other.present}
    return _listed(
        f"{line(party.name)}, {country(account.record, party.country)}"
        if party.country and party.country != party.name
        else line(party.name)
        for party in account.present
        if party.name not in known
    )


def _listed(names: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(names)) or "none"
