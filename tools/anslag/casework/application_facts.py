"""What an application shows of its programme's terms: when it came, the applicant's size and what it vouches for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anslag.lifecycle import complete_from, first_start, late_application, period_of
from anslag.model import ApplicantTerms
from anslag.words import count, listed
from anslag.words import day as written

from .office import Dossier

__all__ = ["Row", "application_facts"]


@dataclass(frozen=True, slots=True)
class Row:
    """What is told of the application under a title, and what it means under that."""

    title: str
    text: str
    aside: str = ""


def application_facts(dossier: Dossier) -> tuple[Row, ...]:
    """Return a row for each term of the programme that an officer holds the application to; none where it has none."""
    return (*_period(dossier), *_lead_time(dossier), *_size(dossier), *_assurances(dossier))


def _period(dossier: Dossier) -> Iterator[Row]:
    programme, received = dossier.programme, dossier.project.application.received
    if not programme.application_periods:
        return
    window, late = period_of(programme, received), late_application(programme, received)
    text = f"{written(window.first)} – {written(window.last)}" if window else "Ingen hade börjat"
    if late is None:
        yield Row("Ansökningstid", text, f"kom in {written(received)}")
        return
    what = f"{late.percent} procent dras av" if late.percent is not None else _TURNED_AWAY[programme.late.handling]
    days = f", {count(late.days, 'dag', 'dagar')} för sent" if late.after else ""
    yield Row("Ansökningstid", text, f"kom in {written(received)}{days}: {what}")


_TURNED_AWAY = {"dismissed": "ska avvisas", "not_considered": "prövas inte", "deduction": "prövas inte"}


def _lead_time(dossier: Dossier) -> Iterator[Row]:
    if lead := dossier.programme.lead_time:
        complete = complete_from(dossier.known)
        yield Row("Tidigaste första dag", written(first_start(lead, complete)), f"komplett {written(complete)}")


def _size(dossier: Dossier) -> Iterator[Row]:
    application, terms = dossier.project.application, _terms(dossier)
    if terms and terms.least:
        stated = ((application.members, "medlem", "medlemmar"), (application.employees, "anställd", "anställda"))
        sizes = [count(number, one, many) for number, one, many in stated if number is not None]
        yield Row("Sökandens storlek", listed(sizes) or "Inte angiven")


def _assurances(dossier: Dossier) -> Iterator[Row]:
    given, terms = dossier.project.application.assurances, _terms(dossier)
    if terms and terms.assurances:
        missing = [one.title for one in terms.assurances if one.id not in given]
        text = f"{len(terms.assurances) - len(missing)} av {len(terms.assurances)}"
        yield Row("Försäkringar", text, f"saknas: {' '.join(missing)}" if missing else "")


def _terms(dossier: Dossier) -> ApplicantTerms | None:
    lead = dossier.organisations[0] if dossier.organisations else None
    return dossier.programme.terms(lead.kind) if lead else None
