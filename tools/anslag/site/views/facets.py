"""By what projects are sorted out: area, year, goal, kind of applicant, stage, applicant. Each choice has its page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec import Struct

from anslag.language import Language
from anslag.model import share
from anslag.public import PublicProject, PublicRegistry
from anslag.words import N_, capital

__all__ = [
    "APPLICANTS",
    "AREAS",
    "AREA_HIDDEN",
    "FACETS",
    "FILTERED",
    "GOALS",
    "HIDDEN",
    "KINDS",
    "PROGRAMMES",
    "STAGES",
    "YEARS",
    "Choice",
    "Facet",
    "Group",
    "applicant_names",
    "area_hidden",
    "grouped",
]


class Choice(Struct, frozen=True):
    """One of the things to choose among: an id, which is for ever since it stands in addresses, and its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to sort projects out. `key` is its name in addresses, `folder` where its pages are. The
    texts are messages, to be said in a language; `caption` is that of its chart.

    `choices` gives those that a project belongs under; with `words`, their names are words to be said in a language.
    `lead` says what its index tells, and `shared` how a sum is shared when a project belongs under several choices and
    `share` what the part of one is called; they are empty where it never does. `parts` shares the sum among the
    choices, in their order.
    """

    key: str
    title: str
    plural: str
    folder: str
    caption: str
    choices: Callable[[PublicProject], tuple[Choice, ...]]
    lead: str
    shared: str = ""
    share: str = ""
    words: bool = False
    parts: Callable[[PublicProject, int], Sequence[int]] = lambda project, number: share(project.granted, number)


@dataclass(frozen=True, slots=True)
class Group:
    """The projects under one choice, newest decision first.

    `parts` has of each the part of its sum, in öre, that falls to the choice.
    """

    facet: Facet
    choice: Choice
    projects: tuple[PublicProject, ...]
    parts: tuple[int, ...]

    @property
    def address(self) -> str:
        """Where its page is, from the root of the site."""
        return f"{self.facet.folder}{self.choice.id}/"

    @property
    def part(self) -> int:
        """What falls to the choice of the sums granted, in öre."""
        return sum(self.parts)

    @property
    def granted(self) -> int:
        """The whole sum granted to its projects, each counted once, in öre."""
        return sum(project.granted for project in self.projects)


_STAGES = {
    "granted": "beviljat",
    "running": "pagar",
    "ended_early": "avslutat-i-fortid",
    "ended": "projekttiden-slut",
    "reported": "slutredovisat",
    "repayment_due": "aterbetalning-aterstar",
    "closed": "avslutat",
    "annulled": "upphavt",
    "reconsidered": "borttaget",
    "revoked": "indraget",
    "renounced": "avstatt",
    "withdrawn": "atertaget",
    "struck_off": "avskrivet",
    "lapsed": "galler-inte",
}


AREA_HIDDEN = N_("Område visas inte")
"""What stands for the areas of a project that hides them."""
APPLICANT_HIDDEN = N_("Sökande visas inte")
"""What stands for the applicants of a project that hides them."""


def area_hidden(project: PublicProject) -> bool:
    """Return whether the areas of a project are not shown."""
    return "areas" in project.withheld


def applicant_hidden(project: PublicProject) -> bool:
    """Return whether it is not shown who runs a project."""
    return "organisations" in project.withheld


def applicant_names(project: PublicProject, language: Language) -> list[str]:
    """Return the names of those who run a project, or that they are not shown."""
    return [one.name for one in project.organisations] or [language.gettext(APPLICANT_HIDDEN)]


def _areas(project: PublicProject) -> tuple[Choice, ...]:
    return tuple(Choice(area.id, area.name) for area in project.areas)


def _years(project: PublicProject) -> tuple[Choice, ...]:
    return tuple(Choice(str(year), str(year)) for year, _ in project.by_year)


def _goals(project: PublicProject) -> tuple[Choice, ...]:
    return tuple(Choice(goal.id, goal.name) for goal in project.goals)


def _kinds(project: PublicProject) -> tuple[Choice, ...]:
    return tuple(dict.fromkeys(Choice(one.kind.id, _capital(one.kind.plural)) for one in project.organisations))


def _capital(words: str) -> str:
    """Return words with a capital, marked as Swedish still where they are."""
    return type(words)(capital(words))


def _stage(project: PublicProject) -> tuple[Choice, ...]:
    return (Choice(_STAGES[project.stage.id], project.stage.label),)


def _applicants(project: PublicProject) -> tuple[Choice, ...]:
    return tuple(Choice(one.id, one.name) for one in project.organisations)


_TOGETHER = N_("Flera sökande kan driva ett projekt tillsammans. Beloppet delas då lika mellan dem.")

AREAS = Facet(
    key="omrade",
    title=N_("Område"),
    plural=N_("Områden"),
    folder="omraden/",
    caption=N_("Beviljat efter område"),
    choices=_areas,
    lead=N_("Var i kommunen projekten har fått bidrag, och hur mycket."),
    shared=N_("Ett projekt kan rikta sig till flera områden. Beloppet delas då lika mellan dem."),
    share=N_("Områdets andel"),
)
PROGRAMMES = Facet(
    key="bidrag",
    title=N_("Bidrag"),
    plural=N_("Bidragen"),
    folder="bidrag/",
    caption=N_("Beviljat efter bidrag"),
    choices=lambda project: (Choice(project.programme, project.grant),) if project.grant else (),
    lead=N_("Vilket bidrag projekten har fått pengar från."),
)
"""Which grant a project has money from, where the register has several."""
YEARS = Facet(
    key="ar",
    title=N_("År"),
    plural=N_("Alla år"),
    folder="ar/",
    caption=N_("Beviljat år för år"),
    choices=_years,
    lead=N_(
        "Hur mycket som har beviljats år för år. "
        "Ett projekt räknas till det år vars ram pengarna kommer från, oftast beslutsåret."
    ),
    shared=N_(
        "Ett projekt kan få pengar ur flera års ramar. "
        "Då räknas det under vart och ett av åren, med den summa som hör dit."
    ),
    share=N_("Årets andel"),
    parts=lambda project, _: [amount for _, amount in project.by_year],
)
GOALS = Facet(
    key="mal",
    title=N_("Mål"),
    plural=N_("Anslagets mål"),
    folder="mal/",
    caption=N_("Beviljat efter mål"),
    choices=_goals,
    lead=N_("Vilka av anslagets mål projekten bidrar till."),
    shared=N_("Ett projekt kan bidra till flera mål. Beloppet delas då lika mellan dem."),
    share=N_("Målets andel"),
)
KINDS = Facet(
    key="slag",
    title=N_("Typ av sökande"),
    plural=N_("Typer av sökande"),
    folder="slag/",
    caption=N_("Beviljat efter typ av sökande"),
    choices=_kinds,
    lead=N_("Vilka typer av sökande som har fått bidrag."),
    shared=_TOGETHER,
    share=N_("Gruppens andel"),
)
STAGES = Facet(
    key="lage",
    title=N_("Status"),
    plural=N_("Projektens status"),
    folder="lage/",
    caption=N_("Beviljat efter status"),
    choices=_stage,
    lead=N_("Hur långt projekten har kommit."),
    words=True,
)
APPLICANTS = Facet(
    key="sokande",
    title=N_("Sökande"),
    plural=N_("Alla sökande"),
    folder="sokande/",
    caption=N_("Beviljat efter sökande"),
    choices=_applicants,
    lead=N_("Alla som har fått bidrag, i bokstavsordning."),
    shared=_TOGETHER,
    share=N_("Sökandens andel"),
)
HIDDEN = {
    AREAS.key: (area_hidden, AREA_HIDDEN),
    KINDS.key: (applicant_hidden, APPLICANT_HIDDEN),
    APPLICANTS.key: (applicant_hidden, APPLICANT_HIDDEN),
}
"""By the key of a facet: which projects hide what it goes by, and the words that stand for it."""
FILTERED = (PROGRAMMES, AREAS, YEARS, GOALS, KINDS, STAGES)
"""What the filter of the list offers. Applicants are too many to choose among: there it searches for a name."""
FACETS = (*FILTERED, APPLICANTS)


def grouped(public: PublicRegistry, facet: Facet, language: Language) -> tuple[Group, ...]:
    """Return the groups of `facet`, named in `language`, in the order that a reader looks for them in."""
    members: dict[str, list[PublicProject]] = defaultdict(list)
    parts: dict[str, list[int]] = defaultdict(list)
    names: dict[str, Choice] = {}
    for project in public.projects:
        chosen = facet.choices(project)
        for choice, part in zip(chosen, facet.parts(project, len(chosen)), strict=True):
            members[choice.id].append(project)
            parts[choice.id].append(part)
            names.setdefault(choice.id, choice)
    ordered = (_known(public, facet, names) or names).values()
    return tuple(
        Group(facet, _named(one, facet, language), tuple(members[one.id]), tuple(parts[one.id]))
        for one in _ordered(facet, ordered)
    )


def _named(choice: Choice, facet: Facet, language: Language) -> Choice:
    return Choice(choice.id, language.gettext(choice.name)) if facet.words else choice


def _known(public: PublicRegistry, facet: Facet, used: Mapping[str, Choice]) -> dict[str, Choice]:
    """Return the choices that stand in the register itself, also those no project has chosen, and `used` after them.

    None when no project shows the facet: then the programme may hide it.
    """
    known: Iterable[Choice] = ()
    if facet is AREAS:
        known = (Choice(area.id, area.name) for area in public.areas)
    elif facet is PROGRAMMES:
        known = (Choice(one.id, one.name) for one in public.programmes)
    elif facet is KINDS:
        kinds = (Choice(one.id, _capital(one.plural)) for programme in public.programmes for one in programme.kinds)
        known = (one for one in kinds if one.id in used)
    elif facet is GOALS:
        known = (Choice(goal.id, goal.name) for programme in public.programmes for goal in programme.goals)
    return {**{one.id: one for one in known}, **used} if used else {}


def _ordered(facet: Facet, choices: Iterable[Choice]) -> list[Choice]:
    if facet is YEARS:
        return sorted(choices, key=lambda one: one.id, reverse=True)
    if facet is STAGES:
        order = list(_STAGES.values())
        return sorted(choices, key=lambda one: order.index(one.id))
    return sorted(choices, key=lambda one: alphabetical(one.name)) if facet is APPLICANTS else list(choices)


def alphabetical(name: str) -> str:
    """Return a key that sorts names as Swedes do: å, ä and ö last, in that order, and case set aside."""
    return name.casefold().translate(_SWEDISH)


_SWEDISH = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}", "é": "e", "è": "e", "ü": "y"})
