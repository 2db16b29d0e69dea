"""That each thing which a programme or the list of areas has is there once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anslag.model import Index, KeyPath

from .engine import OWN, Problem, Scope, lists_in, rule
from .programme_links import versions


@rule("REG020", section=OWN, scope=Scope.REGISTER)
def each_thing_is_there_once(index: Index) -> Iterator[Problem]:
    """Två poster har samma id

    Vad: I ett program och i areas.yaml har varje post i en lista ett eget id. En typ av sökande står bara på ett ställe
    bland kraven på sökande (applicants), och ett års eller en ansökningstids ram anges bara en gång.

    Varför: Av två poster med samma id gäller bara den ena, och den andra försvinner utan att det märks.

    Åtgärd: Ge den ena ett annat id, eller ta bort den.

    Fel::

        areas.yaml:
          areas:
            - {id: citywide, name: Hela kommunen, whole: true}
            - {id: norrby, name: Norrby}
            - {id: norrby, name: Söderby}   # <-
        programmes/integration/2023-01-01.yaml: null
        programmes/integration/2025-01-01.yaml:
          areas: {priority: [norrby]}

    Fel::

        programmes/integration/2025-01-01.yaml:
          goals:
            - {id: trust, name: Ökad tillit}
            - {id: trust, name: Fler mötesplatser}   # <-
            - {id: bridging, name: Möten över gränser}
            - {id: justice, name: Lika livschanser}

    Fel::

        programmes/integration/2025-01-01.yaml:
          frames:
            - {year: 2025, amount: 1400000}
            - {year: 2026, amount: 1400000}
            - {year: 2025, amount: 1600000}   # <-

    Rätt::

        areas.yaml:
          areas:
            - {id: citywide, name: Hela kommunen, whole: true}
            - {id: norrby, name: Norrby}
            - {id: soderby, name: Söderby}
        programmes/integration/2023-01-01.yaml: null
        programmes/integration/2025-01-01.yaml:
          areas: {priority: [norrby]}
    """
    references = index.references
    listed = [(("areas", n), area.id) for n, area in enumerate(references.listed_areas)]
    file = next((one.file for one in references.declared if one.kind == "areas"), "")
    for path, id_ in _again(listed):
        yield Problem(path, f"Ett annat område har också id {id_}.", file=file)
    for programme, file in versions(references):
        for at, entries in lists_in(programme):
            for path, id_ in _again([((*at, n), str(getattr(one, "id", ""))) for n, one in enumerate(entries)]):
                yield Problem(path, f"En annan post i listan har också id {id_}.", file=file)
        kinds = [(("applicants", n), kind) for n, terms in enumerate(programme.applicants) for kind in terms.kinds]
        for path, id_ in _again(kinds):
            message = f"Kraven på typen {id_} står redan i en annan post."
            yield Problem(path, message, "Låt typen stå under kinds i bara den ena posten.", file=file)
        frames = [(("frames", n), f"{one.year} {one.period or ''}".strip()) for n, one in enumerate(programme.frames)]
        for path, name in _again(frames):
            yield Problem(path, f"Ramen för {name} är redan angiven.", "Behåll den ram som gäller.", file=file)


def _again(named: Sequence[tuple[KeyPath, str]]) -> Iterator[tuple[KeyPath, str]]:
    """Yield what has a name that something before it has, and the name; what has none is passed over."""
    taken: set[str] = set()
    for path, name in named:
        if name in taken:
            yield path, name
        elif name:
            taken.add(name)
