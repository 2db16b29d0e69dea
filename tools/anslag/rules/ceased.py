"""An applicant that has ceased while its project goes on."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.lifecycle import Phase, Stage, stage
from anslag.model import Organisation, Severity
from anslag.schema.dictionary import field
from anslag.words import day

from .change_paths import where_changed
from .engine import OWN, Case, Problem, rule

_OVER = (Stage.REJECTED, Stage.DISMISSED, Stage.WITHDRAWN, Stage.STRUCK_OFF, Stage.ANNULLED, Stage.CLOSED)


@rule("APP012", Severity.WARNING, section=OWN)
def applicants_are_still_there(case: Case) -> Iterator[Problem]:
    """Sökanden finns inte längre, men projektet pågår

    Vad: Sökanden i ett pågående projekt har inte gått upp i en annan organisation, lämnat över sin verksamhet, gått i
    konkurs eller upplösts. Ärenden som har avslutats, avslagits, avskrivits eller avslutats i förtid berörs inte.

    Varför: Någon ska svara för projektet, ta emot pengarna och redovisa dem.

    Åtgärd: Har en annan organisation tagit över ett beviljat projekt, för in det som en förändring av applicants;
    ansökan står kvar som den lämnades in. Före beslutet, byt ut sökanden i ansökan. Avsluta annars projektet i förtid,
    eller skriv av ärendet.

    Fel (pågående)::

        organisations/exempelforeningen-sprakbron.yaml:
          events: [{date: 2026-03-14, kind: bankruptcy}]
        projects/2025/2025-001-sprakcafe.yaml:
          applicants:
            - exempelforeningen-sprakbron   # <-

    Rätt (pågående)::

        organisations/exempelforeningen-sprakbron.yaml:
          events: [{date: 2026-03-14, kind: merger, successor: exempelforeningen-ordvagen}]
        organisations/exempelforeningen-ordvagen.yaml:
          id: exempelforeningen-ordvagen
          name: Exempelföreningen Ordvägen
          kind: association
          number: 802000-0025
        projects/2025/2025-001-sprakcafe.yaml:
          changes:
            - asked: 2026-03-16
              what: [{path: applicants, to: [exempelforeningen-ordvagen]}]
              note: Föreningen har gått upp i Exempelföreningen Ordvägen.
              approved: {date: 2026-03-18}

    Rätt (pågående)::

        organisations/exempelforeningen-sprakbron.yaml:
          events: [{date: 2026-03-14, kind: dissolution}]
        projects/2025/2025-001-sprakcafe.yaml:
          ended_early: {date: 2026-03-14, reason: Föreningen är upplöst.}
    """
    if stage(case.known) in _OVER or case.known.project.ended_early or case.known.decided.ended:
        return
    kinds = field("organisation", ("events", "*", "kind"))
    for one in case.applicants:
        if one.stopped:
            what = kinds.choices[one.stopped.kind] if kinds else one.stopped.kind
            matter = "projektet" if case.phase >= Phase.GRANTED else "ärendet"
            message = f"{one.name}: {what} {day(one.stopped.date)}, men {matter} är inte avslutat."
            place = where_changed(case, "applicants") or ("applicants", case.project.applicants.index(one.id))
            yield Problem(place, message, _way(case, one))


def _way(case: Case, gone: Organisation) -> str:
    if not gone.successors:
        return ""
    successor = gone.successors[-1]
    if case.phase < Phase.GRANTED:
        entered = any(one.organisation == gone.id for one in case.project.application.co_applicants)
        places = "applicants och i posten under application.co_applicants" if entered else "applicants"
        return f"Har {successor} tagit över ansökan: byt ut {gone.id} mot {successor} under {places}."
    ids = (successor if id_ == gone.id else id_ for id_ in case.known.project.applicants)
    command = f"anslag add {case.project.id} change --what applicants={','.join(dict.fromkeys(ids))}"
    return f"Har {successor} tagit över projektet: {command}"
