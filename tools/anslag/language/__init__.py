"""The languages that the public meets: their words, and how each writes days, amounts, numbers and enumerations.

A message's id is its Swedish text, and the other languages have a gettext catalogue each: the program's below
`locale`, an office's own in its register. A `Language` is handed to whatever speaks; nothing looks one up by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO

from markupsafe import Markup, escape

from anslag.model import swedish
from anslag.public import Count, PublicArea, number
from anslag.words import day, listed

from .catalogue import LOCALE, SAMPLES, Catalogue, germanic
from .customs import Customs, customs
from .passages import InSwedish, InSwedishLeftToRight, direction, foreign

__all__ = ["LANGUAGES", "LOCALE", "SWEDISH", "InSwedish", "Language", "english", "foreign", "spoken"]

_NO_BREAK = "\N{NO-BREAK SPACE}"
_MINUS = "\N{MINUS SIGN}"
_MILLION = 100_000_000
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A language: its code (BCP 47), the folder of its pages, and how it says things.

    `gettext` translates a Swedish message, and `plurals` one that has a form for one and one for many into as many
    forms as the language has, of which `plural` gives the place for a number. Of the rest, `money` takes öre, `said` is
    what is done with a text that is Swedish and stays so, and `pattern` gives that of an enumeration of so many items.
    `version` tells an office's own words from others, and `lacking` is how many of the program's messages are said in
    Swedish for want of a translation.
    """

    code: str
    prefix: str
    gettext: Callable[[str], str]
    plurals: Callable[[str, str], Sequence[str]]
    plural: Callable[[int], int]
    day: Callable[[date], str]
    yearly: Callable[[date], str]
    money: Callable[[int], str]
    number: Callable[[int | Decimal], str]
    said: Callable[[str], str]
    pattern: Callable[[int, bool], str] | None = None
    version: str = ""
    lacking: int = 0

    @property
    def direction(self) -> str:
        """Which way it is written: ``ltr`` or ``rtl``."""
        return direction(self.code)

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return a message in the form for a number."""
        return self.plurals(one, many)[self.plural(number)]

    def foreign(self, code: str) -> Markup:
        """Return the attributes of an element in the language `code`; none in this one."""
        return foreign(code, self.code)

    def headline(self, ore: int) -> str:
        """Return a sum as a key figure: above a million as ``233,3 miljoner kr``, else to the öre."""
        if abs(ore) <= _MILLION:
            return self.money(ore)
        whole, tenth = divmod(round(10 * ore / _MILLION), 10)
        exact = ore % _MILLION == 0  # what is rounded says so by its decimal
        millions = self.number(whole) if exact else f"{self.number(whole)}{self.number(Decimal('0.5'))[1]}{tenth}"
        return str(self.gettext("{millions} miljoner kr").format(millions=millions)).replace(" ", _NO_BREAK)

    def figure(self, count: Count) -> str:
        """Return a count of people as a reader meets it: ``1 234``, ``färre än 5`` or ``visas inte``."""
        if count.value is not None:
            return self.number(count.value)
        return self.gettext("färre än {limit}").format(limit=count.below) if count.below else self.gettext("visas inte")

    def people(self, total: int, *, complete: bool) -> str:
        """Return a total in words: at least so many, unless it is `complete`."""
        figure = self.number(total)
        return figure if complete else self.gettext("minst {number}").format(number=figure)

    def projects(self, number: int) -> str:
        """Return so many projects: ``3 projekt``."""
        return self.ngettext("{number} projekt", "{number} projekt", number).format(number=self.number(number))

    def sentence(self, text: str, values: Iterable[tuple[str, date | Sequence[PublicArea]]]) -> str:
        """Return the message `text` with each value where its name stands in braces: a day, or the names of areas."""
        said = {
            name: self.day(value) if isinstance(value, date) else self.listed([area.name for area in value])
            for name, value in values
        }
        return self.gettext(text).format_map(said) if said else self.gettext(text)

    def listed(self, items: Sequence[str], last: str = "och") -> str:
        """Return plain words as an enumeration. `last` is the Swedish word before the last: ``och`` or ``eller``."""
        if self.pattern and len(items) > 1:
            return self.pattern(len(items), last == "eller").format(*items)
        return listed(items, str(self.gettext(last)))

    def listed_markup(self, items: Sequence[str]) -> Markup:
        """Return `items` as an enumeration in markup, in which each tells its language."""
        if len(items) < 2:
            return escape(items[0]) if items else Markup()
        if self.pattern:
            return Markup(escape(self.pattern(len(items), False))).format(*items)  # noqa: S704 - escaped
        return Markup("{} {} {}").format(Markup(", ").join(items[:-1]), self.gettext("och"), escape(items[-1]))


def _unchanged(text: str) -> str:
    return text


def _dayless(write: Callable[[date], str]) -> Callable[[date], str]:
    """Return what writes a day of every year: ``28 februari``, where the year stands last."""
    return lambda value: write(value).rpartition(_NO_BREAK)[0]


SWEDISH = Language(
    "sv", "", _unchanged, lambda one, many: (one, many), germanic, day, _dayless(day), swedish, number, _unchanged
)


@cache
def english() -> Language:
    """Return English as it is written in Britain; its catalogue is read the first time."""
    return spoken("en", "en/")


LANGUAGES: Mapping[str, Callable[[], Language]] = {"sv": lambda: SWEDISH, "en": english}
"""How each language that the program speaks is had, by its code."""


def spoken(code: str, prefix: str, office: Catalogue | None = None) -> Language:
    """Return the language `code`, whose pages stand in the folder `prefix`, with an office's own translations.

    What is translated neither there nor by the program is said in Swedish, and marked so.
    """
    said = InSwedishLeftToRight if direction(code) == "rtl" else InSwedish
    words = _Words(office, _catalogue(code) if code in LANGUAGES else NullTranslations(), said)
    ways = _BRITISH if code == "en" else customs(code)
    money = _money(ways, lambda: str(words.gettext("{kronor} kr")))
    rule = office.plural if office and office.texts else germanic
    number = _number(ways)
    return Language(
        code,
        prefix,
        words.gettext,
        words.plurals,
        rule,
        ways.day,
        ways.yearly,
        money,
        number,
        said,
        ways.pattern,
        office.version if office else "",
        len(office.lacking) if office and code not in LANGUAGES else 0,
    )


class _Words:
    """Messages in a language: as the office says them, else as the program does, else in Swedish."""

    def __init__(self, office: Catalogue | None, program: NullTranslations, said: type[InSwedish]) -> None:
        self._office = office.texts if office else {}
        self._forms, self._plural = (office.forms, office.plural) if self._office and office else (2, germanic)
        self._known = isinstance(program, GNUTranslations)
        self._program, self._said = program, said
        self._made: dict[str, str] = {}

    def gettext(self, message: str) -> str:
        """Return a message."""
        found = self._made.get(message)
        if found is None:
            found = self._made[message] = self._translated(message)
        return found

    def _translated(self, message: str) -> str:
        if own := self._office.get(message):
            return own[0]
        found = self._program.gettext(message)
        return found if self._known else self._said(message)

    def plurals(self, one: str, many: str) -> tuple[str, ...]:
        """Return all forms of a message: of one that is not translated, the one for one where that alone is meant."""
        if own := self._office.get(one):
            return own
        numbers: list[list[int]] = [[] for _ in range(self._forms)]
        for sample in SAMPLES:
            numbers[self._plural(sample)].append(sample)
        chosen = (self._program.ngettext(one, many, 1 if some == [1] else 2) for some in numbers)
        return tuple(chosen) if self._known else tuple(map(self._said, chosen))


def _catalogue(code: str) -> GNUTranslations:
    """Read a catalogue of the program: compiled, as the wheel has it, or else from its source, as a checkout does."""
    folder = LOCALE / code / "LC_MESSAGES"
    compiled = folder / "anslag.mo"
    if compiled.exists():
        with compiled.open("rb") as file:
            return GNUTranslations(file)
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    made = BytesIO()
    with (folder / "anslag.po").open("rb") as file:
        write_mo(made, read_po(file, locale=code, abort_invalid=True))
    made.seek(0)
    return GNUTranslations(made)


def _money(ways: Customs, pattern: Callable[[], str]) -> Callable[[int], str]:
    """Return what writes öre as ``SEK 120,000``, ``SEK 85,000.50`` or ``−SEK 2,000``: never broken off."""

    def written(ore: int) -> str:
        whole, rest = divmod(abs(ore), 100)
        kronor = f"{whole:,}".replace(",", ways.group) + (f"{ways.decimal}{rest:02d}" if rest else "")
        return (ways.minus if ore < 0 else "") + pattern().format(kronor=kronor).replace(" ", _NO_BREAK)

    return written


def _number(ways: Customs) -> Callable[[int | Decimal], str]:
    marks = str.maketrans({",": ways.group, ".": ways.decimal, "-": ways.minus})
    return lambda value: (f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}").translate(marks)


def _english_day(value: date) -> str:
    return f"{value.day}{_NO_BREAK}{_MONTHS[value.month - 1]}{_NO_BREAK}{value.year}"


_BRITISH = Customs(",", ".", _MINUS, _english_day, _dayless(_english_day), None)
