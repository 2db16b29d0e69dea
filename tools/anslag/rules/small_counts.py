"""What a public text tells of a count that the public pages hold back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from anslag.lifecycle import Phase
from anslag.model import Project, Severity

from .engine import OWN, Case, Problem, rule
from .public_prose import public_prose

_WORDS = ("två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
# A number by itself: not part of a day, a sum, a time or a reference, and not followed by what it is a number of
# when that is no person.
_NUMBER = re.compile(
    rf"""(?<![\w§.,:/–-])(?<!§\s)(?<!kl\.\s)(?P<number>[0-9]{{1,2}}|{"|".join(_WORDS)})(?![\w%]|[.,:/–-][0-9])
    (?!\s+(?:(?:nya|olika|stora|små|hela|öppna|gemensamma)\s+)?(?:
        procent|%|kr\b|kronor|meter|km\b|mil\b|gång|timm|minut|dag|veck|månad|år\b|år[ens]|termin|kväll|helg|morgn|träff|tillfäll
        |möte|besök\b|kurs|pass\b|grupp|cirk|lag\b|match|turnering|resor|utflykt|fest|föreställning|konsert|visning|aktivitet
        |evenemang|förening|organisation|skol|bibliotek|lokal|plats|område|stad|gård|hus\b|språk|länder|bok|böcker|maskin|cykl
        |film|avsnitt|delar|delrapport|rapport|mål|steg|januari|februari|mars|april|maj|juni|juli|augusti|september
        |oktober|november|december
    ))""",
    re.IGNORECASE | re.VERBOSE,
)


@rule("PRV004", Severity.WARNING, section=OWN, since=Phase.GRANTED)
def no_small_count_in_words(case: Case) -> Iterator[Problem]:
    """En publik text röjer ett dolt antal

    Vad: Ett antal personer under programmets gräns står inte heller i någon text som visas för allmänheten:
    beskrivningen, motiveringen till beslutet eller sammanfattningen av resultatet. Det gäller både siffror och talord,
    talorden från två.

    Varför: Den publika webbplatsen visar till exempel ”färre än 5” för att ingen ska kunna pekas ut. Står talet i
    texten intill hjälper det inte.

    Åtgärd: Skriv ”några” eller ”flera”. Är det något annat än personer som räknas kan texten stå kvar.

    Fel::

        final_report:
          public_summary: Många övade svenska och två leder nu egna samtal.   # <-
        application:
          goals:
            - {id: deltagare, goal: Fler leder, indicator: Deltagare som leder samtal, target: 2}

    Fel::

        final_report:
          results:
            - {goal: deltagare, outcome: 3, fulfilment: met, analysis: Grannar tog med sig grannar.}
        summary: Ett språkcafé där 3 grannar lär andra att leda samtal.   # <-

    Fel::

        final_report:
          reach: {girls: 34, boys: 22, women: 71, men: 1}
          public_summary: Av dem som kom var bara 1 en man.   # <-

    Fel (beviljad)::

        application:
          expected_reach: {girls: 30, boys: 20, women: 60, men: 4}
        decisions:
          - kind: grant
            date: 2025-04-16
            by: board
            reference: § 84
            amount: 120000
            reason: Kvinnorna är många, och fyra män väntas komma.   # <-

    Fel (beviljad)::

        application:
          expected_reach: {girls: 30, boys: 20, women: 60, men: 4}
        decisions:
          - kind: grant
            date: 2025-04-16
            by: board
            reference: § 84
            amount: 120000
            conditions:
              - key: man
                text: De fyra männen får egen grupp.   # <-

    Rätt::

        application:
          expected_reach: {girls: 30, boys: 20, women: 60, men: 4}
        decisions:
          - kind: grant
            date: 2025-04-16
            by: board
            reference: § 84
            amount: 120000
            reason: Enligt § 4 ska fyra kvällar ordnas, den första 4 mars kl. 4. Det blir 4,5 timmar.
        final_report:
          reach: {girls: 34, boys: 22, women: 71, men: 1}
          public_summary: Nästan 40 kom varje kväll, en del för första gången, och några leder nu samtal.

    Rätt::

        application:
          expected_reach: {girls: 30, boys: 0, women: 60, men: 40}
          goals:
            - {id: deltagare, goal: Fler leder, indicator: Deltagare som leder samtal, target: 5}
            - {id: ordna, goal: Många ses, indicator: Antal träffar, target: 4}
        summary: Ett språkcafé där fem leder samtalen, och fyra gånger av 0 möjliga är även borgmästaren med.
        final_report:
          results:
            - {goal: deltagare, outcome: 5, fulfilment: met, analysis: Grannar tog med sig grannar.}
            - {goal: ordna, outcome: 3, fulfilment: partly, analysis: En blev inställd.}
          public_summary: Fem leder nu samtalen, och fyra av träffarna blev tre.

    Rätt (beviljad)::

        decisions:
          - kind: rejection
            date: 2025-04-16
            by: board
            reference: § 84
            reason: Bara fyra män väntas komma.
        application:
          expected_reach: {girls: 30, boys: 20, women: 60, men: 4}

    Rätt::

        application:
          expected_reach: {girls: 30, boys: 20, women: 60, men: 4}
        final_report:
          public_summary: null
    """
    limit = case.programme.small_count
    held = {value for value in _people(case.project) if value is not None and 0 < value < limit}
    for path, text in public_prose(case.project) if held else ():
        for word in dict.fromkeys(found["number"].casefold() for found in _NUMBER.finditer(text)):
            if _value(word) in held:
                yield Problem(path, f"Här står ”{word}”, ett antal som visas som ”färre än {limit}”.")


def _people(project: Project) -> Iterator[int | Decimal | None]:
    """Yield the counts of people that the public pages show or hold back."""
    report, reach = project.final_report, project.application.expected_reach
    for figures in (reach, report.reach if report else None):
        yield from figures.figures if figures else ()
    goals = {goal.id: goal for goal in project.application.goals if goal.of_people}
    yield from (goal.target for goal in goals.values())
    yield from (result.outcome for result in (report.results if report else ()) if result.goal in goals)


def _value(word: str) -> int:
    return int(word) if word.isdecimal() else 2 + _WORDS.index(word)
