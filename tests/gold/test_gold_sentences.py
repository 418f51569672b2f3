"""Reading coded sentences as other projects publish them."""

from __future__ import annotations

import pytest

from communique.errors import RecordError
from communique.gold.sentences import petrarch_xml, plover_json, plover_tsv

HEADED = """\
id\tgold_root\tsentence\tsource\ttarget\tnote
7\tassault\tRebels shelled the port of Goma.\tRebels\tthe port of Goma\tx
8\tCONSULT\t"The ""old"" envoys met in Oslo."\tThe "old" envoys\t\tx

"""


def test_a_table_with_a_header_in_any_order() -> None:
    first, second = plover_tsv(HEADED.splitlines(), "t.tsv")
    assert (first.id, first.label, first.source, first.target) == (
        "2",
        "ASSAULT",
        "Rebels",
        "the port of Goma",
    )
    assert first.text == "Rebels shelled the port of Goma."
    assert (second.text, second.target) == ('The "old" envoys met in Oslo.', "")


def test_a_table_without_a_header() -> None:
    (only,) = plover_tsv(["Fiji thanked Samoa.\tFiji\tSamoa\tSUPPORT"], "t.tsv")
    assert (only.id, only.source, only.label) == ("1", "Fiji", "SUPPORT")


def test_an_empty_table() -> None:
    assert plover_tsv([], "t.tsv") == []


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["sentence\tsource\ttarget", "a\tb\tc"], "t.tsv: no column root"),
        (["sentence\tsource\ttarget\troot", "a\tb"], "t.tsv, line 2: too few columns"),
        (["Fiji thanked Samoa.\tFiji"], "t.tsv, line 1: too few columns"),
    ],
)
def test_a_table_that_lacks_something(lines: list[str], message: str) -> None:
    with pytest.raises(RecordError, match=message):
        plover_tsv(lines, "t.tsv")


# The published files separate objects by commas and leave one too many in them.
RECORDS = """\
{
  "id": "OWN-1",
  "date": "2021-03-04",
  "source": [{"actorText": "Chilean president", "country": "CHL", "sector": ["GOV",],}],
  "recipient": [{"actorText": "Peru", "country": "PER"}],
  "event": "AGREE",
  "text": "{The Chilean president promised {visas} to Peru.}",
},
{
  "source": [{"actorText": "Togo"}, {"actorText": "Benin"}],
  "recipient": [],
  "event": ["CONSULT"],
  "text": "Togo and Benin held talks."
}
"""


def test_plover_records() -> None:
    first, second = plover_json(RECORDS, "r.json")
    assert (first.id, first.source, first.target) == ("OWN-1", "Chilean president", "Peru")
    assert first.text == "The Chilean president promised {visas} to Peru."
    assert (second.id, second.source, second.target, second.label) == (
        "2",
        "Togo",
        "Benin",
        "CONSULT",
    )


@pytest.mark.parametrize(
    "text",
    [
        '[{"id": 1, "event": "AID", "text": "Fiji sent tents to Tonga.", "source": "Fiji"}]',
        '{"id": 1, "event": "AID", "text": "Fiji sent tents to Tonga.", "source": "Fiji"}\n',
    ],
)
def test_plover_records_as_a_list_and_as_lines(text: str) -> None:
    (only,) = plover_json(text, "r.json")
    assert (only.id, only.source, only.target, only.label) == ("1", "Fiji", "", "AID")


def test_plover_records_that_lack_something() -> None:
    with pytest.raises(RecordError, match=r"r\.json, record 1: no text or event"):
        plover_json('{"event": "AID"}', "r.json")
    with pytest.raises(RecordError, match=r"r\.json, line 2"):
        plover_json('\n{"event": AID}', "r.json")


# The published files leave EventCoding open and have the declaration twice.
XML = """\
<?xml version='1.0' encoding='utf-8'?>
<?xml version='1.0' encoding='utf-8'?>
<Validation>
<!-- Use <Sentence ... evaluate="false"> to leave a case out. -->
<Sentences>
<Sentence date="20200101" id="own-1" category="DEMO" evaluate="true">
<!-- <EventCoding eventcode="010"> -->
<EventCoding eventcode="070" sourcecode='FJI' targetcode="TONGOV" >
<PLEvent {"event": "070", "source": [{"code": "FJI"}]}>
<Text>
Fiji sent tents &amp; rice
to Tonga.
</Text>
<Parse>
1\tFiji\t_
</Parse></Sentence>
<Sentence date="20200101" id="own-2" category="DEMO">
  <EventCoding noevents="True" />
  <Text>Fiji lies in the sea.</Text>
</Sentence>
<Sentence date="20200101" id="own-3" category="DEMO">
  <EventCoding eventcode="010" error="bad"></EventCoding>
  <Text>Not for coding.</Text>
</Sentence>
<Sentence date="20200101" id="own-4" category="DEMO"><Text> </Text></Sentence>
<Sentence id="own-5" evaluate="false"><EventCoding eventcode="010"/><Text>No.</Text></Sentence>
</Sentences>
"""


def test_petrarch_sentences() -> None:
    first, second = petrarch_xml(XML, "v.xml")
    assert (first.id, first.text) == ("own-1", "Fiji sent tents & rice to Tonga.")
    assert first.events == (("FJI", "TONGOV", "070"),)
    assert (second.id, second.events) == ("own-2", ())


@pytest.mark.parametrize("text", ["<Sentences>", "<Sentences/>"])
def test_no_petrarch_file(text: str) -> None:
    with pytest.raises(RecordError, match=r"^v\.xml"):
        petrarch_xml(text, "v.xml")
