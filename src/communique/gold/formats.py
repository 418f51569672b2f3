"""The formats of other people's gold, by name: a file or folder in, figures out."""

from __future__ import annotations

from pathlib import Path

from communique.errors import ReadError
from communique.gold.attributed import attribution_figures
from communique.gold.brat import brat_documents
from communique.gold.coded import actor_figures, actor_phrases, event_figures, pair_figures
from communique.gold.figures import Figures
from communique.gold.sentences import petrarch_xml, plover_json, plover_tsv


def figures_of(path: Path, kind: str) -> Figures:
    """How the program does on the gold. Raises RecordError when it is not of that format."""
    if kind in ("brat", "brat-acts"):
        return attribution_figures(brat_documents(path), acts=kind == "brat-acts")
    text = _text(path)
    lines = text.splitlines()
    match kind:
        case "plover-json":
            return pair_figures(plover_json(text, str(path)))
        case "plover-tsv":
            return pair_figures(plover_tsv(lines, str(path)))
        case "petrarch-xml":
            return event_figures(petrarch_xml(text, str(path)))
        case "actors":
            return actor_figures(actor_phrases(lines, str(path)))
    raise ValueError(kind)


def _text(path: Path) -> str:
    if path.is_dir():
        raise ReadError(f"{path}: a folder; give the file")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(f"{path}: no UTF-8 at byte {error.start + 1}") from None
