"""What there is to apply for, in sentences: what is left of the year, and what projects have received."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import quantiles

from anslag.language import Language
from anslag.public import PublicProgramme, PublicRegistry

__all__ = ["apply_money"]

_FEWEST = 8  # of fewer grants the middle half tells of one or two
_ROUND = 100_000  # a thousand kronor, in öre


def apply_money(public: PublicRegistry, programme: PublicProgramme, language: Language) -> Iterator[str]:
    """Yield what is left of the year's frame of `programme`, and between what sums the middle half of its grants are.

    Nothing is said of a year without a frame, nor of the grants when they are few.
    """
    _, money = language.gettext, language.money
    year = public.as_of.year
    for one in public.years:
        if (one.programme, one.year) == (programme.id, year) and one.frame:
            left = max(0, one.frame - one.drawn_amount)
            rest, spent = (
                _("Ramen för {year} är {frame}. Av den återstår {left}."),
                _("Ramen för {year} var {frame}. Den är slut."),
            )
            yield (rest if left else spent).format(year=year, frame=money(one.frame), left=money(left))
    sums = [project.granted for project in public.projects if project.programme == programme.id and project.granted]
    if len(sums) >= _FEWEST:
        low, _middle, high = (round(sum_ / _ROUND) * _ROUND for sum_ in quantiles(sums, n=4))
        if 0 < low < high:
            yield _("Hälften av projekten har fått mellan {low} och {high}.").format(low=money(low), high=money(high))
