"""One of every fact that can be recorded, as path and plain value."""

from __future__ import annotations

from anslag.source import KeyPath, Plain

LONG = (
    "Gruppen träffades varje vecka i skolans matsal: först läxor, sedan mat. I maj tog deltagarna över planen, och "
    "från juni leder de själva hälften av kvällarna."
)
REACH: Plain = {"girls": 12, "boys": 9, "women": 30, "men": 0}

FACTS: dict[str, tuple[KeyPath, Plain]] = {
    "meeting": (("handling", "meetings"), {"date": "2027-01-11", "note": "12:30"}),
    "consultation": (
        ("handling", "consultations"),
        {"kind": "area_group", "area": "raslatt", "date": "2027-01-12", "outcome": LONG},
    ),
    "supplement": (("application", "supplements"), {"asked": "2027-01-10", "items": ["statutes", "current_budget"]}),
    "follow-up": (("contacts",), {"date": "2027-02-01", "kind": "visit", "note": "yes"}),
    "acknowledgement": (("acknowledgements",), {"date": "2027-02-01", "channel": "paper", "note": "# 3 ja: nej"}),
    "participation": (("participation",), {"date": "2027-02-01", "forum": "network"}),
    "management-information": (("management_information",), {"date": "2027-02-01", "note": "0123"}),
    "disbursement": (("payments",), {"date": "2027-02-02", "amount": 12000, "reference": "2025-03-01T"}),
    "interim-report": (
        ("interim_reports",),
        {
            "received": "2027-02-03",
            "covers": {"start": "2026-09-01", "end": "2026-12-31"},
            "summary": f"{LONG}\n\n{LONG}",
            "reach": REACH,
            "cost": 47000,
        },
    ),
    "change": (
        ("changes",),
        {"asked": "2027-02-04", "what": [{"path": "period.end", "to": "2027-08-31"}], "note": "- a\n- b"},
    ),
    "correction": (
        ("corrections",),
        {"date": "2027-02-05", "path": "title", "from": "no", "to": "Ja, tack", "reason": "Fel: ”no” lästes inte."},
    ),
    "statement": (("handling", "statements"), {"date": "2027-03-01", "proposal": "reject", "assessment": LONG}),
    "contact": (("contact",), {"date": "2027-03-01", "role": "Projektledare", "email": "projekt@anslag.example"}),
    "decision": (
        ("decisions",),
        {"kind": "supplement", "date": "2027-03-02", "by": "executive_committee", "amount": 5000, "reason": LONG},
    ),
    "claim": (("claims",), {"kind": "demand", "date": "2027-08-01", "amount": 2000, "due": "2027-09-01"}),
    "closed": (("closings",), {"date": "2027-08-20"}),
}
"""Facts that become one of a list; after all that the records hold, but for those of the generated future."""

SECTIONS: dict[str, tuple[KeyPath, Plain]] = {
    "statement": (("handling", "statement"), {"date": "2027-03-01", "proposal": "reject", "assessment": LONG}),
    "contact": (("contact",), {"role": "Projektledare", "email": "projekt@anslag.example"}),
    "withdrawn": (("withdrawn",), {"date": "2027-03-01", "reason": LONG}),
    "ended-early": (("ended_early",), {"date": "2027-03-01", "reason": "Lokalen brann."}),
    "final-report": (
        ("final_report",),
        {
            "received": "2027-07-15",
            "carried_out": "partly",
            "activities": "\n".join(f"- {part}" for part in ("läxhjälp", "mat", "musik: rap")),
            "results": [{"goal": "deltagare", "outcome": 46, "fulfilment": "met", "analysis": LONG}],
            "reach": REACH,
        },
    ),
    "cost-statement": (("cost_statement",), {"received": "2027-07-15", "lines": [{"id": "ledare", "amount": 88000}]}),
}
"""Facts that a record holds once."""
