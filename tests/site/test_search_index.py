"""The index of the search in a language that the program does not know."""

from __future__ import annotations

import json

from anslag.site import page_text
from anslag.site.search_index import index


def found(title: str, kind: str) -> page_text.Found:
    main = f'<main data-found-as="{kind}"><h1>{title}</h1>\n<p>منحة للثقافة</p></main>'
    one = page_text.read(f'<html lang="ar" dir="rtl"><body>{main}</body></html>')
    assert one
    return one


def test_the_start_page_gives_way_in_whatever_folder_the_language_is() -> None:
    """What leads to all has a part of its weight, and the words are found by their letters."""
    pages = [("arabic/", found("ا", "Start")), ("arabic/om/", found("ب", "Om"))]
    files = {file.address: json.loads(file.content) for file in index(pages)}
    (words,) = (content for address, content in files.items() if "/ord-" in address)
    first, second = words["منحة"]["منحة"]
    assert 0 < first & 63 < second & 63
    assert files["sokindex/ar.json"]["beginnings"] == ["_"]
