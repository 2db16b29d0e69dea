"""An invented language: every letter is another, words are longer, and all runs from right to left.

It is tagged as CLDR's own pseudo-locale for that, ar-XB. Where a page in it shows a letter of the Latin alphabet, that
is a name, or a word that no translation reached.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from babel.messages.pofile import read_po, write_po

CODE, FOLDER, NAME = "ar-XB", "ar-xb/", "لغة"
KEPT = re.compile(r"%\(\w+\)s|%%|\{[^}]*\}|<[^>]*>|&\w+;|\]\([^)]*\)|https?://\S+|[\w.-]+@[\w.-]+|\n#+ |\n *[-|] ")
_LETTERS = str.maketrans(dict(zip("abcdefghijklmnopqrstuvwxyzåäöéüà", "ابكدهفغحيجقلمنوبقرستعوخخيزاهوييا", strict=True)))
_FORMS = "اثحمكي"
"""The letter that each form of a plural ends with, so that it can be told which one stands on a page."""
_WORD = re.compile(r"[^\W\d_]+")


def pseudo(text: str) -> str:
    """Return a Swedish text in the invented language: what stands for a value, and markup, as they are."""
    parts, last = [], 0
    for kept in KEPT.finditer(text):
        parts += [_said(text[last : kept.start()]), kept[0]]
        last = kept.end()
    return "".join([*parts, _said(text[last:])])


def _said(text: str) -> str:
    return _WORD.sub(lambda word: _longer(word[0].lower().translate(_LETTERS)), text)


def _longer(word: str) -> str:
    """Return a word with a third more letters, so that what fits here fits the longest languages."""
    return word + "ه" * (len(word) // 3)


def catalogue(path: Path) -> None:
    """Translate all of a catalogue that `anslag translate` has written."""
    with path.open("rb") as file:
        found = read_po(file)
    for message in found:
        if isinstance(message.id, tuple):
            one, many = map(pseudo, message.id)
            said = [f"{many} {_FORMS[number]}" for number in range(found.num_plurals)]
            message.string = (*said[:1], f"{one} {_FORMS[1]}", *said[2:])
        elif message.id:
            message.string = pseudo(str(message.id))
    out = BytesIO()
    write_po(out, found)
    path.write_bytes(out.getvalue())


def texts(data: Any) -> Any:
    """Return data in which each text that may be in several languages has the invented one beside the Swedish."""
    if isinstance(data, dict):
        if "sv" in data:
            return {**data, "ar": pseudo(str(data["sv"]))}
        return {key: texts(value) for key, value in data.items()}
    return [texts(one) for one in data] if isinstance(data, list) else data


def settings(data: Any) -> Any:
    """Return the settings of a site with their words in the invented language: addresses and names of files stay."""
    if isinstance(data, list):
        return [settings(one) for one in data]
    if not isinstance(data, dict):
        return data
    said = {
        key: pseudo(value) if key in {"site_name", "site_description", "title", "alt"} else settings(value)
        for key, value in data.items()
    }
    if "nav" in data:
        said["nav"] = _menu(data["nav"])
    return said


def _menu(entries: Any) -> Any:
    if isinstance(entries, str):
        return entries
    return [{pseudo(title): _menu(below) for title, below in entry.items()} for entry in entries]


def rewritten(path: Path, change: Callable[[Any], Any]) -> None:
    """Write the YAML file at `path` anew with `change` made to its data."""
    data = change(yaml.safe_load(path.read_text("utf-8")))
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


def page(path: Path) -> None:
    """Translate a written page, which then is no longer marked as Swedish."""
    front, body = re.split(r"^---\n", path.read_text("utf-8"), maxsplit=2, flags=re.MULTILINE)[1:]
    lines = [line for line in front.splitlines() if line != "lang: sv"]
    told = [f"{key}: {pseudo(value)}" for key, _, value in (line.partition(": ") for line in lines)]
    path.write_text("---\n" + "\n".join(told) + f"\n---\n{pseudo(body)}", "utf-8")


def house(root: Path, folder: Path) -> Path:
    """Copy the register in `root` with its settings and pages to `folder`, ready for another language."""
    for name in ("registry", "docs"):
        shutil.copytree(root / name, folder / name)
    for path in root.glob("mkdocs*.yml"):
        shutil.copy(path, folder)
    return folder


def translate(folder: Path) -> None:
    """Translate all that `anslag translate` has laid out in the register in `folder`, and list the language."""
    catalogue(folder / f"docs/locale/{CODE}.po")
    rewritten(folder / f"mkdocs.{CODE}.yml", settings)
    for path in (folder / f"docs/public.{CODE}").rglob("*.md"):
        page(path)
    for path in (*folder.glob("registry/programmes/*/*.yaml"), folder / "registry/areas.yaml"):
        rewritten(path, texts)
    rewritten(folder / "docs/statements.yaml", texts)
    rewritten(folder / "mkdocs.yml", _listed)


def _listed(data: Any) -> Any:
    data["plugins"]["anslag"]["translations"].append(f"mkdocs.{CODE}.yml")
    data["extra"]["alternate"].append({"lang": CODE, "name": NAME, "link": FOLDER})
    return data
