"""Money: integers of öre in the program; in the files kronor, where öre are two decimals."""

from __future__ import annotations

from decimal import Decimal


class Ore(int):
    """An amount in whole öre. Arithmetic gives plain integers, also in öre."""

    __slots__ = ()

    @classmethod
    def from_kronor(cls, value: int | Decimal) -> Ore:
        """Return the amount in öre of `value` in kronor.

        Raises `TypeError` for anything but an integer or a `Decimal` (binary floating point never is money), and
        `ValueError` for a value with a part of an öre.
        """
        if value.__class__ is int:  # as nearly every amount is
            return cls(value * 100)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise TypeError(f"an amount is an int or a Decimal, not {type(value).__name__}")
        ore = value * 100
        whole = int(ore)
        if whole != ore:
            raise ValueError(f"{value} kronor is not a whole number of öre")
        return cls(whole)


def kronor(ore: int) -> Decimal:
    """Return `ore` in kronor, exactly: an integral value without decimals, else with two."""
    whole, rest = divmod(ore, 100)
    return Decimal(whole) if rest == 0 else Decimal(ore).scaleb(-2)


def kronor_number(ore: int | None) -> int | float | None:
    """Return `ore` in kronor as JSON has numbers; `None` when the sum is not known."""
    if ore is None:
        return None
    return ore / 100 if ore % 100 else ore // 100


def share(amount: int, parts: int) -> list[int]:
    """Return `amount` öre (0 or more) in `parts` as equal as whole kronor allow; they sum to `amount`.

    What is left over when all have got as many kronor goes to the first ones, a krona each and the öre to the one after
    them: 10,50 kr in three are 4, 3,50 and 3. No part of a larger amount is smaller. The one way in which a sum is
    shared: both sites and every file use it.
    """
    if not parts:
        return []
    whole, rest = divmod(amount // 100, parts)
    found = [100 * (whole + (n < rest)) for n in range(parts)]
    found[rest] += amount % 100
    return found


def percent(part: int, whole: int) -> int:
    """Return how many per cent of `whole` (above 0) `part` is, to the nearest; 100 and more only when all is there."""
    return round(100 * part / whole) if part >= whole else min(99, round(100 * part / whole))


def swedish(ore: int) -> str:
    """Return `ore` as a Swedish reader writes it: ``120 000 kr``, ``85 000,50 kr``, ``−2 000 kr``.

    Thousands are parted by a no-break space, and a no-break space stands before the unit, so that an amount is never
    broken over two lines.
    """
    whole, rest = divmod(abs(ore), 100)
    digits = f"{whole:,}".replace(",", "\N{NO-BREAK SPACE}")
    cents = f",{rest:02d}" if rest else ""
    sign = "\N{MINUS SIGN}" if ore < 0 else ""
    return f"{sign}{digits}{cents}\N{NO-BREAK SPACE}kr"
