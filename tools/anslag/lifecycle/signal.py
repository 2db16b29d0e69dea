"""What a signal is: one thing to see of a project on a day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from .vocabulary import Actor, Section


class SignalKind(StrEnum):
    """What a signal tells."""

    REPORT_DUE = "report_due"
    REPORT_OVERDUE = "report_overdue"
    SILENT = "silent"
    REPAYMENT_CANDIDATE = "repayment_candidate"
    REPAYMENT_OVERDUE = "repayment_overdue"
    SUPPLEMENT_OVERDUE = "supplement_overdue"
    REPORT_INCOMPLETE = "report_incomplete"
    DECISION_WAITING = "decision_waiting"
    PAYOUT_OPEN = "payout_open"
    PAYOUT_BLOCKED = "payout_blocked"
    PLAN_LEFT = "plan_left"
    ENFORCEMENT = "enforcement"
    ANNULMENT_WAITING = "annulment_waiting"
    APPEALED = "appealed"
    CHANGE_WAITING = "change_waiting"
    BUDGET_WAITING = "budget_waiting"
    CONDITION_WAITING = "condition_waiting"
    INSTALMENT_MISSED = "instalment_missed"
    OVERPAID_CLAIM = "overpaid_claim"
    PAID_ABOVE = "paid_above"
    INHIBITED = "inhibited"
    DATED_AHEAD = "dated_ahead"
    OWES_ELSEWHERE = "owes_elsewhere"
    UNREPORTED = "unreported"
    APPEALABLE = "appealable"
    RECEIVED_LATE = "received_late"
    CLOSED_UNREPORTED = "closed_unreported"

    @property
    def label(self) -> str:
        """The heading an officer reads."""
        return _KINDS[self][0]

    @property
    def urgency(self) -> int:
        """3: a day has passed. 2: to be done now or soon. 1: to be looked at. 0: to be known."""
        return _KINDS[self][1]


_KINDS = {
    SignalKind.REPORT_DUE: ("Slutredovisning snart", 2),
    SignalKind.REPORT_OVERDUE: ("Slutredovisning försenad", 3),
    SignalKind.SILENT: ("Ingen kontakt på länge", 3),
    SignalKind.REPAYMENT_CANDIDATE: ("Återbetalning kan bli aktuell", 1),
    SignalKind.REPAYMENT_OVERDUE: ("Återbetalning försenad", 3),
    SignalKind.SUPPLEMENT_OVERDUE: ("Komplettering försenad", 3),
    SignalKind.REPORT_INCOMPLETE: ("Komplettering av redovisning försenad", 3),
    SignalKind.DECISION_WAITING: ("Beslut försenat", 3),
    SignalKind.PAYOUT_OPEN: ("Utbetalning att göra", 2),
    SignalKind.PAYOUT_BLOCKED: ("Utbetalning spärrad", 2),
    SignalKind.PLAN_LEFT: ("Betalningsplan att ändra", 1),
    SignalKind.ENFORCEMENT: ("Verkställighet att rätta", 2),
    SignalKind.ANNULMENT_WAITING: ("Upphävande att anteckna", 2),
    SignalKind.APPEALED: ("Överklagat", 1),
    SignalKind.CHANGE_WAITING: ("Förändring att ta ställning till", 2),
    SignalKind.BUDGET_WAITING: ("Reviderad budget saknas", 2),
    SignalKind.CONDITION_WAITING: ("Villkor att uppfylla", 2),
    SignalKind.INSTALMENT_MISSED: ("Delbetalning försenad", 3),
    SignalKind.OVERPAID_CLAIM: ("Mer inbetalt än krävt", 1),
    SignalKind.PAID_ABOVE: ("Mer utbetalt än beviljat", 2),
    SignalKind.INHIBITED: ("Inhibition", 1),
    SignalKind.OWES_ELSEWHERE: ("Skuld i ett annat projekt", 1),
    SignalKind.DATED_AHEAD: ("Datum i framtiden", 2),
    SignalKind.UNREPORTED: ("Delegationsbeslut att anmäla", 0),
    SignalKind.APPEALABLE: ("Kan överklagas", 0),
    SignalKind.RECEIVED_LATE: ("Slutredovisning kom sent", 0),
    SignalKind.CLOSED_UNREPORTED: ("Avslutat utan slutredovisning", 0),
}


class Signal(Struct, frozen=True):
    """One thing to see on a day.

    `days` is how many days late, ahead or long it is; `since` and `until` the days it is counted from or to. `amount`
    is in öre, `None` when no sum is meant or it is unknown; `entry` is the name of the entry of the record that it is
    about, where that is needed to settle it.
    """

    kind: SignalKind
    text: str
    actor: Actor
    section: Section
    days: int | None = None
    since: date | None = None
    until: date | None = None
    amount: int | None = None
    entry: str = ""

    @property
    def urgency(self) -> int:
        """From 3, a day has passed, to 0, to be known.

        A payout is late once the day planned for it has passed, and a condition once it should have been met.
        """
        paying = self.kind in (SignalKind.PAYOUT_OPEN, SignalKind.PAYOUT_BLOCKED) and (self.days or 0) > 0
        late = paying or (self.kind is SignalKind.CONDITION_WAITING and self.since is not None)
        return 3 if late else self.kind.urgency
