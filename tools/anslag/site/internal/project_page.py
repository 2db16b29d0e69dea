"""The page of one project, with everything the officers need."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.casework.amendments import changes, corrections
from anslag.casework.application_facts import application_facts
from anslag.casework.budget import budget_table
from anslag.casework.checklist import checklist
from anslag.casework.consultations import consulted
from anslag.casework.debts import signals_with_debts
from anslag.casework.decision_series import claim_rows, condition_rows, decision_rows, payment_rows
from anslag.casework.events import events
from anslag.casework.office import Dossier
from anslag.casework.results import goal_rows, reach_rows
from anslag.casework.revisions import Revision
from anslag.casework.settling import command_for
from anslag.casework.texts import texts
from anslag.lifecycle import acting, reach_names
from anslag.site.internal.desk import Desk
from anslag.site.internal.handed_out import on_page
from anslag.site.internal.how_to_record import lines_for, slip_for
from anslag.site.internal.page_maker import make_page
from anslag.site.internal.pipeline import PROJECTS
from anslag.site.page import Heading, Page

__all__ = ["project_page"]


def project_page(
    desk: Desk, dossier: Dossier, revisions: tuple[Revision, ...] = (), public_url: str = "", *, papers: bool = True
) -> Page:
    """Return the page of the project in `dossier`.

    `revisions` are the changes of its record, the latest first. `public_url` is where the public site is served.
    With `papers` those that are open are made.
    """
    parts: dict[str, object] = {
        "decisions": decision_rows(dossier.known),
        "payouts": dossier.payouts,
        "claims": claim_rows(desk, dossier),
        "checklist": checklist(desk, dossier),
        "budget": budget_table(dossier.known),
        "goals": goal_rows(dossier.project),
        "reach": reach_rows(dossier.project, reach_names(dossier.programme)),
        "papers": on_page(desk, dossier, fetched=papers),
        "consultations": consulted(desk, dossier),
        "changes": changes(dossier),
        "corrections": corrections(dossier.project),
        "visitors": desk.visible.get(dossier.id),
        "texts": texts(dossier),
        "lines": lines_for(desk, dossier),
        "timeline": events(desk, dossier),
        "revisions": revisions,
    }
    headings = tuple(_headings(dossier, parts))
    step = dossier.step.command if dossier.step else ""
    commands = [(signal, command_for(dossier, signal)) for signal in signals_with_debts(desk, dossier)]
    sending = f"anslag add {dossier.id} dispatched"
    flags = [(signal, command if command != step else "") for signal, command in commands]
    return make_page(
        desk,
        f"{PROJECTS}{dossier.id}/",
        "project",
        dossier.project.title,
        description=" ".join(dossier.project.summary.split()),
        nav=PROJECTS,
        headings=headings,
        dossier=dossier,
        who=acting(dossier.known, dossier.step.actor) if dossier.step else "",
        project=dossier.project,
        areas=desk.areas(dossier.project),
        file=desk.registry.files.get(dossier.id),
        flags=flags,
        sending=sending,
        slips={command: slip_for(desk, command) for command in (sending, *(one for _, one in flags)) if command},
        asked=application_facts(dossier),
        conditions=condition_rows(dossier.known),
        payments=payment_rows(desk, dossier),
        slip=slip_for(desk, dossier.step.command) if dossier.step and dossier.step.command else None,
        goals_of_grant=tuple(
            goal.name for id_ in dossier.project.goals if (goal := dossier.programme.goal(id_)) is not None
        ),
        earlier=desk.registry.projects.get(dossier.project.continues or ""),
        later=tuple(other for other in desk.dossiers if other.project.continues == dossier.id),
        public_url=f"{public_url.rstrip('/')}/{PROJECTS}{dossier.id}/" if public_url else "",
        shown={heading.id for heading in headings},
        **parts,
    )


def _headings(dossier: Dossier, parts: dict[str, object]) -> Iterator[Heading]:
    """Yield the headings of the parts that have something to show; the checklist and the timeline always do."""
    for id_, text, part in _PARTS:
        if part in _ALWAYS or parts[part] or (part == "checklist" and dossier.findings):
            yield Heading(2, id_, text)


_ALWAYS = ("timeline",)
_PARTS = (
    ("krav", "Kraven", "checklist"),
    ("handlingar", "Handlingar", "papers"),
    ("beslut", "Beslut", "decisions"),
    ("utbetalningar", "Utbetalningar", "payouts"),
    ("aterkrav", "Återkrav", "claims"),
    ("budget", "Budget och kostnad", "budget"),
    ("mal", "Mål och resultat", "goals"),
    ("personer", "Hur många projektet når", "reach"),
    ("samrad", "Samråd", "consultations"),
    ("andringar", "Förändringar", "changes"),
    ("rattelser", "Rättelser", "corrections"),
    ("handelser", "Händelser", "timeline"),
    ("registret", "Ändringar i registret", "revisions"),
    ("publikt", "Så läser besökarna", "visitors"),
    ("texter", "Ansökan och rapporter i text", "texts"),
    ("anteckna", "Anteckna något annat", "lines"),
)
