"""Events in GDELT's 61 columns, read back by pandas as GDELT's files are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from export_records import accra, archived, bare, encounter, everything, items, odd, tallinn
from samples import at

from communique.codes.acts import coded
from communique.export import Item, format_called
from communique.export.gdelt import COLUMNS
from communique.types import Block, EncounterStatus, Party, Record, Span

ROOT = Path(__file__).resolve().parents[2]


def rows(given: Iterable[Item], folder: Path) -> pd.DataFrame:
    path = folder / "events.csv"
    format_called("gdelt").write(given, path)
    if not path.read_bytes():
        return pd.DataFrame(columns=list(COLUMNS))
    return pd.read_csv(path, sep="\t", header=None, names=list(COLUMNS), dtype=str, quoting=3)


def status(record: Record, given: EncounterStatus, date: str | None) -> Record:
    met = replace(record.encounters[0], status=given, date=date)
    return replace(record, encounters=(met,))


def test_there_are_the_columns_of_gdelt() -> None:
    assert len(COLUMNS) == 61
    assert (COLUMNS[0], COLUMNS[26], COLUMNS[51], COLUMNS[60]) == (
        "GLOBALEVENTID", "EventCode", "ActionGeo_Type", "SOURCEURL",
    )  # fmt: skip


def test_every_event_is_a_line_of_61_fields(tmp_path: Path) -> None:
    format_called("gdelt").write(everything(), tmp_path / "events.csv")
    lines = (tmp_path / "events.csv").read_text(encoding="utf-8").split("\n")
    assert lines.pop() == ""
    assert len(lines) == sum(len(coded(item.record)) for item in everything())
    assert {line.count("\t") for line in lines} == {60}


def test_an_act_goes_from_the_speaker_to_the_state(tmp_path: Path) -> None:
    table = rows(items(accra()), tmp_path)
    thanks = table[table["Actor1Name"].eq("AMA BOATENG") & table["Actor2Name"].eq("ESTONIA")]
    (row,) = thanks.fillna("").to_dict("records")
    assert {name: value for name, value in row.items() if value} == {
        "GLOBALEVENTID": row["GLOBALEVENTID"],
        "SQLDATE": "20240312", "MonthYear": "202403", "Year": "2024", "FractionDate": "2024.1973",
        "Actor1Code": "GHAGOV", "Actor1Name": "AMA BOATENG", "Actor1CountryCode": "GHA",
        "Actor1Type1Code": "GOV",
        "Actor2Code": "ESTGOV", "Actor2Name": "ESTONIA", "Actor2CountryCode": "EST",
        "Actor2Type1Code": "GOV",
        "EventCode": "051", "EventBaseCode": "051", "EventRootCode": "05", "QuadClass": "1",
        "GoldsteinScale": "3.4", "NumMentions": "1", "NumSources": "1", "NumArticles": "1",
        "ActionGeo_FullName": "Jubilee House", "SOURCEURL": "https://presidency.example/accra-1",
    }  # fmt: skip


def test_an_organisation_has_its_group_and_region(tmp_path: Path) -> None:
    union = Party(name="Anna Lund", role="President", country="EU", entity=None)
    record = accra()
    met = encounter("e1", at("received", record.document.text), parties=(union, *TAMM_ONLY))
    table = rows(items(replace(record, encounters=(met,), acts=())), tmp_path)
    row = table[table["Actor1Name"].eq("ANNA LUND")].iloc[0]
    names = ("Actor1Code", "Actor1CountryCode", "Actor1KnownGroupCode", "Actor1Type1Code")
    assert [row[name] for name in names] == ["IGOEUREEC", "EUR", "EEC", "IGO"]


TAMM_ONLY = (accra().encounters[0].parties[1],)


def test_ids_are_whole_numbers_that_are_stable_unique_and_exact(tmp_path: Path) -> None:
    ids = [int(id_) for id_ in rows(everything(), tmp_path)["GLOBALEVENTID"]]
    assert len(set(ids)) == len(ids)
    assert all(0 < id_ < 2**53 for id_ in ids)
    assert ids == [int(id_) for id_ in rows(everything(), tmp_path)["GLOBALEVENTID"]]


@pytest.mark.parametrize(
    ("given", "date", "expected"),
    [
        ("held", "2024-03-11", "20240311"),
        ("held", None, "20240312"),  # the day of the report, as in GDELT
        ("planned", "2024-09-01", "20240312"),  # a plan is made when it is told
        ("cancelled", "2024-09-01", "20240312"),
        ("recalled", "2024-02-02", "20240202"),
        ("recalled", None, ""),  # it was not on the day of the report
    ],
)
def test_the_day_of_an_encounter(
    given: EncounterStatus, date: str | None, expected: str, tmp_path: Path
) -> None:
    record = replace(status(accra(), given, date), acts=())
    assert set(rows(items(record), tmp_path)["SQLDATE"].fillna("")) == {expected}


def test_a_month_fills_only_the_columns_of_months_and_years(tmp_path: Path) -> None:
    row = rows(items(replace(status(accra(), "held", "2024-03"), acts=())), tmp_path).iloc[0]
    assert row[["SQLDATE", "FractionDate"]].isna().all()
    assert (row["MonthYear"], row["Year"]) == ("202403", "2024")


def test_what_is_said_is_not_said_where_the_next_meeting_will_be(tmp_path: Path) -> None:
    table = rows(items(status(accra(), "planned", None)), tmp_path)
    assert set(table["ActionGeo_FullName"].dropna().index) == set(
        table[table["EventCode"].eq("036")].index
    )


def test_only_what_stands_in_the_first_paragraph_is_a_root_event(tmp_path: Path) -> None:
    text = accra().document.text
    first = text.index("\n")
    record = replace(accra(), blocks=(Block(span=Span(0, first), kind="paragraph"),))
    table = rows(items(record), tmp_path)
    assert set(table[table["IsRootEvent"].eq("1")]["EventRootCode"]) == {"04"}
    assert "0" in set(table["IsRootEvent"])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (archived()[0], "https://presidency.example/accra-1"),
        (archived()[1], "https://room.example/readouts/tallinn~2f~1/versions/1"),
        (items(tallinn())[0], "tallinn/1"),
        (items(odd())[0], "odd <&> ид/ü"),
    ],
)
def test_the_source_is_the_best_address_there_is(
    given: Item, expected: str, tmp_path: Path
) -> None:
    assert set(rows([given], tmp_path)["SOURCEURL"]) == {expected}


@pytest.mark.parametrize("given", [[], items(bare())])
def test_nothing_known_gives_no_rows(given: list[Item], tmp_path: Path) -> None:
    assert len(rows(given, tmp_path)) == 0


def test_the_columns_stand_in_the_documents() -> None:
    page = (ROOT / "docs/exports.md").read_text(encoding="utf-8")
    section = page.partition("## GDELT")[2]
    named = re.findall(r"^\| \d+(?:–\d+)? \| (`.+?`) \|", section, re.MULTILINE)
    assert [name for cell in named for name in re.findall("`(.+?)`", cell)] == list(COLUMNS)
