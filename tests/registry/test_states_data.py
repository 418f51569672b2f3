"""The registry's lists of states and offices keep their format, and their facts hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, Final

import pycountry
import pytest

from communique.knowledge import entries, sections

FOLDER: Final = files("communique") / "data" / "registry"
STATES: Final[list[dict[str, Any]]] = entries(FOLDER / "states.yaml")
BY_ID: Final[dict[str, dict[str, Any]]] = {state["id"]: state for state in STATES}
OFFICES: Final[dict[str, Any]] = sections(FOLDER / "offices.yaml")

LISTS: Final = ("names", "demonyms", "capital_names", "seats", "places")
OPTIONAL: Final = ("ambiguous", "combining", "not")
VALUES: Final = ("id", "name", "capital", "iso2", "cow", "gwn", "wikidata", "until")
FORMER: Final = {"SUN", "YUG", "SCG", "CSK", "DDR"}
# Listed without being (or having been) in the Correlates of War state system.
WITHOUT_COW: Final = {"ABW", "COK", "ESH", "FRO", "GRL", "HKG", "MAC", "NIU", "PRI", "PSE"}
# Two states share the adjective, and only the context can tell them apart.
SHARED_DEMONYMS: Final = {"congolese"}
# One number goes on from the older state to its successor.
SHARED_COW: Final = {345: {"YUG", "SCG", "SRB"}, 365: {"SUN", "RUS"}}
UN_MEMBERS: Final = 193
LISTED_BESIDE_UN_MEMBERS: Final = WITHOUT_COW | {"VAT", "TWN", "XKX"} | FORMER

RANKS: Final = {
    "head_of_state",
    "head_of_government",
    "foreign_minister",
    "minister",
    "deputy_minister",
    "envoy",
    "official",
    "head_of_organisation",
    "legislator",
    "military",
    "religious",
    "royal",
    "business",
}


def surfaces(state: dict[str, Any]) -> Iterator[str]:
    """Every name that identifies the state without being an adjective."""
    yield state["name"]
    yield from state["names"]
    if state["capital"] not in (None, state["name"], *state["names"]):
        yield state["capital"]
    for key in ("capital_names", "seats", "places"):
        yield from state[key]


def test_ids_are_unique_and_sorted() -> None:
    ids = [state["id"] for state in STATES]
    assert len(ids) == len(set(ids))
    assert ids == sorted(ids), "keep states.yaml in the order of the ids"


def test_every_un_member_is_listed() -> None:
    assert len(BY_ID.keys() - LISTED_BESIDE_UN_MEMBERS) == UN_MEMBERS
    assert BY_ID.keys() >= LISTED_BESIDE_UN_MEMBERS


@pytest.mark.parametrize("state", STATES, ids=lambda state: state["id"])
def test_entry_has_its_format(state: dict[str, Any]) -> None:
    assert {*VALUES, *LISTS} <= state.keys()
    assert state.keys() <= {*VALUES, *LISTS, *OPTIONAL}
    for key in (*LISTS, *OPTIONAL):
        listed = state.get(key, [])
        assert isinstance(listed, list), key
        assert all(isinstance(name, str) and name.strip() == name != "" for name in listed), key
        assert len(listed) == len(set(listed)), f"{key}: given twice"
    assert re.fullmatch("[A-Z]{3}", state["id"])
    assert re.fullmatch("[A-Z]{2}", state["iso2"])
    assert re.fullmatch(r"Q[1-9]\d*", state["wikidata"])
    assert state["cow"] is None or 2 <= state["cow"] <= 990
    assert state["gwn"] is None or 2 <= state["gwn"] <= 990
    assert state["gwn"] != state["cow"] or state["cow"] is None, "gwn is null where equal to cow"


@pytest.mark.parametrize("state", STATES, ids=lambda state: state["id"])
def test_names_are_written_plainly(state: dict[str, Any]) -> None:
    for name in (*surfaces(state), *state["demonyms"], *state.get("not", [])):
        assert not re.search(r"[’‘`\u00a0]|  ", name), f"{name}: straight apostrophe, single spaces"


@pytest.mark.parametrize("state", STATES, ids=lambda state: state["id"])
def test_ambiguous_names_are_names(state: dict[str, Any]) -> None:
    known = {*surfaces(state), state["capital"]}
    assert set(state.get("ambiguous", [])) <= known


@pytest.mark.parametrize("state", STATES, ids=lambda state: state["id"])
def test_near_misses_hold_a_name(state: dict[str, Any]) -> None:
    known = [*surfaces(state), *state["demonyms"], *state.get("combining", [])]
    for phrase in state.get("not", []):
        assert any(name in phrase for name in known), f"{phrase}: nothing to keep out"
        assert phrase not in known, f"{phrase}: both a name and no name"


@pytest.mark.parametrize(
    "state", [s for s in STATES if s["id"] not in FORMER | {"XKX"}], ids=lambda state: state["id"]
)
def test_codes_agree_with_iso_3166(state: dict[str, Any]) -> None:
    country = pycountry.countries.get(alpha_3=state["id"])
    assert country is not None
    assert state["iso2"] == country.alpha_2
    assert state["until"] is None


@pytest.mark.parametrize("code", sorted(FORMER))
def test_former_states_keep_their_withdrawn_code(code: str) -> None:
    withdrawn = pycountry.historic_countries.get(alpha_3=code)
    assert withdrawn is not None
    assert BY_ID[code]["iso2"] == withdrawn.alpha_2
    assert 1945 < BY_ID[code]["until"] < 2010


def test_no_name_belongs_to_two_states() -> None:
    claims: defaultdict[str, set[str]] = defaultdict(set)
    for state in STATES:
        for name in surfaces(state):
            claims[name.casefold()].add(state["id"])
    assert {name: ids for name, ids in claims.items() if len(ids) > 1} == {}


def test_no_demonym_belongs_to_two_states() -> None:
    claims: defaultdict[str, set[str]] = defaultdict(set)
    for state in STATES:
        for name in (*state["demonyms"], *state.get("combining", [])):
            claims[name.casefold()].add(state["id"])
    assert {name for name, ids in claims.items() if len(ids) > 1} == SHARED_DEMONYMS


def test_no_demonym_is_another_states_name() -> None:
    named = {name.casefold(): state["id"] for state in STATES for name in surfaces(state)}
    for state in STATES:
        for demonym in state["demonyms"]:
            assert named.get(demonym.casefold(), state["id"]) == state["id"], demonym


def test_numbers_and_items_are_unique() -> None:
    cow: defaultdict[int, set[str]] = defaultdict(set)
    wikidata: defaultdict[str, set[str]] = defaultdict(set)
    for state in STATES:
        if state["cow"] is not None:
            cow[state["cow"]].add(state["id"])
        wikidata[state["wikidata"]].add(state["id"])
    assert {number: ids for number, ids in cow.items() if len(ids) > 1} == SHARED_COW
    assert {item: ids for item, ids in wikidata.items() if len(ids) > 1} == {}
    assert {state["id"] for state in STATES if state["cow"] is None} == WITHOUT_COW


def test_places_are_many() -> None:
    assert sum(len(state["places"]) for state in STATES) >= 900


@pytest.mark.parametrize(
    ("code", "key", "value"),
    [
        ("KAZ", "cow", 705),
        ("USA", "cow", 2),
        ("CHN", "cow", 710),
        ("RUS", "cow", 365),
        ("DEU", "cow", 255),
        ("DEU", "gwn", 260),
        ("YEM", "cow", 679),
        ("YEM", "gwn", 678),
        ("SRB", "gwn", 340),
        ("XKX", "cow", 347),
        ("TWN", "cow", 713),
        ("KOR", "cow", 732),
        ("PRK", "cow", 731),
        ("SSD", "cow", 626),
        ("KAZ", "wikidata", "Q232"),
        ("USA", "wikidata", "Q30"),
        ("CHN", "wikidata", "Q148"),
        ("GBR", "wikidata", "Q145"),
        ("DNK", "wikidata", "Q35"),
        ("NLD", "wikidata", "Q55"),
        ("KAZ", "capital", "Astana"),
        ("AUS", "capital", "Canberra"),
        ("TUR", "capital", "Ankara"),
        ("LKA", "capital", "Colombo"),
        ("TZA", "capital", "Dodoma"),
        ("BDI", "capital", "Gitega"),
        ("MMR", "capital", "Naypyidaw"),
        ("SUN", "until", 1991),
        ("CSK", "until", 1992),
        ("DDR", "until", 1990),
        ("SCG", "until", 2006),
    ],
)
def test_fact(code: str, key: str, value: object) -> None:
    assert BY_ID[code][key] == value


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("U.S.", "USA"),
        ("White House", "USA"),
        ("Camp David", "USA"),
        ("Great Britain", "GBR"),
        ("Downing Street", "GBR"),
        ("ROK", "KOR"),
        ("DPRK", "PRK"),
        ("PRC", "CHN"),
        ("Zhongnanhai", "CHN"),
        ("Republic of China", "TWN"),
        ("UAE", "ARE"),
        ("DRC", "COD"),
        ("Congo-Brazzaville", "COG"),
        ("Burma", "MMR"),
        ("Swaziland", "SWZ"),
        ("Ivory Coast", "CIV"),
        ("Turkey", "TUR"),
        ("Czech Republic", "CZE"),
        ("Republic of North Macedonia", "MKD"),
        ("Grand Duchy of Luxembourg", "LUX"),
        ("People's Democratic Republic of Algeria", "DZA"),
        ("State of Palestine", "PSE"),
        ("West Germany", "DEU"),
        ("Akorda", "KAZ"),
        ("Nur-Sultan", "KAZ"),
        ("Kremlin", "RUS"),
        ("Sochi", "RUS"),
        ("Kiev", "UKR"),
        ("Quai d'Orsay", "FRA"),
        ("Itamaraty", "BRA"),
        ("Samarkand", "UZB"),
        ("Geneva", "CHE"),
        ("Jeddah", "SAU"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Emirati", "ARE"),
        ("Basotho", "LSO"),
        ("Filipino", "PHL"),
        ("Soviet", "SUN"),
        ("Sino", "CHN"),
    ],
)
def test_name_means(name: str, code: str) -> None:
    state = BY_ID[code]
    assert name in {*surfaces(state), *state["demonyms"], *state.get("combining", [])}


@pytest.mark.parametrize("office", OFFICES["offices"], ids=lambda office: office["id"])
def test_office_has_its_format(office: dict[str, Any]) -> None:
    assert {"id", "name", "rank", "represents", "patterns"} <= office.keys()
    assert office.keys() <= {"id", "name", "rank", "represents", "patterns", "cased"}
    assert office["rank"] in RANKS
    assert office["represents"] in {"state", "organisation", "none"}
    assert office.get("cased", "true") == "true"


def test_each_pattern_belongs_to_one_office() -> None:
    claims: defaultdict[str, list[str]] = defaultdict(list)
    for office in OFFICES["offices"]:
        for pattern in (office["name"], *office["patterns"]):
            claims[pattern.casefold()].append(office["id"])
    assert {pattern: ids for pattern, ids in claims.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("style", OFFICES["styles_of_reference"], ids=lambda style: style["id"])
def test_style_of_reference_has_its_format(style: dict[str, Any]) -> None:
    assert style.keys() == {"id", "number", "of", "ranks", "patterns"}
    assert style["number"] in {"one", "both", "all"}
    assert style["of"] in {"issuer", "other", "any"}
    assert set(style["ranks"]) <= RANKS or style["ranks"] == ["any"]


def test_each_style_is_listed_once() -> None:
    patterns = [p.casefold() for s in OFFICES["styles_of_reference"] for p in s["patterns"]]
    assert len(patterns) == len(set(patterns))
    for key in ("honorifics", "deputy_modifiers", "name_suffixes"):
        assert len(OFFICES[key]) == len(set(OFFICES[key])), key


@pytest.mark.parametrize(
    ("title", "rank"),
    [
        ("President", "head_of_state"),
        ("Federal Chancellor", "head_of_government"),
        ("Taoiseach", "head_of_government"),
        ("Secretary of State", "foreign_minister"),
        ("External Affairs Minister", "foreign_minister"),
        ("Deputy Foreign Minister", "deputy_minister"),
        ("Deputy Secretary of State", "deputy_minister"),
        ("Secretary of Commerce", "minister"),
        ("Minister of Defence", "minister"),
        ("Deputy Minister of Energy", "deputy_minister"),
        ("Ambassador Extraordinary and Plenipotentiary", "envoy"),
        ("Chargé d'Affaires", "envoy"),
        ("NATO Secretary General", "head_of_organisation"),
        ("Speaker of the House", "legislator"),
        ("Crown Prince", "royal"),
        ("Chief of the General Staff", "military"),
        ("Patriarch", "religious"),
        ("Chief Executive Officer", "business"),
        ("Akim", "official"),
    ],
)
def test_title_has_rank(title: str, rank: str) -> None:
    ranks = {
        office["rank"]
        for office in OFFICES["offices"]
        if title in (office["name"], *office["patterns"])
    }
    assert ranks == {rank}
