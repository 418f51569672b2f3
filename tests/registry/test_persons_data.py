"""The registry's list of persons keeps its format, and its facts hold."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from importlib.resources import files
from itertools import pairwise
from typing import Final, NamedTuple

import pytest

from communique.knowledge import entries

FOLDER: Final = files("communique") / "data" / "registry"
COLUMNS: Final = ["id", "name", "aliases", "role", "country", "since", "until", "wikidata"]
DATE: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")

# Codes of bodies that the list of organisations does not hold.
WITHOUT_ENTRY: Final = {"OHR"}
# Names that two persons share and that only the office can tell apart.
SHARED_NAMES: Final[set[str]] = set()
# One holder at a time: two tenures may touch but not overlap.
SINGLE: Final = {
    "President",
    "Prime Minister",
    "Premier",
    "Taoiseach",
    "Chancellor",
    "King",
    "Emir",
    "Foreign Minister",
    "Secretary of State",
    "Defence Minister",
    "Secretary-General",
    "Director-General",
    "National Security Advisor",
}
LETTERS: Final = str.maketrans(
    {"ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "æ": "ae", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L",
     "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "ʻ": "'", "ʼ": "'", "ə": "a"}
)  # fmt: skip


class Row(NamedTuple):
    """One office of one person; since and until are empty or ISO dates of any precision."""

    id: str
    name: str
    aliases: tuple[str, ...]
    role: str
    country: str
    since: str
    until: str
    wikidata: str


def read() -> tuple[list[str], list[Row]]:
    with (FOLDER / "persons.csv").open(encoding="utf-8") as handle:
        reader = csv.reader(handle)
        header = next(reader)
        rows = [Row(r[0], r[1], tuple(a for a in r[2].split("|") if a), *r[3:8]) for r in reader]
    return header, rows


HEADER, ROWS = read()


def plain(name: str) -> str:
    """The name in ASCII letters."""
    spread = unicodedata.normalize("NFKD", name.translate(LETTERS))
    return "".join(c for c in spread if not unicodedata.combining(c))


def before(left: str, right: str) -> bool:
    """True when the earlier date surely lies before the later one, at the coarser precision."""
    size = min(len(left), len(right))
    return left[:size] < right[:size]


def in_office(row: Row, date: str) -> bool:
    return not (row.since and before(date, row.since)) and not (
        row.until and before(row.until, date)
    )


def holders(role: str, country: str, date: str) -> set[str]:
    """The ids of everybody who held the office on the date."""
    return {
        row.id
        for row in ROWS
        if row.role == role and row.country == country and in_office(row, date)
    }


def test_columns_and_size() -> None:
    assert HEADER == COLUMNS
    assert len(ROWS) > 4500
    assert len({row.id for row in ROWS}) > 3800


def test_every_row_is_well_formed() -> None:
    for row in ROWS:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row.id), row
        assert row.name, row
        assert row.name == row.name.strip(), row
        assert "  " not in row.name, row
        assert row.role, row
        assert row.role == row.role.strip(), row
        assert re.fullmatch(r"Q\d+|", row.wikidata), row
        assert len(set(row.aliases)) == len(row.aliases), row
        assert row.name not in row.aliases, row
        assert all(alias == alias.strip() for alias in row.aliases), row


def test_dates_are_iso_and_in_order() -> None:
    for row in ROWS:
        for date in (row.since, row.until):
            assert not date or DATE.fullmatch(date), row
        if row.since and row.until:
            assert not before(row.until, row.since), row


def test_a_person_has_one_name_and_one_set_of_aliases() -> None:
    seen: dict[str, tuple[str, tuple[str, ...], str]] = {}
    for row in ROWS:
        said = (row.name, row.aliases, row.wikidata)
        assert seen.setdefault(row.id, said) == said, row


def test_the_id_is_the_name_in_ascii() -> None:
    for row in ROWS:
        slug = re.sub(r"[^a-z0-9]+", "-", plain(row.name).lower().replace("'", "")).strip("-")
        assert row.id == slug.replace("’", ""), row


def test_a_name_with_diacritics_has_a_plain_alias() -> None:
    for row in ROWS:
        if plain(row.name) != row.name:
            assert plain(row.name) in row.aliases, row


def test_no_row_is_given_twice() -> None:
    keys = [(row.id, row.role, row.country, row.since) for row in ROWS]
    assert len(keys) == len(set(keys))


def test_no_name_is_shared() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in ROWS:
        for name in (row.name, *row.aliases):
            owners[plain(name).lower()].add(row.id)
    shared = {name for name, ids in owners.items() if len(ids) > 1}
    assert shared <= SHARED_NAMES, sorted(shared - SHARED_NAMES)


def test_wikidata_ids_are_not_shared() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in ROWS:
        if row.wikidata:
            owners[row.wikidata].add(row.id)
    assert all(len(ids) == 1 for ids in owners.values())


def test_countries_are_known() -> None:
    states = {state["id"] for state in entries(FOLDER / "states.yaml")}
    codes = {body["code"] for body in entries(FOLDER / "organisations.yaml") if body["code"]}
    for row in ROWS:
        assert row.country in states | codes | WITHOUT_ENTRY, row


def test_single_offices_have_one_holder_at_a_time() -> None:
    offices: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in ROWS:
        if row.role in SINGLE:
            offices[row.role, row.country].append(row)
    for key, rows in offices.items():
        dated = sorted((r for r in rows if r.since), key=lambda r: (r.since, r.until or "9999"))
        for left, right in pairwise(dated):
            assert not before(right.since, left.until or "9999"), (key, left, right)


HELD: Final = [
    # role, country, date, id
    ("President", "USA", "2021-01-22", "joe-biden"),
    ("President", "USA", "2025-02-01", "donald-trump"),
    ("President", "USA", "2018-06-12", "donald-trump"),
    ("President", "USA", "2009-06-04", "barack-obama"),
    ("President", "USA", "1987-06-12", "ronald-reagan"),
    ("President", "USA", "1963-06-26", "john-f-kennedy"),
    ("Vice President", "USA", "2014-05-01", "joe-biden"),
    ("Vice President", "USA", "2022-11-19", "kamala-harris"),
    ("Secretary of State", "USA", "2022-06-15", "antony-blinken"),
    ("Secretary of State", "USA", "2025-03-11", "marco-rubio"),
    ("Secretary of State", "USA", "1973-12-21", "henry-kissinger"),
    ("National Security Advisor", "USA", "2023-01-05", "jake-sullivan"),
    ("Deputy Secretary of State", "USA", "2022-01-10", "wendy-sherman"),
    ("Ambassador to the United Nations", "USA", "2022-02-25", "linda-thomas-greenfield"),
    ("Prime Minister", "GBR", "2022-10-01", "liz-truss"),
    ("Prime Minister", "GBR", "2024-07-10", "keir-starmer"),
    ("Prime Minister", "GBR", "1943-11-28", "winston-churchill"),
    ("Prime Minister", "GBR", "1952-01-05", "winston-churchill"),
    ("Foreign Secretary", "GBR", "2023-12-01", "david-cameron"),
    ("Chancellor", "DEU", "2014-02-06", "angela-merkel"),
    ("Chancellor", "DEU", "2022-02-07", "olaf-scholz"),
    ("Chancellor", "DEU", "1990-10-03", "helmut-kohl"),
    ("Foreign Minister", "DEU", "2022-02-18", "annalena-baerbock"),
    ("President", "FRA", "2022-03-01", "emmanuel-macron"),
    ("Foreign Minister", "FRA", "2021-07-14", "jean-yves-le-drian"),
    ("President", "RUS", "2010-04-08", "dmitry-medvedev"),
    ("President", "RUS", "2022-02-24", "vladimir-putin"),
    ("Prime Minister", "RUS", "2010-04-08", "vladimir-putin"),
    ("Foreign Minister", "RUS", "2015-07-14", "sergei-lavrov"),
    ("Defence Minister", "RUS", "2023-07-27", "sergei-shoigu"),
    ("President", "UKR", "2022-12-21", "volodymyr-zelenskyy"),
    ("Foreign Minister", "UKR", "2022-06-01", "dmytro-kuleba"),
    ("Foreign Minister", "UKR", "2025-01-15", "andrii-sybiha"),
    ("President", "CHN", "2024-07-02", "xi-jinping"),
    ("Foreign Minister", "CHN", "2023-05-08", "qin-gang"),
    ("Foreign Minister", "CHN", "2021-07-26", "wang-yi"),
    ("Foreign Minister", "CHN", "2024-05-21", "wang-yi"),
    ("Premier", "CHN", "2023-06-20", "li-qiang"),
    ("Prime Minister", "JPN", "2022-05-23", "fumio-kishida"),
    ("Prime Minister", "JPN", "2021-04-16", "yoshihide-suga"),
    ("Foreign Minister", "JPN", "2015-12-28", "fumio-kishida"),
    ("Prime Minister", "JPN", "1972-09-29", "kakuei-tanaka"),
    ("President", "KOR", "2023-04-26", "yoon-suk-yeol"),
    ("Foreign Minister", "KOR", "2022-06-13", "park-jin"),
    ("National Security Advisor", "KOR", "2021-01-22", "suh-hoon"),
    ("Prime Minister", "IND", "2023-06-22", "narendra-modi"),
    ("Foreign Minister", "IND", "2022-04-11", "subrahmanyam-jaishankar"),
    ("Foreign Secretary", "IND", "2016-09-01", "subrahmanyam-jaishankar"),
    ("National Security Advisor", "IND", "2023-01-31", "ajit-doval"),
    ("Foreign Minister", "PAK", "2022-05-18", "bilawal-bhutto-zardari"),
    ("President", "LKA", "2024-12-16", "anura-kumara-dissanayake"),
    ("President", "KAZ", "2022-09-14", "kassym-jomart-tokayev"),
    ("Foreign Minister", "KAZ", "2004-06-01", "kassym-jomart-tokayev"),
    ("Foreign Minister", "KAZ", "2022-02-28", "mukhtar-tileuberdi"),
    ("President", "KAZ", "2010-12-01", "nursultan-nazarbayev"),
    ("President", "UZB", "2022-09-15", "shavkat-mirziyoyev"),
    ("President", "KGZ", "2022-09-16", "sadyr-japarov"),
    ("President", "TUR", "2022-07-19", "recep-tayyip-erdogan"),
    ("Prime Minister", "TUR", "2009-01-29", "recep-tayyip-erdogan"),
    ("Prime Minister", "ISR", "2021-08-27", "naftali-bennett"),
    ("Prime Minister", "ISR", "2022-07-14", "yair-lapid"),
    ("Prime Minister", "ISR", "2023-10-18", "benjamin-netanyahu"),
    ("President", "EGY", "2022-06-01", "abdel-fattah-el-sisi"),
    ("Crown Prince", "SAU", "2022-07-15", "mohammed-bin-salman"),
    ("President", "BRA", "2008-11-15", "luiz-inacio-lula-da-silva"),
    ("President", "BRA", "2023-02-10", "luiz-inacio-lula-da-silva"),
    ("President", "MEX", "2022-07-12", "andres-manuel-lopez-obrador"),
    ("Prime Minister", "AUS", "2021-09-15", "scott-morrison"),
    ("Prime Minister", "AUS", "1972-12-10", "gough-whitlam"),
    ("Prime Minister", "CAN", "2021-02-23", "justin-trudeau"),
    ("Secretary-General", "UN", "2022-04-28", "antonio-guterres"),
    ("Secretary-General", "UN", "1960-09-20", "dag-hammarskjold"),
    ("Secretary-General", "NATO", "2022-06-29", "jens-stoltenberg"),
    ("High Representative", "EU", "2022-03-21", "josep-borrell"),
    ("High Representative", "EU", "2025-03-20", "kaja-kallas"),
    ("President of the European Council", "EU", "2021-06-15", "charles-michel"),
    ("President of the European Commission", "EU", "2021-06-15", "ursula-von-der-leyen"),
    ("Director-General", "IAEA", "2022-09-01", "rafael-grossi"),
    ("President of the General Assembly", "UN", "2022-10-01", "csaba-korosi"),
]


@pytest.mark.parametrize(("role", "country", "date", "person"), HELD)
def test_an_office_was_held_on_a_date(role: str, country: str, date: str, person: str) -> None:
    assert person in holders(role, country, date)


NOT_HELD: Final = [
    # The day before taking office, or the day after leaving it.
    ("President", "USA", "2021-01-19", "joe-biden"),
    ("President", "USA", "2025-01-21", "joe-biden"),
    ("Secretary of State", "USA", "2021-01-25", "antony-blinken"),
    ("Vice President", "USA", "2021-01-21", "mike-pence"),
    ("Prime Minister", "GBR", "2022-09-05", "liz-truss"),
    ("Prime Minister", "GBR", "2022-10-26", "liz-truss"),
    ("Foreign Secretary", "GBR", "2024-07-06", "david-cameron"),
    ("Chancellor", "DEU", "2021-12-07", "olaf-scholz"),
    ("Chancellor", "DEU", "2025-05-07", "olaf-scholz"),
    ("Foreign Minister", "DEU", "2025-05-07", "annalena-baerbock"),
    ("President", "RUS", "2008-05-08", "vladimir-putin"),
    ("President", "RUS", "2012-05-08", "dmitry-medvedev"),
    ("President", "UKR", "2019-05-19", "volodymyr-zelenskyy"),
    ("Foreign Minister", "UKR", "2024-09-06", "dmytro-kuleba"),
    ("Foreign Minister", "CHN", "2023-03-01", "wang-yi"),
    ("Foreign Minister", "CHN", "2023-07-26", "qin-gang"),
    ("Premier", "CHN", "2023-03-10", "li-qiang"),
    ("Prime Minister", "JPN", "2021-10-03", "fumio-kishida"),
    ("Prime Minister", "JPN", "2024-10-02", "fumio-kishida"),
    ("President", "KOR", "2025-04-05", "yoon-suk-yeol"),
    ("President", "KAZ", "2019-03-19", "kassym-jomart-tokayev"),
    ("Foreign Minister", "KAZ", "2022-02-28", "kassym-jomart-tokayev"),
    ("Prime Minister", "TUR", "2014-08-29", "recep-tayyip-erdogan"),
    ("Prime Minister", "ISR", "2022-01-01", "benjamin-netanyahu"),
    ("Prime Minister", "ISR", "2022-12-30", "yair-lapid"),
    ("President", "BRA", "2022-12-31", "luiz-inacio-lula-da-silva"),
    ("President", "SYR", "2024-12-09", "bashar-al-assad"),
    ("Secretary-General", "NATO", "2024-10-02", "jens-stoltenberg"),
    ("Secretary-General", "UN", "2017-01-01", "ban-ki-moon"),
    ("High Representative", "EU", "2024-12-01", "josep-borrell"),
    ("Prime Minister", "CAN", "2025-03-15", "justin-trudeau"),
    ("Prime Minister", "AUS", "2022-05-24", "scott-morrison"),
]


@pytest.mark.parametrize(("role", "country", "date", "person"), NOT_HELD)
def test_an_office_was_not_held_on_a_date(role: str, country: str, date: str, person: str) -> None:
    assert any(row.id == person for row in ROWS)
    assert person not in holders(role, country, date)


ALIASES: Final = [
    ("Volodymyr Zelensky", "volodymyr-zelenskyy"),
    ("Volodymyr Zelenskiy", "volodymyr-zelenskyy"),
    ("Joseph R. Biden, Jr.", "joe-biden"),
    ("Alexander Lukashenko", "aleksandr-lukashenko"),
    ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan"),
    ("Sheikh Tamim bin Hamad Al Thani", "tamim-bin-hamad-al-thani"),
    ("Abdel Fattah El-Sisi", "abdel-fattah-el-sisi"),
    ("Kishida Fumio", "fumio-kishida"),
    ("Yoon Suk Yeol", "yoon-suk-yeol"),
    ("S. Jaishankar", "subrahmanyam-jaishankar"),
    ("Sergey Lavrov", "sergei-lavrov"),
    ("Lula da Silva", "luiz-inacio-lula-da-silva"),
]


@pytest.mark.parametrize(("alias", "person"), ALIASES)
def test_other_spellings_lead_to_the_person(alias: str, person: str) -> None:
    assert {row.id for row in ROWS if alias in (row.name, *row.aliases)} == {person}
