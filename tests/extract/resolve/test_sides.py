"""What a document calls its states and organisations."""

from __future__ import annotations

from communique import lexicon, registry
from communique.extract.mentions import Scanner
from communique.extract.mentions.tokens import light_parse
from communique.extract.resolve.sides import Sides


def sides(*sentences: str, issuer: str | None = None) -> Sides:
    known = registry.load()
    scanner = Scanner(known, lexicon.load())
    found = Sides(known)
    for sentence in sentences:
        found.note_sentence(light_parse(sentence), scanner.scan(sentence))
    found.note_abbreviations(" ".join(sentences), issuer)
    return found


def name(found: Sides, code: str) -> str | None:
    side = found.coded(code)
    return side.name if side is not None else None


def test_a_state_has_the_fullest_name_of_the_text() -> None:
    assert name(sides("The UK and Norway met.", "The United Kingdom spoke."), "GBR") == (
        "United Kingdom"
    )
    assert name(sides("The United Kingdom spoke.", "The UK left."), "GBR") == "United Kingdom"
    assert name(sides("The UK spoke."), "GBR") == "UK"
    assert name(sides("Norway spoke."), "XYZ") is None


def test_a_ministry_by_its_abbreviation_is_its_state() -> None:
    text = "The Ministry of Foreign Affairs (MOFA) of Japan spoke."
    assert sides(text, issuer="NOR").abbreviations == {"MOFA": "JPN"}
    assert sides("The Ministry of Fish (MOF) spoke.", issuer="NOR").abbreviations == {"MOF": "NOR"}


def test_an_unknown_body_belongs_to_the_state_before_it() -> None:
    assert sides("They met Norway's Fjord Group yesterday.").bodies == {"Fjord Group": "NOR"}


def test_an_organisation_is_known_by_its_last_word() -> None:
    found = sides("The Arab League met.")
    assert found.short_forms["league"].code == "LAS"
