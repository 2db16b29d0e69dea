"""Write a valid register of many varied records: ``python bench/generate.py N DIR [--seed S]``.

The same number and seed give the same bytes. Nothing but the standard library is needed. Areas and the programme are
those that ship; the frames are raised to what the generated decisions sum to, and the oldest version of the programme
is repeated from 1991, so that there are years enough for the records.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.bank import PROGRAMME, REGISTRY, WHOLE, Places, Voice, key_order, programme_versions, slug, words
from bench.beginning import Case, Facts, apply, handle
from bench.calendars import Timeline
from bench.closing import close
from bench.deciding import decide, ore
from bench.organisations import Organisation, organisations
from bench.running import run
from bench.yamltext import dump

TODAY = date(2026, 6, 30)  # nothing in a generated register is dated later
FIRST_YEAR, PER_YEAR, MOST_PER_YEAR = 1991, 300, 999
HEADER = "# yaml-language-server: $schema={}schemas/{}.schema.json\n"


class Writer:
    """Draws one project after the other. Deterministic for a number of records and a seed."""

    def __init__(self, count: int, seed: int) -> None:
        self.rng = Random(seed)
        self.count = count
        self.places = Places.shipped()
        self.organisations = organisations(max(8, count // 8), self.rng)
        self.frames: Counter[int] = Counter()
        self.exempt: list[str] = []
        self._activity = {organisation.id: self.rng.randrange(1000) for organisation in self.organisations}
        self._finished: list[tuple[date, Facts, Organisation, Facts]] = []
        self._series: Counter[tuple[str, int]] = Counter()

    def projects(self) -> Iterator[Facts]:
        """Yield the projects by year and number, their keys in the order of the schema."""
        queue: list[Organisation] = []
        for year, number, received in _applications(self.count):
            if not queue:
                queue = self.rng.sample(self.organisations, len(self.organisations))
            case = self._case(f"{year}-{number:03d}", received, queue.pop())
            _live(case)
            self._remember(case)
            yield {key: case.facts[key] for key in key_order() if key in case.facts}

    def _case(self, id_: str, received: date, lead: Organisation) -> Case:
        rng = self.rng
        earlier = self._earlier(received) if rng.random() < 0.1 else None
        if earlier:
            _, former, lead, activity = earlier
            title, areas = former["title"], former["areas"]
        else:
            former = {}
            self._activity[lead.id] += 1
            activity = words()["activities"][self._activity[lead.id] % len(words()["activities"])]
            areas = self._areas()
            title = f"{activity['title']} {self.places.phrase(areas)}"
        applicants = [lead]
        if rng.random() < 0.12:
            applicants += [other for other in rng.sample(self.organisations, rng.randint(1, 2)) if other is not lead]
        blanks = {
            "verksamhet": activity["name"],
            "verksamhet_stor": activity["name"][0].upper() + activity["name"][1:],
            "plats": self.places.phrase(areas),
            "grupp": rng.choice(words()["groups"]),
            "partner": rng.choice(words()["organisations"]["partners"]),
        }
        return Case(
            id=id_,
            rng=rng,
            title=title,
            activity=activity,
            applicants=applicants,
            areas=areas,
            continues=former.get("id"),
            days=Timeline.draw(received, self._horizon(received), rng),
            places=self.places,
            voice=Voice(rng, blanks),
            next_reference=self._next_reference,
            exempt=rng.random() < 0.005,
        )

    def _areas(self) -> list[str]:
        rng, single = self.rng, [id_ for id_ in self.places.names if id_ != WHOLE]
        if rng.random() < 0.15:
            return [WHOLE]
        if rng.random() < 0.6:
            return [rng.choice(sorted(self.places.priority))]
        return rng.sample(single, rng.choice((1, 1, 2, 3)))

    def _horizon(self, received: date) -> date:
        """Return the day up to which a project's facts are known: one in four is left somewhere in its life."""
        stopped = received + timedelta(days=self.rng.randint(0, 600))
        return min(stopped, TODAY) if self.rng.random() < 0.25 else TODAY

    def _next_reference(self, body: str, year: int) -> int:
        self._series[body, year] += 1
        return self._series[body, year]

    def _earlier(self, received: date) -> tuple[date, Facts, Organisation, Facts] | None:
        """Take a project that ended within the year before `received`, if there is one."""
        while self._finished:
            found = self._finished.pop(0)
            if received - timedelta(days=365) < found[0] < received:
                return found
            if found[0] >= received:
                self._finished.insert(0, found)
                return None
        return None

    def _remember(self, case: Case) -> None:
        for decision in case.facts.get("decisions", ()):
            self.frames[decision["date"].year] += ore(decision.get("amount", 0))
        if "closings" in case.facts:
            self._finished.append((_last_day(case.facts), case.facts, case.lead, case.activity))
        if case.exempt:
            self.exempt.append(case.id)


def _applications(count: int) -> Iterator[tuple[int, int, date]]:
    """Yield year, number within the year and day of each of `count` applications, the last year in progress."""
    years = min(TODAY.year - FIRST_YEAR + 1, max(3, -(-count // PER_YEAR)))
    for place in range(years):
        year = TODAY.year - years + 1 + place
        first = date(year, 1, 8)
        days = ((TODAY if year == TODAY.year else date(year, 12, 20)) - first).days
        size = count * (place + 1) // years - count * place // years
        for number in range(size):
            yield year, number + 1, first + timedelta(days=days * number // size)


def _last_day(facts: Facts) -> date:
    """Return the last day of a project, as approved changes have moved it."""
    moved = [change["what"][0]["to"] for change in facts.get("changes", ()) if "approved" in change]
    last: date = [facts["period"]["end"], *moved][-1]
    return last


def _live(case: Case) -> None:
    """Let the project live as far as its horizon."""
    if apply(case) and handle(case) and decide(case):
        last = run(case)
        if last:
            close(case, last)


def generate(count: int, folder: Path, seed: int = 1) -> None:
    """Write a register of `count` projects into `folder`, which must be empty or missing.

    Raises `ValueError` for more projects than there are numbers, `FileExistsError` when the folder holds something.
    """
    if not 0 < count <= MOST_PER_YEAR * (TODAY.year - FIRST_YEAR + 1):
        raise ValueError(f"cannot number {count} projects")
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    writer = Writer(count, seed)
    for project in writer.projects():
        year, name = project["id"][:4], f"{project['id']}-{slug(project['title'])}.yaml"
        _write(folder / "projects" / year / name, HEADER.format("../../../", "project") + dump(project))
    for organisation in writer.organisations:
        text = HEADER.format("../../", "organisation") + dump(organisation.record())
        _write(folder / "organisations" / f"{organisation.id}.yaml", text)
    shutil.copyfile(REGISTRY / "areas.yaml", folder / "areas.yaml")
    exemptions: Facts = {"exemptions": [_exemption(id_) for id_ in writer.exempt]}
    _write(folder / "exemptions.yaml", HEADER.format("../", "exemptions") + dump(exemptions))
    _write_programmes(folder / "programmes" / PROGRAMME, writer.frames)


def _exemption(id_: str) -> Facts:
    return {
        "rule": "APP009",
        "record": id_,
        "reason": " ".join(words()["sentences"]["exemption"]),
        "approved_by": "Integrationsstrategen",
        "approved": date(int(id_[:4]), 1, 2),
        "until": date(2099, 12, 31),
    }


def _write_programmes(folder: Path, frames: Counter[int]) -> None:
    """Write every shipped version with frames that hold the decisions, and the oldest once more from 1991."""
    versions = programme_versions()
    oldest = next(iter(versions))
    text = re.sub(r"^valid_from: .*$", f"valid_from: {FIRST_YEAR}-01-01", versions[oldest], flags=re.MULTILINE)
    versions[f"{FIRST_YEAR}-01-01"] = text
    amounts = [
        {"year": year, "amount": sum_ // 100_000_00 * 100_000 + 200_000} for year, sum_ in sorted(frames.items())
    ]
    block = dump({"frames": amounts})
    for valid_from, version in versions.items():
        text = re.sub(r"^frames:\n(?: .*\n)+", block, version, flags=re.MULTILINE)
        _write(folder / f"{valid_from}.yaml", text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def main() -> None:
    """Read the arguments and write the register."""
    parser = argparse.ArgumentParser(description="Write a valid register of N varied records.")
    parser.add_argument("count", metavar="N", type=int)
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    try:
        generate(arguments.count, arguments.folder, arguments.seed)
    except (ValueError, FileExistsError) as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
