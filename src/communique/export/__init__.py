"""Records in the formats of other tools: one module a format, all fed by a stream of items."""

from communique.export.formats import FORMATS, Format, Target, format_called
from communique.export.items import Item

__all__ = ["FORMATS", "Format", "Item", "Target", "format_called"]
