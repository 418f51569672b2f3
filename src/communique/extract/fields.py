"""The coded fields of an act: target, about, areas, strength (codebook §2, §5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

import ahocorasick_rs

from communique.extract.acts import Draft
from communique.extract.mentions import Found
from communique.extract.resolve import Discourse, Participant
from communique.language import Parse
from communique.lexicon import Lexicon
from communique.registry import Known
from communique.types import Strength

# Kinds whose content names those it is about rather than whom it is addressed to: the
# first state named is the one meant (ruling 24: whose conduct is blamed or feared).
_BLAMING: Final = frozenset(("condemn", "oppose", "concern", "warn"))
_NAME_HEADS: Final = frozenset(
    "initiative agreement treaty charter summit plan corridor declaration convention group council "
    "organization organisation forum programme program project accord accords pact protocol partnership "
    "framework roadmap dialogue mechanism commission committee strategy policy fund bank act memorandum "
    "statement concept vision compact coalition alliance association union conference process platform "
    "formula doctrine quartet agreements accords week games expo championship cup prize statute resolution "
    "commonwealth exhibition pipeline railway port consortium centre center institute university agency "
    "ministerial goals agenda objectives consensus communique understanding arrangement".split()
)
_OTHER_SIDE: Final = re.compile(
    r"\b(?:our (?:two |respective )?(?:relations|relationship|countries|nations|peoples|partnership|cooperation|ties|friendship|strong)"
    r"|(?:the )?two (?:countries|nations|peoples|states|sides)|both (?:countries|nations|sides|peoples)"
    r"|bilateral|mutual|(?:between|by|of) (?:the|our) (?:two )?(?:countries|nations|states))",
    re.IGNORECASE,
)


class Fields:
    """Works out the coded fields for the drafts of one document."""

    def __init__(self, lexicon: Lexicon, discourse: Discourse) -> None:
        self._lexicon = lexicon
        self._d = discourse
        self._areas = area_finder(lexicon)
        self._boosters = lexicon.words["boosters"]
        self._courtesy = lexicon.words["courtesy"]

    def party(self, draft: Draft) -> tuple[str, ...]:
        """Codes of those whose act it is, in order, each once."""
        return _codes(draft.who)

    def target(self, draft: Draft, parse: Parse, owner: Sequence[Found | None]) -> tuple[str, ...]:
        """Toward whom: addressee, beneficiary, owner of the principle, who is blamed."""
        own = set(self.party(draft))
        named = self._named_states(draft, parse, owner)
        if draft.joint or len(draft.who) > 1:
            principals = {p.country for p in self._d.principals} | own
            third = [c for c in named if c not in principals]
            if draft.kind in ("support", "condemn", "oppose", "concern", "request", "welcome", "thank", "praise", "condole", "warn"):
                addressed = [c for c in _codes(draft.addressee) if c not in own]
                return tuple(dict.fromkeys([*addressed, *third]))[: 1 if draft.kind in _BLAMING else 3]
            if draft.kind in ("discuss", "state", "pledge", "agree") and third and self._supports(draft, parse):
                return tuple(third[:1])
            return ()
        addressed = [c for c in _codes(draft.addressee) if c not in own]
        if draft.kind in _BLAMING:
            return tuple((addressed or [c for c in named if c not in own])[:1] or self._other(draft, own))
        if addressed:
            return tuple(addressed)
        if draft.other:
            return tuple(self._others(own))
        third = [c for c in named if c not in own]
        if third:
            return tuple(third[:2])
        content = self._content(draft, parse)
        if self._d.principals and _OTHER_SIDE.search(content) and draft.kind not in ("discuss",):
            return tuple(self._others(own))
        return ()

    def _other(self, draft: Draft, own: set[str]) -> list[str]:
        return self._others(own) if draft.kind == "warn" or draft.other else []

    def _others(self, own: set[str]) -> list[str]:
        codes = [p.country for p in self._d.principals if p.country and p.country not in own]
        return list(dict.fromkeys(codes))[:1]

    def _supports(self, draft: Draft, parse: Parse) -> bool:
        return draft.content is not None and bool(
            re.search(r"\b(?:support|assistance|aid|solidarity)\b", self._content(draft, parse).lower())
        )

    def _content(self, draft: Draft, parse: Parse) -> str:
        if draft.content is None:
            return ""
        return parse.surface[parse.start[draft.content[0]] : parse.end[draft.content[1]]]

    def _named_states(
        self, draft: Draft, parse: Parse, owner: Sequence[Found | None]
    ) -> list[str]:
        codes: list[str] = []
        if draft.content is None:
            return codes
        owners: list[str] = []
        seen: Found | None = None
        for k in range(draft.content[0], draft.content[1] + 1):
            found = owner[k]
            if found is None or found is seen:
                continue
            seen = found
            if found.kind == "issue" and isinstance(found.referent, Known):
                if draft.kind in ("support", "praise", "oppose", "state", "pledge", "welcome"):
                    owners.extend(found.referent.owner)
            elif found.kind in ("person", "office", "name"):
                person = self._d.person_of(found) if found.kind != "office" else None
                code = person.country if person is not None else found.country
                if code:
                    codes.append(code)
            elif found.kind == "state" and found.how in ("name", "demonym", "seat"):
                if found.country:
                    codes.append(found.country)
            elif found.kind == "state" and found.how == "capital" and found.country:
                # a capital acts for its state only as an owner or agent ("Kyiv's request")
                if found.last + 1 < len(parse) and parse.low[found.last + 1] in ("'s", "’s", "'", "’"):
                    codes.append(found.country)
            elif found.kind == "organisation" and found.country and draft.kind in ("support", "condemn", "oppose", "warn", "request", "concern"):
                codes.append(found.country)
        return list(dict.fromkeys([*codes, *owners]))

    def about(
        self, draft: Draft, parse: Parse, owner: Sequence[Found | None]
    ) -> list[tuple[str | None, int, int]]:
        """Named things in the content: registry id or None, with surface offsets."""
        if draft.content is None:
            return []
        first, last = draft.content
        out: list[tuple[str | None, int, int]] = []
        seen: Found | None = None
        own = {p.name for p in draft.who}
        k = first
        while k <= last:
            found = owner[k]
            if found is not None and found is not seen and found.kind in ("issue", "organisation"):
                seen = found
                known = found.referent
                if isinstance(known, Known) and known.name not in own and known.group not in ("company",):
                    start, end = found.first, found.last
                    if known.kind == "organisation" and self._inside_title(owner, found):
                        k = end + 1
                        continue
                    out.append((known.id.split(":", 1)[1], parse.start[start], parse.end[end]))
                    k = max(k, end)
            elif found is None or found.kind in ("name", "state"):
                stretch = self._capitalised(parse, owner, k, last)
                if stretch is not None:
                    out.append((None, parse.start[k], parse.end[stretch]))
                    k = stretch
            k += 1
        return out

    def _inside_title(self, owner: Sequence[Found | None], found: Found) -> bool:
        return any(
            other is not None and other.kind in ("person", "office") and other.head <= found.first <= other.last
            for other in owner[max(0, found.first - 1) : found.last + 2]
            if other is not found
        )

    def _capitalised(
        self, parse: Parse, owner: Sequence[Found | None], k: int, last: int
    ) -> int | None:
        """A capitalised phrase that ends in a word like Initiative, Treaty, Summit."""
        if not parse.word[k][:1].isupper():
            return None
        j = k
        best = None
        while j <= last:
            word = parse.word[j]
            found = owner[j]
            if found is not None and found.kind in ("person", "office", "issue", "organisation") and found.kind != "name":
                break
            if word[:1].isupper() or word[:1].isdigit():
                if parse.low[j] in _NAME_HEADS and j > k:
                    best = j
            elif parse.low[j] in ("of", "for", "on", "and", "the", "to", "in", "-", "–") and j + 1 <= last and (
                parse.word[j + 1][:1].isupper() or parse.low[j + 1] in ("the", "and")
            ):
                pass
            else:
                break
            j += 1
        if best is None and parse.low[k] in _NAME_HEADS and parse.tag[k].startswith("NN"):
            # "Conference on …", "Strategy to Prevent …": the head comes first
            if j - k > 2 and parse.low[k + 1] in ("on", "for", "to", "of") and parse.word[k + 2][:1].isupper():
                return j - 1
        return best

    def areas(self, draft: Draft, parse: Parse, about: Iterable[str | None]) -> tuple[str, ...]:
        """Policy fields by the words of the content; relations in general are politics."""
        text = self._content(draft, parse)
        if not text:
            return ()
        found = self._areas.find(text)
        for name in about:
            known = None
            if name is not None:
                known = self._d.registry.known.get(f"issue:{name}") or self._d.registry.known.get(f"org:{name}")
            if known is not None:
                for area in known.areas:
                    found.setdefault(area, 1)
        specific = [a for a in found if a != "politics"]
        if not found:
            return () if draft.kind in ("greet", "condole", "thank") else ("politics",)
        return tuple([*specific, *(["politics"] if "politics" in found else [])])

    def strength(self, draft: Draft, parse: Parse) -> tuple[Strength, int | None]:
        """Ruling 22: a booster on the act's own predicate or deciding noun makes strong."""
        verb = draft.verb
        tokens: list[int] = []
        for base in (verb, draft.noun):
            if base is None:
                continue
            for k in parse.kids[base]:
                if parse.dep[k] in ("advmod", "amod", "npadvmod", "acomp", "advcl", "compound", "nmod") and k != verb and abs(k - base) <= 6:
                    if base == draft.noun and parse.dep[k] not in ("amod", "advmod", "compound", "nmod"):
                        continue
                    if base == draft.noun and draft.rule.startswith(("say", "discuss", "praise", "welcome", "inform", "announce")) and draft.kind not in ("concern",):
                        continue
                    tokens.append(k)
                    tokens.extend(j for j in parse.kids[k] if parse.dep[j] in ("conj", "amod", "advmod"))
        tokens.extend(range(draft.cue[0], draft.cue[1] + 1))
        assess = parse.low[verb].startswith(("apprais", "assess", "evaluat", "rate"))
        for k in tokens:
            low = parse.low[k]
            if low in self._boosters and not (assess and low == "highly"):
                if low in self._courtesy and draft.kind in ("greet", "condole", "thank"):
                    continue
                if k == verb or parse.tag[k].startswith("V"):
                    continue
                return "strong", k
        window = parse.surface[parse.start[draft.cue[0]] :].lower() if draft.cue[0] < len(parse) else ""
        if "in the strongest" in window[:120] or "everything possible" in window[:60] or "no doubt" in window[:40]:
            return "strong", draft.cue[0]
        if draft.mode == "strong":
            return "strong", draft.verb
        if draft.mode == "weak":
            return "weak", draft.noun if draft.noun is not None else draft.cue[0]
        return "plain", None


def _codes(who: Iterable[Participant]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.country for p in who if p.country))


class AreaFinder:
    """Finds the words that show a policy area in a stretch of text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._areas = list(lexicon.areas.values())
        self._prefix = [stem.endswith("*") for stem in lexicon.areas]
        stems = [stem.rstrip("*") for stem in lexicon.areas]
        self._automaton = ahocorasick_rs.AhoCorasick(
            stems, matchkind=ahocorasick_rs.MatchKind.Standard
        )

    def find(self, text: str) -> dict[str, int]:
        """Areas with the number of words that show them, in order of appearance."""
        low = text.lower()
        found: dict[str, int] = {}
        size = len(low)
        for index, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            if start and low[start - 1].isalnum():
                continue
            if end < size and low[end].isalnum() and not self._prefix[index]:
                continue
            for area in self._areas[index]:
                found[area] = found.get(area, 0) + 1
        return found


_FINDERS: dict[int, AreaFinder] = {}


def area_finder(lexicon: Lexicon) -> AreaFinder:
    """The area finder of a lexicon, built once."""
    key = id(lexicon)
    if key not in _FINDERS:
        _FINDERS[key] = AreaFinder(lexicon)
    return _FINDERS[key]
