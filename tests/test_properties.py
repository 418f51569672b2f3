"""What holds for any text: no crash, valid spans, the same answer twice, no silent loss."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sentence_cases import spans_of

import communique
from communique.errors import ReadError
from communique.records import from_json, to_json
from communique.types import Document, Record

# The parser costs time: few examples.
FEW = settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)

FRAGMENTS = (
    "President Aliya Nurbekova of Kazakhstan met with Foreign Minister Chen Hao of China.",
    "“We will never forget it,” ",
    "„Wir“ ",
    "«nous» ",
    "he said",
    ", adding that",
    " The sides discussed ",
    " expressed gratitude and concern ",
    "– We are ready, the Minister said.",
    "According to him,",
    "BERLIN, 3 May (Agency) -- ",
    "It was agreed to ",
    "the one-China principle",
    "support",
    "12 March 2024",
    "(11)",
    "H.E. Mr. ",
    "\n",
    "\n\n",
    " ",
    ". ",
    ";",
    '"',
    "'s ",
    "’",
    "—",
    "…",
    "\u200f",
    "\u00a0",
    "\u2028",
    "🤝",
)

NASTIES = {
    "one-letter": "a",
    "only-marks": "“”„“«»\"\"''",
    "open-quote": "“The Minister said that we will support",
    "closed-only": "We will support”, the Minister said.”",
    "nested": "“He said ‘they said “we hope” yesterday’,” the Minister said.",
    "crossed": "“He said «we hope” that» the Minister said.",
    "only-breaks": "Minister\n\n\n\nthanked\n\n\n\nhim",
    "carriage-returns": "The Minister\r\nthanked\r\nChina for the loan.\r\n",
    "tabs": "The\tMinister\tthanked\tChina\tfor\tthe\tloan.",
    "bidi": "The \u202eMinister\u202c thanked \u2067China\u2069 for the loan.",
    "zero-width": "The Min\u200bister thanked Chi\u200dna for the loan.",
    "control": "The Minister\x00 thanked\x07 China for the loan.",
    "emoji": "The Minister 🤝 thanked 🇨🇳 for the 👩‍🚀 loan. 🙏🙏🙏",
    "combining": "The Min\u0301ister thanke\u0308d Chi\u0303na for the loan.",
    "nfd": "Pre\u0301sident Aydınlı thanked Tu\u0308rkiye for the loan.",
    "lone-surrogate": "The Minister thanked \ud800 China for the loan.",
    "dashes": "– – – We – are – ready – – the Minister said –",
    "stops": "The Minister . . . thanked ... China .... for the loan.....",
    "no-spaces": "TheMinisterthankedChinafortheloan" * 30,
    "capitals": "THE MINISTER THANKED CHINA FOR THE LOAN AND EXPRESSED HOPE.",
    "markup": "<p>The Minister <b>thanked</b> China &amp; Japan.</p>",
    "initials": "A. B. C. D. met U.S. and U.K. officials at 5 p.m. on Jan. 3.",
    "repeated": "he said " * 200,
    "part-of-its-own-subject": "Minister Ode and his country thanked China for the loan.",
    "pronouns-only": "He thanked him and she asked them what they said it was.",
}

# Plain reported sentences; each must give an act, or a gap that says why not.
SPEECH_ACTS = (
    "said that the road was open",
    "noted the results of the census",
    "stressed that the road was open",
    "emphasised the importance of trade",
    "underlined the need for reform",
    "pointed out that prices had fallen",
    "recalled the summit of 2019",
    "reiterated the importance of trade",
    "affirmed that the road was open",
    "described the progress of the talks",
    "commended Norway's role",
    "praised Norway's role",
    "hailed the opening of the bridge",
    "thanked Norway for the ships",
    "expressed gratitude for the ships",
    "congratulated Norway on the anniversary",
    "conveyed greetings to the King of Norway",
    "offered condolences over the accident",
    "welcomed the agreement",
    "supports Norway's proposal",
    "endorsed the roadmap",
    "pledged to send a team",
    "promised to send a team",
    "intends to send a team",
    "agreed to send a team",
    "discussed fisheries with Norway",
    "raised the question of fisheries",
    "briefed Norway on the talks",
    "informed Norway about the talks",
    "urged Norway to lift the ban",
    "called for a ceasefire",
    "asked Norway to lift the ban",
    "proposed a joint commission",
    "suggested a joint commission",
    "invited the King of Norway to Stockholm",
    "announced a new programme",
    "signed an agreement with Norway",
    "expressed hope for a quick solution",
    "expressed concern over the ban",
    "opposes the ban",
    "rejected the claims",
    "condemned the attack",
    "warned that prices would rise",
)

RECIPE = """Lentil soup

Rinse the lentils and chop two onions. Heat the oil in a large pot, add the onions and stir
until they are golden. Add the lentils, a litre of water and a spoonful of cumin. Simmer for
half an hour. The soup should be thick; if it is not, boil it a little longer.

Serve with lemon and fresh bread. The soup keeps for three days in the fridge.
"""

RUSSIAN = """Встреча министров

Министр иностранных дел Швеции Йонас Линдквист провёл переговоры с министром иностранных дел
Норвегии. Стороны обсудили вопросы рыболовства и договорились продолжить консультации.
"""


def _document(text: str, **given: str) -> Document:
    return communique.from_text(text, **{"language": "en", **given})


def _holds(record: Record) -> None:
    length = len(record.document.text)
    for what, span in spans_of(record):
        assert 0 <= span.start < span.end <= length, what
    assert from_json(to_json(record)) == record


@FEW
@given(st.text(min_size=1, max_size=200).filter(lambda text: bool(text.strip())))
def test_any_text_gives_a_valid_record(text: str) -> None:
    record = communique.extract(_document(text))
    assert record.document.text == text
    _holds(record)


@FEW
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=12))
def test_any_pile_of_fragments_gives_a_valid_record(fragments: list[str]) -> None:
    text = "".join(fragments)
    if text.strip():
        _holds(communique.extract(_document(text)))


@pytest.mark.parametrize("name", NASTIES)
def test_nasty_text_gives_a_valid_record(name: str) -> None:
    record = communique.extract(_document(NASTIES[name]))
    assert record.document.text == NASTIES[name]
    _holds(record)


def test_one_endless_sentence() -> None:
    clauses = ", thanked Norway for its ships and urged Denmark to lift the ban on salted fish"
    text = "Foreign Minister Jonas Lindqvist of Sweden met him" + clauses * 340 + "."
    assert len(text.split()) > 5000
    _holds(communique.extract(_document(text)))


@FEW
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=10))
def test_same_text_gives_the_same_record(fragments: list[str]) -> None:
    text = "".join(["He spoke.", *fragments])
    assert communique.extract(_document(text)) == communique.extract(_document(text))


def test_a_record_does_not_depend_on_its_batch() -> None:
    texts = [
        "President Aliya Nurbekova of Kazakhstan met with Minister Chen Hao. He thanked her.",
        "He thanked her. The Minister called for restraint.",
        RECIPE,
        RUSSIAN,
        *NASTIES.values(),
    ]
    documents = [communique.from_text(text, id=f"d{n}") for n, text in enumerate(texts)]
    alone = [communique.extract(document) for document in documents]
    assert list(communique.extract_many(documents)) == alone
    assert list(communique.extract_many(documents[::-1])) == alone[::-1]


@pytest.mark.parametrize("predicate", SPEECH_ACTS)
def test_no_speech_act_is_lost_in_silence(predicate: str) -> None:
    text = f"Foreign Minister Jonas Lindqvist of Sweden {predicate}."
    record = communique.extract(_document(text))
    assert record.acts or record.gaps


def test_a_recipe_gives_no_acts() -> None:
    record = communique.extract(communique.from_text(RECIPE))
    assert record.acts == ()
    assert record.encounters == ()


def test_a_russian_text_gives_no_acts_but_a_gap() -> None:
    record = communique.extract(communique.from_text(RUSSIAN))
    assert record.acts == ()
    assert record.gaps


@pytest.mark.parametrize("text", ["", " ", "\n\n\t", "\u00a0"])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(ReadError):
        communique.from_text(text)
