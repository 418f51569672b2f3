"""communique: official readouts as data, every fact tied to the characters that say it.

>>> import communique
>>> document = communique.from_text("The two presidents discussed trade.", title="Call")
>>> record = communique.extract(document)
"""

from communique.extract import extract, extract_many
from communique.read import from_text, read
from communique.types import Document, Record
from communique.version import __version__

__all__ = ["Document", "Record", "__version__", "extract", "extract_many", "from_text", "read"]
