"""The files of a new register, from an office's answers: what is its own from now on, and what the program renews."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, StrictUndefined

from anslag.edit.canonical import canonical
from anslag.edit.newproject import FORM, next_id
from anslag.edit.scalars import inline, wrapped
from anslag.schema.lift_terms import KINDS, ROLES
from anslag.schema.store import FOLDER as SCHEMAS
from anslag.source import parse

from .municipal_outlines import written_outline
from .office_answers import FORGES, LICENCES, Answers
from .written_files import FILE, Written, program_version

__all__ = ["register_files", "renewed_files"]

_HERE = Path(__file__).parent
_FILES = _HERE / "files"
_WIDTH = 112
_GAP = "  # LUCKA: "
_INSTALLER = ".anslag/installera.py"


def register_files(answers: Answers, as_of: date) -> dict[str, bytes]:
    """Return the content of every file of a new register by its name from the folder it is to lie in."""
    values = _values(answers, as_of)
    made = dict(_rendered("common", values))
    if answers.english:
        made |= _rendered("english", values)
    if answers.example:
        made |= _examples(values, as_of)
    renewed = renewed_files(answers.forge)
    files = {name: text.encode() for name, text in made.items()} | written_outline(answers.municipality) | renewed
    files[FILE] = Written("", answers.forge, {}).offering(program_version(), renewed).text().encode()
    return files


def renewed_files(forge: str) -> dict[str, bytes]:
    """Return the files of a register that `anslag upgrade` renews: the schemas, the installer and the pipeline."""
    schemas = {f"schemas/{path.name}": path.read_bytes() for path in sorted(SCHEMAS.glob("*.json"))}
    pipeline = {name: text.encode() for name, text in _rendered(forge, {})} if forge in FORGES else {}
    return schemas | pipeline | {_INSTALLER: dict(_rendered("common", None))[_INSTALLER].encode()}


def _values(answers: Answers, as_of: date) -> dict[str, Any]:
    """Return all that the templates ask for."""
    values: dict[str, Any] = answers.values()
    words = yaml.safe_load((_HERE / "words.yaml").read_text("utf-8"))
    forge, licence = FORGES[answers.forge], LICENCES[answers.licence]
    first = as_of - timedelta(days=_EXAMPLES_BEGIN) if answers.example else as_of
    repository = answers.repository.rstrip("/")
    return values | {
        "programme": answers.programme,
        "year": as_of.year,
        "as_of": as_of,
        "valid_from": date(first.year, 1, 1),
        "frames": range(first.year, as_of.year + 1) if answers.example else (),
        "forge_name": forge.name,
        "edit_file": repository and repository + forge.edit,
        "new_file": repository and repository + forge.new,
        "licence": licence,
        "headings": [
            {
                "id": one["id"],
                "title": one["sv"],
                "title_en": one["en"],
                "help": one["help"]["sv"],
                "help_en": one["help"]["en"],
                "part": one.get("part"),
            }
            for one in words["headings"]
        ],
        "roles": ROLES,
        "kinds": KINDS,
        "texts": list(_texts(words["texts"], values)),
        "gap": lambda name, what: "" if getattr(answers, name) else f"{_GAP}{what}",
        "two": lambda sv, en: inline({"sv": sv, "en": en} if answers.english else sv),
    }


def _texts(texts: Mapping[str, Mapping[str, str]], values: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield the id of each text, and what it says in Swedish and in English."""
    for id_, said in texts.items():
        swedish, english = (_environment().from_string(said[code]).render(values) for code in ("sv", "en"))
        yield id_, swedish, english


def _rendered(folder: str, values: Mapping[str, Any] | None) -> Iterator[tuple[str, str]]:
    """Yield name and text of each file in a folder of templates; as they are when there are no `values`."""
    top = _FILES / folder
    for path in sorted(path for path in top.rglob("*") if path.is_file()):
        text = path.read_text("utf-8")
        name = "/".join(_name(part, values or {}) for part in path.relative_to(top).parts)
        yield name, _environment().from_string(text).render(values) if values else text


def _name(part: str, values: Mapping[str, Any]) -> str:
    """Return a part of a path as it is called in a register."""
    if part.startswith("dot-"):
        part = f".{part.removeprefix('dot-')}"
    part = part.removesuffix(".tmpl")
    stem, dot, ending = part.partition(".")
    return f"{values.get(_NAMED[stem], stem)}{dot}{ending}" if stem in _NAMED else part


_NAMED = {"PROGRAM": "programme", "FROM": "valid_from"}


def _environment() -> Environment:
    environment = Environment(
        variable_start_string="{=",
        variable_end_string="=}",
        comment_start_string="{##",
        comment_end_string="##}",
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - YAML and Markdown of the office's own answers, quoted by `y`
    )
    environment.filters["y"] = inline
    environment.filters["yflow"] = lambda text: inline(text, True)
    environment.filters["json"] = lambda text: json.dumps(text, ensure_ascii=False)
    environment.filters["fold"] = lambda text: "\n    ".join(wrapped(text, _WIDTH))
    return environment


_EXAMPLES_BEGIN = 401


def _examples(values: dict[str, Any], as_of: date) -> dict[str, str]:
    """Return the files of the invented projects and their applicants."""
    files = {}
    for one in yaml.safe_load((_HERE / "examples/organisations.yaml").read_text("utf-8")):
        lines = "\n".join(f"{key}: {inline(value)}" for key, value in one.items())
        name = f"registry/organisations/{one['id']}.yaml"
        files[name] = f"{_schema_line('organisation', 2)}{lines}\n"
    taken: list[str] = []
    for number, one in enumerate(yaml.safe_load((_HERE / "examples/projects.yaml").read_text("utf-8")), 1):
        received = _weekday(as_of, one["received"])
        id_ = next_id(taken, received.year)
        taken.append(f"{id_}-exempel.yaml")
        text = (
            _environment()
            .from_string(one["record"])
            .render(
                values,
                received=received,
                case=f"KS {received.year}/010{number}",
                day=lambda days: _weekday(as_of, days),
            )
        )
        name = f"registry/projects/{received.year}/{id_}-exempel-{one['name']}.yaml"
        files[name] = canonical(parse(f"{_schema_line('project', 3)}form: {FORM}\nid: {id_}\n{text}".encode(), name))
    return files


def _schema_line(kind: str, depth: int) -> str:
    return f"# yaml-language-server: $schema={'../' * depth}schemas/{kind}.schema.json\n"


def _weekday(as_of: date, days: int) -> date:
    """Return the day that many days from `as_of`, or the weekday before it."""
    day = as_of + timedelta(days=days)
    return day - timedelta(days=max(0, day.weekday() - 4))
