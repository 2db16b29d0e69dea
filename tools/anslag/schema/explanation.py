"""Why a file does not follow its schema, in words an officer can act on. Loaded only for a file that fails."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError, validators

from anslag.source import value_at
from anslag.source.lookalikes import first_lookalike, start_lookalike, without_lookalikes
from anslag.words import listed, nearest

from .dictionary import Steps, field, label, paired
from .formats import FORMATS, is_email, is_money
from .lift import FORMS, form_of
from .shape_codes import CODES
from .store import schema
from .web_addresses import host_sent


@dataclass(frozen=True, slots=True)
class SchemaProblem:
    """One way in which a file breaks its schema.

    `path` leads to the key; it is `missing` when it is not there. `meant` is the key that an unknown one looks like.
    """

    code: str
    title: str
    message: str
    hint: str
    path: Steps
    missing: bool = False
    meant: str = ""


Words = Callable[[str, Steps, ValidationError], SchemaProblem]


_FORMS = ("pattern", "format", "minLength")
_ONE_LINE = ("pattern", "format", "enum")
_VISIBLE = re.compile(schema("project")["$defs"]["text"]["pattern"])


def explain(kind: str, data: object) -> list[SchemaProblem]:
    """Return every way in which `data` breaks the schema of its `kind`, in file order; empty when it does not."""
    if other := _other_form(kind, data):
        return [other]
    errors = sorted(_validator(kind).iter_errors(data), key=lambda error: [str(step) for step in error.absolute_path])
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
        return _made("SCH010", newer, ("form",), "Uppdatera programmet. Filen kan inte ändras med det här.", missing)
    older = f"Filen är skriven i ett äldre format ({form}) än programmet läser ({read_here})."
    return _made("SCH010", older, ("form",), "Skriv om den till dagens format: anslag upgrade --write", missing)


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
    return _made("SCH009", f"”{label(kind, path)}” är en tom grupp.", path, hint)


def _problem(kind: str, error: ValidationError) -> SchemaProblem:
    path = tuple(error.absolute_path)
    if error.validator in _FORMS and not _VISIBLE.search(str(error.instance)):
        about = error.schema if isinstance(error.schema, dict) else {}
        return _made(
            "SCH009", f"”{label(kind, path)}” saknar synlig text.", path, f"{CODES['SCH009'].mend}{_example(about)}"
        )
    if error.validator in _ONE_LINE and _broken(kind, error):
        where = "slutar med" if len(str(error.instance).splitlines()) == 1 else "har"
        hint = "Skriv värdet på en rad, eller >- efter kolonet i stället för > eller |."
        return _made("SCH005", f"”{label(kind, path)}” {where} en radbrytning.", path, hint)
    words: Words = _WORDS.get(str(error.validator), _other)
    made = words(kind, path, error)
    if error.validator in _SPELT and (plain := _lookalike(made, path, error)):
        return plain
    return made


def _lookalike(made: SchemaProblem, path: Steps, error: ValidationError) -> SchemaProblem | None:
    """Return the problem of a value or a key that would do with plain characters, and only looks as if it had them."""
    value = made.path[-1] if error.validator == "additionalProperties" else error.instance
    found = first_lookalike(value) if isinstance(value, str) else None
    if found is None or not isinstance(value, str):
        return None
    plain = without_lookalikes(value).strip()
    if error.validator == "additionalProperties":
        return replace(made, message=found.told) if made.meant else None
    if not _fits(str(error.validator), error.validator_value, plain):
        return None
    return _made(made.code, found.told, path, f"Skriv {plain}. anslag fix gör det åt dig.")


def _fits(keyword: str, wanted: Any, plain: str) -> bool:
    if keyword in ("enum", "const"):
        return plain in (wanted if keyword == "enum" else [wanted])
    if keyword == "format":
        return FORMATS[wanted](plain)
    return re.search(re.sub(r"\$$", r"\\Z", wanted), plain) is not None


_SPELT = ("enum", "const", "pattern", "format", "additionalProperties")


def _broken(kind: str, error: ValidationError) -> bool:
    """Return whether a text would do if it were on one line, as it seems to be where it is quoted."""
    text, about = error.instance, error.schema
    if not isinstance(text, str) or not isinstance(about, dict) or "\n" not in text:
        return False
    return bool(_validator(kind).evolve(schema=about).is_valid(" ".join(text.splitlines())))


def _made(code: str, message: str, path: Steps, hint: str = "", missing: bool = False) -> SchemaProblem:
    return SchemaProblem(code, CODES[code].title, message, hint or CODES[code].mend, path, missing)


def _unknown(kind: str, path: Steps, error: ValidationError) -> SchemaProblem:
    key = path[-1]
    known = sorted(error.schema.get("properties", {})) if isinstance(error.schema, dict) else []
    labels = {label(kind, (*path[:-1], name)).casefold(): name for name in known}
    near = labels.get(str(key).casefold()) or nearest(str(key), known)
    where = f" under ”{label(kind, path[:-1])}”" if len(path) > 1 else ""
    hint = f"Menade du {near}?" if near else f"Ta bort fältet, eller välj bland {', '.join(known)}."
    if near and isinstance(error.instance, dict) and near in error.instance:
        hint += " Det finns redan: behåll det ena och ta bort det andra."
    problem = _made("SCH001", f"Det finns inget fält som heter {key}{where}.", path, hint)
    return replace(problem, meant=near)


def _required(kind: str, path: Steps, error: ValidationError) -> SchemaProblem:
    key = error.message
    name = label(kind, (*path, key))
    where = f" under ”{label(kind, path)}”" if path else ""
    return _made("SCH002", f"”{name}” ({key}) saknas{where}.", (*path, key), missing=True)


_TYPES = {
    "object": "en grupp av fält",
    "array": "en lista",
    "string": "text",
    "integer": "ett heltal",
    "number": "ett tal",
    "boolean": "true eller false",
    "null": "tomt",
}


def _kind_of(value: object) -> str:
    if value is None:
        return "tomt"
    if isinstance(value, bool):
        return _written(value)
    if isinstance(value, int | Decimal):
        return f"talet {value}"
    if isinstance(value, str):
        return f"texten ”{_short(value)}”"
    return "en lista" if isinstance(value, list) else "en grupp av fält"


def _value_in_words(value: object) -> str:
    """Return a value as it stands in the file, in a sentence."""
    if value is None or isinstance(value, list | dict):
        return _kind_of(value)
    return f"”{_short(_written(value))}”"


def _written(value: object) -> str:
    """Return a single value as it is written in a file."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(value)


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else text[:57] + "…"


def _type(kind: str, path: Steps, error: ValidationError) -> SchemaProblem:
    wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    about = error.schema if isinstance(error.schema, dict) else {}
    expected = "ett datum" if about.get("format") == "date" else " eller ".join(_TYPES[str(name)] for name in wanted)
    hint = ""
    if error.instance is None:
        hint = f"Fyll i värdet.{_example(about)}"
    elif wanted == ["string"] and isinstance(error.instance, int | Decimal) and not isinstance(error.instance, bool):
        quoted = _validator(kind).evolve(schema=about).is_valid(str(error.instance))
        hint = f'Sätt citattecken om värdet: "{error.instance}".' if quoted else _described(about)
    elif wanted == ["array"] and isinstance(error.instance, str) and (found := start_lookalike(error.instance)):
        return _made("SCH003", found.told, path, _ITEM)
    elif wanted == ["array"] and isinstance(error.instance, str):
        hint = f"Skriv som lista: [{error.instance}]."
    elif len(wanted) == 1:
        hint = _SO_WRITTEN.get(str(wanted[0]), "")
    return _made("SCH003", f"”{label(kind, path)}” ska vara {expected}, men är {_kind_of(error.instance)}.", path, hint)


_ITEM = "Börja varje rad i listan med ett vanligt bindestreck och ett mellanslag."
_SO_WRITTEN = {
    "array": _ITEM,
    "object": "Skriv ett fält på varje rad, med indrag: namn, kolon och värde.",
    "string": "Skriv en enda text.",
    "integer": "Skriv bara siffror, utan citattecken.",
    "number": "Skriv bara siffror, med punkt före eventuella decimaler och utan citattecken.",
    "boolean": "Skriv true för ja eller false för nej, utan citattecken.",
}


def _choice(kind: str, path: Steps, error: ValidationError) -> SchemaProblem:
    choices: list[object] = list(error.validator_value)  # type: ignore[arg-type]
    allowed = [_written(value) for value in choices]
    near = nearest(str(error.instance), allowed)
    known = field(kind, path)
    words = {value: known.choices.get(value, value) if known else value for value in allowed}
    hint = f"Menade du {paired({near: words[near]})[0]}?" if near else ""
    among = ", ".join(paired(words))
    message = f"”{label(kind, path)}” kan inte vara {_value_in_words(error.instance)}. Välj bland: {among}."
    return _made("SCH004", message, path, hint)


def _const(kind: str, path: Steps, error: ValidationError) -> SchemaProblem:
    value = _written(error.validator_value)
    return _made("SCH004", f"”{label(kind, path)}” kan bara vara {value}.", path, "Ta bort fältet om det inte gäller.")


def _form(kind: str, path: Steps, error: ValidationError) -> SchemaProblem:
    about = error.schema if isinstance(error.schema, dict) else {}
    hint = _of_address(str(about.get("format")), str(error.instance)) or _described(about)
    return _made("SCH005", f"”{label(kind, path)}” har fel form: ”{_short(error.instance)}”.", path, hint)


def _of_address(form: str, text: str) -> str:
    """Return what is wrong with an address that begins as one should; empty when that is not known."""
    if form == "email" and text.count("@") == 1 and not text.isascii():
        name, _, host = text.partition("@")
        if not name.isascii():
            return "Å, ä, ö och liknande går inte före @. Ange en adress utan dem."
        plain = f"{name}@{host_sent(host)}"
        return f"Skriv {plain}, som är samma adress i den form som e-posten skickar." if is_email(plain) else ""
    if form == "uri" and text.startswith("https://"):
        if "@" in text.partition("://")[2].partition("/")[0]:
            return "Skriv adressen utan användarnamn och lösenord."
        strange = next((letter for letter in text if letter.isspace() or letter in '"<>\\^`{|}'), "")
        if strange:
            named = "ett mellanslag" if strange.isspace() else f"tecknet {strange}"
            return f"I en adress får inte {named} stå. Kopiera adressen från webbläsarens adressfält."
    return ""


def _described(about: dict[str, Any]) -> str:
    return f"{about.get('description', '')}{_example(about)}".strip()


def _example(about: dict[str, Any]) -> str:
    examples = about.get("examples", ())
    return f" Exempel: {examples[0]}." if examples else ""


def _key_form(kind: str, path: Steps, error: ValidationError) -> SchemaProblem:
    message = f"Fältnamnet ”{_short(error.instance)}” under ”{label(kind, path)}” har fel form."
    return _made("SCH005", message, (*path, str(error.instance)), "Små bokstäver a–z, siffror och understreck.")


def _bound(kind: str, path: Steps, error: ValidationError) -> SchemaProblem:
    limit = error.validator_value
    name = label(kind, path)
    size = len(error.instance) if isinstance(error.instance, str | list) else error.instance
    words = {
        "minimum": f"”{name}” är {size} men får inte vara under {limit}.",
        "maximum": f"”{name}” är {size} men får inte vara över {limit}.",
        "minLength": f"”{name}” har {size} tecken men ska ha minst {limit}.",
        "maxLength": f"”{name}” har {size} tecken men får ha högst {limit}.",
        "minItems": f"”{name}” har {size} poster men ska ha minst {limit}.",
        "maxItems": f"”{name}” har {size} poster men får ha högst {limit}.",
    }
    return _made("SCH006", words[str(error.validator)], path, _AMENDS.get(str(error.validator), ""))


_AMENDS = {
    "minLength": "Skriv mer.",
    "maxLength": "Korta texten.",
    "minItems": "Lägg till det som fattas i listan.",
    "maxItems": "Ta bort det som är för mycket i listan.",
}


def _twice(kind: str, path: Steps, error: ValidationError) -> SchemaProblem:
    del error
    return _made("SCH006", f"”{label(kind, path)}” har samma värde två gånger.", path, "Ta bort det ena.")


def _money(kind: str, path: Steps, error: ValidationError) -> SchemaProblem:
    return _made("SCH007", f"”{label(kind, path)}” är {error.instance}, som har delar av ett öre.", path)


def _unwanted(kind: str, path: Steps, error: ValidationError) -> SchemaProblem:
    rule = error.schema if isinstance(error.schema, dict) else {}
    if values := rule.get("not", {}).get("enum"):
        message = f"”{label(kind, path)}” kan inte vara {' eller '.join(map(_written, values))}."
        return _made("SCH004", message, path, rule.get("description", ""))
    return _made("SCH008", f"”{label(kind, path)}” motsäger något annat i posten.", path)


def _other(kind: str, path: Steps, error: ValidationError) -> SchemaProblem:
    return _made("SCH005", f"”{label(kind, path)}” följer inte schemat ({error.validator}).", path)


_WORDS: dict[str, Words] = {
    "additionalProperties": _unknown,
    "required": _required,
    "type": _type,
    "enum": _choice,
    "const": _const,
    "pattern": _form,
    "format": _form,
    "propertyNames": _key_form,
    **dict.fromkeys(("minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems"), _bound),
    "uniqueItems": _twice,
    "x-money": _money,
    "not": _unwanted,
}

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
    # `$` in Python also matches before a last line break; in ECMA 262, which JSON Schema follows, it does not
    if isinstance(instance, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), instance):
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
def _validator(kind: str) -> Any:
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
