"""What one entry of a record says that it is about: another entry of the same record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from anslag.lifecycle import Phase, fault
from anslag.model import Decision, DecisionKind, KeyPath
from anslag.words import listed

from .decision import kind_label
from .engine import OWN, Case, Problem, rule

_CHANGES_GRANT = (DecisionKind.SUPPLEMENT, DecisionKind.REDUCTION, DecisionKind.WITHDRAWAL, DecisionKind.RENUNCIATION)


def _grants(decision: Decision) -> bool:
    return decision.meaning.grants or decision.kind is DecisionKind.SUPPLEMENT


def _reconsiderable(decision: Decision) -> bool:
    return decision.meaning.settles or decision.kind is DecisionKind.SUPPLEMENT


def _appealable(decision: Decision) -> bool:
    return _reconsiderable(decision) or decision.kind in (DecisionKind.REDUCTION, DecisionKind.WITHDRAWAL)


def _of_the_municipality(decision: Decision) -> bool:
    return not decision.kind.by_court


_ABOUT: dict[DecisionKind, Callable[[Decision], bool]] = {
    **dict.fromkeys(_CHANGES_GRANT, _grants),
    DecisionKind.RECONSIDERATION: _reconsiderable,
    DecisionKind.ANNULMENT: _appealable,
    DecisionKind.INHIBITION: _appealable,
}


@rule("DEC007", section=OWN, since=Phase.DECIDED, judges="decisions")
def a_later_decision_is_about_an_earlier(case: Case) -> Iterator[Problem]:
    """Beslutet hänvisar inte till något tidigare beslut

    Vad: En omprövning, rättelse, inhibition eller ett upphävande anger det tidigare beslut som det gäller (of), och det
    är ett beslut som kan ändras på det sättet. Ett tillägg, en nedsättning, en indragning och ett avstående förutsätter
    att något är beviljat, och anger de ett beslut (of) är det ett som beviljar.

    Varför: Det som gäller räknas fram ur besluten. Är det oklart vilket som ändras blir summan fel.

    Åtgärd: Ange beslutets nyckel, eller dess datum om det saknar nyckel.

    Fel (beviljad)::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - kind: reconsideration
            date: 2025-05-14
            by: board
            reference: § 101
            of: 2025-04-15   # <-
            outcome: rejection
            reason: Ansökan byggde på fel uppgifter.

    Fel (beviljad)::

        decisions:
          - {kind: tabling, date: 2025-04-09, by: board, reference: § 80}
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - kind: annulment
            date: 2025-10-01
            by: Förvaltningsrätten
            of: 2025-04-09   # <-
            leads_to: end

    Fel (beviljad)::

        decisions:
          - kind: correction
            date: 2025-04-16
            by: board
            reference: § 84
            of: 2025-05-14   # <-
            what: [{path: reason, to: Samtalen behövs.}]
          - {kind: grant, date: 2025-05-14, by: board, reference: § 101, amount: 120000}

    Fel (beviljad)::

        decisions:
          - {kind: rejection, date: 2025-04-16, by: board, reference: § 84, reason: Nej.}
          - date: 2025-05-14
            kind: supplement   # <-
            by: unit_head
            reference: DB 2025:20
            amount: 20000

    Rätt (beviljad)::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 12000, key: bifall}
          - kind: correction
            date: 2025-04-18
            by: board
            reference: § 85
            of: bifall
            what: [{path: amount, to: 120000}]
          - {kind: supplement, date: 2025-05-14, by: board, reference: § 101, of: bifall, amount: 20000}
          - kind: reduction
            date: 2025-06-11
            by: board
            reference: § 120
            of: 2025-05-14
            ground: consent
            amount: 5000
          - {kind: annulment, date: 2025-10-01, by: Förvaltningsrätten, of: 2025-06-11, leads_to: end}
    """
    for n, decision in enumerate(case.project.decisions):
        earlier = case.project.decisions[:n]
        about = _ABOUT.get(decision.kind, _of_the_municipality)
        if decision.kind in _CHANGES_GRANT and not any(_grants(one) for one in earlier):
            message = f"Beslutet är {kind_label(decision.kind)}, men inget är beviljat innan."
            yield Problem(
                ("decisions", n, "kind"),
                message,
                "Rätta typen av beslut, eller för in det beslut som beviljade bidraget.",
            )
        elif decision.of is not None:
            what = f"{kind_label(decision.kind)} kan gälla"
            yield from _unlinked(
                ("decisions", n, "of"), decision.of, earlier, [one for one in earlier if about(one)], what
            )


@rule("DEC008", section=OWN, since=Phase.DECIDED, judges="decisions")
def a_correction_of_a_decision_fits_it(case: Case) -> Iterator[Problem]:
    """Rättelsen av beslutet passar inte beslutet

    Vad: En rättelse av ett beslut anger sökvägen till ett fält i beslutet, och ett värde som passar där.

    Varför: Rättelsen räknas in i det som gäller. Leder den inte till något fält får den ingen verkan.

    Åtgärd: Rätta sökvägen eller värdet. Beloppet heter amount, och ett villkors text conditions.nyckel.text.

    Fel (beviljad)::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - kind: correction
            date: 2025-04-18
            by: board
            reference: § 85
            of: 2025-04-16
            what:
              - to: 110000
                path: decisions.2025-04-16.amount   # <-

    Fel (beviljad)::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - kind: correction
            date: 2025-04-18
            by: board
            reference: § 85
            of: 2025-04-16
            what:
              - path: date
                to: i våras   # <-

    Rätt (beviljad)::

        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 12000}
          - kind: correction
            date: 2025-04-18
            by: board
            reference: § 85
            of: 2025-04-16
            what: [{path: amount, to: 120000}, {path: reason, to: Samtalen behövs.}]
    """
    for n, decision in enumerate(case.project.decisions):
        named = case.project.decision(decision.of)
        for place, new in enumerate(decision.what if named else ()):
            match fault(named, new.path, new.to, ("decisions", "*")):
                case "path":
                    path: KeyPath = ("decisions", n, "what", place, "path")
                    yield Problem(path, f"{new.path} leder inte till något fält i beslutet.")
                case "value":
                    message = f"Värdet passar inte i beslutets fält {new.path}."
                    yield Problem(("decisions", n, "what", place, "to"), message)


@rule("REG008", section=OWN)
def links_within_a_record_resolve(case: Case) -> Iterator[Problem]:
    """Hänvisning till en post som inte finns

    Vad: En reviderad budget anger det beslut som den följer på, och ett överklagande det beslut som är överklagat. Ett
    upphävande eller en inhibition kan ange överklagandet (appeal), och en expediering beslutet den gäller (of). Det som
    anges finns i posten. Medsökande, och sökande som ska komplettera, är bland projektets sökande.

    Varför: Annars går det inte att se vad som hör ihop.

    Åtgärd: Ange nyckeln till det som avses, eller dess datum om det saknar nyckel.

    Fel (beviljad)::

        budgets:
          - date: 2025-04-28
            of: 2025-04-15   # <-
            lines: [{id: ledare, text: Arvode samtalsledare, amount: 140000}]
            own_contribution: 20000
            other_grants: []

    Fel (beviljad)::

        appeals:
          - known: 2025-05-12
            of: 2025-04-15   # <-

    Fel (beviljad)::

        appeals: [{of: 2025-04-16, known: 2025-05-12}]
        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - kind: inhibition
            date: 2025-06-02
            by: Förvaltningsrätten
            of: 2025-04-16
            appeal: 2025-05-13   # <-

    Fel::

        application:
          co_applicants:
            - signed: {role: head_of_unit, date: 2025-03-02}
              organisation: exempelbiblioteket   # <-

    Fel (beviljad)::

        dispatches:
          - date: 2025-04-22
            what: decision
            of: 2025-04-15   # <-

    Rätt (beviljad)::

        dispatches: [{date: 2025-04-22, what: decision, of: 2025-04-16}]
        appeals: [{of: 2025-04-16, known: 2025-05-12}]
        decisions:
          - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
          - {kind: inhibition, date: 2025-06-02, by: Förvaltningsrätten, of: 2025-04-16, appeal: 2025-05-12}
        budgets:
          - of: 2025-04-16
            date: 2025-04-28
            lines: [{id: ledare, text: Arvode samtalsledare, amount: 140000}]
            own_contribution: 20000
            other_grants: []
    """
    project = case.project
    own = [one for one in project.decisions if _of_the_municipality(one)]
    for n, budget in enumerate(project.budgets):
        yield from _unlinked(("budgets", n, "of"), budget.of, project.decisions, own, "budgeten kan följa på")
    for n, appeal in enumerate(project.appeals):
        yield from _unlinked(("appeals", n, "of"), appeal.of, project.decisions, own, "överklagandet kan gälla")
    for n, sent in enumerate(project.dispatches):
        if sent.of:
            yield from _unlinked(("dispatches", n, "of"), sent.of, project.decisions, own, "underrättelsen kan gälla")
    names = [one.name for one in project.appeals]
    for n, decision in enumerate(project.decisions):
        if decision.appeal and decision.appeal not in names:
            message = f"Det finns inget överklagande som heter {decision.appeal}."
            yield Problem(("decisions", n, "appeal"), message, _choices("Överklagandena heter", names))
    yield from _no_applicants(case)


def _no_applicants(case: Case) -> Iterator[Problem]:
    """Yield whoever is named in the application as one of several applicants and is not."""
    project = case.project
    taken = {project.lead}
    for n, one in enumerate(project.application.co_applicants):
        if one.organisation in taken or one.organisation not in project.applicants:
            known = case.organisations.get(one.organisation)
            name = known.name if known else one.organisation
            message = f"{name} står som medsökande, men är inte en av de sökande."
            if one.organisation == project.lead:
                message = f"{name} är huvudsökande. Det som den svarar för står direkt under ansökan."
            elif one.organisation in taken:
                message = f"{name} står som medsökande två gånger."
            hint = _choices("De andra sökande är", [id_ for id_ in project.applicants[1:] if id_ not in taken])
            yield Problem(("application", "co_applicants", n, "organisation"), message, hint)
        taken.add(one.organisation)
    for n, part in enumerate(project.application.supplements):
        if part.applicant and part.applicant not in project.applicants:
            message = f"{part.applicant} ska komplettera, men är inte en av de sökande."
            hint = _choices("De sökande är", project.applicants)
            yield Problem(("application", "supplements", n, "applicant"), message, hint)


def _unlinked(
    path: KeyPath, name: str, there: Sequence[Decision], fitting: Sequence[Decision], what: str
) -> Iterator[Problem]:
    """Yield when `name` is none of the `fitting` decisions; `there` are all that it could be mistaken for."""
    if name in [one.name for one in fitting]:
        return
    named = next((one for one in there if one.name == name), None)
    message = f"Det finns inget tidigare beslut som heter {name}."
    if named:
        message = f"{name} ({kind_label(named.kind)}) är inget beslut som {what}."
    choices = [f"{one.name} ({kind_label(one.meaning)})" for one in fitting]
    yield Problem(path, message, _choices("De beslut som kan anges är", choices))


def _choices(what: str, names: Sequence[str]) -> str:
    return (
        f"{what} {listed(list(names))}."
        if names
        else "Det finns inget att ange: för in det först, eller rätta typen av beslut."
    )
