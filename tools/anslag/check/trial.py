"""Trying a rule, and the codes of what the check itself finds beside the rules.

A rule that falls over is a fault in the program: it is told as a finding, and all else is judged.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from anslag.lifecycle import Section
from anslag.model import Finding, KeyPath, Severity
from anslag.rules import Problem, Rule, Scope, Stretch
from anslag.rules.docs import Prose
from anslag.schema import CODES as SCHEMA
from anslag.schema import Code
from anslag.source import CODES as SOURCE

FALLEN = "PRG001"

CODES = {
    "EXE001": Code(
        "Undantaget behövs inte",
        "Ett undantag utan verkan döljer nästa riktiga fel.",
        "Har undantaget inte kommit in i registret än, ta bort det. Annars står det kvar tills det går ut.",
    ),
    "EXE002": Code(
        "Undantaget gäller något som inte finns",
        "Ett felskrivet undantag gör ingen nytta och ser ut att göra det.",
        "Rätta regelns kod eller postens nummer i exemptions.yaml. Har undantaget kommit in i registret, skriv också "
        "en rättelse under corrections.",
    ),
    "EXE003": Code(
        "Regeln går inte att undanta",
        "Det som har beslutats får inte ändras i det tysta, och en personuppgift som har sparats går inte att ta "
        "tillbaka.",
        "Gör det som regelns egen åtgärd anger. Har undantaget inte kommit in i registret än, ta bort det; annars "
        "står det kvar utan verkan.",
    ),
    "HIS005": Code(
        "Numret är upptaget i den andra grenen",
        "Två projekt med samma nummer går inte att hålla isär i beslut, länkar och statistik.",
        "Ta nästa lediga nummer, både i filen och i filens namn.",
    ),
    "HIS006": Code(
        "Filen är en annan än den i Git",
        "Den ena granskas och den andra läses, så att det som står på webbplatsen kan vara ett annat än det som är "
        "godkänt.",
        "Ta bort working-tree-encoding, filter och ident för registrets filer ur .gitattributes (eller ur "
        ".git/info/attributes) och spara det i Git. Flytta sedan undan filen, hämta den igen med git checkout HEAD -- "
        "FIL och för in det som du själv hade ändrat.",
    ),
    FALLEN: Code(
        "Ett fel i programmet",
        "Det som inte har prövats kan vara fel. Därför avslutas kontrollen med 2 och inte som godkänd.",
        "Anmäl felet till programmets förvaltare, med hela meddelandet. Felet ligger inte i registret.",
    ),
    "PRV003": Code(
        "Personnummer i historiken",
        "Det som har stått i en version eller ett meddelande, eller som namn på den som gjorde en ändring, finns "
        "kvar i historiken, också när det är borttaget.",
        "Slå inte ihop ändringen. Följ handbokens sida om att ta bort personuppgifter ur historiken.",
    ),
    "TPL001": Code(
        "Mallen går inte att använda",
        "Handlingen blir inte gjord så länge mallen inte går att använda. Kommentarer och spårade ändringar bär namn "
        "på dem som har skrivit i den.",
        "Rätta mallen i Word. Går det inte: ta bort filen, och lägg upp programmets egen mall med anslag document "
        "templates.",
    ),
    "TRA001": Code(
        "Översättningen går inte att läsa",
        "Webbplatsen byggs inte med ett språk vars ord inte går att läsa.",
        "Öppna filen i Poedit eller ett liknande program, som skriver den rätt, eller hämta den förra ur Git.",
    ),
    "TRA002": Code(
        "Översättningen stämmer inte med källtexten",
        "Belopp, dagar och länkar sätts in där källtexten har sina tecken. Är de andra eller färre blir sidan fel.",
        "Skriv det som står mellan % och s, i klamrar och inom < > som i källtexten, tecken för tecken.",
    ),
    "TRA003": Code(
        "Texter är inte översatta",
        "Det som inte är översatt visas på svenska, märkt som svenska, mitt bland ord på det andra språket.",
        "Översätt texterna i filen. Det som är nytt i programmet läggs till av anslag translate.",
    ),
}


_PACKAGE = Path(__file__).resolve().parents[1]


class Fallen(Rule):
    """Stands in for a rule that fell, in the list of what the rules found."""

    @cached_property
    def text(self) -> Prose:
        """What there is to say of every rule that falls."""
        about = CODES[FALLEN]
        return Prose(about.title, "", about.why, about.mend, (), ())


def tried(rule: Rule, subject: Any) -> Sequence[tuple[Rule, Any]]:
    """Return what a rule finds in its subject, each with the rule.

    If the rule raises anything, the last is a `Fallen` with what there is to tell: nothing of the subject's own words.
    """
    found: list[tuple[Rule, Any]] = []
    try:
        for problem in rule.check(subject):
            found.append((rule, problem))  # noqa: PERF401 - what was found before the fall is kept
    except Exception as error:  # noqa: BLE001 - whatever it is, the other rules are judged
        message = (
            f"Regeln {rule.code} avbröts av ett fel i programmet och har inte prövats till slut: {where(error)}. Allt "
            "annat är prövat."
        )
        over_text = rule.scope in (Scope.TEXT, Scope.PUBLIC_TEXT)
        told = Stretch(0, 0, message) if over_text else Problem((), message)
        found.append((_fallen(rule), told))
    return found


def _fallen(rule: Rule) -> Fallen:
    return Fallen(FALLEN, Severity.ERROR, rule.scope, rule.since, Section.NONE, rule.check, rule.module)


def fell(found: Iterable[tuple[Rule, Any]]) -> bool:
    """Return whether the rule that found this fell."""
    return any(isinstance(rule, Fallen) for rule, _ in found)


def any_fell(findings: Iterable[Finding]) -> bool:
    """Return whether a rule fell, so that the findings are not all that there may be, nor to be remembered."""
    return any(finding.code == FALLEN for finding in findings)


def refused(findings: Iterable[Finding]) -> bool:
    """Return whether the loader or the schema has refused something in a file, so that a rule may fall on it."""
    return any(finding.code in SCHEMA or finding.code in SOURCE for finding in findings)


def where(error: BaseException) -> str:
    """Return what kind of error it is and where in the program it arose: never its words, which may be a person's."""
    steps = [step for step in traceback.extract_tb(error.__traceback__) if _PACKAGE in Path(step.filename).parents]
    if not steps:
        return type(error).__name__
    return (
        f"{type(error).__name__} i {Path(steps[-1].filename).relative_to(_PACKAGE).as_posix()}, rad {steps[-1].lineno}"
    )


def told(path: KeyPath, spoilt: list[KeyPath]) -> bool:
    """Return whether something has been said already of a field, of what it is part of, or of a part of it."""
    return any(path[: len(known)] == known or known[: len(path)] == path for known in spoilt)
