"""The words for decisions, what follows them, and appeals."""

from __future__ import annotations

from anslag.words import capital, sentence

from .decision_words import decision_named, decision_terms, decision_title, lowered_outcome
from .event_words import Told, settled, tells
from .record_words import word


@tells("decisions.*", "decided")
def _decision(told: Told) -> tuple[str, str]:
    return decision_title(told.fact), " ".join(decision_terms(told.dossier.known, told.fact))


@tells("decisions.*.asked")
def _more_asked(told: Told) -> tuple[str, str]:
    return f"Begäran kom in om {word('decisions.*.kind', told.fact.kind)}", ""


@tells("decisions.*.adjusted")
def _adjusted(told: Told) -> tuple[str, str]:
    return "Protokollet justerat", _of(told)


@tells("decisions.*.announced")
def _announced(told: Told) -> tuple[str, str]:
    return "Protokollet anslaget", _of(told)


@tells("decisions.*.reported")
def _reported(told: Told) -> tuple[str, str]:
    reference = f" {told.fact.reference}." if told.fact.reference else ""
    return (
        "Delegationsbeslut anmält",
        f"{capital(decision_named(told.dossier.known, told.within[-1].name))}.{reference}",
    )


@tells("decisions.*.reported.announced")
def _report_announced(told: Told) -> tuple[str, str]:
    return "Protokollet med anmälan anslaget", f"{capital(decision_named(told.dossier.known, told.within[-1].name))}."


@tells("decisions.*.final", "decided")
def _final(told: Told) -> tuple[str, str]:
    return "Domen vann laga kraft", f"{capital(decision_named(told.dossier.known, told.fact.of))} är upphävt."


@tells("decisions.*.lifted", "decided")
def _lifted(told: Told) -> tuple[str, str]:
    return "Inhibitionen hävd", f"Gällde {decision_named(told.dossier.known, told.fact.of)}." if told.fact.of else ""


@tells("decisions.*.enforcement_corrected", "decided")
def _enforced(told: Told) -> tuple[str, str]:
    return "Verkställigheten rättad", settled(told)


@tells("decisions.*.conditions.*.met")
def _met(told: Told) -> tuple[str, str]:
    return "Villkor uppfyllt", sentence(told.fact.text)


@tells("decisions.*.conditions.*.waived", "decided")
def _condition_waived(told: Told) -> tuple[str, str]:
    return "Villkor gäller inte längre", f"{sentence(told.within[-1].text)} {settled(told)}".strip()


def _of(told: Told) -> str:
    return f"{capital(lowered_outcome(told.fact))}{f', {told.fact.reference}' if told.fact.reference else ''}."


@tells("appeals.*", "decided")
def _appeal(told: Told) -> tuple[str, str]:
    return "Överklagat", f"Gäller {decision_named(told.dossier.known, told.fact.of)}."


@tells("appeals.*.filed")
def _filed(told: Told) -> tuple[str, str]:
    return "Överklagandet kom in till domstolen", told.fact.reference or ""


@tells("appeals.*.instances.*", "decided")
def _ruling(told: Told) -> tuple[str, str]:
    outcome = word("appeals.*.instances.*.outcome", told.fact.outcome)
    return f"{capital(told.fact.court)}: {outcome}", told.fact.reference or ""


@tells("appeals.*.final", "decided")
def _appeal_final(told: Told) -> tuple[str, str]:
    return "Överklagandet slutligt avgjort", f"Gällde {decision_named(told.dossier.known, told.fact.of)}."
