"""A search as parameters of an address, and back."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.archive.query import Query
from communique.errors import QueryError


def test_parameters_become_a_query() -> None:
    params = parse_qsl("q=trade+-aid&kind=thank&kind=praise&party=KAZ&from=2024&to=2024-06&page=2")
    query = Query.from_params(params)
    assert query == Query(
        words="trade -aid",
        kind=("thank", "praise"),
        party=("KAZ",),
        since="2024",
        until="2024-06",
        page=2,
    )
    assert query.days == ("2024-01-01", "2024-06-30")


def test_only_what_matters_stands_in_the_address() -> None:
    assert Query().to_params() == ()
    assert Query(words="trade", sort="oldest").to_params() == (("q", "trade"), ("sort", "oldest"))
    assert Query.from_params([("q", " "), ("kind", ""), ("page", "")]) == Query()


@given(
    st.builds(
        Query,
        words=st.from_regex(r"[a-z]{4,8}( [a-z]{4,8}){0,2}", fullmatch=True),
        inside=st.sampled_from(["acts", "readouts"]),
        speaker=st.lists(st.text("aé =&;", min_size=1), max_size=2, unique=True)
        .filter(lambda values: all(value == value.strip() != "" for value in values))
        .map(tuple),
        kind=st.lists(st.sampled_from(["thank", "agree"]), unique=True).map(tuple),
        since=st.sampled_from([None, "2020", "2020-02-29"]),
        sort=st.sampled_from(["newest", "relevance"]),
        size=st.integers(1, 200),
    )
)
def test_there_and_back(query: Query) -> None:
    address = urlencode(query.to_params())
    assert Query.from_params(parse_qsl(address)) == query


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("colour=red", "colour: there is no such parameter; there are q, in, from"),
        ("q=a&q=b", "q: given 2 times"),
        ("in=books", "in: 'books' is none of acts, readouts"),
        ("kind=shout", "kind: 'shout' is none of state, praise"),
        ("negated=maybe", "negated: 'maybe' is none of no, yes"),
        ("from=May", "from: 'May' is no date of the form YYYY-MM-DD, YYYY-MM or YYYY"),
        ("to=2024-02-30", "to: '2024-02-30' is no date"),
        ("from=0000", "from: '0000' is no date"),
        ("from=2024&to=2023", "from: 2024 is after 2023"),
        ("page=0", "page: 0 is no page"),
        ("page=-1", "page: '-1' is no number"),
        ("page=٣", "page: '٣' is no number"),
        ("size=1000", "size: 1000 is not between 1 and 200"),
        ("q=-aid", "only what should not be there"),
        ("q=ab*", "too short"),
        (f"speaker={'x' * 301}", "speaker: a value has 1 to 300 characters"),
        ("&".join(f"party=P{n}" for n in range(51)), "party: at most 50 values"),
    ],
)
def test_refusals_name_the_parameter(address: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        Query.from_params(parse_qsl(address))


def test_an_exclusion_narrows_what_is_chosen() -> None:
    assert Query(words="-aid", kind=("thank",)).narrowed
