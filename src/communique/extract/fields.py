"""The coded fields of an act: target, about, areas, strength (codebook §2, §5)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from communique.extract.acts import Draft
from communique.extract.mentions import Found
from communique.extract.named import NamedThings
from communique.extract.resolve.discourse import Discourse
from communique.extract.resolve.referents import Participant
from communique.language import Parse
from communique.lexicon import Lexicon
from communique.registry import Known
from communique.types import Strength

# Kinds whose content names those it is about rather than whom it is addressed to: the
# first state named is the one meant (ruling 24: whose conduct is blamed or feared).
_BLAMING: Final = frozenset(("condemn", "oppose", "concern", "warn"))
# Kinds that always have somebody opposite: the other party where the text names nobody.
_OPPOSITE: Final = frozenset(
    ("praise", "thank", "greet", "condole", "request", "invite", "welcome", "hope")
)
# Kinds directed at those they are told to, whoever the content names.
_ADDRESSED: Final = frozenset(("inform", "invite", "discuss"))
# Kinds that the parties together direct at a third.
_AT_THIRD: Final = frozenset(
    ("support", "condemn", "oppose", "concern", "request", "welcome", "thank", "condole", "warn")
)
# Kinds in which backing a principle or initiative is directed at its owner.
_AT_OWNER: Final = frozenset(("support", "praise", "oppose", "welcome"))
# Kinds in which an organisation is acted upon, not only talked about.
_AT_ORGANISATION: Final = frozenset(
    ("support", "condemn", "oppose", "warn", "request", "concern", "praise", "thank", "welcome")
)
# Kinds that show no area unless a word does: courtesy is not about the relationship.
_NO_DEFAULT_AREA: Final = frozenset(("greet", "condole"))
# Rules by which somebody gives information without an addressee ("provided an assessment").
_UNADDRESSED: Final = ("noun.", "contact.")
_POSSESSIVE: Final = re.compile(r"['’]s?\b|\s")
# Kinds that may be directed at a place for those in it ("the victims in Haiti").
_AT_PLACE: Final = _BLAMING | {"condole", "support", "request", "greet"}
# Words between the names of two who share what is said of them.
_COORDINATING: Final = frozenset(("and", "the", ",", "of", "for", "people"))
# Parties that make an encounter of two.
_PAIR: Final = 2
# Prepositions that make a state a place.
_LOCATIVE: Final = frozenset(
    ("in", "across", "near", "around", "within", "into", "inside", "through", "throughout", "from")
)
# Modifiers of the act's verb and of its deciding noun that can boost it, not farther away
# than a few words.
_ON_VERB: Final = frozenset(("advmod", "amod", "npadvmod", "acomp", "advcl", "compound", "nmod"))
_ON_NOUN: Final = frozenset(("amod", "advmod", "compound", "nmod"))
_REACH: Final = 6
# Phrases that boost, looked for in the first characters after the start of the cue.
_STRONG_PHRASE: Final = re.compile(
    r"in the strongest|everything (?:possible|in (?:its|their|our|his|her) power)|no doubt",
    re.IGNORECASE,
)
_NEAR: Final = 100
# "Highly assessed" is the plain verb of its genre (ruling 22).
_ASSESSING: Final = ("apprais", "assess", "evaluat", "rate")
_AID: Final = re.compile(r"\b(?:support|assistance|aid|solidarity)\b", re.IGNORECASE)
_OTHER_SIDE: Final = re.compile(
    r"""\b(?:
      our\ (?:\w+\ )?(?:relations|relationship|countries|nations|peoples|partnership|cooperation
        |ties|friendship|meeting|dialogue)
    | (?:two|both)\ (?:countries|nations|peoples|states|sides)
    | (?:between|by|of)\ (?:the|our)\ (?:countries|nations|states)
    | bilateral | mutual | the\ relationship | each\ other | one\ another
    )""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Named:
    """A state or organisation named in the content, by its code and tokens."""

    code: str
    first: int
    last: int


class Fields:
    """Works out the coded fields for the drafts of one document."""

    def __init__(self, lexicon: Lexicon, discourse: Discourse) -> None:
        self._d = discourse
        self._areas = lexicon.areas
        self._things = NamedThings(lexicon.fields)
        self._boosters = lexicon.words["boosters"]
        self._courtesy = lexicon.words["courtesy"]
        self._weakening = lexicon.words["hedges"] | lexicon.fields["low_predicates"]
        # the first words of those of several, which are looked for only after one of these
        self._weakening_pairs = frozenset(w.split()[0] for w in self._weakening if " " in w)

    def party(self, draft: Draft) -> tuple[str, ...]:
        """Codes of those whose act it is, in order, each once."""
        return _codes(draft.who)

    # -- target ----------------------------------------------------------------------

    def target(self, draft: Draft, parse: Parse, owner: Sequence[Found | None]) -> tuple[str, ...]:
        """Toward whom: addressee, beneficiary, owner of the principle, who is blamed."""
        own = set(self.party(draft))
        named = list(self._named(draft, parse, owner))
        addressed = [c for c in _codes(draft.addressee) if c not in own]
        if draft.joint or len(draft.who) > 1:
            return self._joint_target(draft, parse, named, addressed, own)
        other = self._other(own)
        foreign = [n for n in named if n.code not in own]
        if draft.kind in _BLAMING:
            return tuple(addressed[:1]) or _first(foreign, parse) or self._when_needed(draft, other)
        if addressed:
            return tuple(addressed)
        if draft.kind == "inform" and draft.rule.startswith(_UNADDRESSED):
            return ()
        if draft.other and other:
            return (other,)
        group = _first(foreign, parse)
        if other in group and draft.kind == "support":
            return group
        if other and (draft.kind in _ADDRESSED or any(n.code == other for n in foreign)):
            return (other,)
        if group:
            return group
        if other and (draft.kind in _OPPOSITE or self._names_other(draft, parse)):
            return (other,)
        return ()

    def _joint_target(
        self, draft: Draft, parse: Parse, named: list[_Named], addressed: list[str], own: set[str]
    ) -> tuple[str, ...]:
        """Ruling 24: joint acts have none unless a third party benefits or is addressed."""
        ours = {p.country for p in self._d.principals} | own
        third = [n for n in named if n.code not in ours]
        if addressed and draft.addressee and all(w not in draft.who for w in draft.addressee):
            return tuple(addressed)  # "The envoys congratulated the President"
        if draft.kind in _AT_THIRD:
            return tuple(addressed) or _first(third, parse)
        if draft.kind in ("discuss", "state", "pledge", "agree") and third:
            if _AID.search(self._content(draft, parse)):
                return (third[0].code,)
        return ()

    def _when_needed(self, draft: Draft, other: str | None) -> tuple[str, ...]:
        return (other,) if other and (draft.kind == "warn" or draft.other) else ()

    def _other(self, own: Collection[str]) -> str | None:
        """The other side: for a foreigner the issuer's, else the first other party or person."""
        sides = [p.country for p in self._d.principals]
        people = (p.country for p in self._d.persons)
        if self._d.issuer in sides or (len(set(sides)) < _PAIR and self._d.issuer in people):
            sides.insert(0, self._d.issuer)
        elif not sides:
            everybody = chain((self._d.issuer,), (p.country for p in self._d.persons))
            return next((code for code in everybody if code and code not in own), None)
        return next((code for code in sides if code and code not in own), None)

    def _names_other(self, draft: Draft, parse: Parse) -> bool:
        return draft.kind != "discuss" and bool(_OTHER_SIDE.search(self._content(draft, parse)))

    def _named(self, draft: Draft, parse: Parse, owner: Sequence[Found | None]) -> Iterator[_Named]:
        """States and organisations in the content as actors, in order; owners of issues last."""
        owners: list[_Named] = []
        for found in _within(draft, owner):
            if found.kind == "issue" and draft.kind not in _BLAMING:
                if draft.kind in _AT_OWNER and isinstance(found.referent, Known):
                    owners.extend(_Named(c, found.first, found.last) for c in found.referent.owner)
                continue
            code = self._code(draft, parse, found)
            if code:
                yield _Named(code, found.first, found.last)
        yield from owners

    def _code(self, draft: Draft, parse: Parse, found: Found) -> str | None:
        """The code under which something named may be a target; None if it cannot be."""
        if found.kind in ("person", "name"):
            person = self._d.person_of(found)
            return person.country if person is not None else found.country
        if found.kind == "issue":
            if not isinstance(found.referent, Known) or found.referent.group != "conflict":
                return None
            # "Russian aggression", "Ruritania's war": who is blamed opens the name
            return self._d.registry.code_in(_POSSESSIVE.split(found.name, maxsplit=1)[0])
        if found.kind == "office":
            return found.country
        if found.kind == "organisation":
            party = any(p.country == found.country for p in self._d.principals)
            return found.country if party or draft.kind in _AT_ORGANISATION else None
        if found.kind == "state":
            if found.how in ("name", "demonym", "seat"):
                return None if self._is_place(draft, parse, found) else found.country
            if found.how == "capital" and found.last + 1 < len(parse):
                # a capital acts for its state only as an owner or agent ("Kyiv's request")
                if parse.low[found.last + 1] in ("'s", "’s", "'", "’"):
                    return found.country
        return None

    def _is_place(self, draft: Draft, parse: Parse, found: Found) -> bool:
        """Whether a third state is only where something happens: "missions in Afghanistan"."""
        if draft.kind in _AT_PLACE or any(p.country == found.country for p in self._d.principals):
            return False
        return _located(parse, found.last)

    # -- about and areas ---------------------------------------------------------------

    def about(
        self, draft: Draft, parse: Parse, owner: Sequence[Found | None]
    ) -> list[tuple[str | None, int, int]]:
        """Named things in the content: registry id or None, with surface offsets."""
        if draft.content is None:
            return []
        parties = _codes((*draft.who, *self._d.principals))
        things = self._things.find(parse, owner, draft.content, parties)
        return [(name, parse.start[first], parse.end[last]) for name, first, last in things]

    def areas(self, draft: Draft, parse: Parse, about: Iterable[str | None]) -> tuple[str, ...]:
        """Policy fields by the words of the content; relations in general are politics.

        Weak words count only where nothing else shows a specific area, and what an
        organisation stands for only where the words show nothing.
        """
        text = self._content(draft, parse)
        if not text:
            return ()
        shown = self._areas.find(text)
        known = self._d.registry.known
        organisations: list[str] = []
        for name in about:
            if f"issue:{name}" in known:
                shown |= dict.fromkeys(known[f"issue:{name}"].areas, True)
            elif f"org:{name}" in known:
                organisations.extend(known[f"org:{name}"].areas)
        specific = [a for a in shown if a != "politics"]
        if not specific and not shown.get("politics"):
            specific = [a for a in dict.fromkeys(organisations) if a != "politics"]
        firm = [a for a in specific if shown.get(a)]
        if shown.get("politics") or (not firm and "politics" in shown):
            return (*(firm or specific), "politics")
        if not specific and draft.kind not in _NO_DEFAULT_AREA:
            return ("politics",)
        return tuple(firm or specific)

    def _content(self, draft: Draft, parse: Parse) -> str:
        if draft.content is None:
            return ""
        return parse.surface[parse.start[draft.content[0]] : parse.end[draft.content[1]]]

    # -- strength ----------------------------------------------------------------------

    def strength(self, draft: Draft, parse: Parse) -> tuple[Strength, int | None]:
        """Ruling 22: a booster on the act's own predicate or deciding noun makes strong.

        The second value is the token that shows it.
        """
        for k in _beside(draft, parse):
            if self._boosts(draft, parse, k):
                return "strong", k
        first, last = draft.cue
        start = parse.start[first]
        if _STRONG_PHRASE.search(parse.surface, start, start + _NEAR):
            return "strong", first
        if draft.mode == "strong":
            return "strong", draft.verb
        if draft.mode == "weak" and draft.kind != "state":
            return "weak", draft.noun if draft.noun is not None else first
        for k in range(first, last + 1):
            low = parse.low[k]
            if low in self._weakening:
                return "weak", k
            if low in self._weakening_pairs:
                if " ".join(parse.low[k : k + 2]) in self._weakening:
                    return "weak", k
        return "plain", None

    def _boosts(self, draft: Draft, parse: Parse, k: int) -> bool:
        low = parse.low[k]
        if low not in self._boosters or k == draft.verb or parse.tag[k].startswith("V"):
            return False
        if low == "highly" and parse.low[draft.verb].startswith(_ASSESSING):
            return False
        return not (low in self._courtesy and draft.kind in ("greet", "condole", "thank"))


def _beside(draft: Draft, parse: Parse) -> Iterator[int]:
    """Tokens that may boost the act: inside its cue, or modifying its verb or deciding noun."""
    for base, labels in ((draft.verb, _ON_VERB), (draft.noun, _ON_NOUN)):
        if base is None or (base == draft.noun and not draft.cue[0] <= base <= draft.cue[1]):
            # the adjective of a noun in the content describes that noun, not the act
            continue
        for k in parse.kids[base]:
            if parse.dep[k] in labels and k != draft.verb and abs(k - base) <= _REACH:
                yield k
                yield from (j for j in parse.kids[k] if parse.dep[j] in ("conj", "amod", "advmod"))
    yield from range(draft.cue[0], draft.cue[1] + 1)
    if draft.content is not None and draft.kind in ("pledge", "support"):
        first = draft.content[0]
        if parse.tag[first] == "RB":
            yield first


def _codes(who: Iterable[Participant]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([p.country for p in who if p.country]))


def _within(draft: Draft, owner: Sequence[Found | None]) -> Iterator[Found]:
    """What is named in the content, in order, each once."""
    if draft.content is None:
        return
    seen: Found | None = None
    for found in owner[draft.content[0] : draft.content[1] + 1]:
        if found is not None and found is not seen:
            seen = found
            yield found


def _located(parse: Parse, token: int) -> bool:
    """Whether a name is only a place: "in Afghanistan and Iraq", "across the Gulf"."""
    for _ in range(_REACH):
        if parse.dep[token] == "pobj":
            return parse.low[parse.head[token]] in _LOCATIVE
        if parse.dep[token] not in ("conj", "compound", "amod", "nmod"):
            return False
        token = parse.head[token]
    return False


def _first(named: Sequence[_Named], parse: Parse) -> tuple[str, ...]:
    """The first code named, with those coordinated with it ("the United States and NATO")."""
    if not named:
        return ()
    codes = [named[0].code]
    end = named[0].last
    for item in named[1:]:
        between = parse.low[end + 1 : item.first]
        if not {"and", ","} & set(between) or not _COORDINATING.issuperset(between):
            break
        codes.append(item.code)
        end = item.last
    return tuple(dict.fromkeys(codes))
