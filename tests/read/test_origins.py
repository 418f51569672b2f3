"""Documents tell their genre, issuer, publisher and dates, and what people say stands above it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.read import described, from_text, read
from communique.read.content import Field, Found
from communique.read.origins import tells
from communique.types import Document, Origin

LEAD = "President Lee received the Ambassador of Sylvania in Marienbad today"
AKORDA = "https://www.akorda.kz/en/2024/05/03/a-visit"


def of(document: Document, what: str) -> list[tuple[str, str]]:
    """Value and place of the findings of one kind."""
    return [(one.value, one.where) for one in document.origins if one.what == what]


class TestIssuer:
    def test_an_outlet_issues_what_stands_on_its_site(self) -> None:
        found = from_text(f"{LEAD}.", url=AKORDA)
        assert (found.issuer, found.publisher) == ("President of Kazakhstan",) * 2
        assert of(found, "issuer") == [("President of Kazakhstan", "outlet kaz-presidency")]
        assert found.published == "2024-05-03"

    def test_an_agency_publishes_what_another_issues(self) -> None:
        text = f"{LEAD}, Kazinform reports citing the press service of the President of Ruritania."
        found = from_text(text, url="https://en.inform.kz/news/a-visit_a1/")
        assert found.publisher == "Kazinform"
        assert found.issuer == "press service of the President of Ruritania"

    def test_whom_a_ministry_mentions_issues_nothing(self) -> None:
        text = f"{LEAD}, citing the Ministry of Trade of Ruritania."
        found = from_text(text, url="https://www.mofa.go.jp/press/release/press1.html")
        assert found.issuer == "Ministry of Foreign Affairs of Japan"
        assert of(found, "cited") == [("Ministry of Trade of Ruritania", "text")]
        assert from_text(text, publisher="The Daily Sylvanian").issuer is None

    def test_a_mission_repeats_its_capital(self) -> None:
        text = f"(Communicated by the Prime Minister's Media Adviser)\n\n{LEAD}."
        found = from_text(text, url="https://embassies.gov.il/marienbad/a-visit.aspx")
        assert (found.publisher, found.issuer) == (
            "Embassies of Israel",
            "Prime Minister's Media Adviser",
        )

    def test_the_agency_of_the_dateline_publishes_where_nothing_else_does(self) -> None:
        found = from_text(f"MARIENBAD, May 3 (Xinhua) -- {LEAD}.")
        assert (found.publisher, found.issuer) == ("Xinhua News Agency", None)
        assert of(found, "publisher") == [("Xinhua News Agency", "dateline")]

    def test_nothing_tells_nothing(self) -> None:
        found = from_text(f"{LEAD}.")
        assert (found.issuer, found.publisher, found.published) == (None, None, None)


class TestGiven:
    def test_what_was_said_stands_above_what_was_found(self) -> None:
        text = f"MARIENBAD, 3 May 2024 -- {LEAD}."
        found = from_text(text, url=AKORDA, published="2024-05-06", publisher="P", issuer="I")
        assert (found.published, found.publisher, found.issuer) == ("2024-05-06", "P", "I")
        assert of(found, "issuer") == [
            ("I", "given"),
            ("President of Kazakhstan", "outlet kaz-presidency"),
        ]

    def test_the_text_is_not_touched(self) -> None:
        text = f"  MARIENBAD,\u00a03 May 2024 --  {LEAD}.\n\n\n(Xinhua)  "
        assert from_text(text).text == text

    def test_a_source_tells_what_is_not_worked_out(self) -> None:
        line = f"MARIENBAD, 3 May 2024 -- {LEAD}."
        assert not tells(from_text(line), "published")
        assert not tells(from_text(line), "issuer")
        assert tells(from_text(line, published="2024-05-03"), "published")
        assert not tells(from_text(line, url=AKORDA), "publisher")
        page = Found(site="Palace News", published=(Field("time", "2024-05-03"),))
        bare = Document(id="a", text=f"{LEAD}.", sha256="0")
        assert tells(described(bare, page), "published")
        assert tells(described(bare, page), "publisher")

    def test_describing_again_changes_nothing(self) -> None:
        once = from_text(f"MARIENBAD, 3 May 2024 (Xinhua) -- {LEAD}.", url=AKORDA)
        assert described(once) == once


class TestPage:
    PAGE = Found(
        site="Palace of Freedonia",
        author="Ann Lee",
        published=(Field("meta article:published_time", "2024-05-03T10:00:00Z"),),
        fields=(Field("meta og:site_name", "Palace of Freedonia"), Field("meta author", "Ann Lee")),
    )

    def test_a_page_tells_site_author_and_date(self) -> None:
        found = described(Document(id="a", text=f"{LEAD}.", sha256="0"), self.PAGE)
        assert (found.publisher, found.published) == ("Palace of Freedonia", "2024-05-03")
        assert of(found, "publisher") == [("Palace of Freedonia", "meta og:site_name")]
        assert of(found, "byline") == [("Ann Lee", "meta author")]
        assert of(found, "published") == [("2024-05-03", "meta article:published_time")]

    def test_the_outlet_is_before_the_name_of_the_site(self) -> None:
        bare = Document(id="a", text=f"{LEAD}.", sha256="0", url=AKORDA)
        assert described(bare, self.PAGE).publisher == "President of Kazakhstan"


class TestDateline:
    @pytest.mark.parametrize(
        ("text", "place", "date"),
        [
            (f"MARIENBAD, 3 May 2024 (Xinhua) -- {LEAD}.", "MARIENBAD", "2024-05-03"),
            (f"A visit\n\nMarienbad, Sylvania, 3 May 2024\n\n{LEAD}.", "Marienbad", "2024-05-03"),
            (f"MARIENBAD, May 2 (Xinhua) -- {LEAD}.", "MARIENBAD", "2024-05-02"),
            (f"A visit\n\nPublished: 3 May 2024\n\n{LEAD}.", None, "2024-05-03"),
            (f"MARIENBAD – {LEAD}.", "MARIENBAD", None),
            (f"{LEAD} on 3 May 2024.", None, None),
        ],
    )
    def test_place_and_day(self, text: str, place: str | None, date: str | None) -> None:
        found = from_text(text, title="A visit", published="2024-05-03")
        places = [value.split(",")[0] for value, _ in of(found, "dateline_place")]
        assert places == ([place] if place else [])
        assert [value for value, _ in of(found, "dateline_date")] == ([date] if date else [])

    def test_a_day_without_its_year_needs_the_publication_date(self) -> None:
        found = from_text(f"MARIENBAD, May 2 (Xinhua) -- {LEAD}.")
        assert of(found, "dateline_date") == []


class TestGenre:
    def test_the_rule_and_its_words_are_told(self) -> None:
        text = f"{LEAD}."
        found = from_text(text)
        assert found.genre == "readout"
        (origin,) = (one for one in found.origins if one.what == "genre")
        assert origin.where == "readout.contact"
        assert origin.span is not None
        assert "received" in origin.span.of(text)

    def test_the_address_tells_where_the_outlet_keeps_a_place_for_it(self) -> None:
        url = "https://www.beehive.govt.nz/speech/a-visit"
        found = from_text(f"{LEAD}.", url=url)
        assert found.genre == "speech"
        assert (
            Origin(what="genre", value="speech", span=None, where="outlet nzl-government")
            in found.origins
        )

    def test_rules_are_for_english(self) -> None:
        text = "Президент Республики Казахстан принял посла Сильвании и поблагодарил его за визит."
        assert from_text(text).genre is None

    def test_what_no_rule_tells_is_none(self) -> None:
        assert from_text("Wheat is ripe in Sylvania.").genre is None


def test_files_are_described_too() -> None:
    found = read(f"MARIENBAD, 3 May 2024 -- {LEAD}.".encode(), url=AKORDA)
    assert (found.genre, found.issuer, found.published) == (
        "readout",
        "President of Kazakhstan",
        "2024-05-03",
    )


def test_the_address_tells_the_language_of_a_text_too_short_to_tell() -> None:
    found = from_text("№ 5", url="http://kremlin.ru/events/president/news/70001")
    assert (found.language, found.notes) == ("ru", ("the language is that of the address",))
    assert from_text("№ 5").language == "en"
    assert from_text(f"{LEAD}.", url="http://kremlin.ru/events/1").language == "en"


PIECES = st.sampled_from(
    [
        "MARIENBAD, 3 May 2024 (Xinhua) -- ",
        "President Lee met Minister Roe. ",
        "THE PRESIDENT: ",
        "Q    ",
        "Source: Akorda",
        "— WAM",
        "Office of the Spokesperson",
        "according to the press service of the ",
        "31 February 2024",
        "\n\n",
        "\n",
        "\u00a0",
        "\ud800",
        "İ",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=14).map("".join)))
def test_any_text_is_described_by_its_own_words(text: str) -> None:
    found = described(Document(id="a", text=text, sha256="0", url=AKORDA))
    for origin in found.origins:
        if origin.span is not None:
            assert 0 <= origin.span.start < origin.span.end <= len(text)
    assert (found.text, found.title) == (text, None)
