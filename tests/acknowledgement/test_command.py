"""The command, as an officer runs it. Nothing here leaves this machine: the addresses lead to closed networks."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from anslag.acknowledgement import Claim, Outcome, Result
from anslag.acknowledgement.report import as_json, as_text
from anslag.cli import main
from tests.acknowledgement.conftest import PROGRAMME

ROOT = Path(__file__).parents[2]


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    """The demonstration with a single project, whose page is said to be on this machine."""
    folder = tmp_path / "registry"
    shutil.copytree(ROOT / "registry", folder)
    for path in folder.glob("projects/*/*.yaml"):
        if path.name.startswith("2025-007"):
            text = path.read_text("utf-8").replace("https://sprakbron.example/om", "https://127.0.0.1/om")
            path.write_text(text, "utf-8")
        else:
            path.unlink()
    return folder


def _run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["acknowledgement", *map(str, arguments)])
    return done.exit_code, done.output


def test_the_officer_is_told_what_could_not_be_settled(registry: Path) -> None:
    code, output = _run("check", "2025-007", "--registry", registry)
    assert code == 0
    assert output == (
        "2025-007  Språkcafé på Råslätt\n"
        "  https://127.0.0.1/om\n"
        "    Kunde inte avgöras: adressen leder till ett slutet nät och besöks inte.\n"
        "\n"
        "1 adress: 1 kunde inte avgöras.\n"
    )


def test_a_program_gets_the_same(registry: Path) -> None:
    code, output = _run("check", "--registry", registry, "--format", "json")
    assert code == 0
    assert json.loads(output) == [
        {
            "project": "2025-007",
            "url": "https://127.0.0.1/om",
            "outcome": "unknown",
            "signs": [],
            "reason": "Adressen leder till ett slutet nät och besöks inte.",
        }
    ]


def test_a_project_that_is_not_there_is_told(registry: Path) -> None:
    code, output = _run("check", "2025-999", "--registry", registry)
    assert (code, output) == (2, "anslag: Registret har inget projekt 2025-999.\n")


def test_nothing_noted_is_said() -> None:
    assert as_text([]) == "Inga webbadresser är antecknade.\n"
    assert json.loads(as_json([])) == []


def test_results_are_grouped_by_project_and_summed_up() -> None:
    def claim(number: int, path: str) -> Claim:
        return Claim(f"2025-00{number}", f"Projekt {number}", f"https://forening.example/{path}", PROGRAMME)

    results = [
        Result(claim(1, "a"), Outcome.FOUND, ("länkar till projektets sida", "nämner bidraget")),
        Result(claim(1, "b"), Outcome.MISSING),
        Result(claim(2, "c"), Outcome.UNKNOWN, reason="Sidan är tom."),
    ]
    assert as_text(results) == (
        "2025-001  Projekt 1\n"
        "  https://forening.example/a\n"
        "    Sidan länkar till projektets sida och nämner bidraget.\n"
        "  https://forening.example/b\n"
        "    Sidan varken länkar till bidraget eller nämner det.\n"
        "\n"
        "2025-002  Projekt 2\n"
        "  https://forening.example/c\n"
        "    Kunde inte avgöras: sidan är tom.\n"
        "\n"
        "3 adresser: 1 berättar om bidraget, 1 berättar inte och 1 kunde inte avgöras.\n"
    )


def test_posters_are_made_for_the_projects_asked_for(registry: Path, tmp_path: Path) -> None:
    code, output = _run("make", "2025-007", "--registry", registry, "--out", tmp_path / "ut")
    assert (code, output) == (0, f"{tmp_path}/ut/2025-007: affisch och QR-kod.\n")
    names = sorted(path.name for path in (tmp_path / "ut/2025-007").iterdir())
    assert names == ["affisch-a3.pdf", "affisch-a4.pdf", "qr.png", "qr.svg"]


def test_posters_are_made_in_the_languages_of_the_site(registry: Path, tmp_path: Path) -> None:
    made = ("make", "2025-007", "--language", "en", "--registry", registry, "--out", tmp_path / "en")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    (tmp_path / "mkdocs.yml").write_text(settings.replace("[mkdocs.en.yml]", "[]"), "utf-8")
    assert _run(*made) == (2, "anslag: Webbplatsen finns inte på språket en. Den finns på sv.\n")
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, tmp_path)
    assert _run(*made)[0] == 0
    assert re.search(
        "QR code to https://[^/]+/en/projekt/2025-007/<", (tmp_path / "en/2025-007/qr.svg").read_text("utf-8")
    )


def test_no_poster_is_made_in_letters_that_it_cannot_show(registry: Path, tmp_path: Path) -> None:
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        settings.replace("mkdocs.en.yml", "mkdocs.zh.yml").replace("lang: en", "lang: zh")
    )
    (tmp_path / "mkdocs.zh.yml").write_text("INHERIT: mkdocs.yml\ntheme:\n  language: zh\n")
    (tmp_path / "docs/locale").mkdir(parents=True)
    (tmp_path / "docs/locale/zh.po").write_text('msgid "Med stöd av"\nmsgstr "漢"\n', "utf-8")
    assert _run("make", "2025-007", "--language", "zh", "--registry", registry, "--out", tmp_path / "ut") == (
        2,
        "anslag: Affischens typsnitt saknar bokstäver som språket zh har. Utelämna --language.\n",
    )


def test_no_poster_is_made_without_a_grant_or_an_address(registry: Path) -> None:
    code, output = _run("make", "2025-007", "--registry", registry, "--as-of", "2025-03-10")
    assert (code, output) == (2, "anslag: 2025-007 har inget beslut om bidrag.\n")
    programme = registry / "programmes/integration/2025-01-01.yaml"
    lines = programme.read_text("utf-8").splitlines(keepends=True)
    programme.write_text("".join(line for line in lines if not line.startswith("  address:")), "utf-8")
    code, output = _run("make", "2025-007", "--registry", registry)
    assert (code, output) == (
        2,
        "anslag: Programmet anger inte var webbplatsen finns. Ange public.address i programmets fil.\n",
    )


def test_who_makes_a_poster_is_told_of_characters_that_it_cannot_show(registry: Path, tmp_path: Path) -> None:
    (path,) = registry.glob("projects/*/*.yaml")
    path.write_text(path.read_text("utf-8").replace("Språkcafé på Råslätt", "Språkcafé 😀 漢", 1), "utf-8")
    code, output = _run("make", "2025-007", "--registry", registry, "--out", tmp_path / "ut")
    assert code == 0
    assert output.endswith(
        "2025-007: affischens typsnitt saknar 😀 och 漢, som blir tomma rutor. "
        "Skriv titeln och namnen utan dem om affischen ska användas.\n"
    )
