"""A filled-in application form as a new record: what fits in it, what stands as comments, and what was guessed.

Whom to reach and who signed is never read. Nothing else is lost: what has no place or cannot be made out is kept as a
comment where it belongs, and is listed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from anslag.lifecycle import reach_fields
from anslag.model import ApplicantTerms, Area, Programme, References
from anslag.schema import field as known_field
from anslag.source import KeyPath, Plain
from anslag.words import listed, lowered

from .filled_form import Filled, Left, Value
from .form_values import Application, FormValues, joined
from .known_applicants import applicants_of
from .read_budget import budget_of
from .said_values import key_for

__all__ = ["read_application"]

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_APART = re.compile(r"[,;\n]|(?<!\s)\s++(?:och|samt)\s++")
_SMALL = frozenset({"i", "på", "och", "samt", "även"})


def read_application(
    filled: Filled, programme: Programme, terms: ApplicantTerms, references: References, as_of: date
) -> Application:
    """Return the application that a form holds. `as_of` is the day it is read. Raises `UnknownApplicantError`."""
    reading = _Reading(FormValues(filled, as_of), programme, terms, references)
    reading.basics()
    reading.application()
    return reading.finished()


@dataclass
class _Reading:
    form: FormValues
    programme: Programme
    terms: ApplicantTerms
    references: References
    part: dict[str, Plain] = field(default_factory=dict)

    def basics(self) -> None:
        """Read what every application begins with."""
        data = self.form.made.data
        data["programme"] = self.programme.id
        self.form.take(data, "title", ("title",), "title")
        self._summary()
        self._applicants()
        self._areas()
        served = [goal.id for goal in self.programme.goals if self.form.yes(f"serves.{goal.id}")]
        if served:
            data["goals"] = list[Plain](served)
        period: dict[str, Plain] = {}
        for name in ("start", "end"):
            self.form.take(period, name, ("period", name), f"period.{name}")
        if period:
            data["period"] = period

    def application(self) -> None:
        """Read what is asked under the programme's own headings, and the sums."""
        self.form.take(self.part, "amount", ("application", "amount"), "amount")
        for name in ("members", "employees"):
            self.form.take(self.part, name, ("application", name), name)
        if vouched := [one.id for one in self.terms.assurances if self.form.yes(f"assurances.{one.id}")]:
            self.part["assurances"] = list[Plain](vouched)
        answers: dict[str, Plain] = {}
        for heading in self.terms.headings:
            if heading.part is None:
                self.form.take(answers, heading.id, ("application", "answers", heading.id), f"answers.{heading.id}")
                if heading.id in answers:
                    self.form.made.texts.append(heading.title)
        self.part["answers"] = answers
        self._goals()
        self._reach()
        self._partners()
        if budget := budget_of(self.form, self.part.get("amount")):
            self.part["budget"] = budget
        self.form.made.enclosed = {
            one.id: one.title
            for place, one in enumerate(self.terms.attachments, 1)
            if self.form.yes(f"enclosed.{place}")
        }
        if self.form.made.enclosed:
            words = listed([lowered(title) for title in self.form.made.enclosed.values()])
            self.form.notes["application", "attachments"].append(f"Enligt sökanden bifogat: {words}.")

    def finished(self) -> Application:
        """Return the application, with what has no place as notes."""
        for left in self.form.filled.left:
            self.form.leave(self._place(left), left.where, left.text)
        made = self.form.made
        made.data["application"] = self.part
        made.notes = {path: "\n".join(lines) for path, lines in self.form.notes.items()}
        made.told = [*dict.fromkeys(self.form.filled.told), *made.told]
        return made

    def _place(self, left: Left) -> KeyPath:
        first = left.under.partition(".")[0]
        if first == "answers":
            return ("application", "answers", left.under.partition(".")[2])
        return ("application", first) if first in ("budget", "goals", "partners") else ("application",)

    def _summary(self) -> None:
        value = self.form.filled.values.get("summary")
        if value is None:
            return
        self.form.made.texts.insert(0, "Sammanfattning")
        known = known_field("project", ("summary",))
        most = int(known.schema["maxLength"]) if known else 0
        text, kept = " ".join(value.text.split()), ""
        if len(text) > most:
            for sentence in _SENTENCE.split(text):
                if len(kept) + len(sentence) >= most:
                    break
                kept = f"{kept} {sentence}".strip()
            rest = text[len(kept) :].strip()
            self.form.leave(("summary",), value.where, rest, f"(Sammanfattningen får vara {most} tecken.)")
            if not kept:
                return
        found = self.form.made_out(("summary",), Value(kept or text, value.where, value.sure))
        if found is not None:
            self.form.made.data["summary"] = found

    def _applicants(self) -> None:
        text = self.form.filled.text
        found = applicants_of(
            text("applicant.name"), text("applicant.number"), text("applicant.others"), self.terms, self.references
        )
        if found.ids:
            self.form.made.data["applicants"] = list[Plain](found.ids)
        self.form.made.new = found.new
        self.form.made.told += found.told
        for words in found.guessed:
            self.form.notes["applicants",].append(f"Gissat: {words}")
            self.form.made.guessed.append(words)

    def _areas(self) -> None:
        value = self.form.filled.values.get("areas")
        if value is None:
            return
        found, rest = _named(value.text, self.references.areas)
        for name in rest:
            self.form.leave(("areas",), value.where, name, "(Området finns inte i registret.)")
        if found:
            self.form.made.data["areas"] = list[Plain](found)
            if not value.sure:
                self.form.guess(("areas",), value)

    def _goals(self) -> None:
        goals: list[Plain] = []
        taken: set[str] = set()
        path = ("application", "goals")
        for row in self.form.filled.rows.get("goals", ()):
            made = self.form.row(row, path, ("goal", "indicator", "target"))
            if "goal" in made:
                goals.append({"id": key_for(str(made["goal"]), taken), **made})
            else:
                self.form.leave(path, row[0].where, joined(row), "(Raden saknar mål.)")
        if goals:
            self.part["goals"] = goals

    def _reach(self) -> None:
        reach: dict[str, Plain] = {}
        at = ("application", "expected_reach")
        for place, name in enumerate(reach_fields(self.programme), 1):
            value = self.form.filled.values.get(f"expected_reach.{place}")
            if value and (found := self.form.made_out((*at, *name.split(".")), value, at)) is not None:
                group, _, own = name.rpartition(".")
                holder = reach.setdefault(group, {}) if group else reach
                if isinstance(holder, dict):
                    holder[own] = found
        if reach:
            self.part["expected_reach"] = reach

    def _partners(self) -> None:
        path = ("application", "partners")
        found = [
            made for row in self.form.filled.rows.get("partners", ()) if (made := self.form.row(row, path, ("name",)))
        ]
        partners: list[Plain] = []
        for made in found:
            id_ = next((id_ for id_, one in self.references.organisations.items() if one.name == made["name"]), None)
            partners.append({**made, **({"organisation": id_} if id_ else {})})
        if partners:
            self.part["partners"] = partners


def _named(text: str, areas: Mapping[str, Area]) -> tuple[list[str], list[str]]:
    """Return the areas that a text names, in its order, and what else it says. A name may have a comma within it."""
    places: dict[int, str] = {}
    for name, id_ in sorted(((one.name, id_) for id_, one in areas.items()), key=lambda pair: -len(pair[0])):
        while found := re.search(
            rf"(?<!\w){re.escape(name)}(?=\s*(?:[,;.:()\n]|och\s|samt\s|\Z))", text, re.IGNORECASE
        ):
            places[found.start()] = id_
            text = f"{text[: found.start()]}{';' * len(found[0])}{text[found.end() :]}"
    rest = [word for part in _APART.split(text) if (word := part.strip(" .:")) and word.casefold() not in _SMALL]
    return list(dict.fromkeys(places[at] for at in sorted(places))), rest
