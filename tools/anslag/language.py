"""The languages that the public meets: their words, and how each writes days, amounts, numbers and enumerations.

A message's id is its Swedish text, and the other languages have a gettext catalogue each below `locale`. A `Language`
is handed to whatever speaks; nothing looks one up by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from markupsafe import Markup, escape

from anslag.model import swedish
from anslag.public import Count, PublicArea, number
from anslag.words import day, listed

__all__ = ["LANGUAGES", "LOCALE", "SWEDISH", "InSwedish", "Language", "english"]

LOCALE = Path(__file__).with_name("locale")
"""The folder of the catalogues: `<language>/LC_MESSAGES/anslag.po`, or `anslag.mo` where they are compiled."""

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


class InSwedish(str):
    """A Swedish text that stands on a page in another language. As markup it says that it is Swedish.

    The attribute is written without quotes, so that a text that is put in another attribute cannot end it.
    """

    __slots__ = ()

    def __html__(self) -> Markup:
        """Return the text as markup (asked for by markupsafe)."""
        return Markup(f"<span lang=sv>{escape(str(self))}</span>")  # noqa: S704 - escaped


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A language: its code (BCP 47), the folder of its pages, and how it says things.

    `gettext` and `ngettext` translate a Swedish message. Of the rest, `money` takes öre, and `said` is what is done
    with a text that is Swedish and stays so.
    """

    code: str
    prefix: str
    gettext: Callable[[str], str]
    ngettext: Callable[[str, str, int], str]
    day: Callable[[date], str]
    money: Callable[[int], str]
    number: Callable[[int | Decimal], str]
    said: Callable[[str], str]

    def yearly(self, value: date) -> str:
        """Return the day as one of every year: ``28 februari``."""
        return self.day(value).rpartition(_NO_BREAK)[0]

    def headline(self, ore: int) -> str:
        """Return a sum as a key figure: above a million as ``233,3 miljoner kr``, else to the öre."""
        if abs(ore) <= _MILLION:
            return self.money(ore)
        whole, tenth = divmod(round(10 * ore / _MILLION), 10)
        exact = ore % _MILLION == 0  # what is rounded says so by its decimal
        millions = self.number(whole) if exact else f"{self.number(whole)}{self.number(Decimal('0.5'))[1]}{tenth}"
        return self.gettext("{millions} miljoner kr").format(millions=millions).replace(" ", _NO_BREAK)

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
        return listed(items, self.gettext(last))

    def listed_markup(self, items: Sequence[str]) -> Markup:
        """Return `items` as an enumeration in markup, in which each tells its language."""
        if len(items) < 2:
            return escape(items[0]) if items else Markup()
        return Markup("{} {} {}").format(Markup(", ").join(items[:-1]), self.gettext("och"), escape(items[-1]))


def _unchanged(text: str) -> str:
    return text


def _one_or_many(one: str, many: str, number: int) -> str:
    return one if number == 1 else many


SWEDISH = Language("sv", "", _unchanged, _one_or_many, day, swedish, number, _unchanged)


@cache
def english() -> Language:
    """Return English as it is written in Britain; its catalogue is read the first time."""
    messages = _catalogue("en")
    return Language(
        "en", "en/", messages.gettext, messages.ngettext, _english_day, _english_money, _english_number, InSwedish
    )


LANGUAGES: Mapping[str, Callable[[], Language]] = {"sv": lambda: SWEDISH, "en": english}
"""How each language is had, by its code."""


def _catalogue(code: str) -> GNUTranslations:
    """Read a catalogue: compiled, as the wheel has it, or else from its source, as a checkout does."""
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


def _english_day(value: date) -> str:
    return f"{value.day}{_NO_BREAK}{_MONTHS[value.month - 1]}{_NO_BREAK}{value.year}"


def _english_money(ore: int) -> str:
    """Return `ore` as ``SEK 120,000``, ``SEK 85,000.50`` or ``−SEK 2,000``: the currency first, never broken off."""
    whole, rest = divmod(abs(ore), 100)
    return f"{_MINUS if ore < 0 else ''}SEK{_NO_BREAK}{whole:,}{f'.{rest:02d}' if rest else ''}"


def _english_number(value: int | Decimal) -> str:
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    return text.replace("-", _MINUS)
