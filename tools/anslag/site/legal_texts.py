"""What the law asks a public web site to say of itself, as the municipality has filled it in.

The file is read strictly: a field that is missing or left empty stops the build, so that a site never goes out without
what the law asks for. A text that differs between languages is written once for each, by the language's code.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from anslag.language import LANGUAGES, SWEDISH, Language
from anslag.site.errors import SiteError
from anslag.source import read
from anslag.words import Words

__all__ = [
    "STATEMENTS",
    "About",
    "Accessibility",
    "PersonalData",
    "Shortcoming",
    "Statements",
    "check_sender",
    "read_statements",
]

STATEMENTS = Path("docs/statements.yaml")
"""Where they stand in the folder of a register."""

_LIKE_INIT = "Gör den efter den som anslag init MAPP lägger upp i en ny mapp."
_WORD = r"[A-ZÅÄÖ][\wåäöé-]+"
_OWNER = re.compile(
    rf"\b(?:(?:{_WORD} ){{1,2}}(?:kommun|stad|Municipality)\b|(?:Region|Municipality of|City of) {_WORD})"
)
_NOT_A_NAME = re.compile(r"^(?:(?:Den|En|Er|Every|Our|The|Vår|Varje|Your) )+")
"""Words that begin a sentence before "kommun", and are no name."""
Https = Annotated[str, msgspec.Meta(pattern=r"^https://[^\s]+$")]
Email = Annotated[str, msgspec.Meta(pattern=r"^[^@\s]+@[^@\s]+$")]


class _Fields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Fields that all must be there."""


class Shortcoming(_Fields, frozen=True, kw_only=True):
    """A part that not all can use: what it is, whom it stops, why it is so, and what there is instead."""

    what: str
    who: str
    why: str
    instead: str


class Accessibility(_Fields, frozen=True, kw_only=True):
    """The accessibility statement: lag (2018:1937) §§ 9, 12, 13 and 15, with the regulations of Digg."""

    service: str
    compliance: Literal["fully", "partly", "not"]
    shortcomings: tuple[Shortcoming, ...]
    disproportionate: tuple[Shortcoming, ...]
    outside: tuple[str, ...]
    method: str
    assessed: date
    published: date
    updated: date
    email: Email
    answer_days: int
    supervisor: str
    complaints: Https
    organisation: str = ""
    """Read and held against the programme, which says who stands behind the site."""


class PersonalData(_Fields, frozen=True, kw_only=True):
    """Who answers for personal data, and where to turn: regulation (EU) 2016/679, article 13."""

    controller: str
    officer_email: Email
    purpose: str
    logs: str
    supervisor: str
    complaints: Https


class About(_Fields, frozen=True, kw_only=True):
    """Under which licences the data and the source code may be used."""

    data_licence: str
    data_licence_url: Https
    code_licence: str
    code_licence_url: Https


class Statements(_Fields, frozen=True, kw_only=True):
    """All of it. `demonstration` says that what only a municipality knows is invented."""

    demonstration: bool
    accessibility: Accessibility
    personal_data: PersonalData
    about: About


def read_statements(path: Path, language: Language = SWEDISH) -> Statements:
    """Return what stands in the file at `path` in `language`, and in Swedish where it is not written in that.

    Raises SiteError that names each field that is missing or wrong.
    """
    document = read(path, path.name)
    if document.problems:
        first = document.problems[0]
        where = f"rad {first.span.start.line}: {first.message} {first.hint}" if path.exists() else _LIKE_INIT
        raise SiteError(f"{path} går inte att läsa. Lagen kräver uppgifterna i den. {where}")
    found = _in_language(document.data, language)
    empty = _empty(found, Statements)
    if empty:
        raise SiteError(f"{path.name} saknar {', '.join(empty)}. Lagen kräver det på webbplatsen.")
    try:
        statements = msgspec.convert(found, Statements)
    except msgspec.ValidationError as error:
        raise SiteError(f"{path.name} är fel ifylld: {error}") from error
    _check(statements.accessibility, path.name)
    return statements


def check_sender(path: Path, names: Collection[str]) -> None:
    """Raise SiteError when the file at `path` names a municipality or region other than the sender.

    `names` are what the programmes call the sender, in all languages.
    """
    for text in _texts(read(path, path.name).data):
        for found in _OWNER.findall(text):
            own = _NOT_A_NAME.sub("", found)
            if own.count(" ") and not any(own in name or name in own for name in names):
                raise SiteError(
                    f"{path.name} talar om {own}, men avsändaren är {' eller '.join(sorted(names))} "
                    f"(funder i programmet). Skriv er egen i ”{text[:60]}”."
                )


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    for one in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _texts(one)


def _in_language(found: object, language: Language) -> object:
    """Return `found` with each text that is written once a language in `language`."""
    if isinstance(found, dict):
        if SWEDISH.code in found or (found and found.keys() <= LANGUAGES.keys()):
            words = Words({code: str(text) for code, text in found.items() if text})
            return words.spoken(language.code) or language.said(words.spoken(SWEDISH.code) or "")
        return {key: _in_language(value, language) for key, value in found.items()}
    return [_in_language(one, language) for one in found] if isinstance(found, list) else found


def _empty(found: object, wanted: type[msgspec.Struct], prefix: str = "") -> list[str]:
    """Return the dotted name of each field of `wanted` that `found` lacks or leaves empty. A list may be empty."""
    given = found if isinstance(found, dict) else {}
    names: list[str] = []
    for field in msgspec.structs.fields(wanted):
        value = given.get(field.encode_name)
        if isinstance(field.type, type) and issubclass(field.type, msgspec.Struct):
            names += _empty(value, field.type, f"{prefix}{field.encode_name}.")
        elif field.required and (value is None or value == ""):
            names.append(f"{prefix}{field.encode_name}")
    return names


def _check(statement: Accessibility, name: str) -> None:
    """Raise SiteError unless the statement agrees with itself."""
    if (statement.compliance == "fully") == bool(statement.shortcomings):
        raise SiteError(f"{name}: accessibility.compliance och accessibility.shortcomings säger emot varandra.")
    if not statement.assessed <= statement.updated or not statement.published <= statement.updated:
        raise SiteError(f"{name}: accessibility.updated kan inte vara före assessed eller published.")
