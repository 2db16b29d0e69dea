"""The bank of sentences and names, and what the shipped register says that generated records must follow."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
REGISTRY = ROOT / "registry"
PROGRAMME = "integration"
WHOLE = "citywide"

_LETTERS = str.maketrans("åäöéü ", "aaoeu-")


@cache
def words() -> dict[str, Any]:
    """Return the bank, as it is written in ``words.toml``."""
    return tomllib.loads((ROOT / "bench/words.toml").read_text("utf-8"))


@cache
def key_order() -> tuple[str, ...]:
    """Return the top-level keys of a project in the order of the schema."""
    return tuple(json.loads((ROOT / "tools/anslag/schemas/project.schema.json").read_text("utf-8"))["properties"])


def slug(text: str) -> str:
    """Return `text` as a short name: a–z, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower().translate(_LETTERS)).strip("-")


def programme_versions() -> dict[str, str]:
    """Return the shipped versions of the programme: day they are valid from, to their text; oldest first."""
    return {path.stem: path.read_text("utf-8") for path in sorted((REGISTRY / "programmes" / PROGRAMME).glob("*.yaml"))}


def section(text: str, key: str) -> str:
    """Return the lines under a top-level `key` of a YAML text in block style. Raises `ValueError` without it."""
    found = re.search(rf"^{key}:\n((?: .*\n|\n)*)", text, re.MULTILINE)
    if not found:
        raise ValueError(f"no {key} in block style")
    return found[1]


@dataclass(frozen=True)
class Places:
    """The areas: id to name, those that are a priority, and the ids of the grant's goals."""

    names: Mapping[str, str]
    priority: frozenset[str]
    goals: tuple[str, ...]

    @classmethod
    def shipped(cls) -> Places:
        """Read the shipped areas and the newest version of the programme."""
        areas = (REGISTRY / "areas.yaml").read_text("utf-8")
        newest = list(programme_versions().values())[-1]
        return cls(
            names=dict(re.findall(r"- id: (\S+)\n +name:(?:\n +sv:)? (.+)", areas)),
            priority=frozenset(re.findall(r"- (\S+)", section(newest, "areas"))),
            goals=tuple(re.findall(r"- id: (\S+)", section(newest, "goals"))),
        )

    def phrase(self, ids: Sequence[str]) -> str:
        """Return where it is, in words: ``på Råslätt och i Tenhult``."""
        if WHOLE in ids:
            return "i hela kommunen"
        named = [f"{'på' if id_ in words()['on'] else 'i'} {self.names[id_].split(',')[0]}" for id_ in ids]
        return " och ".join(part for part in (", ".join(named[:-1]), named[-1]) if part)


@dataclass(frozen=True)
class Voice:
    """Sentences drawn at random about one project, its blanks filled in."""

    rng: Random
    blanks: Mapping[str, str]

    def say(self, topic: str, least: int = 1, most: int = 1) -> str:
        """Return between `least` and `most` different sentences about `topic`."""
        bank = words()["sentences"][topic]
        chosen = self.rng.sample(bank, min(self.rng.randint(least, most), len(bank)))
        return " ".join(chosen).format_map(self.blanks)
