"""A register that somebody else made runs nothing, and shows nothing from outside its folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from anslag.cli import main
from anslag.cli.serve import BUILD
from tests.house import furnish
from tests.rules.examples import faultless

DAY = "2026-11-23"
TRAP = "import pathlib\npathlib.Path({!r}).touch()\n"
TEMPLATE = "{{% set _ = cycler.__init__.__globals__.os.system('touch {}') %}}"
SETTINGS = ("mkdocs.yml", "mkdocs.en.yml", "mkdocs.internal.yml")
SHADOWED = ("anslag", "babel", "click", "jinja2", "mkdocs", "sitecustomize", "typst", "yaml")


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the folder of a faultless register, with a secret beside it."""
    folder = furnish(tmp_path / "hus")
    faultless(folder / "registry")
    (tmp_path / "hemligt.md").write_text("# Hemligt\n")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    """Return the file that is there when a trap has been run."""
    return tmp_path / "utlöst"


def build(*words: str) -> Result:
    return CliRunner().invoke(main, ["build", "--no-posters", "--as-of", DAY, *words], catch_exceptions=False)


def change(path: Path, **changes: object) -> None:
    """Set keys of settings."""
    path.write_text(yaml.safe_dump(yaml.safe_load(path.read_text()) | changes, allow_unicode=True, sort_keys=False))


def refused(house: Path, mark: Path, told: str, *words: str) -> None:
    """See that nothing is built, with a sentence, and that no trap was run."""
    done = build(*words)
    assert (done.exit_code, mark.exists()) == (2, False), done.output
    assert done.output.startswith("anslag: ")
    assert told in done.output
    assert not (house / "site").exists() or not any((house / "site").iterdir())


@pytest.mark.parametrize("name", SETTINGS)
def test_no_hook_is_run(house: Path, mark: Path, name: str) -> None:
    (house / "krok.py").write_text(TRAP.format(str(mark)))
    change(house / name, hooks=["krok.py"])
    refused(
        house,
        mark,
        f"Krokar (hooks) som inte är tillåtna i webbplatsens inställningar: krok.py. Ta bort dem ur {name}.",
    )


@pytest.mark.parametrize("name", [*SETTINGS, "docs/statements.yaml"])
@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!!python/name:os.system", "!ENV", "!okänt"])
def test_no_tag_is_followed(house: Path, mark: Path, name: str, tag: str) -> None:
    path = house / name
    path.write_text(f'{path.read_text()}\nmer: {tag} ["touch {mark}"]\n')
    lines = len(path.read_text().splitlines())
    refused(house, mark, f"rad {lines}: ")
    assert "läses som ett typmärke. Ta bort märket." in build().output


@pytest.mark.parametrize("plugins", [["search", "anslag"], {"anslag": {}, "material/blog": {}}, [{"krok": {"a": 1}}]])
def test_no_plugin_but_ours_is_loaded(house: Path, mark: Path, plugins: object) -> None:
    change(house / "mkdocs.yml", plugins=plugins)
    refused(house, mark, "Insticksprogram som inte är tillåtna i webbplatsens inställningar: ")


@pytest.mark.parametrize("extensions", [["krok"], [{"krok:Klass": {}}], {"krok": {}}])
def test_no_module_is_taken_for_an_extension(
    house: Path, mark: Path, extensions: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    (house / "krok.py").write_text(TRAP.format(str(mark)))
    monkeypatch.syspath_prepend(str(house))
    change(house / "mkdocs.yml", markdown_extensions=extensions)
    refused(house, mark, "Markdown-tillägg som inte är tillåtna i webbplatsens inställningar: krok")


def test_no_template_of_a_register_is_filled(house: Path, mark: Path) -> None:
    (house / "mallar").mkdir()
    change(house / "mkdocs.yml", theme={"name": "material", "font": False, "language": "sv", "custom_dir": "mallar"})
    for name in ("404.html", "frame.html", "main.html"):
        (house / "mallar" / name).write_text(TEMPLATE.format(mark))
    refused(house, mark, "mkdocs.yml: mallar/404.html går inte att använda.")
    for name in ("404.html", "frame.html"):
        (house / "mallar" / name).unlink()
    refused(house, mark, "mallar/main.html, rad 1: ")


def test_settings_that_others_build_upon_are_judged_too(house: Path, mark: Path) -> None:
    (house / "krok.py").write_text(TRAP.format(str(mark)))
    (house / "mer").mkdir()
    (house / "mer/grund.yml").write_text("hooks: [krok.py]\n")
    change(house / "mkdocs.yml", INHERIT="mer/grund.yml")
    refused(house, mark, "Ta bort dem ur grund.yml.")


def test_settings_do_not_build_upon_themselves(house: Path, mark: Path) -> None:
    change(house / "mkdocs.yml", INHERIT="mkdocs.internal.yml")
    refused(house, mark, "bygger på sig själv (INHERIT)")


@pytest.mark.parametrize("place", ["..", "../hus2", "/etc", "docs/../.."])
@pytest.mark.parametrize("key", ["docs_dir", "INHERIT"])
def test_nothing_outside_the_folder_is_named(house: Path, mark: Path, key: str, place: str) -> None:
    change(house / "mkdocs.yml", **{key: place})
    refused(house, mark, f"mkdocs.yml pekar på {place}, utanför registrets mapp.")


@pytest.mark.parametrize("name", [*SETTINGS[:2], "docs/public", "docs/public/om.md", "docs/statements.yaml"])
def test_no_link_is_followed_out_of_the_folder(house: Path, mark: Path, name: str) -> None:
    path, aside = house / name, house.parent / "undan"
    path.rename(aside)
    path.symlink_to(aside)
    refused(house, mark, "länk" if name != "docs/public" else "utanför registrets mapp")


def test_a_bomb_of_references_is_not_unfolded(house: Path, mark: Path) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    path = house / "docs/statements.yaml"
    path.write_text(path.read_text() + bomb)
    refused(house, mark, "är ett ankare för hänvisningar", "--only", "public")


@pytest.mark.parametrize(
    "command",
    [[str(Path(sys.executable).with_name("anslag")), "build", "--only", "public"], BUILD],
    ids=["build", "serve"],
)
def test_no_module_in_the_folder_is_taken_for_one_of_the_program_s(house: Path, mark: Path, command: list[str]) -> None:
    for name in SHADOWED:
        (house / f"{name}.py").write_text(TRAP.format(str(mark)))
    environment = {"PATH": os.environ["PATH"], "HOME": str(house.parent), "LANG": "C.UTF-8"}
    words = [*command, "--no-posters", "--as-of", DAY]
    done = subprocess.run(words, cwd=house, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, mark.exists()) == (0, False), done.stderr
    assert (house / "site/public/sokindex/sv.json").is_file()
