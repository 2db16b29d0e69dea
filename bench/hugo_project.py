"""The same public site as a Hugo project, so that Hugo can be measured on it.

Every public field of a project is front matter (JSON), and the templates in
``bench/hugo/layouts`` make the same parts of a page of it as ours do, the data for search engines too. What takes
thought rather than templates is given to Hugo ready made: suppressed counts, the words for a stage, the steps of the
money line, which projects are alike. The frame around the body is cut from a page that we built, and the files beside
the pages (style, scripts, icons, each project as JSON, spreadsheets, feeds) are copied, so both write as much. Each
builds, in every language of the site, the start page, the list, and a page per project, area, goal, year, kind, stage
and applicant, and a sitemap. We also draw the areas and make the files; Hugo does not. A search index is another
program's work, and is left out.
"""

from __future__ import annotations

import json
import re
import shutil
import sysconfig
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from bench.bank import ROOT
from bench.generate import TODAY
from msgspec import structs

from anslag.check import Folder, load
from anslag.language import SWEDISH, Language, english
from anslag.public import STEPS, PublicProject, PublicRegistry, publish
from anslag.site.search_index import BUNDLE
from anslag.site.views import likes, said
from anslag.site.views.facets import FACETS, grouped
from anslag.site.views.money_steps import money_line

LAYOUTS = ROOT / "bench/hugo/layouts"
BINARY = Path(sysconfig.get_path("purelib")) / "hugo/binaries/hugo"  # not through its Python wrapper


def project(registry: Path, built: Path, folder: Path) -> list[str | Path]:
    """Write a Hugo project for `registry` into `folder` and return the command that builds it.

    `built` is our own public site of the same register: Hugo makes its languages, and no others.
    """
    public = publish(load(Folder(registry, "")).registry, TODAY)
    shutil.copytree(LAYOUTS, folder / "layouts")
    _copy_files(built, folder / "static")
    spoken = languages(built)
    for language in spoken:
        frame = _frame(built / language.prefix, public.projects[0].id)
        (folder / f"layouts/baseof.{language.code}.html").write_text(frame, "utf-8")
        _write_content(said(public, language), language, folder / "content" / language.code)
    _write_json(folder / "hugo.json", _configuration(public, spoken))
    return [BINARY, "--source", folder, "--quiet", "--noBuildLock"]


def languages(built: Path) -> list[Language]:
    """Return the languages of the site that we built."""
    return [one for one in (SWEDISH, english()) if (built / one.prefix / "index.html").is_file()]


def _write_content(public: PublicRegistry, language: Language, folder: Path) -> None:
    _write_json(folder / "_index.md", {"title": public.programmes[0].name})
    shutil.copyfile(ROOT / "docs/public/om.md", folder / "om.md")
    _write_json(folder / "projekt/_index.md", {"title": "Projekt som har fått bidrag"})
    like = likes(public.projects)
    for one in public.projects:
        _write_json(folder / f"projekt/{one.id}.md", front_matter(one, like[one.id], language))
    for group in (group for facet in FACETS for group in grouped(public, facet, language)):
        params = {"ids": [one.id for one in group.projects], "summary": group.choice.name}
        page: dict[str, object] = {"title": group.choice.name, "layout": "group", "params": params}
        _write_json(folder / f"{group.address}index.md", page)


def front_matter(one: PublicProject, like: Sequence[str], language: Language) -> dict[str, object]:
    """Return what the page of a project is made from; `like` are the projects that are like it."""
    decision = one.decision
    fields = asdict(one) | {
        "withheld": [],
        "like": list(like),
        "plain": [texts for _, texts in one.plain if texts],
        "decision": asdict(decision) | {"conditions": [part.text for part in decision.conditions]},
        "changes": [
            asdict(change) | {"text": " ".join(language.sentence(told.text, told.values) for told in change.sentences)}
            for change in one.changes
        ],
        "money": [_known(structs.asdict(step)) for step in money_line(one, language)],
    }
    return {"title": fields.pop("title"), "date": decision.date, "params": _known(fields)}


def _known(fields: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in fields.items() if value is not None}


def _configuration(public: PublicRegistry, spoken: Iterable[Language]) -> dict[str, object]:
    return {
        "baseURL": "https://anslag.example.org/",
        "defaultContentLanguage": "sv",
        "disableKinds": ["taxonomy", "term", "RSS"],
        "languages": {one.code: _in_language(said(public, one), one, number) for number, one in enumerate(spoken, 1)},
    }


def _in_language(public: PublicRegistry, language: Language, number: int) -> dict[str, object]:
    programme = public.programmes[0]
    return {
        "locale": language.code,
        "weight": number,
        "title": programme.name,
        "contentDir": f"content/{language.code}",
        "params": {
            "steps": STEPS,
            "years": [asdict(year) for year in public.years],
            "texts": {key: text for key, text in programme.texts if not key.endswith("_en")},
            "programme": {name: getattr(programme, name) for name in ("funder", "website", "email", "address")},
        },
    }


def _frame(built: Path, project_id: str) -> str:
    """Return the page of a project as we built it, with holes for its title, description and body."""
    page = (built / f"projekt/{project_id}/index.html").read_text("utf-8")
    for pattern, hole in (
        (r"(<main[^>]*>).*(</main>)", r'\1{{ block "main" . }}{{ end }}\2'),
        (r"(<title>).*?(</title>)", r"\1{{ .Title }}\2"),
        (
            r'<script type="application/ld\+json">.*?</script>',
            r"{{ with .Params.decision }}{{ partial " + '"linked.html" $ }}{{ end }}',
        ),
        (r'<nav class="page-contents".*?</nav>', '{{ block "contents" . }}{{ end }}'),
        (r'(<meta name="description" content=").*?(">)', r"\1{{ .Params.summary }}\2"),
        (r'(<meta property="og:title" content=").*?(">)', r"\1{{ .Title }}\2"),
        (r'(<meta property="og:description" content=").*?(">)', r"\1{{ .Params.summary }}\2"),
        (r'((?:href|src)=")(?:\.\./)+', r"\1/"),
    ):
        page, found = re.subn(pattern, hole, page, flags=re.DOTALL)
        if not found:
            raise ValueError(f"the frame has changed: nothing matches {pattern}")
    return page


def _copy_files(built: Path, folder: Path) -> None:
    """Copy what is not a page, a sitemap or a search index."""
    for path in _files(built):
        target = folder / path.relative_to(built)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def _files(built: Path) -> Iterable[Path]:
    files = (path for path in built.rglob("*") if path.is_file() and BUNDLE not in path.relative_to(built).parts)
    return (path for path in files if path.suffix != ".html" and "sitemap" not in path.name)


def _write_json(path: Path, data: dict[str, object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, default=str), "utf-8")
