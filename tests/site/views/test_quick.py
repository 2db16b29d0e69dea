"""A value is escaped by what it is, also where an equal one of another kind was shown before."""

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from anslag.language import SWEDISH, InSwedish
from anslag.site.views.quick import QuickTemplate
from anslag.site.views.translate import TranslatingEnvironment

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


def test_a_dot_asks_for_an_attribute_and_brackets_for_a_key() -> None:
    env = TranslatingEnvironment.speaking(SWEDISH, autoescape=True, undefined=StrictUndefined)
    assert env.from_string('{{ one["items"] }} {{ "åäö".upper() }}').render(one={"items": "a"}) == "a ÅÄÖ"
    with pytest.raises(AttributeError, match="'dict' object has no attribute 'name'"):
        env.from_string("{{ one.name }}").render(one={"name": "a"})


def test_a_template_that_is_included_may_import_and_sees_the_names_of_all() -> None:
    texts = {
        "page": '{% for one in many %}{% include "part" %}{% endfor %}',
        "part": '{% from "macros" import shown %}{{ shown(one) }}',
        "macros": "{% macro shown(one) %}{{ one }}{{ everywhere }}{% endmacro %}",
    }
    env = TranslatingEnvironment.speaking(SWEDISH, loader=DictLoader(texts), autoescape=True, undefined=StrictUndefined)
    env.globals["everywhere"] = ";"
    assert env.get_template("page").render(many="<a") == "&lt;;a;"
