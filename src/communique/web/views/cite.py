"""How to cite a readout, or an act in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from communique import addresses, citing
from communique.web.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class CitePage(Page):
    """A citation in each style. address: of what is cited, in this reading room."""

    template: ClassVar[str] = "cite.html"
    citation: citing.Citation
    address: str
    bibtex: str
    ris: str
    csl: str


def cite(citation: citing.Citation) -> CitePage:
    """The page of a citation."""
    return CitePage(
        title="Cite this act" if citation.act else "Cite this readout",
        citation=citation,
        address=_address(citation),
        bibtex=citing.bibtex(citation),
        ris=citing.ris(citation),
        csl=citing.csl(citation),
    )


def _address(citation: citing.Citation) -> str:
    where = addresses.readout(citation.document, citation.version)
    if citation.act is None:
        return where
    at = citation.act.partition("-")[0]
    return f"{where}?at={at}#{addresses.act(citation.act)}"
