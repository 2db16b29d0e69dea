"""The encodings that a commit's message may be written in, beside UTF-8: those that people write letters in."""

from __future__ import annotations

import re

__all__ = ["decoded"]

_KNOWN = re.compile(
    "utf-?(?:8|16|32)(?:-?[bl]e)?|(?:us-?)?ascii|latin-?(?:[1-9]|10)|iso-?8859-?(?:[1-9]|1[013-6])"
    "|(?:windows|cp|x-cp|ibm)-?[0-9]{2,4}|utf-?7|utf-?8-sig|mac-?roman|x-mac-roman|koi8-[rtu]"
    "|(?:shift-?jis|s-?jis|euc-?jp|euc-?kr|gbk|gb2312|gb18030|big5|hz)"
)
_LONGEST = 24


def decoded(content: bytes, name: str, errors: str = "strict") -> str:
    """Return `content` in the encoding that goes by `name`, in large or small letters; `errors` as for `bytes.decode`.

    Only encodings in which each few bytes are a letter are known: others, such as punycode, take time that grows as the
    square of the length, or stand for more than letters. Raises `LookupError` for those, and `UnicodeDecodeError` when
    the content is in another encoding than it says.
    """
    plain = name[: _LONGEST + 1].lower().replace("_", "-")
    if not _KNOWN.fullmatch(plain):
        raise LookupError(f"no encoding of letters is called {name[:_LONGEST]}")
    return content.decode(plain.removeprefix("x-").replace("latin-", "latin"), errors)
