"""What the files of a year's compilation promise, so that its texts, figures and goals belong together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from anslag.model import AnnualReport, Index, Programme, Severity, YearFigures
from anslag.words import day, listed

from .engine import OWN, Problem, Scope, meant, rule

TEXTS = {
    "proposal": "förslaget till beslut",
    "summary": "sammanfattningen",
    "lessons": "lärdomarna",
    "proposed_changes": "förslagen till förändringar",
    "economy": "de ekonomiska konsekvenserna",
    "equality": "jämställdheten",
    "children": "barnperspektivet",
}
"""What is written to a compilation beside the analysis of each goal, in words."""


@rule("ANN001", section=OWN, scope=Scope.REGISTER)
def compilations_belong_to_the_programme(index: Index) -> Iterator[Problem]:
    """Årssammanställningen stämmer inte med programmet

    Vad: En årssammanställning gäller ett program som finns i registret. Den analyserar programmets övergripande mål och
    behandlas av en av programmets beslutsinstanser. Siffrorna räknas per en dag efter årets slut.

    Varför: Är målet felskrivet kommer analysen inte med i handlingen, och siffror från ett år som pågår jämförs med
    hela år.

    Åtgärd: Rätta kortnamnet eller datumet.

    Fel::

        annual/2024.yaml:
          year: 2024
          programme: integraton   # <-
          cut: 2025-02-10

    Fel::

        annual/2024.yaml:
          year: 2024
          programme: integration
          cut: 2024-12-31   # <-

    Fel::

        annual/2024.yaml:
          year: 2024
          programme: integration
          cut: 2025-02-10
          analysis:
            jamstalldet: Fler kvinnor har kommit med.   # <-

    Fel::

        annual/2024.yaml:
          year: 2024
          programme: integration
          cut: 2025-02-10
          proposal: Sammanställningen läggs till handlingarna.
          summary: Det här är sammanställningen.
          lessons: Det här lärde vi oss.
          proposed_changes: Inga.
          economy: Inga.
          equality: Se tabellen.
          children: Se tabellen.
          handed_over: 2025-02-20
          meeting:
            date: 2025-03-12
            body: baord   # <-
        annual/2024.figures.yaml:
          year: 2024
          programme: integration
          day: 2025-02-10
          tables: []

    Rätt::

        annual/2024.yaml:
          year: 2024
          programme: integration
          cut: 2025-02-10
          summary: Det här är sammanställningen.
          analysis:
    """
    for one in index.references.annual:
        file = _file(index, one)
        versions = index.references.programmes.get(one.programme, ())
        if index.references.may_hold("programme", one.programme):  # a version of it could not be read, which is told
            continue
        if not versions:
            message = f"Programmet {one.programme} finns inte i registret."
            yield Problem(("programme",), message, meant(one.programme, index.references.programmes), file=file)
            continue
        if one.cut <= date(one.year, 12, 31):
            message = f"Siffrorna räknas per {day(one.cut)}, innan {one.year} är slut."
            yield Problem(("cut",), message, file=file)
        goals = {goal.id for version in versions for goal in version.overarching_goals}
        for id_ in one.analysis:
            if id_ not in goals:
                message = f"Programmet har inget övergripande mål {id_}."
                yield Problem(("analysis", id_), message, meant(id_, goals), file=file)
        bodies = {body.id for version in versions for body in version.deciding_bodies}
        if one.meeting and one.meeting.body not in bodies:
            message = f"Programmet har ingen beslutsinstans {one.meeting.body}."
            yield Problem(("meeting", "body"), message, meant(one.meeting.body, bodies), file=file)


@rule("ANN002", section=OWN, scope=Scope.REGISTER)
def what_is_handed_over_is_frozen(index: Index) -> Iterator[Problem]:
    """Den överlämnade sammanställningen och de frysta siffrorna hör inte ihop

    Vad: När en sammanställning har lämnats över ligger siffrorna frysta i en fil bredvid, räknade per samma dag. Den
    behandlas tidigast den dag då den lämnades över.

    Varför: Beslutsinstansens underlag ska gå att läsa oförändrat i efterhand.

    Åtgärd: Lämna över med anslag annual hand-over, som skriver båda filerna. Återställ den fil som har ändrats.

    Fel::

        annual/2024.yaml:
          year: 2024
          programme: integration
          cut: 2025-02-10
          handed_over: 2025-02-20   # <-

    Fel::

        annual/2024.figures.yaml:
          year: 2024   # <-
          programme: integration
          day: 2025-02-10
          tables: []

    Fel::

        annual/2024.yaml:
          year: 2024
          programme: integration
          cut: 2025-02-10
          meeting:
            body: board
            date: 2025-03-12   # <-

    Rätt::

        annual/2024.yaml:
          year: 2024
          programme: integration
          cut: 2025-02-10
          proposal: Sammanställningen läggs till handlingarna.
          summary: Det här är sammanställningen.
          lessons: Det här lärde vi oss.
          proposed_changes: Inga.
          economy: Inga.
          equality: Se tabellen.
          children: Se tabellen.
          handed_over: 2025-02-20
          meeting: {body: board, date: 2025-03-12, reference: § 40}
        annual/2024.figures.yaml:
          year: 2024
          programme: integration
          day: 2025-02-10
          tables: []
    """
    references = index.references
    for one in references.annual:
        file, frozen = _file(index, one), references.figures_of(one.programme, one.year)
        if one.handed_over and frozen is None:
            yield Problem(
                ("handed_over",), "Sammanställningen har lämnats över, men siffrorna är inte frysta.", file=file
            )
        elif one.handed_over and frozen and frozen.day != one.cut:
            message = f"De frysta siffrorna är räknade per {day(frozen.day)}, inte per {day(one.cut)}."
            yield Problem(("cut",), message, file=file)
        if one.meeting and (one.handed_over is None or one.meeting.date < one.handed_over):
            yield Problem(("meeting", "date"), "Sammanställningen behandlas innan den har lämnats över.", file=file)
    for frozen in references.figures:
        written = references.annual_of(frozen.programme, frozen.year)
        if written is None or written.handed_over is None:
            file = _file(index, frozen)
            yield Problem(("year",), "Siffrorna är frysta, men sammanställningen har inte lämnats över.", file=file)


@rule("ANN003", Severity.WARNING, section=OWN, scope=Scope.REGISTER)
def what_is_handed_over_is_whole(index: Index) -> Iterator[Problem]:
    """En text saknas i årssammanställningen

    Vad: När en sammanställning har lämnats över är alla texter skrivna, och vart och ett av de övergripande målen är
    analyserat.

    Varför: I handlingen står en lucka där texten saknas.

    Åtgärd: Skriv de texter som saknas. Tomma texter går att fylla i också sedan sammanställningen har lämnats över.

    Fel::

        annual/2024.yaml:
          year: 2024
          programme: integration
          cut: 2025-02-10
          summary: Det här är sammanställningen.
          handed_over: 2025-02-20   # <-
        annual/2024.figures.yaml:
          year: 2024
          programme: integration
          day: 2025-02-10
          tables: []

    Rätt::

        annual/2024.yaml:
          year: 2024
          programme: integration
          cut: 2025-02-10
          summary: Det här är sammanställningen.
    """
    for one in index.references.annual:
        if one.handed_over and index.references.figures_of(one.programme, one.year):
            programme = index.references.programme(one.programme, date(one.year, 12, 31))
            missing = unwritten(one, programme) if programme else []
            if missing:
                message = f"De här texterna saknas: {listed(missing)}."
                yield Problem(("handed_over",), message, file=_file(index, one))


def unwritten(report: AnnualReport, programme: Programme) -> list[str]:
    """Return what is not written to a compilation of a programme, each in words."""
    missing = [words for name, words in TEXTS.items() if not getattr(report, name)]
    return missing + [
        f"analysen av {goal.name}" for goal in programme.overarching_goals if not report.analysis.get(goal.id)
    ]


def _file(index: Index, one: AnnualReport | YearFigures) -> str:
    kind = "annual" if isinstance(one, AnnualReport) else "figures"
    names = (str(one.year), f"{one.year}-{one.programme}")
    return next((said.file for said in index.references.declared if said.kind == kind and said.name in names), "")
