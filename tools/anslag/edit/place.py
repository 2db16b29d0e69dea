"""From the dotted name that changes and corrections use to a place in plain data."""

from __future__ import annotations

from anslag.source import KeyPath, Plain


def place(data: Plain, name: str) -> KeyPath | None:
    """Return the path of ``application.budget.lines.ledare.amount`` in `data`, or `None` when it leads nowhere.

    A step into a list is an item's ``id``, else its number counted from 0. The last step of a group may name a field
    that is not there yet.
    """
    path: list[str | int] = []
    here = data
    steps = name.split(".")
    for number, step in enumerate(steps):
        if isinstance(here, dict) and (step in here or number == len(steps) - 1):
            path.append(step)
            here = here.get(step)
        elif isinstance(here, list) and (at := _index(here, step)) is not None:
            path.append(at)
            here = here[at]
        else:
            return None
    return tuple(path)


def value(data: Plain, path: KeyPath) -> Plain:
    """Return what stands at `path`, or `None` when nothing does."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(str(step))
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def _index(items: list[Plain], step: str) -> int | None:
    for number, item in enumerate(items):
        if isinstance(item, dict) and str(item.get("id", "")) == step:
            return number
    return int(step) if step.isdigit() and int(step) < len(items) else None
