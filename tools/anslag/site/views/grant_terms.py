"""What a grant asks once it is decided, in words: on the page on how to apply."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from anslag.language import InSwedish, Language
from anslag.public.public_terms import PublicTerms
from anslag.public.waiting_time import WAIT_YEARS, PublicWait
from anslag.words import N_, lowered

__all__ = [
    "acknowledging",
    "afterwards",
    "appeal",
    "deciding",
    "decision_time",
    "interim_time",
    "report_time",
    "waited",
]

_NUMBERS = (
    N_("noll"),
    N_("en"),
    N_("två"),
    N_("tre"),
    N_("fyra"),
    N_("fem"),
    N_("sex"),
    N_("sju"),
    N_("åtta"),
    N_("nio"),
    N_("tio"),
    N_("elva"),
    N_("tolv"),
)


def report_time(terms: PublicTerms, language: Language) -> str:
    """Return when the final report is due."""
    _, moved = language.gettext, language.gettext("Infaller dagen på en helg gäller nästa vardag")
    last = _after(terms, language)
    return f"{last}. {moved}" if terms.report_on_weekday else last


def _after(terms: PublicTerms, language: Language) -> str:
    _, ngettext = language.gettext, language.ngettext
    unit, number = terms.report
    if terms.report_date:
        day = language.yearly(date(2024, *terms.report_date))
        return _("senast den {day} närmast efter projektets sista dag").format(day=day)
    said = _(_NUMBERS[number]) if number < len(_NUMBERS) else number
    if unit == "months":
        message = ngettext(
            "senast en månad efter projektets sista dag", "senast {number} månader efter projektets sista dag", number
        )
    elif unit == "weeks":
        message = ngettext(
            "senast en vecka efter projektets sista dag", "senast {number} veckor efter projektets sista dag", number
        )
    else:
        message = ngettext(
            "senast en dag efter projektets sista dag", "senast {number} dagar efter projektets sista dag", number
        )
    return message.format(number=said)


def interim_time(terms: PublicTerms, language: Language) -> str:
    """Return when an interim report is due; empty when none is asked for."""
    _, ngettext = language.gettext, language.ngettext
    if terms.interim == "each_part":
        return _("före varje utbetalning efter den första")
    if terms.interim == "long_projects":
        return ngettext(
            "före varje utbetalning efter den första, om projektet pågår längre än {number} månad",
            "före varje utbetalning efter den första, om projektet pågår längre än {number} månader",
            terms.long_months,
        ).format(number=terms.long_months)
    return ""


def decision_time(terms: PublicTerms, language: Language) -> str:
    """Return by when a decision is promised; empty when that is not told."""
    if terms.decision is None:
        return ""
    days, counted = terms.decision
    if counted == "period_end":
        message = language.ngettext(
            "inom {number} dag efter ansökningstidens slut",
            "inom {number} dagar efter ansökningstidens slut",
            days,
        )
    else:
        message = language.ngettext(
            "inom {number} dag från det att ansökan är komplett",
            "inom {number} dagar från det att ansökan är komplett",
            days,
        )
    return message.format(number=days)


def waited(wait: PublicWait, language: Language) -> str:
    """Return how long the decisions have taken, for a programme that promises nothing of it."""
    _ = language.gettext
    half, most = (
        language.ngettext("{number} dag", "{number} dagar", days).format(number=days) for days in (wait.half, wait.most)
    )
    return _(
        "Av de {number} projekt som har fått bidrag de senaste {years} åren fick hälften sitt beslut inom {half} från"
        " det att ansökan var komplett, och tre av fyra inom {most}. Avslag är inte medräknade."
    ).format(number=wait.number, years=_(_NUMBERS[WAIT_YEARS]), half=half, most=most)


def deciding(terms: PublicTerms, language: Language) -> tuple[str, ...]:
    """Return a sentence for each thing that is done before the decision."""
    _ = language.gettext
    found = []
    if terms.meets_newcomers:
        found.append(_("Ansöker ni för första gången träffar vi er för ett samtal innan ansökan bedöms."))
    if terms.prepared_by:
        found.append(_("Ansökan bereds av {group}, som inte fattar beslut.").format(group=terms.prepared_by))
    if terms.consulted:
        whom = language.listed(list(terms.consulted))
        found.append(_("Beslutet fattas efter samråd med {whom}.").format(whom=whom))
    return tuple(found)


def appeal(terms: PublicTerms, language: Language) -> tuple[str, ...]:
    """Return sentences on how a decision is appealed; none when the programme says nothing of it."""
    _, ngettext = language.gettext, language.ngettext
    found = []
    if terms.appeal == "none":
        found.append(_("Beslutet kan inte överklagas."))
    elif terms.appeal:
        how = {
            "legality": _("Beslutet kan överklagas genom laglighetsprövning."),
            "administrative": _("Beslutet kan överklagas till förvaltningsrätten."),
        }
        since = {
            "notice_board": _("den dag protokollet tillkännagavs på anslagstavlan"),
            "received": _("den dag ni fick beslutet"),
        }
        time = ngettext(
            "Tiden är {number} vecka från {day}.", "Tiden är {number} veckor från {day}.", terms.appeal_weeks
        )
        found.append(how[terms.appeal])
        found.append(time.format(number=terms.appeal_weeks, day=since[terms.appeal_from]))
    return (*found, *([terms.appeal_text] if terms.appeal_text else ()))


def afterwards(terms: PublicTerms, language: Language) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what holds once a grant is decided, as headings with their sentences; none without terms of its own."""
    _ = language.gettext
    groups = (
        (_("Utbetalning"), tuple(_payouts(terms, language))),
        (_("Slutrapportens innehåll"), tuple(_report(terms, language))),
        (_("Omnämnande"), tuple(acknowledging(terms, language))),
        (_("Återbetalning"), tuple(_repaying(terms, language))),
    )
    return tuple((title, sentences) for title, sentences in groups if sentences)


def _payouts(terms: PublicTerms, language: Language) -> Iterator[str]:
    _, money = language.gettext, language.money
    if terms.at_once:
        yield _("Hela bidraget betalas ut på en gång.")
    if terms.arrears:
        share = _("Bidraget betalas ut i efterskott: {percent} procent av styrkta kostnader.")
        whole = _("Bidraget betalas ut i efterskott för styrkta kostnader.")
        yield share.format(percent=terms.share) if terms.share < 100 else whole
        if terms.first_most is not None:
            yield _("Högst {sum} kan betalas innan några kostnader är styrkta.").format(sum=money(terms.first_most))
    elif terms.first_most is not None:
        yield _("Den första utbetalningen är högst {sum}.").format(sum=money(terms.first_most))
    if terms.first_share is not None:
        yield _("Den första utbetalningen är högst {percent} procent av bidraget.").format(percent=terms.first_share)
    if "acceptance" in terms.before_first:
        yield _("Ni godkänner villkoren för bidraget innan något betalas ut.")
    if "requisition" in terms.before_first:
        yield _("Ni begär själva att bidraget betalas ut.")
    if terms.interim_approved:
        yield _("Delrapporten ska vara godkänd innan nästa del betalas ut.")
    if terms.withheld:
        yield _("{percent} procent av bidraget betalas först när slutrapporten är godkänd.").format(
            percent=terms.withheld
        )


_ASKED = {
    "activities": N_("vilka insatser som gjordes"),
    "results": N_("resultatet för varje mål"),
    "lessons": N_("vad ni har lärt er"),
    "carried_out": N_("hur mycket som genomfördes"),
    "reach": N_("hur många ni nådde"),
}


def _report(terms: PublicTerms, language: Language) -> Iterator[str]:
    asked = [language.gettext(words) for name, words in _ASKED.items() if name in terms.report_asks]
    if parts := [*asked, *(_within(item) for item in terms.report_items)]:
        yield language.gettext("Slutrapporten ska innehålla {parts}.").format(parts=language.listed(parts))


def _within(title: str) -> str:
    """Return a title as it stands within a sentence."""
    said = lowered(title)
    return type(title)(said) if isinstance(title, InSwedish) else said


def acknowledging(terms: PublicTerms, language: Language) -> Iterator[str]:
    """Yield a sentence for each thing that is asked of how a project tells of its grant."""
    _ = language.gettext
    if terms.must_acknowledge:
        yield _("I ert informationsmaterial ska det framgå att ni har fått bidraget.")
    if terms.phrase:
        yield _("Använd frasen ”{phrase}”.").format(phrase=terms.phrase)
    if terms.mark:
        yield _("Använd bidragsgivarens märke.")
    if terms.copy:
        yield _("Lämna in en kopia till oss.")
    if terms.deduction:
        yield _("Saknas omnämnandet dras {percent} procent av den del som har hållits inne.").format(
            percent=terms.deduction
        )


def _repaying(terms: PublicTerms, language: Language) -> Iterator[str]:
    _, ngettext = language.gettext, language.ngettext
    if terms.grounds:
        grounds = language.listed(list(terms.grounds), N_("eller"))
        yield _("Pengar kan krävas tillbaka av följande skäl: {grounds}.").format(grounds=grounds)
    if terms.repaid_within is not None:
        yield ngettext(
            "Ett återkrav ska betalas inom {number} dag.",
            "Ett återkrav ska betalas inom {number} dagar.",
            terms.repaid_within,
        ).format(number=terms.repaid_within)
