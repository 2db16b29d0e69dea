"""Words of the templates in another language, put in place when a template is compiled.

A template marks its Swedish words by Jinja2's `trans` blocks and `_("…")`. Each language has an environment of its
own, so its words are constants: a page costs the same in every language, and nothing is looked up while it is made.
"""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.ext import InternationalizationExtension
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from anslag.language import InSwedish, Language
from anslag.site.views.quick import QuickCode, QuickContext, QuickTemplate

__all__ = ["TranslatingEnvironment"]

_EDGE = re.compile(r"<(?=[a-zA-Z/!])|>")


class TranslatingEnvironment(Environment):
    """An environment whose templates speak `language`. What a message's values hold is escaped; the message is not."""

    language: Language
    made: dict[str | Template, Template]
    template_class = QuickTemplate
    context_class = QuickContext
    code_generator_class = QuickCode

    @classmethod
    def speaking(cls, language: Language, **options: object) -> TranslatingEnvironment:
        """Return an environment with Jinja2's `options`."""
        env = cls(extensions=[InternationalizationExtension], **options)  # type: ignore[arg-type]
        env.policies["ext.i18n.trimmed"] = True
        env.newstyle_gettext = True  # type: ignore[attr-defined]  # the extension adds it
        env.language = language
        env.filters.update(plural_form=language.plural, attribute=attribute)
        env.made = {}
        return env

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja2's name
    ) -> Template:
        """Return a template (asked for at each include): one that is made is found without more ado."""
        known = self.made.get(name)
        if known is None:
            known = self.made[name] = super().get_template(name, parent, globals)
        return known

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Return the tree of a template (called by Jinja2), its messages translated."""
        return _Translator(self.language).visit(super()._parse(source, name, filename))  # type: ignore[no-any-return]


class _Translator(NodeTransformer):
    def __init__(self, language: Language) -> None:
        self.language = language
        self.in_tag = False

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802 - Jinja2's name
        """See which values stand within a tag: an attribute has no elements, so that they tell no language there."""
        for at, part in enumerate(node.nodes):
            if isinstance(part, nodes.TemplateData):
                for edge in _EDGE.findall(part.data):
                    self.in_tag = edge == "<"
                continue
            node.nodes[at] = self.visit(part)
            if self.in_tag and self.language.code != "sv":
                node.nodes[at] = _filter(node.nodes[at], "attribute")
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja2's name
        """Put what a call of gettext or ngettext returns in its place."""
        self.generic_visit(node)
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name in {"_", "gettext"}:
            return _message(self.language.gettext(_text(node.args[0])), node)
        if name == "ngettext":
            forms = self.language.plurals(_text(node.args[0]), _text(node.args[1]))
            return _chosen(node.args[2], [_message(one, node) for one in forms])
        return node


def _text(node: nodes.Expr) -> str:
    """Return the message. Raises TypeError when it is computed, since it then is in no catalogue."""
    if not isinstance(node, nodes.Const):
        raise TypeError(f"line {node.lineno}: a message must be written out")
    return str(node.value)


def _chosen(number: nodes.Expr, forms: Sequence[nodes.Expr], place: int = 0) -> nodes.Expr:
    """Return what gives the form for a number: those after the first `place` are left to choose among."""
    if place == len(forms) - 1:
        return forms[place]
    this = nodes.Compare(_filter(number, "plural_form"), [nodes.Operand("eq", nodes.Const(place))])
    return nodes.CondExpr(this, forms[place], _chosen(number, forms, place + 1), lineno=number.lineno)


def _filter(value: nodes.Expr, name: str) -> nodes.Expr:
    return nodes.Filter(value, name, [], [], None, None, lineno=value.lineno)


def attribute(value: object) -> object:
    """Return `value` as it stands in an attribute: words alone, without the elements that tell their language."""
    if isinstance(value, Markup):
        return escape(value.striptags()) if "<" in value else value
    return str(value) if isinstance(value, InSwedish) else value


def _message(text: str, call: nodes.Call) -> nodes.Expr:
    """Return `text`, in which the call's keywords are named as ``%(name)s``, with their values in it."""
    message = Markup(text)  # noqa: S704 - a template's own words, or the catalogue's
    if isinstance(text, InSwedish):  # not translated
        message = Markup(f"<span {text.attributes}>{text}</span>")  # noqa: S704 - a template's own words
    if not call.kwargs:
        return nodes.Const(message % {}, lineno=call.lineno)
    values = nodes.Dict([nodes.Pair(nodes.Const(one.key), one.value) for one in call.kwargs])
    return nodes.Mod(nodes.Const(message), values, lineno=call.lineno)
