"""Searching: the same results from both databases, counts, pages, passages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from archive.told import CORPUS, told
from hypothesis import given
from hypothesis import strategies as st
from servers import Cluster

from communique.archive import Archive, open_archive
from communique.archive import search as searching
from communique.archive.hits import ActHit, ReadoutHit
from communique.archive.query import Query
from communique.archive.search import Results, every_hit, search
from communique.archive.store import add
from communique.errors import QueryError


@pytest.fixture(scope="module")
def both(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Archive]]:
    """The corpus in either database."""
    file = str(tmp_path_factory.mktemp("archive") / "archive.db")
    with (
        cluster.database() as url,
        open_archive(file, create=True) as one,
        open_archive(url, create=True) as other,
    ):
        for opened in (one, other):
            add(opened, CORPUS)
        yield [one, other]


def results(archives: list[Archive], **query: Any) -> Results:
    """What they find; fails when they differ."""
    found = []
    for archive in archives:
        with archive.reading() as connection:
            found.append(search(connection, Query(**query)))
    assert found[0] == found[-1]
    return found[0]


def ids(found: Results) -> str:
    return "".join(hit.document.id for hit in found.hits)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("trade", "baf"),
        ("TRADE talks", "a"),
        ("trade -investment", "af"),
        ("trade OR partnership", "cbadf"),
        ('"strategic partnership"', "c"),
        ("strategic partnership", "cd"),
        ("cooperat*", "cd"),
        ('"the strategic partner*"', "c"),
        ("cafe uberlingen", "e"),
        ("CAFÉ", "e"),
        ("O'Neil", "e"),
        ("o neil łos", "e"),
        ("partnership -(cooperation OR trade)", "d"),
        ("(trade investment) OR (trade talks)", "ba"),
        ("tariff", ""),
        ("", "cbadfe"),
        ("…", "cbadfe"),
    ],
)
def test_words(both: list[Archive], words: str, expected: str) -> None:
    assert ids(results(both, words=words)) == expected


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({"kind": ("thank",)}, "a"),
        ({"kind": ("thank", "praise")}, "ca"),
        ({"kind": ("thank", "praise"), "target": ("NOR",)}, "a"),
        ({"party": ("NOR",)}, "d"),
        ({"party": ("Norway",)}, "d"),
        ({"speaker": ("doc:arman-seitkaliev",)}, "cbafe"),
        ({"speaker": ("arman seitkaliev",), "words": "trade"}, "baf"),
        ({"speaker": ("Siri Dahl",)}, "d"),
        ({"area": ("investment",)}, "b"),
        ({"strength": ("strong",)}, "c"),
        ({"voice": ("joint",)}, "b"),
        ({"negated": ("yes",)}, "e"),
        ({"status": ("machine",)}, "cbadfe"),
        ({"issuer": ("mfa norway",)}, "d"),
        ({"since": "2024"}, "cba"),
        ({"until": "2024-05-14"}, "adf"),
        ({"since": "2023-12", "until": "2024-05-14"}, "ad"),
        ({"words": "-trade", "kind": ("state",)}, "de"),
        ({"sort": "oldest"}, "efdabc"),
        ({"words": "trade", "sort": "relevance"}, "fba"),
    ],
)
def test_facets_dates_and_order(both: list[Archive], chosen: dict[str, Any], expected: str) -> None:
    assert ids(results(both, **chosen)) == expected


def test_a_value_that_nothing_has_finds_nothing_and_is_told(both: list[Archive]) -> None:
    found = results(both, speaker=("Nobody",), words="trade")
    assert (found.total, found.hits, found.unknown) == (0, (), (("speaker", "Nobody"),))


def test_names_become_values(both: list[Archive]) -> None:
    found = results(both, party=("Kazakhstan", "Norway"), words="strategic")
    assert found.query.party == ("KAZ", "NOR")
    (party,) = [facet for facet in found.facets if facet.name == "party"]
    assert [(one.value, one.label, one.count, one.chosen) for one in party.values] == [
        ("KAZ", "Kazakhstan", 1, True),
        ("NOR", "Norway", 1, True),
    ]


def counts(found: Results, name: str) -> dict[str, int]:
    return {
        one.value: one.count for facet in found.facets if facet.name == name for one in facet.values
    }


@pytest.mark.parametrize("words", ["", "trade OR partnership OR cafe"])
def test_counts_agree_whether_kept_or_counted(both: list[Archive], words: str) -> None:
    found = results(both, words=words)
    assert (found.total, found.capped, found.counted) == (6, False, 6)
    assert counts(found, "kind") == {"state": 3, "thank": 1, "discuss": 1, "praise": 1}
    assert counts(found, "area") == {"trade": 2, "investment": 1}
    assert counts(found, "negated") == {"no": 5, "yes": 1}
    assert found.months == (
        ("2022-01", 1),
        ("2023-12", 1),
        ("2024-05", 2),
        ("2024-06", 1),
    )
    assert found.years == (("2022", 1), ("2023", 1), ("2024", 3))


def test_pages(both: list[Archive]) -> None:
    pages = [results(both, words="trade", size=2, page=page) for page in (1, 2, 3)]
    assert [ids(page) for page in pages] == ["ba", "f", ""]
    assert [(page.total, page.pages) for page in pages] == [(3, 2)] * 3
    assert [ids(results(both, size=4, page=page)) for page in (1, 2, 3)] == ["cbad", "fe", ""]


def test_beyond_the_cap_figures_say_what_they_count(
    both: list[Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(searching.CAP, "acts", 2)
    found = results(both, words="trade", size=1)
    assert (found.total, found.capped, found.counted, found.pages) == (2, True, 2, 2)
    assert counts(found, "kind") == {"thank": 1, "discuss": 1}
    # The whole archive is counted by its tallies, whatever its size.
    assert (results(both).total, results(both).pages) == (6, 1)


def test_values_that_are_chosen_are_always_shown(
    both: list[Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("communique.archive.counts.SHOWN_VALUES", 1)
    found = results(both, area=("investment",))
    assert counts(found, "area") == {"trade": 1, "investment": 1}
    (area,) = [facet for facet in results(both).facets if facet.name == "area"]
    assert ([one.value for one in area.values], area.more) == (["trade"], 1)


def test_an_act_is_a_line_around_its_cue(both: list[Archive]) -> None:
    (hit,) = results(both, words="trade talks").hits
    assert isinstance(hit, ActHit)
    line = hit.passage
    assert (line.before, line.middle, line.after) == (
        "The President ",
        "thanked",
        " Norway for trade talks.",
    )
    text = CORPUS[0].document.text
    assert line.span.of(text) == "thanked"
    assert [span.of(text) for span in line.found] == ["trade", "talks"]
    assert (hit.document.id, hit.document.version, hit.id) == ("a", 1, CORPUS[0].acts[0].id)
    assert (hit.kind, hit.target, hit.areas, hit.day) == (
        "thank",
        ("NOR",),
        ("trade",),
        "2024-05-14",
    )


def test_readouts_are_found_by_title_and_text(both: list[Archive]) -> None:
    found = results(both, words="trade", inside="readouts", sort="relevance")
    assert ids(found) == "fba"
    assert ids(results(both, words="astana", inside="readouts", kind=("thank",))) == "a"
    (hit,) = results(both, words="uberlingen", inside="readouts").hits
    assert isinstance(hit, ReadoutHit)
    assert [passage.middle for passage in hit.passages] == ["Überlingen"]
    assert counts(found, "kind") == {"thank": 1, "discuss": 1, "state": 1}
    assert results(both, inside="readouts").total == 6


def test_passages_of_a_long_text_cut_no_word(archive: Archive) -> None:
    text = "Alpha beta. " + "One two three four five. " * 20 + "They met in Oslo. " + "Six. " * 60
    add(archive, [told("long", text, cue="met")])
    (hit,) = results([archive], words="oslo", inside="readouts").hits
    assert isinstance(hit, ReadoutHit)
    (passage,) = hit.passages
    assert passage.span.of(text) == "Oslo"
    assert passage.before.split()[0] in text.split()
    assert passage.after.split()[-1] == "Six."
    (hit,) = results([archive], inside="readouts").hits
    assert isinstance(hit, ReadoutHit)
    assert hit.passages[0].middle.startswith("Alpha beta. One")


def test_every_hit_in_order(both: list[Archive], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "_AT_ONCE", 2)
    for archive in both:
        with archive.reading() as connection:
            found = [
                hit.document.id
                for hit in every_hit(connection, Query(words="trade OR partnership"))
            ]
            oldest = every_hit(connection, Query(party=("KAZ",), sort="oldest", since="2022"))
            assert "".join(found) == "cbadf"
            assert [hit.document.id for hit in oldest] == ["f", "a", "b", "c"]
            assert list(every_hit(connection, Query(speaker=("Nobody",)))) == []


TYPED = st.one_of(
    st.text(max_size=30),
    st.text(alphabet=st.sampled_from("trade partnerhip\"*()-'|&!:<>{}^+\\ÉOR"), max_size=40),
)


@given(words=TYPED)
def test_whatever_is_typed_both_find_the_same(both: list[Archive], words: str) -> None:
    try:
        query: dict[str, Any] = {"words": words, "kind": ("state", "thank")}
        Query(**query)
    except QueryError:
        return
    results(both, **query)


@pytest.mark.parametrize(
    "value", ["' OR 1=1 --", '" OR terms:k1', "k1", "%", "\\", "😀", "{", "a b", "NULL"]
)
def test_values_are_values(both: list[Archive], value: str) -> None:
    assert results(both, speaker=(value,)).total == 0
    assert results(both, issuer=(value,), inside="readouts").total == 0
