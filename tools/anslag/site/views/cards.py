"""The pictures that stand beside a shared link: one for each project, in Swedish as it is, and one for all else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from anslag.documents.posters import ABOUT, card, shown_in
from anslag.documents.project_cards import Ink, can_draw, draw
from anslag.language import SWEDISH, Language
from anslag.public import PublicProgramme, PublicProject, PublicRegistry
from anslag.site.build_keys import Later
from anslag.site.page import Asset, Card, CardLook, Cards
from anslag.site.views.listing import LIST

__all__ = ["card_of", "cards"]

_NAME = "delning.png"
"""The name of a picture. That of the whole site stands at the root; the settings name it to the frame."""


def card_of(project: PublicProject, sentence: str) -> Card | None:
    """Return the picture for `project`, which `sentence` tells what was granted to; None when it cannot be drawn."""
    title, who, what = _texts(project)
    if not can_draw(title, who, what):
        return None
    return Card(_address(project), f"{title}. {sentence}")


def cards(public: PublicRegistry, language: Language, swedish: PublicRegistry) -> Cards:
    """Return what makes the picture for all pages in `language` that have none of their own, and with the Swedish ones
    those of the projects. `swedish` is the register in Swedish.
    """
    shown = shown_in(language, str(public.programmes[0].funder), str(public.name))
    said = public if shown is language else swedish
    texts = (str(said.programmes[0].funder), str(said.name), shown.gettext(ABOUT), shown.code.partition("-")[0])
    return partial(_of_all, texts, public if language is SWEDISH else replace(public, projects=()))


def _of_all(
    texts: tuple[str, str, str, str], public: PublicRegistry, look: CardLook
) -> Iterator[Later[Iterator[Asset]]]:
    yield Later(_of_site, (texts, look))
    names = {one.id: _head(one) for one in public.programmes}
    for project in public.projects:
        yield Later(_of_project, (_address(project), _texts(project), names[project.programme], look.ink))


def _of_project(at: str, texts: tuple[str, str, str], head: tuple[str, str], ink: Ink) -> Iterator[Asset]:
    if can_draw(*texts):
        known = tuple(one if can_draw(one) else "" for one in head)
        yield Asset(at, draw(*texts, (known[0], known[1]), Ink(*ink)))


def _of_site(texts: tuple[str, str, str, str], look: CardLook) -> Iterator[Asset]:
    yield Asset(_NAME, card(*texts, look.ink, look.logo))


def _head(programme: PublicProgramme) -> tuple[str, str]:
    return str(programme.funder), str(programme.name)


def _address(project: PublicProject) -> str:
    return f"{LIST}{project.id}/{_NAME}"


def _texts(project: PublicProject) -> tuple[str, str, str]:
    """Return the project's title, who has it, and what was granted or how the grant ended."""
    who = SWEDISH.listed([one.name for one in project.organisations])
    what = f"{SWEDISH.money(project.granted)} beviljat {project.year}"
    return str(project.title), who, str(project.stage.label) if project.mark else what
