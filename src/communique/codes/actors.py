"""A phrase that names an actor → country, sector, and the codes of the field.

"Armenian Prime Minister" is ARM and GOV, "Rohingya refugees" MMR and REF, "IMF officials" an
international organisation. Sectors are PLOVER's; the CAMEO-style code writes them as CAMEO
does, where MED is the media and HLH is health.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from communique import registry
from communique.codes.roles import Group, Roles, grams
from communique.codes.roles import load as load_roles
from communique.codes.schemes import folder
from communique.knowledge import entries
from communique.registry import Hit, Known, Office, Registry, fold

_CAMEO_SECTORS: Final = {"JRN": "MED", "MED": "HLH", "IGO": "", "NGO": ""}
# What people of an international organisation may be besides its officials.
_OF_IGO: Final = ("MIL", "JUD", "COP", "SPY")
_FORMER: Final = re.compile(r"\b(?:former|ex|ousted|deposed|ex-\w+)\b", re.IGNORECASE)
_WORD: Final = re.compile(r"(?:[^\W\d_]\.){2,}|[\w’'-]+")
# Where the part of a phrase ends that says who is meant; "of" does not end it.
_BREAK: Final = re.compile(
    r",|\s(?:in|at|near|to|against|from|for|on|who|which|that|with|by|under|loyal|including|"
    r"fleeing|based|inside|outside|along|within|accused|working|living|headed|led|affected)\b"
)
_LOYALTY: Final = re.compile(
    r"-(?:backed|led|held|occupied|controlled|brokered|run|funded|trained)"
)
_TAIL: Final = re.compile(r"\s(of|from|for|to|in|at|near|on|against|across|inside|along)\s")
_MEMBERS: Final = ("s", "ese", "ish", "ch")
_RANKS: Final = {"military": "MIL", "legislator": "LEG", "religious": "REL", "business": "BUS"}
_KINDS: Final = {"company": "BUS", "media": "JRN", "body": "GOV", "agency": "GOV"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who a phrase stands for. Fields are None where the phrase or the registry do not tell.

    country: ISO 3166 alpha-3, or IGO, NGO, IMG. sector: PLOVER sector. code: CAMEO-style
    ("KAZGOV", "IGOUNO"). cow, gwn: numbers of the state, valid at the date. rule: what decided.
    """

    text: str
    country: str | None
    sector: str | None
    code: str | None
    cow: int | None
    gwn: int | None
    wikidata: str | None
    rule: str


class _Land(NamedTuple):
    """A country that a phrase names: where, how near to the head, and what else it tells."""

    start: int
    end: int
    far: int
    country: str
    sector: str | None
    wikidata: str | None
    rule: str
    plain: bool = False


def actor(text: str, *, date: str | None = None) -> Actor:
    """The actor that a phrase names, as of an ISO date (now for none)."""
    phrase = " ".join(text.replace("’", "'").split())
    roles = load_roles()
    lands = sorted(
        _lands(phrase, roles, registry.load(), date), key=lambda land: (land.far, land.start)
    )
    land = lands[0] if lands else None
    sector, rule = _sector(phrase, roles, land)
    country = land.country if land else None
    if country is None and sector in ("IGO", "NGO"):
        country = sector
    cow, gwn = numbers(country, date)
    return Actor(
        text=text,
        country=country,
        sector=sector,
        code=code_of(country, sector, land.rule.partition(":")[2] if land else ""),
        cow=cow,
        gwn=gwn,
        wikidata=land.wikidata if land else None,
        rule=" ".join(part for part in (land.rule if land else "", rule) if part),
    )


def code_of(country: str | None, sector: str | None, name: str = "") -> str | None:
    """The CAMEO-style code: state and role, or IGO with the organisation's own letters."""
    if country is None:
        return None
    if country == "IGO":
        return "IGO" + load_roles().igo.get(name, "")
    return country + _CAMEO_SECTORS.get(sector or "", sector or "")


def numbers(country: str | None, date: str | None) -> tuple[int | None, int | None]:
    """Correlates of War and Gleditsch-Ward numbers of a state, where valid at the date."""
    found = _numbers().get(country or "")
    if found is None:
        return None, None
    cow, gwn, until = found
    year = int(date[:4]) if date else None
    if year is not None and (year < load_roles().since.get(country or "", 0)):
        return None, None
    if year is not None and until is not None and year > until:
        return None, None
    return cow, gwn


@lru_cache(maxsize=1)
def _numbers() -> dict[str, tuple[int | None, int | None, int | None]]:
    states = entries(folder().parent / "registry" / "states.yaml")  # type: ignore[attr-defined]
    return {s["id"]: (s["cow"], s["gwn"] or s["cow"], s["until"]) for s in states}


# -- countries -------------------------------------------------------------------------


def _lands(phrase: str, roles: Roles, known: Registry, date: str | None) -> list[_Land]:
    lands: list[_Land] = []
    for hit in known.find(_LOYALTY.sub(lambda m: " " + m.group()[1:], phrase)):
        land = _hit_land(hit, phrase, known, date)
        if land is not None:
            lands.append(land)
    lands.extend(_named_lands(phrase, roles, date))
    return lands


def _far(phrase: str, start: int, end: int) -> int:
    """How far a name stands from the head: 0 beside it, then "of", "in", and mere loyalties."""
    if _LOYALTY.match(phrase, end):
        return 4
    last = None
    for tail in _TAIL.finditer(phrase, 0, start + 1):
        last = tail
    if last is None or last.start() >= start:
        return 0
    return {"of": 1, "from": 1, "for": 2, "to": 3}.get(last.group(1), 2)


def _hit_land(hit: Hit, phrase: str, known: Registry, date: str | None) -> _Land | None:
    far = _far(phrase, hit.start, hit.end)
    match hit.referent:
        case Known(kind="state", code=str(code)) as state:
            plain = hit.how in ("name", "capital", "seat") and hit.end - hit.start == len(phrase)
            return _Land(
                hit.start, hit.end, far, code, None, state.wikidata, f"state:{code}", plain
            )
        case Known(kind="organisation") as body:
            return _body(body, hit.start, hit.end, far)
        case Known(kind="person") as person:
            held = known.held(person.id, date)
            if held is None or not held.country:
                return None
            office = known.office_called(held.role)
            sector = _RANKS.get(office.rank if office else "", "GOV")
            country = (
                "IGO"
                if len(held.country) != 3 or held.country not in _numbers()
                else (held.country)
            )
            # a name with its title beside a state says whom it stands for
            return _Land(
                hit.start, hit.end, far, country, sector, person.wikidata, f"person:{held.country}"
            )
        case Office() as office:
            # "UN Secretary-General": a title that names whom it stands for
            named = known.code_in(phrase[hit.start : hit.end])
            owner = known.state_of(named) if named else None
            if owner is not None and owner.kind == "organisation":
                return _body(owner, hit.start, hit.end, far)
            if owner is not None and named:
                sector = _RANKS.get(office.rank, "GOV")
                return _Land(
                    hit.start, hit.end, far, named, sector, owner.wikidata, f"office:{named}"
                )
    return None


def _body(body: Known, start: int, end: int, far: int) -> _Land | None:
    """An organisation: of a state, or between states."""
    if body.code in _numbers():
        sector = _KINDS.get(body.group, "GOV")
        return _Land(start, end, far, str(body.code), sector, body.wikidata, f"org:{body.code}")
    if body.group in ("organisation", "body", "agency", "grouping") and body.code:
        return _Land(start, end, far, "IGO", "IGO", body.wikidata, f"org:{body.code}")
    return None


def _named_lands(phrase: str, roles: Roles, date: str | None) -> list[_Land]:
    found: list[_Land] = []
    spans = [(m.start(), m.end()) for m in _WORD.finditer(phrase)]
    words = [phrase[a:b].removesuffix("'s") for a, b in spans]
    taken: set[int] = set()
    for first, size, gram in grams(words):
        if first in taken or not gram[:1].isupper() and "-" not in gram:
            continue
        group: Group | None = roles.groups.get(fold(gram))
        city = roles.cities.get(gram)
        if group is None and city is None:
            continue
        start, end = spans[first][0], spans[first + size - 1][1]
        taken.update(range(first, first + size))
        far = _far(phrase, start, end)
        if group is not None and group.country:
            found.append(
                _Land(
                    start, end, far - 1, group.country, group.sector_at(date), None, f"group:{gram}"
                )
            )
        elif city is not None:
            found.append(_Land(start, end, far + 1, city, None, None, f"city:{gram}"))
    return found


# -- sectors ---------------------------------------------------------------------------


def _sector(phrase: str, roles: Roles, land: _Land | None) -> tuple[str | None, str]:
    """The sector, and the word that decided when a word did."""
    if land is not None and land.country == "NGO":
        return "NGO", ""
    found = _role_in(phrase, roles, land)
    if found is not None:
        sector, word = found
        if land and land.country == "IGO" and sector not in _OF_IGO:
            return "IGO", ""
        if sector == "GOV" and _FORMER.search(phrase):
            return "ELI", f"role:former {word}"
        return sector, f"role:{word}"
    lead = next((w for w in reversed(fold(phrase).split()) if w in roles.generic), None)
    meant = roles.generic[lead] if lead is not None else None
    if land is not None and land.sector is not None:
        if land.sector == "CVL" and meant is not None:
            return meant, f"role:{lead}"
        return land.sector, ""
    if meant is not None:
        return meant, f"role:{lead}"
    if land is None or not land.rule.startswith("state:"):
        return None, ""
    rest = phrase[land.end :]
    if rest.startswith(("'", "’")):
        return "GOV", "state as actor"
    if not land.plain and phrase.rsplit(maxsplit=1)[-1].endswith(_MEMBERS):
        return "CVL", "people"
    if not land.plain and rest.strip(" ,."):
        return None, ""  # "Peruvian brewery": what it is, no word tells
    return "GOV", "state as actor"


def _role_in(phrase: str, roles: Roles, land: _Land | None) -> tuple[str, str] | None:
    """The role word of the head, else of the whole; the words of a name are none."""
    if land is not None and land.rule.startswith(("org:", "group:", "person:")):
        phrase = phrase[: land.start] + " " * (land.end - land.start) + phrase[land.end :]
    cut = _BREAK.search(phrase)
    head = phrase[: cut.start()] if cut and phrase[: cut.start()].strip() else phrase
    return _role(head, roles) or _role(phrase, roles)


def _role(part: str, roles: Roles) -> tuple[str, str] | None:
    """The longest role of a part, the last of several."""
    words = [w.removesuffix("'s") for w in fold(part).replace("-", " ").replace(",", " ").split()]
    best: tuple[int, int, str, str] | None = None
    for first, size, gram in grams(words):
        sector = roles.words.get(gram)
        if sector is not None and (best is None or (size, first) >= best[:2]):
            best = (size, first, sector, gram)
    return None if best is None else (best[2], best[3])
