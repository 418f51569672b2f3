"""Markdown: the text without its marks, and the front matter of site generators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import yaml

from communique.read.content import Content, Field, Found, Page
from communique.read.detect import parameter_of
from communique.read.plain import decoded

_FRONT: Final = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_FENCE: Final = re.compile(r"^(?:```|~~~).*$", re.MULTILINE)
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_UNDERLINED: Final = re.compile(r"^(?:=+|-{3,}|\*{3,}|_{3,})[ \t]*$", re.MULTILINE)
# Marks at the beginning of a line, images, links, emphasis: what stands there instead.
_MARKS: Final = (
    (re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$", re.MULTILINE), r"\1"),
    (re.compile(r"^[ ]{0,3}>[ \t]?", re.MULTILINE), ""),
    (re.compile(r"^([ \t]*)[*+][ \t]+", re.MULTILINE), r"\1- "),
    (re.compile(r"!\[([^\[\]\n]{0,500})\]\([^()\n]{0,2000}\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,500})\]\([^)\s]{0,2000}(?:\s+\"[^\"\n]{0,500}\")?\)"), r"\1"),
    (re.compile(r"\[([^\[\]\n]{1,500})\]\[[^\[\]\n]{0,500}\]"), r"\1"),
    (re.compile(r"^\[[^\[\]\n]{1,500}\]:[ \t]+\S.*$", re.MULTILINE), ""),
    (re.compile(r"<((?:https?://|mailto:)[^>\s]+)>"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]{1,1000}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,1000}?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\w)_(?=\S)([^_\n]{1,1000}?)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>~-])"), r"\1"),
    (re.compile(r"[ \t]{2,}$", re.MULTILINE), ""),
)


def page(content: Content) -> Page:
    """The text of a Markdown file. Raises ReadError when there is none in it."""
    text, notes = decoded(content.data, content.name, parameter_of(content.declared, "charset"))
    text = text.replace("\r\n", "\n")
    front = _FRONT.match(text)
    found = _found(front[1]) if front else Found()
    body = _plain(text[front.end() :] if front else text)
    heading = re.search(r"^[ ]{0,3}#[ \t]+(.+?)[ \t]*#*$", text, re.MULTILINE)
    title = heading[1].strip() if heading else None
    return Page(text=body, found=found.over(Found(title=title)), notes=notes)


def _plain(text: str) -> str:
    for pattern in (_COMMENT, _FENCE, _UNDERLINED):
        text = pattern.sub("", text)
    for pattern, instead in _MARKS:
        text = pattern.sub(instead, text)
    return text.strip("\n") + "\n"


def _found(front: str) -> Found:
    """What the front matter says."""
    try:
        told = yaml.safe_load(front)
    except (yaml.YAMLError, ValueError, RecursionError):
        return Found()
    fields = tuple(_fields(told)) if isinstance(told, dict) else ()
    every = Found(fields=fields)
    dates = ("front date", "front published", "front pubdate", "front publishdate")
    return Found(
        title=every.value_of("front title"),
        author=every.value_of("front author"),
        site=every.value_of("front site", "front publisher"),
        language=every.value_of("front language", "front lang"),
        address=every.value_of("front url", "front canonical", "front source"),
        published=tuple(field for field in fields if field.name in dates),
        fields=fields,
    )


def _fields(told: dict[Any, Any]) -> Iterator[Field]:
    for name, value in told.items():
        if isinstance(value, str | int | float) or hasattr(value, "isoformat"):
            yield Field(f"front {str(name).lower()}", str(value))
