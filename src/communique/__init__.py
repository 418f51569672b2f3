"""communique: official readouts as data, every fact tied to the characters that say it.

>>> import communique
>>> document = communique.from_text("The two presidents discussed trade.", title="Call")
>>> record = communique.extract(document)

The names of ``__all__`` are the public ones (docs/python.md); nothing else is promised. Those of
the archive are loaded when they are first asked for.
"""

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

try:
    from communique.compare import Comparison, Several, compare, compare_all
    from communique.errors import CommuniqueError
    from communique.evaluate import evaluate
    from communique.evaluate.codings import read_codings
    from communique.export import export
    from communique.extract import extract, extract_many
    from communique.read import from_text, read
    from communique.records import read_records
    from communique.release import release, verify
    from communique.types import Act, Document, Encounter, Gap, Quote, Record, Span
    from communique.version import __version__
except KeyboardInterrupt:
    # Only the program may end quietly; an interrupted import is its importer's to handle.
    if not (sys.argv[0].endswith("/communique") or "communique.cli" in sys.orig_argv):
        raise
    raise SystemExit(130) from None

if TYPE_CHECKING:
    from communique.archive import Archive, open_archive
    from communique.archive.query import Query
    from communique.verbs import (
        actor,
        add,
        code,
        encounters,
        explain,
        history,
        list_readouts,
        load,
        remove,
        search,
    )

__all__ = [
    "Act",
    "Archive",
    "CommuniqueError",
    "Comparison",
    "Document",
    "Encounter",
    "Gap",
    "Query",
    "Quote",
    "Record",
    "Several",
    "Span",
    "__version__",
    "actor",
    "add",
    "code",
    "compare",
    "compare_all",
    "encounters",
    "evaluate",
    "explain",
    "export",
    "extract",
    "extract_many",
    "from_text",
    "history",
    "list_readouts",
    "load",
    "open_archive",
    "read",
    "read_codings",
    "read_records",
    "release",
    "remove",
    "search",
    "verify",
]
_ELSEWHERE: Final = {
    "Archive": "communique.archive",
    "open_archive": "communique.archive",
    "Query": "communique.archive.query",
}
_VERBS: Final = "communique.verbs"


if not TYPE_CHECKING:  # checkers know the names by their imports, and no others

    def __getattr__(name: str) -> Any:
        """Names that bring a database along, which who only reads texts need not wait for."""
        if name not in __all__:
            raise AttributeError(f"module 'communique' has no attribute {name!r}")
        found = getattr(import_module(_ELSEWHERE.get(name, _VERBS)), name)
        globals()[name] = found
        return found


def __dir__() -> list[str]:
    """The public names."""
    return __all__
