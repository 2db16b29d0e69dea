"""``anslag init``: a register that an office can go on with, from few answers."""

from __future__ import annotations

import hashlib
import json
import os
import pty
import select
import sys
from pathlib import Path

import pytest
import yaml

from tests import git_kit

from .kit import DAY, FORGES, OFFICE, init, made, run, texts

PIPELINES = {
    "github": {".github/workflows/kontroll.yml", ".github/workflows/publicera.yml", ".github/CODEOWNERS.example"},
    "gitlab": {".gitlab-ci.yml", "CODEOWNERS.example"},
    "forgejo": {".forgejo/workflows/kontroll.yml", ".forgejo/workflows/publicera.yml", ".forgejo/CODEOWNERS.example"},
    "azure": {"azure-pipelines.yml"},
}


@pytest.mark.parametrize("forge", FORGES)
def test_it_writes_the_pipeline_of_the_forge_and_of_no_other(tmp_path: Path, forge: str) -> None:
    there = texts(made(tmp_path / "register", "--forge", forge)).keys()
    assert PIPELINES[forge] <= there
    assert not {name for other in FORGES if other != forge for name in PIPELINES[other]} & there
    assert {
        *("README.md", "mkdocs.yml", "mkdocs.internal.yml", ".gitattributes", ".editorconfig", ".gitignore"),
        *(".vscode/settings.json", "schemas/project.schema.json", "docs/statements.yaml", "docs/public/om.md"),
        *("registry/areas.yaml", "registry/exemptions.yaml", "registry/programmes/kulturbidrag/2026-01-01.yaml"),
        *("registry/organisations/.gitkeep", "registry/projects/.gitkeep", ".anslag/program.toml"),
    } <= there


@pytest.mark.parametrize("day", [DAY, "2024-02-29", "2026-01-01", "2025-12-31"])
@pytest.mark.parametrize("words", [(), ("--example",), ("--english",), ("--english", "--example", "--licence=cc-by")])
def test_what_it_writes_passes_the_check_without_a_word(tmp_path: Path, day: str, words: tuple[str, ...]) -> None:
    register = tmp_path / "register"
    assert init(register, *OFFICE, *words, "--as-of", day)[0] == 0
    files = 10 if "--example" in words else 4
    assert run(register, "check") == (0, f"Inga problem. {files} filer kontrollerade.\n")
    assert run(register, "fmt", "--check")[0] == 0


def test_nothing_needs_to_be_answered(tmp_path: Path) -> None:
    status, said = init(tmp_path / "register")
    assert status == 0
    assert "Kvar att fylla i, märkt LUCKA" in said
    assert run(tmp_path / "register", "check")[0] == 0


def test_the_invented_projects_show_different_stages(tmp_path: Path) -> None:
    register = made(tmp_path / "register", "--example")
    _, said = run(register, "status", "--as-of", DAY)
    stages = [run(register, "status", id_, "--as-of", DAY)[1] for id_ in ("2025-001", "2026-001", "2026-002")]
    assert ["Avslutat" in stages[0], "Pågår" in stages[1], "Inkommen" in stages[2]] == [True] * 3, stages
    assert "2026-002  Rörelse i parken" in said
    records = [yaml.safe_load(path.read_text("utf-8")) for path in register.glob("registry/projects/*/*.yaml")]
    decided = [one["decisions"][0]["date"] for one in records if "decisions" in one]
    assert len(decided) == 2
    assert all(day.weekday() < 5 for day in decided)


def test_every_word_of_an_office_comes_from_its_answers(tmp_path: Path) -> None:
    answers = {
        "municipality": "Kommun: Ett",
        "grant": "Stöd # två",
        "unit": "'Enhet' {tre}",
        "body": "- Fyra",
        "number": "212000-0001",
        "email": "fem@sex.example",
        "website": "https://sju.example",
        "address": "https://atta.example/",
        "repository": "https://nio.example/tio/elva",
    }
    register = tmp_path / "register"
    options = [word for name, text in answers.items() for word in (f"--{name}", text)]
    assert init(register, *options, "--as-of", DAY)[0] == 0
    [file] = register.glob("registry/programmes/*/*.yaml")
    programme = yaml.safe_load(file.read_text("utf-8"))
    funder = programme["funder"]
    told = {"municipality": funder.pop("name"), "grant": programme["name"], **funder}
    assert told.items() <= answers.items()
    assert programme["deciding_bodies"][0]["name"] == "- Fyra"
    assert programme["public"]["address"] == "https://atta.example/"
    internal = yaml.safe_load((register / "mkdocs.internal.yml").read_text("utf-8"))
    assert internal["extra"]["edit_file"] == "https://nio.example/tio/elva/edit/main/{file}"
    assert file.read_text("utf-8").count("LUCKA") == 4  # title, goal, times and what the comment at the top says
    assert run(register, "check")[0] == 0


def test_no_municipality_is_in_what_is_written(tmp_path: Path) -> None:
    there = texts(made(tmp_path / "register", "--english", "--example"))
    for name, content in there.items():
        assert b"nk\xc3\xb6ping" not in content or name.startswith("schemas/"), name
        assert b"kommuns" not in content, name  # a genitive is bent by whoever wrote it


def test_what_is_left_out_is_marked_where_it_should_stand(tmp_path: Path) -> None:
    status, said = init(tmp_path / "register", "--as-of", DAY)
    assert status == 0
    there = {name: content.decode() for name, content in texts(tmp_path / "register").items() if b"LUCKA:" in content}
    for name, text in there.items():
        assert f"  {name} ({text.count('LUCKA:')})" in said
    programme = there["registry/programmes/projektbidrag/2026-01-01.yaml"]
    assert "  number: 000000-0000  # LUCKA: kommunens organisationsnummer\n" in programme
    assert "  name: Exempelkommunen  # LUCKA: kommunens namn, så som det skrivs\n" in programme
    assert 'source = ""  # LUCKA' in there[".anslag/program.toml"]
    assert "Pipelinen stoppas tills .anslag/program.toml anger varifrån programmet hämtas." in said


def test_it_says_what_comes_next(tmp_path: Path) -> None:
    _, said = init(tmp_path / "nytt register", *OFFICE)
    assert f'  cd "{tmp_path}/nytt register"\n  git init --initial-branch=main\n  git add --all\n' in said
    git_kit.start(tmp_path / "annat")
    _, said = init(tmp_path / "annat", *OFFICE)
    assert "git init" not in said
    _, said = init(tmp_path / "annat" / "inne", *OFFICE)
    assert f"# {tmp_path}/annat är redan ett förråd." in said


def test_a_folder_that_is_not_empty_is_refused_whole(tmp_path: Path) -> None:
    register = made(tmp_path / "register")
    before = texts(register)
    (register / "mkdocs.yml").write_text("mitt eget", encoding="utf-8")
    status, said = init(register, *OFFICE, "--english")
    assert status == 2
    assert "Mappen är inte tom, och inget skrivs över. Där finns redan .anslag, .editorconfig," in said
    assert texts(register) == {**before, "mkdocs.yml": b"mitt eget"}
    (tmp_path / "fil").write_text("", encoding="utf-8")
    assert init(tmp_path / "fil", *OFFICE)[0] == 2
    one = tmp_path / "en"
    one.mkdir()
    (one / "README.md").write_text("min", encoding="utf-8")
    assert "Där finns redan README.md. Välj en tom mapp." in init(one, *OFFICE)[1]
    assert texts(one) == {"README.md": b"min"}


def test_when_a_file_cannot_be_written_nothing_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def refuse(self: Path, *words: object, **more: object) -> object:
        if self.name == "areas.yaml" and "xb" in words:
            raise OSError(28, "full", str(self))
        return opened(self, *words, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    git_kit.start(tmp_path / "register")
    status, said = init(tmp_path / "register", *OFFICE)
    assert status == 2
    assert "areas.yaml gick inte att skriva: disken är full. Ingenting skrevs." in said
    assert [path.name for path in (tmp_path / "register").iterdir()] == [".git"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--number", "2120000530"), "--number: 2120000530 är inte ett organisationsnummer på formen 212000-0000."),
        (("--email", "bidrag"), "--email: bidrag är ingen e-postadress."),
        (("--address", "http://a.example"), "--address: http://a.example är ingen adress som börjar med https://."),
        (("--municipality", "Ett\nTvå"), "--municipality: Skriv högst 200 tecken på en rad."),
        (("--program", "anslag"), "filen ska heta som anslag-1.0.0-py3-none-any.whl, inte anslag."),
        (("--program", "https://a.example/anslag-1.0.0-py3-none-any.whl"), "Ange också --sha256"),
        (("--sha256", "0" * 64), "Ange också --program"),
        (("--program", "anslag-9.0.0-py3-none-any.whl"), "gick inte att läsa: filen eller mappen finns inte."),
    ],
)
def test_an_answer_that_cannot_be_used_is_told_and_nothing_is_written(
    tmp_path: Path, words: tuple[str, ...], message: str
) -> None:
    status, said = init(tmp_path / "register", *words)
    assert status == 2
    assert message in " ".join(said.split())
    assert not (tmp_path / "register").exists()


def test_a_package_that_is_given_is_copied_with_its_sum(tmp_path: Path) -> None:
    wheel = tmp_path / "anslag-0.1.0-py3-none-any.whl"
    wheel.write_bytes(b"ett paket")
    found = hashlib.sha256(b"ett paket").hexdigest()
    register = made(tmp_path / "register", "--program", str(wheel))
    assert (register / ".anslag" / wheel.name).read_bytes() == b"ett paket"
    program = (register / ".anslag/program.toml").read_text("utf-8")
    assert f'source = ".anslag/{wheel.name}"\nsha256 = "{found}"\n' in program
    status, said = init(tmp_path / "fel", "--program", str(wheel), "--sha256", "0" * 64)
    assert status == 2
    assert f"är {found}, inte den som du angav." in said


def test_what_an_editor_is_told_leads_to_schemas_that_are_there(tmp_path: Path) -> None:
    register = made(tmp_path / "register", "--example")
    settings = json.loads((register / ".vscode/settings.json").read_text("utf-8"))
    assert all((register / name).is_file() for name in settings["yaml.schemas"])
    records = list(register.glob("registry/**/*.yaml"))
    assert len(records) == 9
    for path in records:
        first = path.read_text("utf-8").partition("\n")[0]
        assert (path.parent / first.removeprefix("# yaml-language-server: $schema=")).resolve().is_file(), path


def test_typed_answers(tmp_path: Path) -> None:
    """Someone sits at a terminal; a wrong answer is asked for again, and an empty one is a gap or what is proposed."""
    pid, screen = pty.fork()
    if not pid:
        os.chdir(tmp_path)
        program = "from anslag.cli import main; main(prog_name='anslag')"
        os.execv(sys.executable, [sys.executable, "-c", program, "init", "--as-of", DAY, "--unit", "Enheten"])  # noqa: S606
    seen = ""

    def answer(question: str, words: str) -> None:
        nonlocal seen
        start = len(seen)
        while question not in seen[start:]:
            assert select.select([screen], [], [], 60)[0], f"{question} did not come: {seen}"
            seen += os.read(screen, 4096).decode(errors="replace")
        os.write(screen, f"{words}\n".encode())

    for question, words in [
        ("Kommunens namn, så som det skrivs", "Granviks kommun"),
        ("Bidragets namn", "Ungas idéer"),
        ("Nämnden eller chefen som beslutar", "Ungdomsnämnden"),
        ("Kommunens organisationsnummer", "tolv"),
        ("Kommunens organisationsnummer", "212000-0001"),
        ("E-postadress", "unga@granvik.example"),
        ("Kommunens webbplats", ""),
        ("Adressen där den publika", ""),
        ("Var ska registret ligga?", "codeberg"),
        ("Var ska registret ligga?", "forgejo"),
        ("Registrets adress där", "https://kod.granvik.example/bidrag/register"),
        ("Licens för uppgifterna?", ""),
        ("på engelska också?", "j"),
        ("Kommunens namn på engelska", "Granvik Municipality"),
        ("Bidragets namn på engelska", "Young Ideas"),
        ("Enhetens namn på engelska", ""),
        ("Nämnden eller chefen som beslutar, på engelska", "The Youth Board"),
        ("tre påhittade projekt", "n"),
    ]:
        answer(question, words)
    while select.select([screen], [], [], 60)[0]:
        try:
            seen += os.read(screen, 4096).decode(errors="replace")
        except OSError:
            break
    assert os.waitpid(pid, 0)[1] == 0, seen
    assert "tolv är inte ett organisationsnummer på formen 212000-0000." in seen
    [file] = tmp_path.glob("registry/programmes/ungas-ideer/*.yaml")
    text = file.read_text("utf-8")
    for words in ("Ungas idéer", "Young Ideas", "Granviks kommun", "Granvik Municipality", "Ungdomsnämnden", "Enheten"):
        assert f": {words}" in text
    assert "website: https://kommun.example  # LUCKA: kommunens webbplats\n" in text
    assert (tmp_path / ".forgejo/workflows/kontroll.yml").is_file()
    assert (tmp_path / "mkdocs.en.yml").is_file()
    assert run(tmp_path, "check")[0] == 0
