"""What is judged is what Git holds and what will be read: no link on the way, no register elsewhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from anslag.check import Folder, check, check_change
from anslag.cli import main
from anslag.history import GitError
from tests import git_kit
from tests.check.kit import DAY, MUNICIPAL, WRONG, Place
from tests.rules.examples import ASSOCIATION, faultless

DEEP = "data/kommun/registry"


@pytest.fixture
def deep(tmp_path: Path) -> Path:
    """A repository with its register some folders down."""
    faultless(tmp_path / DEEP)
    git_kit.start(tmp_path)
    git_kit.commit(tmp_path)
    git_kit.run(tmp_path, "switch", "--quiet", "--create", "arbete")
    return tmp_path


def judged(top: Path, registry: str = DEEP, base: str = "main") -> list[str]:
    """Return the codes of what the change adds."""
    return [one.code for one in check_change(Folder(top / registry, f"{registry}/"), base, DAY).new]


def to_link(path: Path) -> None:
    """Move a file or folder aside and put a link to it in its place."""
    other = path.with_name(f"{path.name}-annan")
    path.rename(other)
    path.symlink_to(other.name)


def to_real(path: Path) -> None:
    """Do what the message says: put the folder itself in the link's place."""
    target = path.resolve()
    path.unlink()
    target.rename(path)


WAY = ["data", "data/kommun", DEEP]
WITHIN = ["projects", "projects/2025", "organisations", "programmes", "programmes/integration", "areas.yaml"]
WITHIN += ["README.md", ASSOCIATION, MUNICIPAL, "organisations/exempelforeningen-sprakbron.yaml"]


@pytest.mark.parametrize("step", WAY)
@pytest.mark.parametrize("saved", [True, False])
def test_a_link_on_the_way_is_refused_and_the_remedy_works(deep: Path, step: str, saved: bool) -> None:
    file = deep / DEEP / ASSOCIATION
    file.write_text(file.read_text("utf-8").replace(*WRONG), "utf-8")
    to_link(deep / step)
    if saved:
        git_kit.commit(deep)
    message = rf"{step} är en länk\. .* Byt länken mot själva mappen\.$"
    with pytest.raises(GitError, match=message):
        judged(deep)
    with pytest.raises(GitError, match=message):
        check(Folder(deep / DEEP, ""), DAY)
    to_real(deep / step)
    assert "HIS007" in judged(deep)


@pytest.mark.parametrize("step", WAY)
def test_a_base_in_which_the_way_is_a_link_is_refused(deep: Path, step: str) -> None:
    to_link(deep / step)
    git_kit.commit(deep)
    to_real(deep / step)
    (deep / DEEP / ASSOCIATION).unlink()
    git_kit.commit(deep)
    with pytest.raises(GitError, match=rf"^{step} är en länk i HEAD~1 \([0-9a-f]{{10}}\)"):
        judged(deep, base="HEAD~1")
    assert "HIS001" in judged(deep)


@pytest.mark.parametrize("step", WAY)
def test_a_base_in_which_the_way_is_a_file_or_a_submodule_is_refused(deep: Path, step: str) -> None:
    kept = git_kit.run(deep, "rev-parse", "HEAD^{tree}").strip()
    blob = git_kit.run(deep, "rev-parse", f"HEAD:{DEEP}/areas.yaml").strip()
    head = git_kit.run(deep, "rev-parse", "HEAD").strip()
    for mode, id_ in (("100644", blob), ("160000", head)):
        git_kit.run(deep, "rm", "-r", "--cached", "--quiet", step)
        git_kit.run(deep, "update-index", "--add", "--cacheinfo", f"{mode},{id_},{step}")
        git_kit.run(deep, "commit", "--quiet", "--message", "Annat")
        git_kit.run(deep, "read-tree", kept)
        git_kit.run(deep, "commit", "--quiet", "--message", "Åter")
        with pytest.raises(GitError, match=rf"^{step} är ingen mapp i HEAD~1 "):
            judged(deep, base="HEAD~1")
        assert judged(deep) == []


def test_a_register_that_is_a_submodule_is_refused(place: Place, tmp_path_factory: pytest.TempPathFactory) -> None:
    inner = tmp_path_factory.mktemp("annat") / "förråd"
    shutil.copytree(place.registry, inner)
    git_kit.start(inner)
    git_kit.commit(inner)
    place.git("rm", "-r", "--quiet", "registry")
    place.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), "registry")
    place.commit()
    with pytest.raises(
        GitError, match=r"en submodul.*Kontrollera det i en egen klon av förrådet, eller utan --base\.$"
    ):
        place.verdict("HEAD~1")
    assert check(Folder(place.registry, "registry/"), DAY).new == ()
    assert judged(inner, ".") == []


@pytest.mark.parametrize("path", ["genväg", "genväg/.", "genväg/../registry", "./genväg"])
def test_a_link_as_the_register_s_folder_is_refused(place: Place, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place.top)
    Path("genväg").symlink_to("registry")
    told = CliRunner().invoke(main, ["check", "--registry", path, "--base", "main"])
    assert told.exit_code == 2
    assert told.stderr.endswith(
        "genväg är en länk. Registret läses inte genom en länk, för då går det inte att jämföra "
        "med hur det var. Byt länken mot själva mappen.\n"
    )


def test_a_link_outside_any_repository_may_be_followed(place: Place, tmp_path_factory: pytest.TempPathFactory) -> None:
    link = tmp_path_factory.mktemp("hem") / "registret"
    link.symlink_to(place.registry)
    place.edit(*WRONG)
    found = check_change(Folder(link, "registret/"), "main", DAY)
    assert "HIS007" in {one.code for one in found.new}


def test_the_folder_that_a_link_leads_to_is_no_way_around(deep: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    to_link(deep / DEEP)
    (deep / DEEP / ASSOCIATION).unlink()
    git_kit.commit(deep)
    monkeypatch.chdir(deep / DEEP)
    with pytest.raises(GitError, match=r"^Registret låg i data/kommun/registry/ i main .* Lägg tillbaka det\.$"):
        check_change(Folder(Path(), ""), "main", DAY)
    monkeypatch.chdir(deep)
    to_real(deep / DEEP)
    assert "HIS001" in judged(deep)


@pytest.mark.parametrize("to", ["data/annan/registry", "registry", "data/kommun/Registry"])
def test_a_register_that_was_moved_is_not_taken_for_a_new_one(deep: Path, to: str) -> None:
    (deep / to).parent.mkdir(parents=True, exist_ok=True)
    (deep / DEEP).rename(deep / to)
    with pytest.raises(GitError, match="Det går inte att jämföra ett register som flyttats"):
        judged(deep, to)
    git_kit.commit(deep)
    with pytest.raises(GitError, match="Det går inte att jämföra ett register som flyttats"):
        judged(deep, to)


def test_a_register_beside_another_may_begin_and_is_said_to(deep: Path) -> None:
    faultless(deep / "examples/annan")
    found = check_change(Folder(deep / "examples/annan", ""), "main", DAY)
    assert found.new == ()
    assert found.compared
    assert found.compared.words.endswith("Där fanns inget register, så allt räknas som nytt.")


@pytest.mark.parametrize("step", WITHIN)
def test_a_link_in_place_of_a_file_or_folder_of_the_register_is_new(place: Place, step: str) -> None:
    path = place.path(step)
    if not path.exists():
        path.write_text("Om registret.\n", encoding="utf-8")
    place.commit()
    other = place.top / "annan"
    path.rename(other)
    path.symlink_to(other)
    place.commit()
    found = {(one.code, one.place.file) for one in place.verdict("HEAD~1").new}
    assert ("SRC002", f"registry/{step}") in found
    path.unlink()
    other.rename(path)
    place.commit()
    assert [one.code for one in place.verdict("HEAD~2").new] == []


def test_a_repository_whose_files_are_elsewhere_has_no_history_of_these(place: Place, tmp_path: Path) -> None:
    place.git("config", "core.worktree", str(tmp_path / "annat"))
    (tmp_path / "annat").mkdir()
    with pytest.raises(GitError, match="som är det som förrådet har filer i"):
        place.verdict()
