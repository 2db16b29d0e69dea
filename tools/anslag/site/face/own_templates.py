"""The office's own main.html in `theme.custom_dir`: Material's documented blocks, and nothing else.

A register comes from anyone, and a Jinja template is a program. So what may stand in it is listed, node by node: to
show plain data, to choose and to go through a list. It cannot call, set, import or count, so that what it makes is
never much longer than itself. It then runs in Jinja's sandbox, and what it makes goes through `markup_guard`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, Undefined, nodes, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from anslag.site.errors import SiteError
from anslag.site.face.markup_guard import ABOVE, BODY, HEAD, safe_markup

__all__ = ["BLOCKS", "MAIN", "OwnTemplates"]

MAIN = "main.html"
BLOCKS = {"announce": BODY, "extrahead": HEAD, "footer": BODY}
"""The blocks of Material's base.html that an office may fill, and what may stand in each."""
_NOT_HERE = frozenset(
    {"analytics", "config", "fonts", "hero", "libs", "outdated", "scripts", "tabs"},
)
"""Blocks of Material's with nothing in them here: one that is left empty changes nothing and is let be."""

_NODES = (
    nodes.Template, nodes.Extends, nodes.Block, nodes.Output, nodes.TemplateData, nodes.Const, nodes.Name,
    nodes.Getattr,
    nodes.Getitem, nodes.If, nodes.For, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or,
    nodes.Not, nodes.CondExpr, nodes.Include,
)  # fmt: skip
_FILTERS = frozenset(
    {"capitalize", "d", "default", "e", "escape", "first", "last", "length", "lower", "title", "trim", "upper", "url"}
)
_TESTS = frozenset({"defined", "undefined", "none", "string", "iterable", "mapping", "number", "true", "false"})
_ICON = re.compile(r"\.icons/([a-z0-9-]+/)+[a-z0-9-]+\.svg\Z")
_LONGEST, _LONGEST_MADE, _LONGEST_TEXT, _LONGEST_LIST = 32_768, 65_536, 4_096, 50
_DEEPEST = 24
_LOOPS = 2
_METHODS = frozenset(dir(dict))
_SUPER = re.compile(r"\{\{-?\s*super\(\)\s*-?\}\}")


@dataclass(slots=True)
class OwnTemplates:
    """The blocks of the main.html in `folder`, ready to be made for each depth of pages.

    `links` gathers the addresses on the site that were made with the filter `url`.
    """

    folder: Path
    material: Path
    told: str
    links: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    _blocks: dict[str, Template] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the template. Raises SiteError for anything in it that is not let through."""
        text = self._read()
        if not text.strip():
            return
        env = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_shown)
        env.globals.clear()
        env.filters |= {"url": self._url_filter(), "__listed": _listed}
        try:
            # super() is a call: written as a name, it needs none.
            tree = env.parse(_SUPER.sub("{{ __above }}", text))
            self._check(tree)
            for block in self._found_blocks(tree):
                self._blocks[block.name] = self._compiled(env, block)
        except RecursionError:
            raise SiteError(f"{self.told} ligger för djupt i sig själv. Förenkla den.") from None
        except TemplateError as error:
            raise SiteError(f"{self.told}: mallen går inte att läsa ({error}). Rätta den.") from error

    def made(self, data: Mapping[str, object], base: str, above: Mapping[str, Markup]) -> dict[str, Markup]:
        """Return the blocks that the template fills, made of plain `data` for a page whose way to the root is `base`.

        `above` is what `{{ super() }}` gives in each block. Raises SiteError when a block cannot be made.
        """
        given = {**_plain(data, self.told), "base_url": base or ".", "__base": base, "__above": ABOVE}
        made = {}
        for name, template in self._blocks.items():
            told = f"{self.told}, block {name}"
            text = self._run(template, given, told)
            made[name] = safe_markup(text, told, BLOCKS[name], above.get(name, Markup()))
        return made

    def _run(self, template: Template, given: Mapping[str, object], told: str) -> str:
        pieces, length = [], 0
        try:
            for piece in template.generate(given):
                length += len(piece)
                if length > _LONGEST_MADE:
                    raise SiteError(f"{told} blir längre än {_LONGEST_MADE // 1024} kB. Korta det.")
                pieces.append(piece)
        except SiteError:
            raise
        except Exception as error:  # whatever goes wrong in a template is told of as the template's
            raise SiteError(f"{told}: mallen går inte att köra ({error}). Rätta den.") from error
        return "".join(pieces)

    def _read(self) -> str:
        path = self.folder / MAIN
        if not path.is_file():
            return ""
        content = path.read_bytes()
        if len(content) > _LONGEST:
            raise SiteError(f"{self.told} är längre än {_LONGEST // 1024} kB. Korta den.")
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise SiteError(f"{self.told} är inte skriven i UTF-8. Spara den så.") from error

    def _check(self, tree: nodes.Template) -> None:
        """Raise SiteError for a node that is not of those let through, or that lies too deep."""
        left: list[tuple[nodes.Node, int, int]] = [(tree, 0, 0)]
        while left:
            node, depth, loops = left.pop()
            self._check_node(node, depth, loops)
            loops += isinstance(node, nodes.For)
            left += [(child, depth + 1, loops) for child in node.iter_child_nodes()]

    def _check_node(self, node: nodes.Node, depth: int, loops: int) -> None:
        line = f"{self.told}, rad {node.lineno}"
        if depth > _DEEPEST:
            raise SiteError(f"{line}: mallen ligger för djupt i sig själv. Förenkla den.")
        if not isinstance(node, _NODES):
            raise SiteError(
                f"{line}: {type(node).__name__.lower()} kan inte användas. En egen mall får visa "
                "uppgifter, välja (if) och gå "
                "igenom en lista (for), men inte anropa, sätta eller hämta något."
            )
        if isinstance(node, nodes.For) and (loops >= _LOOPS or node.recursive or node.test):
            raise SiteError(f"{line}: for får ligga i högst {_LOOPS} nivåer och utan villkor. Förenkla mallen.")
        if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
            raise SiteError(
                f"{line}: filtret {node.name} kan inte användas. Tillåtna är {', '.join(sorted(_FILTERS))}."
            )
        if isinstance(node, nodes.Test) and node.name not in _TESTS:
            raise SiteError(f"{line}: testet {node.name} kan inte användas. Tillåtna är {', '.join(sorted(_TESTS))}.")
        if isinstance(node, nodes.Include):
            self._check_icon(node, line)
        if isinstance(node, nodes.Getattr) and node.attr in _METHODS:
            raise SiteError(f"{line}: {node.attr} är ingen uppgift. En egen mall får bara visa uppgifter.")
        if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Getattr) and node.node.attr == "extra":
            self.asked.add(node.attr)

    def _check_icon(self, node: nodes.Include, line: str) -> None:
        name = node.template.value if isinstance(node.template, nodes.Const) else None
        if not isinstance(name, str) or not _ICON.match(name):
            raise SiteError(f'{line}: bara temats ikoner kan hämtas, som include ".icons/material/bullhorn.svg".')
        if not (self.material / name).is_file():
            raise SiteError(f"{line}: temat har ingen ikon {name}. Välj en annan.")

    def _found_blocks(self, tree: nodes.Template) -> Iterator[nodes.Block]:
        """Yield the blocks that are filled."""
        if not any(isinstance(node, nodes.Extends) for node in tree.body):
            raise SiteError(f'{self.told} ska börja med {{% extends "base.html" %}}.')
        for node in tree.body:
            if isinstance(node, nodes.Extends):
                if not isinstance(node.template, nodes.Const) or node.template.value != "base.html":
                    raise SiteError(f'{self.told} ska bygga på "base.html".')
            elif isinstance(node, nodes.Block):
                if node.name in BLOCKS:
                    yield node
                elif node.name not in _NOT_HERE or not _empty(node.body):
                    raise SiteError(
                        f"{self.told}, rad {node.lineno}: blocket {node.name} görs av programmet. "
                        f"Egna block är {', '.join(BLOCKS)}. Ta bort det."
                    )
            elif not _empty([node]):
                raise SiteError(f"{self.told}, rad {node.lineno}: allt i mallen ska stå i ett block. Flytta det.")

    def _compiled(self, env: ImmutableSandboxedEnvironment, block: nodes.Block) -> Template:
        """Return a template of the block alone, ready to be run."""
        if any(block.find_all(nodes.Block)):
            raise SiteError(f"{self.told}, rad {block.lineno}: ett block kan inte ligga i ett annat. Flytta ut det.")
        body = nodes.Template(list(map(self._made_safe, block.body)), lineno=1)
        body.set_environment(env)
        return Template.from_code(env, env.compile(body), {}, None)

    def _made_safe(self, node: nodes.Node) -> nodes.Node:
        """Return `node` with the theme's icons in place of what asks for them, and loops that go through lists only."""
        if isinstance(node, nodes.Include) and isinstance(node.template, nodes.Const):
            return nodes.Output(
                [nodes.TemplateData((self.material / node.template.value).read_text("utf-8"))], lineno=node.lineno
            )
        if isinstance(node, nodes.For):
            node.iter = nodes.Filter(node.iter, "__listed", [], [], None, None, lineno=node.lineno)
        for name in ("body", "else_", "elif_"):
            if isinstance(inner := getattr(node, name, None), list):
                setattr(node, name, list(map(self._made_safe, inner)))
        return node

    def _url_filter(self) -> object:
        @pass_context
        def url(context: Context, address: object) -> str:
            text = str(address)
            if re.match(r"[a-z][a-z0-9+.-]*:|#|//", text, re.IGNORECASE):
                return text
            self.links.add(text.lstrip("/").partition("#")[0])
            return f"{context['__base']}{text.lstrip('/')}" or "./"

        return url


def _empty(body: Iterable[nodes.Node]) -> bool:
    return all(
        isinstance(node, nodes.Output)
        and all(isinstance(one, nodes.TemplateData) and not one.data.strip() for one in node.nodes)
        for node in body
    )


def _listed(value: object) -> list[object]:
    """Return a list to go through. Raises TypeError for anything else: a text has letters without end."""
    if not isinstance(value, list) or len(value) > _LONGEST_LIST:
        raise TypeError(f"for går genom listor med högst {_LONGEST_LIST} delar")
    return value


def _shown(value: object) -> object:
    """Return a value that can be shown. Raises TypeError for what is no text or number."""
    if isinstance(value, Undefined):
        str(value)  # tells what is missing
    if not isinstance(value, str | int | float | date):
        raise TypeError("bara texter och tal kan visas")
    return value


def _plain(value: Any, told: str) -> Any:
    """Return a copy of settings as dictionaries, lists, texts and numbers, and nothing else."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one, told) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one, told) for one in value]
    if isinstance(value, str) and len(value) > _LONGEST_TEXT:
        raise SiteError(f"{told}: en text i inställningarna är längre än {_LONGEST_TEXT} tecken. Korta den.")
    return value if isinstance(value, str | int | float | date) or value is None else str(value)
