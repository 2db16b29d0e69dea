"""What these tests share: a register of a few records made from patches, the demonstration register, and plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from html import unescape
from typing import Any

import yaml

from anslag.check import Folder, load
from anslag.model import Area, Exemption, Finding, Organisation, Programme, Project, References, Registry, build
from anslag.site.build_keys import Later
from anslag.site.internal import internal_site
from anslag.site.page import Page
from tests.lifecycle.build import PROGRAMME, Plain, day, merged, plain
from tests.site.kit import ROOT

TERMS: Plain = {
    "applicants": [
        {
            "kinds": ["association"],
            "name": "Föreningar",
            "signatory": ["chair"],
            "headings": [{"id": "purpose", "title": "Syfte"}],
            "attachments": [{"id": "statutes", "title": "Stadgar"}],
        }
    ]
}
TODAY = day("2026-11-23")


def registry(*records: Sequence[Plain], exemptions: Sequence[Plain] = (), terms: Plain | None = None) -> Registry:
    """Return a register with a project for each of `records`, a list of patches; ids run from 2025-001."""
    projects = {
        f"2025-{number:03}": build(Project, merged(plain(*patches), {"id": f"2025-{number:03}"}))
        for number, patches in enumerate(records, 1)
    }
    references = References(
        organisations={
            id_: build(Organisation, {"id": id_, "name": name, "kind": "association"})
            for id_, name in (("exempelforeningen-sprakbron", "Exempelföreningen Språkbron"), ("andra", "Andra"))
        },
        areas={id_: build(Area, {"id": id_, "name": id_.capitalize()}) for id_ in ("raslatt", "oxnehaga", "torpa")},
        programmes={"integration": (build(Programme, merged(merged(PROGRAMME, TERMS), terms or {})),)},
        exemptions=tuple(build(Exemption, one) for one in exemptions),
    )
    return Registry(projects=projects, references=references)


def pages(register: Registry, as_of: date = TODAY, findings: Sequence[Finding] = ()) -> dict[str, Page]:
    """Return the internal pages of a register by their addresses."""
    return {page.address: page for page in internal_site(register, findings, as_of)[0]}


def files(register: Registry, as_of: date = TODAY) -> dict[str, bytes]:
    """Return the internal files of a register by their addresses."""
    found = internal_site(register, (), as_of)[1]
    made = [one() if isinstance(one, Later) else [one] for one in found]
    return {file.address: file.content for files in made for file in files}


@cache
def demonstration_pages(as_of: date = TODAY) -> dict[str, Page]:
    """Return the internal pages of the register that ships, made once for all who only read them."""
    return pages(demonstration(), as_of)


@cache
def demonstration_files(as_of: date = TODAY) -> dict[str, bytes]:
    """Return the internal files of the register that ships, made once for all who only read them."""
    return files(demonstration(), as_of)


def text(page: Page) -> str:
    """Return what a page says, in plain spaces."""
    return text_of(str(page.body))


def rows(page: Page, heading: str) -> dict[str, list[str]]:
    """Return the rows of the table whose region is called `heading`: the cells as text, by the row's own heading."""
    region = str(page.body).partition(f'aria-label="Tabell: {heading}"')[2].partition("</table>")[0]
    found = {}
    for row in re.findall(r"<tr.*?</tr>", region, re.DOTALL):
        cells = [text_of(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)]
        found[cells[0]] = cells[1:]
    return found


def text_of(markup: str) -> str:
    """Return the text of a piece of markup as a screen reader has it, in plain spaces."""
    heard = re.sub(r'<span[^>]* aria-hidden="true">[^<]*</span>', "", markup)
    words = re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", heard))).strip()
    return re.sub(r" ([.,])", r"\1", words)


def kronor(words: str) -> int:
    """Return the sum that a cell begins with, in öre."""
    found = re.match(r"(−?)([\d ]+)(?:,(\d\d))? kr", words)
    assert found, words
    ore = 100 * int(found[2].replace(" ", "")) + int(found[3] or 0)
    return -ore if found[1] else ore


@cache
def demonstration() -> Registry:
    """Return the register that ships."""
    return load(Folder(ROOT / "registry", "registry/")).registry


@cache
def raw_records() -> tuple[dict[str, Any], ...]:
    """Return the projects that ship as YAML says them, read with nothing of ours."""
    files = sorted((ROOT / "registry/projects").rglob("*.yaml"))
    return tuple(yaml.safe_load(file.read_text(encoding="utf-8")) for file in files)
