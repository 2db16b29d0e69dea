"""Where a project is to be carried out, and towards which of the grant's goals."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.lifecycle import Phase, Section
from anslag.model import Severity
from anslag.words import listed, lowered

from .engine import OWN, Case, Problem, rule


@rule("APP021", section=Section.WHO_MAY_APPLY)
def project_names_its_areas(case: Case) -> Iterator[Problem]:
    """Område saknas

    Vad: Projektet anger vilka områden det riktar sig till, när programmet har områden.

    Varför: Områdena visar vart pengarna går, och vilka som ska höras.

    Åtgärd: Ange minst ett område (areas), eller hela kommunen.

    Fel::

        areas: null   # <-

    Rätt::

        areas: [citywide]
    """
    if case.programme.areas.used and not case.project.areas:
        yield Problem(("areas",), "Projektet anger inget område.")


@rule("APP010", section=OWN)
def whole_municipality_stands_alone(case: Case) -> Iterator[Problem]:
    """Både hela kommunen och enskilda områden

    Vad: Ett projekt gäller antingen hela kommunen eller ett eller flera områden. Det behöver inte vara prioriterade
    områden.

    Varför: Varje projekt visas och räknas i sina områden. Anges både hela kommunen och enskilda områden räknas det
    dubbelt.

    Åtgärd: Behåll antingen hela kommunen eller de enskilda områdena.

    Fel::

        areas: [norrby, citywide]   # <-

    Rätt::

        areas: [citywide]

    Rätt::

        areas: [akerby, sjoby]
    """
    areas = [case.areas[id_] for id_ in case.project.areas if id_ in case.areas]
    if len(areas) > 1 and any(area.whole for area in areas):
        single = listed([area.name for area in areas if not area.whole])
        message = f"Projektet anges gälla hela kommunen och dessutom {single}."
        yield Problem(("areas",), message if single else "Hela kommunen anges flera gånger.")


@rule("APP011", Severity.WARNING, section=Section.GOALS, since=Phase.ASSESSED)
def a_goal_of_the_grant_is_named(case: Case) -> Iterator[Problem]:
    """Inget av anslagets mål är angivet

    Vad: Projektet bidrar till minst ett av de mål som programmet har.

    Varför: Anslaget finns till för målen, och det följs upp mål för mål.

    Åtgärd: Ange det eller de mål som projektet bidrar till.

    Fel::

        goals: []   # <-

    Fel::

        goals: null   # <-

    Rätt::

        goals: [trust]
    """
    if not case.project.goals and case.programme.goals:
        names = listed([f"{goal.id} ({lowered(goal.name)})" for goal in case.programme.goals], "eller")
        yield Problem(("goals",), "Projektet är inte knutet till något av anslagets mål.", f"Välj bland {names}.")
