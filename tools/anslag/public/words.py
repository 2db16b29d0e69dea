"""Swedish words for what the records hold as keys."""

from __future__ import annotations

from anslag.model import ApplicantKind, Fulfilment

__all__ = ["FULFILMENT", "KINDS", "SIGNATORIES"]

KINDS = {
    ApplicantKind.ASSOCIATION: "förening",
    ApplicantKind.ORGANISATION: "organisation",
    ApplicantKind.MUNICIPAL_UNIT: "kommunal verksamhet",
}
FULFILMENT = {
    Fulfilment.MET: "uppnått",
    Fulfilment.PARTLY: "delvis uppnått",
    Fulfilment.NOT_MET: "inte uppnått",
}
SIGNATORIES = {
    "chair": "ordföranden",
    "head_of_unit": "verksamhetschefen",
    "authorised_signatory": "firmatecknaren",
}
