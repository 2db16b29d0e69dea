"""From pairs of a text and its English, as files of the first form had them, to one text in several languages."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

Data = dict[str, Any]

_PAIRED = {
    "programme": (
        *(("name",), ("funder", "name"), ("funder", "unit"), ("guidelines", "title")),
        *(("goals", "*", "name"), ("goals", "*", "description"), ("applicants", "*", "name")),
        *(("applicants", "*", "headings", "*", "title"), ("applicants", "*", "headings", "*", "help")),
        *(("applicants", "*", "attachments", "*", "title"), ("deciding_bodies", "*", "name"), ("texts", "*")),
    ),
    "areas": (("areas", "*", "name"),),
}
"""The texts that had an English one beside them, under the same name with `_en`."""

_ENGLISH = "_en"


def paired(kind: str, data: Data) -> Data:
    """Return a file with each text and its English as one text in two languages, its corrections with it."""
    made = deepcopy(data)
    for path in _PAIRED[kind]:
        _join(made, path)
    for slip in made.get("corrections", ()) if isinstance(made.get("corrections"), list) else ():
        if isinstance(slip, dict) and str(slip.get("path", "")).endswith(_ENGLISH):
            slip["path"] = f"{slip['path'].removesuffix(_ENGLISH)}.en"
    return made


def written_as(kind: str, path: tuple[str | int, ...]) -> tuple[str | int, ...] | None:
    """Return where the first form had the text at `path` of today; `None` for what is one text in several languages."""
    if len(path) > 1 and path[-1] in ("sv", "en") and _is_paired(kind, path[:-1]):
        name = f"{path[-2]}{_ENGLISH if path[-1] == 'en' else ''}"
        return (*path[:-2], name)
    if kind == "programme" and path[:2] == ("areas", "priority"):
        return ("priority_areas", *path[2:])
    return path


def _is_paired(kind: str, path: tuple[str | int, ...]) -> bool:
    return any(
        len(path) == len(known) and all(one in ("*", step) for one, step in zip(known, path, strict=True))
        for known in _PAIRED[kind]
    )


def _join(here: Any, path: tuple[str, ...]) -> None:
    step, *rest = path
    if rest:
        inner = here.get(step) if isinstance(here, dict) else None
        for one in inner if step != "*" and rest[0] == "*" and isinstance(inner, list) else ():
            _join(one, tuple(rest[1:]))
        if isinstance(inner, dict):
            _join(inner, tuple(rest))
        return
    if not isinstance(here, dict):
        return
    names = [key.removesuffix(_ENGLISH) for key in here if key.endswith(_ENGLISH)] if step == "*" else [step]
    for name in names:
        if f"{name}{_ENGLISH}" in here:
            _pair(here, name)


def _pair(group: Data, name: str) -> None:
    """Put a text and its English together, where the text stood."""
    english, swedish = group[f"{name}{_ENGLISH}"], group.get(name)
    if isinstance(swedish, dict):
        return
    words = {"en": english} if swedish is None else {"sv": swedish, "en": english}
    place = name if name in group else f"{name}{_ENGLISH}"
    items = [(name, words) if key == place else (key, value) for key, value in group.items()]
    group.clear()
    group.update((key, value) for key, value in items if key != f"{name}{_ENGLISH}")
