"""What is known of a code, whichever table it stands in: the rules, the loader's, the schema's or the check's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from anslag.check.trial import CODES as CHECK
from anslag.lifecycle import Phase, Section
from anslag.model import Severity
from anslag.rules import Rule, Scope, rules
from anslag.schema import CODES as SCHEMA
from anslag.schema import Code
from anslag.source import CODES as SOURCE
from anslag.words import lowered

_MILDER = {"EXE001": Severity.WARNING, "TRA003": Severity.NOTICE}
_OURS = {"", Section.OWN.label, Section.OWN_DEADLINE.label}


@dataclass(frozen=True, slots=True)
class About:
    """One code, in Swedish. Only rules have what follows after `mend`; their examples are YAML."""

    code: str
    title: str
    severity: Severity
    why: str
    mend: str
    what: str = ""
    section: str = ""
    scope: Scope | None = None
    since: Phase | None = None
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()

    @property
    def topic(self) -> str:
        """What a rule is about, for whoever looks it up in the guidelines; empty of what is no rule."""
        return self.section if self.section in _OURS else f"Riktlinjerna om {lowered(self.section)}"


@cache
def known() -> Mapping[str, About]:
    """Return every code there is, in order."""
    found = {about.code: about for about in (*map(_of_rule, rules()), *_of_tables())}
    return {code: found[code] for code in sorted(found)}


def cited(section: str) -> str:
    """Return a heading of the guidelines as a reader looks it up; empty when there is none."""
    return section if section in _OURS else f"Riktlinjerna, {section}"


def _of_rule(rule: Rule) -> About:
    text = rule.text
    return About(
        code=rule.code,
        title=rule.title,
        severity=rule.severity,
        why=text.why,
        mend=text.mend,
        what=text.what,
        section=rule.section.label,
        scope=rule.scope,
        since=rule.since,
        bad=tuple(map(str, text.bad)),
        good=tuple(map(str, text.good)),
    )


def _of_tables() -> Iterator[About]:
    tables: tuple[Mapping[str, Code], ...] = (SOURCE, SCHEMA, CHECK)  # type: ignore[assignment]
    for table in tables:
        for code, entry in table.items():
            yield About(code, entry.title, _MILDER.get(code, Severity.ERROR), entry.why, entry.mend)
