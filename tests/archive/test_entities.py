"""What was said by, to and about somebody, and whom they met, from both databases."""

from __future__ import annotations

import pytest
from archive.talks import DAHL, ODE, REYES, Words, talk

from communique.archive import Archive
from communique.archive.entities import (
    Angle,
    Tally,
    beside,
    by_month,
    latest_acts,
    naming,
    tally,
)
from communique.archive.meetings import Who, latest_pairs, meetings_of
from communique.archive.store import add, remove

BY_NIGERIA = Angle(name="by", values=(("party", "NGA"),))
TO_NORWAY = Angle(name="to", values=(("target", "NOR"),))
TO_NORWAY_BY_NIGERIA = Angle(name="by", values=(("party", "NGA"), ("target", "NOR")))
ABOUT_FISH = Angle(name="about", values=(("about", "fisheries-accord"),))


@pytest.fixture
def talks(archive: Archive) -> Archive:
    """Three talks of Nigeria's minister, two of them with Norway's."""
    add(
        archive,
        [
            talk(
                "a",
                Words(by=ODE, said="backs the accord", about="fisheries-accord", strength="strong"),
                Words(by=ODE, said="thanks Norway", kind="thank", to=("NOR",)),
                day="2024-05-03", place="Lagos",
            ),
            talk(
                "b",
                Words(by=DAHL, said="rejects the accord", kind="oppose", about="fisheries-accord"),
                Words(by=ODE, also=(DAHL,), said="discussed the ports", kind="discuss"),
                day="2024-06-10", kind="call",
            ),
            talk(
                "c",
                Words(by=REYES, said="thanks Norway for nothing", kind="thank", to=("NOR",)),
                Words(by=ODE, said="hopes for rain", kind="hope"),
                day="2023-01-20", present=(ODE, REYES), place="Lima", date="2023-01",
            ),
        ],
    )  # fmt: skip
    return archive


def test_acts_come_newest_first_with_their_words(talks: Archive) -> None:
    with talks.reading() as connection:
        found = latest_acts(connection, BY_NIGERIA, limit=10)
    assert [(one.document, one.kind) for one in found] == [
        ("b", "discuss"),
        ("a", "thank"),
        ("a", "support"),
        ("c", "hope"),
    ]
    first = found[2]
    assert first.sentence[slice(*first.cue)] == "backs"
    assert first.content is not None
    assert first.sentence[slice(*first.content)] == "the accord"
    assert (first.about, first.party, first.strength) == (("fisheries-accord",), ("NGA",), "strong")


def test_acts_come_in_pages(talks: Archive) -> None:
    with talks.reading() as connection:
        pages = [latest_acts(connection, BY_NIGERIA, limit=2, offset=at) for at in (0, 2, 4)]
    assert [[one.kind for one in page] for page in pages] == [
        ["discuss", "thank"],
        ["support", "hope"],
        [],
    ]


def test_an_angle_of_two_values_holds_acts_with_both(talks: Archive) -> None:
    with talks.reading() as connection:
        found = latest_acts(connection, TO_NORWAY_BY_NIGERIA, limit=10)
        assert [(one.document, one.kind) for one in found] == [("a", "thank")]
        assert tally(connection, TO_NORWAY_BY_NIGERIA) == Tally(number=1)


def test_tallies_tell_how_many_and_where_they_stop_counting(talks: Archive) -> None:
    both = Angle(name="joint", values=(("party", "NGA"), ("party", "NOR")))
    nobody = Angle(name="by", values=(("party", "FJI"),))
    with talks.reading() as connection:
        assert tally(connection, BY_NIGERIA) == Tally(number=4)
        assert tally(connection, both) == Tally(number=1)
        assert tally(connection, TO_NORWAY_BY_NIGERIA, most=1) == Tally(number=1)
        assert tally(connection, nobody) == Tally(number=0)
        many = Angle(name="to", values=(("target", "NOR"), ("target", "NOR")))
        assert tally(connection, many, most=1) == Tally(number=1, bounded=True)


def test_acts_are_counted_by_month_and_fields(talks: Archive) -> None:
    with talks.reading() as connection:
        kinds = by_month(connection, BY_NIGERIA, ("kind",))
        sides = by_month(connection, ABOUT_FISH, ("party", "strength"))
        latest = by_month(connection, BY_NIGERIA, ("kind",), most=2)
    assert kinds.rows == (
        ("2023-01", "hope", 1),
        ("2024-05", "support", 1),
        ("2024-05", "thank", 1),
        ("2024-06", "discuss", 1),
    )
    assert not kinds.bounded
    assert sides.rows == (("2024-05", "NGA", "strong", 1), ("2024-06", "NOR", "plain", 1))
    assert latest.rows == (("2024-05", "thank", 1), ("2024-06", "discuss", 1))
    assert latest.bounded


def test_sides_of_joint_acts_count_for_each(talks: Archive) -> None:
    joint = Angle(name="about", values=(("party", "NGA"),))
    with talks.reading() as connection:
        whole = by_month(connection, joint, ("party",))
        latest = by_month(connection, joint, ("party",), most=3)
    assert ("2024-06", "NOR", 1) in whole.rows
    assert ("2024-06", "NGA", 1) in whole.rows
    assert not whole.bounded
    assert latest.bounded


def test_acts_without_a_day_are_listed_last_and_in_no_month(talks: Archive) -> None:
    add(talks, [talk("d", Words(by=ODE, said="hopes again", kind="hope"), day=None)])
    with talks.reading() as connection:
        assert latest_acts(connection, BY_NIGERIA, limit=10)[-1].document == "d"
        assert sum(row[-1] for row in by_month(connection, BY_NIGERIA, ("kind",)).rows) == 4


def test_what_stands_beside(talks: Archive) -> None:
    with talks.reading() as connection:
        assert beside(connection, TO_NORWAY, "party", most=10, limit=5) == (("NGA", 1), ("PER", 1))
        assert beside(connection, BY_NIGERIA, "about", most=10, limit=5) == (
            ("fisheries-accord", 1),
        )
        assert beside(connection, BY_NIGERIA, "party", most=1, limit=5) == (("NOR", 1),)


def test_documents_that_name_somebody(talks: Archive) -> None:
    with talks.reading() as connection:
        found, number = naming(connection, REYES.entity, limit=5)
    assert [one.id for one in found] == ["c"]
    assert number == Tally(number=1)


def test_meetings_of_a_side_with_all_who_were_there(talks: Archive) -> None:
    with talks.reading() as connection:
        found = meetings_of(connection, Who(code="NGA"))
    assert not found.bounded
    assert [(one.when, one.kind, one.place) for one in found.meetings] == [
        ("2024-06-10", "call", None),
        ("2024-05-03", "meeting", "Lagos"),
        ("2023-01", "meeting", "Lima"),
    ]
    assert [one.name for one in found.meetings[2].present] == ["Tunde Ode", "Pilar Reyes"]


def test_meetings_of_a_pair_and_of_a_person(talks: Archive) -> None:
    with talks.reading() as connection:
        pair = meetings_of(connection, Who(code="NOR", also="NGA"))
        person = meetings_of(connection, Who(entity=REYES.entity))
        nobody = meetings_of(connection, Who(code="NOR", also="PER"))
        one = meetings_of(connection, Who(code="NGA"), most=1)
    assert [meeting.when for meeting in pair.meetings] == ["2024-06-10", "2024-05-03"]
    assert [meeting.when for meeting in person.meetings] == ["2023-01"]
    assert nobody.meetings == ()
    assert one.bounded
    assert len(one.meetings) == 1


def test_the_pairs_that_met_most_often(talks: Archive) -> None:
    with talks.reading() as connection:
        assert latest_pairs(connection, limit=5) == (("NGA", "NOR", 2), ("NGA", "PER", 1))
        assert latest_pairs(connection, limit=5, most=1) == (("NGA", "NOR", 1),)


def test_what_is_removed_is_gone(talks: Archive) -> None:
    remove(talks, ["b"])
    with talks.reading() as connection:
        assert tally(connection, BY_NIGERIA) == Tally(number=3)
        assert len(meetings_of(connection, Who(code="NGA")).meetings) == 2
