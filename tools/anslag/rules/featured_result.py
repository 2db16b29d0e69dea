"""The project whose result the start page begins with. A rule over the whole register."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.model import Index, Severity

from .engine import OWN, Problem, Scope, meant, rule
from .programme_links import versions


@rule("REG018", Severity.WARNING, section=OWN, scope=Scope.REGISTER)
def featured_project_has_a_result(index: Index) -> Iterator[Problem]:
    """Startsidan kan inte visa resultatet som är valt

    Vad: Projektet som programmet väljer till startsidan (featured) finns, har beviljats bidraget och har redovisat sitt
    resultat för allmänheten (public_summary i slutrapporten). Det gäller programmets senaste version.

    Varför: Startsidan börjar med ett resultat. Går det valda inte att visa, visas det senaste i stället, utan att någon
    märker det.

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

    Rätt::

        programmes/integration/2025-01-01.yaml:
          public:
            featured: 2025-001
    """
    references = index.references
    for programme, file in versions(references):
        id_ = programme.public.featured
        if not id_ or id_ in index.unread or programme is not references.programmes[programme.id][-1]:
            continue
        briefs = {one.id: one for one in index.briefs if one.programme == programme.id}
        if id_ not in briefs:
            message = f"Projektet {id_} finns inte bland dem som har sökt bidraget."
            yield Problem(("public", "featured"), message, meant(id_, briefs), file=file)
        elif not briefs[id_].told:
            message = f"Projektet {id_} har inget resultat som visas för allmänheten, så startsidan visar det senaste."
            yield Problem(("public", "featured"), message, file=file)
