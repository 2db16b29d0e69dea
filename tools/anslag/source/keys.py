"""Names of fields: which are refused, and why."""

import re
from collections.abc import Iterator

from anslag.source.lookalikes import first_lookalike
from anslag.source.marks import span_at
from anslag.source.nodes import Mapping, Node, Scalar, child, span
from anslag.source.reading_codes import Problem, problem
from anslag.source.scalar import Refusal, resolve

_GLUED = re.compile(r"([^\W\d][\w-]*):(\S.*)", re.DOTALL)
_DIGITS = re.compile(r"[0-9]{1,2}")


def check_key(text: str, mapping: Mapping, key: Node, value: Node) -> Iterator[Problem]:
    """Judge one field's name, given the fields before it in `mapping` and its `value`."""
    if not isinstance(key, Scalar):
        yield problem("SRC025", span(text, key), "Här står en lista eller en grupp där fältets namn ska stå.")
    elif key.text == "" and text[key.start.index - 1 : key.start.index] == "?":  # libyaml may take it for a sign
        sign = span_at(text, key.start.index - 1, key.start.index)
        yield problem("SRC019", sign, "Värdet börjar med ? (frågetecken).")
    elif key.style == "" and (fault := _plain_key(key, mapping, value)):
        yield problem(fault.code, span(text, key), fault.message, fault.hint)
    elif key.text in mapping.value and (earlier := child(mapping, key.text)):
        message = f"{key.text} finns redan på rad {earlier[0].start.line + 1}."
        yield problem("SRC021", span(text, key), message)


def _plain_key(key: Scalar, mapping: Mapping, value: Node) -> Refusal | None:
    """What is wrong with an unquoted name in itself."""
    if key.text == "<<":
        return Refusal("SRC023", "<< hämtar fält från ett annat ställe.")
    if strange := first_lookalike(key.text):
        return Refusal("SRC042", f"{strange.told[:-1]}, i fältets namn.")
    missing = isinstance(value, Scalar) and value.style == "" and value.text == ""
    if mapping.flow and missing:
        if glued := _GLUED.fullmatch(key.text):
            name, rest = glued.groups()
            return Refusal("SRC015", "Det saknas ett mellanslag efter kolonet.", f"Skriv {name}: {rest}")
        if _DIGITS.fullmatch(key.text) and mapping.entries:
            return Refusal(
                "SRC025",
                f"{key.text} läses som namnet på ett fält, eftersom kommatecknet skiljer fälten åt.",
                "Är det decimalerna i ett tal, skriv punkt i stället för komma.",
            )
    resolved = resolve(key.text)
    if key.text == "":
        return Refusal("SRC025", "Fältet saknar namn.", "Skriv fältets namn före kolonet.")
    if resolved.__class__ is not str:
        return Refusal("SRC025", f"{key.text} är inte text.", f'Skriv "{key.text}" med citattecken om namnet är rätt.')
    return None
