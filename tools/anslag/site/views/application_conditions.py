"""What a grant asks of applications beside their answers, in words: on the page on how to apply and in checklists."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.language import Language
from anslag.public import PublicApplicants, PublicHeading
from anslag.public.public_conditions import Demand, PublicConditions, PublicPeriod
from anslag.words import N_

__all__ = ["conditions", "only_if", "size", "supplemented", "when"]


def when(terms: PublicConditions, language: Language) -> Iterator[tuple[str, str]]:
    """Yield what each time limit of an application is about, and how long it is."""
    _ = language.gettext
    if terms.periods:
        periods = [_span(period, language) for period in terms.periods]
        yield _("Ansökningstid"), f"{language.listed(periods)}. {_next(terms, language)}".strip()
        yield _("Kommer ansökan för sent"), _late(terms, language)
    if any(terms.lead):
        time = _long(terms.lead, language)
        yield (
            _("Före projektets början"),
            _("ansökan ska vara komplett minst {time} före projektets första dag").format(time=time),
        )


def _span(period: PublicPeriod, language: Language) -> str:
    first, last = language.yearly(period.first), language.yearly(period.last)
    if (period.first.year, period.first.month) == (period.last.year, period.last.month):
        first = str(period.first.day)
    return f"{first}–{last}" if period.first != period.last else last


def _next(terms: PublicConditions, language: Language) -> str:
    if terms.next is None:
        return ""
    if terms.open:
        return language.gettext("Ansökan är öppen till och med {day}.").format(day=language.day(terms.next.last))
    return language.gettext("Ansökan öppnar nästa gång {day}.").format(day=language.day(terms.next.first))


def _late(terms: PublicConditions, language: Language) -> str:
    _, ngettext = language.gettext, language.ngettext
    if terms.late != "deduction":
        return _("den avvisas") if terms.late == "dismissed" else _("den prövas inte")
    steps = [
        ngettext(
            "{percent} procent dras av när den är högst {number} dag sen",
            "{percent} procent dras av när den är högst {number} dagar sen",
            days,
        ).format(percent=percent, number=days)
        for days, percent in sorted(terms.deductions)
    ]
    return _("{steps}; därefter prövas den inte").format(steps=language.listed(steps))


def _long(lead: tuple[int, int, int], language: Language) -> str:
    months, weeks, days = lead
    ngettext = language.ngettext
    if months:
        return ngettext("{number} månad", "{number} månader", months).format(number=months)
    if weeks:
        return ngettext("{number} vecka", "{number} veckor", weeks).format(number=weeks)
    return ngettext("{number} dag", "{number} dagar", days).format(number=days)


def supplemented(terms: PublicConditions, language: Language) -> str:
    """Return how many times an application may be supplemented, as a sentence; empty when it may at any time."""
    times = terms.supplement_times
    if times is None:
        return ""
    if times == 0:
        return language.gettext("Ansökan kan inte kompletteras.")
    return language.ngettext(
        "Ni kan komplettera {number} gång. Därefter prövas ansökan som den är.",
        "Ni kan komplettera {number} gånger. Därefter prövas ansökan som den är.",
        times,
    ).format(number=times)


def conditions(terms: PublicConditions, language: Language) -> tuple[str, ...]:
    """Return a sentence for each term on sums, shares, length and number."""
    return (*_sums(terms, language), *_shares(terms, language), *_limits(terms, language))


def _sums(terms: PublicConditions, language: Language) -> Iterator[str]:
    _, money = language.gettext, language.money
    if terms.least is not None:
        yield _("Ni kan ansöka om lägst {sum}.").format(sum=money(terms.least))
    for sum_, message in (
        (terms.most, N_("Ett projekt kan få högst {sum}.")),
        (terms.most_per_year, N_("Ett projekt kan få högst {sum} för varje påbörjat år.")),
        (terms.most_per_participant, N_("Ett projekt kan få högst {sum} för varje väntad deltagare.")),
    ):
        if sum_ is not None:
            yield _(message).format(sum=money(sum_))


def _shares(terms: PublicConditions, language: Language) -> Iterator[str]:
    _, ngettext = language.gettext, language.ngettext
    if terms.grant_share is not None:
        yield _("Bidraget är högst {percent} procent av kostnaderna.").format(percent=terms.grant_share)
    if terms.own_share is not None:
        yield _("Er egeninsats är minst {percent} procent av kostnaderna.").format(percent=terms.own_share)
    if terms.hour_value is not None:
        yield _("En timmes eget arbete värderas till {sum}.").format(sum=language.money(terms.hour_value))
        if terms.time_share is not None:
            yield _("Högst {percent} procent av er egeninsats får vara arbete.").format(percent=terms.time_share)
    if terms.other_grants == 0:
        yield _("Ingen annan får ge bidrag till projektet.")
    elif terms.other_grants is not None:
        yield ngettext(
            "Högst {number} annan får ge bidrag till projektet.",
            "Högst {number} andra får ge bidrag till projektet.",
            terms.other_grants,
        ).format(number=terms.other_grants)


def _limits(terms: PublicConditions, language: Language) -> Iterator[str]:
    _, ngettext = language.gettext, language.ngettext
    if terms.months is not None:
        yield ngettext(
            "Ett projekt pågår högst {number} månad.", "Ett projekt pågår högst {number} månader.", terms.months
        ).format(number=terms.months)
    if terms.applications is not None:
        number = ngettext("{number} ansökan", "{number} ansökningar", terms.applications).format(
            number=terms.applications
        )
        period = _("i varje ansökningstid") if terms.per == "period" else _("varje kalenderår")
        yield _("Samma sökande kan lämna in högst {applications} {period}.").format(applications=number, period=period)
    if not terms.same_project:
        yield _("Samma projekt kan inte få bidrag två gånger.")


def only_if(heading: PublicHeading, language: Language) -> str:
    """Return in words when a heading need be answered only; empty when it always must be."""
    return "; ".join(_demand(one, language) for one in heading.demands)


def size(applicants: PublicApplicants, language: Language) -> str:
    """Return in words how large an applicant must be; empty when that is not asked."""
    sizes = [language.listed([_demand(one, language) for one in together]) for together in applicants.sizes]
    return language.listed(sizes, N_("eller"))


def _demand(demand: Demand, language: Language) -> str:
    message, value = demand
    said = language.gettext(message)
    return said if value is None else said.format(sum=language.money(value), number=language.number(value))
