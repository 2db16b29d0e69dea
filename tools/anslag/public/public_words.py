"""Swedish words for what the records hold as keys; each is in the catalogues of the other languages."""

from __future__ import annotations

from anslag.model import DecisionKind, Fulfilment
from anslag.words import N_

__all__ = ["DECISIONS", "FULFILMENT", "GROUNDS", "RECONSIDERED"]

FULFILMENT = {
    Fulfilment.MET: N_("uppnått"),
    Fulfilment.PARTLY: N_("delvis uppnått"),
    Fulfilment.NOT_MET: N_("inte uppnått"),
}
DECISIONS = {
    DecisionKind.GRANT: N_("Beviljat"),
    DecisionKind.GRANT_IN_PART: N_("Delvis beviljat"),
    DecisionKind.SUPPLEMENT: N_("Tilläggsbeslut"),
    DecisionKind.REDUCTION: N_("Bidraget sattes ned"),
    DecisionKind.WITHDRAWAL: N_("Bidraget drogs in"),
    DecisionKind.RENUNCIATION: N_("Mottagaren avstod från bidraget"),
    DecisionKind.ANNULMENT: N_("Beslutet upphävdes av domstol"),
    DecisionKind.CORRECTION: N_("Beslutet rättades"),
}
"""The kinds of decision that the public is told of."""
RECONSIDERED = {
    DecisionKind.GRANT: N_("Omprövning: beviljat"),
    DecisionKind.GRANT_IN_PART: N_("Omprövning: delvis beviljat"),
    DecisionKind.REJECTION: N_("Omprövning: avslag"),
    DecisionKind.DISMISSAL: N_("Omprövning: avvisning"),
}
"""What a reconsideration led to."""
GROUNDS = {
    "reservation": N_("förbehåll i beslutet"),
    "misleading": N_("vilseledande uppgifter"),
    "breach": N_("ett villkor har inte följts"),
    "consent": N_("mottagaren har gått med på det"),
}
"""What a reduction or a withdrawal of a grant rests on."""
