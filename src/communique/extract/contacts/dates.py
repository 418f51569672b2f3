"""When a contact was: the date that the sentence ties to its predicate."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from communique.extract.lines import Line
from communique.language import Parse
from communique.read.dates import DateMention, find_dates

_NOT_DATED: Final = re.compile(
    r"(?:\b(?:since|until|till|before|following|of|its|agreements?|due)|,? as of)(?: the)?\s*$",
    re.IGNORECASE,
)
_DATED: Final = re.compile(
    r"(?:morning|afternoon|evening|night|day|month) of(?: the)?\s*$", re.IGNORECASE
)
_BRACKETED: Final = re.compile(r"\([^()]*\w[^()]*$")
TIME_WORDS: Final = frozenset(
    "today yesterday tomorrow morning afternoon evening night day week month monday tuesday "
    "wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december".split()
)


@dataclass(frozen=True, slots=True)
class When:
    """A date with the span of its words; last is the final day of a range."""

    value: str
    start: int
    end: int
    last: str | None


def when(
    line: Line, heads: Sequence[int], bounds: tuple[int, int], anchor: datetime.date | None,
    *, future: bool,
) -> When | None:  # fmt: skip
    """The date that belongs to a contact whose predicate is ``heads``, within token bounds."""
    p = line.parse
    first, last = bounds
    best: tuple[tuple[bool, int], DateMention] | None = None
    for mention in find_dates(p.surface, anchor, future=future):
        if mention.kind != "date" or mention.value is None:
            continue
        at = _token(p, mention.span.start)
        if not first <= at <= last or not _attached(line, mention, at, heads):
            continue
        order = (mention.precision != "day", min(abs(at - h) for h in heads))
        if best is None or order < best[0]:
            best = (order, mention)
    if best is None or best[1].value is None:
        return None
    return When(best[1].value, best[1].span.start, best[1].span.end, best[1].end)


def _token(p: Parse, char: int) -> int:
    return next((k for k in range(len(p)) if p.end[k] > char), len(p) - 1)


def _attached(line: Line, mention: DateMention, at: int, heads: Sequence[int]) -> bool:
    """False for a date of something else ("agreements of May 9", "since 2019")."""
    p = line.parse
    if any(p.left[h] <= at < h for h in heads if p.tag[h].startswith("N")):
        return True
    before = p.surface[max(0, mention.span.start - 24) : mention.span.start]
    if _BRACKETED.search(p.surface[: mention.span.start]):
        return False
    if _NOT_DATED.search(before) and not _DATED.search(before):
        return False
    last = _token(p, mention.span.end - 1)
    node = at
    for _ in range(40):
        if node in heads:
            return True
        head = p.head[node]
        if head == node:
            return True
        if opens_clause(p, node):
            return any(is_above(p, h, node) for h in heads)
        if (
            p.tag[head].startswith("N")
            and not at <= head <= last
            and head not in heads
            and line.owner[head] is None
            and p.low[head] not in TIME_WORDS
            and (head > at or p.dep[node] in ("compound", "nmod", "amod"))
        ):
            return False
        node = head
    return True


def is_above(p: Parse, h: int, node: int) -> bool:
    """True when ``h`` hangs under ``node``: the date's clause is the contact's own."""
    for _ in range(40):
        if h == node:
            return True
        if p.head[h] == h:
            return False
        h = p.head[h]
    return False


def opens_clause(p: Parse, node: int) -> bool:
    """The verb of a subordinate clause: what stands below it belongs to that clause."""
    deps = ("relcl", "advcl", "ccomp", "acl", "pcomp")
    return p.tag[node].startswith("V") and p.dep[node] in deps
