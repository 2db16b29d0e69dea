"""What a rule is. A rule is one function in this package; its docstring is its reason, its page and its tests.

The docstring (Swedish) has a title, the paragraphs ``Vad:``, ``Varför:`` and ``Åtgärd:``, and at least one example
headed ``Fel::`` and one headed ``Rätt::``. An example is YAML laid over a faultless project (RFC 7386: null takes a key
away, a list is replaced whole); ``# <-`` marks the line that the finding must point at. The heading may name the stage
from which that project is taken, e.g. ``Fel (beviljad)::`` (`docs.STAGES`), so that an example shows one thing alone.
The tests run every example.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from anslag.lifecycle import Decided, Known, Phase, Section, cite, decided, known, phase, whole
from anslag.model import (
    ApplicantTerms,
    Area,
    KeyPath,
    Organisation,
    Programme,
    Project,
    Severity,
    version_on,
)
from anslag.source import Plain
from anslag.words import nearest

from .retired import RETIRED

if TYPE_CHECKING:
    from .docs import Prose


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule yields: where in the record, what is wrong with its own values, how this case is mended.

    `severity` is set only when the programme decides it, and `file` only by rules over the whole register. `section` is
    the heading in the guidelines, which `graded` adds.
    """

    path: KeyPath
    message: str
    hint: str = ""
    severity: Severity | None = None
    file: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a rule over a text yields: from and up to which character, what is wrong, how this case is mended.

    A `secret` stretch is never shown again, not in the message and not in the source line of the finding. `context` is
    what tells this one from another whose message is the same; a secret's own characters do.
    """

    start: int
    end: int
    message: str
    hint: str = ""
    secret: bool = False
    context: str = ""


@dataclass(frozen=True)
class Case:
    """One project with all that it is judged by.

    `project` is the record as written; what holds is asked of `known`. `versions` are all of the programme's, oldest
    first: who may decide is judged by the version of the decision's day, all else by `programme`. `kinds` are the
    ids of the kinds of applicant in all the register's programmes; empty when they are not known.
    """

    project: Project
    programme: Programme
    organisations: Mapping[str, Organisation]
    areas: Mapping[str, Area]
    versions: tuple[Programme, ...] = ()
    kinds: Collection[str] = ()

    @cached_property
    def known(self) -> Known:
        """The project with every fact in it: a rule sees no today."""
        return whole(self.project, self.programme)

    def on(self, day: date) -> Known:
        """Return the project by the facts dated on `day` or before, with every slip in the register put right."""
        record = replace(self.project, corrections=())
        return known(record, max(day, record.application.received), self.programme)

    def in_force(self, day: date) -> Programme:
        """Return the version of the programme that was valid on `day`; the application's for want of one."""
        return version_on(self.versions, day) or self.programme

    def decided(self, count: int) -> Decided:
        """Return what the first `count` decisions come to."""
        return decided(replace(self.project, decisions=self.project.decisions[:count]))

    @cached_property
    def applied(self) -> Known:
        """The project as it was applied for: what the handling was about, without the changes made since."""
        return whole(replace(self.project, changes=()), self.programme)

    @cached_property
    def phase(self) -> Phase:
        """How far the facts of the project have come."""
        return phase(self.known)

    @cached_property
    def lead(self) -> Organisation | None:
        """The lead applicant; `None` when the reference does not resolve, which REG002 says."""
        return self.organisations.get(self.project.lead)

    @cached_property
    def lists(self) -> tuple[tuple[KeyPath, tuple[Struct, ...]], ...]:
        """Every list of entries in the record, and where it stands."""
        return tuple(lists_in(self.project))

    @cached_property
    def terms(self) -> ApplicantTerms | None:
        """What the programme asks of the lead applicant's kind."""
        return self.programme.terms(self.lead.kind) if self.lead else None

    @cached_property
    def applicants(self) -> tuple[Organisation, ...]:
        """Those that carry out the project now and are in the register, the lead first."""
        ids = self.known.project.applicants
        return tuple(self.organisations[id_] for id_ in ids if id_ in self.organisations)


def lists_in(node: Struct, path: KeyPath = ()) -> Iterator[tuple[KeyPath, tuple[Struct, ...]]]:
    """Yield every list of entries under `node`, and where it stands, when `node` stands at `path`."""
    for name in node.__struct_fields__:
        value = getattr(node, name)
        if isinstance(value, Struct):
            yield from lists_in(value, (*path, name))
        elif isinstance(value, tuple) and value and isinstance(value[0], Struct):
            yield (*path, name), value
            for n, item in enumerate(value):
                yield from lists_in(item, (*path, name, n))


@dataclass(frozen=True)
class Change:
    """One file before and after a change, as plain data in the form of today; `None` where there is no such file.

    `record` is what the file is called in messages. `settled` is whether an application had been settled, or a landed
    record been judged by the programme. `renumbered` is what the file calls itself now, when nothing is called
    `record` any more. Nothing has happened after `day`; `None` leaves that unasked.
    """

    kind: str
    record: str
    before: Plain
    after: Plain
    settled: bool = True
    renumbered: str = ""
    day: date | None = None


class Scope(StrEnum):
    """What a rule looks at.

    Any text at all, a text that becomes public, a `Case`, an `Index`, or a `Change` of a file.
    """

    TEXT = "text"
    PUBLIC_TEXT = "public_text"
    PROJECT = "project"
    REGISTER = "register"
    CHANGE = "change"


Found = Iterable[Problem] | Iterable[Stretch]
F = TypeVar("F", bound=Callable[..., Found])


@dataclass(frozen=True)
class Rule:
    """One rule: `check` takes what its `scope` says and yields `Problem`s, or `Stretch`es of a text.

    `negotiable` is a rule that adds something to what the guidelines say: the programme says how grave it is.
    `judges` is the part of a project's record that is judged whenever it is there, and without which there is nothing
    to judge yet; empty when there always is. `asks` tells whether a programme has the terms that it judges by; every
    programme has when it is `None`.
    """

    code: str
    severity: Severity
    scope: Scope
    since: Phase
    section: Section
    check: Callable[[Any], Iterable[Any]]
    module: str
    judges: str = ""
    negotiable: bool = False
    asks: Callable[[Programme], object] | None = None

    def asked(self, programme: Programme) -> bool:
        """Return whether a programme has what the rule is about, so that it is told among its demands."""
        off = self.negotiable and programme.judges(self.code) == "off"
        return not off and (self.asks is None or bool(self.asks(programme)))

    @cached_property
    def text(self) -> Prose:
        """What the rule says of itself. Raises `ValueError` when the docstring is not that of a rule.

        A clean run asks for none.
        """
        from .docs import prose

        return prose(self.code, self.check.__doc__ or "")

    @property
    def title(self) -> str:
        """The rule's name, in a few words."""
        return self.text.title


def graded(rule: Rule, problem: Problem, programme: Programme | None) -> Problem | None:
    """Return a rule's problem, as grave as the programme says and with its heading in the guidelines.

    `None` when the programme says that the rule is off. What the rule itself takes for less in a certain case does not
    become more.
    """
    if heading := cite(rule.section, programme):
        problem = dataclasses.replace(problem, section=heading)
    said = programme.judges(rule.code) if programme and rule.negotiable else ""
    if not said:
        return problem
    grade = severity(said)
    if grade is None:
        return None
    return dataclasses.replace(problem, severity=min(problem.severity or grade, grade))


def severity(demand: str) -> Severity | None:
    """Return the severity of a demand as the programme writes it; `None` for ``off``."""
    return None if demand == "off" else Severity[demand.upper()]


def meant(word: str, known: Iterable[str]) -> str:
    """Return a hint on which of `known` was meant by a misspelt word; empty when it looks like none of them."""
    near = nearest(word, known)
    return f"Menade du {near}?" if near else ""


RULES: dict[str, Rule] = {}
OWN = Section.OWN


def rule(
    code: str,
    severity: Severity = Severity.ERROR,
    *,
    section: Section,
    since: Phase = Phase.RECEIVED,
    scope: Scope = Scope.PROJECT,
    judges: str = "",
    negotiable: bool = False,
    asks: Callable[[Programme], object] | None = None,
) -> Callable[[F], F]:
    """Make a function a rule with that code, topic in the guidelines, and phase from which it applies.

    Raises `ValueError` when the code is taken, or was once.
    """

    def register(function: F) -> F:
        if code in RETIRED:
            raise ValueError(f"{code} has retired and is never reused")
        if code in RULES:
            raise ValueError(f"{code} is {RULES[code].module}'s and never reused")
        module = function.__module__
        RULES[code] = Rule(code, severity, scope, since, section, function, module, judges, negotiable, asks)
        return function

    return register
