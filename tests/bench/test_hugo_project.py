"""What is measured beside us is fed from our own public site: it must have what its templates ask for."""

import json
import re
from functools import cache

import pytest
from bench.generate import TODAY
from bench.hugo_project import LAYOUTS, front_matter

from anslag.check import Folder, load
from anslag.language import SWEDISH, Language, english
from anslag.public import PublicRegistry, publish
from anslag.site.views import likes, said
from tests.site.kit import ROOT

PAGE = (LAYOUTS / "projekt/single.html").read_text("utf-8")


@cache
def demonstration() -> PublicRegistry:
    return publish(load(Folder(ROOT / "registry", "")).registry, TODAY)


@pytest.mark.parametrize("language", [SWEDISH, english()], ids=lambda one: one.code)
def test_a_projects_page_has_every_part_that_its_template_names(language: Language) -> None:
    public = said(demonstration(), language)
    like = likes(public.projects)
    pages = [json.loads(json.dumps(front_matter(one, like[one.id], language), default=str)) for one in public.projects]
    assert {part for page in pages for part in page["params"]} >= set(re.findall(r"\$project\.(\w+)", PAGE))
    changes = [change for page in pages for change in page["params"]["changes"]]
    assert changes
    assert all(change["text"] and change["asked"] and change["approved"] for change in changes)
    assert all(org["kind"]["name"] for page in pages for org in page["params"]["organisations"])
    assert all(page["date"] == page["params"]["decision"]["date"] for page in pages)
