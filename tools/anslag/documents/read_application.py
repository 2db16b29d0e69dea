"""A filled-in application form as a new record: what fits in it, what stands as comments, and what was guessed.

Whom to reach and who signed is never read. Nothing else is lost: what has no place or cannot be made out is kept as a
comment where it belongs, and is listed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from anslag.documents.application_form import UNREAD, application_form
from anslag.lifecycle import reach_fields
from anslag.model import ApplicantTerms, Area, Ore, Programme, References, swedish
from anslag.public.public_programme import public_programme
from anslag.schema import field as known_field
from anslag.source import KeyPath, Plain
from anslag.words import listed, lowered

from .filled_form import Filled, Left, Value, bare, held_against, labelled
from .known_applicants import Applicant, applicants_of
from .read_word import own_content
from .said_values import NotReadError, key_for, made_out
from .word_content import Content, Paragraph

__all__ = ["Application", "UnknownFormError", "form_of", "read_application", "said_under"]

_SUMS = {"lines": "Summan av kostnaderna", "amount": "Sökt belopp", "other_grants": "Andra bidrag"}
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_APART = re.compile(r"[,;\n]|(?<!\s)\s++(?:och|samt)\s++")
_SMALL = frozenset({"i", "på", "och", "samt", "även"})
_YES = frozenset({"yes", "ja", "j", "x", "yes.", "ja."})


class UnknownFormError(Exception):
    """It cannot be told which programme or kind of applicant a form is for; the message is Swedish."""


@dataclass
class Application:
    """An application as a record without number, and what an officer should know of how it was read.

    `new` are those who applied and are in no register yet. `notes` are comments to the record by the field they are
    for; `left` lists what has no place, `guessed` what was found without a field, `told` what was not read at all, and
    `texts` the headings of what someone wrote freely.
    """

    data: dict[str, Plain]
    new: tuple[Applicant, ...] = ()
    notes: dict[KeyPath, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    guessed: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    enclosed: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)


def form_of(content: Content, programmes: Sequence[Programme], kind: str = "") -> tuple[Programme, ApplicantTerms]:
    """Return the programme and the terms that a form is for: as its fields say, or as its headings fit best.

    `kind` is the kind of applicant, when it is known. Raises `UnknownFormError` when no form fits.
    """
    texts = {bare(block.text) for block in content.blocks if isinstance(block, Paragraph)}
    said = labelled(content)
    grant, form = bare(said.get("bidrag", "")), bare(said.get("formulär", ""))
    best: tuple[int, Programme, ApplicantTerms] | None = None
    for programme in programmes:
        named = grant == bare(programme.name)
        for terms in programme.applicants:
            fits = sum(bare(heading.title) in texts for heading in terms.headings)
            chosen = (kind in terms.kinds) if kind else form == bare(terms.name)
            score = fits + 1000 * chosen + 10_000 * named
            if (fits or chosen) and (best is None or score > best[0]):
                best = (score, programme, terms)
    if best is None:
        raise UnknownFormError(
            "Filen har ingen av rubrikerna i ansökan. Är det rätt fil? Formuläret finns på den publika webbplatsen, på "
            "sidan om hur man söker."
        )
    return best[1], best[2]


def said_under(content: Content, programme: Programme, terms: ApplicantTerms, as_of: date) -> Filled:
    """Return what a form says, held against the form of `terms` as it is given out."""
    public = public_programme(programme)
    blank = application_form(public, public.applicants[programme.applicants.index(terms)], as_of)
    return held_against(own_content(blank), content, UNREAD)


def read_application(
    filled: Filled, programme: Programme, terms: ApplicantTerms, references: References, as_of: date
) -> Application:
    """Return the application that a form holds. `as_of` is the day it is read. Raises `UnknownApplicantError`."""
    reading = _Reading(filled, programme, terms, references, as_of)
    reading.basics()
    reading.application()
    return reading.finished()


@dataclass
class _Reading:
    filled: Filled
    programme: Programme
    terms: ApplicantTerms
    references: References
    as_of: date
    made: Application = field(default_factory=lambda: Application({}))
    notes: dict[KeyPath, list[str]] = field(default_factory=lambda: defaultdict(list))
    part: dict[str, Plain] = field(default_factory=dict)

    def basics(self) -> None:
        """Read what every application begins with."""
        data = self.made.data
        data["programme"] = self.programme.id
        self._text(data, "title", ("title",), "title")
        self._summary()
        self._applicants()
        self._areas()
        served = [goal.id for goal in self.programme.goals if self._yes(f"serves.{goal.id}")]
        if served:
            data["goals"] = list[Plain](served)
        period: dict[str, Plain] = {}
        for name in ("start", "end"):
            self._text(period, name, ("period", name), f"period.{name}")
        if period:
            data["period"] = period

    def application(self) -> None:
        """Read what is asked under the programme's own headings, and the sums."""
        self._text(self.part, "amount", ("application", "amount"), "amount")
        for name in ("members", "employees"):
            self._text(self.part, name, ("application", name), name)
        if vouched := [one.id for one in self.terms.assurances if self._yes(f"assurances.{one.id}")]:
            self.part["assurances"] = list[Plain](vouched)
        answers: dict[str, Plain] = {}
        for heading in self.terms.headings:
            if heading.part is None:
                self._text(answers, heading.id, ("application", "answers", heading.id), f"answers.{heading.id}")
                if heading.id in answers:
                    self.made.texts.append(heading.title)
        self.part["answers"] = answers
        self._goals()
        self._reach()
        self._partners()
        self._budget()
        self.made.enclosed = {
            one.id: one.title for place, one in enumerate(self.terms.attachments, 1) if self._yes(f"enclosed.{place}")
        }
        if self.made.enclosed:
            words = listed([lowered(title) for title in self.made.enclosed.values()])
            self.notes["application", "attachments"].append(f"Enligt sökanden bifogat: {words}.")

    def finished(self) -> Application:
        """Return the application, with what has no place as notes."""
        for left in self.filled.left:
            self._leave(self._place(left), left.where, left.text)
        made = self.made
        made.data["application"] = self.part
        made.notes = {path: "\n".join(lines) for path, lines in self.notes.items()}
        made.told = [*dict.fromkeys(self.filled.told), *made.told]
        return made

    def _place(self, left: Left) -> KeyPath:
        first = left.under.partition(".")[0]
        if first == "answers":
            return ("application", "answers", left.under.partition(".")[2])
        return ("application", first) if first in ("budget", "goals", "partners") else ("application",)

    def _leave(self, path: KeyPath, where: str, text: str, why: str = "") -> None:
        """Keep a text as a comment at `path`, and list it."""
        self.notes[path].append(f"I ansökan, {where}: {text}")
        self.made.left.append(f"{where}: {_short(text)}{f' {why}' if why else ''}")

    def _guess(self, path: KeyPath, value: Value, how: str = "") -> None:
        self.notes[path].append(f"Gissat: {how or f'stod {value.where}, inte i ett fält'}.")
        self.made.guessed.append(f"{value.where}: {_short(value.text)}")

    def _text(self, group: dict[str, Plain], key: str, path: KeyPath, tag: str) -> None:
        """Read one field into `group`; what cannot be made out is left as a comment."""
        value = self.filled.values.get(tag)
        if value is None or not value.text:
            return
        found = self._made_out(path, value, path[:2] if path[1:2] == ("budget",) else path)
        if found is not None:
            group[key] = found

    def _made_out(self, path: KeyPath, value: Value, at: KeyPath = ()) -> Plain:
        known = tuple("*" if isinstance(step, int) else step for step in path)
        try:
            found, sure = made_out(known, value.kept or value.text, self.as_of)
        except NotReadError as error:
            self._leave(at or path, value.where, value.text, f"({error})")
            return None
        if not value.sure:
            self._guess(at or path, value)
        elif not sure:
            self._guess(at or path, value, f"”{_said(value.text)}” {value.where} lästes som {_said(found)}")
        return found

    def _yes(self, tag: str) -> bool:
        value = self.filled.values.get(tag)
        return value is not None and (value.kept or value.text.casefold()) in _YES

    def _summary(self) -> None:
        value = self.filled.values.get("summary")
        if value is None:
            return
        self.made.texts.insert(0, "Sammanfattning")
        known = known_field("project", ("summary",))
        most = int(known.schema["maxLength"]) if known else 0
        text, kept = " ".join(value.text.split()), ""
        if len(text) > most:
            for sentence in _SENTENCE.split(text):
                if len(kept) + len(sentence) >= most:
                    break
                kept = f"{kept} {sentence}".strip()
            rest = text[len(kept) :].strip()
            self._leave(("summary",), value.where, rest, f"(Sammanfattningen får vara {most} tecken.)")
            if not kept:
                return
        found = self._made_out(("summary",), Value(kept or text, value.where, value.sure))
        if found is not None:
            self.made.data["summary"] = found

    def _applicants(self) -> None:
        text = self.filled.text
        found = applicants_of(
            text("applicant.name"), text("applicant.number"), text("applicant.others"), self.terms, self.references
        )
        if found.ids:
            self.made.data["applicants"] = list[Plain](found.ids)
        self.made.new = found.new
        self.made.told += found.told
        for words in found.guessed:
            self.notes["applicants",].append(f"Gissat: {words}")
            self.made.guessed.append(words)

    def _areas(self) -> None:
        value = self.filled.values.get("areas")
        if value is None:
            return
        found, rest = _named(value.text, self.references.areas)
        for name in rest:
            self._leave(("areas",), value.where, name, "(Området finns inte i registret.)")
        if found:
            self.made.data["areas"] = list[Plain](found)
            if not value.sure:
                self._guess(("areas",), value)

    def _row(self, row: Sequence[Value], path: KeyPath, keys: Sequence[str]) -> dict[str, Plain]:
        """Return a row of a table as a group with `keys`, one for each column; what cannot be made out is left."""
        made: dict[str, Plain] = {}
        for key, value in zip(keys, row, strict=False):
            if value.text and (found := self._made_out((*path, 0, key), value, path[:2])) is not None:
                made[key] = found
        return made

    def _goals(self) -> None:
        goals: list[Plain] = []
        taken: set[str] = set()
        path = ("application", "goals")
        for row in self.filled.rows.get("goals", ()):
            made = self._row(row, path, ("goal", "indicator", "target"))
            if "goal" in made:
                goals.append({"id": key_for(str(made["goal"]), taken), **made})
            else:
                self._leave(path, row[0].where, _joined(row), "(Raden saknar mål.)")
        if goals:
            self.part["goals"] = goals

    def _reach(self) -> None:
        reach: dict[str, Plain] = {}
        at = ("application", "expected_reach")
        for place, name in enumerate(reach_fields(self.programme), 1):
            value = self.filled.values.get(f"expected_reach.{place}")
            if value and (found := self._made_out((*at, *name.split(".")), value, at)) is not None:
                group, _, own = name.rpartition(".")
                holder = reach.setdefault(group, {}) if group else reach
                if isinstance(holder, dict):
                    holder[own] = found
        if reach:
            self.part["expected_reach"] = reach

    def _partners(self) -> None:
        path = ("application", "partners")
        found = [made for row in self.filled.rows.get("partners", ()) if (made := self._row(row, path, ("name",)))]
        partners: list[Plain] = []
        for made in found:
            id_ = next((id_ for id_, one in self.references.organisations.items() if one.name == made["name"]), None)
            partners.append({**made, **({"organisation": id_} if id_ else {})})
        if partners:
            self.part["partners"] = partners

    def _budget(self) -> None:
        path, taken = ("application", "budget"), set[str]()
        lines = list(self._lines("budget.lines", (*path, "lines"), ("text", "amount")))
        others = list(self._lines("budget.other_grants", (*path, "other_grants"), ("funder", "amount", "status")))
        budget: dict[str, Plain] = {}
        if lines:
            budget["lines"] = [{"id": key_for(str(one["text"]), taken), **one} for one in lines]
        for name in ("own_contribution", "own_hours"):
            self._text(budget, name, (*path, name), f"budget.{name}")
        if "own_contribution" in budget or others:
            budget["other_grants"] = list[Plain](others)
        self._add_up(lines, others)
        if lines:
            self.part["budget"] = budget
        elif budget.get("own_contribution") is not None or others:
            self._leave(path, "under budgeten", _budget_words(budget, others), "(Budgeten har inga kostnader.)")

    def _lines(self, name: str, path: KeyPath, keys: Sequence[str]) -> Iterator[dict[str, Plain]]:
        for row in self.filled.rows.get(name, ()):
            made = self._row(row, path, keys)
            if len(made) == len(keys):
                yield made
            elif all(value.text for value in row[: len(keys)]) or made:
                lacks = [known_field("project", (*map(str, path), "*", key)) for key in keys if key not in made]
                why = listed([one.title.lower() for one in lacks if one])
                self._leave(path[:2], row[0].where, _joined(row), f"(Raden saknar {why}.)")

    def _add_up(self, lines: Sequence[Mapping[str, Plain]], others: Sequence[Mapping[str, Plain]]) -> None:
        """Tell where a sum in the form is another than that of its rows."""
        sums = {"lines": _sum(lines), "amount": self.part.get("amount"), "other_grants": _sum(others)}
        for name, reckoned in sums.items():
            value = self.filled.values.get(f"budget.sum.{name}")
            if value is None or not value.text:
                continue
            try:
                told, _ = made_out(("application", "amount"), value.text, self.as_of)
            except NotReadError as error:
                self._leave(("application", "budget"), value.where, value.text, f"({error})")
                continue
            if isinstance(reckoned, int | Decimal) and isinstance(told, int | Decimal) and told != reckoned:
                words = f"{_SUMS[name]} är {_kr(told)} i budgeten men {_kr(reckoned)} av det som lästes i övrigt."
                self.made.told.append(words)
                self.notes["application", "budget"].append(f"I ansökan: {words}")


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


def _sum(rows: Sequence[Mapping[str, Plain]]) -> int | Decimal:
    found = [row["amount"] for row in rows]
    return sum((one for one in found if isinstance(one, int | Decimal)), 0)


def _kr(amount: int | Decimal) -> str:
    return swedish(Ore.from_kronor(amount))


def _joined(row: Sequence[Value]) -> str:
    return " | ".join(value.text for value in row if value.text)


def _budget_words(budget: Mapping[str, Plain], others: Sequence[Mapping[str, Plain]]) -> str:
    own = [f"egeninsats {budget['own_contribution']}"] if budget.get("own_contribution") is not None else []
    return "; ".join([*own, *(" | ".join(map(str, one.values())) for one in others)])


def _said(value: Plain) -> str:
    return str(value).replace("\n", " ")


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 80 else f"{words[:77].rstrip()}…"
