"""The same public site as a Hugo project, so that Hugo can be measured on it.

Every public field of a project is front matter (JSON), and the templates in
``bench/hugo/layouts`` make the same parts of a page of it as ours do. What takes thought rather than templates is
given to Hugo ready made: suppressed counts, the words for a stage, the steps of the money line. The frame around the
body is cut from a page that we built, and the files beside the pages (style, scripts, icons) are copied, so both write
as much. Each builds the start page, the list, a page per project, area, goal, year, kind, stage and applicant, and a
sitemap. We also draw the areas and make a page for each project that may tell of its grant; Hugo does not. A search
index is another program's work, and is left out.
"""

from __future__ import annotations

import json
import re
import shutil
import sysconfig
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from bench.bank import ROOT
from bench.generate import TODAY

from anslag.check import Folder, load
from anslag.language import SWEDISH
from anslag.public import STEPS, PublicProgramme, PublicProject, PublicRegistry, publish
from anslag.site.search import BUNDLE
from anslag.site.views.facets import FACETS, grouped
from anslag.site.views.money import money_line

LAYOUTS = ROOT / "bench/hugo/layouts"
BINARY = Path(sysconfig.get_path("purelib")) / "hugo/binaries/hugo"  # not through its Python wrapper


def project(registry: Path, built: Path, folder: Path) -> list[str | Path]:
    """Write a Hugo project for `registry` into `folder` and return the command that builds it.

    `built` is our own public site of the same register.
    """
    public = publish(load(Folder(registry, "")).registry, TODAY)
    shutil.copytree(LAYOUTS, folder / "layouts")
    (folder / "layouts/baseof.html").write_text(_frame(built, public.projects[0]), "utf-8")
    _copy_files(built, folder / "static")
    _write_json(folder / "hugo.json", _configuration(public, public.programmes[0]))
    _write_json(folder / "content/_index.md", {"title": public.programmes[0].name})
    shutil.copyfile(ROOT / "docs/public/om.md", folder / "content/om.md")
    _write_json(folder / "content/projekt/_index.md", {"title": "Projekt som har fått bidrag"})
    for one in public.projects:
        _write_json(folder / f"content/projekt/{one.id}.md", _front_matter(one))
    for facet in FACETS:
        for group in grouped(public, facet, SWEDISH):
            ids = [one.id for one in group.projects]
            page: dict[str, object] = {
                "title": group.choice.name,
                "layout": "group",
                "params": {"ids": ids, "summary": group.choice.name},
            }
            _write_json(folder / f"content/{group.address}index.md", page)
    return [BINARY, "--source", folder, "--quiet", "--noBuildLock"]


def _front_matter(one: PublicProject) -> dict[str, object]:
    fields = asdict(one) | {"withheld": [], "money": [_known(asdict(step)) for step in money_line(one, SWEDISH)]}
    fields["changes"] = [
        {"notified": change.notified, "text": SWEDISH.sentence(change.text, change.values), "note": change.note}
        | {"decided": change.decided}
        for change in one.changes
    ]
    title, start = fields.pop("title"), fields["decision"]["date"]
    return {"title": title, "date": start, "params": _known(fields)}


def _known(fields: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in fields.items() if value is not None}


def _configuration(public: PublicRegistry, programme: PublicProgramme) -> dict[str, object]:
    return {
        "baseURL": "https://anslag.example.org/",
        "locale": "sv",
        "defaultContentLanguage": "sv",
        "title": programme.name,
        "disableKinds": ["taxonomy", "term", "RSS"],
        "params": {
            "steps": STEPS,
            "years": [asdict(year) for year in public.years],
            "texts": {key: text for key, text in programme.texts if not key.endswith("_en")},
        },
    }


def _frame(built: Path, one: PublicProject) -> str:
    """Return the page of project `one` as we built it, with holes for its title, description and body."""
    page = (built / f"projekt/{one.id}/index.html").read_text("utf-8")
    for pattern, hole in (
        (r"(<main[^>]*>).*(</main>)", r'\1{{ block "main" . }}{{ end }}\2'),
        (r"(<title>).*?(</title>)", r"\1{{ .Title }}\2"),
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
