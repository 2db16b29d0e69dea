"""Two requests at the same time, with real merges: what the message says to do goes well when it is done."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.check.kit import Place

VISIT = "  - {date: 2025-11-05, kind: visit}\n"
ODLING, SYKURS = "projects/2025/2025-003-odling.yaml", "projects/2025/2025-003-sykurs.yaml"


def both_add(place: Place, ours: str, theirs: str) -> None:
    """Let main and the branch that is checked out each add a contact, and merge main into the branch."""
    place.git("switch", "--quiet", "--create", "arbete")
    place.edit(VISIT, VISIT + ours)
    place.commit()
    place.git("switch", "--quiet", "main")
    place.edit(VISIT, VISIT + theirs)
    place.commit()
    place.git("switch", "--quiet", "arbete")
    with pytest.raises(subprocess.CalledProcessError):
        place.git("merge", "--quiet", "--no-edit", "main")


def test_two_that_both_add_to_one_list_keep_both(place: Place) -> None:
    both_add(place, "  - {date: 2026-03-02, kind: call}\n", "  - {date: 2026-02-02, kind: email}\n")
    (told,) = place.verdict("HEAD").new
    assert (told.code, told.title) == ("SRC041", "Filen innehåller en olöst konflikt")
    assert re.fullmatch(r"Konflikten står på rad [0-9]+–[0-9]+\.", told.message)
    assert told.hint.startswith(
        "Har båda ändringarna lagt till något, behåll båda tilläggen: ta bort raderna som börjar med <<<<<<<"
    )
    text = place.path().read_text("utf-8")
    kept = "".join(
        line for line in text.splitlines(keepends=True) if not line.startswith(("<<<<<<<", "=======", ">>>>>>>"))
    )
    lines = ["  - {date: 2026-03-02, kind: call}\n", "  - {date: 2026-02-02, kind: email}\n"]
    place.path().write_text(kept.replace("".join(lines), "".join(reversed(lines))), "utf-8")
    place.commit("Slå ihop")
    assert place.told("main") == []


def test_two_of_the_same_day_are_told_how_they_are_told_apart(place: Place) -> None:
    both_add(place, "  - {date: 2026-02-02, kind: call}\n", "  - {date: 2026-02-02, kind: email}\n")
    text = place.path().read_text("utf-8")
    kept = "".join(
        line for line in text.splitlines(keepends=True) if not line.startswith(("<<<<<<<", "=======", ">>>>>>>"))
    )
    ours, theirs = "  - {date: 2026-02-02, kind: call}\n", "  - {date: 2026-02-02, kind: email}\n"
    place.path().write_text(kept.replace(ours + theirs, theirs + ours), "utf-8")
    place.commit("Slå ihop")
    assert len(place.told("main")) == 1
    place.edit("{date: 2026-02-02, kind: call}", "{key: 2026-02-02-2, date: 2026-02-02, kind: call}")
    assert place.told("main") == []


def number_taken(place: Place, *, ours_decided: bool, theirs_decided: bool) -> None:
    """Let main and the branch that is checked out each give out the same number."""

    def write(name: str, case_number: str, *, decided: bool) -> None:
        text = place.path().read_text("utf-8").replace("id: 2025-001", "id: 2025-003")
        text = text.replace("KS 2025/0123", case_number).replace("§ 84", f"§ {case_number[-2:]}")
        place.path(name).write_text(
            text if decided else re.sub(r"\n\ndecisions:.*", "\n", text, flags=re.DOTALL), "utf-8"
        )
        place.commit()

    place.git("switch", "--quiet", "--create", "arbete")
    write(SYKURS, "KS 2025/0444", decided=ours_decided)
    place.git("switch", "--quiet", "main")
    write(ODLING, "KS 2025/0555", decided=theirs_decided)
    place.git("switch", "--quiet", "arbete")


def renumber(place: Place, name: str, new: str) -> None:
    path = place.path(name)
    path.write_text(path.read_text("utf-8").replace("id: 2025-003", f"id: {new}"), "utf-8")
    path.rename(place.path(name.replace("2025-003", new)))
    place.commit()


@pytest.mark.parametrize("decided", [(False, False), (True, True), (False, True)])
def test_the_later_takes_the_next_free_number(place: Place, decided: tuple[bool, bool]) -> None:
    number_taken(place, ours_decided=decided[0], theirs_decided=decided[1])
    (told,) = [one for one in place.verdict().new if one.code == "HIS005"]
    assert told.message == f"2025-003 finns redan i main, i filen {ODLING}."
    assert told.hint == "Ta nästa lediga nummer, 2025-004, både i filen och i filens namn."
    renumber(place, SYKURS, "2025-004")
    assert place.told() == []
    place.git("merge", "--quiet", "--no-edit", "main")
    assert place.told() == []


def test_the_one_that_is_decided_keeps_its_number(place: Place) -> None:
    number_taken(place, ours_decided=True, theirs_decided=False)
    (told,) = [one for one in place.verdict().new if one.code == "HIS005"]
    assert told.hint == (
        f"Det här projektet är beslutat och behåller numret. Hämta in det andra (git merge main) och ge {ODLING} nästa "
        "lediga nummer, 2025-004, både i filen och i filens namn."
    )
    place.git("merge", "--quiet", "--no-edit", "main")
    renumber(place, ODLING, "2025-004")
    assert place.told() == []
    place.edit("members: 140", "members: 150", ODLING.replace("2025-003", "2025-004"))
    assert "HIS007" in {code for code, _ in place.told()}  # it gives up its number, and nothing else


def test_one_that_is_not_decided_does_not_get_another_number_for_nothing(place: Place) -> None:
    number_taken(place, ours_decided=False, theirs_decided=False)
    place.git("merge", "--quiet", "--no-edit", "main")
    renumber(place, ODLING, "2025-004")
    assert "HIS" in {code[:3] for code, _ in place.told()}
