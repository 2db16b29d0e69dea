"""The handbook's pages that are made from the program itself: rules, file faults, fields, stages and transitions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from anslag.check.trial import CODES as CHECK_CODES
from anslag.lifecycle import Stage, table
from anslag.rules import RETIRED, Rule, Scope, rules
from anslag.schema import CODES as SCHEMA_CODES
from anslag.schema import Field, fields, schema
from anslag.site.internal.desk import Desk
from anslag.site.internal.page_maker import make_page
from anslag.site.page import Page
from anslag.source.reading_codes import CODES as SOURCE_CODES

__all__ = ["HANDBOOK", "handbook_pages", "rule_address"]

HANDBOOK = "handbok/"
_RULES = f"{HANDBOOK}regler/"
_FAULTS = f"{HANDBOOK}filfel/"
_FIELDS = f"{HANDBOOK}falt/"
_STAGES = f"{HANDBOOK}lagen/"

_SECTIONS = {
    "APP": "Ansökan",
    "HAN": "Handläggning",
    "DEC": "Beslut",
    "RUN": "Pågående projekt",
    "PAY": "Utbetalning",
    "CHG": "Förändringar",
    "CLO": "Slutredovisning",
    "REG": "Registret",
    "HIS": "Historiken",
    "PRV": "Personuppgifter",
    "TXT": "Text",
}
_SCOPES = {
    Scope.TEXT: "en text i taget",
    Scope.PUBLIC_TEXT: "en text i taget, av dem som blir publika",
    Scope.PROJECT: "ett projekt i taget",
    Scope.REGISTER: "hela registret",
    Scope.CHANGE: "ändringen, mot hur det stod förut",
}
_FAULT_GROUPS = (
    ("lasning", "Filen går inte att läsa", SOURCE_CODES),
    ("mall", "Filen följer inte mallen", SCHEMA_CODES),
    ("kontroll", "Undantag och historik", CHECK_CODES),
)
_NOT_PUBLIC = {
    Stage.RECEIVED: "Visas inte",
    Stage.AWAITING_SUPPLEMENT: "Visas inte",
    Stage.PREPARATION: "Visas inte",
    Stage.READY: "Visas inte",
    Stage.REJECTED: "Bara som antal",
    Stage.DISMISSED: "Bara som antal",
    Stage.WITHDRAWN: "Bara som antal",
    Stage.STRUCK_OFF: "Bara som antal",
}
"""What the public site tells of the stages that no project on it can be in."""
_KINDS = {
    "project": "Projekt",
    "organisation": "Organisation",
    "programme": "Program",
    "areas": "Områden",
    "exemptions": "Undantag",
    "meetings": "Sammanträden",
    "annual": "Årssammanställning",
    "figures": "Frysta siffror",
    "outline": "Kartans gränser",
}


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field of a kind of file: its name, the dotted path to it, how deep it lies and what a value may be."""

    name: str
    parent: str
    depth: int
    field: Field
    allowed: str

    @property
    def id(self) -> str:
        """The id of its row: the dotted path to it."""
        return f"{self.parent}.{self.name}" if self.parent else self.name


def rule_address(code: str) -> str:
    """Return the address of a rule's page."""
    return f"{_RULES}{code.lower()}/"


def handbook_pages(desk: Desk) -> Iterator[Page]:
    """Yield the pages of the handbook that no one writes by hand."""
    yield _rule_index(desk)
    for rule in rules():
        yield _rule_page(desk, rule)
    yield _faults(desk)
    for kind, name in _KINDS.items():
        yield _field_page(desk, kind, name)
    yield _stages(desk)


def _rule_index(desk: Desk) -> Page:
    groups = [
        (_SECTIONS.get(prefix, prefix), prefix.lower(), tuple(group))
        for prefix, group in groupby(rules(), key=lambda rule: rule.code.rstrip("0123456789"))
    ]
    return make_page(
        desk,
        _RULES,
        "rules",
        "Reglerna",
        description="Alla regler som registret prövas mot.",
        nav=_RULES,
        groups=groups,
        retired=RETIRED,
        found=Counter(finding.code for finding in desk.findings),
    )


def _guided(desk: Desk, rule: Rule) -> list[tuple[str, str, str | None]]:
    """Return where the guidelines of each grant speak of what a rule is about: their title, heading and address."""
    of = [(one.guidelines, one.guidelines.sections.get(rule.section.value)) for one in desk.programmes]
    return [(text.title, found.heading, found.url or text.url) for text, found in of if found]


def _rule_page(desk: Desk, rule: Rule) -> Page:
    return make_page(
        desk,
        rule_address(rule.code),
        "rule",
        f"{rule.code} {rule.title}",
        description=rule.text.what,
        nav=_RULES,
        rule=rule,
        scope=_SCOPES[rule.scope],
        guided=_guided(desk, rule),
        findings=tuple(finding for finding in desk.findings if finding.code == rule.code),
        projects=desk.registry.projects,
    )


def _faults(desk: Desk) -> Page:
    return make_page(
        desk,
        _FAULTS,
        "faults",
        "Fel i filens format",
        description="Fel som gör att en fil inte går att läsa, eller att den inte följer mallen.",
        nav=_FAULTS,
        groups=_FAULT_GROUPS,
    )


def _field_page(desk: Desk, kind: str, name: str) -> Page:
    first = kind == next(iter(_KINDS))
    address = _FIELDS if first else f"{_FIELDS}{kind}/"
    return make_page(
        desk,
        address,
        "fields",
        f"Fälten: {name.lower()}",
        description=f"Alla fält i en fil av typen {name.lower()}.",
        nav=_FIELDS,
        about=schema(kind).get("description", ""),
        kinds=tuple((_FIELDS if one == "project" else f"{_FIELDS}{one}/", _KINDS[one], one == kind) for one in _KINDS),
        rows=tuple(map(_row, fields(kind))),
    )


def _row(field: Field) -> FieldRow:
    names = [part for part in field.path if part != "*"]
    return FieldRow(names[-1], ".".join(names[:-1]), len(names) - 1, field, _allowed(field))


def _allowed(field: Field) -> str:
    """Return in a few words what a value of the field may be."""
    if field.choices:
        return ", ".join(f"{key} ({word})" if key != word else key for key, word in field.choices.items())
    if field.money:
        return "belopp i kronor"
    if field.schema.get("format") == "date":
        return "datum, ÅÅÅÅ-MM-DD"
    examples = field.schema.get("examples")
    said = _TYPES.get(str(field.schema.get("type", "")), "")
    return f"{said}, till exempel {examples[0]}" if examples and said else said


_TYPES = {
    "string": "text",
    "integer": "heltal",
    "number": "tal",
    "boolean": "true eller false",
    "array": "lista",
    "object": "grupp av fält",
}


def _stages(desk: Desk) -> Page:
    return make_page(
        desk,
        _STAGES,
        "stages",
        "Status och övergångar",
        description="Vilken status ett projekt kan ha, och vad som ändrar den.",
        nav=_STAGES,
        stages=tuple((stage, _NOT_PUBLIC.get(stage, stage.public_label)) for stage in Stage),
        rows=table(desk.programmes),
        here=Counter(dossier.stage for dossier in desk.dossiers),
    )
