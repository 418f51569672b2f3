"""Names, offices and states in one sentence, before anybody knows who is who.

A scanner over tokens: registry hits, capitals, name particles and the grammar of titles
("Canadian High Commissioner to Sri Lanka, His Excellency Eric Walsh"). What it finds is
resolved to people and states by ``resolve``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, cast

from communique.extract.titles import counterpart_before, name_after, title_before
from communique.language import Parse
from communique.lexicon import Lexicon
from communique.registry import Hit, Known, Office, Reference, Registry

FoundKind = Literal["person", "office", "state", "organisation", "issue", "reference", "name"]

# Most tokens are words of two letters and more: they come first.
_TOKEN: Final = re.compile(r"\w{2,}|(?:[^\W\d_]\.)+(?:[^\W\d_]\b)?|['’]s\b|\w|[^\w\s]")
# What may stand between a subject and its verb.
_ADVERBS: Final = frozenset("also again then later further in turn once has had".split())
# A sentence that opens with one of these has a phrase in front of its subject.
_FRONTED: Final = frozenset("in at during after following on before upon while speaking".split())
_MODIFIERS: Final = frozenset(
    (
        "former",
        "new",
        "newly",
        "appointed",
        "accredited",
        "current",
        "then",
        "visiting",
        "outgoing",
        "incoming",
        "late",
    )
)
_CONNECTORS: Final = frozenset(
    ("/", "of", "for", "to", "in", "on", "at", "and", "&", "with", "from")
)
_REPRESENTING: Final = frozenset(("of",))
_NOT_ACCREDITED: Final = frozenset(
    ("military", "head_of_state", "head_of_government", "foreign_minister", "minister", "royal")
)
# What follows a reference that is the title of somebody in particular.
_TITLED: Final = re.compile(
    r"\s+(?:of|to)\s+(?:the\s+)?[A-Z]|,?\s+(?:H\.?E\.?|Mr|Ms|Mrs|Dr|His|Her)\b"
    r"|,\s+(?:[A-Z][\w.’'-]*\s+){1,4}[A-Z][\w’'-]+,"
    r"|\s+(?:Sheikh|Shaikh|Sheikha|Sayyid|Haji|Prince|King|Sultan)\s+[A-Z]"
)
_SUFFIXES: Final = frozenset(
    ("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "vi", "vii", "viii", "xiv", "xvi")
)
_FEMALE: Final = frozenset(
    (
        "ms",
        "mrs",
        "miss",
        "madam",
        "madame",
        "lady",
        "dame",
        "sheikha",
        "smt",
        "princess",
        "queen",
        "daw",
        "begum",
    )
)
_MALE: Final = frozenset(
    ("mr", "sir", "lord", "sheikh", "prince", "king", "shri", "sri", "emir", "amir", "sultan")
)


@dataclass(slots=True)
class Found:
    """Something named in a sentence. first, last: token indexes, inclusive.

    A person's span is the name; ``head`` is the first token of the whole phrase with its
    title, ``tail`` the last. span and phrase: the same as code points of the surface.
    office is None when the title is not in the registry; role is as written.
    """

    kind: FoundKind
    first: int
    last: int
    name: str
    head: int
    role: str | None = None
    office: Office | None = None
    country: str | None = None
    referent: Known | Reference | None = None
    how: str = "name"
    female: bool | None = None
    honorific: bool = False
    tail: int = -1
    org: str | None = None
    also: Office | None = None
    span: tuple[int, int] = (0, 0)
    phrase: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class Tokens:
    """A line cut into tokens: words, the same in small letters, and where they stand."""

    surface: str
    word: list[str]
    low: list[str]
    start: list[int]
    end: list[int]


def tokens(surface: str) -> Tokens:
    """The tokens of a line, as names need them: abbreviations whole, possessives apart."""
    spans = [match.span() for match in _TOKEN.finditer(surface)]
    word = [surface[start:end] for start, end in spans]
    return Tokens(
        surface,
        word,
        [w.lower() for w in word],
        [start for start, _ in spans],
        [end for _, end in spans],
    )


def light_parse(surface: str) -> Parse:
    """Tokens without a dependency analysis, for titles and lines that are not sentences."""
    t = tokens(surface)
    size = len(t.word)
    flat = list(range(size))
    return Parse(
        surface, t.word, t.low, t.start, t.end, [""] * size, [""] * size,
        flat, [[] for _ in flat], flat, flat,
    )  # fmt: skip


class Scanner:
    """Finds mentions in parsed sentences with one registry and lexicon."""

    def __init__(self, registry: Registry, lexicon: Lexicon) -> None:
        self._registry = registry
        self._lexicon = lexicon

    def scan(self, surface: str, *, headline: bool = False) -> list[Found]:
        """Everything named in a line, left to right, phrases never overlapping.

        headline: the line capitalises words that are no names.
        """
        line = tokens(surface)
        # a news agency names the state of a publisher; in a text it is only the source
        hits = [
            h for h in self._registry.find(surface) if getattr(h.referent, "group", "") != "media"
        ]
        if not hits and not any(w[:1].isupper() for w in line.word):
            return []
        founds = _Scan(line, hits, self._registry, self._lexicon, headline).run()
        for found in founds:
            first, last = min(found.head, found.first), max(found.last, found.tail)
            found.span = found.phrase = (line.start[found.first], line.end[found.last])
            if first != found.first or last != found.last:
                found.phrase = (line.start[first], line.end[last])
        return founds


class _Scan:
    def __init__(
        self, line: Tokens, hits: list[Hit], registry: Registry, lexicon: Lexicon, headline: bool
    ) -> None:
        self.headline = headline
        self.p = line
        self.size = len(line.word)
        self.registry = registry
        self.lexicon = lexicon
        self.portfolio = lexicon.words["portfolio"]
        self.stop = lexicon.words["name_stop"]
        self.at: dict[int, list[tuple[Hit, int]]] = {}
        self._place([self._as_title(hit) for hit in hits])

    def _as_title(self, hit: Hit) -> Hit:
        """ "the new ambassador" before "of X" or a name is a title, not a way of pointing."""
        if hit.kind != "reference" or not _TITLED.match(self.p.surface, hit.end):
            return hit
        for inner in self.registry.find(self.p.surface[hit.start + 4 : hit.end]):
            if inner.kind == "office" and hit.start + 4 + inner.end == hit.end:
                return Hit(hit.start + 4 + inner.start, hit.end, "office", "office", inner.referent)
        return hit

    def _place(self, hits: list[Hit]) -> None:
        starts, ends = self.p.start, self.p.end
        token = 0
        for hit in hits:
            while token + 1 < self.size and ends[token] <= hit.start:
                token += 1
            last = token
            while last + 1 < self.size and starts[last + 1] < hit.end:
                last += 1
            self.at.setdefault(token, []).append((hit, last))

    def hit(self, i: int, *kinds: str) -> tuple[Hit, int] | None:
        here = self.at.get(i)
        if here is not None:
            for placed in here:
                if placed[0].kind in kinds:
                    return placed
        return None

    def run(self) -> list[Found]:
        found: list[Found] = []
        i = 0
        for start in self._starts():
            if start < i:
                continue  # inside the last phrase
            i = start
            item = self._person(i)
            if item is not None:
                found.append(item)
                i = max(item.tail, item.last) + 1
                continue
            if i in self.at:
                last = i
                for hit, stop in self.at[i]:
                    other = self._plain(hit, i, stop)
                    if other is not None:
                        found.append(other)
                        last = max(last, stop)
                i = last + 1
        return self._with_long_titles(found)

    def _with_long_titles(self, found: list[Found]) -> list[Found]:
        """Bare names take the long title directly before them; what it names goes with it."""
        for office in [f for f in found if f.kind == "office"]:
            at = name_after(self.p, office.last)
            named = next((f for f in found if f.head == at and f.role is None), None)
            if named is not None and named.kind in ("person", "name"):
                named.kind, named.how, named.role = "person", "title and name", office.role
                named.office, named.country = office.office, office.country
                named.head = office.head
                found = [f for f in found if f is named or not office.head <= f.first < named.first]
        bare = [f for f in found if f.kind in ("person", "name") and f.role is None and f.head > 3]
        if not bare or self.headline:
            return found
        states = {
            k: f.referent
            for f in found
            if f.kind in ("state", "organisation") and isinstance(f.referent, Known)
            for k in range(f.first, f.last + 1)
        }
        for person in bare:
            met = counterpart_before(self.p, person.head, states)
            if met is not None:
                start, role_at, country = met
                person.kind, person.how = "person", "title and name"
                person.role = self._text(role_at, person.head - 1).rstrip(", ")
                person.country, person.head = country or person.country, start
                found = [f for f in found if f is person or not start <= f.first < person.first]
                continue
            title = title_before(self.p, person.head, states, self.registry, self.lexicon)
            if title is None or person.kind == "name" and person.first == person.last:
                continue
            start, country = title
            if start > 0 and self.p.low[start - 1] == "as":
                continue  # "As head of the delegation Doe …"
            role = self._text(start, person.head - 1)
            person.kind, person.how, person.role = "person", "title and name", role
            opening = next((f for f in found if f.kind == "office" and f.head == start), None)
            if country is None and opening is not None:
                country = opening.country
            person.country, person.office = country, self.registry.office_called(role)
            person.head = start
            found = [f for f in found if f is person or not start <= f.first < person.first]
        return found

    def _starts(self) -> list[int]:
        """Tokens at which something named can start: most words of a text cannot.

        Those with a registry name or a capital; an article or "deputy" only before such.
        """
        low, at = self.p.low, self.at
        deputies = self.registry.deputy_modifiers
        capital = [word[0].isupper() for word in self.p.word]
        starts: list[int] = []
        for i in range(self.size):
            if capital[i] or i in at:
                starts.append(i)
            elif low[i] in ("the", "former") or low[i] in deputies:
                k = i + 1
                if k < self.size and (
                    capital[k] or k in at or low[k] in _MODIFIERS or low[k] in deputies
                ):
                    starts.append(i)
        return starts

    # -- persons and offices ---------------------------------------------------------

    def _person(self, i: int) -> Found | None:
        if not self._may_start(i):
            return None
        role = self._role(i)
        if role is not None:
            last, office, country, org = role
            name_at, female, honorific = self._honorifics(self._skip_comma(last + 1))
            if name_at > last + 1 and not honorific and self.p.low[last + 1] == ",":
                # "the President, Anura Kumara" is one person; "the President, Biden said" too,
                # but a comma before another title starts somebody else.
                second = self._role(name_at)
                if second is not None and self._prefixed(second, name_at):
                    # "the High Commissioner, Maj. Gen. Doe": a rank before the name
                    name_at, female, honorific = self._honorifics(second[0] + 1)
                elif second is not None or self._begins_clause(name_at):
                    name_at = self.size
            elif honorific:
                # "Minister of State His Royal Highness Prince Turki": style and rank before a name
                second = self._role(name_at)
                if (
                    second is not None
                    and second[1] is not None
                    and second[1].rank in ("military", "religious", "royal")
                ):
                    name_at, female, _ = self._honorifics(second[0] + 1)
            end = self._name(name_at, after_role=True)
            if end is None and name_at == last + 1 and name_at < self.size:
                # "Foreign Minister Senator Jane Doe"
                rank = self._role(name_at)
                if rank is not None and self._prefixed(rank, name_at):
                    name_at, female, honorific = self._honorifics(rank[0] + 1)
                    end = self._name(name_at, after_role=True)
            if end is None:
                last, office, country, org = self._role(i, joined=False) or role
            first_role = self._strip_the(i)
            text = self._text(first_role, last)
            if (
                end is not None
                and self.headline
                and not (
                    honorific
                    or self._known_person(name_at, end)
                    or self.p.low[name_at] in self.lexicon.given
                    or name_at == end
                    and end + 1 < self.size
                    and not self.p.word[end + 1][:1].isupper()
                )
            ):
                # a headline capitalises its verbs: only the text can say that this is a name
                return Found(
                    kind="name", first=name_at, last=end, name=self._name_text(name_at, end),
                    head=i, role=text, office=office, country=country, tail=end,
                )  # fmt: skip
            if end is not None:
                tail, after = self._of_state(end)
                also: Office | None = None
                if tail == end:
                    tail, also, code = self._second_title(end)
                    country = country or code
                return Found(
                    kind="person", first=name_at, last=end, name=self._name_text(name_at, end),
                    head=i, role=text, office=office, country=country or after,
                    referent=self._known_person(name_at, end), how="title and name",
                    female=female, honorific=honorific, tail=tail, org=org, also=also,
                )  # fmt: skip
            return Found(
                kind="office", first=first_role, last=last, name=text, head=i, role=text,
                office=office, country=country, how="office", org=org,
                female=self._royal(first_role, last),
            )  # fmt: skip
        name_at, female, honorific = self._honorifics(i)
        if honorific:
            end = self._name(name_at, after_role=True)
            if end is None:
                return self._honoured(i, name_at)
            honoured = self._with_apposition(i, name_at, end, female, honorific=True)
            if honoured is not None and honoured.country is None and honoured.tail == honoured.last:
                honoured.tail, honoured.country = self._of_state(end)
            return honoured
        end = self._name(i, after_role=False)
        if end is None:
            return None
        return self._with_apposition(i, i, end, None, honorific=False)

    def _prefixed(self, role: tuple[int, Office | None, str | None, str | None], at: int) -> bool:
        """A rank before the name of an officer: "the Director, Ambassador Jane Doe"."""
        last, office, country, _ = role
        if office is None:
            return False
        if office.id == "ambassador" and country is None and last == at:
            return self._name(self._honorifics(last + 1)[0], after_role=True) is not None
        return office.rank in ("military", "religious", "royal", "legislator")

    def _second_title(self, end: int) -> tuple[int, Office | None, str | None]:
        """ "Ambassador Jane Doe, Permanent Representative of X": (last token, office, country)."""
        if end + 2 >= self.size or self.p.low[end + 1] != ",":
            return end, None, None
        at = end + 3 if self.p.low[end + 2] in ("the", "a") else end + 2
        attempt = self._role(at) if at < self.size else None
        if attempt is None:
            return end, None, None
        stop, office, country, _ = attempt
        named = self._name(self._honorifics(stop + 1)[0], after_role=True) is not None
        closes = stop + 1 >= self.size or self.p.low[stop + 1] in (",", ".", ")", ";")
        if named or not closes or self._somebody_else(end, end, country):
            return end, None, None
        return stop, office, country

    def _honoured(self, head: int, at: int) -> Found | None:
        """ "HH the Amir", "His Excellency the President"; "His Majesty" alone: the issuer's own."""
        if at < self.size and (self.p.low[at] == "the" or self.hit(at, "office") is not None):
            found = self._person(at)
            if found is not None and found.kind in ("person", "office"):
                found.head = head
                return found
        pointed = self.hit(at, "reference") if at < self.size else None
        if pointed is not None and isinstance(pointed[0].referent, Reference):
            return Found(
                kind="reference",
                first=at,
                last=pointed[1],
                name=self._text(at, pointed[1]),
                head=head,
                referent=pointed[0].referent,
                how="reference",
                tail=pointed[1],
            )
        if (
            self.p.low[head] in ("his", "her", "their")
            and at - head == 1
            or self.p.low[head] in ("his", "her")
        ):
            last = at - 1
            reference = Reference(
                id="honoured",
                number="one",
                of="issuer",
                ranks=("royal", "head_of_state", "religious"),
            )
            return Found(
                kind="reference",
                first=head,
                last=last,
                name=self._text(head, last),
                head=head,
                referent=reference,
                how="reference",
                tail=last,
            )
        return None

    def _with_apposition(
        self, head: int, first: int, last: int, female: bool | None, *, honorific: bool
    ) -> Found | None:
        """A name with an optional office after a comma: "Wang Yi, Minister of …"."""
        role = office = country = org = None
        tail = last
        nxt = last + 1
        if nxt < self.size and self.p.low[nxt] in (",", "("):
            at = nxt + 1
            if at < self.size and self.p.low[at] in ("the", "a", "an"):
                at += 1
            attempt = self._role(at, lower=True) if at < self.size else None
            if attempt is not None:
                stop, office_, country_, org_ = attempt
                after, _, _ = self._honorifics(stop + 1)
                follows_name = self._name(after, after_role=True) is not None
                closes = (
                    stop + 1 >= self.size
                    or self.p.low[stop + 1] in (",", ".", ")", ";", ":", "and", "–", "-", "”", '"')
                    or self.p.low[nxt] == "("
                )
                closes = closes or self.p.low[nxt + 1] != "the" and self.p.low[nxt] == ","
                if not follows_name and closes and not self._somebody_else(first, last, country_):
                    role, office, country, org = self._text(at, stop), office_, country_, org_
                    tail = stop
        known = self._known_person(first, last)
        if known is None and role is None and not honorific:
            words = [self.p.low[k] for k in range(first, last + 1) if self.p.word[k][:1].isalpha()]
            kind: FoundKind = (
                "person"
                if len(words) > 1
                and words[0] in self.lexicon.given
                and not self._is_thing(first, last)
                else "name"
            )
        else:
            kind = "person"
        return Found(
            kind=kind, first=first, last=last, name=self._name_text(first, last), head=head,
            role=role, office=office, country=country, referent=known,
            how="name" if role is None else "name and title", female=female,
            honorific=honorific, tail=tail, org=org,
        )  # fmt: skip

    def _somebody_else(self, first: int, last: int, country: str | None) -> bool:
        """The title after the comma belongs to another state than the person's own."""
        known = self._known_person(first, last)
        if known is None or country is None:
            return False
        body = self.registry.state_of(country)
        if body is not None and body.kind == "organisation":
            return False  # offices there come and go
        return all(t.country != country for t in self.registry.tenures.get(known.id, ()))

    def _may_start(self, i: int) -> bool:
        word = self.p.word[i]
        if word[:1].isupper():
            return True
        if self.hit(i, "office", "honorific") is not None:
            return True
        return self.p.low[i] in self.registry.deputy_modifiers or self.p.low[i] in ("the", "former")

    def _role(
        self, i: int, *, joined: bool = True, lower: bool = False
    ) -> tuple[int, Office | None, str | None, str | None] | None:
        """A title from token i: (last token, office, country code, organisation named).

        joined: a second office after "and" belongs to the same person. lower: a title in
        lower case needs no article.
        """
        j = self._strip_the(i)
        country: str | None = None
        org: str | None = None
        low = self.p.low
        while j < self.size:
            office = self.hit(j, "office")
            if office is not None:
                break
            hit = self.hit(j, "state", "organisation")
            if hit is not None and hit[0].how not in ("combining",):
                known = cast(Known, hit[0].referent)
                country = known.code or country
                org = known.name if known.kind == "organisation" else org
                j = hit[1] + 1
                if j < self.size and low[j] in ("'s", "’s", "'", "’"):
                    j += 1
                j = self._skip_parenthesis(j)
                continue
            if self.p.word[j][:1].isupper() and low[j] in self.portfolio:
                j += 1
                continue
            if low[j] in self.registry.deputy_modifiers or low[j] in _MODIFIERS:
                j += 1
                continue
            if j > i and low[j] in _BODIES and self.p.word[j][:1].isupper():
                j += 1
                continue
            if (
                j > i
                and low[j - 1] in self.portfolio
                and low[j] in ("and", "&", "-", ",")
                and j + 1 < self.size
                and low[j + 1] in self.portfolio
                and self.p.word[j + 1][:1].isupper()
            ):
                j += 1
                continue
            return None
        else:
            return None
        inside = self._code_inside(office[0])  # "of the Security Council of Chad" is Chad's
        core = cast(Office, office[0].referent)
        if not lower and not self._is_title(j, office[1], country or inside, i):
            return None
        last = office[1]
        while last + 1 < self.size:
            # "Vice President and Minister of Health": several offices of one person
            step = self._complement(
                last + 1, joined=joined, accredited=core.rank not in _NOT_ACCREDITED,
                second=any(w in _BESIDE for w in low[i : last + 1]),
            )  # fmt: skip
            if step is None:
                break
            last, code, name, connector = step
            if connector in (*_REPRESENTING, "and") and code and country is None:
                country = code
            if name and org is None:
                org = name
        return last, core, country or inside, org

    def _code_inside(self, hit: Hit) -> str | None:
        """The state or organisation inside a fixed title ("NATO Secretary General")."""
        return self.registry.code_in(self.p.surface[hit.start : hit.end])

    def _is_title(self, first: int, last: int, country: str | None, start: int) -> bool:
        # Lower-case common nouns ("general", "head", "king") are titles only in a phrase
        # that starts like one.
        if any(word[:1].isupper() for word in self.p.word[first : last + 1]):
            return True
        return (
            start < first
            or self.p.low[start] == "the"
            or (start > 0 and self.p.low[start - 1] == "the")
        )

    def _complement(
        self, j: int, *, joined: bool, accredited: bool, second: bool = False
    ) -> tuple[int, str | None, str | None, str] | None:
        """What may follow a title's noun: "of the Republic of X", "for Trade and Industry".

        second: an office that is mostly held beside another one.
        """
        low, word = self.p.low, self.p.word
        connector = low[j]
        if connector == "(" and j + 2 < self.size and low[j + 2] == ")" and word[j + 1].isupper():
            return j + 2, None, None, "("
        if connector == "," and j + 1 < self.size and word[j + 1][:1].isupper():
            # a list of portfolios: "Foreign Affairs, Foreign Employment and Tourism"
            if (
                low[j + 1] in self.portfolio
                and low[j - 1] in self.portfolio
                and self.hit(j + 1, "office") is None
            ):
                return self._portfolio_run(j + 1), None, None, ","
            return None
        if connector not in _CONNECTORS:
            if (
                word[j][:1].isupper()
                and low[j] in self.portfolio
                and self.hit(j, "state", "organisation", "person", "office") is None
            ):
                return self._portfolio_run(j), None, None, ""
            return None
        k = j + 1
        if k < self.size and low[k] == "the":
            k += 1
        if k < self.size and connector == "of" and low[k] in _KINDLY:
            k += 1  # "President of the sisterly Republic of Iraq"
        if k >= self.size:
            return None
        if connector in ("and", "&", "/"):
            if not joined and self.hit(k, "office") is not None:
                return None
            attempt = self._role(k) if self.hit(k, "office") is not None else None
            if attempt is not None:
                name_at, _, _ = self._honorifics(attempt[0] + 1)
                of_both = second and attempt[1] is not None and attempt[1].rank in _SECOND_RANKS
                if not of_both and k == j + 1 and self._name(name_at, after_role=True) is not None:
                    # "and Minister X" is somebody else unless the first has no name yet:
                    # two offices joined directly are one person's only when no name follows.
                    return None
                if k != j + 1:
                    return None
                return attempt[0], attempt[2], attempt[3], "and"
            if (
                word[k][:1].isupper()
                and low[k] in self.portfolio
                and self.hit(k, "state", "organisation") is None
            ):
                return self._portfolio_run(k), None, None, "and"
            return None
        if connector == "in" and k == j + 2 and low[k] in _BODIES and word[k][:1].isupper():
            return k, None, None, connector  # "Vice Minister in the Ministry of …"
        if connector in ("in", "on", "at", "with", "from"):
            hit = self.hit(k, "state", "organisation")
            if (
                hit is None
                or connector in ("in", "at", "on", "with", "from")
                and not word[k][:1].isupper()
            ):
                return None
            if connector in ("in", "at", "on") and hit[0].how in ("place", "capital"):
                # "the ambassador in Sofia, Anatoly Makarov", but not "the President in Sofia"
                named = self._name(
                    self._honorifics(self._skip_comma(hit[1] + 1))[0], after_role=True
                )
                if named is None or connector != "in":
                    return None
                return hit[1], None, None, connector
            known = cast(Known, hit[0].referent)
            if connector in ("with", "from", "on", "at"):
                return None
            return hit[1], None, None, connector
        office = self.hit(k, "office")
        if office is not None or self.hit(k, "organisation", "state") is not None:
            attempt = self._role(k)
            if attempt is not None:
                named = self._name(self._honorifics(attempt[0] + 1)[0], after_role=True)
                # the staff of an organisation's or state's officer represent it too
                if named is not None and k == j + 1:
                    # "Chief of Staff for President Jane Doe" is not Jane Doe
                    return named, attempt[2], attempt[3], "of"
                return attempt[0], attempt[2], attempt[3], "of"
        hit = self.hit(k, "state", "organisation")
        if hit is not None:
            known = cast(Known, hit[0].referent)
            if connector in ("to", "for") and not accredited:
                return None  # "welcomed the Admiral to the Maldives", "thanked him for Irish help"
            if connector != "of" and hit[1] + 1 < self.size and low[hit[1] + 1] in ("'s", "’s"):
                return None  # "the Foreign Minister for Qatar's willingness"
            last = self._skip_parenthesis(hit[1] + 1) - 1
            if connector == "of" and last + 2 < self.size and low[last + 1] in ("'s", "’s"):
                if word[last + 2][:1].isupper() and self.hit(last + 2, "office", "person") is None:
                    last = self._caps_run(last + 2)  # "of Japan's National Security Secretariat"
            if connector == "to":
                last = self._states_run(last)
            if (
                last + 1 < self.size
                and low[last + 1] in self.portfolio
                and word[last + 1][:1].isupper()
            ):
                last = self._portfolio_run(last + 1)
            elif last + 1 < self.size and hit[0].how == "demonym" and word[last + 1][:1].isupper():
                last = self._caps_run(last + 1)
            return last, known.code, known.name if known.kind == "organisation" else None, connector
        if word[k][:1].isupper() and low[k] in self.portfolio:
            last = self._portfolio_run(k)
            if (
                connector == "for"
                and last + 1 < self.size
                and word[last + 1][:1].isupper()
                and low[last + 1] not in self.lexicon.given
                and last + 1 not in self.at
            ):
                last = self._caps_run(last + 1)  # "for the South Caucasus"
            return last, None, None, connector
        if connector == "to" and not accredited:
            return None  # "was invited by the Minister to the Nobel ceremony"
        if word[k][:1].isupper() and low[k] not in self.stop and low[k] not in self.lexicon.given:
            last = self._caps_run(k)
            if low[last + 1 : last + 2] in (["country"], ["nation"], ["island"], ["kingdom"]):
                last += 1  # "the minister of the Andean country"
            served = self.registry.code_in(self._text(k, last)) if connector == "of" else None
            return last, served, self._text(k, last), connector
        if low[k] in self.portfolio and connector in ("of", "for"):
            last = k
            while last + 1 < self.size and (
                low[last + 1] in self.portfolio
                or low[last + 1] in ("and", ",")
                and last + 2 < self.size
                and low[last + 2] in self.portfolio
            ):
                last += 1
            return last, None, None, connector
        return None

    def _states_run(self, last: int) -> int:
        """ "to Ghana, Togo, and Benin": several states of accreditation."""
        end = last
        listed = False
        while end + 2 < self.size and self.p.low[end + 1] in (",", "and"):
            k = end + 2
            while k < self.size and self.p.low[k] in ("and", "the"):
                k += 1
            hit = self.hit(k, "state", "organisation") if k < self.size else None
            if hit is None or hit[0].how != "name":
                break
            listed = listed or "and" in self.p.low[end + 1 : k]
            end = hit[1]
        return end if listed else last

    def _portfolio_run(self, k: int) -> int:
        low, word = self.p.low, self.p.word
        last = k
        while last + 1 < self.size:
            nxt = last + 1
            if (
                word[nxt][:1].isupper()
                and low[nxt] in self.portfolio
                and self.hit(nxt, "office", "person") is None
            ):
                last = nxt
            elif (
                low[nxt] in ("and", "&", ",", "-")
                and nxt + 1 < self.size
                and word[nxt + 1][:1].isupper()
                and low[nxt + 1] in self.portfolio
                and self.hit(nxt + 1, "office") is None
            ):
                last = nxt + 1
            else:
                break
        return last

    def _caps_run(self, k: int) -> int:
        last = k
        while last + 1 < self.size and last - k < 8:
            nxt = last + 1
            if self.p.low[last - 1] == "of" and self._ends_with_state(last):
                break  # "of the Royal Government of Bhutan | Jane Doe"
            if (
                self.p.word[nxt][:1].isupper()
                and self.p.low[nxt] not in self.stop
                and self.hit(nxt, "office", "honorific", "person") is None
                and self.p.low[nxt] not in self.lexicon.given
            ):
                last = nxt
            elif (
                self.p.low[nxt] in ("of", "and", "-")
                and nxt + 1 < self.size
                and self.p.word[nxt + 1][:1].isupper()
                and self.p.low[nxt] != "and"
                and self.hit(nxt + 1, "office") is None
            ):
                last = nxt + 1
            else:
                break
        return self._skip_parenthesis(last + 1) - 1

    def _ends_with_state(self, last: int) -> bool:
        """A state's name that a body's name ends with, and no more of the body after it."""
        hit = self.hit(last, "state")
        nxt = self.p.low[last + 1]
        body = nxt in self.portfolio or nxt in _BODIES or nxt in _THINGS
        return hit is not None and hit[0].how == "name" and hit[1] == last and not body

    def _skip_parenthesis(self, j: int) -> int:
        """Past a short parenthesis: "(ROK)", "(MSB)"."""
        if j + 2 < self.size and self.p.low[j] == "(" and self.p.low[j + 2] == ")":
            return j + 3
        return j

    def _skip_comma(self, j: int) -> int:
        if j + 1 < self.size and self.p.low[j] == ",":
            return j + 1
        return j

    def _begins_clause(self, name_at: int) -> bool:
        """ "In his talks with the Governor, Rao stressed …": the comma closes what is in front."""
        if self.p.low[0] not in _FRONTED:
            return False
        end = self._name(name_at, after_role=False)
        nxt = end + 1 if end is not None else self.size
        while nxt < self.size and (self.p.low[nxt] in _ADVERBS or self.p.low[nxt].endswith("ly")):
            nxt += 1
        return nxt < self.size and self.p.low[nxt] in self.lexicon.lemma

    def _strip_the(self, i: int) -> int:
        return i + 1 if self.p.low[i] == "the" and i + 1 < self.size else i

    def _honorifics(self, j: int) -> tuple[int, bool | None, bool]:
        """Past titles of respect: (next token, female, whether there was one)."""
        female: bool | None = None
        seen = False
        while j < self.size:
            hit = self.hit(j, "honorific")
            if hit is not None:
                text = self.p.surface[self.p.start[j] : self.p.end[hit[1]]].lower()
                if text.rstrip(".") in _FEMALE or text.startswith("her "):
                    female = True
                elif text.rstrip(".") in _MALE or text.startswith("his "):
                    female = False
                j = hit[1] + 1
                if j < self.size and self.p.low[j] == ".":
                    j += 1
                seen = True
            elif self.p.low[j] == "the" and self.hit(j + 1, "honorific") is not None:
                j += 1  # "Sen. the Hon. Jane Doe"
            elif (
                seen
                and j + 2 < self.size
                and self.p.low[j] == "("
                and self.p.low[j + 1].rstrip(".") in _FEMALE | _MALE
            ):
                female = self.p.low[j + 1].rstrip(".") in _FEMALE
                j += 3
                if j < self.size and self.p.low[j] == ")":
                    j += 1
            else:
                break
        return j, female, seen

    def _royal(self, first: int, last: int) -> bool | None:
        for k in range(first, last + 1):
            if self.p.low[k] in (
                "queen",
                "princess",
                "empress",
                "duchess",
                "chairwoman",
                "spokeswoman",
            ):
                return True
            if self.p.low[k] in ("king", "prince", "emperor", "sultan", "emir", "amir", "chairman"):
                return False
        return None

    def _name(self, i: int, *, after_role: bool) -> int | None:
        """The last token of a personal name that starts at token i, or None."""
        if i >= self.size:
            return None
        person = self.hit(i, "person")
        if person is not None:
            j = person[1]
            return j if self.headline and j > i else self._extend(i, j)
        if not self._name_word(i, first=True, after_role=after_role):
            return None
        return self._extend(i, i)

    def _extend(self, i: int, j: int) -> int:
        low, word = self.p.low, self.p.word
        while j + 1 < self.size and j - i < 12:
            nxt = j + 1
            if (
                self.headline
                and low[nxt] in self.lexicon.lemma
                and low[nxt].endswith(("s", "ed", "ing"))
            ):
                break  # "Sheikh Nasser Hails …": a headline capitalises its verbs
            joined = self.p.end[j] == self.p.start[nxt]
            if self._name_word(nxt, first=False, after_role=True):
                j = nxt
            elif (
                low[nxt] in ("-", "–", "'", "’")
                and joined
                and nxt + 1 < self.size
                and self.p.end[nxt] == self.p.start[nxt + 1]
                and word[nxt + 1][:1].isalpha()
                and low[nxt + 1] != "s"
            ):
                j = nxt + 1
            elif low[nxt] in self.lexicon.particles and self._particle_follows(nxt):
                j = nxt
            elif (
                low[nxt] == ","
                and nxt + 1 < self.size
                and low[nxt + 1] in ("jr", "jr.", "sr", "sr.")
            ):
                j = nxt + 1
            elif low[nxt] in _SUFFIXES and word[nxt][:1].isupper():
                j = nxt
            elif low[nxt] == "." and joined and (len(word[j]) == 1 or self._initial(nxt)):
                j = nxt
            elif (
                low[nxt] == "-"
                and nxt + 1 < self.size
                and self._torn(nxt)
                and (joined or word[j] in ("Al", "El") and self.p.end[nxt] == self.p.start[nxt + 1])
            ):
                j = nxt + 1  # "Al- Mansour", "Al -Mansour"
            else:
                break
        while j > i and low[j] in self.lexicon.particles and not word[j][:1].isupper():
            j -= 1
        return j

    def _initial(self, dot: int) -> bool:
        """ "Kh.Battulga": an initial of two letters runs into the name."""
        nxt = dot + 1
        return (
            len(self.p.word[dot - 1]) == 2
            and nxt < self.size
            and self.p.end[dot] == self.p.start[nxt]
            and self._name_word(nxt, first=False, after_role=True)
        )

    def _torn(self, hyphen: int) -> bool:
        """A hyphenated name with a space behind the hyphen."""
        before, nxt = self.p.word[hyphen - 1], hyphen + 1
        return self._name_word(nxt, first=False, after_role=True) or before in (
            "Al",
            "El",
            "al",
            "el",
        )

    def _particle_follows(self, j: int) -> bool:
        k = j + 1
        while k < self.size and (self.p.low[k] in self.lexicon.particles or self.p.low[k] == "-"):
            k += 1
        return (
            k < self.size
            and self.p.word[k][:1].isupper()
            and self._name_word(k, first=False, after_role=True)
        )

    def _name_word(self, i: int, *, first: bool, after_role: bool) -> bool:
        word, low = self.p.word[i], self.p.low[i]
        if not word[:1].isupper() and not (
            first and low in ("al", "el") and self._particle_follows(i)
        ):
            return False
        if first and len(word) == 1 and self.p.low[i + 1 : i + 2] != ["."]:
            return False  # "I", "A"; an initial has its stop
        if low in _SUFFIXES:
            return not first
        if len(word) > 1 and low in self.stop and not (low == "he" and after_role and i > 1):
            return False  # "Vice Premier He" is Mr He
        if low in _BODIES or first and low in _THINGS:
            return False
        if i in self.at:
            for hit, last in self.at[i]:
                if hit.kind in ("person",):
                    return True
                if hit.kind in ("office", "organisation", "reference", "issue"):
                    return False
                if hit.kind == "honorific":
                    # "Sri", "Khun", "Sheikh" also stand inside names
                    return not first or after_role
                if hit.kind == "state":
                    if hit.how in ("place", "capital") and not first and last == i:
                        return True
                    nxt = i + 1
                    return (
                        first
                        and after_role
                        and last == i
                        and hit.how in ("name", "place")
                        and nxt < self.size
                        and self.p.word[nxt][:1].isupper()
                        and self.p.low[nxt] not in self.stop
                        and nxt not in self.at
                    )
        if first and low in self.portfolio:
            return False
        if not first and low in self.portfolio and i + 1 < self.size and self.hit(i + 1, "office"):
            return False
        if word.isupper() and not after_role and (len(word) > 3 or first and len(word) > 1):
            return False
        return word[:1].isalpha() and not any(c.isdigit() for c in word)

    def _is_thing(self, first: int, last: int) -> bool:
        return self.p.low[last] in _THINGS

    def _of_state(self, end: int) -> tuple[int, str | None]:
        """After a titled name: "of Russia" gives the country; (last token, code)."""
        j = end + 1
        if j + 1 < self.size and self.p.low[j] in ("of", "from"):
            k = j + 1
            if self.p.low[k] == "the" and k + 1 < self.size:
                k += 1
            hit = self.hit(k, "state", "organisation")
            if hit is not None and hit[0].how in ("name", "seat", "capital"):
                known = cast(Known, hit[0].referent)
                return hit[1], known.code
        return end, None

    def _known_person(self, first: int, last: int) -> Known | None:
        for k in range(first, last + 1):
            hit = self.hit(k, "person")
            if hit is not None and isinstance(hit[0].referent, Known):
                return hit[0].referent
        return None

    def _text(self, first: int, last: int) -> str:
        return self.p.surface[self.p.start[first] : self.p.end[last]]

    def _name_text(self, first: int, last: int) -> str:
        return self._text(first, last)

    def _ruler_of(self, first: int, last: int) -> Found | None:
        """ "the Emir of Qatar" is an office, though "the Emir" alone is a way of pointing."""
        if last + 1 >= self.size or self.p.low[last + 1] != "of":
            return None
        at = last + 3 if self.p.low[last + 2 : last + 3] == ["the"] else last + 2
        hit = self.hit(at, "state") if at < self.size else None
        office = self.registry.office_called(self._text(self._strip_the(first), last))
        if hit is None or office is None or not isinstance(hit[0].referent, Known):
            return None
        start = self._strip_the(first)
        text = self._text(start, hit[1])
        return Found(
            kind="office", first=start, last=hit[1], name=text, head=first, role=text,
            office=office, country=hit[0].referent.code, how="office",
        )  # fmt: skip

    def _plain(self, hit: Hit, first: int, last: int) -> Found | None:
        if hit.kind in ("honorific",):
            return None
        kind: FoundKind
        referent = hit.referent
        if hit.kind == "reference":
            kind = "reference"
            referent = cast(Reference, referent)
            ruler = self._ruler_of(first, last)
            if ruler is not None:
                return ruler
            return Found(
                kind=kind,
                first=first,
                last=last,
                name=self._text(first, last),
                head=first,
                referent=referent,
                how="reference",
            )
        if isinstance(referent, Known):
            kind = hit.kind  # type: ignore[assignment]
            return Found(
                kind=kind, first=first, last=last, name=self._text(first, last), head=first,
                country=referent.code, referent=referent, how=hit.how,
            )  # fmt: skip
        return None


_KINDLY: Final = frozenset("sisterly brotherly friendly fraternal neighbouring neighboring".split())
# "Deputy Prime Minister and Foreign Minister X" is one person.
_BESIDE: Final = frozenset(("deputy", "crown", "councilor", "councillor"))
_SECOND_RANKS: Final = frozenset(("foreign_minister", "minister", "head_of_government"))
_BODIES: Final = frozenset(
    "ministry department office government parliament senate council committee bureau bank "
    "party embassy "
    "mission commission secretariat presidency directorate division administration command".split()
)
_THINGS: Final = frozenset(
    "group council initiative agreement treaty summit forum act plan corridor centre center "
    "bank fund "
    "university institute foundation party house court corporation company association committee "
    "commission ministry department charter convention declaration accord accords pact protocol "
    "airport "
    "palace hotel hall building street square day year park base".split()
)
