"""The state machine as data: which stage may follow which, what moves it and who acts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from anslag.model import Programme

from .stage import Stage
from .vocabulary import Actor, who


class Transition(Struct, frozen=True):
    """From any of `bases` to `head`. `actors` is empty when a day that passes moves it."""

    bases: tuple[Stage, ...]
    head: Stage
    fact: str
    actors: tuple[Actor, ...] = ()


class Row(Struct, frozen=True):
    """One line of the table in the handbook, in Swedish."""

    base: str
    head: str
    fact: str
    actor: str


_UNDECIDED = (Stage.RECEIVED, Stage.AWAITING_SUPPLEMENT, Stage.PREPARATION, Stage.READY)
TRANSITIONS = (
    Transition((Stage.RECEIVED,), Stage.PREPARATION, "Samtal eller samråd hålls", (Actor.HANDLER,)),
    Transition(
        (Stage.RECEIVED, Stage.PREPARATION, Stage.READY),
        Stage.AWAITING_SUPPLEMENT,
        "Komplettering begärs",
        (Actor.HANDLER,),
    ),
    Transition(
        (Stage.AWAITING_SUPPLEMENT,),
        Stage.PREPARATION,
        "Kompletteringen kommer in eller behövs inte längre",
        (Actor.APPLICANT, Actor.HANDLER),
    ),
    Transition(
        (Stage.AWAITING_SUPPLEMENT,),
        Stage.READY,
        "Kompletteringen är klar och tjänsteutlåtandet fanns redan",
        (Actor.APPLICANT, Actor.HANDLER),
    ),
    Transition((Stage.RECEIVED, Stage.PREPARATION), Stage.READY, "Tjänsteutlåtandet är skrivet", (Actor.HANDLER,)),
    Transition((Stage.READY,), Stage.GRANTED, "Beslut att bevilja, helt eller delvis", (Actor.DELEGATE, Actor.BODY)),
    Transition((Stage.READY,), Stage.REJECTED, "Beslut om avslag", (Actor.DELEGATE, Actor.BODY)),
    Transition(_UNDECIDED, Stage.DISMISSED, "Ansökan avvisas", (Actor.DELEGATE, Actor.BODY)),
    Transition(_UNDECIDED, Stage.STRUCK_OFF, "Ärendet skrivs av", (Actor.DELEGATE, Actor.BODY)),
    Transition((Stage.READY,), Stage.PREPARATION, "Återremiss", (Actor.BODY,)),
    Transition(
        (Stage.REJECTED, Stage.DISMISSED, Stage.WITHDRAWN, Stage.STRUCK_OFF, Stage.ANNULLED),
        Stage.PREPARATION,
        "Ärendet tas upp igen",
        (Actor.DELEGATE, Actor.BODY),
    ),
    Transition(
        (Stage.REJECTED, Stage.DISMISSED),
        Stage.GRANTED,
        "Beslutet omprövas och bidrag beviljas",
        (Actor.DELEGATE, Actor.BODY),
    ),
    Transition(
        (Stage.GRANTED, Stage.NOT_STARTED, Stage.RUNNING, Stage.ENDED_EARLY, Stage.AWAITING_REPORT, Stage.REPORTED),
        Stage.ANNULLED,
        "En domstol upphäver beslutet och ärendet är slut",
    ),
    Transition(
        (
            *(Stage.GRANTED, Stage.NOT_STARTED, Stage.RUNNING, Stage.ENDED_EARLY, Stage.AWAITING_REPORT),
            *(Stage.REPORTED, Stage.REJECTED, Stage.DISMISSED),
        ),
        Stage.PREPARATION,
        "En domstol upphäver beslutet och ärendet prövas på nytt",
    ),
    Transition((Stage.CLOSED,), Stage.REPORTED, "Ärendet tas upp igen", (Actor.DELEGATE, Actor.BODY)),
    Transition((Stage.ANNULLED,), Stage.CLOSED, "Ärendet avslutas", (Actor.HANDLER,)),
    Transition(
        _UNDECIDED,
        Stage.WITHDRAWN,
        "Sökanden tar tillbaka ansökan",
        (Actor.APPLICANT,),
    ),
    Transition(
        (Stage.GRANTED, Stage.NOT_STARTED, Stage.RUNNING),
        Stage.WITHDRAWN,
        "Sökanden avstår från bidraget innan något har betalats ut",
        (Actor.APPLICANT,),
    ),
    Transition(
        (Stage.GRANTED,),
        Stage.NOT_STARTED,
        "Kontakt och betalningsplan finns före startdagen",
        (Actor.APPLICANT, Actor.HANDLER),
    ),
    Transition(
        (Stage.GRANTED,),
        Stage.RUNNING,
        "Kontakt och betalningsplan finns när startdagen har kommit",
        (Actor.APPLICANT, Actor.HANDLER),
    ),
    Transition((Stage.NOT_STARTED,), Stage.RUNNING, "Startdagen kommer"),
    Transition((Stage.GRANTED, Stage.RUNNING), Stage.AWAITING_REPORT, "Slutdagen passerar"),
    Transition(
        (Stage.GRANTED, Stage.NOT_STARTED, Stage.RUNNING),
        Stage.ENDED_EARLY,
        "Projektet avslutas i förtid",
        (Actor.APPLICANT,),
    ),
    Transition(
        (Stage.AWAITING_REPORT,),
        Stage.ENDED_EARLY,
        "Det antecknas i efterhand att projektet slutade i förtid",
        (Actor.HANDLER,),
    ),
    Transition(
        (Stage.AWAITING_REPORT,),
        Stage.RUNNING,
        "Projekttiden förlängs sedan slutdagen passerat",
        (Actor.HANDLER,),
    ),
    Transition(
        (Stage.RUNNING, Stage.AWAITING_REPORT, Stage.ENDED_EARLY),
        Stage.REPORTED,
        "Både slutrapport och kostnadsredovisning har kommit in",
        (Actor.APPLICANT,),
    ),
    Transition(
        (Stage.AWAITING_REPORT, Stage.ENDED_EARLY, Stage.REPORTED),
        Stage.REPAYMENT_DUE,
        "Återbetalning krävs",
        (Actor.HANDLER,),
    ),
    Transition((Stage.RUNNING,), Stage.REPAYMENT_DUE, "Slutdagen passerar och ett krav är obetalt"),
    Transition((Stage.REPAYMENT_DUE,), Stage.REPORTED, "Kravet är betalt", (Actor.APPLICANT,)),
    Transition(
        (Stage.REPAYMENT_DUE,),
        Stage.AWAITING_REPORT,
        "Kravet är betalt men slutredovisningen saknas",
        (Actor.APPLICANT,),
    ),
    Transition(
        (Stage.REPAYMENT_DUE,),
        Stage.ENDED_EARLY,
        "Kravet är betalt men slutredovisningen av det i förtid avslutade projektet saknas",
        (Actor.APPLICANT,),
    ),
    Transition(
        (Stage.AWAITING_REPORT, Stage.ENDED_EARLY, Stage.REPORTED),
        Stage.CLOSED,
        "Ärendet avslutas",
        (Actor.HANDLER,),
    ),
)


def table(programmes: Sequence[Programme] = ()) -> list[Row]:
    """Return every step of the state machine as Swedish text, in the order of the stages.

    Who acts is called what `programmes` call them.
    """
    steps = [(base, step) for step in TRANSITIONS for base in step.bases]
    steps.sort(key=lambda pair: (_ORDER[pair[0]], _ORDER[pair[1].head]))
    return [
        Row(base.label, step.head.label, step.fact, " eller ".join(who(actor, programmes) for actor in step.actors))
        for base, step in steps
    ]


def follows(base: Stage, head: Stage) -> bool:
    """Return whether one step leads from `base` to `head`."""
    return any(base in step.bases and step.head is head for step in TRANSITIONS)


@cache
def reachable(base: Stage, head: Stage) -> bool:
    """Return whether some number of steps, 0 included, leads from `base` to `head`."""
    found, seen = {base}, set()
    while found:
        here = found.pop()
        seen.add(here)
        found |= {step.head for step in TRANSITIONS if here in step.bases} - seen
    return head in seen


_ORDER = {stage: place for place, stage in enumerate(Stage)}
