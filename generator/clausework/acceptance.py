"""A quick yes to what Cerberus would find nothing in: most files are clean, and Cerberus takes its time to say so.

The same rules are read. Whatever is not accepted goes to Cerberus, which says why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Accepts = Callable[[Any], bool]
Rules = Mapping[str, Any]

TYPES: Mapping[str, type] = {"string": str, "integer": int, "boolean": bool, "list": list, "dict": dict}
KNOWN = {"type", "allowed", "min", "max", "empty", "schema", "check_with", "required", "excludes"}


def mapping(schema: Mapping[str, Rules]) -> Accepts:
    """Whether a mapping is what a Cerberus schema asks for."""
    names = {name: _value(rules) for name, rules in schema.items()}
    required = {name for name, rules in schema.items() if rules.get("required")}
    alone = {name for name, rules in schema.items() if "excludes" in rules}

    def accepts(data: Any) -> bool:
        if alone and not alone.isdisjoint(data):
            return len(data) == 1 and all(names[name](value) for name, value in data.items())
        for name, value in data.items():
            if name not in names or not names[name](value):
                return False
        return required.issubset(data)

    return accepts


def _value(rules: Rules) -> Accepts:
    """Whether a value is what the rules ask for. Raises ValueError for a rule this module does not know."""
    if unknown := set(rules) - KNOWN:
        raise ValueError(f"rules that nothing here accepts by: {sorted(unknown)}")
    stated = rules["type"]
    inner = {TYPES[name]: _inner(name, rules) for name in ([stated] if isinstance(stated, str) else stated)}

    def accepts(value: Any) -> bool:
        check = inner.get(type(value))
        return check is not None and check(value)

    return accepts


def _inner(name: str, rules: Rules) -> Accepts:
    checks = [*_limits(rules)] if name in ("string", "integer", "boolean") else [*_filled(rules)]
    if name == "dict":
        checks.append(mapping(rules["schema"]))
    if name == "list":
        checks.append(_items(_value(rules["schema"])))
    if "check_with" in rules:
        checks.append(_checked(rules["check_with"]))
    return checks[0] if len(checks) == 1 else lambda value: all(check(value) for check in checks)


def _items(accepted: Accepts) -> Accepts:
    return lambda values: all(map(accepted, values))


def _limits(rules: Rules) -> list[Accepts]:
    checks: list[Accepts] = []
    if "allowed" in rules:
        checks.append(frozenset(rules["allowed"]).__contains__)
    if "min" in rules:
        checks.append(lambda value: bool(rules["min"] <= value <= rules["max"]))
    return checks


def _filled(rules: Rules) -> list[Accepts]:
    return [] if rules.get("empty", True) else [bool]


class _FaultError(Exception):
    """A check found a fault; which one is for Cerberus to say."""


def _refuse(*_: Any) -> None:
    raise _FaultError


def _checked(check: Callable[[str, Any, Callable[..., None]], None]) -> Accepts:
    def accepts(value: Any) -> bool:
        try:
            check("", value, _refuse)
        except _FaultError:
            return False
        return True

    return accepts
