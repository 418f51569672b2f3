"""Encounters in short texts of our own: kind, status, date, place and parties."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

import communique
from communique.types import Encounter

PUBLISHED = "2024-06-05"  # a Wednesday


@dataclass(frozen=True, slots=True)
class Expected:
    """What an encounter must have; parties as (last name or state, country), in any order."""

    kind: str
    status: str
    date: str | None
    place: str | None
    parties: tuple[tuple[str, str | None], ...]


def read(text: str, *, title: str | None = None, publisher: str | None = None) -> list[Encounter]:
    """The encounters of a text."""
    document = communique.from_text(
        text, id="case", title=title, publisher=publisher, published=PUBLISHED, language="en"
    )
    return list(communique.extract(document).encounters)


def plain(encounter: Encounter) -> Expected:
    """An encounter in the form the cases use."""
    parties = tuple(sorted((party.name.split()[-1], party.country) for party in encounter.parties))
    return Expected(encounter.kind, encounter.status, encounter.date, encounter.place, parties)


def expected(
    kind: str, status: str, date: str | None, place: str | None, *parties: str
) -> Expected:
    """Parties are written "Name/CODE"."""
    pairs = tuple(sorted((p.partition("/")[0], p.partition("/")[2] or None) for p in parties))
    return Expected(kind, status, date, place, pairs)


ROW = "Foreign Minister Ana Row of Portugal"
HALE = "President Margaret Hale of the United States"
LERNER = "Prime Minister David Lerner of Canada"
TESTS: dict[str, tuple[str, list[Expected]]] = {
    "calls-in-turn": (
        f"{ROW} held telephone conversations yesterday with the Foreign Minister of Norway, "
        "Per Lund, and the Foreign Minister of Chile, Eva Mora. With Minister Lund, she "
        "discussed fisheries. Minister Mora thanked Portugal for its help.",
        [
            expected("call", "held", "2024-06-04", None, "Row/PRT", "Lund/NOR"),
            expected("call", "held", "2024-06-04", None, "Row/PRT", "Mora/CHL"),
        ],
    ),
    "series": (
        f"{ROW} held several meetings on 3 June. Trade was discussed in a meeting with "
        "Foreign Minister Per Lund of Norway. She also met with Foreign Minister Eva Mora "
        "of Chile.",
        [
            expected("meeting", "held", "2024-06-03", None, "Row/PRT", "Lund/NOR"),
            expected("meeting", "held", "2024-06-03", None, "Row/PRT", "Mora/CHL"),
        ],
    ),
    "letters-of-credence": (
        f"{ROW} received letters of credence from the new ambassador of Greece, Maria Petras.",
        [expected("meeting", "held", None, None, "Row/PRT", "Petras/GRC")],
    ),
    "paid-a-call-by": (
        f"{ROW} was paid a courtesy call by the Ambassador of Japan, His Excellency Jiro Abe.",
        [expected("meeting", "held", None, None, "Row/PRT", "Abe/JPN")],
    ),
    "delegation-led-by": (
        f"{ROW} met with a Kenyan delegation led by Senator John Kamau in Lisbon.",
        [expected("meeting", "held", None, "Lisbon", "Row/PRT", "Kamau/KEN")],
    ),
    "counterparts-including": (
        f"{ROW} hosted a call with her counterparts from countries affected by the drought, "
        "including Kenya, Chad and Mali.",
        [expected("call", "held", None, None, "Row/PRT", "Kenya/KEN", "Chad/TCD", "Mali/MLI")],
    ),
    "object-behind-place": (
        f"{ROW} received at the Necessidades Palace in Lisbon the Japanese Ambassador, Jiro Abe.",
        [expected("meeting", "held", None, "Necessidades Palace in Lisbon", "Row/PRT", "Abe/JPN")],
    ),
    "fronted-participle": (
        f"Having met with the Ambassador of Japan Jiro Abe on Monday, {ROW} praised his work.",
        [expected("meeting", "held", "2024-06-03", None, "Row/PRT", "Abe/JPN")],
    ),
    "accompanied-by": (
        f"{ROW} received Foreign Minister Per Lund of Norway, accompanied by Ambassador Ida Dahl.",
        [expected("meeting", "held", None, None, "Row/PRT", "Lund/NOR", "Dahl/NOR")],
    ),
    "met": (
        f"{HALE} met with {LERNER} in Ottawa on 3 June 2024.",
        [expected("meeting", "held", "2024-06-03", "Ottawa", "Hale/USA", "Lerner/CAN")],
    ),
    "met-each-other": (
        f"{HALE} and {LERNER} met in Geneva on Monday.",
        [expected("meeting", "held", "2024-06-03", "Geneva", "Hale/USA", "Lerner/CAN")],
    ),
    "talks": (
        f"{HALE} held talks with {LERNER} yesterday.",
        [expected("meeting", "held", "2024-06-04", None, "Hale/USA", "Lerner/CAN")],
    ),
    "talks-by-phone": (
        f"{HALE} held telephone talks with {LERNER} yesterday.",
        [expected("call", "held", "2024-06-04", None, "Hale/USA", "Lerner/CAN")],
    ),
    "spoke": (
        f"{HALE} spoke today with {LERNER} to discuss trade.",
        [expected("call", "held", "2024-06-05", None, "Hale/USA", "Lerner/CAN")],
    ),
    "spoke-together": (
        f"{HALE} and {LERNER} spoke today about trade.",
        [expected("call", "held", "2024-06-05", None, "Hale/USA", "Lerner/CAN")],
    ),
    "looks-forward-to-welcoming": (
        f"{HALE} looks forward to welcoming {LERNER} to the White House on June 16.",
        [expected("meeting", "planned", "2024-06-16", "White House", "Hale/USA", "Lerner/CAN")],
    ),
    "upcoming-summit": (
        f"{HALE} spoke with {LERNER} about the upcoming June 28-30 NATO Summit in Madrid.",
        [
            expected("call", "held", None, None, "Hale/USA", "Lerner/CAN"),
            expected("summit", "planned", "2024-06-28", "Madrid", "NATO/NATO"),
        ],
    ),
    "called": (
        f"{HALE} called {LERNER} on Tuesday to condemn the attack.",
        [expected("call", "held", "2024-06-04", None, "Hale/USA", "Lerner/CAN")],
    ),
    "received-call": (
        f"{LERNER} received a telephone call from {HALE}.",
        [expected("call", "held", None, None, "Hale/USA", "Lerner/CAN")],
    ),
    "video": (
        f"{HALE} held a video conference with {LERNER} on 4 June.",
        [expected("video_call", "held", "2024-06-04", None, "Hale/USA", "Lerner/CAN")],
    ),
    "met-virtually": (
        f"{HALE} met virtually with {LERNER} today.",
        [expected("video_call", "held", "2024-06-05", None, "Hale/USA", "Lerner/CAN")],
    ),
    "received": (
        f"{LERNER} received Foreign Minister Chen Hao of China at Rideau Palace on 1 June 2024.",
        [expected("meeting", "held", "2024-06-01", "Rideau Palace", "Lerner/CAN", "Hao/CHN")],
    ),
    "was-received": (
        f"Foreign Minister Chen Hao of China was received by {LERNER} today.",
        [expected("meeting", "held", "2024-06-05", None, "Lerner/CAN", "Hao/CHN")],
    ),
    "courtesy-call": (
        "The Ambassador of Norway, Erik Sandvik, paid a courtesy call on President Nimal Perera "
        "of Sri Lanka today (5).",
        [expected("meeting", "held", "2024-06-05", None, "Sandvik/NOR", "Perera/LKA")],
    ),
    "welcomed-to": (
        f"{HALE} welcomed {LERNER} to the White House on 3 June 2024.",
        [expected("meeting", "held", "2024-06-03", "White House", "Hale/USA", "Lerner/CAN")],
    ),
    "hosted-dinner": (
        f"{HALE} hosted a dinner in Washington on 3 June 2024 for {LERNER}.",
        [expected("meeting", "held", "2024-06-03", "Washington", "Hale/USA", "Lerner/CAN")],
    ),
    "took-place": (
        f"A meeting between {HALE} and {LERNER} took place in Geneva on 3 June 2024.",
        [expected("meeting", "held", "2024-06-03", "Geneva", "Hale/USA", "Lerner/CAN")],
    ),
    "during-conversation": (
        f"During the telephone conversation, {HALE} and {LERNER} discussed trade.",
        [expected("call", "held", None, None, "Hale/USA", "Lerner/CAN")],
    ),
    "setting-with-partner": (
        "President Aliya Nurbekova of Kazakhstan praised the ties at a meeting with Foreign "
        "Minister Chen Hao of China yesterday.",
        [expected("meeting", "held", "2024-06-04", None, "Nurbekova/KAZ", "Hao/CHN")],
    ),
    "several-partners": (
        f"{HALE} spoke with {LERNER}, President Daniel Mwangi of Kenya, and Chancellor Ulrike "
        "Stein of Germany.",
        [
            expected(
                "call", "held", None, None, "Hale/USA", "Lerner/CAN", "Mwangi/KEN", "Stein/DEU"
            )
        ],
    ),
    "later-with-another": (
        f"{HALE} met with {LERNER} on 3 June 2024. She then met with President Daniel Mwangi of "
        "Kenya.",
        [
            expected("meeting", "held", "2024-06-03", None, "Hale/USA", "Lerner/CAN"),
            expected("meeting", "held", None, None, "Hale/USA", "Mwangi/KEN"),
        ],
    ),
    "said-again": (
        f"{HALE} met with {LERNER}. The two leaders met in Geneva on 3 June 2024.",
        [expected("meeting", "held", "2024-06-03", "Geneva", "Hale/USA", "Lerner/CAN")],
    ),
    "place-told-later": (
        f"{HALE} held talks with {LERNER}. The meeting was held in Ottawa.",
        [expected("meeting", "held", None, "Ottawa", "Hale/USA", "Lerner/CAN")],
    ),
    "date-of-something-else": (
        f"{HALE} spoke with {LERNER} about the agreement of 9 November 2020.",
        [expected("call", "held", None, None, "Hale/USA", "Lerner/CAN")],
    ),
    "no-date": (
        f"{HALE} spoke with {LERNER}.",
        [expected("call", "held", None, None, "Hale/USA", "Lerner/CAN")],
    ),
    "margins": (
        f"{HALE} met with {LERNER} on the sidelines of the G20 Summit in Johannesburg.",
        [expected("meeting", "held", None, "Johannesburg", "Hale/USA", "Lerner/CAN")],
    ),
    "dateline-here": (
        "OTTAWA, June 4 (Newswire) -- Prime Minister David Lerner of Canada met here on Tuesday "
        "with President Daniel Mwangi of Kenya.",
        [expected("meeting", "held", "2024-06-04", "Ottawa", "Lerner/CAN", "Mwangi/KEN")],
    ),
    "dateline-not-tied": (
        "OTTAWA, June 4 (Newswire) -- Prime Minister David Lerner of Canada spoke by phone with "
        "President Daniel Mwangi of Kenya.",
        [expected("call", "held", None, None, "Lerner/CAN", "Mwangi/KEN")],
    ),
    "visit": (
        "Foreign Minister Chen Hao of China arrived in Ottawa on 3 June 2024 on an official visit.",
        [expected("visit", "held", "2024-06-03", "Ottawa", "Hao/CHN", "Canada/CAN")],
    ),
    "visit-and-meeting": (
        "During his visit to Canada from 1 to 3 June 2024, Foreign Minister Chen Hao of China met "
        f"with {LERNER}.",
        [
            expected("meeting", "held", "2024-06", None, "Hao/CHN", "Lerner/CAN"),
            expected("visit", "held", "2024-06-01", "Canada", "Hao/CHN", "Canada/CAN"),
        ],
    ),
    "travelled-to-meet": (
        f"{HALE} traveled to Ottawa on 3 June 2024 to meet with {LERNER}.",
        [
            expected("visit", "held", "2024-06-03", "Ottawa", "Hale/USA", "Canada/CAN"),
            expected("meeting", "held", "2024-06-03", None, "Hale/USA", "Lerner/CAN"),
        ],
    ),
    "planned-travel": (
        "U.S. Deputy Secretary of State Ruth Calloway will travel to Kumasi, Ghana, from June 11 "
        "to 14, 2024.",
        [
            expected(
                "visit", "planned", "2024-06-11", "Kumasi, Ghana", "Calloway/USA", "Ghana/GHA"
            )
        ],
    ),
    "planned-several-states": (
        "U.S. Secretary of State Ruth Calloway will travel to Germany, France, and Italy June "
        "11-14.",
        [
            expected(
                "visit", "planned", "2024-06-11", "Germany, France, and Italy",
                "Calloway/USA", "Germany/DEU", "France/FRA", "Italy/ITA",
            )
        ],
    ),
    "planned-talks": (
        f"On June 19, {HALE} will hold talks with {LERNER}.",
        [expected("meeting", "planned", "2024-06-19", None, "Hale/USA", "Lerner/CAN")],
    ),
    "scheduled": (
        f"{HALE} is scheduled to meet {LERNER} in Ottawa on Friday.",
        [expected("meeting", "planned", "2024-06-07", "Ottawa", "Hale/USA", "Lerner/CAN")],
    ),
    "agreed-to-meet": (
        f"{HALE} spoke with {LERNER}. They agreed to meet in Doha on August 15.",
        [
            expected("call", "held", None, None, "Hale/USA", "Lerner/CAN"),
            expected("meeting", "planned", "2024-08-15", "Doha", "Hale/USA", "Lerner/CAN"),
        ],
    ),
    "agreed-vaguely": (
        f"{HALE} spoke with {LERNER}. They agreed to meet in the near future.",
        [expected("call", "held", None, None, "Hale/USA", "Lerner/CAN")],
    ),
    "upcoming-visit": (
        f"{HALE} spoke with {LERNER}. She looks forward to her upcoming visit to Canada in July.",
        [
            expected("call", "held", None, None, "Hale/USA", "Lerner/CAN"),
            expected("visit", "planned", "2024-07", "Canada", "Hale/USA", "Canada/CAN"),
        ],
    ),
    "invitation": (
        f"{HALE} spoke with {LERNER}. She invited him to visit Washington in July.",
        [expected("call", "held", None, None, "Hale/USA", "Lerner/CAN")],
    ),
    "recalled-meeting": (
        f"{HALE} spoke with {LERNER}. In follow-up to their meeting in Rome in October 2021, the "
        "leaders discussed trade.",
        [
            expected("call", "held", None, None, "Hale/USA", "Lerner/CAN"),
            expected("meeting", "recalled", "2021-10", "Rome", "Hale/USA", "Lerner/CAN"),
        ],
    ),
    "recalled-conversation": (
        f"{HALE} had a telephone conversation with {LERNER}. In follow-up to their previous "
        "conversation, the leaders discussed trade.",
        [
            expected("call", "held", None, None, "Hale/USA", "Lerner/CAN"),
            expected("call", "recalled", None, None, "Hale/USA", "Lerner/CAN"),
        ],
    ),
    "recalled-with-third": (
        f"{HALE} spoke with {LERNER}. President Hale informed the Prime Minister about her May 22 "
        "meeting with President Daniel Mwangi of Kenya in Nairobi.",
        [
            expected("call", "held", None, None, "Hale/USA", "Lerner/CAN"),
            expected("meeting", "recalled", "2024-05-22", "Nairobi", "Hale/USA", "Mwangi/KEN"),
        ],
    ),
    "yesterday-after-today": (
        f"{HALE} spoke today with {LERNER}. Yesterday, President Hale spoke with President Daniel "
        "Mwangi of Kenya.",
        [
            expected("call", "held", "2024-06-05", None, "Hale/USA", "Lerner/CAN"),
            expected("call", "recalled", "2024-06-04", None, "Hale/USA", "Mwangi/KEN"),
        ],
    ),
    "cancelled": (
        "The visit of President Igor Velikanov of Russia to Paris, planned for 12 July 2024, has "
        "been cancelled.",
        [expected("visit", "cancelled", "2024-07-12", "Paris", "Velikanov/RUS", "France/FRA")],
    ),
    "message": (
        f"{HALE} sent a message to {LERNER}.",
        [expected("message", "held", None, None, "Hale/USA", "Lerner/CAN")],
    ),
    "letter-handed-over": (
        "President Nimal Perera of Sri Lanka met with the Ambassador of Norway, Erik Sandvik. The "
        "Ambassador delivered a letter from Prime Minister Lars Holm of Norway.",
        [
            expected("meeting", "held", None, None, "Perera/LKA", "Sandvik/NOR"),
            expected("message", "held", None, None, "Perera/LKA", "Holm/NOR"),
        ],
    ),
    "unnamed-officeholder": (
        f"{LERNER} received the Foreign Minister of Norway in Ottawa.",
        [expected("meeting", "held", None, "Ottawa", "Lerner/CAN", "Norway/NOR")],
    ),
    "also-present": (
        f"{HALE} met with {LERNER}. Also present were Secretary of State Ruth Calloway and Foreign "
        "Minister Jean Morel of Canada.",
        [
            expected(
                "meeting", "held", None, None,
                "Hale/USA", "Lerner/CAN", "Calloway/USA", "Morel/CAN",
            )
        ],
    ),
    "attended-by": (
        f"{HALE} met with {LERNER}. The meeting was attended by Foreign Minister Jean Morel of "
        "Canada.",
        [expected("meeting", "held", None, None, "Hale/USA", "Lerner/CAN", "Morel/CAN")],
    ),
    "talked-about": (
        f"{HALE} spoke with {LERNER} about the detention of President Daniel Mwangi of Kenya.",
        [expected("call", "held", None, None, "Hale/USA", "Lerner/CAN")],
    ),
    "statement": ("The European Union condemns the execution of two prisoners.", []),
    "no-contact": (
        "Canada calls on all parties to return to talks and to refrain from violence.",
        [],
    ),
    "did-not-meet": (f"{HALE} did not meet with {LERNER}.", []),
}  # fmt: skip


@pytest.mark.parametrize("name", TESTS)
def test_encounters(name: str) -> None:
    text, wanted = TESTS[name]
    assert [plain(encounter) for encounter in read(text)] == wanted


def test_summit_of_an_organisation() -> None:
    text = "The leaders of the Organization of Turkic States held a summit in Bishkek on 3 June."
    (summit,) = read(text)
    assert (summit.kind, summit.date, summit.place) == ("summit", "2024-06-03", "Bishkek")


def test_title_decides_between_meeting_and_call() -> None:
    text = f"{HALE} had a conversation with {LERNER}."
    assert read(text, title="Meeting with David Lerner")[0].kind == "meeting"
    assert read(text, title="Telephone conversation with David Lerner")[0].kind == "call"


def test_first_person_is_the_state_of_the_issuer() -> None:
    text = "I will visit Japan from 7 to 10 August."
    (visit,) = read(text, publisher="Australian PM")
    assert plain(visit) == expected(
        "visit", "planned", "2024-08-07", "Japan", "Australia/AUS", "Japan/JPN"
    )


def test_delegation_does_not_speak_jointly() -> None:
    text = (
        f"{HALE} met with {LERNER}. The two leaders discussed trade. Also present was Foreign "
        "Minister Jean Morel of Canada."
    )
    document = communique.from_text(text, id="case", published=PUBLISHED, language="en")
    (act,) = communique.extract(document).acts
    assert {name.split()[-1] for name in act.speaker} == {"Hale", "Lerner"}


def test_every_date_and_place_points_at_the_text() -> None:
    text = f"{HALE} met with {LERNER} at the White House on 3 June 2024."
    (meeting,) = read(text)
    assert meeting.place_span is not None
    assert meeting.place_span.of(text) == "White House"
    assert meeting.date_span is not None
    assert meeting.date_span.of(text) == "3 June 2024"
    assert all(span.of(text) for span in meeting.evidence)


def test_unnamed_secretary_general_is_the_organisation() -> None:
    text = (
        "The Secretary-General met with Foreign Minister Per Lund of Norway. They discussed Mali."
    )
    (meeting,) = read(text, publisher="UN Secretary-General")
    assert {(p.name, p.country) for p in meeting.parties} == {
        ("United Nations", "UN"),
        ("Per Lund", "NOR"),
    }


def test_officers_of_an_organisation_are_of_the_issuer() -> None:
    text = (
        "The Secretary-General, Ana Row, met with Foreign Minister Per Lund of Norway. "
        "The meeting was attended by the Assistant Secretary-General for Trade, Eva Mora."
    )
    (meeting,) = read(text, publisher="Commonwealth Secretariat")
    assert ("Eva Mora", "Commonwealth") in {(p.name, p.country) for p in meeting.parties}


def test_reprinted_readout_in_quotation_marks() -> None:
    text = (
        'From the White House:\n\n"President Margaret Hale spoke today with French President '
        'Marc Duval. The two leaders discussed trade."'
    )
    (call,) = read(text, title="Hale calls Duval", publisher="White House")
    assert call.kind == "call"
    assert {p.country for p in call.parties} == {"USA", "FRA"}


def test_news_agency_names_the_state_of_the_issuer() -> None:
    text = "Foreign Minister Ri Kang met Foreign Minister Per Lund of Norway in Oslo."
    (meeting,) = read(text, publisher="Korean Central News Agency")
    assert {p.country for p in meeting.parties} == {"PRK", "NOR"}
