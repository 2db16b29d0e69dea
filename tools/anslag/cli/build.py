"""``anslag build``."""

from __future__ import annotations

import gc
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from anslag.check import Folder, load, verdict
from anslag.report import REPORTERS

from .common import (
    ERRORS,
    ROOT,
    as_of_option,
    cache_file,
    counted,
    memory_of,
    models_of,
    prefix_of,
    progress,
    register_errors,
    registry_option,
    seen_of,
    stop,
)

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
    help="Gör affisch och QR-kod för varje projekt som pågår. De tar längre tid än alla sidor.",
)
@click.option("--fresh", is_flag=True, help="Gör alla sidor på nytt, utan det som är ihågkommet från förra gången.")
def command(registry: Path, out: Path, as_of: date, only: str | None, *, posters: bool, fresh: bool) -> None:
    """Bygg webbplatserna av ett register utan fel.

    Finns det fel byggs ingenting. Går något snett under bygget står de förra webbplatserna kvar som de var.
    Sidor som skulle bli likadana som förra gången görs inte om.
    """
    from anslag.public import HiddenFieldError
    from anslag.site.build import built_site, put_in_place
    from anslag.site.compiled import compiled_kept
    from anslag.site.content import content
    from anslag.site.editing import addresses, settings
    from anslag.site.errors import SiteError

    if out.resolve().is_relative_to(registry.resolve()):
        stop(f"{out} ligger i registret, där bara dess egna filer hör hemma. Välj en annan mapp med --out.")
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
        raise SystemExit(ERRORS)
    wanted = [only] if only else list(AUDIENCES)
    try:
        with ExitStack() as building:
            sites = []
            for audience in wanted:
                config = ROOT / AUDIENCES[audience]
                others = addresses(settings(config))
                filling = content(audience, register, judged.new, as_of, kits=posters, others=others)
                gc.freeze()
                gc.enable()
                templates = None if fresh else cache_file(str(ROOT), "templates")
                with progress(f"Bygger {out / audience}") as advance, compiled_kept(templates):
                    pages = counted(filling.pages, advance)
                    translations = {
                        code: replace(one, pages=counted(one.pages, advance))
                        for code, one in filling.translations.items()
                    }
                    site = built_site(
                        audience,
                        pages,
                        filling.files,
                        out / audience,
                        config,
                        site_url=filling.address,
                        note=filling.note,
                        translations=translations,
                        shared=filling.shared,
                        memory=None if fresh else cache_file(str((out / audience).resolve()), "site"),
                    )
                    sites.append(building.enter_context(site))
            put_in_place(sites)
    except (SiteError, HiddenFieldError) as error:
        stop(str(error))
    for audience, site in zip(wanted, sites, strict=True):
        click.echo(f"{out / audience}: {len(site.result.pages)} sidor.")
