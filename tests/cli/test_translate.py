"""A language is added as the handbook says, step by step, and kept up as the program gets new words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from anslag.cli import main
from tests.starter.kit import DAY, made

NEW = '"Hämta data"\nmsgstr ""'
SAID = '"Hämta data"\nmsgstr "Soo deji xogta"'


def say(folder: Path, *words: str) -> tuple[int, str]:
    """Run a command of the program in a register; return its status and what it says."""
    done = CliRunner().invoke(main, [*words, "--registry", str(folder / "registry")], prog_name="anslag")
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture(name="register")
def _register(tmp_path: Path) -> Path:
    return made(tmp_path / "register")


def listed(folder: Path, told: str) -> None:
    """Write in the settings what the command tells to, word for word."""
    path = folder / "mkdocs.yml"
    settings = yaml.safe_load(path.read_text("utf-8"))
    (name,) = re.findall(r"plugins, anslag, translations: lägg till (\S+)", told)
    lines = re.findall(r"extra, alternate: lägg till raden (- .*)", told)
    settings["plugins"]["anslag"]["translations"].append(name)
    settings["extra"]["alternate"] = yaml.safe_load("\n".join(lines))
    path.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), "utf-8")


def test_a_language_is_laid_out_listed_and_built(register: Path) -> None:
    status, told = say(register, "translate", "so")
    assert status == 0, told
    assert re.search(r"^docs/locale/so\.po: \d{3} texter, 0 översatta\.$", told, re.MULTILINE)
    assert "- {lang: so, name: Soomaali, link: so/}" in told
    listed(register, told)
    words = register / "docs/locale/so.po"
    words.write_text(words.read_text("utf-8").replace(NEW, SAID), "utf-8")

    status, said = say(register, "build", "--only", "public", "--out", str(register / "site"), "--as-of", DAY)

    assert status == 0, said
    assert re.search(r"docs/locale/so\.po: \d{3} texter av programmets är inte översatta och visas på svenska", said)
    start = (register / "site/public/so/index.html").read_text("utf-8")
    assert '<html lang="so">' in start
    assert "<span lang=sv>" in start
    assert ">Soo deji xogta</a>" in start
    about = (register / "site/public/so/om/index.html").read_text("utf-8")
    assert re.search(r'<main[^>]*>\s*<div lang="sv">', about)
    assert 'hreflang="so">Soomaali</a>' in (register / "site/public/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("code", "folder"), [("ar", "arabic/"), ("om", "oromo/"), ("pt-BR", "pt-br/"), ("rhg", "rhg/")]
)
def test_a_language_has_a_folder_where_nothing_else_is(register: Path, code: str, folder: str) -> None:
    """The years stand in ``ar/``, and what is told of the site in ``om/``."""
    _, told = say(register, "translate", code)
    assert f"link: {folder}}}" in told
    assert f"under {folder}." in (register / f"mkdocs.{code}.yml").read_text("utf-8")


def test_a_folder_that_is_taken_stops_the_build(register: Path) -> None:
    _, told = say(register, "translate", "ar")
    listed(register, told.replace("arabic/", "ar/"))
    status, said = say(register, "build", "--only", "public", "--out", str(register / "site"), "--as-of", DAY)
    assert status == 2
    assert "Mappen ar/ finns redan på webbplatsen (ar/). Ge språket en annan mapp: link i extra.alternate." in said


def test_what_is_translated_stays_and_what_is_new_is_added(register: Path) -> None:
    say(register, "translate", "so")
    words, settings = register / "docs/locale/so.po", register / "mkdocs.so.yml"
    text = (
        words.read_text("utf-8").replace(NEW, SAID).replace('msgid "Hämta data"', '# fråga Amina\nmsgid "Hämta data"')
    )
    words.write_text(text.replace('msgid "Gäller nu"', 'msgid "Gällde förr"'), "utf-8")
    settings.write_text(settings.read_text("utf-8").replace("Kulturbidrag", "Deeqda dhaqanka"), "utf-8")
    before = settings.read_bytes()

    _, said = say(register, "check", "--as-of", DAY)
    assert re.search(r"docs/locale/so\.po:1:1  TRA003  upplysning", said)
    _, planned = say(register, "upgrade")
    assert "docs/locale/so.po  1 ny text att översätta skulle läggas till" in planned
    assert 'msgid "Gäller nu"' not in words.read_text("utf-8")
    _, said = say(register, "translate", "so")

    assert "1 text är ny och står tom i filen." in said
    assert "1 översatta" in said
    now = words.read_text("utf-8")
    assert SAID in now
    assert "# fråga Amina" in now
    assert 'msgid "Gäller nu"\nmsgstr ""' in now
    assert '#~ msgid "Gällde förr"' in now
    assert settings.read_bytes() == before
    assert say(register, "upgrade")[1].count("docs/locale") == 0
    say(register, "translate", "so")
    assert words.read_text("utf-8") == now


def test_a_wrong_translation_is_told_with_file_line_and_remedy_and_stops_the_build(register: Path) -> None:
    _, told = say(register, "translate", "so")
    listed(register, told)
    words = register / "docs/locale/so.po"
    text = words.read_text("utf-8")
    message = 'msgid "Ett projekt kan få högst {sum}."\nmsgstr "'
    words.write_text(text.replace(message, f"{message}ilaa {{amount}}"), "utf-8")
    line = text[: text.index(message)].count("\n") + 1

    for _ in range(2):  # the second time from what is remembered
        status, said = say(register, "check", "--as-of", DAY)
        assert status == 1
        assert re.search(rf"docs/locale/so\.po:{line}:1  TRA002  Översättningen stämmer inte med källtexten", said)
        assert "har {amount}, som inte finns i källtexten." in said
    status, said = say(register, "build", "--only", "public", "--out", str(register / "site"), "--as-of", DAY)
    assert status == 2
    assert f"docs/locale/so.po, rad {line}: ”ilaa {{amount}}” har {{amount}}" in said

    words.write_text(text.replace(message, f"{message}ilaa {{sum}}"), "utf-8")
    assert say(register, "check", "--as-of", DAY)[0] == 0


def test_a_file_that_cannot_be_read_is_left(register: Path) -> None:
    say(register, "translate", "so")
    words = register / "docs/locale/so.po"
    words.write_text(words.read_text("utf-8").replace('msgid "Hämta data"', 'msgid "Hämta data'), "utf-8")
    before = words.read_bytes()
    status, said = say(register, "translate", "so")
    assert status == 2
    assert re.search(r"docs/locale/so\.po, rad \d+: Raden går inte att läsa som en översättning\.", said)
    assert "Ingenting skrevs." in said
    assert "Filen rörs inte." in say(register, "upgrade", "--write")[1]
    assert words.read_bytes() == before


@pytest.mark.parametrize("code", ["sv", "Suomi", "../x", "en_GB", ""])
def test_a_code_that_is_none_is_refused(register: Path, code: str) -> None:
    status, said = say(register, "translate", code)
    assert status == 2
    assert "är ingen kod för ett språk att översätta till" in said
    assert not (register / "docs/locale").exists()


def test_a_link_is_not_written_through(register: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (register / "docs/locale").symlink_to(tmp_path / "elsewhere")
    status, said = say(register, "translate", "so")
    assert status == 2
    assert "Den följs inte" in said
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text, r"docs/locale/fi\.po finns inte.*Kör anslag translate fi, som lägger upp den"),
        (lambda text: text.replace("link: fi/", "link: ../fi/"), r"språket fi har ingen mapp i extra\.alternate"),
        (lambda text: re.sub(r"\n.*name: suomi.*", "", text), r"språket fi finns inte i extra\.alternate\. Lägg till"),
    ],
)
def test_settings_that_lack_something_say_what(register: Path, change: object, told: str) -> None:
    _, said = say(register, "translate", "fi")
    listed(register, said)
    path = register / "mkdocs.yml"
    text = re.sub(
        r"- lang: fi\n\s+name: suomi\n\s+link: fi/", "- {lang: fi, name: suomi, link: fi/}", path.read_text("utf-8")
    )
    path.write_text(change(text), "utf-8")  # type: ignore[operator]
    if path.read_text("utf-8") == text:
        (register / "docs/locale/fi.po").unlink()
    status, said = say(register, "build", "--only", "public", "--out", str(register / "site"), "--as-of", DAY)
    assert status == 2
    assert re.search(told, said)


def test_a_page_that_is_not_in_utf_8_is_named_and_one_with_a_mark_keeps_its_front(register: Path) -> None:
    page = register / "docs/public/hej.md"
    page.write_bytes("# Här\n".encode("latin-1"))
    told = f"anslag: {page} är inte skriven i UTF-8. Spara filen med teckenkodningen UTF-8.\n"
    build = ("build", "--only", "public", "--out", str(register / "site"), "--as-of", DAY)
    assert say(register, *build) == (2, told)
    status, said = say(register, "translate", "so")
    assert (status, said.splitlines()[-1]) == (2, told.strip())
    page.write_text("---\ntitle: Hej\n---\n\n# Här\n", "utf-8-sig")
    assert say(register, "translate", "so")[0] == 0
    copied = (register / "docs/public.so/hej.md").read_text("utf-8")
    assert copied == "---\nlang: sv\ntitle: Hej\n---\n\n# Här\n"
