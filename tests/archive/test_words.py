"""What people type, and what is looked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.archive.words import (
    DEEPEST,
    LONGEST,
    density,
    folded,
    found,
    fts5,
    is_only_without,
    parse,
    tsquery,
)
from communique.errors import QueryError


@pytest.mark.parametrize(
    ("typed", "fts"),
    [
        ("trade talks", '(("trade" AND "talks"))'),
        ("trade AND talks", '(("trade" AND "talks"))'),
        ('"strategic partnership"', '"strategic partnership"'),
        ("“strategic partnership”", '"strategic partnership"'),
        ("cooperat*", '"cooperat" *'),
        ('"strategic partner*"', '"strategic partner" *'),
        ('"strategic partner"*', '"strategic partner" *'),
        ("trade OR customs", '("trade" OR "customs")'),
        ("trade or customs", '(("trade" AND "or" AND "customs"))'),
        ("trade customs OR aid", '((("trade" AND "customs")) OR "aid")'),
        ("trade -tariffs", '(("trade") NOT "tariffs")'),
        ("trade NOT tariffs", '(("trade") NOT "tariffs")'),
        ("trade NOT NOT tariffs", '(("trade" AND "tariffs"))'),
        ('trade -"free zone" aid', '(("trade" AND "aid") NOT "free zone")'),
        ("(trade OR aid) talks", '((("trade" OR "aid") AND "talks"))'),
        ("trade (talks -aid)", '(("trade" AND "talks") NOT "aid")'),
        ("trade -(talks -aid)", '(("trade") NOT (("talks") NOT "aid"))'),
        ("trade -(-talks)", '(("trade" AND "talks"))'),
        ("trade -(-talks -aid)", '(("trade" AND ("talks" OR "aid")))'),
        ("U.S.-China", '"u s china"'),
        ("Café", '"cafe"'),
        # What has no partner is passed over.
        ('trade "talks', '(("trade" AND "talks"))'),
        ("trade) talks", '(("trade" AND "talks"))'),
        ("(trade talks", '(("trade" AND "talks"))'),
        ("OR trade AND", '"trade"'),
        ("trade OR", '"trade"'),
        ("trade -", '"trade"'),
        ("trade !? ()", '"trade"'),
    ],
)
def test_it_is_read_the_way_people_expect(typed: str, fts: str) -> None:
    expression = parse(typed)
    assert expression is not None
    assert fts5(expression) == fts


@pytest.mark.parametrize("typed", ["", "   ", '""', "*", "()", "-", "OR", "NOT", '" * "', "…"])
def test_nothing_to_look_for(typed: str) -> None:
    assert parse(typed) is None


def test_for_postgresql() -> None:
    expression = parse('(trade OR "free zone*") talks -aid')
    assert expression is not None
    assert tsquery(expression) == ("((('trade') | ('free' <-> 'zone':*)) & ('talks') & !('aid'))")


def test_only_exclusions_are_told() -> None:
    assert is_only_without(parse("-trade NOT aid"))
    assert not is_only_without(parse("talks -trade"))


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("a" * (LONGEST + 1), "501 characters long; at most 500"),
        ("ab " * 50, "50 words; at most 40"),
        ("ab*", "“ab\\*” is too short: at least 3 letters"),
        ("trade OR -aid", "beside OR stands something that is only excluded"),
        ("(" * (DEEPEST + 1), "more than 12 brackets within brackets"),
    ],
)
def test_what_cannot_be_looked_for_is_said(typed: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        parse(typed)


@given(st.text(alphabet=st.sampled_from('ab é-"*() ORNT'), max_size=60))
def test_nothing_that_is_typed_is_a_syntax_error(typed: str) -> None:
    try:
        expression = parse(typed)
    except QueryError:
        return
    if expression is not None and not is_only_without(expression):
        assert fts5(expression).count("(") == fts5(expression).count(")")


def marked(typed: str, text: str) -> str:
    shown = text
    for span in reversed(found(parse(typed), text)):
        shown = f"{shown[: span.start]}[{span.of(shown)}]{shown[span.end :]}"
    return shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("trade", "Free [trade] and [Trade]-offs"),
        ("tra*", "Free [trade] and [Trade]-offs"),
        ('"free trade"', "[Free trade] and Trade-offs"),
        ("trade-off*", "Free trade and [Trade-offs]"),
        ("free -trade", "[Free] trade and Trade-offs"),
        ('"free trade" trade', "[Free trade] and [Trade]-offs"),
        ("aid", "Free trade and Trade-offs"),
    ],
)
def test_words_are_found_in_a_text(typed: str, shown: str) -> None:
    assert marked(typed, "Free trade and Trade-offs") == shown


def test_accents_do_not_count() -> None:
    assert folded("Café Łódź, ÉTÉ e\u0301te\u0301") == ("cafe", "łodz", "ete", "ete")
    assert marked("ete", "l’e\u0301te\u0301 passé") == "l’[e\u0301te\u0301] passé"


def test_density_is_the_share_of_words() -> None:
    expression = parse('"free trade" OR zone')
    assert expression is not None
    assert density(expression, "free trade zone now") == 0.75
    assert density(expression, "") == 0
