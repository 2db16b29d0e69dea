"""A translation held against its message: the same values and elements, and nothing that could be taken for either."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from anslag.words import listed

__all__ = ["compared"]

_VALUE = re.compile(r"%\(\w+\)s|%%|\{\w*\}")
_ELEMENT = re.compile(r"</?\w[^<>]*>")
_REFERENCE = re.compile(r"&#?\w+;")
_HELD = re.compile(f"{_VALUE.pattern}|{_ELEMENT.pattern}|{_REFERENCE.pattern}")
_LEFT_OVER = {"%": "procenttecken", "{": "klammer", "}": "klammer", "<": "vinkelparentes", ">": "vinkelparentes"}
_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f]")


def compared(message: Sequence[str], said: Sequence[str], ours: Sequence[str], forms: int) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a translation, each with how it is mended.

    `message` is what the catalogue takes the message for, and `ours` the message itself: with a form for one and one
    for many when it goes by number, of which the language has as many as `forms`.
    """
    if len(message) != len(ours):
        yield "Meddelandet böjs efter tal, eller inte, på ett annat sätt än i programmet.", "Kör anslag translate."
    elif len(ours) > 1 and len(said) != forms:
        yield f"Översättningen har {len(said)} former, men språket har {forms} (Plural-Forms).", "Skriv alla former."
    else:
        for one in said:
            yield from _form(one, ours)


def _form(said: str, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a form of a translation. Of those that go by number, one may do without: "one month"."""
    asked, has = Counter(_HELD.findall(ids[-1])), Counter(_HELD.findall(said))
    told = f"”{said if len(said) < 60 else said[:59] + '…'}”"
    many = len(ids) > 1
    lacking = [] if many else sorted((asked - has).elements())
    extra = sorted(has.keys() - asked.keys()) if many else sorted((has - asked).elements())
    if extra:
        yield (
            f"{told} har {listed(extra)}, som inte finns i källtexten.",
            "Ta bort det, eller skriv det tecken för tecken som i källtexten.",
        )
    elif lacking:
        yield f"{told} saknar {listed(lacking)}.", "Ta med det, tecken för tecken, där det hör hemma i meningen."
    rest, source = _HELD.sub("", said), _HELD.sub("", " ".join(ids))
    loose = sorted({_LEFT_OVER[one] for one in _LEFT_OVER if one in rest and one not in source})
    if '"' in rest and "<" not in ids[0] and '"' not in source:
        loose.append("rakt citattecken")
    if loose and not extra:
        message = f"{told} har {listed(loose)} som inte finns i källtexten."
        yield message, "Skriv det med ord, och citat med ”…”, «…» eller „…“."
    if not _nested(said):
        yield f"{told} har element som inte är rätt stängda.", "Låt elementen stå i samma ordning som i källtexten."
    if _UNSEEN.search(said):
        yield f"{told} har dolda tecken som vänder på text.", "Ta bort dem. Skriftens riktning följer av språket."


def _nested(text: str) -> bool:
    """Whether each element that is opened is closed, innermost first."""
    passed: list[str] = []
    for tag in _ELEMENT.findall(text):
        name = re.sub(r"\W.*", "", tag.strip("</>"), flags=re.DOTALL)
        if tag.startswith("</"):
            if not passed or passed.pop() != name:
                return False
        elif name != "br":
            passed.append(name)
    return not passed
