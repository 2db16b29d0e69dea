"""The grant's own words as immutable data. No I/O here, and no clock."""

from .annual import AnnualReport, FigureColumn, FigureRow, FigureTable, YearFigures
from .applicant_terms import ApplicantKind, ApplicantTerms, Heading, RequiredAttachment
from .application import (
    Budget,
    Entry,
    Fact,
    Partner,
    Period,
    Reach,
    ReportSupplement,
    Supplement,
)
from .area import Area, Areas
from .claims import Claim, ClaimKind
from .converting import build
from .corrections import Correction, Redaction
from .deciding_body import DecidingBody, Reference
from .decisions import Act, Appeal, Condition, Decision, DecisionKind, NewValue, RevisedBudget
from .exemption import Exemption, Exemptions
from .finding import Finding, FindingKey, KeyPath, Place, Severity
from .guidelines import OverarchingGoal, ProgrammeGoal
from .handling_terms import ConsultationTerms, Heard
from .meeting_days import BodyMeeting, Meetings
from .mentions import Mention, mentions
from .money import Ore, kronor, kronor_number, percent, share, swedish
from .organisation_record import Organisation, OrganisationEventKind
from .outline import Outline, OutlineFeature
from .programme import Programme, version_on
from .project import (
    CarriedOut,
    Consultation,
    FinalReport,
    Fulfilment,
    Project,
    ProposalKind,
)
from .project_brief import Brief
from .registry import Declared, Index, References, Registry, id_in
from .running import (
    Change,
    InterimReport,
    Payment,
)

__all__ = [
    "Act",
    "AnnualReport",
    "Appeal",
    "ApplicantKind",
    "ApplicantTerms",
    "Area",
    "Areas",
    "BodyMeeting",
    "Brief",
    "Budget",
    "CarriedOut",
    "Change",
    "Claim",
    "ClaimKind",
    "Condition",
    "Consultation",
    "ConsultationTerms",
    "Correction",
    "DecidingBody",
    "Decision",
    "DecisionKind",
    "Declared",
    "Entry",
    "Exemption",
    "Exemptions",
    "Fact",
    "FigureColumn",
    "FigureRow",
    "FigureTable",
    "FinalReport",
    "Finding",
    "FindingKey",
    "Fulfilment",
    "Heading",
    "Heard",
    "Index",
    "InterimReport",
    "KeyPath",
    "Meetings",
    "Mention",
    "NewValue",
    "Ore",
    "Organisation",
    "OrganisationEventKind",
    "Outline",
    "OutlineFeature",
    "OverarchingGoal",
    "Partner",
    "Payment",
    "Period",
    "Place",
    "Programme",
    "ProgrammeGoal",
    "Project",
    "ProposalKind",
    "Reach",
    "Redaction",
    "Reference",
    "References",
    "Registry",
    "ReportSupplement",
    "RequiredAttachment",
    "RevisedBudget",
    "Severity",
    "Supplement",
    "YearFigures",
    "build",
    "id_in",
    "kronor",
    "kronor_number",
    "mentions",
    "percent",
    "share",
    "swedish",
    "version_on",
]
