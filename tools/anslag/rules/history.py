"""What a change may do with what has landed: rules over a changed file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from anslag.difference import Difference, in_words
from anslag.schema.entries import names, resolve
from anslag.source import Plain
from anslag.words import capital

from .engine import OWN, Change, Changed, Problem, Scope, rule
from .guard import MARK, Alteration, alterations, redacted


@rule("HIS001", section=OWN, scope=Scope.CHANGE)
def records_stay(change: Change) -> Iterator[Problem]:
    """Posten är borttagen

    Vad: En post som har kommit in i registret tas aldrig bort och byter aldrig nummer.

    Varför: Beslut, länkar och andra projekt hänvisar till numret, och registret är en allmän handling.

    Åtgärd: Lägg tillbaka filen. En ansökan som inte längre gäller får uppgiften withdrawn i stället.

    Fel::

        före:
          id: 2025-001   # <-
        efter: null

    Rätt::

        före: {}
        efter: {withdrawn: {date: 2025-04-01}, decision: null}
    """
    if change.head is None:
        base = change.base
        renamed = f" Filen har nu numret {change.renumbered}." if change.renumbered else ""
        hint = f"Ge filen tillbaka numret {base.id}." if change.renumbered else ""
        yield Problem(("id",), f"{base.id} {base.title} finns inte längre i registret.{renamed}", hint)


@rule("HIS007", section=OWN, scope=Scope.FILE)
def what_has_landed_stands(change: Changed) -> Iterator[Problem]:
    """Det som har kommit in i registret är ändrat

    Vad: Det som har kommit in i registret står kvar: beslut, villkor, utbetalningar, rapporter, krav, anteckningar
    och de listor som bevarar spåren av dem. Det går att lägga till nya poster, och att fylla i det som är tomt och får
    fyllas i. En ansökan står från det första beslutet. Vilket som gäller för varje fält säger schemat.

    Varför: Den som läser registret ska kunna lita på att det som står där är det som hände, också i efterhand.

    Åtgärd: Återställ det som ändrades. Har något nytt beslutats är det ett nytt beslut, och ändras projektet är det en
    förändring. Var det aldrig sant, rätta skrivfelet med en rättelse: den nämner ett enda värde, vad som stod och vad
    som ska stå. Ska något bort ur en text, anteckna en maskering och skriv [maskerat] i stället för det som togs bort.

    Fel::

        före: {}
        efter:
          decisions:
            - kind: grant
              date: 2025-04-16
              by: executive_committee
              reference: § 85   # <-
              amount: 120000

    Fel::

        före: {}
        efter:
          payments:   # <-
            - {plan: 1, date: 2025-09-03, amount: 60000}

    Rätt::

        före: {}
        efter:
          decisions:
            - {kind: grant, date: 2025-04-16, by: executive_committee, reference: § 85, amount: 120000}
          corrections:
            - date: 2025-05-02
              path: decisions.2025-04-16.reference
              from: § 84
              to: § 85
              reason: Paragrafen var felskriven.

    Rätt::

        före: {}
        efter:
          closings: [{date: 2026-08-20}]
    """
    if change.after is None:
        return
    found = list(alterations(change.kind, change.before, change.after, settled=change.settled))
    traces = _Traces(change)
    altered = [one for one in found if not traces.explain(one)]
    for one in altered:
        yield Problem(one.path, _told(change, one), _hint(change, one))
    if not altered:
        yield from traces.wrong()


class _Traces:
    """The corrections and redactions that a change brings, and what they explain."""

    def __init__(self, change: Changed) -> None:
        self.change = change
        self.corrections = self._new("corrections")
        self.redactions = self._new("redactions")

    def _new(self, which: str) -> list[tuple[int, dict[str, Any]]]:
        before, after = (self._list(data, which) for data in (self.change.before, self.change.after))
        known = set(names(self.change.kind, (which,), before))
        called = names(self.change.kind, (which,), after)
        return [(n, one) for n, one in enumerate(after) if called[n] not in known and isinstance(one, dict)]

    def _list(self, data: Plain, which: str) -> list[Any]:
        found = data.get(which) if isinstance(data, dict) else None
        return found if isinstance(found, list) else []

    def explain(self, one: Alteration) -> bool:
        """Return whether every single value of an alteration has a correction, or its text a redaction."""
        return not one.moved and all(
            self._corrected(name, before, after) or self._redacted(name, before, after)
            for name, before, after in _values(self.change.kind, one)
        )

    def _corrected(self, name: str, before: Plain, after: Plain) -> bool:
        chain = [one for _, one in self.corrections if one.get("path") == name]
        said = [before, *(one.get("to") for one in chain)]
        return bool(chain) and said[-1] == after and [one.get("from") for one in chain] == said[:-1]

    def _redacted(self, name: str, before: Plain, after: Plain) -> bool:
        return any(one.get("path") == name for _, one in self.redactions) and redacted(before, after)

    def wrong(self) -> Iterator[Problem]:
        """Yield the corrections and redactions of nothing that this change has done."""
        kind, before, after = self.change.kind, self.change.before, self.change.after
        for n, one in self.corrections:
            name = str(one.get("path"))
            if not self._corrected(name, _value(kind, before, name), _value(kind, after, name)):
                message = f"Rättelsen av {name} stämmer inte med det som stod och det som står nu."
                hint = "Ange fältet, det som stod (from) och det som står nu (to). En rättelse gäller ett enda värde."
                yield Problem(("corrections", n, "path"), message, hint)
        for n, one in self.redactions:
            name = str(one.get("path"))
            old, new = _value(kind, before, name), _value(kind, after, name)
            if not redacted(old, new):
                message = (
                    f"Maskeringen av {name} stämmer inte: bara bitar av texten tas bort, och {MARK} står i stället."
                )
                hint = "Skriv tillbaka resten av texten som den var, eller ta bort maskeringen."
                yield Problem(("redactions", n, "path"), message, hint)


def _values(kind: str, one: Alteration) -> Iterator[tuple[str, Plain, Plain]]:
    """Yield every single value within an alteration: its name, what stood and what stands."""
    yield from _single(kind, tuple("*" if isinstance(step, int) else step for step in one.path), one)


def _single(kind: str, schema: tuple[str, ...], one: Alteration) -> Iterator[tuple[str, Plain, Plain]]:
    whole = one.before if one.before is not None else one.after
    if isinstance(whole, dict):
        for key, value in whole.items():
            yield from _single(kind, (*schema, key), _part(one, f"{one.name}.{key}", value))
    elif isinstance(whole, list) and whole and all(isinstance(item, dict) for item in whole):
        for called, item in zip(names(kind, schema, whole), whole, strict=True):
            yield from _single(kind, (*schema, "*"), _part(one, f"{one.name}.{called}", item))
    else:
        yield one.name, one.before, one.after


def _part(one: Alteration, name: str, value: Plain) -> Alteration:
    return Alteration(name, one.path, *((None, value) if one.before is None else (value, None)))


def _value(kind: str, data: Plain, name: str) -> Plain:
    path = resolve(kind, data, name)
    here: Any = data
    for step in path or ():
        here = here.get(step) if isinstance(here, dict) else here[int(step)] if isinstance(here, list) else None
    return here if path else None


def _told(change: Changed, one: Alteration) -> str:
    if one.moved:
        return "Posterna har bytt plats. De står i den ordning de kom in."
    words = in_words(Difference(one.path, one.name, one.before, one.after), change.kind).rstrip(".")
    return f"{capital(words)}. Det som har kommit in i registret står kvar."


def _hint(change: Changed, one: Alteration) -> str:
    if one.moved:
        return "Ställ tillbaka posterna i den ordning de stod."
    if one.after is None:
        return "Lägg tillbaka det. Var ett värde aldrig sant, rätta just det värdet med en rättelse."
    root, add = one.name.partition(".")[0], f"anslag add {change.record}"
    first = "Ta bort det." if one.before is None else "Återställ det."
    if change.kind != "project":
        return f"{first} Är det ett skrivfel, anteckna en rättelse (corrections): path {one.name}, from, to och reason."
    later = {"decisions": f"Har något nytt beslutats: {add} decision. "}.get(root, "")
    later = f"Har projektet ändrats: {add} change. " if root in _CHANGEABLE else later
    return f"{first} {later}Är det ett skrivfel: {add} correction --path {one.name}"


_CHANGEABLE = ("period", "areas", "applicants", "goals", "application", "budgets")
