"""The validator that says where a file breaks its schema: `jsonschema`, with what is read otherwise here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError, validators

from .formats import FORMATS, is_money
from .store import schema

Errors = Iterator[ValidationError]


def _check_required(validator: Any, required: list[str], instance: object, schema_: object) -> Errors:
    del validator, schema_
    if isinstance(instance, dict):
        yield from (ValidationError(name) for name in required if name not in instance)


def _check_extra(validator: Any, allowed: object, instance: object, schema_: dict[str, Any]) -> Errors:
    if not isinstance(instance, dict):
        return
    for name in instance:
        if name in schema_.get("properties", {}):
            continue
        if allowed is False:
            yield ValidationError(name, path=[name])
        elif isinstance(allowed, dict):
            yield from validator.descend(instance[name], allowed, path=name)


def _check_pattern(validator: Any, pattern: str, instance: object, schema_: object) -> Errors:
    del validator, schema_
    if isinstance(instance, str) and not matches(pattern, instance):
        yield ValidationError(pattern)


def _check_names(validator: Any, names: dict[str, Any], instance: object, schema_: object) -> Errors:
    del schema_
    if isinstance(instance, dict):
        for name in instance:
            if any(validator.descend(name, names)):
                yield ValidationError(name, instance=name, validator="propertyNames")


def _check_money(validator: Any, on: object, instance: object, schema_: object) -> Errors:
    del validator, schema_
    if on is True and not is_money(instance):
        yield ValidationError("a part of an öre")


@cache
def careful_validator(kind: str) -> Any:
    """Return the validator of a kind of file."""
    formats = FormatChecker(formats=())
    for name, is_form in FORMATS.items():
        formats.checks(name)(is_form)
    types = Draft202012Validator.TYPE_CHECKER.redefine_many(
        {
            "number": lambda _, value: isinstance(value, int | Decimal) and not isinstance(value, bool),
            "integer": lambda _, value: isinstance(value, int) and not isinstance(value, bool),
        }
    )
    made: Any = validators.extend(  # type: ignore[no-untyped-call]
        Draft202012Validator,
        {
            "required": _check_required,
            "additionalProperties": _check_extra,
            "pattern": _check_pattern,
            "propertyNames": _check_names,
            "x-money": _check_money,
        },
        type_checker=types,
    )
    return made(schema(kind), format_checker=formats)


def follows_part(kind: str, part: dict[str, Any], value: object) -> bool:
    """Return whether `value` follows a part of the schema of a kind of file."""
    return bool(careful_validator(kind).evolve(schema=part).is_valid(value))


def matches(pattern: str, text: str) -> bool:
    """Return whether a text has what a pattern of a schema describes.

    `$` in Python also matches before a last line break; in ECMA 262, which JSON Schema follows, it does not.
    """
    return re.search(re.sub(r"\$$", r"\\Z", pattern), text) is not None
