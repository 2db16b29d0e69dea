"""What is wrong, in words, by the keyword of the schema that a value breaks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

from jsonschema import ValidationError

from anslag.source.lookalikes import start_lookalike
from anslag.words import count, listed, nearest

from .careful_validator import follows_part
from .dictionary import Steps, field, label, paired
from .formats import is_email
from .schema_problem import SchemaProblem, made
from .web_addresses import host_sent

Words = Callable[[str, Steps, ValidationError], SchemaProblem]


def _unknown(kind: str, path: Steps, error: ValidationError) -> SchemaProblem:
    key = path[-1]
    known = sorted(error.schema.get("properties", {})) if isinstance(error.schema, dict) else []
    labels = {label(kind, (*path[:-1], name)).casefold(): name for name in known}
    near = labels.get(str(key).casefold()) or nearest(str(key), known)
    where = f" under ”{label(kind, path[:-1])}”" if len(path) > 1 else ""
    hint = f"Menade du {near}?" if near else f"Ta bort fältet, eller välj bland {', '.join(known)}."
    if near and isinstance(error.instance, dict) and near in error.instance:
        hint += " Det finns redan: behåll det ena och ta bort det andra."
    problem = made("SCH001", f"Det finns inget fält som heter {key}{where}.", path, hint)
    return replace(problem, meant=near)


def _required(kind: str, path: Steps, error: ValidationError) -> SchemaProblem:
    key = error.message
    name = label(kind, (*path, key))
    where = f" under ”{label(kind, path)}”" if path else ""
    return made("SCH002", f"”{name}” ({key}) saknas{where}.", (*path, key), missing=True)


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
        hint = f"Fyll i värdet.{example(about)}"
    elif wanted == ["string"] and isinstance(error.instance, int | Decimal) and not isinstance(error.instance, bool):
        quoted = follows_part(kind, about, str(error.instance))
        hint = f'Sätt citattecken om värdet: "{error.instance}".' if quoted else _described(about)
    elif wanted == ["array"] and isinstance(error.instance, str) and (found := start_lookalike(error.instance)):
        return made("SCH003", found.told, path, _ITEM)
    elif wanted == ["array"] and isinstance(error.instance, str):
        hint = f"Skriv som lista: [{error.instance}]."
    elif len(wanted) == 1:
        hint = _SO_WRITTEN.get(str(wanted[0]), "")
    return made("SCH003", f"”{label(kind, path)}” ska vara {expected}, men är {_kind_of(error.instance)}.", path, hint)


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
    return made("SCH004", message, path, hint)


def _const(kind: str, path: Steps, error: ValidationError) -> SchemaProblem:
    value, known = _written(error.validator_value), field(kind, path)
    hint = f"Skriv {value}." if known and known.required else "Ta bort fältet om det inte gäller."
    return made("SCH004", f"”{label(kind, path)}” kan bara vara {value}.", path, hint)


def _form(kind: str, path: Steps, error: ValidationError) -> SchemaProblem:
    about = error.schema if isinstance(error.schema, dict) else {}
    hint = _of_address(str(about.get("format")), str(error.instance)) or _described(about)
    return made("SCH005", f"”{label(kind, path)}” har fel form: ”{_short(error.instance)}”.", path, hint)


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
    return f"{about.get('description', '')}{example(about)}".strip()


def example(about: dict[str, Any]) -> str:
    """Return the first example that a part of a schema gives, as the end of a remedy; empty when it gives none."""
    examples = about.get("examples", ())
    return f" Exempel: {examples[0]}." if examples else ""


def _key_form(kind: str, path: Steps, error: ValidationError) -> SchemaProblem:
    message = f"Fältnamnet ”{_short(error.instance)}” under ”{label(kind, path)}” har fel form."
    return made("SCH005", message, (*path, str(error.instance)), "Små bokstäver a–z, siffror och understreck.")


def _bound(kind: str, path: Steps, error: ValidationError) -> SchemaProblem:
    limit = error.validator_value
    name = label(kind, path)
    size = len(error.instance) if isinstance(error.instance, str | list) else error.instance
    items = count(len(error.instance), "post", "poster") if isinstance(error.instance, list) else ""
    words = {
        "minimum": f"”{name}” är {size} men får inte vara under {limit}.",
        "maximum": f"”{name}” är {size} men får inte vara över {limit}.",
        "minLength": f"”{name}” har {size} tecken men ska ha minst {limit}.",
        "maxLength": f"”{name}” har {size} tecken men får ha högst {limit}.",
        "minItems": f"”{name}” har {items} men ska ha minst {limit}.",
        "maxItems": f"”{name}” har {items} men får ha högst {limit}.",
    }
    return made("SCH006", words[str(error.validator)], path, _AMENDS.get(str(error.validator), ""))


_AMENDS = {
    "minLength": "Skriv mer.",
    "maxLength": "Korta texten.",
    "minItems": "Lägg till det som fattas i listan.",
    "maxItems": "Ta bort det som är för mycket i listan.",
}


def _twice(kind: str, path: Steps, error: ValidationError) -> SchemaProblem:
    del error
    return made("SCH006", f"”{label(kind, path)}” har samma värde två gånger.", path, "Ta bort det ena.")


def _money(kind: str, path: Steps, error: ValidationError) -> SchemaProblem:
    return made("SCH007", f"”{label(kind, path)}” är {error.instance}, som har delar av ett öre.", path)


def _unwanted(kind: str, path: Steps, error: ValidationError) -> SchemaProblem:
    rule = error.schema if isinstance(error.schema, dict) else {}
    if values := rule.get("not", {}).get("enum"):
        message = f"”{label(kind, path)}” kan inte vara {' eller '.join(map(_written, values))}."
        return made("SCH004", message, path, rule.get("description", ""))
    return made("SCH008", f"”{label(kind, path)}” motsäger något annat i posten.", path)


def _one_of(kind: str, path: Steps, error: ValidationError) -> SchemaProblem:
    """Return the problem of a group in which one key of several is to be given: none is, or more than one."""
    if not isinstance(error.instance, dict):
        return other(kind, path, error)  # what is no group is told of by its kind
    names = [str(name) for part in cast("list[dict[str, Any]]", error.validator_value) for name in part["required"]]
    given = [name for name in names if name in error.instance]
    among = listed(paired({name: label(kind, (*path, name)) for name in names}), "eller")
    where = f"Under ”{label(kind, path)}”"
    if given:
        told = f"{where} ska bara en av uppgifterna finnas: {among}."
        return made("SCH008", told, (*path, given[-1]), f"Behåll en av {listed(given)}, och ta bort resten.")
    return made("SCH002", f"{where} saknas {among}.", (*path, names[0]), "Lägg till en av dem.", missing=True)


def other(kind: str, path: Steps, error: ValidationError) -> SchemaProblem:
    """Return the problem of a value that breaks a keyword which has no words here."""
    return made("SCH005", f"”{label(kind, path)}” följer inte schemat ({error.validator}).", path)


WORDS: dict[str, Words] = {
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
    "oneOf": _one_of,
}
