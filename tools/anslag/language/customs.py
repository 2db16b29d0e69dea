"""How a language that the program does not itself speak writes days, numbers and enumerations (Unicode CLDR, by Babel).

A language that CLDR does not know writes days as ISO 8601 has them and numbers as in Sweden.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

__all__ = ["Customs", "customs", "own_name"]

_NO_BREAK = "\N{NO-BREAK SPACE}"
_MINUS = "\N{MINUS SIGN}"
_WHOLE = 24
"""Letters; a longer day may be broken over two lines."""


@dataclass(frozen=True, slots=True)
class Customs:
    """The marks of numbers (between thousands, before decimals, for minus), and what writes days and enumerations.

    `yearly` writes a day of every year. `pattern` gives the pattern of so many items, ``{0}, {1} and {2}``: with the
    word for "or" when it is True; it is None where the language's words for it are not known.
    """

    group: str
    decimal: str
    minus: str
    day: Callable[[date], str]
    yearly: Callable[[date], str]
    pattern: Callable[[int, bool], str] | None


_UNKNOWN = Customs(_NO_BREAK, ",", _MINUS, date.isoformat, lambda day: f"{day:%m-%d}", None)


def customs(code: str) -> Customs:
    """Return the customs of the language `code` (BCP 47), or of the language that it is a kind of."""
    from babel.core import Locale, UnknownLocaleError
    from babel.dates import format_date, format_skeleton
    from babel.lists import format_list

    for known in (code, code.partition("-")[0]):
        try:
            locale = Locale.parse(known, sep="-")
            break
        except (UnknownLocaleError, ValueError):
            continue
    else:
        return _UNKNOWN
    if locale.months["format"]["wide"][1] == "M01":  # little else than a name is known of it
        return _UNKNOWN
    symbols = locale.number_symbols.get("latn", locale.number_symbols)

    def pattern(number: int, either: bool) -> str:
        return format_list([f"{{{n}}}" for n in range(number)], "or" if either else "standard", locale)

    return Customs(
        str(symbols["group"]),
        str(symbols["decimal"]),
        str(symbols["minusSign"]).replace("-", _MINUS),
        lambda day: _whole(format_date(day, "long", locale)),
        lambda day: _whole(format_skeleton("MMMMd", day, locale=locale)),
        pattern,
    )


def _whole(text: str) -> str:
    return text.replace(" ", _NO_BREAK) if len(text) <= _WHOLE else text


def own_name(code: str) -> str:
    """Return what the language `code` (BCP 47) is called in itself, as far as it is known; its code else."""
    from babel.core import Locale, UnknownLocaleError

    for known in (code, code.partition("-")[0]):
        try:
            return str(Locale.parse(known, sep="-").get_display_name() or code)
        except (UnknownLocaleError, ValueError):
            continue
    return code
