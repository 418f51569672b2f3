"""The published schemes: facts that people who use them check first."""

from __future__ import annotations

import pytest

from communique.codes.schemes import load

SCHEMES = load()


def test_codes_are_strings_with_their_zeros() -> None:
    assert SCHEMES.cameo["010"].name == "Make statement"
    assert SCHEMES.cameo["10"].name == "DEMAND"


def test_twenty_roots_and_every_code_below_one() -> None:
    roots = {code.root for code in SCHEMES.cameo.values()}
    assert roots == {f"{n:02}" for n in range(1, 21)}
    assert roots <= SCHEMES.cameo.keys()


@pytest.mark.parametrize(
    ("code", "value"),
    [("040", 1.0), ("051", 3.4), ("057", 8.0), ("0874", 10.0), ("111", -2.0), ("195", -10.0)],
)
def test_goldstein_values(code: str, value: float) -> None:
    assert SCHEMES.cameo[code].goldstein == value


def test_only_the_cyber_codes_have_no_goldstein_value() -> None:
    none = {code.code for code in SCHEMES.cameo.values() if code.goldstein is None}
    assert none == {"155", "176"}


def test_statements_and_appeals_have_no_plover_event_and_all_others_have() -> None:
    none = {code.root for code in SCHEMES.cameo.values() if code.plover is None}
    assert none == {"01", "02"}
    assert all(c.plover for c in SCHEMES.cameo.values() if c.root not in none)


def test_sixteen_categories_in_four_quads() -> None:
    assert len(SCHEMES.plover) == 16
    assert {e.quad for e in SCHEMES.plover.values()} == {
        f"{how} {what}" for how in ("verbal", "material") for what in ("cooperation", "conflict")
    }


def test_the_traps_of_the_tables_are_decided() -> None:
    accuse, sanction, request = (SCHEMES.plover[e] for e in ("ACCUSE", "SANCTION", "REQUEST"))
    assert accuse.score < 0
    assert accuse.quad == "verbal conflict"
    assert SCHEMES.plover_of("090") == "ACCUSE"
    assert sanction.quad == "material conflict"
    assert SCHEMES.plover_of("163") == "COERCE"
    assert request.older == ("DEMAND",)


def test_modes_are_those_of_their_event() -> None:
    for code in SCHEMES.cameo.values():
        if code.mode is not None and code.plover in ("CONSULT", "RETREAT", "MOBILIZE", "COERCE"):
            assert code.mode in SCHEMES.plover[code.plover].modes, code
