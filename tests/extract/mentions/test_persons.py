"""A title, titles of respect, a name and what stands behind it, on lines of our own."""

from __future__ import annotations

import pytest

from communique import lexicon, registry
from communique.extract.mentions import Found, Scanner


def named(line: str, *, headline: bool = False) -> list[Found]:
    return Scanner(registry.load(), lexicon.load()).scan(line, headline=headline)


def phrases(line: str, *, headline: bool = False) -> list[tuple[str, str, str | None, str | None]]:
    """(kind, name, role, country) of all that is named."""
    return [(f.kind, f.name, f.role, f.country) for f in named(line, headline=headline)]


@pytest.mark.parametrize(
    ("line", "name", "role", "country"),
    [
        ("Foreign Minister Ana Row", "Ana Row", "Foreign Minister", None),
        # the state before the title or behind it
        ("Norwegian Foreign Minister Ana Row", "Ana Row", "Norwegian Foreign Minister", "NOR"),
        ("Foreign Minister of Norway Ana Row", "Ana Row", "Foreign Minister of Norway", "NOR"),
        # of two states the office represents the first: it serves in the other
        (
            "Canadian High Commissioner to Sri Lanka, His Excellency Ian Row",
            "Ian Row",
            "Canadian High Commissioner to Sri Lanka",
            "CAN",
        ),
        # behind the name
        ("Ana Row, Minister of Trade of Ghana", "Ana Row", "Minister of Trade of Ghana", "GHA"),
        # looked back for: no title of the registry
        (
            "He met head of the Presidential Office of Norway Ana Row",
            "Ana Row",
            "head of the Presidential Office of Norway",
            "NOR",
        ),
    ],
)
def test_a_title_and_a_name_are_one_person(
    line: str, name: str, role: str, country: str | None
) -> None:
    assert phrases(line)[-1] == ("person", name, role, country)


def test_two_offices_of_one_person_and_offices_of_two() -> None:
    (one,) = phrases("Deputy Prime Minister and Foreign Minister Ana Row")
    assert one[1:3] == ("Ana Row", "Deputy Prime Minister and Foreign Minister")
    both = phrases("President Ana Row and Foreign Minister Ian Holt")
    assert [name for _, name, _, _ in both] == ["Ana Row", "Ian Holt"]


@pytest.mark.parametrize("second", ["Minister of Health", "Foreign Minister"])
def test_a_vice_president_may_be_a_minister_too(second: str) -> None:
    (one,) = phrases(f"Vice President and {second} Ana Row")
    assert one[1:3] == ("Ana Row", f"Vice President and {second}")
    # "the Vice President and Prime Minister Row" are two
    both = phrases("the Vice President and Prime Minister Ana Row")
    assert [kind for kind, *_ in both] == ["office", "person"]


def test_a_style_and_a_title_of_respect_tell_of_sex() -> None:
    assert [named(f"{style} Row")[0].female for style in ("H.E. Mrs.", "H.E. Mr.", "H.E.")] == [
        True,
        False,
        None,
    ]


def test_a_line_may_end_anywhere() -> None:
    line = (
        "The former Deputy Prime Minister and Minister of Trade and Industry of the Kingdom of "
        "Norway, His Excellency the Hon. Dr. Ana Row (H.E. Ms.), special envoy of H.M. King Jon to "
        "the United Nations in New York, Ambassador Ian Holt, Major General, and Her Excellency"
    )
    words = line.split(" ")
    for first in range(len(words)):
        for last in range(first + 1, len(words) + 1):
            for headline in (False, True):
                for found in named(" ".join(words[first:last]), headline=headline):
                    assert found.first <= found.last


def test_a_comma_before_the_subject_closes_what_is_in_front() -> None:
    found = phrases("In his talks with the Governor, Row stressed trade.")
    assert [kind for kind, *_ in found] == ["office", "name"]


def test_a_style_alone_is_the_issuers_own() -> None:
    (found,) = named("His Majesty thanked everybody.")
    assert found.kind == "reference"
    assert found.name == "His Majesty"


@pytest.mark.parametrize(
    ("line", "female"),
    [("Mrs. Ana Row", True), ("Mr. Ian Row", False), ("Dr. Kim Row", None)],
)
def test_titles_of_respect_tell_sex(line: str, female: bool | None) -> None:
    (found,) = named(line)
    assert found.female is female
    assert found.span == (line.index(found.name), len(line))
    assert found.phrase == (0, len(line))


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("President Jan van der Row spoke.", "Jan van der Row"),
        ("President Omar Al- Holt spoke.", "Omar Al- Holt"),
        ("President Kh.Row spoke.", "Kh.Row"),
        ("President Ian Row, Jr. spoke.", "Ian Row, Jr"),
        ("President Ian Row Council members spoke.", "Ian Row"),
    ],
)
def test_where_a_name_ends(line: str, name: str) -> None:
    assert [f.name for f in named(line) if f.kind == "person"] == [name]


def test_a_headline_capitalises_its_verbs() -> None:
    kinds = [f.kind for f in named("Minister Hails Row", headline=True)]
    assert "person" not in kinds


@pytest.mark.parametrize(
    "line",
    [
        "He received seven Ambassadors and High Commissioners.",
        "She met the Chair of the Lakes Authority.",
        "She spoke with the Head of the National Relief Agency.",
        "They attended the General Assembly in Accra.",
    ],
)
def test_bodies_and_ranks_are_nobodys_name(line: str) -> None:
    assert [f.name for f in named(line) if f.kind in ("person", "name")] == []


@pytest.mark.parametrize(
    ("line", "people"),
    [
        (
            "credentials from Ambassadors Ana Row (Norway) and Ian Row - Chile, today",
            [("Ana Row", "NOR"), ("Ian Row", "CHL")],
        ),
        (
            "the Ambassador of Norway, Ana Row, the Ambassador of Chile, Ian Row, and others",
            [("Ana Row", "NOR"), ("Ian Row", "CHL")],
        ),
        # one person with two titles of one state
        (
            "the Ambassador of Norway, Ana Row, Permanent Representative of Norway, Oslo",
            [("Ana Row", "NOR")],
        ),
        ("the Kenyan High Commissioner, Rtd. Maj. Gen. Ian Row", [("Ian Row", "KEN")]),
        ("Maj. Gen. (Rtd) Ian Row of Kenya", [("Ian Row", "KEN")]),
        ("the High Commissioner of Fiji H.E Ana Row", [("Ana Row", "FJI")]),
    ],
)
def test_each_of_a_list_serves_the_own_state(
    line: str, people: list[tuple[str, str | None]]
) -> None:
    found = [(f.name, f.country) for f in named(line) if f.kind == "person"]
    assert found == people


def test_letters_behind_a_name_are_no_office_of_another() -> None:
    found = phrases("the Foreign Secretary, Mr Ian Holt MP, met today")
    assert [name for kind, name, *_ in found if kind != "name"] == ["Ian Holt"]


def test_a_small_verb_in_a_headline_shows_what_is_a_name() -> None:
    small = phrases("Minister Zuvić Orlan attends conference", headline=True)
    large = phrases("Minister Zuvić Orlan Attends Conference", headline=True)
    assert [kind for kind, *_ in small] == ["person"]
    assert "person" not in [kind for kind, *_ in large]
