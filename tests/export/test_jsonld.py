"""Linked data, read back by rdflib and asked by SPARQL."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rdflib
from export_records import accra, archived, everything, items, tallinn
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import PROV, XSD

from communique.export import Item, format_called

# rdflib's own reader uses what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")

S = Namespace("https://schema.org/")
OA = Namespace("http://www.w3.org/ns/oa#")
PREFIXES = """
PREFIX s: <https://schema.org/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX oa: <http://www.w3.org/ns/oa#>
"""
PAGE = "https://room.example/readouts/accra-1/versions/2"


def graph(given: Iterable[Item], folder: Path) -> Graph:
    path = folder / "out.jsonld"
    format_called("jsonld").write(given, path)
    return Graph().parse(data=path.read_text(encoding="utf-8"), format="json-ld")


def asked(given: Iterable[Item], folder: Path, query: str) -> set[tuple[Any, ...]]:
    rows = graph(given, folder).query(PREFIXES + query)
    return {tuple(None if v is None else v.toPython() for v in row) for row in rows}  # type: ignore[union-attr]


def test_who_thanked_whom_and_in_which_words(tmp_path: Path) -> None:
    query = """SELECT ?who ?whom ?words ?start ?document {
        ?act a s:CommunicateAction; s:name "thank"; s:agent/s:name ?who; s:recipient/s:name ?whom;
             prov:wasDerivedFrom ?quoted.
        ?quoted s:text ?words; oa:start ?start; prov:wasQuotedFrom ?document.
        ?document a s:NewsArticle }"""
    text = accra().document.text
    assert asked(archived(), tmp_path, query) == {
        ("Ama Boateng", "Estonia", words, text.index(words), PAGE)
        for words in ("thanked", "the training of nurses")
    }


def test_two_accounts_of_one_encounter_are_one_event(tmp_path: Path) -> None:
    query = """SELECT ?event ?date ?place (COUNT(DISTINCT ?document) AS ?documents) {
        ?event a s:Event; s:startDate ?date; s:location/s:name ?place; s:subjectOf ?document
    } GROUP BY ?event ?date ?place"""
    ((event, date, place, documents),) = asked(archived(), tmp_path, query)
    assert event.startswith("urn:uuid:")
    assert (str(date), place, documents) == ("2024-03-12", "Jubilee House", 2)


def test_accounts_of_records_are_events_of_their_own(tmp_path: Path) -> None:
    found = graph(items(accra(), tallinn()), tmp_path)
    assert len(set(found.subjects(RDF.type, S.Event))) == 2


def test_a_person_stands_for_a_country_that_wikidata_knows(tmp_path: Path) -> None:
    query = """SELECT ?name ?role ?iso3 ?same {
        ?event a s:Event; s:attendee ?who.
        ?who a s:Person; s:name ?name; s:jobTitle ?role; s:affiliation ?side.
        ?side a s:Country; s:sameAs ?same;
              s:identifier [ s:propertyID "ISO 3166-1 alpha-3"; s:value ?iso3 ] }"""
    assert asked(archived(), tmp_path, query) == {
        ("Ama Boateng", "President", "GHA", "http://www.wikidata.org/entity/Q117"),
        ("Liisa Tamm", "Prime Minister", "EST", "http://www.wikidata.org/entity/Q191"),
    }


def test_everything_said_leads_to_words_and_to_what_read_them(tmp_path: Path) -> None:
    found = graph(everything(), tmp_path)
    said = {*found.subjects(RDF.type, S.Event), *found.subjects(RDF.type, S.CommunicateAction)}
    assert said
    for one in said:
        for words in found.objects(one, PROV.wasDerivedFrom):
            document = found.value(words, PROV.wasQuotedFrom)
            text = str(found.value(document, S.articleBody))
            start, end = (int(str(found.value(words, OA[end]))) for end in ("start", "end"))
            assert text[start:end] == str(found.value(words, S.text))
        for reading in found.objects(one, PROV.wasGeneratedBy):
            used = {str(found.value(thing, S.name)) for thing in found.objects(reading, PROV.used)}
            assert {"lexicon", "model"} <= used
            agent = found.value(reading, PROV.wasAssociatedWith)
            assert found.value(agent, S.name) == Literal("communique 0.1.0")
        assert (one, PROV.wasDerivedFrom, None) in found
        assert (one, PROV.wasGeneratedBy, None) in found


def test_denied_acts_are_told_apart(tmp_path: Path) -> None:
    query = """SELECT ?kind {
        ?act s:name "not: pledge"; s:additionalProperty [ s:name "kind"; s:value ?kind ] }"""
    assert asked(archived(), tmp_path, query) == {("pledge",)}


def test_what_acts_are_about(tmp_path: Path) -> None:
    query = 'SELECT ?name { ?act s:name "support"; s:about/s:name ?name }'
    assert asked(archived(), tmp_path, query) == {("African Union",)}


def test_quotations_have_their_speakers(tmp_path: Path) -> None:
    query = "SELECT ?words ?who { ?quote s:spokenByCharacter/s:name ?who; s:text ?words }"
    assert asked(archived(), tmp_path, query) == {("The door is open", "Liisa Tamm")}


@pytest.mark.parametrize(
    ("stated", "kind"),
    [("2024-03-12", XSD.date), ("2024-03", XSD.gYearMonth), ("2024", XSD.gYear)],
)
def test_dates_are_literals_of_their_precision(stated: str, kind: URIRef, tmp_path: Path) -> None:
    record = accra()
    met = replace(record.encounters[0], date=stated)
    (date,) = graph(items(replace(record, encounters=(met,))), tmp_path).objects(None, S.startDate)
    assert isinstance(date, Literal)
    assert (str(date)[: len(stated)], date.datatype) == (stated, kind)


def test_every_iri_is_one(tmp_path: Path) -> None:
    iri = re.compile(r"(?:https?://|urn:uuid:)[^\s<>\"{}|\\^`\x00-\x20]+")
    for triple in graph(everything(), tmp_path):
        for term in triple:
            if isinstance(term, rdflib.URIRef):
                assert iri.fullmatch(term)


def test_the_context_is_in_the_file_and_a_document_in_a_line(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonld"
    format_called("jsonld").write(everything(), path)
    text = path.read_text(encoding="utf-8")
    context = json.loads(text)["@context"]
    assert isinstance(context, dict)
    assert "@import" not in context
    assert len(text.splitlines()) == len(everything()) + 3


def test_the_same_items_give_the_same_bytes(tmp_path: Path) -> None:
    format_called("jsonld").write(everything(), tmp_path / "one")
    format_called("jsonld").write(iter(everything()), tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_nothing_gives_an_empty_graph(tmp_path: Path) -> None:
    assert len(graph([], tmp_path)) == 0
