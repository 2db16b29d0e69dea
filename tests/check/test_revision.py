"""A base is one commit without doubt, or it is refused with what it could be and how that is written."""

from __future__ import annotations

import logging
import re
from itertools import combinations

import pytest

from anslag.history import GitError, Repository
from anslag.history.git import git
from tests.check.kit import Place

WRONG = ("role: chair", "role: head_of_unit")


@pytest.fixture
def two(place: Place) -> Place:
    """A branch with an error, beside a main as it was, a remote's main and a tag of it."""
    start = place.git("rev-parse", "HEAD").strip()
    place.git("update-ref", "refs/remotes/origin/main", start)
    place.git("tag", "--annotate", "--message=Första", "v1")
    place.git("switch", "--quiet", "--create", "arbete")
    place.edit(*WRONG)
    place.commit()
    return place


NAMES = ("main", "origin/main", "v1", "origin", "arbete", "deadbeef", "a" * 40, "HEAD", "FETCH_HEAD", "heads/main")
REFS = ("refs/{}", "refs/tags/{}", "refs/heads/{}", "refs/remotes/{}", "refs/remotes/{}/HEAD")


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_two_refs_is_refused_with_how_each_is_written_and_each_way_works(two: Place, name: str) -> None:
    repository = Repository.holding(two.registry)
    before = [line.split(" ") for line in two.git("for-each-ref", "--format=%(refname) %(objectname)").splitlines()]
    for refs in combinations((ref.format(name) for ref in REFS), 2):
        every = {*refs, *(ref for ref, _ in before)}
        if any(one.startswith(f"{other}/") for one in every for other in every):
            continue  # Git has no ref within another
        for ref in refs:
            two.git("update-ref", ref, "main~0")
        with pytest.raises(GitError) as caught:
            repository.resolve(name)
        said = str(caught.value)
        assert said.startswith(f"{name} kan betyda flera versioner. Skriv hela namnet på den som avses: ")
        ways = re.findall(r"(\S+) \([0-9a-f]{10}\)", said)
        assert set(refs) <= set(ways)
        assert all(map(repository.resolve, ways))
        for ref in refs:
            two.git("update-ref", "-d", ref)
        for ref, id_ in before:
            two.git("update-ref", ref, id_)


def test_no_tag_is_taken_for_the_remote_s_branch(two: Place) -> None:
    two.git("tag", "origin/main", "HEAD")
    with pytest.raises(GitError) as caught:
        two.verdict("origin/main")
    assert "refs/tags/origin/main (" in str(caught.value)
    assert "refs/remotes/origin/main (" in str(caught.value)
    assert "HIS007" in dict(two.told("refs/remotes/origin/main"))


def test_an_id_that_is_the_name_of_a_branch_too_is_refused(two: Place) -> None:
    id_ = two.git("rev-parse", "main").strip()
    for digits in (id_, id_[:8]):
        two.git("update-ref", f"refs/heads/{digits}", "HEAD")
        with pytest.raises(GitError, match=rf"^{digits} kan betyda flera versioner\. .*refs/heads/{digits} "):
            two.verdict(digits)


MAIN = ["main", "refs/heads/main", "heads/main", "origin/main", "remotes/origin/main", "refs/remotes/origin/main"]
STEPS = ["v1", "v1^{}", "v1^{commit}", "v1^0", "HEAD~1", "HEAD^", "HEAD^1~0", "arbete~", "@~1"]


@pytest.mark.parametrize("name", [*MAIN, *STEPS])
def test_an_ordinary_name_is_a_base(two: Place, name: str) -> None:
    assert "HIS007" in dict(two.told(name))


def test_an_id_is_a_base_in_whole_or_in_part(two: Place) -> None:
    id_ = two.git("rev-parse", "main").strip()
    for digits in (id_, id_[:10], id_[:7], id_[:10].upper()):
        assert "HIS007" in dict(two.told(digits))


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "är tomt"),
        ("  ", "är tomt"),
        ("origin/", "slutar med ett snedstreck"),
        ("refs/remotes/origin/", "slutar med ett snedstreck"),
        ("main..HEAD", "är ett intervall. Ange bara versionen att jämföra med, till exempel main"),
        ("main...", "är ett intervall"),
        ("..main", "är ett intervall"),
        ("^main", "är inget namn på en version"),
        ("main^@", "är inget namn på en version"),
        ("main^!", "är inget namn på en version"),
        ("main^-", "är inget namn på en version"),
        ("main^{tree}", "är inget namn på en version"),
        ("main^{/Börja}", "är inget namn på en version"),
        (":/Börja", "är inget namn på en version"),
        (":registry", "är inget namn på en version"),
        ("main:registry", "är inget namn på en version"),
        ("@{-1}", "är inget namn på en version"),
        ("@{u}", "är inget namn på en version"),
        ("main@{1}", "är inget namn på en version"),
        ("main@{yesterday}", "är inget namn på en version"),
        ("-main", "är inget namn på en version"),
        ("--all", "är inget namn på en version"),
        ("main\nHEAD", "är inget namn på en version"),
        ("mai?", "är inget namn på en version"),
        ("mai*", "är inget namn på en version"),
        ("HEAD~99", "leder inte till någon version"),
        ("v2", "Det finns ingen version som heter v2. Hämta den först: git fetch origin"),
        ("../main", "är ett intervall"),
        ("config", "Det finns ingen version som heter config."),
        ("v1-0-gTRETTON", "Det finns ingen version som heter"),
    ],
)
def test_an_odd_name_is_refused(two: Place, name: str, why: str) -> None:
    with pytest.raises(GitError) as caught:
        Repository.holding(two.registry).resolve(name)
    assert why in str(caught.value)


@pytest.mark.parametrize("what", ["main^{tree}", "main:registry/areas.yaml"])
def test_a_tree_or_a_file_is_no_version(two: Place, what: str) -> None:
    id_ = two.git("rev-parse", what).strip()
    two.git("tag", "sak", id_)
    for name in (id_, id_[:12], "sak", "refs/tags/sak"):
        with pytest.raises(GitError) as caught:
            two.verdict(name)
        assert str(caught.value) == f"{name} leder inte till någon version (commit)."


def test_a_branch_that_only_the_remote_has_is_named(two: Place) -> None:
    two.git("update-ref", "refs/remotes/origin/nytt", "main")
    with pytest.raises(GitError) as caught:
        two.verdict("nytt")
    assert str(caught.value) == "Det finns ingen version som heter nytt. Menade du refs/remotes/origin/nytt?"
    assert "HIS007" in dict(two.told("refs/remotes/origin/nytt"))


def test_what_git_warns_of_is_passed_on_once(two: Place, caplog: pytest.LogCaptureFixture) -> None:
    (two.top / ".gitattributes").write_text("*.yaml !~fel\n")
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            git(two.top, "check-attr", "ident", "--", "registry/areas.yaml")
    [told] = caplog.messages
    assert told.startswith("Git varnar: ~fel is not a valid attribute name")


def test_the_verdict_tells_which_commit_was_judged_against_which(two: Place) -> None:
    head, main = (two.git("rev-parse", "--short=10", name).strip() for name in ("HEAD", "main"))
    found = two.verdict().compared
    assert found
    assert found.words == f"Prövad är {head} (arbete), mot {main} (main)."
    two.git("switch", "--quiet", "main")
    later = two.commit("Senare")
    two.git("switch", "--quiet", "--detach", "arbete")
    (two.registry / "README.md").write_text("Nytt.\n")
    found = two.verdict().compared
    assert found
    assert found.words == (
        f"Prövad är {head} med ändringar som inte är sparade i Git, mot {main} "
        f"(main, där ändringen lämnade den; nu är den {later[:10]})."
    )


def test_a_base_that_is_what_is_judged_says_so(two: Place) -> None:
    found = two.verdict("HEAD").compared
    assert found
    assert found.words.endswith("Det är samma version, så det finns ingen ändring att granska.")


def test_a_branch_named_after_a_person_is_not_told(two: Place) -> None:
    two.git("switch", "--quiet", "--create", "811228-9874")
    two.git("branch", "811228-9874-bas", "main")
    found = two.verdict("811228-9874-bas").compared
    assert found
    assert "811228" not in found.words
