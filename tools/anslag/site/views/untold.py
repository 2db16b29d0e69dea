"""What is said of a result that nobody has told of."""

from __future__ import annotations

from anslag.language import Language
from anslag.public import PublicProject

__all__ = ["unreported"]


def unreported(project: PublicProject, language: Language) -> str:
    """Return that a result is still to come, or that none came; of a grant that came to nothing nothing, so empty."""
    _ = language.gettext
    if project.stage.step is None:
        return ""
    return _("inte redovisat") if project.stage.closed else _("ännu inte redovisat")
