"""What really happens to a project is no fault: whole lives, with all that any rule says of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from anslag.check import Folder, check
from anslag.rules.docs import Example
from tests.rules.examples import lay

GRANT = "{kind: grant, date: 2025-04-16, by: executive_committee, reference: § 84, amount: 120000}"
ANNULMENT = (
    "{kind: annulment, date: 2025-11-03, by: Förvaltningsrätten, reference: 4321-25, of: 2025-04-16, "
    "appeal: 2025-05-12, leads_to: LEADS, final: 2025-11-24, "
    "enforcement_corrected: {date: 2025-12-10, reason: Kommunen avstår.}}"
)
APPEAL = "appeals: [{of: 2025-04-16, filed: 2025-05-09, known: 2025-05-12, final: 2025-11-24}]"
PAID_ONCE = """
payment_plan: [{id: 1, due: 2025-09-01, amount: 60000}]
payments: [{plan: 1, date: 2025-09-03, amount: 60000}]
"""
LATER = "by: executive_committee, reference: § 101"
LIVES = {
    "dismissed since nobody signed and nothing was completed": Example(
        """
application:
  signed: null
  answers: null
  budget: null
  attachments: null
  supplements: [{asked: 2025-03-10, items: [statutes], due: 2025-03-24}]
decisions:
  - kind: dismissal
    date: 2025-04-01
    by: analysis_sustainability_manager
    reference: SK 2025:9
    reason: Ansökan är inte undertecknad, och det som begärdes in kom inte.
""",
        "ansökan",
    ),
    "struck off since the applicant is no more": Example(
        f"decisions: [{{kind: striking_off, date: 2025-04-16, {LATER}, reason: Föreningen är upplöst.}}]", "ansökan"
    ),
    "tabled, referred back and granted in part before the budget came": Example(
        f"""
handling:
  statements: [{{date: 2025-04-02, proposal: grant}}, {{date: 2025-05-02, proposal: grant_in_part, amount: 100000}}]
decisions:
  - {{kind: tabling, date: 2025-04-09, by: executive_committee, reference: § 80}}
  - {{kind: referral, date: 2025-04-16, by: executive_committee, reference: § 84, request: Hör skolan.}}
  - {{kind: grant_in_part, date: 2025-05-14, {LATER}, amount: 100000, reason: Arvodet sänks.}}
""",
        "beviljad",
    ),
    "granted more, then less, and claimed back": Example(
        f"""
decisions:
  - {GRANT}
  - {{kind: supplement, date: 2025-10-01, {LATER}, asked: 2025-09-15, amount: 20000}}
  - {{kind: reduction, date: 2026-07-20, {LATER}, ground: breach, reason: Villkoret bröts., amount: 30000}}
claims:
  - {{kind: demand, date: 2026-08-01, {LATER}, amount: 10000, received: [{{date: 2026-08-10, amount: 10000}}]}}
closings: [{{date: 2026-08-20}}]
"""
    ),
    "renounced before anything was paid": Example(
        f"decisions: [{GRANT}, {{kind: renunciation, date: 2025-06-11, {LATER}}}]\nclosings: [{{date: 2025-06-12}}]",
        "beviljad",
    ),
    "withdrawn when half was paid": Example(
        f"decisions: [{GRANT}, {{kind: withdrawal, date: 2025-12-03, {LATER}, ground: misleading}}]\n{PAID_ONCE}",
        "pågående",
    ),
    "reconsidered": Example(
        f"decisions: [{GRANT}, {{kind: reconsideration, date: 2025-05-14, {LATER}, of: 2025-04-16, "
        "outcome: grant_in_part, amount: 90000, reason: Lokalen är gratis.}]",
        "beviljad",
    ),
    "annulled when half was paid, and ended": Example(
        f"decisions: [{GRANT}, {ANNULMENT.replace('LEADS', 'end')}]\n{APPEAL}\n{PAID_ONCE}\n"
        "closings: [{date: 2026-02-12}]",
        "pågående",
    ),
    "annulled, and granted anew": Example(
        f"decisions: [{GRANT}, {ANNULMENT.replace('LEADS', 'preparation')}, "
        f"{{kind: grant, date: 2026-01-21, {LATER}, amount: 120000}}]\n"
        f"handling: {{statements: [{{date: 2025-04-02, proposal: grant}}, {{date: 2026-01-12, proposal: grant}}]}}\n"
        f"{APPEAL}\n{PAID_ONCE}",
        "pågående",
    ),
    "rejected, taken up again and granted": Example(
        f"decisions: [{{kind: rejection, date: 2025-04-16, by: executive_committee, reference: § 84, reason: Nej.}}, "
        f"{{kind: reopening, date: 2025-06-11, {LATER}}}, {{kind: grant, date: 2025-06-18, {LATER}, amount: 120000}}]\n"
        "handling: {statements: [{date: 2025-04-02, proposal: reject}, {date: 2025-06-16, proposal: grant}]}\n"
        "closings: [{date: 2025-05-20}]",
        "beviljad",
    ),
    "paid to the wrong account and anew": Example(
        """
payments:
  - plan: 1
    date: 2025-09-03
    amount: 60000
    returned: {date: 2025-09-08, amount: 60000, reason: Fel konto.}
  - {plan: 1, date: 2025-09-10, amount: 60000}
""",
        "pågående",
    ),
    "changed in two lines, refused once and moved to another organisation": Example(
        """
organisations/exempelforeningen-ordvagen.yaml:
  {id: exempelforeningen-ordvagen, name: Exempelföreningen Ordvägen, kind: association, number: 802000-0025}
projects/2025/2025-001-sprakcafe.yaml:
  application:
    budget:
      lines: [{id: ledare, text: Arvode, amount: 100000}, {id: lokal, text: Lokal, amount: 40000}]
  changes:
    - asked: 2025-10-01
      what: [{path: budget.lines.ledare.amount, to: 90000}, {path: budget.lines.lokal.amount, to: 50000}]
      approved: {date: 2025-10-05, by: Integrationsstrategen}
    - {asked: 2025-11-01, what: [{path: period.end, to: 2026-12-31}], refused: {date: 2025-11-05}}
    - {asked: 2025-12-01, what: [{path: applicants, to: [exempelforeningen-ordvagen]}], approved: {date: 2025-12-03}}
""",
        "pågående",
    ),
}
TOLD = {
    "annulled when half was paid, and ended": [("PAY004", "warning")],
    "annulled, and granted anew": [("PAY004", "warning")],
}


@pytest.mark.parametrize("life", LIVES)
def test_a_life_is_no_fault(life: str, tmp_path: Path) -> None:
    lay(LIVES[life], tmp_path)
    found = check(Folder(tmp_path, ""), date(2026, 11, 23)).new
    assert [(one.code, one.severity.name.lower()) for one in found] == TOLD.get(life, []), [
        one.message for one in found
    ]
