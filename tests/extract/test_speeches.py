"""Speeches and transcripts: who says what is kept as quotations, and nothing of it is coded."""

from __future__ import annotations

from communique.extract import extract
from communique.read import from_text

TALKS = """President Ann Lee of Sylvania received President John Roe of Ruritania in Marienbad.

President of Sylvania Ann Lee: I thank you for coming. We support your candidacy.

President of Ruritania John Roe: We will open an embassy.

Ann Lee: I welcome this.

MS. DOE: There is time for a question.

Q    Will you meet again?
"""
SENTENCE = "I thank the people of Ruritania for their help. "


def speech(sentences: int) -> str:
    return f"Good afternoon.\n\n{SENTENCE * sentences}"


class TestTranscript:
    RECORD = extract(from_text(TALKS, title="Talks with President John Roe of Ruritania"))

    def test_turns_are_quotations_with_their_speakers(self) -> None:
        assert self.RECORD.document.genre == "transcript"
        quotes = [(quote.speaker, quote.span.of(TALKS)) for quote in self.RECORD.quotes]
        assert quotes == [
            ("Ann Lee", "I thank you for coming. We support your candidacy."),
            ("John Roe", "We will open an embassy."),
            ("Ann Lee", "I welcome this."),
            ("Doe", "There is time for a question."),
            (None, "Will you meet again?"),
        ]

    def test_the_label_is_the_evidence(self) -> None:
        cues = [quote.cue.of(TALKS) for quote in self.RECORD.quotes if quote.cue]
        assert cues == [
            "President of Sylvania Ann Lee",
            "President of Ruritania John Roe",
            "Ann Lee",
            "MS. DOE",
            "Q",
        ]

    def test_what_is_narrated_above_is_read_as_ever(self) -> None:
        (encounter,) = self.RECORD.encounters
        assert (encounter.kind, encounter.place) == ("meeting", "Marienbad")
        assert {party.name for party in encounter.parties} == {"Ann Lee", "John Roe"}

    def test_nothing_said_is_coded_and_a_gap_says_so(self) -> None:
        assert self.RECORD.acts == ()
        (gap,) = self.RECORD.gaps
        assert gap.reason == "transcript: quoted, not coded"
        assert gap.span.of(TALKS).startswith("I thank you")
        assert gap.span.of(TALKS).endswith("again?")


class TestSpeech:
    TITLE = "Remarks by President Ann Lee of Sylvania at the Bridge"

    def test_a_long_speech_is_quoted_by_its_speaker(self) -> None:
        text = f"THE PRESIDENT: Friends, I am glad.\n\n{SENTENCE * 13}"
        record = extract(from_text(text, title=self.TITLE))
        assert record.acts == ()
        assert [quote.speaker for quote in record.quotes] == ["Ann Lee", "Ann Lee"]
        assert record.quotes[0].span.of(text) == "Friends, I am glad."
        assert [gap.reason for gap in record.gaps] == ["speech: quoted, not coded"]

    def test_a_short_one_is_coded(self) -> None:
        record = extract(from_text(speech(3), title=self.TITLE))
        assert record.document.genre == "speech"
        assert {act.kind for act in record.acts} == {"thank"}
        assert record.quotes == ()

    def test_twelve_sentences_are_the_limit(self) -> None:
        assert extract(from_text(speech(11), title=self.TITLE)).acts
        assert not extract(from_text(speech(12), title=self.TITLE)).acts


def test_a_document_without_genre_is_read_whole() -> None:
    record = extract(from_text("President Lee of Sylvania thanked Ruritania for its help."))
    assert [act.kind for act in record.acts] == ["thank"]


class TestLongQuotation:
    def test_it_is_one_gap(self) -> None:
        text = (
            "President Ann Lee of Sylvania received President John Roe of Ruritania.\n\n"
            f"“{SENTENCE * 13}” the President said.\n\nShe welcomed the visit."
        )
        record = extract(from_text(text, title="Meeting with President John Roe"))
        assert [(act.kind, act.speaker) for act in record.acts] == [("welcome", ("Ann Lee",))]
        (gap,) = record.gaps
        assert gap.reason == "quotation: quoted, not coded"
        assert gap.span.of(text).startswith("I thank") or gap.span.of(text).startswith("“I thank")
