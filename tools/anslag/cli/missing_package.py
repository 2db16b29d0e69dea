"""What to install when a command needs a package that is not there."""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, requires

from .common import LOCKS

__all__ = ["lacking"]

_EXTRA = re.compile(r"""([\w.-]++)([^;]*+);\s*extra\s*==\s*["'](?!dev|bench)""")
_NEEDS = "Kommandot behöver Pythonpaketet {module}, som inte är installerat. "
_ALONE = "En vanlig installation har det inte, för bara det här kommandot behöver det. Installera det: "
_ALL = "Här finns bara det som kontrollen av registret behöver. Installera allt: "


def lacking(module: str) -> str:
    """Return in Swedish which package a command lacks, and the command that installs it.

    What is installed belongs to an extra of ours, and then it alone, or else all that the program needs.
    """
    pip = f'"{sys.executable}" -m pip install'
    wanted = _of_extras().get(module.lower())
    if wanted:
        return f'{_NEEDS}{_ALONE}{pip} "{wanted}"'.format(module=module)
    return f'{_NEEDS}{_ALL}{pip} --require-hashes --requirement "{LOCKS / "requirements.lock"}"'.format(module=module)


def _of_extras() -> dict[str, str]:
    """Return what our extras require, by the name that it is imported by."""
    try:
        required = requires("anslag") or ()
    except PackageNotFoundError:  # run from its sources
        return {}
    found = (match for one in required if (match := _EXTRA.match(one)))
    return {match[1].lower().replace("-", "_"): f"{match[1]}{match[2].strip()}" for match in found}
