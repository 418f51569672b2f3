"""Characters that a format cannot hold, replaced by U+FFFD so that what is left can be read."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from communique.text import encodable, with_plain_lines

# What XML 1.0 has no way to write, not even escaped (its production Char).
_NOT_IN_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Tabs, line breaks and everything else that would end a field or a line of a table.
_BREAKS: Final = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029]+")


def for_xml(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", text)


def in_one_line(text: str) -> str:
    """The text in one line and one field, without control characters, with single spaces."""
    return " ".join(_BREAKS.sub(" ", encodable(text)).split())


def in_lines(text: str) -> str:
    """The text with line feeds as its only line ends and no control characters."""
    plain = with_plain_lines(encodable(text))
    return "\n".join(_BREAKS.sub(" ", line) for line in plain.split("\n"))


def as_json(value: Any) -> str:
    """The value as JSON in one line that UTF-8 can encode."""
    return encodable(json.dumps(value, ensure_ascii=False))
