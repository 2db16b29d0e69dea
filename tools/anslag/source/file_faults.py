"""What the file system itself gets wrong: links, pipes, folders, files that cannot be opened."""

import errno
import stat

from anslag.source.marks import NOWHERE
from anslag.source.reading_codes import Problem, problem

_KINDS = {
    stat.S_IFDIR: "en mapp",
    stat.S_IFIFO: "ett rör (fifo)",
    stat.S_IFSOCK: "en socket",
    stat.S_IFBLK: "en blockenhet",
    stat.S_IFCHR: "en teckenenhet",
}


def symlink() -> Problem:
    """The problem of a symbolic link, wherever it points."""
    return problem("SRC002", NOWHERE, "Här ligger en länk till ett annat ställe.")


def irregular(mode: int) -> Problem:
    """The problem of something that is neither a regular file nor a link, by its `st_mode`."""
    return problem("SRC003", NOWHERE, f"Här ligger {_KINDS.get(stat.S_IFMT(mode), 'något annat')} och ingen fil.")


def unreadable(error: OSError) -> Problem:
    """The problem of a file or folder that could not be opened or read."""
    if error.errno == errno.ELOOP:
        return symlink()
    if error.errno == errno.EISDIR:
        return irregular(stat.S_IFDIR)
    if error.errno in (errno.ENXIO, errno.ENODEV):
        return problem("SRC003", NOWHERE, "Här ligger något annat än en vanlig fil.")
    reason = {
        errno.ENOENT: "Filen finns inte.",
        errno.EACCES: "Du saknar rätt att läsa filen.",
        errno.EPERM: "Du saknar rätt att läsa filen.",
        errno.ENOTDIR: "En del av sökvägen är ingen mapp.",
        errno.ENAMETOOLONG: "Sökvägen är för lång.",
    }.get(error.errno or 0, "Filen kunde inte läsas från disken.")
    return problem("SRC001", NOWHERE, reason)
