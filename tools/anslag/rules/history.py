"""What a change may do with what has landed: rules over a change."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.history import Difference, differences, in_words
from anslag.lifecycle import phase, reachable, stage, whole
from anslag.source import Plain
from anslag.words import capital

from .engine import OWN, Change, Problem, Scope, rule

_DECIDED = ("period", "areas", "applicants", "application")
_FREE = ("application.supplements", "application.attachments")
_LANDED = ("disbursements.paid", "interim_reports", "final_report", "cost_statement", "repayment.received")


@rule("CHG001", section="Uppföljning under pågående projekt", scope=Scope.CHANGE)
def changes_are_entered(change: Change) -> Iterator[Problem]:
    """Ändring utan anmälan

    Vad: När ett projekt har beviljats ändras tid, område, sökande, insatser, mål och budget bara om ändringen också
    står under changes: vad som ändrades, när det anmäldes och vem som godkände det.

    Varför: Bidraget beviljades för det som stod i ansökan. Viktiga förändringar ska anmälas, och det ska gå att se när.

    Åtgärd: Lägg till en post under changes med fältet, det gamla och det nya värdet och dagen då det anmäldes. Är det
    ett skrivfel som rättas, lägg till en post under corrections i stället.

    Fel::

        före: {}
        efter:
          period:
            end: 2026-07-10   # <-

    Rätt::

        före: {}
        efter:
          period: {end: 2026-07-10}
          changes:
            - notified: 2026-02-01
              field: period.end
              from: 2026-06-30
              to: 2026-07-10
              decided: 2026-02-10
              by: Integrationsstrategen
    """
    head = change.head
    if head is None or not (change.base.decision and change.base.decision.outcome.grants):
        return
    found_all = list(differences(change.before, change.after))
    for found in found_all:
        guarded = _within(found.field, _DECIDED) and not _within(found.field, _FREE) and not _moved(found, found_all)
        if guarded and not _entered(change, found, ("changes", "corrections")):
            yield Problem(found.path, f"{_told(found)}. Det ändrades efter beslutet, utan att förändringen är anmäld.")


@rule("HIS001", section=OWN, scope=Scope.CHANGE)
def records_stay(change: Change) -> Iterator[Problem]:
    """Posten är borttagen

    Vad: En post som har kommit in i registret tas aldrig bort och byter aldrig nummer.

    Varför: Beslut, länkar och andra projekt hänvisar till numret, och registret är en allmän handling.

    Åtgärd: Lägg tillbaka filen. En ansökan som inte längre gäller får uppgiften withdrawn i stället.

    Fel::

        före:
          id: 2025-001   # <-
        efter: null

    Rätt::

        före: {}
        efter: {withdrawn: {date: 2025-04-01}, decision: null}
    """
    if change.head is None:
        base = change.base
        renamed = f" Filen har nu numret {change.renumbered}." if change.renumbered else ""
        hint = f"Ge filen tillbaka numret {base.id}." if change.renumbered else ""
        yield Problem(("id",), f"{base.id} {base.title} finns inte längre i registret.{renamed}", hint)


@rule("HIS002", section=OWN, scope=Scope.CHANGE)
def decisions_stand(change: Change) -> Iterator[Problem]:
    """Beslutet är ändrat

    Vad: Ett beslut som har kommit in i registret ändras inte. Ett skrivfel rättas med en post under corrections som
    bevarar det gamla värdet.

    Varför: Beslutet är fattat. Den som läser registret i efterhand ska se både felet och rättelsen.

    Åtgärd: Återställ värdet, eller lägg till en rättelse med field, from, to och reason.

    Fel::

        före: {}
        efter:
          decision:
            reference: § 85   # <-

    Rätt::

        före: {}
        efter:
          decision: {reference: § 85}
          corrections:
            - date: 2025-05-02
              field: decision.reference
              from: § 84
              to: § 85
              reason: Paragrafen var felskriven.
    """
    if change.base.decision is None or change.head is None:
        return
    for found in differences(change.before, change.after):
        if _within(found.field, ("decision",)) and found.before is not None and not _corrected(change, found):
            yield Problem(found.path, f"{_told(found)}. Ett beslut som är registrerat ändras inte.")


@rule("HIS003", section=OWN, scope=Scope.CHANGE)
def facts_accumulate(change: Change) -> Iterator[Problem]:
    """Projektet har gått bakåt

    Vad: Uppgifter läggs till. Det läge som följer av uppgifterna kan bara gå framåt, aldrig tillbaka till ett tidigare.

    Varför: Det som har hänt har hänt. Försvinner en uppgift stämmer varken läget, historiken eller statistiken.

    Åtgärd: Lägg tillbaka uppgiften som togs bort.

    Fel::

        före: {decision: null, final_report: null, cost_statement: null, closed: null, disbursements: null,
          interim_reports: null}
        efter:
          handling:
            statement: null   # <-

    Rätt::

        före: {closed: null}
        efter: {closed: {date: 2026-08-20}}
    """
    if change.head is None:
        return
    base, head = whole(change.base), whole(change.head)
    before, after = stage(base), stage(head)
    if reachable(before, after) and phase(base) <= phase(head):
        return
    found_all = list(differences(change.before, change.after))
    if any(found.before is not None and _within(found.field, (*_LANDED, "decision")) for found in found_all):
        return  # HIS002 and HIS004 say it, or a correction explains it
    removed = next((found for found in found_all if found.after is None), None)
    path = removed.path if removed else ("id",)
    yield Problem(path, f"Läget var ”{before.label}” och skulle bli ”{after.label}”. Dit går ingen väg.")


@rule("HIS004", section=OWN, scope=Scope.CHANGE)
def payouts_and_reports_stand(change: Change) -> Iterator[Problem]:
    """Utbetalning eller redovisning är ändrad

    Vad: En utbetalning eller en rapport som har kommit in i registret ändras inte och tas inte bort. Det går att lägga
    till det som saknades, och att rätta ett skrivfel med en post under corrections.

    Varför: Bokföringen och besluten vilar på dem.

    Åtgärd: Återställ värdet, eller lägg till en rättelse med field, from, to och reason.

    Fel::

        före: {}
        efter:
          cost_statement:
            lines:
              - id: ledare
                amount: 139000   # <-

    Fel::

        före: {}
        efter:
          final_report: null   # <-
          closed: null

    Rätt::

        före: {closed: null, cost_statement: null}
        efter: {cost_statement: {received: 2026-07-15, lines: [{id: ledare, amount: 140000}]}}
    """
    if change.head is None:
        return
    for found in differences(change.before, change.after):
        if _within(found.field, _LANDED) and found.before is not None and not _corrected(change, found):
            yield Problem(found.path, f"{_told(found)}. Det som har betalats eller redovisats ändras inte.")


def _moved(found: Difference, among: list[Difference]) -> bool:
    """Return whether an answer stands as it was under another heading: nothing that was decided on has changed."""
    return _within(found.field, ("application.answers",)) and any(
        (found.before, found.after) == (other.after, other.before)
        for other in among
        if None in (found.before, found.after) and _within(other.field, ("application.answers",))
    )


def _within(field: str, names: tuple[str, ...]) -> bool:
    return any(field == name or field.startswith(f"{name}.") for name in names)


def _corrected(change: Change, found: Difference) -> bool:
    return _entered(change, found, ("corrections",))


def _entered(change: Change, found: Difference, lists: tuple[str, ...]) -> bool:
    """Whether an entry names the field, or a whole that it is part of, with the value that stands there now."""
    after = change.after if isinstance(change.after, dict) else {}
    for name in lists:
        entries = after.get(name)
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, dict) and _matches(entry, found, name == "corrections"):
                return True
    return False


def _matches(entry: dict[str, Plain], found: Difference, keeps_old: bool) -> bool:
    field = str(entry.get("field"))
    if found.field.startswith(f"{field}."):
        return True
    if field != found.field or entry.get("to") != found.after:
        return False
    return entry.get("from") == found.before if keeps_old or "from" in entry else True


def _told(found: Difference) -> str:
    words = in_words(found).rstrip(".")
    return capital(words)
