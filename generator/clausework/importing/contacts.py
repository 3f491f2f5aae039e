"""How a company and its officers are reached, in the way both formats tell it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from clausework.importing import values
from clausework.importing.draft import Entry
from clausework.importing.node import Node

Country: TypeAlias = Callable[[str], str | None]
"""Reads the code of a country."""


def officer(node: Node, country: Country) -> dict[str, Any]:
    """An officer, as far as one can be reached; empty where none can."""
    ways: dict[str, Any] = {"email": node["email"].place(values.email), "phone": node["phone"].place(values.phone)}
    ways |= {"address": address(node, country), "url": node["url"].place(values.url)}
    if not any(ways.values()):
        return {}
    found = {"name": node["name"].place(values.heading)} | ways
    return {name: value for name, value in found.items() if value}


def address(node: Node, country: Country) -> dict[str, Any] | None:
    """The postal address of a company or an officer."""
    place = node["country"].read(country)
    found = node["address"].place(lambda words: values.address(words, place, country))
    if found and place:
        node["country"].placed()
    return found


class Contacts:
    """The ways to reach a company, each once."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}

    def add(self, node: Node, *uses: str) -> Entry | None:
        """Notes an address of any kind, if it is one, and what it is for."""
        for kind, form in (("email", values.email), ("web", values.url), ("phone", values.phone)):
            if value := node.place(form):
                field = "url" if kind == "web" else kind
                known = self.entries.setdefault(value, Entry(kind, {"kind": kind, field: value}))
                if uses:
                    known.fields["for"] = list(dict.fromkeys([*known.fields.get("for", ()), *uses]))
                return known
        return None
