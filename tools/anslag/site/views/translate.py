"""Words of the templates in another language, put in place when a template is compiled.

A template marks its Swedish words by Jinja2's `trans` blocks and `_("…")`. Each language has an environment of its
own, so its words are constants: a page costs the same in every language, and nothing is looked up while it is made.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.ext import InternationalizationExtension
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from anslag.language import Language
from anslag.site.views.quick import QuickCode, QuickContext, QuickTemplate

__all__ = ["TranslatingEnvironment"]


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

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja2's name
        """Put what a call of gettext or ngettext returns in its place."""
        self.generic_visit(node)
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name in {"_", "gettext"}:
            return _message(self.language.gettext(_text(node.args[0])), node)
        if name == "ngettext":
            one, many = _text(node.args[0]), _text(node.args[1])
            forms = [_message(self.language.ngettext(one, many, number), node) for number in (1, 2)]
            single = nodes.Compare(node.args[2], [nodes.Operand("eq", nodes.Const(1))])
            return nodes.CondExpr(single, *forms, lineno=node.lineno)
        return node


def _text(node: nodes.Expr) -> str:
    """Return the message. Raises TypeError when it is computed, since it then is in no catalogue."""
    if not isinstance(node, nodes.Const):
        raise TypeError(f"line {node.lineno}: a message must be written out")
    return str(node.value)


def _message(text: str, call: nodes.Call) -> nodes.Expr:
    """Return `text`, in which the call's keywords are named as ``%(name)s``, with their values in it."""
    message = Markup(text)  # noqa: S704 - a template's own words, or the catalogue's
    if not call.kwargs:
        return nodes.Const(message % {}, lineno=call.lineno)
    values = nodes.Dict([nodes.Pair(nodes.Const(one.key), one.value) for one in call.kwargs])
    return nodes.Mod(nodes.Const(message), values, lineno=call.lineno)
