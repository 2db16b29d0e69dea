"""A value is escaped by what it is, also where an equal one of another kind was shown before."""

import pytest
from jinja2 import Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from anslag.language import InSwedish
from anslag.site.views.quick import QuickTemplate

_PLAIN = Environment(autoescape=True, undefined=StrictUndefined)


class _Quick(Environment):
    template_class = QuickTemplate


_QUICK = _Quick(autoescape=True, undefined=StrictUndefined)
_TEXT = '{{ value }}{% for one in [value] %}{{ one }}{% endfor %}<a title="{{ value }}">'
_EQUALS = ("<b>x</b>", Markup("<b>x</b>"), InSwedish("<b>x</b>"))


@pytest.mark.parametrize("values", [_EQUALS, _EQUALS[::-1], (1, True, 1.0), (0, False, None, "")])
def test_equal_values_of_different_kinds_are_each_shown_as_jinja_shows_them(values: tuple[object, ...]) -> None:
    shown = [_QUICK.from_string(_TEXT).render(value=value) for value in values * 2]
    assert shown == [_PLAIN.from_string(_TEXT).render(value=value) for value in values * 2]


def test_a_name_that_is_not_there_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="'missing' is undefined"):
        _QUICK.from_string("{{ missing }}").render()
