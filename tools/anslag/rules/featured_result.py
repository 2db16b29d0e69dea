"""The project whose result the start page begins with. A rule over the whole register."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.model import Index, Programme, Severity

from .engine import OWN, Problem, Scope, meant, rule
from .programme_links import newest


@rule("REG018", Severity.WARNING, section=OWN, scope=Scope.REGISTER)
def featured_project_has_a_result(index: Index) -> Iterator[Problem]:
    """Startsidan kan inte visa resultatet som är valt

    Vad: Projektet som programmet väljer till startsidan (featured) finns, har beviljats bidraget och har redovisat sitt
    resultat för allmänheten (public_summary i slutrapporten), som programmet inte döljer. Har registret flera bidrag
    väljer bara ett av dem. Det gäller programmets senaste version.

    Varför: Startsidan börjar med ett enda resultat. Går det valda inte att visa, visas ett annat i stället, utan att
    någon märker det.

    Åtgärd: Välj ett annat projekt, fyll i projektets sammanfattning för allmänheten, eller ta bort raden.

    Fel::

        programmes/integration/2025-01-01.yaml:
          public:
            featured: 2025-009   # <-

    Fel::

        programmes/integration/2025-01-01.yaml:
          public:
            featured: 2025-001   # <-
        projects/2025/2025-001-sprakcafe.yaml:
          final_report: {public_summary: null}

    Fel::

        programmes/integration/2025-01-01.yaml:
          public:
            featured: 2025-001
        programmes/moten/2026-01-01.yaml:
          id: moten
          valid_from: 2026-01-01
          public:
            featured: 2025-001   # <-

    Fel::

        programmes/integration/2025-01-01.yaml:
          public:
            featured: 2025-001   # <-
            hide: [result_summary]

    Rätt::

        programmes/integration/2025-01-01.yaml:
          public:
            featured: 2025-001
    """
    chosen: Programme | None = None
    for programme, file in newest(index.references):
        id_ = programme.public.featured
        if not id_:
            continue
        if chosen:
            message = f"Startsidan visar bara ett resultat, och {chosen.id} har redan valt {chosen.public.featured}."
            yield Problem(("public", "featured"), message, "Ta bort raden i det ena programmet.", file=file)
            continue
        chosen = programme
        if id_ in index.unread:
            continue
        briefs = {one.id: one for one in index.briefs if one.programme == programme.id}
        if id_ not in briefs:
            message = f"Projektet {id_} finns inte bland dem som har sökt bidraget."
            yield Problem(("public", "featured"), message, meant(id_, briefs), file=file)
        elif "result_summary" in programme.public.hide:
            message = "Programmet döljer resultaten för allmänheten (hide), så startsidan visar inget av dem."
            yield Problem(("public", "featured"), message, "Ta bort raden, eller result_summary ur hide.", file=file)
        elif not briefs[id_].told:
            message = f"Projektet {id_} har inget resultat som visas för allmänheten, så startsidan visar det senaste."
            yield Problem(("public", "featured"), message, file=file)
