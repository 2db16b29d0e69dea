"""Both sites of a new register, before anything is in it and with the invented projects."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from tests import git_kit

from .kit import DAY, made, run


def text(file: Path) -> str:
    """Return what a page says, without its frame."""
    body = file.read_text("utf-8").partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


@pytest.mark.parametrize("english", [False, True])
@pytest.mark.parametrize("licence", ["cc0", "cc-by"])
def test_both_are_built_at_once(tmp_path: Path, english: bool, licence: str) -> None:
    """In a folder whose name has what names often have, and no repository yet."""
    register = made(tmp_path / "vårt nya register", "--licence", licence, *(["--english"] if english else []))
    status, said = run(register, "build", "--as-of", DAY)
    assert status == 0, said
    assert re.fullmatch(r"site/public: \d+ sidor\.\nsite/internal: \d+ sidor\.\n", said)
    public, internal = register / "site/public", register / "site/internal"
    assert (public / "en/index.html").exists() == english
    page = (public / "index.html").read_text("utf-8")
    assert ("In English" in page) == english
    assert {"cc0": "CC0 1.0", "cc-by": "CC BY 4.0"}[licence] in text(public / "om/utgavan/index.html")
    assert "0 kr" not in text(public / "index.html")
    projects = text(public / "projekt/index.html")
    assert "Inga projekt har beviljats bidrag än. När de första har fått bidrag visas de här." in projects
    assert "Det finns inga projekt i registret än." in text(internal / "index.html")
    assert "Det finns inga projekt i registret än." in text(internal / "projekt/index.html")
    assert "Det finns varken ansökningar eller ramar än." in text(internal / "ekonomi/index.html")
    assert "Ingen organisation har sökt än." in text(internal / "organisationer/index.html")
    assert "Post för post" not in text(internal / "kvalitet/index.html")
    assert "Kontrollen har inga anmärkningar." in text(internal / "kvalitet/index.html")
    assert (internal / "handbok/index.html").exists()
    for file in (*public.rglob("*.html"), *internal.glob("[!h]*/**/*.html")):
        assert "nköping" not in text(file), file


def test_the_examples_are_shown_as_what_they_are(tmp_path: Path) -> None:
    register = made(tmp_path / "register", "--example", "--english", "--address", "https://bidrag.hoor.example/")
    status, said = run(register, "build", "--as-of", DAY)
    assert status == 0, said
    start = text(register / "site/public/index.html")
    assert start.startswith('id="main"') or "Demonstration. Projekten, organisationerna" in start
    assert "Läsning på torget" in start
    assert "Kör för alla" in start
    assert "Rörelse i parken" not in start  # nothing is decided yet
    assert "Rörelse i parken" in text(register / "site/internal/index.html")


def test_a_checkout_with_other_line_ends_is_checked_and_built(tmp_path: Path) -> None:
    origin, work = made(tmp_path / "origin", "--example"), tmp_path / "work"
    git_kit.start(origin)
    (origin / ".gitattributes").unlink()
    git_kit.commit(origin)
    git_kit.run(tmp_path, "clone", "--quiet", "--config", "core.autocrlf=true", str(origin), str(work))
    assert b"\r\n" in (work / "mkdocs.yml").read_bytes()
    assert b"\r\n" in next(work.glob("registry/programmes/*/*.yaml")).read_bytes()
    assert run(work, "check") == (0, "Inga problem. 10 filer kontrollerade.\n")
    assert run(work, "build", "--as-of", DAY)[0] == 0
    assert "0 filer av dem som programmet skriver skulle ändras." in run(work, "upgrade")[1]


def test_the_next_commands_are_the_next(tmp_path: Path) -> None:
    """What `anslag init` says comes next, and the first organisation, project and fact."""
    register = made(tmp_path / "register")
    git_kit.start(register)
    git_kit.commit(register)
    applicant = ("--name", "Föreningen Glimten", "--kind", "association", "--number", "802999-0028")
    assert run(register, "add", "organisation", *applicant, "--as-of", DAY)[0] == 0
    status, said = run(
        register,
        *("new", "--no-input", "--title", "Glimtar", "--summary", "Vi visar film.", "--case-number", "KFN 2026/12"),
        *("--applicant", "foreningen-glimten", "--area", "hela-kommunen", "--goal", "participation"),
        *("--amount", "9000", "--start", "2027-01-01", "--end", "2027-06-30", "--received", DAY, "--as-of", DAY),
    )
    assert status == 0, said
    status, said = run(register, "check")
    assert status == 0, said
    assert "KFN 2026/12" in next(register.glob("registry/projects/2026/2026-001-*.yaml")).read_text("utf-8")
