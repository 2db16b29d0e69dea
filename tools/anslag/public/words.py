"""Swedish words and forms that public texts share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from anslag.model import ApplicantKind, Fulfilment

__all__ = ["FULFILMENT", "KINDS", "SIGNATORIES", "day", "enumerate_words"]

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
_MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)


def day(value: date) -> str:
    """Return `value` as ``3 mars 2025``, with no-break spaces so that it stays on one line."""
    return f"{value.day}\N{NO-BREAK SPACE}{_MONTHS[value.month - 1]}\N{NO-BREAK SPACE}{value.year}"


def enumerate_words(words: Sequence[str], last: str = "och") -> str:
    """Return `words` as a phrase: ``a``, ``a och b``, ``a, b och c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
