"""Which commit a name means: one that could mean two is refused, where Git would take one of them and warn."""

from __future__ import annotations

import re
from pathlib import Path

from .git import GitError, git

_ASKED = re.compile(
    r"(?P<name>(?![-^/])[^\x00-\x20\x7f\ud800-\udfff~^:?*\[\\]+?)(?P<steps>(?:~[0-9]*|\^[0-9]*|\^\{(?:commit)?\})*)",
    re.ASCII,
)
_HEX = re.compile(r"[0-9a-fA-F]{4,64}")
_OF_ITS_OWN = re.compile(r"[A-Z_]*HEAD")
_PLACES = ("refs/{}", "refs/tags/{}", "refs/heads/{}", "refs/remotes/{}", "refs/remotes/{}/HEAD")
_FULL_IDS = (40, 64)


def commit_of(top: Path, revision: str) -> str:
    """Return the id of the commit that `revision` names: a branch, a tag, a remote's branch or an id, with `~2`, `^1`.

    Raises `GitError` for a name that could mean several, with all that it could mean and how each is written, and for
    a range, a path, a search, or a name that depends on what has been done in this copy (`@{-1}`).
    """
    asked = _ASKED.fullmatch(revision)
    if asked is None or ".." in revision or "@{" in revision or asked["name"].endswith("/"):
        raise GitError(_odd(revision))
    found = _meanings(top, asked["name"])
    if len(found) > 1:
        ways = ", ".join(f"{name} ({id_[:10]})" for name, id_ in found.items())
        raise GitError(f"{revision} kan betyda flera versioner. Skriv hela namnet på den som avses: {ways}")
    if not found:
        raise GitError(_unknown(top, revision, asked["name"]))
    [id_] = found.values()
    try:
        return _peeled(top, f"{id_}{asked['steps']}")
    except GitError as error:
        raise GitError(f"{revision} leder inte till någon version (commit).") from error


def _odd(revision: str) -> str:
    if not revision.strip():
        return "Namnet på versionen att jämföra med är tomt. Är variabeln som skulle ge det inte satt?"
    if revision.endswith("/"):
        return f"{revision} slutar med ett snedstreck. Är variabeln som skulle ge resten inte satt?"
    if ".." in revision:
        return f"{revision} är ett intervall. Ange bara versionen att jämföra med, till exempel {_first(revision)}"
    return f"{revision} är inget namn på en version. Ange en gren, en tagg eller numret på en version (commit)."


def _first(spread: str) -> str:
    return spread.partition("..")[0] or "origin/main"


def _meanings(top: Path, name: str) -> dict[str, str]:
    """Return all that a name can mean: each by its full name, with the id of the object."""
    if name == "@":
        name = "HEAD"
    if name.startswith("refs/"):
        return {full: id_ for full, id_ in _refs(top, name).items() if full == name}
    wanted = [place.format(name) for place in _PLACES]
    found = {full: id_ for full, id_ in _refs(top, *wanted).items() if full in wanted}
    if _OF_ITS_OWN.fullmatch(name) and (id_ := _own(top, name)):
        found = {id_: id_, **found}
    if _HEX.fullmatch(name):
        found = {**{id_: id_ for id_ in _objects(top, name)}, **found}
    return found


def _refs(top: Path, *names: str) -> dict[str, str]:
    listed = git(top, "for-each-ref", "--format=%(objectname) %(refname)", *names).decode("utf-8", "surrogateescape")
    return {full: id_ for id_, _, full in (line.partition(" ") for line in listed.splitlines())}


def _own(top: Path, name: str) -> str:
    """Return what `HEAD` or its like stands at: no branch or tag of that name comes before it."""
    try:
        return _peeled(top, name)
    except GitError:
        return ""


def _peeled(top: Path, revision: str) -> str:
    return git(top, "rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").decode().strip()


def _objects(top: Path, digits: str) -> list[str]:
    """Return the ids that begin with these digits: of commits and tags, or of other things if there are none."""
    if len(digits) in _FULL_IDS:
        ids = [digits.lower()]
    else:
        ids = git(top, "rev-parse", f"--disambiguate={digits.lower()}").decode().split()
    asked = "".join(f"{id_}\n" for id_ in ids).encode()
    answers = git(top, "cat-file", "--batch-check=%(objectname) %(objecttype)", stdin=asked).decode().splitlines()
    kinds = {id_: kind for id_, _, kind in (answer.partition(" ") for answer in answers) if kind != "missing"}
    return [id_ for id_, kind in kinds.items() if kind in ("commit", "tag")] or list(kinds)


def _unknown(top: Path, revision: str, name: str) -> str:
    near = [full for full in _refs(top) if full.endswith(f"/{name}") and full != name]
    if near:
        return f"Det finns ingen version som heter {revision}. Menade du {' eller '.join(near[:3])}?"
    return f"Det finns ingen version som heter {revision}. Hämta den först: git fetch origin"
