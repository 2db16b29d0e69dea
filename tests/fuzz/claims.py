"""What holds for every text, whoever wrote it. Each claim raises `AssertionError` for a text that breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from anslag.source import Document, Mapping, Node, Span, parse
from anslag.source.accept import accept
from anslag.source.admission import decode
from anslag.source.compose import compose
from anslag.source.marks import lines_of, mark_at
from anslag.source.nodes import span


def the_quick_reader_says_what_the_judge_says(text: str) -> None:
    """Whatever `accept` takes, `compose` takes with the same data (docs/adr/0008)."""
    _, refused, _ = decode(text.encode(errors="surrogatepass"))
    accepted = accept(text)
    if accepted is not None and not refused:
        judged = compose(text)
        assert judged.problems == []
        assert judged.root is not None
        assert repr(judged.root.value) == repr(accepted)


def all_is_read_or_refused(text: str) -> None:
    """A file is data, or says why not, in words and with a remedy."""
    document = _document(text)
    assert document.problems or isinstance(document.data, dict)
    assert all(found.message and found.hint for found in document.problems)


def every_place_is_in_the_text(text: str) -> None:
    """No span begins after it ends, or outside the text, and each line and column is that of its offset."""
    document = _document(text)
    for place in _places(document):
        assert 0 <= place.start.offset <= place.end.offset <= len(document.text), place
        assert place.start == mark_at(document.text, place.start.offset)
        assert place.end == mark_at(document.text, place.end.offset)
        assert place.end.line <= len(lines_of(document.text))


def the_last_line_break_changes_nothing(text: str) -> None:
    """An editor that ends the last line changes neither what the file says nor what is wrong with it."""
    if text.endswith(("\n", "\r")):
        return
    bare, ended = _document(text), _document(text + "\n")
    assert repr(bare.data) == repr(ended.data)
    assert [found.message for found in bare.problems] == [found.message for found in ended.problems]


CLAIMS: Sequence[Callable[[str], None]] = (
    the_quick_reader_says_what_the_judge_says,
    all_is_read_or_refused,
    every_place_is_in_the_text,
    the_last_line_break_changes_nothing,
)


def _document(text: str) -> Document:
    return parse(text.encode(errors="surrogatepass"), "x.yaml")


def _places(document: Document) -> Iterator[Span]:
    yield from (found.span for found in document.problems)
    yield from (place for place, _ in document.comments())
    root = document.nodes()
    waiting: list[Node] = [root] if root else []
    while waiting:
        node = waiting.pop()
        yield span(document.text, node)
        if isinstance(node, Mapping):
            waiting += [part for entry in node.entries for part in entry]
        else:
            waiting += getattr(node, "items", ())
