"""What follows from the public field that CONTRIBUTING adds; run in a copy of the program that has it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from anslag.export.json_files import record
from anslag.language import SWEDISH, Language, english
from anslag.public import HIDEABLE, PublicRegistry
from anslag.schema.declared import public_texts
from anslag.site.page import Page
from anslag.site.views import public_pages
from anslag.site.views.register_words import said
from tests.package.contributed.fact import NOTE
from tests.public.test_public_canary import PROJECT
from tests.site.internal.kit import text
from tests.site.kit import made

Publish = Callable[..., PublicRegistry]
HELD: dict[str, Any] = {"open_houses": [{"date": "2025-11-02", "note": NOTE}, {"date": "2025-12-02"}]}


def _page(public: PublicRegistry, language: Language = SWEDISH) -> Page:
    pages = made(public_pages(said(public, language), language))
    return next(page for page in pages if page.address == "projekt/2025-001/")


def test_it_is_on_the_page_and_only_when_there_is_something(published: Publish) -> None:
    assert f"Öppet hus {NOTE}" in text(_page(published(HELD)))
    assert "open-houses" in {heading.id for heading in _page(published(HELD)).headings}
    assert "Öppet hus" not in text(_page(published({})))


def test_it_is_marked_as_swedish_where_the_page_is_not(published: Publish) -> None:
    assert NOTE in re.findall(r"lang=sv>([^<]*)", str(_page(published(HELD), english()).body))


def test_it_is_in_the_export(published: Publish) -> None:
    assert json.loads(record(published(HELD).projects[0]))["open_houses"] == [NOTE]
    assert json.loads(record(published({}).projects[0]))["open_houses"] == []


def test_it_can_be_hidden(published: Publish) -> None:
    assert "open_houses" in HIDEABLE
    public = published(HELD, programme={"public": {"hide": ["open_houses"]}})
    assert NOTE not in repr(public)
    assert "open_houses" not in json.loads(record(public.projects[0]))


def test_it_is_searched_before_it_comes_out_and_looked_for_among_what_may() -> None:
    assert ("open_houses", "*", "note") in public_texts("project")
    assert "open_houses.note" in PROJECT
