"""File names: how they are shown, what is wrong with one, and the name it most likely should have."""

import os
import re
import unicodedata

from anslag.invisible import replace_invisible

_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
_ENDING = re.compile(r"\.(?:ya?ml)(?:\.txt)?\Z")


def shown(path: str) -> str:
    """A path that can be printed anywhere: what cannot be shown becomes an escape, such as `x0a` after a backslash."""
    printable = os.fsencode(path).decode(errors="backslashreplace")
    return replace_invisible(printable, lambda character: ascii(character)[1:-1])


def reserved(path: str) -> str:
    """The part of a path that is no name of a file in Windows, whatever its ending; empty when there is none."""
    return next((part for part in path.split("/") if part.partition(".")[0].strip().lower() in _RESERVED), "")


def tidy(path: str) -> str:
    """The path as a register writes it: lower case, no å, ä, ö or other accents, hyphens for spaces, `.yaml`."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", path) if not unicodedata.combining(letter))
    return "/".join(_part(part) for part in plain.lower().split("/"))


def _part(part: str) -> str:
    stem, ending = (part[: found.start()], ".yaml") if (found := _ENDING.search(part)) else (part, "")
    return re.sub(r"-{2,}", "-", re.sub(r"[\s_–—]+", "-", stem)).strip("-") + ending


def faults(path: str) -> str:
    """What keeps a path from being tidy, as a Swedish enumeration; empty when nothing does."""
    checks = (
        (re.search(r"\.yaml\Z", path) is None, "en annan filändelse än .yaml"),
        (path != path.lower(), "stora bokstäver"),
        (not path.isascii(), "å, ä, ö eller andra tecken utanför a–z"),
        (re.search(r"\s", path) is not None, "mellanslag"),
        ("_" in path, "understreck"),
        (re.search(r"--|-\.|(?:^|/)-", path) is not None, "överflödiga bindestreck"),
    )
    found = [words for applies, words in checks if applies]
    return " och ".join([", ".join(found[:-1]), found[-1]] if found[1:] else found)
