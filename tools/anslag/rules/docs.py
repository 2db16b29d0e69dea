"""A rule's docstring, taken apart: title, reason, mending, examples."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass

_EXAMPLE = re.compile(r"^(Fel|Rätt)::\n((?:\n|[ ]{4}.*(?:\n|\Z))+)", re.MULTILINE)
_PART = re.compile(r"^(Vad|Varför|Åtgärd): ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Prose:
    """What a rule says of itself, in Swedish; examples are YAML."""

    title: str
    what: str
    why: str
    mend: str
    bad: tuple[str, ...]
    good: tuple[str, ...]


def prose(name: str, docstring: str) -> Prose:
    """Take the docstring of the rule `name` apart.

    Raises `ValueError` naming what is missing, so that a rule without a reason or an example never runs.
    """
    text = inspect.cleandoc(docstring)
    examples: dict[str, list[str]] = {"Fel": [], "Rätt": []}
    for kind, body in _EXAMPLE.findall(text):
        examples[kind].append(inspect.cleandoc("\n" + body))
    title, _, rest = _EXAMPLE.sub("", text).partition("\n")
    _, *parts = _PART.split(rest)
    found = {key: " ".join(words.split()) for key, words in zip(parts[::2], parts[1::2], strict=True)}
    missing = [key for key in ("Vad", "Varför", "Åtgärd") if not found.get(key)]
    missing += [f"{key}::" for key, texts in examples.items() if not texts]
    if missing or not title:
        raise ValueError(f"the docstring of {name} lacks {', '.join(missing) or 'a title'}")
    return Prose(
        title.strip(),
        found["Vad"],
        found["Varför"],
        found["Åtgärd"],
        tuple(examples["Fel"]),
        tuple(examples["Rätt"]),
    )
