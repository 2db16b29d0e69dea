"""From text to a tree with values and places, in one pass over libyaml's events.

Working on events, without recursion, means that no file can exhaust the stack: nesting is counted as it is met, and
an alias is an event to refuse, never a copy to make. libyaml looks at most one key (1024 characters) ahead, so a bomb
is refused before it costs anything.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from yaml import MarkedYAMLError, YAMLError
from yaml._yaml import CParser
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from anslag.source.admission import MAX_DEPTH, refused_character, without_refused
from anslag.source.keys import check_key
from anslag.source.marks import NOWHERE, Span, ended, line_span, span_at, span_of, word_span
from anslag.source.nodes import Mapping, Node, Scalar, Sequence
from anslag.source.reading_codes import Problem, problem
from anslag.source.scalar import Refusal, resolve
from anslag.source.strict import glued_comments, glued_question, hanging_lines, lost_lines
from anslag.source.syntax import explain

_LONE_TAG = re.compile(r"!(?<![^\s\[{,:?-]!)(?=\s|\Z)")
"""A `!` by itself, a tag that libyaml leaves no trace of. The literal in front keeps the search cheap."""

MAX_PROBLEMS = 100
"""A file with more is something else than a record; the rest are found when these are mended."""


@dataclass(slots=True)
class Composition:
    """What a text holds: its tree, its problems by place, and whether it could be read to its end."""

    root: Mapping | None = None
    problems: list[Problem] = field(default_factory=list)


class _Stop(Exception):  # noqa: N818 — it ends the reading; the problem is already noted
    """Nothing more of the file can be read."""


def compose(text: str) -> Composition:
    """Read one document. Never raises: what cannot be read is a problem, and then there is no root.

    Whether the last line is ended makes no difference.
    """
    whole = ended(text)
    composer = _Composer(whole)
    try:
        composer.run()
    except _Stop:
        pass
    except MarkedYAMLError as error:
        composer.interrupt(explain(whole, error))
    except YAMLError:
        composer.interrupt(problem("SRC020", NOWHERE, "Filen går inte att läsa som YAML."))
    problems = sorted(composer.problems, key=lambda found: found.span.start.offset)
    return Composition(composer.whole, problems if whole is text else [_within(text, found) for found in problems])


def _within(text: str, found: Problem) -> Problem:
    """Return a problem of the ended text with its place in the text as it stands."""
    return replace(found, span=span_at(text, found.span.start.offset, found.span.end.offset))


class _Composer:
    """Turns events into nodes, values and problems. `stack` holds the collections that are open.

    Events are `Any`: the stubs let every mark be missing, which libyaml's never are.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Node | None = None
        self.whole: Mapping | None = None
        self.problems: list[Problem] = []
        self.stack: list[Mapping | Sequence] = []
        self.documents = 0
        self.lone_tags = _LONE_TAG.search(text) is not None

    def run(self) -> None:
        """Read to the end of the text, or raise `_Stop` or libyaml's own error."""
        handlers: dict[type, Callable[[Any], None]] = {
            ScalarEvent: self.scalar,
            MappingStartEvent: self.begin,
            SequenceStartEvent: self.begin,
            MappingEndEvent: self.end,
            SequenceEndEvent: self.end,
            AliasEvent: self.alias,
            DocumentStartEvent: self.document,
        }
        following = CParser(self.text).get_event
        while (event := following()).__class__ is not StreamEndEvent:
            if handler := handlers.get(event.__class__):
                handler(event)
        for found in glued_comments(self.text):
            self.note(found)
        self.judge_root()

    def scalar(self, event: Any) -> None:
        text, style = event.value, event.style
        if event.anchor is not None or event.tag is not None or self.lone_tags:
            self.refuse_marks(event)
        if style:
            text = self.styled(event)
        parent = self.stack[-1] if self.stack else None
        if text and parent and parent.flow:
            self.refuse_question(event)
        if isinstance(parent, Mapping) and parent.key is None:
            parent.key = Scalar(event.start_mark, event.end_mark, style, text, text)
            return
        value: Any = text if style or event.tag is not None or event.anchor is not None else resolve(text)
        if value.__class__ is Refusal:
            self.refuse(value.code, self.span(event), value.message, value.hint)
            value = text
        self.add(Scalar(event.start_mark, event.end_mark, style, text, value))

    def styled(self, event: Any) -> str:
        """Judge a text in quotes or below its field; return it without what is refused."""
        text: str = event.value
        parent = self.stack[-1] if self.stack else None
        column = parent.start.column if parent and not parent.flow else -1
        place = (self.text, event.start_mark, event.end_mark)
        found = lost_lines(*place, text, column) if event.style in "|>" else hanging_lines(*place, column)
        if found:
            self.note(found)
        if event.style == '"' and (found := refused_character(text, self.span(event))):
            self.note(found)
            text = without_refused(text)
        return text

    def begin(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None or self.lone_tags:
            self.refuse_marks(event)
        if self.stack and self.stack[-1].flow:
            self.refuse_question(event)
        if len(self.stack) == MAX_DEPTH:
            at = event.start_mark.index
            self.refuse(
                "SRC012", span_at(self.text, at, at + 1), f"Här börjar nivå {MAX_DEPTH + 1} av högst {MAX_DEPTH}."
            )
            raise _Stop
        kind = Mapping if event.__class__ is MappingStartEvent else Sequence
        node = kind(event.start_mark, event.end_mark, event.flow_style)
        self.add(node)
        self.stack.append(node)

    def end(self, event: Any) -> None:
        self.stack.pop().end = event.end_mark

    def alias(self, event: Any) -> None:
        self.refuse("SRC022", self.span(event), f"*{event.anchor} hänvisar till ett annat ställe i filen.")
        self.add(Scalar(event.start_mark, event.end_mark, "*", event.anchor, None))

    def document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self.refuse("SRC010", self.span(event), "Här börjar ett nytt dokument.")
            raise _Stop
        if event.version or event.tags:
            self.refuse(
                "SRC026", line_span(self.text, event.start_mark.line + 1), "Raden är en instruktion och inget fält."
            )

    def add(self, node: Node) -> None:
        """Put a node where it belongs: as the root, a list item, a key, or the value of the key before it."""
        parent = self.stack[-1] if self.stack else None
        if parent is None:
            self.root = node
        elif isinstance(parent, Sequence):
            parent.items.append(node)
            parent.value.append(node.value)
        elif parent.key is None:
            parent.key = node
        else:
            self.add_entry(parent, parent.key, node)

    def add_entry(self, mapping: Mapping, key: Node, node: Node) -> None:
        for found in check_key(self.text, mapping, key, node):
            self.note(found)
        if isinstance(key.value, str):
            mapping.value.setdefault(key.value, node.value)
        mapping.entries.append((key, node))
        mapping.key = None

    def judge_root(self) -> None:
        root = self.root
        if isinstance(root, Mapping):
            self.whole = root
        elif root is None or (isinstance(root, Scalar) and root.value is None):
            self.refuse("SRC009", NOWHERE, "Filen innehåller inga uppgifter.")
        else:
            kind = "en lista" if isinstance(root, Sequence) else "en text"
            self.refuse(
                "SRC011", line_span(self.text, root.start.line + 1), f"Filen innehåller {kind} i stället för fält."
            )

    def refuse_marks(self, event: Any) -> None:
        """Note an anchor or a tag; `! text` shows only in the text itself."""
        start = event.start_mark.index
        if event.anchor is not None:
            self.refuse("SRC022", word_span(self.text, start), f"&{event.anchor} är ett ankare för hänvisningar.")
        elif event.tag is not None or self.text.startswith("!", start):
            self.refuse(
                "SRC024", word_span(self.text, start), "Ordet som börjar med utropstecken läses som ett typmärke."
            )

    def refuse_question(self, event: Any) -> None:
        if found := glued_question(self.text, event.start_mark.index):
            self.note(found)

    def refuse(self, code: str, span: Span, message: str, hint: str | None = None) -> None:
        self.note(problem(code, span, message, hint))

    def note(self, found: Problem) -> None:
        self.problems.append(found)
        if len(self.problems) == MAX_PROBLEMS:
            raise _Stop

    def interrupt(self, found: Problem) -> None:
        """Note what ended the reading, in place of anything else on that line: one mistake, one problem."""
        line = found.span.start.line
        self.problems = [earlier for earlier in self.problems if earlier.span.start.line != line]
        self.problems.append(found)

    def span(self, event: Any) -> Span:
        return span_of(self.text, event.start_mark, event.end_mark)
