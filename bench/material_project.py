"""The same public site as Markdown files for MkDocs with the theme Material, as one would write it by hand.

Each page has the texts and figures of ours in headings, lists and tables, and stands outside the navigation, in which
thousands of pages would cost several times more. Material's own index is off.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from bench.bank import ROOT
from bench.generate import TODAY
from bench.hugo_project import languages

from anslag.check import Folder, load
from anslag.language import Language
from anslag.public import PublicProject, PublicRegistry, publish
from anslag.site.views import said
from anslag.site.views.facets import FACETS, grouped
from anslag.site.views.money import money_line

_SETTINGS = """\
site_name: Integrationsanslaget
site_url: https://anslag.example.org/
docs_dir: docs
nav: [index.md, projekt/index.md, om.md]
validation: {nav: {omitted_files: ignore}}
theme: {name: material, language: sv, font: false}
plugins: []
markdown_extensions: [def_list, tables, {toc: {toc_depth: 3}}]
"""


def project(registry: Path, built: Path, folder: Path) -> list[str | Path]:
    """Write a project for MkDocs into `folder` and return the command that builds it, in the languages of `built`."""
    public = publish(load(Folder(registry, "")).registry, TODAY)
    for language in languages(built):
        for address, text in _pages(said(public, language), language):
            path = folder / "docs" / language.prefix / f"{address}index.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    (folder / "docs/om.md").write_text((ROOT / "docs/public/om.md").read_text("utf-8"), "utf-8")
    (folder / "mkdocs.yml").write_text(_SETTINGS, "utf-8")
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", folder / "mkdocs.yml"]


def _pages(public: PublicRegistry, language: Language) -> Iterator[tuple[str, str]]:
    yield "", _list(public.programmes[0].name, public.projects[:5], language, "projekt/")
    yield "projekt/", _list("Projekt som har fått bidrag", public.projects, language, "")
    for one in public.projects:
        yield f"projekt/{one.id}/", "\n\n".join(_project(one, language))
    for group in (group for facet in FACETS for group in grouped(public, facet, language)):
        yield group.address, _list(group.choice.name, group.projects, language, "../../projekt/")


def _list(title: str, projects: Iterable[PublicProject], language: Language, way: str) -> str:
    rows = (
        (
            f"[{one.title}]({way}{one.id}/index.md)",
            ", ".join(who.name for who in one.organisations),
            ", ".join(area.name for area in one.areas),
            one.stage.label,
            language.money(one.granted),
        )
        for one in projects
    )
    return f"# {title}\n\n{_table(('Projekt', 'Sökande', 'Område', 'Läge', 'Beviljat'), rows)}"


def _project(one: PublicProject, language: Language) -> Iterator[str]:
    yield f"# {one.title}"
    yield one.summary
    facts = {
        "Läge": one.stage.label,
        "Sökande": ", ".join(who.name for who in one.organisations),
        "Område": ", ".join(area.name for area in one.areas),
        "Mål": ", ".join(goal.name for goal in one.goals),
        "Projekttid": f"{language.day(one.start)} – {language.day(one.end)}",
        "Projektnummer": one.id,
    }
    yield _definitions(facts)
    yield "## Pengarna"
    steps = (
        (step.label, language.money(step.amount) if step.amount else step.missing) for step in money_line(one, language)
    )
    yield _table(("Steg", "Belopp"), steps)
    yield _table(("Dag", "Belopp"), ((language.day(paid.date), language.money(paid.amount)) for paid in one.payouts))
    yield "## Beslutet"
    decision = one.decision
    yield _definitions({"Beslutat av": decision.body, "Beslutsdag": language.day(decision.date)})
    yield decision.reason or ""
    yield from (f"- {condition}" for condition in decision.conditions)
    yield "## Mål och resultat"
    yield one.result_summary or ""
    for target in one.targets:
        yield f"### {target.goal}"
        yield target.indicator or ""
        yield _definitions({"Målvärde": target.target or "–", "Resultat": target.outcome or "–"})
    yield "## Hur många projektet når"
    expected, reached = one.expected_reach, one.reach
    parts = ("girls", "boys", "women", "men", "total")
    yield _table(
        ("Antal", "Väntat", "Nått"),
        ((part, getattr(expected, part, "–"), getattr(reached, part, "–")) for part in parts),
    )
    yield "## Samarbete och andra bidrag"
    yield from (f"- {partner}" for partner in one.partners)
    yield _table(("Från", "Belopp"), ((grant.funder, language.money(grant.amount)) for grant in one.other_grants))
    yield "## Förändringar"
    yield from (f"- {language.day(change.notified)}: {change.note or ''}" for change in one.changes)


def _definitions(facts: Mapping[str, object]) -> str:
    return "\n\n".join(f"{term}\n:   {value}" for term, value in facts.items())


def _table(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines) if len(lines) > 2 else ""
