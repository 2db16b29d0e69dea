"""What our pages take of Material's style sheet: the rules for what stands on them, and not those for its own frame."""

from __future__ import annotations

import re
from collections.abc import Iterable

from anslag.site.face.stylesheet import Rule, rules

__all__ = ["pruned"]

_HERE = frozenset({"md-typeset"})
"""The classes of Material's that our pages have, and that its rules are kept for."""
_CLASS = re.compile(r"\.(md-[\w-]+)")
_ELSEWHERE = re.compile(
    r"\[data-md-|\.(?:no-)?js\b|#__|\[dir=|"
    r"\.(?:arithmatex|critic|filename|gh?lightbox|giscus|highlight|keys|linen|mermaid|tabbed-|task-list)"
)
"""Material's own controls, what it places by a direction (as we do ourselves), and extensions that are not let in."""
_COMMA = re.compile(r",(?![^()]*\))")
_ICON = re.compile(r"(?<![\w-])(--md-(?:(?!icon)[\w-])*+icon[\w-]*+):(?:url\((?:\"[^\"]*\"|'[^']*'|[^)]*)\)|[^;])*;?")


def pruned(text: str) -> str:
    """Return the style sheet `text` of Material's without what no page of ours has."""
    kept = [left for rule in rules(text) if (left := _left(rule))]
    used = "".join(rule.body for rule in kept)
    kept = [rule for rule in kept if _moves(rule, used)]
    return "".join(_written(rule, used) for rule in kept)


def _left(rule: Rule) -> Rule | None:
    """Return `rule` for what stands on our pages, or None."""
    if rule.selector.startswith("@") or any("keyframes" in head for head in rule.within):
        return rule
    parts = [part for part in _COMMA.split(rule.selector) if _stands(part)]
    return Rule(",".join(parts), rule.body, rule.within) if parts else None


def _stands(selector: str) -> bool:
    plain = re.sub(r":not\([^()]*\)", "", selector)
    return not _ELSEWHERE.search(plain) and set(_CLASS.findall(plain)) <= _HERE


def _moves(rule: Rule, used: str) -> bool:
    """Whether `rule` is no step of a movement, or of one that is used."""
    moves = [head.rpartition(" ")[2] for head in rule.within if "keyframes" in head]
    return all(name in used for name in moves)


def _written(rule: Rule, used: str) -> str:
    body = _ICON.sub(lambda found: found[0] if f"var({found[1]}" in used else "", rule.body)
    if not body:
        return f"{rule.selector};" if rule.selector.startswith("@") else ""
    heads: Iterable[str] = (*rule.within, rule.selector)
    return "".join(f"{head}{{" for head in heads) + body + "}" * (len(rule.within) + 1)
