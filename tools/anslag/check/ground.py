"""What a change is judged on: the commit that it left, and that the files in the folder are the ones that Git holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anslag.history import Blob, Comparison, GitError, Repository
from anslag.model import Finding, Place, Severity
from anslag.source.names import shown

from .codes import CODES
from .sources import Folder

_UNSEEN = (
    "Be Git att titta på filen igen: git update-index --no-assume-unchanged FIL och git update-index "
    "--no-skip-worktree FIL. Är det Gits inställningar på datorn som gör om filen (core.attributesFile), så ta bort "
    "dem, flytta undan filen och hämta den igen: git checkout HEAD -- FIL."
)
_LINK = "Lägg in själva filen i Git: git rm --cached FIL och sedan git add FIL. Spara det i Git."
_PROJECT = re.compile(r"(?P<register>(?:.*/)?)projects/[0-9]{4}/[0-9]{4}-[0-9]{3}-[^/]+\.yaml")


def compared(repository: Repository, base: str) -> Comparison:
    """Return which commit is judged against which.

    Raises `GitError` when there is nothing to compare with: no such version, or the register lay elsewhere in it.
    """
    repository.require_own()
    found = repository.compared(base)
    if found.begun:
        whole = Repository(repository.top, "")
        for register in _registers(whole, found.fork) - {repository.below}:
            if _moved(register, repository.below, whole):
                raise GitError(
                    f"Registret låg i {shown(register) or 'förrådets översta mapp'} i {base} ({found.fork[:10]}) och "
                    f"ligger nu i {shown(repository.below) or 'förrådets översta mapp'}. Det går inte att jämföra ett "
                    "register som flyttats. Lägg tillbaka det."
                )
    return found


def _registers(whole: Repository, commit: str) -> set[str]:
    """Return the folders that hold projects in a commit."""
    return {match["register"] for name in whole.tree(commit) if (match := _PROJECT.fullmatch(name))}


def _moved(register: str, below: str, whole: Repository) -> bool:
    """Whether a register that was in one folder is there no more, or is named as another only by capitals."""
    there = (whole.top / register / "projects").is_dir() and register in _registers(whole, whole.head)
    return not there or register.casefold() == below.casefold()


def converted(repository: Repository, folder: Folder) -> Iterator[Finding]:
    """Yield the files whose bytes in the folder are others than Git holds, and not because somebody has edited them.

    Git may write other bytes than it holds when it checks a file out (gitattributes(5): `working-tree-encoding`,
    `ident`, `filter`). Then one is judged and the other is read. Line ends are let be, as YAML does: on Windows they
    are other in the folder than in Git. An attribute, which a change can bring, counts whether or not Git calls the
    file edited.
    """
    about = CODES["HIS006"]
    differing = dict(_differing(repository, folder))
    attributes = repository.conversions(differing) if differing else {}
    for name, blob in differing.items():
        if attribute := attributes.get(name):
            why, mend = f": den görs om av attributet {attribute}.", about.mend
        elif repository.edited(name):
            continue
        else:
            why, mend = (", fast Git inte ser det.", _UNSEEN) if blob.regular else (", där den är en länk.", _LINK)
        place = Place(f"{folder.prefix}{name}")
        message = f"Filen i mappen är inte den som Git har{why}"
        yield Finding("HIS006", Severity.ERROR, about.title, message, mend, place)


def _differing(repository: Repository, folder: Folder) -> Iterator[tuple[str, Blob]]:
    """Yield the register's files that differ from those of the commit by more than line ends, with what Git has."""
    held = repository.tree(repository.head) if repository.head else {}
    known = {name: held[below] for name in folder.kinds if (below := name.removeprefix(folder.prefix)) in held}
    other = [name for name, blob in known.items() if not blob.regular or folder.digest(name) != blob.id]
    for name, content in zip(other, repository.read([known[name].id for name in other]), strict=True):
        if not known[name].regular or _lines(content) != _lines(folder.content(name)):
            yield name.removeprefix(folder.prefix), known[name]


def _lines(content: bytes | int) -> bytes | int:
    return content.replace(b"\r\n", b"\n") if isinstance(content, bytes) else content
