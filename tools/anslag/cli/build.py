"""``anslag build``."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from anslag.check import Folder, Register, load, verdict
from anslag.model import Finding
from anslag.report import REPORTERS
from anslag.report.text import visible

from .common import (
    ERRORS,
    FAILED,
    as_of_option,
    cache_file,
    house_of,
    memory_of,
    models_of,
    prefix_of,
    progress,
    real,
    register_errors,
    registry_option,
    seen_of,
    stop,
)
from .outfiles import require_straight

if TYPE_CHECKING:  # what makes sites is loaded when one is made
    from anslag.site.editing import Addresses
    from anslag.site.site_build import Built

AUDIENCES = {"public": "mkdocs.yml", "internal": "mkdocs.internal.yml"}


@click.command("build")
@registry_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="MAPP",
    default=Path("site"),
    show_default=True,
    help="Mappen som sidorna läggs i.",
)
@as_of_option
@click.option("--only", type=click.Choice(sorted(AUDIENCES)), help="Bygg bara den ena webbplatsen.")
@click.option(
    "--posters/--no-posters",
    default=True,
    show_default=True,
    help="Gör affisch och QR-kod för varje projekt som pågår. Det tar längre tid än att göra alla sidor.",
)
@click.option(
    "--documents/--no-documents",
    default=True,
    show_default=True,
    help="Gör de handlingar som är aktuella, till den interna webbplatsen.",
)
@click.option("--fresh", is_flag=True, help="Gör alla sidor på nytt, utan att återanvända något från förra gången.")
def command(
    registry: Path, out: Path, as_of: date, only: str | None, *, posters: bool, documents: bool, fresh: bool
) -> None:
    """Bygg webbplatserna av ett register utan fel.

    Finns det fel byggs ingenting. Går något snett under bygget står de förra webbplatserna kvar som de var.
    Sidor som skulle bli likadana som förra gången görs inte om.
    """
    from anslag.public import HiddenFieldError
    from anslag.site.editing import addresses, settings
    from anslag.site.errors import SiteError
    from anslag.site.site_build import put_in_place

    require_straight(out)
    if real(out).is_relative_to(real(registry)):
        stop(f"{out} ligger i registret, där bara dess egna filer hör hemma. Välj en annan mapp med --out.")
    configs = {one: house_of(registry) / AUDIENCES[one] for one in ([only] if only else AUDIENCES)}
    try:
        with register_errors(registry):  # settings that are not there are told before the whole register is judged
            others = {one: addresses(settings(config)) for one, config in configs.items()}
    except SiteError as error:
        stop(str(error))
    prefix = prefix_of(registry)
    # what is read is kept to the end: looking for cycles among it, now or later, costs much and finds nothing
    gc.disable()
    seen = None if fresh else seen_of(registry, prefix)
    memory, models = (None, None) if fresh else (memory_of(registry, prefix), models_of(registry, prefix))
    folder = Folder(registry, prefix, seen=seen)
    with register_errors(registry), progress("Läser registret") as advance:
        register = load(folder, advance, memory, models)
    judged = verdict(register, as_of, memory=memory)
    if seen and memory and models:
        seen.note(folder.digests)
        memory.save()
        models.save()
    del memory, models  # they hold the whole register once more
    if judged.errors:
        click.echo(REPORTERS["text"](judged, colour=True), nl=False, err=True)
        click.echo("\nIngenting byggdes. Rätta felen först.", err=True)
        raise SystemExit(FAILED if judged.fallen else ERRORS)
    try:
        with ExitStack() as stack:
            kept = {"posters": posters, "documents": documents, "fresh": fresh}
            sites = [
                _built(stack, one, config, others[one], register, judged.new, as_of, out / one, **kept)
                for one, config in configs.items()
            ]
            put_in_place(sites)
    except (SiteError, HiddenFieldError) as error:
        stop(str(error))
    for audience, site in zip(configs, sites, strict=True):
        click.echo(f"{out / audience}: {len(site.result.pages)} sidor.")


def _built(
    stack: ExitStack,
    audience: str,
    config: Path,
    others: Addresses,
    register: Register,
    findings: Sequence[Finding],
    as_of: date,
    out: Path,
    *,
    posters: bool,
    documents: bool,
    fresh: bool,
) -> Built:
    """Build a site beside the one in `out`, where it stands as long as `stack` does, to be put in its place."""
    from anslag.site.compiled import compiled_kept
    from anslag.site.content import content
    from anslag.site.site_build import built_site
    from anslag.site.views.environment import TEMPLATES

    filling = content(audience, register, findings, as_of, config.parent, kits=posters, papers=documents, others=others)
    gc.freeze()
    gc.enable()
    languages = (filling.language, *(one.language for one in filling.translations.values()))
    templates = None if fresh else cache_file(str(TEMPLATES), "templates")
    with progress(f"Bygger {out}") as advance, compiled_kept(templates, languages):
        site = built_site(
            audience,
            filling.pages,
            filling.files,
            out,
            config,
            site_url=filling.address,
            note=filling.note,
            translations=filling.translations,
            shared=filling.shared,
            sender=filling.sender,
            cards=filling.cards,
            memory=None if fresh else cache_file(str(real(out)), "site"),
            progress=advance,
        )
        built = stack.enter_context(site)
    for sentence in filling.unset:
        click.echo(visible(sentence), err=True)
    return built
