"""communique: official readouts as data, every fact tied to the characters that say it.

>>> import communique
>>> document = communique.from_text("The two presidents discussed trade.", title="Call")
>>> record = communique.extract(document)
"""

import sys

try:
    from communique.compare import Comparison, compare
    from communique.extract import extract, extract_many
    from communique.read import from_text, read
    from communique.records import read_records
    from communique.types import Document, Record
    from communique.version import __version__
except KeyboardInterrupt:
    # Only the program may end quietly; an interrupted import is its importer's to handle.
    if not (sys.argv[0].endswith("/communique") or "communique.cli" in sys.orig_argv):
        raise
    raise SystemExit(130) from None

__all__ = [
    "Comparison",
    "Document",
    "Record",
    "__version__",
    "compare",
    "extract",
    "extract_many",
    "from_text",
    "read",
    "read_records",
]
