"""``anslag build``."""

from __future__ import annotations

import gc
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from anslag.check import Folder, load, verdict
from anslag.report import REPORTERS

from .common import (
    ERRORS,
    FAILED,
    ROOT,
    as_of_option,
    cache_file,
    counted,
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

    Finns det fel byggs ingenting. Går något snett under bygget står den förra webbplatsen kvar som den var.
    Sidor som skulle bli likadana som förra gången görs inte om.
    """
    from anslag.public import HiddenFieldError
    from anslag.site.build import build_site
    from anslag.site.compiled import compiled_kept
    from anslag.site.content import content
    from anslag.site.editing import addresses, settings
    from anslag.site.errors import SiteError

    require_straight(out)
    if real(out).is_relative_to(real(registry)):
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
        raise SystemExit(FAILED if judged.fallen else ERRORS)
    for audience in [only] if only else AUDIENCES:
        try:
            config = ROOT / AUDIENCES[audience]
            others = addresses(settings(config))
            filling = content(audience, register, judged.new, as_of, kits=posters, others=others)
            gc.freeze()
            gc.enable()
            templates = None if fresh else cache_file(str(ROOT), "templates")
            with progress(f"Bygger {out / audience}") as advance, compiled_kept(templates):
                pages = counted(filling.pages, advance)
                translations = {
                    code: replace(one, pages=counted(one.pages, advance)) for code, one in filling.translations.items()
                }
                result = build_site(
                    audience,
                    pages,
                    filling.files,
                    out / audience,
                    config,
                    site_url=filling.address,
                    note=filling.note,
                    translations=translations,
                    shared=filling.shared,
                    memory=None if fresh else cache_file(str(real(out / audience)), "site"),
                )
        except (SiteError, HiddenFieldError) as error:
            stop(str(error))
        click.echo(f"{out / audience}: {len(result.pages)} sidor.")
