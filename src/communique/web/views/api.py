"""The page that describes the addresses, made from the OpenAPI description itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from communique.web.page import Page, Table

METHODS: Final = ("get", "post", "put", "delete")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What an address takes. where: path, query or form. allowed: what may stand for it."""

    name: str
    where: str
    required: bool
    allowed: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One address and what can be done with it. media: the forms in which it answers."""

    method: str
    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    media: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiPage(Page):
    """All addresses."""

    template: ClassVar[str] = "api.html"
    about: str
    addresses: tuple[Address, ...]

    def table(self) -> Table:
        """Every parameter of every address, one a row."""
        return Table(
            columns=("method", "path", "parameter", "in", "required", "allowed", "meaning"),
            rows=tuple(
                (one.method, one.path, item.name, item.where, str(item.required).lower(),
                 item.allowed, item.meaning)
                for one in self.addresses
                for item in one.parameters
            ),
        )  # fmt: skip


def api(described: Mapping[str, Any]) -> ApiPage:
    """The page of an OpenAPI description."""
    return ApiPage(
        title="Data",
        about=described["info"].get("description", ""),
        addresses=tuple(_addresses(described)),
    )


def _addresses(described: Mapping[str, Any]) -> Iterator[Address]:
    for path, methods in described["paths"].items():
        for method in METHODS:
            if method in methods:
                yield _address(method, path, methods[method])


def _address(method: str, path: str, told: Mapping[str, Any]) -> Address:
    answers = told["responses"].get("200", {}).get("content", {})
    return Address(
        method=method.upper(),
        path=path,
        summary=told.get("description") or told.get("summary", ""),
        parameters=(*map(_parameter, told.get("parameters", ())), *_fields(told)),
        media=tuple(answers),
    )


def _parameter(told: Mapping[str, Any]) -> Parameter:
    return Parameter(
        name=told["name"],
        where=told["in"],
        required=told.get("required", False),
        allowed=allowed(told["schema"]),
        meaning=told.get("description") or told["schema"].get("description", ""),
    )


def _fields(told: Mapping[str, Any]) -> Iterator[Parameter]:
    """The fields of a form that the address takes."""
    for content in told.get("requestBody", {}).get("content", {}).values():
        schema = content["schema"]
        for name, one in schema.get("properties", {}).items():
            yield Parameter(
                name=name,
                where="form",
                required=name in schema.get("required", ()),
                allowed="file" if one.get("format") == "binary" else allowed(one),
                meaning=one.get("description", ""),
            )


def allowed(schema: Mapping[str, Any]) -> str:
    """What a schema lets through, in a few words."""
    if "anyOf" in schema:
        return " or ".join(allowed(one) for one in schema["anyOf"] if one.get("type") != "null")
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    if "const" in schema:
        return str(schema["const"])
    kind = str(schema.get("type", "anything"))
    if kind == "array":
        return f"{allowed(schema.get('items', {}))}, may be given several times"
    low, high = schema.get("minimum"), schema.get("maximum")
    words = {"integer": "whole number", "string": "text", "boolean": "true or false"}
    shown = words.get(kind, kind)
    if low is not None and high is not None:
        shown += f", {low:,} to {high:,}"
    elif low is not None:
        shown += f", {low:,} or more"
    if "maxLength" in schema:
        shown += f", up to {schema['maxLength']:,} characters"
    return shown
