"""Why a file does not follow its schema, in words an officer can act on. Loaded only for a file that fails."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from jsonschema import ValidationError

from anslag.source import value_at
from anslag.source.lookalikes import first_lookalike, without_lookalikes
from anslag.words import listed

from .careful_validator import careful_validator, follows_part, matches
from .dictionary import Steps, field, label
from .formats import FORMATS
from .keyword_words import WORDS, example, other
from .lift import FORMS, form_of
from .schema_problem import SchemaProblem, made
from .shape_codes import CODES
from .store import schema

_FORMS = ("pattern", "format", "minLength")
_ONE_LINE = ("pattern", "format", "enum")
_VISIBLE = re.compile(schema("project")["$defs"]["text"]["pattern"])


def explain(kind: str, data: object) -> list[SchemaProblem]:
    """Return every way in which `data` breaks the schema of its `kind`, in file order; empty when it does not."""
    if other := _other_form(kind, data):
        return [other]
    errors = sorted(
        careful_validator(kind).iter_errors(data), key=lambda error: [str(step) for step in error.absolute_path]
    )
    problems = list(dict.fromkeys(_problem(kind, error) for error in errors))
    problems = _once(kind, data, problems)
    misspelt = {(*problem.path[:-1], problem.meant) for problem in problems if problem.meant}
    return [problem for problem in problems if not (problem.missing and problem.path in misspelt)]


def _other_form(kind: str, data: object) -> SchemaProblem | None:
    """Return that a file is of another form than is read here, since nothing else that is said of it would help."""
    form, read_here = form_of(data, kind), FORMS.get(kind)
    if read_here is None or not isinstance(data, dict) or form == read_here or form < 1:
        return None
    missing = "form" not in data
    if form > read_here:
        newer = f"Filen är skriven i ett nyare format ({form}) än programmet kan läsa ({read_here})."
        return made("SCH010", newer, ("form",), "Uppdatera programmet. Filen kan inte ändras med det här.", missing)
    older = f"Filen är skriven i ett äldre format ({form}) än programmet läser ({read_here})."
    return made("SCH010", older, ("form",), "Skriv om den till dagens format: anslag upgrade --write", missing)


def _once(kind: str, data: object, problems: list[SchemaProblem]) -> list[SchemaProblem]:
    """Return the problems with one for each mistake: of a value of the wrong kind nothing else is said.

    Of an empty group it is said that it is empty, not of each of its keys that it is missing.
    """
    wrong = {problem.path for problem in problems if problem.code == "SCH003"}
    kept = [problem for problem in problems if problem.code == "SCH003" or problem.path not in wrong]
    groups: dict[Steps, list[str]] = {}
    for problem in kept:
        if problem.missing and problem.path[:-1] and not value_at(data, problem.path[:-1]):
            groups.setdefault(problem.path[:-1], []).append(str(problem.path[-1]))
    empty = {path: _empty(kind, path, names) for path, names in groups.items() if len(names) > 1}
    return list(
        dict.fromkeys(empty.get(problem.path[:-1], problem) if problem.missing else problem for problem in kept)
    )


def _empty(kind: str, path: Steps, names: list[str]) -> SchemaProblem:
    known = field(kind, path)
    instead = "" if known and known.required else ", eller ta bort det tomma"
    hint = f"Fyll i {listed(names)}{instead}."
    return made("SCH009", f"”{label(kind, path)}” är en tom grupp.", path, hint)


def _problem(kind: str, error: ValidationError) -> SchemaProblem:
    path = tuple(error.absolute_path)
    if error.validator in _FORMS and not _VISIBLE.search(str(error.instance)):
        about = error.schema if isinstance(error.schema, dict) else {}
        return made(
            "SCH009", f"”{label(kind, path)}” saknar synlig text.", path, f"{CODES['SCH009'].mend}{example(about)}"
        )
    if error.validator in _ONE_LINE and _broken(kind, error):
        where = "slutar med" if len(str(error.instance).splitlines()) == 1 else "har"
        hint = "Skriv värdet på en rad, eller >- efter kolonet i stället för > eller |."
        return made("SCH005", f"”{label(kind, path)}” {where} en radbrytning.", path, hint)
    words = WORDS.get(str(error.validator), other)
    found = words(kind, path, error)
    if error.validator in _SPELT and (plain := _lookalike(found, path, error)):
        return plain
    return found


def _lookalike(told: SchemaProblem, path: Steps, error: ValidationError) -> SchemaProblem | None:
    """Return the problem of a value or a key that would do with plain characters, and only looks as if it had them."""
    value = told.path[-1] if error.validator == "additionalProperties" else error.instance
    found = first_lookalike(value) if isinstance(value, str) else None
    if found is None or not isinstance(value, str):
        return None
    plain = without_lookalikes(value).strip()
    if error.validator == "additionalProperties":
        return replace(told, message=found.told) if told.meant else None
    if not _fits(str(error.validator), error.validator_value, plain):
        return None
    return made(told.code, found.told, path, f"Skriv {plain}. anslag fix gör det åt dig.")


def _fits(keyword: str, wanted: Any, plain: str) -> bool:
    if keyword in ("enum", "const"):
        return plain in (wanted if keyword == "enum" else [wanted])
    if keyword == "format":
        return FORMATS[wanted](plain)
    return matches(wanted, plain)


_SPELT = ("enum", "const", "pattern", "format", "additionalProperties")


def _broken(kind: str, error: ValidationError) -> bool:
    """Return whether a text would do if it were on one line, as it seems to be where it is quoted."""
    text, about = error.instance, error.schema
    if not isinstance(text, str) or not isinstance(about, dict) or "\n" not in text:
        return False
    return follows_part(kind, about, " ".join(text.splitlines()))
