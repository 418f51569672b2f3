"""What sort of text a document is, by the rules in ``data/genres.yaml``; the first one decides."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final, NamedTuple, get_args

from communique.errors import KnowledgeError
from communique.knowledge import entries
from communique.read.turns import turns
from communique.types import Block, Genre, Origin, Span

PLACES: Final = ("title", "opening", "lead", "start", "end", "text", "address")
_LONGEST_TITLE: Final = 400
_LONGEST_LEAD: Final = 700
_LONGEST_START: Final = 1200
_LONGEST_END: Final = 400
_LONGEST_TEXT: Final = 30_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What must hold: in a place an expression is found often enough, or not at all.

    within: only in so many characters of it. turns: that many changes of speaker instead.
    """

    place: str
    has: re.Pattern[str] | None
    lacks: re.Pattern[str] | None
    at_least: int
    within: int | None
    turns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Conditions that together make a genre. examples, near_misses: "headline // text"."""

    id: str
    genre: Genre
    when: tuple[Condition, ...]
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]


def genre_of(
    text: str, blocks: Sequence[Block], *, title: str | None, url: str | None, rules: Sequence[Rule]
) -> Origin | None:
    """The genre, its rule and the words that tell it; None when no rule holds."""
    places = _places(text, blocks, title, url)
    for rule in rules:
        found = _holds(rule, places)
        if found is not None:
            return Origin(what="genre", value=rule.genre, span=found.span, where=rule.id)
    return None


class _Place(NamedTuple):
    """Words, and where in the text they start; None when they do not stand in it."""

    words: str
    start: int | None


def _places(
    text: str, blocks: Sequence[Block], title: str | None, url: str | None
) -> dict[str, _Place]:
    """The stretches in which rules look, by their names."""
    bodies = [block.span for block in blocks if block.kind in ("paragraph", "list_item")]
    first = bodies[0].start if bodies else len(text)
    start_end = min(bodies[:3][-1].end, first + _LONGEST_START) if bodies else first
    leading = next((one for one in bodies if not _INTRODUCES.fullmatch(one.of(text))), None)
    lead = leading or (bodies[0] if bodies else Span(first, first))
    # Wrapped lines are one; the number of characters stays.
    words = text[lead.start : min(lead.end, lead.start + _LONGEST_LEAD)]
    words = words.replace("\n", " ").replace("\xa0", " ")
    return {
        "title": _title(text, blocks, title),
        "opening": _Place(text[:first][-_LONGEST_START:], max(0, first - _LONGEST_START)),
        "lead": _Place(words, lead.start),
        "start": _Place(text[first:start_end], first),
        "end": _Place(text[-_LONGEST_END:], max(0, len(text) - _LONGEST_END)),
        "text": _Place(text[:_LONGEST_TEXT], 0),
        "address": _Place(url or "", None),
    }


# "From the palace:", "By Ann Lee - News:" stand before the first paragraph that tells something.
_INTRODUCES: Final = re.compile(r"[^\n]{1,160}:")


def _title(text: str, blocks: Sequence[Block], title: str | None) -> _Place:
    """The given title, which may stand in the text too, else the first headline."""
    headline = next((block.span for block in blocks if block.kind == "headline"), None)
    if title is None:
        words = headline.of(text)[:_LONGEST_TITLE] if headline else ""
        return _Place(words, headline.start if headline else None)
    at = text.find(title, 0, _LONGEST_START)
    return _Place(title[:_LONGEST_TITLE], at if at >= 0 else None)


class _Evidence(NamedTuple):
    """That a condition holds, and the words that show it, where they stand in the text."""

    span: Span | None


def _holds(rule: Rule, places: Mapping[str, _Place]) -> _Evidence | None:
    """The first words that meet the rule; None when one of its conditions fails."""
    shown: list[_Evidence] = []
    for condition in rule.when:
        evidence = _meets(condition, places)
        if evidence is None:
            return None
        shown.append(evidence)
    return next((one for one in shown if one.span), shown[0])


def _meets(condition: Condition, places: Mapping[str, _Place]) -> _Evidence | None:
    place = places[condition.place]
    if condition.turns:
        found = turns(place.words)
        return _Evidence(found[0].label) if len(found) >= condition.turns else None
    end = len(place.words) if condition.within is None else condition.within
    if condition.lacks is not None and condition.lacks.search(place.words, 0, end):
        return None
    if condition.has is None:
        return _Evidence(None)
    matches = itertools.islice(condition.has.finditer(place.words, 0, end), condition.at_least)
    shown = "shown" if "shown" in condition.has.groupindex else 0
    spans = [match.span(shown) for match in matches]
    if len(spans) < condition.at_least:
        return None
    start, end = spans[0]
    if place.start is None or start == end:
        return _Evidence(None)
    return _Evidence(Span(place.start + start, place.start + end))


# --- the data ------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def load() -> tuple[Rule, ...]:
    """The rules that ship with the program, in their order."""
    return tuple(map(_rule, entries(files("communique") / "data" / "genres.yaml")))


def _rule(item: Mapping[str, Any]) -> Rule:
    if item.get("genre") not in get_args(Genre):
        raise KnowledgeError(f"genres.yaml: {item.get('id')}: {item.get('genre')!r} is no genre")
    try:
        return Rule(
            id=item["id"],
            genre=item["genre"],
            when=tuple(map(_condition, item["when"])),
            examples=tuple(item["examples"]),
            near_misses=tuple(item["not"]),
        )
    except (KeyError, TypeError, re.error) as error:
        raise KnowledgeError(f"genres.yaml: {item.get('id')}: {error}") from error


def _condition(item: Mapping[str, Any]) -> Condition:
    place = item.get("in", "text")
    if place not in PLACES:
        raise TypeError(f"{place!r} is no place to look in")
    # In one line only the beginning is one.
    flags = re.IGNORECASE if place in ("title", "lead", "address") else re.IGNORECASE | re.MULTILINE
    return Condition(
        place=place,
        has=re.compile(item["has"], flags) if "has" in item else None,
        lacks=re.compile(item["lacks"], flags) if "lacks" in item else None,
        at_least=int(item.get("at_least", 1)),
        within=int(item["within"]) if "within" in item else None,
        turns=int(item.get("turns", 0)),
    )
