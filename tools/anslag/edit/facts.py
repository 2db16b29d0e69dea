"""Every fact that can be recorded, and where in a record it stands."""

from __future__ import annotations

from dataclasses import dataclass

from anslag.lifecycle import FactName
from anslag.schema import Field, field
from anslag.source import KeyPath

ITEM = "*"
"""The step in a fact's path that stands for an item already in the list."""


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of fact: its place, and which of the fields there it sets (all when empty)."""

    name: FactName
    path: KeyPath
    only: tuple[str, ...] = ()

    @property
    def repeats(self) -> bool:
        """Whether a record holds any number of them."""
        return self.schema.schema.get("type") == "array"

    @property
    def item(self) -> KeyPath:
        """The path by which the schema knows one such fact."""
        return (*self.path, ITEM) if self.repeats else self.path

    @property
    def schema(self) -> Field:
        """What the schema says of the place."""
        return _known(self.path)

    @property
    def title(self) -> str:
        """What an officer calls it, e.g. ``Tjänsteutlåtande``."""
        return _TITLES.get(self.name) or _known(self.item).title

    @property
    def help(self) -> str:
        """What it is, in a sentence."""
        return _HELP.get(self.name) or _known(self.item).description


def _known(path: KeyPath) -> Field:
    found = field("project", path)
    if found is None:
        raise LookupError(f"the schema has nothing at {path}")
    return found


_TITLES = {
    FactName.SUPPLEMENT_RECEIVED: "Svar på komplettering",
    FactName.FOLLOW_UP: "Kontakt med projektet",
    FactName.CONTACT: "Projektets kontakt",
    FactName.MANAGEMENT_INFORMATION: "Information till förvaltningsledningen",
    FactName.COST_APPROVAL: "Godkänd kostnad",
    FactName.WITHDRAWN: "Återtagen ansökan",
}

_HELP = {
    FactName.SUPPLEMENT_RECEIVED: "När det som begärts in kom, eller varför det inte längre behövs.",
    FactName.CONTACT: "Roll och funktionsbrevlåda. Personens namn finns i ärendesystemet.",
    FactName.FOLLOW_UP: "En kontakt mellan strategen och projektet.",
    FactName.PARTICIPATION: "Ett tillfälle då projektet deltog i områdesgrupp eller annan samverkan.",
    FactName.MANAGEMENT_INFORMATION: "Ett tillfälle då verksamhetschefen informerade sin ledning.",
}

_FORMS = (
    Form(FactName.MEETING, ("handling", "meetings")),
    Form(FactName.CONSULTATION, ("handling", "consultations")),
    Form(FactName.SUPPLEMENT, ("application", "supplements")),
    Form(FactName.SUPPLEMENT_RECEIVED, ("application", "supplements", ITEM), ("received", "waived")),
    Form(FactName.STATEMENT, ("handling", "statement")),
    Form(FactName.DECISION, ("decision",)),
    Form(FactName.CONTACT, ("contact",)),
    Form(FactName.PAYOUT_PLAN, ("disbursements", "plan")),
    Form(FactName.DISBURSEMENT, ("disbursements", "paid")),
    Form(FactName.FOLLOW_UP, ("contacts",)),
    Form(FactName.INTERIM_REPORT, ("interim_reports",)),
    Form(FactName.CHANGE, ("changes",)),
    Form(FactName.ACKNOWLEDGEMENT, ("acknowledgements",)),
    Form(FactName.PARTICIPATION, ("participation",)),
    Form(FactName.MANAGEMENT_INFORMATION, ("management_information",)),
    Form(FactName.WITHDRAWN, ("withdrawn",)),
    Form(FactName.ENDED_EARLY, ("ended_early",)),
    Form(FactName.FINAL_REPORT, ("final_report",)),
    Form(FactName.COST_STATEMENT, ("cost_statement",)),
    Form(FactName.COST_APPROVAL, ("cost_statement", "approved")),
    Form(FactName.REPAYMENT, ("repayment",)),
    Form(FactName.REPAYMENT_RECEIVED, ("repayment", "received")),
    Form(FactName.CORRECTION, ("corrections",)),
    Form(FactName.CLOSED, ("closed",)),
)
FORMS = {form.name: form for form in _FORMS}
