"""What a programme names in one place and must have in another. Told by REG002."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from anslag.model import KeyPath, Programme, References

from .engine import Problem, meant

Named = tuple[KeyPath, str]


def unknown_in_programmes(references: References) -> Iterator[Problem]:
    """Yield what the versions of the programmes name of themselves and do not have."""
    for programme, file in versions(references):
        yield from _unknown(programme, file)
        if programme.areas.used and references.areas:
            for path, id_ in _each(("areas", "priority"), programme.areas.priority):
                if id_ not in references.areas:
                    message = f"Området {id_} finns inte i areas.yaml."
                    yield Problem(path, message, meant(id_, references.areas), file=file)


def versions(references: References) -> Iterator[tuple[Programme, str]]:
    """Yield every version of a programme, with the name of its file."""
    ids = {one.file: one.name for one in references.declared if one.kind == "programme" and one.field == "id"}
    for declared in references.declared:
        if declared.kind == "programme" and declared.field == "valid_from":
            of = references.programmes.get(ids[declared.file], ())
            yield from ((one, declared.file) for one in of if one.valid_from.isoformat() == declared.name)


def newest(references: References) -> Iterator[tuple[Programme, str]]:
    """Yield the last version of each programme that could be read in full, and its file; first the one begun first."""
    begun = {id_: (of[0].valid_from, id_) for id_, of in references.programmes.items()}
    for programme, file in sorted(versions(references), key=lambda one: begun[one[0].id]):
        if programme is references.programmes[programme.id][-1] and not references.may_hold("programme", programme.id):
            yield programme, file


def _unknown(programme: Programme, file: str) -> Iterator[Problem]:
    for what, named, known in _links(programme):
        for path, id_ in named:
            if id_ not in known:
                yield Problem(path, f"{what} {id_} finns inte i programmet.", meant(id_, known), file=file)


def _links(programme: Programme) -> Iterator[tuple[str, list[Named], Collection[str]]]:
    """Yield what is named, where and as what, and the ids that there are of it."""
    deciding = programme.decisions
    by_kind = [(("decisions", "by_kind", kind), ids) for kind, ids in deciding.by_kind.items()]
    bodies = [named for path, ids in by_kind for named in _each(path, ids)]
    bodies += _each(("repayment", "by"), programme.repayment.by)
    yield "Beslutsinstansen", bodies, [body.id for body in programme.deciding_bodies]
    heard = _each(("decisions", "after_consulting"), deciding.after_consulting)
    yield "Samrådet", heard, [one.id for one in programme.handling.consultations]
    kinds = _each(("acknowledgement", "kinds"), programme.acknowledgement.kinds)
    kinds += [
        one for n, terms in enumerate(programme.applicants) for one in _each(("applicants", n, "kinds"), terms.kinds)
    ]
    kinds += [(("excluded", n, "kind"), out.kind) for n, out in enumerate(programme.excluded) if out.kind]
    yield "Typen", kinds, [kind.id for kind in programme.kinds]
    periods: list[Named] = [
        (("frames", n, "period"), one.period) for n, one in enumerate(programme.frames) if one.period
    ]
    yield "Ansökningstiden", periods, [period.id for period in programme.application_periods]
    serves = [one for n, goal in enumerate(programme.goals) for one in _each(("goals", n, "serves"), goal.serves)]
    yield "Det övergripande målet", serves, [goal.id for goal in programme.overarching_goals]
    roles: list[Named] = [(("handler",), programme.handler)]
    for n, terms in enumerate(programme.applicants):
        for at, one in enumerate(terms.signatory):
            path: KeyPath = ("applicants", n, "signatory", at)
            roles += [(path, one)] if isinstance(one, str) else _each(path, one)
    yield "Rollen", roles, programme.named["role"]


def _each(path: KeyPath, ids: Collection[str]) -> list[Named]:
    return [((*path, n), id_) for n, id_ in enumerate(ids)]
