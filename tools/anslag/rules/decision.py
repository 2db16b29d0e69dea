"""Who decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anslag.lifecycle import Phase, Section, body_said
from anslag.model import DecidingBody, Decision, DecisionKind, Programme, Severity, swedish
from anslag.schema import field
from anslag.words import day, listed, lowered

from .engine import Case, Problem, rule

SECTION = Section.DECISION


@rule("DEC001", section=SECTION, since=Phase.DECIDED, judges="decisions")
def right_body_decides(case: Case) -> Iterator[Problem]:
    """Fel beslutsinstans

    Vad: Det sökta beloppet avgör vem som beslutar, eller det beviljade om programmet anger det (decisions.on); för ett
    avslag räknas då det sökta. För ett tilläggsbeslut är det tillägget eller summan med tillägget, beroende på
    programmet. Programmet kan också ange vem som fattar en viss typ av beslut. Den version av programmet som gällde på
    beslutsdagen avgör. Har en överordnad instans beslutat ger det en upplysning. En ersättare, eller ordföranden i ett
    brådskande ärende, beslutar i instansens ställe (acting).

    Varför: Ett beslut av fel instans kan upphävas, och pengar kan ha betalats ut utan giltigt beslut.

    Åtgärd: Ange den instans som har fattat beslutet. Har fel instans beslutat ska rätt instans ta upp ärendet på nytt;
    skriv inte att den har beslutat förrän den har gjort det.

    Fel (beviljad)::

        application:
          amount: 50000.01
          budget:
            lines: [{id: ledare, text: Arvode samtalsledare, amount: 70000.01}]
        decisions:
          - kind: grant
            by: unit_head   # <-
            date: 2025-04-16
            reference: DB 2025:12
            amount: 50000.01

    Fel (beviljad)::

        application:
          amount: 50000
          budget:
            lines: [{id: ledare, text: Arvode samtalsledare, amount: 70000}]
        decisions:
          - kind: grant
            by: board   # <-
            date: 2025-04-16
            reference: § 84
            amount: 50000

    Fel::

        decisions:
          - kind: grant
            by: ordforanden   # <-
            date: 2025-04-16
            amount: 120000

    Fel (beviljad)::

        application:
          amount: 50000
          budget:
            lines: [{id: ledare, text: Arvode samtalsledare, amount: 70000}]
        decisions:
          - kind: grant
            by: unit_head
            date: 2025-04-16
            reference: DB 2025:12
            amount: 50000
          - kind: supplement
            by: unit_head   # <-
            date: 2025-10-01
            reference: DB 2025:40
            amount: 0.01

    Fel (ansökan)::

        programmes/integration/2025-01-01.yaml:
          decisions: {by_kind: {striking_off: [unit_head]}}
        projects/2025/2025-001-sprakcafe.yaml:
          decisions:
            - kind: striking_off
              by: board   # <-
              date: 2025-04-16
              reference: § 84
              reason: Ansökan är återkallad.

    Rätt (beviljad)::

        application:
          amount: 50000
          budget:
            lines: [{id: ledare, text: Arvode samtalsledare, amount: 70000}]
        decisions:
          - kind: grant
            by: unit_head
            date: 2025-04-16
            reference: DB 2025:12
            amount: 50000
          - kind: supplement
            by: board
            acting: chair
            date: 2025-10-01
            reference: § 201
            amount: 20000
          - kind: annulment
            by: Förvaltningsrätten
            of: 2025-10-01
            date: 2025-12-01
            leads_to: end

    Fel (beviljad)::

        programmes/integration/2025-01-01.yaml:
          decisions: {"on": granted}
        projects/2025/2025-001-sprakcafe.yaml:
          decisions:
            - kind: grant_in_part
              by: unit_head   # <-
              date: 2025-04-16
              reference: DB 2025:12
              amount: 50000.01
              reason: Arvodena bekostas till en del.

    Rätt (beviljad)::

        programmes/integration/2025-01-01.yaml:
          decisions: {"on": granted}
        projects/2025/2025-001-sprakcafe.yaml:
          decisions:
            - kind: grant_in_part
              by: unit_head
              date: 2025-04-16
              reference: DB 2025:12
              amount: 50000
              reason: Arvodena bekostas till en del.

    Rätt (beviljad)::

        programmes/integration/2025-01-01.yaml:
          decisions: {supplement_by: addition}
        projects/2025/2025-001-sprakcafe.yaml:
          decisions:
            - {kind: grant, date: 2025-04-16, by: board, reference: § 84, amount: 120000}
            - kind: supplement
              by: unit_head
              date: 2025-10-01
              reference: DB 2025:40
              amount: 20000
    """
    for n, decision in enumerate(case.project.decisions):
        if not decision.kind.by_court:
            yield from _body(case, n, decision)


def _body(case: Case, n: int, decision: Decision) -> Iterator[Problem]:
    programme, path = case.in_force(decision.date), ("decisions", n, "by")
    given = programme.body(decision.by)
    if given is None:
        yield _unknown(n, decision, programme, deciders(case, n, decision))
        return
    right = deciders(case, n, decision)
    if not right or given in right:
        return
    message = f"{_basis(case, n, decision)} beslutar {listed([lowered(body_said(one)) for one in right], 'eller')}."
    if any(programme.superior(given.id, one.id) for one in right):
        name = f"{given.id} ({lowered(given.name)})"
        hint = f"En överordnad instans får alltid besluta. Ändra bara om {name} är felskrivet."
        yield Problem(path, message, hint, Severity.NOTICE)
        return
    slip = f"Är instansen felskriven, ange {listed([_with_number(one) for one in right], 'eller')}"
    wrong = "Annars är beslutet fattat av fel instans: ta upp ärendet på nytt hos den rätta."
    sum_ = "" if decision.kind in programme.decisions.by_kind else ", och är beloppet fel, rätta det"
    yield Problem(path, message, f"{slip}{sum_}. {wrong}")


def _with_number(body: DecidingBody) -> str:
    return f"{body.id} med dess beslutsnummer (till exempel {body.reference.example})"


def _unknown(n: int, decision: Decision, programme: Programme, right: Sequence[DecidingBody]) -> Problem:
    """Return that there is no such body; of those that there are, only one that may decide so is advised."""
    may = [b for b in programme.deciding_bodies if b in right or any(programme.superior(b.id, one.id) for one in right)]
    bodies = may or list(programme.deciding_bodies)
    named = [body.id for body in programme.deciding_bodies if body.name.casefold() == decision.by.casefold()]
    choices = listed([f"{body.id} ({lowered(body.name)})" for body in bodies], "eller")
    ask = "Ange" if len(bodies) == 1 else "Välj bland"
    choices += f", och ange beslutsnumret som till exempel {bodies[0].reference.example}" if len(bodies) == 1 else ""
    message = f"{decision.by} är ingen beslutsinstans i programmet, som det gällde {day(decision.date)}."
    return Problem(("decisions", n, "by"), message, f"Menade du {named[0]}?" if named else f"{ask} {choices}.")


def deciders(case: Case, n: int, decision: Decision) -> list[DecidingBody]:
    """Return the bodies that decide so, any of them; none when the programme has none for the sum."""
    programme = case.in_force(decision.date)
    ids: Sequence[str] = programme.decisions.by_kind.get(decision.kind, ())
    if decision.kind is DecisionKind.RENUNCIATION and not ids:
        return list(programme.deciding_bodies)  # the recipient decides; the body takes note of it
    bodies = [programme.body(id_) for id_ in ids] or [programme.body_for(_sum(case, n, decision)[0])]
    return [body for body in bodies if body]


def _basis(case: Case, n: int, decision: Decision) -> str:
    """Return why those bodies decide, as the beginning of a sentence that ends by naming them."""
    programme = case.in_force(decision.date)
    if decision.kind in programme.decisions.by_kind:
        return f"Om {kind_label(decision.kind)}"
    amount, words = _sum(case, n, decision)
    body = programme.body_for(amount)
    return f"{words.format(swedish(amount))} {_limit(body)}" if body else words.format(swedish(amount))


def _sum(case: Case, n: int, decision: Decision) -> tuple[int, str]:
    """Return the sum in öre that says who decides, and what it is: a sentence with a place for the sum."""
    place = n
    if decision.kind in (DecisionKind.RECONSIDERATION, DecisionKind.CORRECTION):
        place = next((at for at, one in enumerate(case.project.decisions[:n]) if one.name == decision.of), n)
    first = case.project.decisions[place]
    if first.kind is not DecisionKind.SUPPLEMENT:
        granted = decision.amount if decision.meaning.grants else None
        if case.in_force(decision.date).decisions.on == "granted" and granted is not None:
            return int(granted), "Beviljat belopp är {}."
        return int(case.project.application.amount), "Sökt belopp är {}."
    added = int((first.amount if decision.amount is None else decision.amount) or 0)
    if case.in_force(decision.date).decisions.supplement_by == "addition":
        return added, "Tillägget är {}."
    return case.decided(place).granted + added, "Med tillägget är {} beviljade."


def kind_label(kind: DecisionKind) -> str:
    """Return the Swedish word for a kind of decision."""
    part = field("project", ("decisions", "*", "kind"))
    return part.choices[kind] if part else kind


def _limit(body: DecidingBody) -> str:
    if body.above is not None:
        return f"Över {swedish(body.above)}"
    return f"Till och med {swedish(body.up_to)}" if body.up_to is not None else "Oavsett belopp"
