"""Citations: everything in them is a value, whatever it looks like."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from samples import record

from communique.citing import bibtex, citation, csl, ris
from communique.render import in_order
from communique.types import Record


def named(**changed: Any) -> Record:
    one = record()
    return replace(one, document=replace(one.document, **changed))


def test_a_readout() -> None:
    cited = citation(named(issuer="Foreign Ministry of Nigeria"), version=2)
    assert bibtex(cited).startswith(
        "@misc{sample-v2,\n"
        "  title = {{Minister Ode receives envoy}},\n"
        "  author = {{Foreign Ministry of Nigeria}},\n"
        "  publisher = {Ministry of Foreign Affairs},\n"
        "  year = {2024},\n"
        "  date = {2024-05-03},\n"
        "  month = {05},\n"
        "  url = {https://mfa.example/1},\n"
        "  version = {2},\n"
    )
    assert record().document.sha256 in bibtex(cited)
    lines = ris(cited).split("\r\n")
    assert lines[0] == "TY  - ELEC"
    assert "AU  - Foreign Ministry of Nigeria," in lines
    assert "DA  - 2024/05/03" in lines
    assert lines[-2:] == ["ER  - ", ""]
    (item,) = json.loads(csl(cited))
    assert item["author"] == [{"literal": "Foreign Ministry of Nigeria"}]
    assert (item["type"], item["version"]) == ("webpage", "2")


def test_an_act() -> None:
    act = in_order(record())[0]
    cited = citation(record(), version=1, act=act, name="143")
    assert cited.quoted == "firmly supports the Abuja Treaty"
    for written in (bibtex(cited), ris(cited), csl(cited)):
        assert "Act 1 (support): “firmly supports the Abuja Treaty”" in written
        assert "143–158" in written


def test_what_is_not_known_is_left_out() -> None:
    one = record()
    bare = replace(
        one, document=replace(one.document, title=None, publisher=None, published=None, url=None)
    )
    cited = citation(bare, version=1)
    assert "author" not in bibtex(cited)
    assert "year" not in bibtex(cited)
    assert "\r\nAU" not in ris(cited)
    (item,) = json.loads(csl(cited))
    assert (item["title"], item["type"]) == ("sample", "document")
    assert "issued" not in item


def test_latex_takes_nothing_for_an_order() -> None:
    hostile = named(title=r"\input{/etc/passwd} 100% $x_1^2$ #1 ~ & }{", url="https://x/}{\\")
    written = bibtex(citation(hostile, version=1))
    title = re.search(r"title = \{\{(.*)\}\},", written)
    assert title
    assert title[1].startswith(r"\textbackslash{}input\{/etc/passwd\} 100\% \$x\_1")
    assert "https://x/%7D%7B%5C" in written


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_value_begins_a_field_of_its_own(title: str, issuer: str) -> None:
    cited = citation(named(title=title, issuer=issuer), version=1)
    rows = ris(cited).split("\r\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - [^\r\n]*", row) for row in rows[:-1])
    assert sum(row.startswith("ER  -") for row in rows) == 1
    written = bibtex(cited)
    depth = 0
    for at, char in enumerate(written):
        escaped = at > 0 and written[at - 1] == "\\"
        depth += (char == "{") * (not escaped) - (char == "}") * (not escaped)
        assert depth > 0 or char in "@misc\n" or at == len(written) - 2
    assert depth == 0
    assert json.loads(csl(cited))[0]["id"] == cited.key
