"""The files of a language that an office adds to its public site: catalogue, settings and pages, to be translated."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from anslag.language.catalogue import source_messages
from anslag.words import slug

if TYPE_CHECKING:  # loaded when a catalogue is made
    from babel.messages.catalog import Catalog

__all__ = ["Renewed", "alternate_line", "folder_of", "named_files", "page_text", "renewed_catalogue", "settings_text"]

_HEADER = """\
Programmets ord på den publika webbplatsen. Översätt i Poedit eller ett liknande program: svenskan är källan, och
engelskan står som kommentar. Det som står mellan % och s, i klamrar och inom < > ska med, tecken för tecken.
anslag translate lägger till det som är nytt i en ny version av programmet, och anslag check prövar filen."""
_WIDTH = 116
_ENGLISH = "Engelska: "
_FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_COPIED = ("site_name", "site_description", "nav")
_EXTRA = ("search", "card", "footer")


@dataclass(frozen=True, slots=True)
class Renewed:
    """A catalogue with all of the program's messages: its text, and how many there are.

    `added` and `gone` are those that came and that the program no longer has, this time.
    """

    text: str
    messages: int
    translated: int
    added: int
    gone: int


def renewed_catalogue(code: str, text: str | None) -> Renewed:
    """Return the catalogue `text` of a language with what is new in the program, or a new one when there is none.

    What is translated stays, also of messages that the program no longer has: they stand last, as comments.
    """
    from babel.messages.pofile import read_po, write_po

    found = read_po(BytesIO(text.encode())) if text else _empty(code)
    before = {message.id for message in found if message.id}
    left = len(found.obsolete)
    ours = _source()
    found.update(ours, no_fuzzy_matching=True, keep_user_comments=True)
    out = BytesIO()
    write_po(out, found, width=_WIDTH, omit_header=False, sort_output=True, no_location=True)
    now = [message for message in found if message.id]
    done = sum(all(_forms(message.string)) and not message.fuzzy for message in now)
    added = sum(message.id not in before for message in now) if text else len(now)
    return Renewed(out.getvalue().decode(), len(now), done, added, len(found.obsolete) - left)


def _forms(said: Any) -> tuple[str, ...]:
    return tuple(said) if isinstance(said, tuple | list) else (said,)


def _empty(code: str) -> Catalog:
    """Return a catalogue without messages, with the plural of the language as far as it is known."""
    from babel.core import Locale, UnknownLocaleError
    from babel.messages.catalog import Catalog

    try:
        plural = Catalog(Locale.parse(code.partition("-")[0])).plural_forms
    except (UnknownLocaleError, ValueError):
        plural = Catalog().plural_forms
    header = "\n".join(f"# {line}" for line in _HEADER.splitlines())
    made = Catalog(code.replace("-", "_"), header_comment=header, project="Anslag", version="-", fuzzy=False)
    made.msgid_bugs_address = made.last_translator = made.language_team = ""
    made.mime_headers = [("Plural-Forms", plural)]  # which the locale may not be known by
    return made


def _source() -> Catalog:
    """Return the program's messages, not translated, each with its English as a comment."""
    from babel.messages.catalog import Catalog

    source = source_messages()
    made = Catalog(creation_date=source.creation_date, fuzzy=False)
    for message in source:
        if message.id:
            english = " / ".join(dict.fromkeys(_forms(message.string)))
            id_ = tuple(message.id) if isinstance(message.id, list) else message.id  # as a compiled one has it
            made.add(id_, auto_comments=[f"{_ENGLISH}{english}"])
    return made


def folder_of(code: str, taken: Collection[str]) -> str:
    """Return the folder of a language's pages: its code, or its English name where `taken` has such a folder."""
    from babel.core import Locale, UnknownLocaleError

    folder = code.lower()
    if f"{folder}/" not in taken:
        return f"{folder}/"
    try:
        return f"{slug(Locale.parse(code, sep='-').get_language_name('en') or '') or f'lang-{folder}'}/"
    except (UnknownLocaleError, ValueError):
        return f"lang-{folder}/"


def settings_text(code: str, folder: str, first: Mapping[str, Any]) -> str:
    """Return the settings of the site in a language, as those of the `first` are, for the office to translate.

    `folder` is where its pages stand.
    """
    extra = first.get("extra") or {}
    data: dict[str, Any] = {
        "INHERIT": "mkdocs.yml",
        **{key: first[key] for key in _COPIED[:2] if key in first},
        "docs_dir": f"docs/public.{code}",
        "site_dir": f"site/public/{folder.removesuffix('/')}",
        "theme": {"language": code},
        "plugins": {"anslag": {"translations": []}},
        **{key: first[key] for key in _COPIED[2:] if key in first},
        "markdown_extensions": {"footnotes": {"BACKLINK_TITLE": "{}"}},
        "extra": {"locale": code.replace("-", "_"), **{key: extra[key] for key in _EXTRA if key in extra}},
    }
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return (
        f"# Den publika webbplatsen på språket {code}, under {folder}. Byggs tillsammans med mkdocs.yml.\n"
        "# Översätt namn, beskrivning, meny, länkar i sidfoten (title) och bildens text (alt). Rör inte adresserna.\n"
        f"{text}"
    )


def alternate_line(code: str, name: str, folder: str) -> str:
    """Return the line for a language in `extra.alternate` of the settings: what leads to it, in its own words."""
    return f"- {{lang: {code}, name: {name}, link: {folder}}}"


def page_text(text: str) -> str:
    """Return a written page in Swedish as it stands among those of another language until it is translated."""
    front = _FRONT.match(text)
    if front:
        return f"---\nlang: sv\n{text[len('---') + 1 :]}"
    return f"---\nlang: sv\n---\n\n{text}"


def named_files(pages: Path, texts: Collection[str]) -> Iterator[Path]:
    """Yield the files below the folder `pages`, other than pages, that the `texts` of its pages name."""
    for path in sorted(pages.rglob("*")):
        if path.is_file() and path.suffix != ".md" and any(path.name in text for text in texts):
            yield path
