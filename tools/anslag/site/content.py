"""What each site is filled with, from the register: the same for `anslag build` and for live reload."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from anslag.check import Folder, Register
from anslag.history import GitError, Repository
from anslag.language import SWEDISH, Language
from anslag.model import Finding, Registry
from anslag.public import PublicRegistry, publish
from anslag.public.landed import landed
from anslag.site.build_keys import Later
from anslag.site.editing import Addresses, Editing
from anslag.site.errors import SiteError
from anslag.site.languages import site_languages, untranslated
from anslag.site.legal_texts import STATEMENTS, About, Statements, check_sender, read_statements
from anslag.site.page import Asset, Content, Page, Sender
from anslag.site.views import acknowledge, apply, legal_pages, likes, public_files, public_pages, said, spoken_files
from anslag.site.views.cards import cards
from anslag.site.views.data import DATA
from anslag.site.views.facets import GOALS, KINDS, STAGES, grouped
from anslag.site.views.own_folders import OWN_FOLDERS
from anslag.site.writer import taken
from anslag.words import Words

if TYPE_CHECKING:  # the public site makes no such papers
    from anslag.documents.register_templates import Templates

T = TypeVar("T")
PUBLIC, INTERNAL = "public", "internal"


def content(
    audience: str,
    register: Register,
    findings: Sequence[Finding],
    as_of: date,
    house: Path,
    *,
    others: Addresses,
    kits: bool = True,
    papers: bool = True,
) -> Content:
    """Return the pages and files of the site for `audience`, as things stood on `as_of`.

    `findings` are what the check found, for the internal site. `house` is the folder with all that is the register's
    own. The repository that the register lies in, if any, tells the version that the site is made from, what changed
    when, and how many applications were not granted. `kits` asks for a poster and a QR code for each project that goes
    on, which take longer than all the pages, and `papers` for the documents that are open on the day. `others` are the
    addresses of other systems.
    Raises `anslag.public.HiddenFieldError` when a programme hides a field that does not exist, and SiteError when the
    register has no programme or no areas.
    """
    registry, source = register.registry, register.source
    _require_parts(registry)
    repository = _repository(source.root) if isinstance(source, Folder) else None
    version = _of_git(repository, lambda git: git.version) or ""
    if audience == PUBLIC:
        entered = _of_git(repository, lambda git: landed(git, registry))
        return _public(publish(registry, as_of, entered or ()), version, house, kits=kits)
    from anslag.casework.record_history import History  # the public site never loads these
    from anslag.documents.event_history import earlier
    from anslag.documents.register_templates import Templates
    from anslag.site.internal import internal_site

    public = publish(registry, as_of)
    editing = _editing(register, repository, others)
    pages, files = internal_site(
        registry,
        findings,
        as_of,
        history=_of_git(repository, lambda git: History.of(git, registry, findings)),
        public_url=public.address or "",
        editing=editing,
        today=_of_git(repository, lambda git: git.day(git.head)),
        templates=_templates(source.root) if isinstance(source, Folder) and papers else Templates({}),
        papers=papers,
        entered=_of_git(repository, lambda git: landed(git, registry) if registry.references.annual else ()) or (),
        earlier=_of_git(repository, lambda git: earlier(git, registry, as_of) if git.head else {}),
    )
    unset = [] if editing.addresses == others else [_NO_LINKS]
    return Content(pages, files, _note_within(as_of, version), unset=unset, sender=_sender_within(public))


def _editing(register: Register, repository: Repository | None, others: Addresses) -> Editing:
    """Return how the register's files are read, and linked to where it is known what the forge calls them."""
    source = register.source
    prefix = source.prefix if isinstance(source, Folder) else ""
    if repository is None:
        return Editing(source.read, replace(others, edit_file="", new_file=""), prefix, prefix)
    return Editing(source.read, others, prefix, repository.below)


_NO_LINKS = (
    "Sidorna länkar inte till filerna, fast edit_file eller new_file är angiven: vad de heter hos er tjänst går inte "
    "att veta utan Git. Installera git, och bygg i en kopia som är hämtad med git clone."
)


def _templates(registry: Path) -> Templates:
    """Return the register's own templates. Raises SiteError when one cannot be read."""
    from anslag.documents.register_templates import Templates
    from anslag.documents.template_file import TemplateFaultError

    try:
        return Templates.of(registry)
    except TemplateFaultError as error:
        raise SiteError(str(error)) from error


def _require_parts(registry: Registry) -> None:
    for there, what in (
        (registry.programmes, "inget program (programmes/)"),
        (registry.areas, "inga områden (areas.yaml)"),
    ):
        if not there:
            raise SiteError(f"Registret har {what}. Gör det efter det som anslag init MAPP lägger upp i en ny mapp.")


def _public(public: PublicRegistry, version: str, house: Path, *, kits: bool) -> Content:
    """Return what the public site is filled with in Swedish, with the same in each other language of its settings.

    What the municipality says of the site itself stands in a file of its own in `house`. A page of its own tells the
    version: in every footer it would make each commit change every page.
    """
    like, told = likes(public.projects), house / STATEMENTS
    languages = site_languages(house)
    for language in languages:
        if language.prefix in OWN_FOLDERS:
            raise SiteError(taken(language.prefix, language.prefix))
    spoken = {language: said(public, language) for language in languages}
    check_sender(told, {name for programme in public.programmes for name in Words(programme.funder).texts.values()})

    def pages(in_words: PublicRegistry, language: Language, statements: Statements) -> Iterator[Page | Later[Page]]:
        yield from public_pages(in_words, language, kits=kits, like=like)
        yield from apply.pages(in_words, language, public)
        yield from acknowledge.pages(in_words, language, public, kits=kits)
        yield from legal_pages.pages(in_words, language, version, statements)

    def files(in_words: PublicRegistry, language: Language) -> Iterator[Later[Iterator[Asset]]]:
        yield from spoken_files(in_words, language)
        yield from acknowledge.files(in_words, language, public, kits=kits)

    def filled(in_words: PublicRegistry, language: Language) -> Content:
        statements = read_statements(told, language)
        return Content(
            pages(in_words, language, statements),
            files(in_words, language),
            _note(public.as_of, language),
            shared=zip(in_words.projects, public.projects, strict=True),
            sender=_sender(in_words, language, statements.about),
            cards=cards(in_words, language, public),
            language=language,
        )

    first, *others = (filled(in_words, language) for language, in_words in spoken.items())
    about = replace(public, projects=(), years=())
    unspoken = (public_files(public), [Later(apply.files, (about,))])
    return replace(
        first,
        files=chain(*unspoken, first.files),
        address=public.address,
        translations={language.code: one for language, one in zip(list(spoken)[1:], others, strict=True)},
        unset=chain(untranslated(languages), acknowledge.unset(public) if kits else ()),
    )


def _sender(public: PublicRegistry, language: Language, about: About) -> Sender:
    """Return who speaks on the public site: the funder, with the terms for the data and the ways to look at it."""
    _ = language.gettext
    programme = public.programmes[0]
    there = [facet for facet in (GOALS, KINDS, STAGES) if grouped(public, facet, language)]
    return Sender(
        programme.funder,
        programme.unit,
        programme.email,
        (about.data_licence, about.data_licence_url),
        ((_("Hämta data"), DATA), *((_(facet.plural), facet.folder) for facet in there)),
    )


def _sender_within(public: PublicRegistry) -> Sender:
    """Return whose the internal site is."""
    return Sender(public.programmes[0].funder, public.programmes[0].unit)


def _note(as_of: date, language: Language) -> str:
    """Return the line in the public site's footer: the day that its pages are true of."""
    return language.gettext("Uppgifterna gäller {day}.").format(day=language.day(as_of))


def _note_within(as_of: date, version: str) -> str:
    """Return the line in the internal site's footer: the day, and the version of the register where there is one."""
    version = f", från version {version}" if version else ""
    return f"Beräknat för {SWEDISH.day(as_of)}{version}."


def _repository(folder: Path) -> Repository | None:
    """Return the repository that `folder` lies in, if any."""
    try:
        return Repository.holding(folder)
    except GitError:
        return None


def _of_git(repository: Repository | None, ask: Callable[[Repository], T]) -> T | None:
    """Return what Git tells, or `None` outside a repository and in one that lacks its history."""
    try:
        return ask(repository) if repository else None
    except GitError:
        return None
