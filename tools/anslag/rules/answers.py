"""That the application answers every heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anslag.lifecycle import Phase, Section, demanded
from anslag.model import ApplicantTerms, Heading
from anslag.model.application import Application
from anslag.schema.dictionary import label
from anslag.words import listed, lowered, nearest

from .engine import Case, Problem, rule
from .joint import Share, own_headings, shares

ANSWERS = ("application", "answers")
_SAYS_SOMETHING = re.compile(r"[^\W_]")


@rule("APP003", section=Section.APPLICATION, since=Phase.ASSESSED)
def every_heading_is_answered(case: Case) -> Iterator[Problem]:
    """En rubrik är obesvarad

    Vad: Sökanden har svarat under alla rubriker som programmet har för den typen av sökande, utom sådana som är
    frivilliga, bara gäller större belopp eller inte är aktuella för sökanden. De flesta besvaras med en text; mål,
    förväntat antal deltagare och budget har egna fält. Frågar programmet efter antalet medlemmar anges det. Söker flera
    tillsammans besvaras de gemensamma rubrikerna en gång. Rubriker som bara gäller en medsökandes typ besvarar den
    medsökande, i sin post under co_applicants.

    Varför: Bedömningen görs rubrik för rubrik, och alla sökande ska bedömas på samma uppgifter.

    Åtgärd: Be sökanden komplettera och för in svaret.

    Fel::

        application:
          answers:
            trust: null   # <-

    Fel::

        application:
          answers:
            trust: ""   # <-
            timeline: " … "   # <-
            activities: "-"   # <-
            meetings: "?"   # <-

    Fel::

        application:
          answers:
            timeline: null
            timeine: Höst och vår.   # <-

    Fel::

        application:
          answers:
            management_information: Varje månad.   # <-

    Fel::

        application:
          answers: null   # <-

    Fel::

        application:
          members: null   # <-

    Fel::

        application:
          expected_reach: null   # <-

    Fel::

        application:
          goals: []   # <-
        final_report:
          results: []

    Fel::

        projects/2025/2025-002-lasecirkel.yaml:
          application:
            answers:
              into_ordinary_work: null   # <-

    Fel::

        applicants: [exempelforeningen-sprakbron, exempelbiblioteket]
        application:
          co_applicants:
            - organisation: exempelbiblioteket
              signed: {role: head_of_unit, date: 2025-03-02}
              answers:
                management_information: Varje månad.
                outside_ordinary_budget: Det finns inga fria medel.
                into_ordinary_work: "-"   # <-
        management_information: [{date: 2025-10-01}]

    Fel (beredd)::

        programmes/integration/2025-01-01.yaml:
          applicants:
            - kinds: [association, organisation]
              name: Föreningar
              signatory: [chair]
              headings: [
                {id: organisation, title: Verksamhet}, {id: purpose, title: Syfte},
                {id: target_group, title: Målgrupp}, {id: meetings, title: Möten},
                {id: living_conditions, title: Villkor}, {id: trust, title: Tillit},
                {id: activities, title: Insatser}, {id: timeline, title: Tid}, {id: partners, title: Samverkan},
                {id: gender_equality, title: Jämställdhet}, {id: innovation, title: Nytt},
                {id: afterwards, title: Sedan}, {id: risks, title: Risker, above: 100000},
                {id: own_work, title: Egeninsats, unless_zero: own_contribution}
              ]
              attachments: []
        projects/2025/2025-001-sprakcafe.yaml:
          application:
            attachments: null
            answers:
              risks: null   # <-
              own_work: null   # <-
        projects/2025/2025-002-lasecirkel.yaml: null

    Rätt::

        applicants: [exempelforeningen-sprakbron, exempelbiblioteket]
        application:
          co_applicants:
            - organisation: exempelbiblioteket
              signed: {role: head_of_unit, date: 2025-03-02}
              answers:
                management_information: Varje månad.
                outside_ordinary_budget: Det finns inga fria medel.
                into_ordinary_work: Vi tar över caféet.
        management_information: [{date: 2025-10-01}]

    Rätt::

        application:
          answers:
            timeline: 2025-09-01 till 2026-06-30
            partners: Nej.

    Rätt (beredd)::

        programmes/integration/2025-01-01.yaml:
          applicants:
            - kinds: [association, organisation]
              name: Föreningar
              signatory: [chair]
              headings: [
                {id: organisation, title: Verksamhet}, {id: purpose, title: Syfte},
                {id: target_group, title: Målgrupp}, {id: meetings, title: Möten},
                {id: living_conditions, title: Villkor}, {id: trust, title: Tillit},
                {id: activities, title: Insatser}, {id: timeline, title: Tid}, {id: partners, title: Samverkan},
                {id: gender_equality, title: Jämställdhet}, {id: innovation, title: Nytt},
                {id: afterwards, title: Sedan}, {id: risks, title: Risker, above: 120000},
                {id: own_work, title: Egeninsats, unless_zero: own_hours},
                {id: other, title: Övrigt, optional: true}
              ]
              attachments: []
        projects/2025/2025-001-sprakcafe.yaml:
          title: Språkcafé
          application: {attachments: null}
        projects/2025/2025-002-lasecirkel.yaml: null
    """
    terms, application = case.terms, case.project.application
    if terms is None:
        return
    yield from _texts(case, terms, application)
    for heading in terms.headings:
        if heading.part and demanded(heading, application) and _absent(application, heading.part):
            message = (
                f"Rubriken ”{heading.title}” är obesvarad: {label('project', ('application', heading.part))} saknas."
            )
            yield Problem(("application", heading.part), message)
    if terms.members and application.members is None:
        yield Problem(("application", "members"), "Antal medlemmar saknas.", "Fråga sökanden och för in antalet.")
    for share in shares(case):
        if not share.lead:
            yield from _of_co_applicant(case, share)


def _of_co_applicant(case: Case, share: Share) -> Iterator[Problem]:
    """Yield what one of several applicants has not answered of what it answers for itself."""
    application = case.project.application
    asked = {one.id: one for one in own_headings(case, share) if demanded(one, application, share.given)}
    given, may = share.given.answers, {heading.id for heading in share.terms.headings if not heading.part}
    if asked and not share.entry:
        titles = listed([f"”{heading.title}”" for heading in asked.values()])
        what = "rubriken" if len(asked) == 1 else "rubrikerna"
        yield Problem(share.path, share.of(f"Har inte besvarat {what} {titles}."), share.remedy)
    for heading in asked.values() if share.entry else ():
        if not says_something(given.get(heading.id)):
            yield Problem(share.at("answers", heading.id), share.of(f"Rubriken ”{heading.title}” är obesvarad."))
    for key in given.keys() - may:
        near = nearest(key, asked.keys() - given.keys())
        hint = f"Menade du {near} (”{asked[near].title}”)?" if near else "Ta bort texten, eller flytta den dit den hör."
        message = f"{key} är ingen rubrik i ansökan för {lowered(share.terms.name)}."
        yield Problem(share.at("answers", key), share.of(message), hint)
    if share.terms.members and share.given.members is None:
        hint = share.remedy or "Fråga den medsökande och för in antalet."
        yield Problem(share.at("members"), share.of("Antal medlemmar saknas."), hint)


def _absent(application: Application, part: str) -> bool:
    """Return whether nothing at all is given in `part`. No partner is an answer too."""
    return part != "partners" and getattr(application, part) in (None, ())


def _texts(case: Case, terms: ApplicantTerms, application: Application) -> Iterator[Problem]:
    asked = {heading.id: heading for heading in terms.headings if not heading.part}
    wanted = [heading for heading in asked.values() if demanded(heading, application)]
    if wanted and not application.answers:
        none = f"Ingen av de {len(wanted)} rubrikerna som besvaras med text är besvarad."
        yield Problem(ANSWERS, none if len(wanted) > 1 else f"Rubriken ”{wanted[0].title}” är obesvarad.")
        return
    meant: set[str] = set()
    others = {one.id: share for share in shares(case) if not share.lead for one in own_headings(case, share)}
    elsewhere = {heading.id: heading for heading in terms.headings if heading.part}
    for key in application.answers.keys() - asked.keys():
        near = nearest(key, asked.keys() - application.answers.keys())
        meant |= {near}
        hint = _instead(key, near, asked, elsewhere)
        if key in others:
            meant, id_ = meant - {near}, others[key].organisation.id
            hint = f"Flytta svaret till answers i posten för {id_} under application.co_applicants."
        yield Problem((*ANSWERS, key), _stray(key, terms, elsewhere), hint)
    for heading in wanted:
        if heading.id not in meant and not says_something(application.answers.get(heading.id)):
            yield Problem((*ANSWERS, heading.id), f"Rubriken ”{heading.title}” är obesvarad.")


def says_something(text: str | None) -> bool:
    """Return whether a text has a letter or a digit in it, so that it is more than a dash or three dots."""
    return text is not None and _SAYS_SOMETHING.search(text) is not None


def _stray(key: str, terms: ApplicantTerms, elsewhere: dict[str, Heading]) -> str:
    if key in elsewhere:
        return f"Rubriken ”{elsewhere[key].title}” besvaras inte med en text här."
    return f"{key} är ingen rubrik i ansökan för {lowered(terms.name)}."


def _instead(key: str, near: str, asked: dict[str, Heading], elsewhere: dict[str, Heading]) -> str:
    if key in elsewhere:
        return f"Flytta uppgiften till application.{elsewhere[key].part}."
    if near:
        return f"Menade du {near} (”{asked[near].title}”)?"
    return "Flytta texten till den rubrik där den hör hemma, eller ta bort den."
