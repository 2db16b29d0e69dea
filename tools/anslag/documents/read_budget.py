"""The budget of a filled-in application form: its rows of costs and other grants, and whether its sums hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from anslag.model import Ore, swedish
from anslag.schema import field as known_field
from anslag.source import KeyPath, Plain
from anslag.words import listed

from .form_values import FormValues, joined
from .said_values import NotReadError, key_for, made_out

__all__ = ["budget_of"]

_SUMS = {"lines": "Summan av kostnaderna", "amount": "Sökt belopp", "other_grants": "Andra bidrag"}
_OWN = {"own_contribution": "egeninsats", "own_hours": "egna timmar"}


def budget_of(form: FormValues, amount: Plain) -> dict[str, Plain]:
    """Return the budget that a form says, empty when it has no costs. `amount` is the sum applied for.

    Where a sum in the form is another than that of its rows it is told.
    """
    path, taken = ("application", "budget"), set[str]()
    lines = list(_lines(form, "budget.lines", (*path, "lines"), ("text", "amount")))
    others = list(_lines(form, "budget.other_grants", (*path, "other_grants"), ("funder", "amount", "status")))
    budget: dict[str, Plain] = {}
    if lines:
        budget["lines"] = [{"id": key_for(str(one["text"]), taken), **one} for one in lines]
    for name in _OWN:
        form.take(budget, name, (*path, name), f"budget.{name}")
    if "own_contribution" in budget or others:
        budget["other_grants"] = list[Plain](others)
    _add_up(form, lines, others, amount)
    if lines:
        return budget
    if budget:
        form.leave(path, "under budgeten", _budget_words(budget, others), "(Budgeten har inga kostnader.)")
    return {}


def _lines(form: FormValues, name: str, path: KeyPath, keys: Sequence[str]) -> Iterator[dict[str, Plain]]:
    for row in form.filled.rows.get(name, ()):
        made = form.row(row, path, keys)
        if len(made) == len(keys):
            yield made
        elif all(value.text for value in row[: len(keys)]) or made:
            lacks = [known_field("project", (*map(str, path), "*", key)) for key in keys if key not in made]
            why = listed([one.title.lower() for one in lacks if one])
            form.leave(path[:2], row[0].where, joined(row), f"(Raden saknar {why}.)")


def _add_up(
    form: FormValues, lines: Sequence[Mapping[str, Plain]], others: Sequence[Mapping[str, Plain]], amount: Plain
) -> None:
    """Tell where a sum in the form is another than that of its rows."""
    sums = {"lines": _sum(lines), "amount": amount, "other_grants": _sum(others)}
    for name, reckoned in sums.items():
        value = form.filled.values.get(f"budget.sum.{name}")
        if value is None or not value.text:
            continue
        try:
            told, _ = made_out(("application", "amount"), value.text, form.as_of)
        except NotReadError as error:
            form.leave(("application", "budget"), value.where, value.text, f"({error})")
            continue
        if isinstance(reckoned, int | Decimal) and isinstance(told, int | Decimal) and told != reckoned:
            words = f"{_SUMS[name]} är {_kr(told)} i budgeten men {_kr(reckoned)} av det som lästes i övrigt."
            form.made.told.append(words)
            form.notes["application", "budget"].append(f"I ansökan: {words}")


def _sum(rows: Sequence[Mapping[str, Plain]]) -> int | Decimal:
    found = [row["amount"] for row in rows]
    return sum((one for one in found if isinstance(one, int | Decimal)), 0)


def _kr(amount: int | Decimal) -> str:
    return swedish(Ore.from_kronor(amount))


def _budget_words(budget: Mapping[str, Plain], others: Sequence[Mapping[str, Plain]]) -> str:
    own = [f"{words} {budget[name]}" for name, words in _OWN.items() if name in budget]
    return "; ".join([*own, *(" | ".join(map(str, one.values())) for one in others)])
