"""Where the pages of each grant are that every grant has one of: how to apply for it, and how to tell of it."""

from __future__ import annotations

from collections.abc import Iterator

from anslag.public import PublicProgramme, PublicRegistry

__all__ = ["folder", "folders"]


def folder(public: PublicRegistry, programme: PublicProgramme, root: str) -> str:
    """Return the folder of a grant below `root`: the first grant's is `root` itself, which the menu leads to."""
    return root if programme.id == public.programmes[0].id else f"{root}{programme.id}/"


def folders(public: PublicRegistry, root: str, *, but: PublicProgramme | None = None) -> Iterator[tuple[str, str]]:
    """Yield the name and folder of each grant, without that of `but`."""
    for programme in public.programmes:
        if but is None or programme.id != but.id:
            yield programme.name, folder(public, programme, root)
