"""What is slowest for a pattern: texts of its own characters, in all the ways that make it begin again and again."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import json
import pkgutil
import re
import signal
import sys
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_CATEGORIES = {
    "CATEGORY_DIGIT": "0", "CATEGORY_NOT_DIGIT": "a", "CATEGORY_SPACE": " ", "CATEGORY_NOT_SPACE": "a",
    "CATEGORY_WORD": "a", "CATEGORY_NOT_WORD": "-",
}  # fmt: skip
OURS = {"anslag.site.assets._SOURCE_MAP"}
"""Patterns that read nothing but what comes with the program."""
_ANY = "a0 -.\n\"'([{#:/@&<é\u0301"


def patterns() -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Yield every compiled pattern of the package, and every pattern of a schema, with where it stands."""
    import anslag
    from anslag.schema.store import KINDS, schema

    seen: set[int] = set()
    for module in pkgutil.walk_packages(anslag.__path__, "anslag."):
        if module.name.rpartition(".")[2] != "__main__":
            for name, value in list(vars(importlib.import_module(module.name)).items()):
                for found in _within(value, 3):
                    if id(found) not in seen:
                        seen.add(id(found))
                        yield f"{module.name}.{name}", found
    for kind in KINDS:
        for text in {*re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', json.dumps(schema(kind)))}:
            yield f"schema {kind} {text}", re.compile(json.loads(text))


def _within(value: object, depth: int) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        for below in (*value.keys(), *value.values()):
            yield from _within(below, depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for below in value:
            yield from _within(below, depth - 1)
    elif depth and dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _within(getattr(value, field.name), depth - 1)


def worst(pattern: re.Pattern[Any], size: int) -> Iterator[Any]:
    """Yield texts of about `size` characters of the pattern's own: of each, of pairs, of what nearly matches."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = parser.parse(text, pattern.flags & ~re.DEBUG)
    letters = list(dict.fromkeys([*_letters(tree), "a", "0", " "]))[:12]
    sample = _sample(tree)
    units = [*letters, *(one + other for one, other in pairwise(letters))]
    units += [
        part for part in (sample, sample[:-1], sample[:-1] + "\0", sample + " ", sample[: len(sample) // 2]) if part
    ]
    for unit in dict.fromkeys(units):
        made = unit * (size // len(unit))
        for whole in (made, sample[:1] + made + "\0"):
            yield whole if isinstance(pattern.pattern, str) else whole.encode("utf-8")


def _letters(tree: Any) -> Iterator[str]:
    """Yield a character for each place in a pattern that takes one."""
    for kind, value in tree:
        if kind in (code.LITERAL, code.NOT_LITERAL):
            yield chr(value)
        elif kind is code.IN:
            yield from _of_set(value)
        elif kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            yield from _letters(value[2])
        elif kind is code.SUBPATTERN:
            yield from _letters(value[3])
        elif kind is code.ATOMIC_GROUP:
            yield from _letters(value)
        elif kind is code.BRANCH:
            for branch in value[1]:
                yield from _letters(branch)
        elif kind in (code.ASSERT, code.ASSERT_NOT):
            yield from _letters(value[1])


def _of_set(members: Any) -> Iterator[str]:
    if members[0][0] is code.NEGATE:
        taken = re.compile("[" + re.escape("".join(_of_set(members[1:]))) + "]") if len(members) > 1 else None
        yield from [letter for letter in _ANY if not (taken and taken.match(letter))][:2]
        return
    for kind, value in members:
        if kind is code.LITERAL:
            yield chr(value)
        elif kind is code.RANGE:
            yield chr(value[0])
        elif kind is code.CATEGORY:
            yield _CATEGORIES[str(value)]


def _sample(tree: Any) -> str:
    """Return a text that a pattern most likely matches."""
    made = ""
    for kind, value in tree:
        if kind is code.LITERAL:
            made += chr(value)
        elif kind in (code.IN, code.NOT_LITERAL, code.ANY):
            made += next(_letters([(kind, value)]), "a")
        elif kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            made += _sample(value[2]) * max(value[0], 1)
        elif kind is code.SUBPATTERN:
            made += _sample(value[3])
        elif kind is code.ATOMIC_GROUP:
            made += _sample(value)
        elif kind is code.BRANCH:
            made += _sample(value[1][0])
    return made[:4000]


def slow(search: Callable[[Any], object], text: Any, seconds: float) -> bool:
    """Return whether a search of a text takes more than so many seconds of CPU: it is then broken off."""

    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        search(text)
    except TimeoutError:
        return True
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return False


def ways(name: str) -> list[str]:
    """Return how a pattern is used: every way that looks for a beginning is a search."""
    module, _, own = name.rpartition(".")
    searched = re.compile(rf"\b{re.escape(own)}\.(?:search|sub|subn|finditer|findall|split|scanner)\b")
    file = getattr(sys.modules.get(module), "__file__", None)
    text = Path(file).read_text(encoding="utf-8") if file and own.startswith("_") else _source()
    return ["match", "fullmatch", *(["search"] if searched.search(text) else [])]


@cache
def _source() -> str:
    """Return the source text of the package."""
    import anslag

    return "\n".join(path.read_text(encoding="utf-8") for path in Path(anslag.__path__[0]).rglob("*.py"))


def written_in_place() -> Iterator[tuple[str, re.Pattern[Any], list[str]]]:
    """Yield the patterns that are written where they are used: in calls of ``re.search`` and the like."""
    for call in ast.walk(ast.parse(_source().replace("from __future__ import annotations", ""))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "re":
            if call.func.attr in {"compile", "escape"} or not call.args or not isinstance(call.args[0], ast.Constant):
                continue
            way = call.func.attr if call.func.attr in {"match", "fullmatch"} else "search"
            flags = re.DOTALL if "DOTALL" in ast.unparse(call) else re.NOFLAG
            yield f"re.{call.func.attr}({call.args[0].value!r})", re.compile(call.args[0].value, flags), [way]


def searches() -> Iterator[tuple[str, Callable[[str], object]]]:
    """Yield what reads a foreign text as a whole, by more than one pattern."""
    from anslag.check.places import covered
    from anslag.check.written import texts
    from anslag.rules import Scope, rules
    from anslag.rules.contacts import contacts
    from anslag.rules.fold import folded
    from anslag.rules.personal import personal_numbers

    yield "personal_numbers", lambda text: list(personal_numbers(text))
    yield "contacts", lambda text: list(contacts(text))
    yield "folded", folded
    yield "covered", covered
    yield "texts", lambda text: texts(text, "x")
    for rule in (*rules(Scope.TEXT), *rules(Scope.PUBLIC_TEXT)):
        yield rule.code, lambda text, rule=rule: list(rule.check(text))  # type: ignore[misc]


HOSTILE = (
    "0", "8", "0701740605 ", "070", "+46", "+", "(", "a@", "a@b.", "a.", "811228-", "811228 ", "811228-9874 ", "81 ",
    "81 12 28 98 74 ", "SE45 5000 ", "SE", "bankgiro 1", "konto", "a\u202e", "аa ", "\u200b", "⑧", "8\u20e3", "½", "å",
    "(at)", "a snabel-a b.", "000101-T22", "99", "811228(", "tel ", "://", " ", "\n", "\u0301", "a(at)b(dot)",
    "\\x38", "\\", "\\\n",
)  # fmt: skip


def main(size: int, seconds: float) -> None:
    """Print each pattern, and each search, that is slow, with the beginning of the text that shows it."""
    named = ((name, pattern, ways(name)) for name, pattern in patterns() if name not in OURS)
    for name, pattern, used in (*named, *written_in_place()):
        for text in worst(pattern, size):
            for way in used:
                if slow(getattr(pattern, way), text, seconds):
                    sys.stdout.write(f"{name} {way} {text[:20]!r} {text[-5:]!r}\n")
                    used = [one for one in used if one != way]
    for name, search in searches():
        for unit in HOSTILE:
            for text in (unit * (size // len(unit)), unit * (size // len(unit)) + "811228-9874 a@b.se"):
                if slow(search, text, seconds * 4):
                    sys.stdout.write(f"{name} {unit!r}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
