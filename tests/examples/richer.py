"""What is laid over Granvik's or Värnamo's register: keys that neither has, and facts that meet them."""

from __future__ import annotations

from typing import Any

_SECTIONS = (
    "who_may_apply", "goals", "cooperation", "application", "attachments", "handling", "deciding", "granted",
    "acknowledging", "running", "payout", "reporting", "repaying", "closing",
)  # fmt: skip
_KINDS = (
    "grant", "grant_in_part", "rejection", "dismissal", "striking_off", "tabling", "referral", "supplement",
    "reduction", "withdrawal", "renunciation", "reconsideration", "correction", "reopening",
)  # fmt: skip
_CODES = (
    "APP005", "APP006", "APP007", "APP008", "APP013", "APP014", "APP015", "APP016", "APP017", "APP018", "APP019",
    "APP020", "CLO003", "DEC005", "DEC012", "HAN005", "PAY002", "PAY008", "PAY009",
)  # fmt: skip

_GRANT = {
    "kind": "grant", "date": "2017-04-12", "by": "section_manager", "reference": "MBF 2017:12", "amount": 20000,
}  # fmt: skip
_CLAIM = {"kind": "demand", "date": "2017-12-01", "amount": 2000, "due": "2018-01-01", "ground": "overskott"}
_FIRST = "2017-001-mat-utan-granser.yaml"
_CHOIR = "2017-002-sang-pa-alla-sprak.yaml"
_GARDEN = "2018-001-odla-ihop.yaml"

RICHER: list[tuple[str, dict[str, dict[str, Any]]]] = [
    (
        "varnamo",
        {
            "programme": {
                "guidelines": {
                    "url": "https://regler.example/",
                    "sections": {
                        topic: {"heading": f"Rubrik {topic}", "url": f"https://regler.example/{topic}"}
                        for topic in _SECTIONS
                    },
                },
                "goals": [
                    {"id": "participation", "name": "Delaktighet", "description": "Fler är med.", "serves": ["lika"]},
                    {"id": "against_racism", "name": "Mot rasism"},
                    {"id": "dialogue", "name": "Dialog"},
                ],
                "overarching_goals": [{"id": "lika", "name": "Lika villkor", "source": "Kommunens program"}],
                "areas": {"demand": "error", "priority": ["norr"]},
                "lead_time": {"weeks": 9, "months": None},
                "reach": {
                    "total_only": None,
                    "groups": [{"id": "unga", "name": "unga"}, {"id": "gamla", "name": "gamla"}],
                },
                "decisions": {
                    "on": "granted",
                    "by_kind": {kind: ["citizens_board"] for kind in _KINDS},
                    "after_consulting": ["radet"],
                    "supplement_by": "addition",
                    "refills_frame": True,
                },
                "handling": {
                    "meeting": "error",
                    "meeting_for": "first_time",
                    "meeting_before_application": True,
                    "statement": "error",
                    "consultations": [
                        {
                            "id": "radet",
                            "name": "rådet",
                            "definite": "rådet",
                            "demand": "error",
                            "when": "always",
                        },
                        {
                            "id": "omrade",
                            "name": "områdesråd",
                            "definite": "områdesrådet",
                            "demand": "error",
                            "when": "area",
                        },
                        {
                            "id": "givare",
                            "name": "bidragsgivare",
                            "definite": "bidragsgivaren",
                            "demand": "error",
                            "when": "associated_funders",
                        },
                    ],
                    "associated_funders": ["Länsstyrelsen"],
                },
                "payouts": {"model": "planned", "interim_report": "long_projects", "long_months": 3},
                "reporting": {"months": None, "weeks": 3, "warn_days": 30, "move_to_weekday": True},
                "acknowledgement": {"kinds": ["association"], "copy": True, "deduction_percent": 10},
                "annual": {"from": "02-01", "due": "03-31"},
                "exemptions_land_first": True,
                "frame": {"closes_when_spent": True},
                "public": {"hide": ["acknowledgements"]},
                "frames": [{"year": 2017, "amount": 1000}, {"year": 2018, "amount": 1000}],
                "severity": {"DEC005": "error", "DEC012": "warning", "HAN005": "error", "PAY002": "error"},
            },
            "areas.yaml": {"areas": [{"id": "norr", "name": "Norr"}]},
            _FIRST: {"areas": ["norr"]},
            _CHOIR: {
                "period": {"end": "2018-01-20"},
                "areas": ["norr"],
                "application": {
                    "budget": {"other_grants": [{"funder": "Länsstyrelsen", "amount": 5000, "status": "granted"}]}
                },
            },
        },
    ),
    (
        "varnamo",
        {
            "programme": {
                "lead_time": {"days": 70, "months": None},
                "application_periods": [{"id": "var", "from": "02-01", "to": "02-20"}],
                "late": {"handling": "deduction", "deductions": [{"days": 7, "percent": 10}]},
                "sums": {"most": 10000, "least": 1000, "most_per_year": 10000, "most_per_participant": 10},
                "co_funding": {"most_grant_share": 50, "least_own_share": 40, "other_grants_most": 1},
                "limits": {"months": 1, "per_applicant": 1, "per": "year", "same_project": False},
                "payouts": {"model": "planned", "first_share": 50, "first_most": 5000, "report_approved": True},
                "reporting": {"months": None, "days": 20},
                "deadlines": {"start_before_decision_days": 30},
                "frames": [{"year": 2017, "amount": 1000}],
                "severity": dict.fromkeys(_CODES, "notice") | {"RUN002": "off", "RUN003": "error"},
            },
            _FIRST: {"application": {"expected_reach": {"total": 40}}, "period": {"start": "2017-04-01"}},
        },
    ),
    (
        "varnamo",
        {
            "programme": {
                "reporting": {"months": None, "date": "11-15"},
                "acknowledgement": {"kinds": ["association"], "phrase": "Med stöd", "copy": True},
                "repayment": {
                    "grounds": [{"id": "overskott", "name": "överskott"}],
                    "by": ["citizens_board"],
                    "days": 30,
                },
                "decisions": {"supplement_by": "addition"},
            },
            _FIRST: {
                "decisions": [
                    _GRANT,
                    _GRANT | {"kind": "supplement", "date": "2017-06-01", "reference": "MBF 2017:20", "amount": 5000},
                ],
                "claims": [_CLAIM],
            },
        },
    ),
    (
        "varnamo",
        {
            "programme": {
                "applicants": [
                    {
                        "kinds": ["association", "nonprofit"],
                        "name": "Föreningar",
                        "signatory": [["chair"]],
                        "members": True,
                        "least": [{"members": 100}],
                        "assurances": [{"id": "oppet", "title": "Öppet för alla.", "help": "Också för nya."}],
                        "headings": [
                            {"id": "organisation", "title": "Organisationen", "help": "Vilka ni är."},
                            {"id": "purpose", "title": "Syfte"},
                            {"id": "target_group", "title": "Målgrupp", "optional": True},
                            {"id": "integration", "title": "Integration"},
                            {"id": "activities", "title": "Insatser"},
                            {"id": "timeline", "title": "Tidsplan"},
                            {"id": "partners", "title": "Samverkan"},
                            {"id": "reach", "title": "Deltagare", "part": "expected_reach"},
                            {"id": "budget", "title": "Budget", "part": "budget"},
                        ],
                        "attachments": [
                            {"id": "statutes", "title": "Stadgar"},
                            {"id": "annual_report", "title": "Berättelsen", "of": "previous_year", "unless_new": True},
                            {"id": "accounts", "title": "Bokslutet", "of": "latest", "above": 25000},
                            {"id": "auditors_report", "title": "Revisionen", "of": "latest", "optional": True},
                            {"id": "plan", "title": "Planen", "of": "current_year"},
                        ],
                    }
                ],
                "severity": dict.fromkeys(_CODES, "warning") | {"RUN002": "off", "RUN003": "error"},
            },
            "exempelforeningen-broar.yaml": {"number": None, "kind": "unit"},
            _CHOIR: {
                "application": {
                    "answers": {"purpose": None, "target_group": None},
                    "budget": {"own_contribution": 17},
                    "attachments": {
                        "statutes": None,
                        "annual_report": None,
                        "accounts": None,
                        "auditors_report": None,
                    },
                }
            },
        },
    ),
]
