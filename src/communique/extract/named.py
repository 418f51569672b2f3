"""Named things in the content of an act (codebook §2, ``about``; ruling 25).

Most come from the registry. The rest are read off their form: a capitalised phrase with a
word such as Treaty or Summit, a place with "process", a quoted title beside "initiative",
a state with "war". Persons, states, companies and ordinary places are no named things.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from communique.extract.mentions import Found
from communique.language import Parse
from communique.registry import Known

# A named thing: registry id without its prefix, or None; first and last token.
Thing = tuple[str | None, int, int]

_CONNECTORS: Final = frozenset("of for on and the to in among between - – & 's ’s /".split())
_OPENING: Final = frozenset(("“", '"', "``", "«", "‘", "''"))
_CLOSING: Final = frozenset(("”", '"', "''", "»", "’"))
_LONGEST_TITLE: Final = 12


class NamedThings:
    """Finds named things with the words of one lexicon."""

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        """words: the sections of ``fields.yaml``."""
        self._heads = words["name_heads"]
        self._plain_heads = words["plain_heads"]
        self._work_heads = words["work_heads"]
        self._quoted_heads = words["quoted_heads"]
        self._conflicts = words["conflicts"]
        self._conflict_places = words["conflict_places"]
        self._conflict_modifiers = words["conflict_modifiers"]
        self._members = words["members"]

    def find(
        self,
        parse: Parse,
        owner: Sequence[Found | None],
        span: tuple[int, int],
        own: Collection[str],
    ) -> list[Thing]:
        """Named things between two tokens, in order, each name once.

        own: codes of the parties.
        """
        first, last = span
        word, low, conflicts = parse.word, parse.low, self._conflicts
        out: list[Thing] = []
        names: set[str] = set()
        k = first
        while k <= last:
            if owner[k] is None and word[k][:1].islower() and low[k] not in conflicts:
                k += 1  # most words: in small letters, in no mention, naming no conflict
                continue
            thing = self._at(parse, owner, k, last)
            if thing is None:
                k += 1
                continue
            identifier, start, end = thing
            start = max(start, first)
            name = parse.surface[parse.start[start] : parse.end[end]]
            if name not in names and self._counts(parse, owner, thing, owner[k], own):
                names.add(name)
                out.append((identifier, start, end))
            k = max(k, end) + 1
        return out

    def _at(self, parse: Parse, owner: Sequence[Found | None], k: int, last: int) -> Thing | None:
        """The named thing that starts at token ``k``, if one does."""
        found = owner[k]
        if found is not None and found.kind in ("issue", "organisation"):
            return self._known(parse, owner, found, k, last)
        if parse.word[k] in _OPENING:
            return self._quoted(parse, owner, k, last)
        if found is not None and found.kind in ("person", "office", "reference"):
            return None
        if not parse.word[k][:1].isupper() and not parse.word[k][:1].isdigit():
            return self._conflict_in(parse, owner, k, last)
        end = self._capitalised(parse, owner, k, last)
        return None if end is None else (None, k, end)

    def _known(
        self, parse: Parse, owner: Sequence[Found | None], found: Found, k: int, last: int
    ) -> Thing:
        """A registry name, with its abbreviation in brackets and what its name goes on to."""
        known = found.referent
        end = min(max(found.last, k), last)
        if end + 2 <= last and parse.low[end + 1] == "(":
            other = owner[end + 2]
            if other is not None and other.referent is known:
                end = min(other.last + (parse.low[other.last + 1 : other.last + 2] == [")"]), last)
        longer = self._capitalised(parse, owner, k, last)
        if longer is not None and longer > end and found.kind == "organisation":
            return None, k, longer
        identifier = known.id.split(":", 1)[1] if isinstance(known, Known) else None
        return identifier, k, end

    def _counts(
        self,
        parse: Parse,
        owner: Sequence[Found | None],
        thing: Thing,
        found: Found | None,
        own: Collection[str],
    ) -> bool:
        """Ruling 25: not a party, a company, a word for people, or part of a title."""
        identifier, first, last = thing
        if identifier is None or found is None or found.kind != "organisation":
            return True
        known = found.referent
        if not isinstance(known, Known) or known.group == "company":
            return False
        name = parse.surface[parse.start[first] : parse.end[last]]
        if not name.removeprefix("the ")[:1].isupper():
            return False
        if known.code in own and _beside_state(parse, owner, first, last):
            return False
        return not self._describes(parse, owner, last) and not _in_title(owner, found)

    def _describes(self, parse: Parse, owner: Sequence[Found | None], last: int) -> bool:
        """Whether an organisation's name only qualifies what follows: "ISIS leader", "EU-UK"."""
        after = parse.low[last + 1 : last + 2]
        if not after:
            return False
        joined = after[0] in ("-", "–") and last + 2 < len(parse) and _is_state(owner[last + 2])
        return joined or after[0] in self._members

    def _quoted(
        self, parse: Parse, owner: Sequence[Found | None], k: int, last: int
    ) -> Thing | None:
        """A title in quotation marks: capitalised, or beside a word such as "initiative"."""
        end = k + 1
        while end <= last and end - k <= _LONGEST_TITLE and parse.word[end] not in _CLOSING:
            end += 1
        inside = range(k + 1, min(end, last + 1))
        if not inside or end - k > _LONGEST_TITLE:
            return None
        first = owner[k + 1]
        if first is not None and first.kind == "issue":
            # the registry knows what the marks only set off
            return None
        capitals = sum(parse.word[j][:1].isupper() for j in inside)
        before = parse.low[max(0, k - 2) : k]
        after = parse.low[end + 1 : end + 3]
        beside = any(w in self._quoted_heads for w in (*before, *after))
        if beside or (capitals >= 2 and parse.word[k + 1][:1].isupper()):
            return None, k + 1, inside[-1]
        return None

    def _capitalised(
        self, parse: Parse, owner: Sequence[Found | None], k: int, last: int
    ) -> int | None:
        """Where a name that starts at token ``k`` ends: Treaty, Summit, "Luanda process"."""
        end, head = self._run(parse, owner, k, last)
        if head is not None and _is_state(owner[head]) and owner[head] is owner[k]:
            # "Russian Federation" is a state
            return None
        if head is not None and any(w.isdigit() for w in parse.word[k:head]):
            # "June 14 Harbour Summit": the name starts after the date
            return None
        if head is not None and (head > k or end - k >= 3):
            return end
        plain = end + 1
        if plain > last or not parse.word[k][:1].isupper() or not self._proper(owner, k, end):
            return None
        if parse.low[plain] in self._plain_heads:
            return plain
        return self._work(parse, end, last)

    def _run(
        self, parse: Parse, owner: Sequence[Found | None], k: int, last: int
    ) -> tuple[int, int | None]:
        """The run of capitalised words from ``k``: its last token, and its head word if any."""
        end = k
        head: int | None = None
        j = k
        while j <= last:
            found = owner[j]
            if found is not None and found.kind in ("person", "office", "issue") and j > k:
                break
            word = parse.word[j]
            if word[:1].isupper() or word[:1].isdigit():
                end = j
                if word[:1].isupper() and parse.low[j].rsplit(" ", 1)[-1] in self._heads:
                    head = j
            elif parse.low[j] not in _CONNECTORS or not self._goes_on(parse, owner, j, last, head):
                break
            j += 1
        return end, head

    def _goes_on(
        self, parse: Parse, owner: Sequence[Found | None], j: int, last: int, head: int | None
    ) -> bool:
        """Whether a small word stands inside a name: what follows is capitalised."""
        if parse.low[j] in ("and", "to", "in") and (head == j - 1 or _is_party(owner[j - 1])):
            # "the Trade Agreement and Japan", "Japan and the Union": by these a complete name
            # takes nothing more
            return False
        ahead = j + 1
        while ahead <= last and parse.low[ahead] in _CONNECTORS:
            ahead += 1
        return ahead <= last and ahead - j <= 2 and parse.word[ahead][:1].isupper()

    def _proper(self, owner: Sequence[Found | None], k: int, end: int) -> bool:
        """Whether a capitalised run is a place or other proper name, not a state's adjective."""
        for found in owner[k : end + 1]:
            if (
                found is not None
                and found.kind == "state"
                and found.how in ("name", "demonym", "combining")
            ):
                return False
        return k > 0

    def _work(self, parse: Parse, end: int, last: int) -> int | None:
        """ "… transmission line project": up to four plain nouns and adjectives, then the head."""
        for j in range(end + 1, min(end + 6, last + 1)):
            if parse.low[j] in self._work_heads and j > end + 1:
                return j
            if parse.tag[j][:2] not in ("NN", "JJ", "VB", "HY"):
                return None
        return None

    def _conflict_in(
        self, parse: Parse, owner: Sequence[Found | None], k: int, last: int
    ) -> Thing | None:
        """A conflict with its state: "conflict in Chad", "Ruritania's ongoing war"."""
        if parse.low[k] not in self._conflicts:
            return None
        after = k + 1
        if after + 1 <= last and parse.low[after] in self._conflict_places:
            place = after + 1 + (parse.low[after + 1] == "the")
            if place <= last and _is_state(owner[place]):
                return None, k, place
        before = k - 1
        while (
            before > k - 6
            and before >= 0
            and owner[before] is None
            and parse.low[before] in self._conflict_modifiers
        ):
            before -= 1
        found = owner[before] if before >= 0 else None
        return (None, found.first, k) if found is not None and found.kind == "state" else None


def _beside_state(parse: Parse, owner: Sequence[Found | None], first: int, last: int) -> bool:
    """Whether a name is coordinated with a state: "Ruritania and the Union" are two parties."""
    before = first - 1 - (first > 0 and parse.low[first - 1] == "the")
    if before > 0 and parse.low[before] == "and" and _is_state(owner[before - 1]):
        return True
    after = last + 1
    if after >= len(parse) or parse.low[after] != "and":
        return False
    after += 1 + (after + 1 < len(parse) and parse.low[after + 1] == "the")
    return after < len(parse) and _is_state(owner[after])


def _in_title(owner: Sequence[Found | None], found: Found) -> bool:
    """Whether a name is part of somebody's title: "NATO Secretary General"."""
    return any(
        other is not None
        and other.kind in ("person", "office")
        and other.head <= found.first <= other.last
        for other in owner[max(0, found.first - 1) : found.last + 2]
        if other is not found
    )


def _is_party(found: Found | None) -> bool:
    return found is not None and found.kind in ("state", "organisation")


def _is_state(found: Found | None) -> bool:
    return found is not None and found.kind == "state"
