"""Walking and reading real folders: links, pipes, misnamed and misplaced files."""

import os
import re

import pytest

from anslag.source import CODES, Place, parse, read, walk

LAYOUT = [
    Place("areas", re.compile(r"areas\.yaml"), "areas.yaml"),
    Place(
        "project",
        re.compile(r"projects/[0-9]{4}/[0-9]{4}-[0-9]{3}-[a-z0-9-]+\.yaml"),
        "projects/<år>/<år>-<nummer>-<namn>.yaml",
    ),
    Place("organisation", re.compile(r"organisations/[a-z0-9-]+\.yaml"), "organisations/<namn>.yaml"),
]


@pytest.fixture
def put(tmp_path):
    def _put(name: str, text: str = "a: 1\n"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    return _put


def only(listing):
    assert listing.entries == ()
    (stray,) = listing.strays
    (found,) = stray.problems
    return stray.name, found


@pytest.mark.parametrize(
    ("name", "part"),
    [("organisations/con.yaml", "con.yaml"), ("organisations/lpt1.yaml", "lpt1.yaml")],
)
def test_no_name_is_taken_that_windows_cannot_make(put, tmp_path, name, part):
    put(name)
    shown, found = only(walk(tmp_path, LAYOUT))
    assert (shown, found.code) == (name, "SRC055")
    assert found.message == f"{part} är ett namn som Windows använder till annat."


def test_a_name_may_hold_what_windows_keeps(put, tmp_path):
    put("organisations/consul.yaml")
    put("organisations/nul-och-noll.yaml")
    assert walk(tmp_path, LAYOUT).strays == ()


def test_lists_what_lies_right_in_order(put, tmp_path):
    for name in ("projects/2025/2025-002-b.yaml", "projects/2025/2025-001-a.yaml", "areas.yaml"):
        put(name)
    listing = walk(tmp_path, LAYOUT, "registry/")
    assert [(entry.kind, entry.name) for entry in listing.entries] == [
        ("areas", "registry/areas.yaml"),
        ("project", "registry/projects/2025/2025-001-a.yaml"),
        ("project", "registry/projects/2025/2025-002-b.yaml"),
    ]
    assert listing.strays == ()
    assert read(listing.entries[0].path, listing.entries[0].name).data == {"a": 1}


MISNAMED = [
    ("projects/2025/2025-001-a.yml", "en annan filändelse än .yaml", "projects/2025/2025-001-a.yaml"),
    ("projects/2025/2025-001-a.yaml.txt", "en annan filändelse än .yaml", "projects/2025/2025-001-a.yaml"),
    ("projects/2025/2025-001-A.yaml", "stora bokstäver", "projects/2025/2025-001-a.yaml"),
    (
        "projects/2025/2025-001-språk.yaml",
        "å, ä, ö eller andra tecken utanför a–z",
        "projects/2025/2025-001-sprak.yaml",
    ),
    (
        "organisations/två ord.yaml",
        "å, ä, ö eller andra tecken utanför a–z och mellanslag",
        "organisations/tva-ord.yaml",
    ),
    ("projects/2025/2025_001_a.yaml", "understreck", "projects/2025/2025-001-a.yaml"),
    ("Areas.yml", "en annan filändelse än .yaml och stora bokstäver", "areas.yaml"),
]


@pytest.mark.parametrize(("name", "fault", "better"), MISNAMED)
def test_suggests_the_name_a_file_should_have(put, tmp_path, name, fault, better):
    put(name)
    shown, found = only(walk(tmp_path, LAYOUT))
    assert (shown, found.code) == (name, "SRC051")
    assert found.message == f"Namnet innehåller {fault}."
    assert found.hint == f"Byt namn till {better}."


MISPLACED = [
    ("projects/2025/25-1-a.yaml", "SRC051", "Filer här ska heta projects/<år>/<år>-<nummer>-<namn>.yaml."),
    ("projects/2025/bilaga.docx", "SRC050", "Filer här ska heta projects/<år>/<år>-<nummer>-<namn>.yaml."),
    (
        "README.md", "SRC050",
        f"Filer i registret ska heta areas.yaml, {LAYOUT[1].rule} eller organisations/<namn>.yaml.",
    ),
    ("projects/.DS_Store", "SRC053", "Filen är dold."),
    ("projects/2025/.2025-001-a.yaml.swp", "SRC053", "Filen är dold."),
    ("areas.yaml~", "SRC053", "Filen är en säkerhetskopia eller en systemfil."),
    ("projects/Thumbs.db", "SRC053", "Filen är en säkerhetskopia eller en systemfil."),
    ("~$areas.yaml", "SRC053", "Filen är en säkerhetskopia eller en systemfil."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "code", "message"), MISPLACED)
def test_tells_of_what_lies_where_nothing_should(put, tmp_path, name, code, message):
    put(name)
    shown, found = only(walk(tmp_path, LAYOUT))
    assert (shown, found.code, found.message) == (name, code, message)
    assert found.hint == CODES[code].mend


def test_what_keeps_an_empty_folder_in_git_is_no_junk_while_it_is_empty(put, tmp_path):
    put("organisations/.gitkeep", "")
    assert walk(tmp_path, LAYOUT).strays == ()
    put("organisations/.gitkeep", "något")
    shown, found = only(walk(tmp_path, LAYOUT))
    assert (shown, found.code) == ("organisations/.gitkeep", "SRC053")


def test_a_hidden_folder_is_told_once_and_not_entered(put, tmp_path):
    put(".idea/config")
    put(".idea/areas.yaml")
    shown, found = only(walk(tmp_path, LAYOUT))
    assert (shown, found.code) == (".idea", "SRC053")
    assert found.message == "Här ligger en dold mapp. Det som finns i den läses inte."


def test_links_are_told_and_never_followed(put, tmp_path):
    outside = put("utanför/hemligt.yaml", "hemligt: 1\n")
    root = tmp_path / "registry"
    (root / "projects").mkdir(parents=True)
    (root / "areas.yaml").symlink_to(outside)
    (root / "projects" / "2025").symlink_to(outside.parent, target_is_directory=True)
    (root / "organisations").symlink_to(root, target_is_directory=True)
    (root / "bruten.yaml").symlink_to("ingenstans")
    listing = walk(root, LAYOUT)
    assert listing.entries == ()
    assert [stray.name for stray in listing.strays] == ["areas.yaml", "bruten.yaml", "organisations", "projects/2025"]
    assert {found.message for stray in listing.strays for found in stray.problems} == {
        "Här ligger en länk till ett annat ställe."
    }
    document = read(root / "areas.yaml", "areas.yaml")
    assert (document.data, document.text, document.problems[0].code) == (None, "", "SRC002")


def test_pipes_and_folders_are_not_read(tmp_path):
    os.mkfifo(tmp_path / "areas.yaml")
    shown, found = only(walk(tmp_path, LAYOUT))
    assert (shown, found.code) == ("areas.yaml", "SRC003")
    assert found.message == "Här ligger ett rör (fifo) och ingen fil."
    (pipe,) = read(tmp_path / "areas.yaml", "areas.yaml").problems
    assert pipe.message == found.message
    (folder,) = read(tmp_path, "mapp").problems
    assert folder.message == "Här ligger en mapp och ingen fil."


def test_a_file_or_folder_that_is_gone_is_told(tmp_path):
    (found,) = read(tmp_path / "borta.yaml", "borta.yaml").problems
    assert (found.code, found.message) == ("SRC001", "Filen finns inte.")
    shown, found = only(walk(tmp_path / "borta", LAYOUT, "registry/"))
    assert (shown, found.code) == ("registry/", "SRC001")


def test_a_file_under_a_file_is_told(put, tmp_path):
    put("areas.yaml")
    (found,) = read(tmp_path / "areas.yaml" / "x.yaml", "x").problems
    assert found.message == "En del av sökvägen är ingen mapp."


def test_a_huge_file_is_refused_unread(tmp_path):
    with (tmp_path / "areas.yaml").open("wb") as file:
        file.truncate(10 * 1024**3)
    (found,) = read(tmp_path / "areas.yaml", "areas.yaml").problems
    assert found.message == "Filen är 10485760 kB. Gränsen är 256 kB för en post."


def test_names_that_differ_only_in_case_collide(put, tmp_path):
    put("organisations/a.yaml")
    put("organisations/A.yaml")
    listing = walk(tmp_path, LAYOUT)
    (stray,) = listing.strays
    assert stray.name == "organisations/A.yaml"
    assert stray.problems[0].message == ("Namnet skiljer sig bara i stora och små bokstäver från organisations/a.yaml.")
    assert [entry.name for entry in listing.entries] == ["organisations/a.yaml"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"organisations/a\nb.yaml", "organisations/a\\nb.yaml"),
        (b"organisations/a\xff.yaml", "organisations/a\\xff.yaml"),
        ("organisations/a\u202eb.yaml".encode(), "organisations/a\\u202eb.yaml"),
    ],
)
def test_a_name_that_cannot_be_shown_is_told_with_escapes(tmp_path, name, shown):
    (tmp_path / "organisations").mkdir()
    with open(os.fsencode(tmp_path) + b"/" + name, "wb"):  # noqa: PTH123 — the name is bytes
        pass
    told, found = only(walk(tmp_path, LAYOUT))
    assert (told, found.code) == (shown, "SRC054")


def test_reading_a_file_is_parsing_its_bytes(put):
    text = "a: 85 000\nå: 😀\n"
    assert read(put("areas.yaml", text), "areas.yaml") == parse(text.encode(), "areas.yaml")


def test_a_register_may_be_a_repository_of_its_own(put, tmp_path):
    put(".git/HEAD", "ref: refs/heads/main")
    assert walk(tmp_path, LAYOUT).strays == ()
