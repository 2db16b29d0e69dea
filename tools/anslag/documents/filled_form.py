"""A form that someone has filled in, held against the same form as the program makes it.

The form itself tells what each field is: by its tag where the file still has it, else by where it stands, under which
heading and in which row. LibreOffice keeps the fields of a form and drops their tags, and a document of one's own has
only the headings. What is found in neither way has no place, and is handed back with where it stood.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from .word_content import Cell, Content, Field, Paragraph, Table
from .word_fields import PLACEHOLDERS

__all__ = ["Filled", "Left", "Value", "bare", "held_against", "labelled"]

_NUMBERED = re.compile(r"\A\s*[0-9]+\s*[.)]\s+")
_GAPS = re.compile(r"\n{3,}")
_IN_ROWS = re.compile(r"(?P<table>.+)\.(?P<row>[0-9]+)\.(?P<column>[0-9]+)")
_Key = tuple[str, str, int]
"""Where a cell stands: the heading and the row that it is under, and the column."""


@dataclass(frozen=True, slots=True)
class Value:
    """What is written in a field, and where. `kept` is the record's own word for what was chosen.

    It is not `sure` when it was found by its place alone, in no field.
    """

    text: str
    where: str
    sure: bool = True
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """A text that has no place in the form: where it stood, and the tag of the field it stood by (empty for none)."""

    text: str
    where: str
    under: str = ""


@dataclass
class Filled:
    """What a form says: values by tag, rows by the tag of their table, what has no place, and what was not read."""

    values: dict[str, Value] = field(default_factory=dict)
    rows: dict[str, list[tuple[Value, ...]]] = field(default_factory=lambda: defaultdict(list))
    left: list[Left] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def text(self, tag: str) -> str:
        """Return what is written in a field; nothing when it is empty."""
        return self.values[tag].text if tag in self.values else ""

    def every(self) -> Iterator[tuple[str, str]]:
        """Yield every text that was read, with where it stands."""
        for value in self.values.values():
            yield value.where, value.text
        for rows in self.rows.values():
            yield from ((value.where, value.text) for row in rows for value in row)
        yield from ((one.where, one.text) for one in self.left)


def held_against(blank: Content, filled: Content, unread: Collection[str] = ()) -> Filled:
    """Return what is written in `filled`, by the fields of `blank`. What stands by `unread` is not read."""
    form = _Form(unread)
    form.learn(blank)
    return _Comparison(form, Filled(told=list(filled.told))).run(filled)


def bare(text: str) -> str:
    """Return a heading or a label as it is compared: without number, case, and mark at its end."""
    return " ".join(_NUMBERED.sub("", text).casefold().split()).rstrip(" :.?*")


def labelled(content: Content) -> dict[str, str]:
    """Return what stands beside each label in the tables of a document, by the bare label; the first one counts."""
    rows = [row for block in content.blocks if isinstance(block, Table) for row in block.rows if len(row) > 1]
    return {bare(row[0].text): row[1].text for row in reversed(rows)}


@dataclass
class _Form:
    """What is known of a form: its headings, its own words under each, and the tag of each place to write in."""

    unread: Collection[str]
    headings: dict[str, str] = field(default_factory=dict)
    words: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    answers: dict[str, str] = field(default_factory=dict)
    cells: dict[_Key, list[str]] = field(default_factory=lambda: defaultdict(list))
    tables: dict[tuple[str, tuple[str, ...]], str] = field(default_factory=dict)
    heads: set[tuple[str, tuple[str, ...]]] = field(default_factory=set)
    tags: set[str] = field(default_factory=set)
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def learn(self, blank: Content) -> None:
        """Take in the form."""
        here = ""
        for block in blank.blocks:
            if isinstance(block, Table):
                self._learn_table(block, here)
                continue
            if block.level:
                here = bare(block.text)
                self.headings.setdefault(here, _NUMBERED.sub("", block.text))
            else:
                self.words[here].add(bare(block.text))
            for one in block.fields:
                self.answers[here] = one.tag
                self.tags.add(one.tag)

    def _learn_table(self, table: Table, here: str) -> None:
        head, *rows = table.rows
        columns = tuple(cell.text for cell in head)
        self.heads.add((here, tuple(map(bare, columns))))
        for row in rows:
            label = bare(row[0].text)
            for at, cell in enumerate(row):
                for one in cell.fields:
                    found = _IN_ROWS.fullmatch(one.tag)
                    if found:
                        self.tables[here, tuple(map(bare, columns))] = found["table"]
                        self.columns[found["table"]] = columns
                    else:
                        self.cells[here, label, at].append(one.tag)
                        self.tags.add(one.tag)
                if not cell.fields and cell.text:
                    self.words[f"{here} {label}"].add(bare(cell.text))

    def is_unread(self, words: str) -> bool:
        return any(bare(one) == words for one in self.unread)

    def table_of(self, table: Table, here: str) -> str:
        """Return the tag of a table of rows, by any of its fields, else by its heading and columns; else nothing."""
        tags = (one.tag for row in table.rows for cell in row for one in cell.fields)
        found = next((part["table"] for tag in tags if (part := _IN_ROWS.fullmatch(tag))), "")
        if found in self.columns:
            return found
        head = tuple(bare(cell.text) for cell in table.rows[0]) if table.rows else ()
        return self.tables.get((here, head), "")


@dataclass
class _Comparison:
    """A filled form, read from its beginning to its end."""

    form: _Form
    made: Filled
    here: str = ""
    _loose: dict[str, list[Value]] = field(default_factory=lambda: defaultdict(list))
    _met: set[str] = field(default_factory=set)
    _parted: set[str] = field(default_factory=set)
    """The fields without tags: LibreOffice keeps the first paragraph of such a field in it, and the rest follows."""

    def run(self, filled: Content) -> Filled:
        for block in filled.blocks:
            if isinstance(block, Table):
                self._table(block)
            else:
                self._paragraph(block)
        for tag, loose in self._loose.items():
            first = self.made.values.get(tag)
            found = [*([first] if first else []), *loose]
            text = _GAPS.sub("\n\n", "\n".join(one.text for one in found)).strip()
            if any(one.text for one in loose):
                self.made.values[tag] = Value(text, found[0].where, all(one.sure for one in found))
        return self.made

    def _paragraph(self, block: Paragraph) -> None:
        words = bare(block.text)
        known = words in self.form.headings and (block.level or words not in self._met) and not block.fields
        if known:
            self.here = words
            self._met.add(words)
            return
        if self.form.is_unread(self.here):
            return
        rest = block.text
        for one in block.fields:
            rest = rest.replace(one.text, "", 1) if one.text else rest
            self._field(one, self.form.answers.get(self.here, ""), f"under ”{self._heading()}”")
        if rest.strip() or not block.fields:
            self._outside(rest.strip(), block.at)

    def _outside(self, text: str, at: int) -> None:
        """Take in what stands in no field: an answer where one is asked for, else what has no place."""
        tag = self.form.answers.get(self.here, "")
        if not text:
            if tag in self.made.values or tag in self._loose:
                self._loose[tag].append(Value("", ""))
            return
        if text in PLACEHOLDERS or bare(text) in self.form.words[self.here]:
            return
        where = f"under ”{self._heading()}”" if self.here else f"i stycke {at}"
        if tag:
            self._loose[tag].append(Value(text, where, tag in self._parted))
        else:
            self.made.left.append(Left(text, where))

    def _field(self, one: Field, by_place: str, where: str) -> None:
        """Take in a field, by its tag or else by its place; the first that is filled in counts."""
        tag = one.tag if one.tag in self.form.tags else by_place if not one.tag else ""
        if not one.text:
            return
        if not one.tag:
            self._parted.add(tag)
        if not tag:
            self.made.left.append(Left(one.text, where))
        else:
            self._set(tag, Value(one.text, where, True, one.kept))

    def _set(self, tag: str, value: Value) -> None:
        first = self.made.values.setdefault(tag, value)
        if first is not value and first.text != value.text:
            self.made.left.append(Left(value.text, value.where, tag))
            self.made.told.append(f"Fältet {value.where} finns flera gånger. Det första gäller.")

    def _table(self, table: Table) -> None:
        if self.form.is_unread(self.here):
            return
        if name := self.form.table_of(table, self.here):
            self._rows(table, name)
            return
        used: dict[_Key, int] = defaultdict(int)
        for row in table.rows:
            label = bare(row[0].text) if row else ""
            if label and self.form.is_unread(label):
                continue
            known = False
            for at, cell in enumerate(row):
                key = (self.here, label, at)
                tags = self.form.cells.get(key, [])
                by_place = tags[used[key]] if used[key] < len(tags) else ""
                used[key] += 1
                known = self._cell(cell, by_place, row[0].text) or known
            if not known and any(cell.text for cell in row):
                self._unknown_row(row, label)

    def _cell(self, cell: Cell, by_place: str, label: str) -> bool:
        """Take in a cell of a table that has one field a row; return whether the form has a field there."""
        tag = next((one.tag for one in cell.fields if one.tag in self.form.tags), by_place)
        if not tag:
            return False
        if cell.text and cell.text not in PLACEHOLDERS:
            kept = next((one.kept for one in cell.fields if one.text == cell.text), "")
            self._set(tag, Value(cell.text, f"i raden ”{label}”", bool(cell.fields), kept))
        return True

    def _unknown_row(self, row: tuple[Cell, ...], label: str) -> None:
        """Take in a row that the form does not have."""
        own = self.form.words[f"{self.here} {label}"] | self.form.words[self.here]
        texts = [cell.text for cell in row if cell.text and cell.text not in PLACEHOLDERS]
        if (
            all(bare(text) in own for text in texts)
            or (self.here, tuple(bare(cell.text) for cell in row)) in self.form.heads
        ):
            return
        self._outside(" | ".join(texts), 0)

    def _rows(self, table: Table, name: str) -> None:
        columns = self.form.columns[name]
        heads = tuple(map(bare, columns))
        for number, row in enumerate(table.rows):
            texts = ["" if cell.text in PLACEHOLDERS else cell.text for cell in row]
            if tuple(map(bare, texts)) == heads or not any(texts):
                continue
            label = bare(texts[0])
            if any((self.here, label, at) in self.form.cells for at in range(len(row))):
                for at, cell in enumerate(row):
                    self._cell(cell, next(iter(self.form.cells.get((self.here, label, at), ())), ""), texts[0])
                continue
            wheres = [f"rad {number} under ”{self._heading()}”, ”{column}”" for column in columns]
            values = [
                Value(text, where, bool(cell.fields)) for text, where, cell in zip(texts, wheres, row, strict=False)
            ]
            values += [Value("", where) for where in wheres[len(values) :]]
            self.made.rows[name].append(tuple(values))
            self.made.left += [Left(text, wheres[-1], name) for text in texts[len(columns) :] if text]

    def _heading(self) -> str:
        return self.form.headings.get(self.here, self.here)
