"""What the program's own templates are made of: the frame of a paper, a part that may be left out, lists and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from .word import Word

__all__ = ["begun", "each", "for_one_of", "only_if", "rows", "when"]

_NO_DAY = date(1980, 1, 1)


def begun(kind: str, title: str, *, case: bool = True, wide: bool = False) -> Word:
    """Begin a template for a kind of paper, of one `case` or of none."""
    word = Word(title, _NO_DAY, wide=wide)
    lines = [("{{ funder }}", kind), ("{{ unit }}", "{{ day }}")]
    word.head([*lines, ("", "Diarienummer {{ case_number }}")] if case else lines)
    word.foot("{{ funder }} · {{ email }}")
    only_if(word, "demonstration", "Demonstration. Handlingen hör till ett påhittat register.")
    return word


@contextmanager
def when(word: Word, name: str) -> Iterator[None]:
    """Let what is added meanwhile stand there only when the data has something by that name."""
    word.text(f"{{%p if {name} %}}")
    yield
    word.text("{%p endif %}")


@contextmanager
def for_one_of(word: Word, name: str, one: str = "one") -> Iterator[None]:
    """Let what is added meanwhile stand there once for each of a list, which is called `one` in it."""
    word.text(f"{{%p for {one} in {name} %}}")
    yield
    word.text("{%p endfor %}")


def only_if(word: Word, name: str, text: str) -> None:
    """Add a paragraph that stands there when the data has something by that name."""
    with when(word, name):
        word.text(text)


def each(word: Word, name: str, add: Callable[[str], None]) -> None:
    """Add an item for each of a list of texts."""
    with for_one_of(word, name):
        add("{{ one }}")


def rows(
    word: Word,
    caption: str,
    columns: tuple[str, ...],
    name: str,
    cells: tuple[str, ...],
    *last: tuple[str, ...],
    parts: tuple[int, ...] = (),
    right: tuple[int, ...] = (),
    small: bool = False,
) -> None:
    """Add a table with a row for each of a list of mappings, and then the rows `last`."""
    empty = ("",) * (len(columns) - 1)
    loop = [(f"{{%tr for one in {name} %}}", *empty), cells, ("{%tr endfor %}", *empty)]
    word.table(caption, columns, [*loop, *last], parts=parts, right=right, tall=False, small=small)
