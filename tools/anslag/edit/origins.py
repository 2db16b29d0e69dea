"""From where in an older form of a file each part of today's comes, so that its text can be kept."""

from __future__ import annotations

from anslag.schema.lift_words import written_as
from anslag.source import KeyPath

_LISTED: dict[KeyPath, KeyPath] = {
    ("decisions",): ("decision",),
    ("contact",): ("contact",),
    ("claims",): ("repayment",),
    ("closings",): ("closed",),
    ("budgets",): ("decision", "budget"),
    ("handling", "statements"): ("handling", "statement"),
}
"""What was one part and is now the first of a list."""

_RENAMED: dict[KeyPath, KeyPath] = {
    ("payment_plan",): ("disbursements", "plan"),
    ("payments",): ("disbursements", "paid"),
}
_FIELDS: dict[tuple[str, str], KeyPath] = {
    ("decision", "kind"): ("outcome",),
    ("repayment", "kind"): ("waived",),
    ("repayment", "date"): ("decided",),
    ("repayment", "amount"): ("demanded",),
    ("changes", "asked"): ("notified",),
    ("changes", "approved.date"): ("decided",),
    ("changes", "approved.by"): ("by",),
    ("changes", "what.0.path"): ("field",),
    ("changes", "what.0.to"): ("to",),
    ("corrections", "path"): ("field",),
}
"""Fields by the part they are in: what they were called."""


def origin(kind: str, path: KeyPath) -> KeyPath | None:
    """Return where the older form had what today's has at `path`; `None` for what has no text of its own there."""
    return _of_record(path) if kind == "project" else written_as(kind, path)


def _of_record(path: KeyPath) -> KeyPath | None:
    for new, old in _LISTED.items():
        if path[: len(new)] == new:
            within = path[len(new) + 1 :]
            if len(path) == len(new):
                return old
            return _field(str(old[0]), old, within) if within else None
    for new, old in _RENAMED.items():
        if path[: len(new)] == new:
            return (*old, *path[len(new) :])
    if path[0] in ("changes", "corrections") and len(path) > 2:
        return _field(str(path[0]), path[:2], path[2:])
    return path


def _field(part: str, old: KeyPath, within: KeyPath) -> KeyPath | None:
    for (of, name), was in _FIELDS.items():
        steps = name.split(".")
        if of == part and [str(step) for step in within[: len(steps)]] == steps:
            return (*old, *was, *within[len(steps) :])
    if part == "changes" and within[0] in ("what", "approved"):
        return None
    if part == "decision" and within[0] == "conditions" and len(within) > 2:
        return None
    return (*old, *within)
