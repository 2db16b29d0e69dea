"""Pages in a language that a catalogue has little of: what is Swedish says so, and only where it is text."""

from __future__ import annotations

from pathlib import Path

from anslag.language import spoken
from anslag.language.catalogue import read_catalogue
from anslag.site.views import public_pages, said
from anslag.starter.translation_files import renewed_catalogue
from tests.public.conftest import Publish
from tests.site.kit import elements, made

BACK = 'msgid "Alla projekt"\nmsgstr "'


def test_what_is_swedish_says_so_and_never_in_an_attribute(tmp_path: Path, published: Publish) -> None:
    (tmp_path / "ar.po").write_text(renewed_catalogue("ar", None).text.replace(BACK, f"{BACK}كل المشاريع"), "utf-8")
    language = spoken("ar", "ar/", read_catalogue(tmp_path / "ar.po"))
    assert language.lacking > 500
    public = said(published({}), language)
    pages = {page.address: page for page in made(public_pages(public, language))}
    for page in pages.values():
        for tag, attributes in elements(page):
            assert not [value for value in attributes.values() if "lang=sv" in value], (page.address, tag, attributes)
    shown = str(pages["projekt/2025-001/"].body)
    assert '<nav class="way" aria-label="Du är här"><a href="../">كل المشاريع</a></nav>' in shown
    assert '<h2 id="pengarna"><span lang=sv dir=ltr>Pengarna</span></h2>' in shown
    assert "<span lang=sv dir=ltr>Status:</span>" in shown
    assert "<dd><bdi dir=ltr>2025-001</bdi></dd>" in shown
