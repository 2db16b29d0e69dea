"""Swedish words for what the records hold as keys; each is in the catalogues of the other languages."""

from __future__ import annotations

from anslag.model import ApplicantKind, Fulfilment
from anslag.words import N_

__all__ = ["FULFILMENT", "KINDS", "SIGNATORIES"]

KINDS = {
    ApplicantKind.ASSOCIATION: N_("förening"),
    ApplicantKind.ORGANISATION: N_("organisation"),
    ApplicantKind.MUNICIPAL_UNIT: N_("kommunal verksamhet"),
}
FULFILMENT = {
    Fulfilment.MET: N_("uppnått"),
    Fulfilment.PARTLY: N_("delvis uppnått"),
    Fulfilment.NOT_MET: N_("inte uppnått"),
}
SIGNATORIES = {
    "chair": N_("ordföranden"),
    "head_of_unit": N_("verksamhetschefen"),
    "authorised_signatory": N_("firmatecknaren"),
}
