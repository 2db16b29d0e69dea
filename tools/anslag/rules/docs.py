"""A rule's docstring, taken apart: title, reason, mending, examples."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass

STAGES = {
    "": "",
    "ansökan": "Bara ansökan har kommit in.",
    "beredd": "Tjänsteutlåtandet är skrivet, men inget är beslutat.",
    "beviljad": "Bidraget är beviljat, och mer har inte hänt.",
    "pågående": "Projektet pågår.",
    "avslutad": "Ärendet är avslutat.",
}
"""The stages of the faultless project that an example may start from, and what is said of each above the example.

Without a stage it starts from the whole project, in which the final report and the cost statement are in.
"""

_EXAMPLE = re.compile(r"^(Fel|Rätt)(?: \(([^)\n]*)\))?::\n((?:\n|[ ]{4}.*(?:\n|\Z))+)", re.MULTILINE)
_PART = re.compile(r"^(Vad|Varför|Åtgärd): ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of YAML that is laid over the faultless project as it is at a stage; as text it begins with the stage."""

    yaml: str
    stage: str = ""

    def __str__(self) -> str:
        """Return it as it is shown to a reader."""
        return f"# {STAGES[self.stage]}\n{self.yaml}" if self.stage else self.yaml


@dataclass(frozen=True, slots=True)
class Prose:
    """What a rule says of itself, in Swedish."""

    title: str
    what: str
    why: str
    mend: str
    bad: tuple[Example, ...]
    good: tuple[Example, ...]


def prose(name: str, docstring: str) -> Prose:
    """Take the docstring of the rule `name` apart.

    Raises `ValueError` naming what is missing or no stage, so that a rule without a reason or an example never runs.
    """
    text = inspect.cleandoc(docstring)
    examples: dict[str, list[Example]] = {"Fel": [], "Rätt": []}
    for kind, stage, body in _EXAMPLE.findall(text):
        if stage not in STAGES:
            raise ValueError(f"the docstring of {name} has an example from {stage}, which is no stage")
        examples[kind].append(Example(inspect.cleandoc("\n" + body), stage))
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
