"""Entities of FollowTheMoney, read back by the library itself in its own environment."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from export_records import accra, archived, bare, encounter, everything, items, odd, tallinn
from samples import at

from communique import registry
from communique.export import Item, format_called
from communique.types import Mention, Party, Record

TESTS = Path(__file__).resolve().parents[1]
Entity = dict[str, Any]


def library() -> Path:
    """The Python that has followthemoney; ``bin/setup-tests`` puts it there."""
    lock = hashlib.sha256((TESTS / "followthemoney.lock").read_bytes()).hexdigest()[:16]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    python = cache / "communique" / f"followthemoney-{lock}" / "bin" / "python"
    if not python.exists():
        pytest.fail(f"followthemoney is missing ({python}): bin/setup-tests installs it")
    return python


def entities(given: Iterable[Item], folder: Path) -> list[Entity]:
    """What the library reads; every entity is as its model wants it."""
    path = folder / "out.ftm.json"
    format_called("ftm").write(given, path)
    done = subprocess.run(
        [str(library()), str(TESTS / "followthemoney_reader.py")],
        input=path.read_bytes(),
        capture_output=True,
        check=False,
        env={"PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr.decode()
    read = json.loads(done.stdout)
    assert read["wrong"] == []
    found: list[Entity] = read["entities"]
    return found


def of(schema: str, found: Iterable[Entity]) -> list[Entity]:
    return [entity for entity in found if entity["schema"] == schema]


def named(found: Iterable[Entity]) -> dict[str, Entity]:
    return {entity["caption"]: entity for entity in found}


def test_the_model_takes_every_entity(tmp_path: Path) -> None:
    assert len(entities(everything(), tmp_path)) > 20


def test_two_accounts_of_one_encounter_are_one_event(tmp_path: Path) -> None:
    found = entities(archived(), tmp_path)
    (event,) = of("Event", found)
    values = event["properties"]
    assert event["caption"] == "Meeting: Ama Boateng – Liisa Tamm"
    assert (values["date"], values["location"]) == (["2024-03-12"], ["Jubilee House"])
    assert values["keywords"] == ["held", "meeting"]
    assert values["recordId"] == ["talks"]
    assert len(values["proof"]) == len(of("Article", found)) == 2
    persons = {person["id"] for person in of("Person", found)}
    assert set(values["involved"]) == persons


def test_a_state_is_a_public_body_of_its_country(tmp_path: Path) -> None:
    ghana = named(of("PublicBody", entities(archived(), tmp_path)))["Ghana"]
    assert ghana["properties"] == {
        "name": ["Ghana"], "country": ["gh"], "wikidataId": ["Q117"], "topics": ["gov.national"],
    }  # fmt: skip


def test_an_organisation_between_states_has_no_country(tmp_path: Path) -> None:
    union = named(of("PublicBody", entities(archived(), tmp_path)))["African Union"]
    assert union["properties"]["topics"] == ["gov.igo"]
    assert union["countries"] == []


def test_persons_hold_posts_on_the_day_of_the_text(tmp_path: Path) -> None:
    found = entities(archived(), tmp_path)
    person = named(of("Person", found))["Ama Boateng"]
    posts = {entity["id"]: entity for entity in of("Position", found)}
    (held,) = [o for o in of("Occupancy", found) if o["properties"]["holder"] == [person["id"]]]
    (post,) = held["properties"]["post"]
    assert held["properties"]["date"] == ["2024-03-12"]
    assert posts[post]["caption"] == "President"
    assert posts[post]["properties"]["country"] == ["gh"]


def test_acts_are_links_with_their_sentences(tmp_path: Path) -> None:
    found = entities(archived(), tmp_path)
    ids = {entity["id"]: entity["caption"] for entity in found}
    links = {
        (ids[v["subject"][0]], v["role"][0], ids[v["object"][0]]): v
        for v in (entity["properties"] for entity in of("UnknownLink", found))
    }
    assert set(links) == {
        ("Ama Boateng", "thank", "Estonia"),
        ("Liisa Tamm", "support", "African Union"),
        ("Liisa Tamm", "not: pledge", "Ghana"),
        ("Liisa Tamm", "praise", "Ghana"),
    }
    thanks = links["Ama Boateng", "thank", "Estonia"]
    assert "thanked Estonia for the training of nurses" in thanks["summary"][0]
    assert thanks["sourceUrl"] == ["https://room.example/readouts/accra-1/versions/2"]
    assert links["Liisa Tamm", "support", "African Union"]["status"] == ["strong"]


def test_articles_hold_the_text(tmp_path: Path) -> None:
    article = named(of("Article", entities(items(accra()), tmp_path)))["Talks at Jubilee House"]
    values = article["properties"]
    assert values["bodyText"] == [accra().document.text.strip()]
    assert (values["language"], values["publishedAt"]) == (["eng"], ["2024-03-12"])


def test_mentions_are_the_names_in_the_text(tmp_path: Path) -> None:
    text = accra().document.text
    seen = (
        Mention(span=at("Ghana", text), kind="state", entity="state:GHA", how="name"),
        Mention(span=at("Prime Minister", text), kind="person", entity="doc:liisa-tamm",
                how="speaker"),
        Mention(span=at("Liisa Tamm", text), kind="person", entity="doc:liisa-tamm",
                how="title and name"),
    )  # fmt: skip
    found = entities(items(replace(accra(), mentions=seen)), tmp_path)
    mentions = [entity["properties"] for entity in of("Mention", found)]
    assert [m["name"] for m in mentions] == [["Ghana"], ["Liisa Tamm"]]
    person = named(of("Person", found))["Liisa Tamm"]
    assert mentions[1]["resolved"] == [person["id"]]


def test_every_state_of_the_registry_is_a_country_of_the_model(tmp_path: Path) -> None:
    states = [known for known in registry.load().known.values() if known.kind == "state"]
    record = tallinn()
    parties = tuple(
        Party(name=one.name, role=None, country=one.code, entity=one.id) for one in states
    )
    met = encounter("all", at("met", record.document.text), parties=parties)
    found = entities(items(replace(record, encounters=(met,), acts=())), tmp_path)
    countries = [tuple(body["countries"]) for body in of("PublicBody", found)]
    assert len(countries) == len(states)
    assert all(len(country) == 1 for country in countries)
    assert len(set(countries)) == len(states)


def test_odd_characters_and_missing_values_are_no_obstacle(tmp_path: Path) -> None:
    found = entities(items(odd(), bare()), tmp_path)
    assert '=Sa d "Al-\ufffd; Omar"' in named(of("Person", found))
    assert "Meeting" in named(of("Event", found))  # nobody is named


def test_what_is_too_long_is_cut_and_long_texts_come_in_pieces(tmp_path: Path) -> None:
    long = replace(accra().document, text=accra().document.text + "word " * 20_000)
    role = Party(name="Ama " * 200, role="Minister " * 100, country="GHA", entity=None)
    record = Record(
        document=replace(long, title="Title " * 400),
        coder=accra().coder,
        encounters=(encounter("e1", at("received", long.text), parties=(role,), place="Ac" * 300),),
    )
    (article,) = of("Article", entities(items(record), tmp_path))
    assert len(article["properties"]["bodyText"]) == 2


def test_the_same_items_give_the_same_entities_in_any_order(tmp_path: Path) -> None:
    format_called("ftm").write(everything(), tmp_path / "one")
    format_called("ftm").write(reversed(everything()), tmp_path / "two")
    one, two = (
        (tmp_path / name).read_text(encoding="utf-8").split("\n") for name in ("one", "two")
    )
    assert sorted(one) == sorted(two)


def test_nothing_gives_nothing(tmp_path: Path) -> None:
    assert entities([], tmp_path) == []
