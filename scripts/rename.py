"""Renames the demonstration to a municipality that does not exist, as a register of its own in a folder.

    python -m scripts.rename FOLDER

Names, posts, areas, bodies, addresses and the words of the guidelines are changed in the files' data alone, as another
municipality does. `tests/examples/test_renamed.py` builds both sites of it and looks for what is left.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

from anslag.words import slug

ROOT = Path(__file__).parents[1]
PARTS = ("registry", "docs/public", "docs/public.en", "docs/internal", "docs/statements.yaml", "templates")
"""What is a register's own, beside the settings of its sites."""

PLACES = {
    "Jönköping": "Älvhamn", "Råslätt": "Strandvik", "Öxnehaga": "Björkdal", "Österängen": "Ängsvik",
    "Huskvarna": "Kvarnsta", "Bymarken": "Hagmarken", "Dalvik": "Lundvik", "Torpa": "Solbacka",
    "Ljungarum": "Granrum", "Rosenlund": "Liljelund", "Ekhagen": "Asphagen", "Bankeryd": "Backaryd",
    "Hovslätt": "Hovsnäs", "Norrahammar": "Norrabruk", "Taberg": "Klintberg", "Månsarp": "Nilsarp",
    "Barnarp": "Ivarsarp", "Odensjö": "Torsjö", "Tenhult": "Stenhult", "Lekeryd": "Ekeryd",
    "Kaxholmen": "Alholmen", "Skärstad": "Klippstad", "Ölmstad": "Almstad", "Gränna": "Sjönäs",
    "Visingsö": "Vidön", "Vättern": "Ringsjön",
}  # fmt: skip
OTHERS = {
    "Kommunstyrelsens ledningsutskott": "Sociala nämnden",
    "kommunstyrelsens ledningsutskott": "sociala nämnden",
    "Executive Committee of the Municipal Board": "Social Affairs Board",
    "executive_committee": "social_board",
    "executive-committee": "social-board",
    "ledningsutskottet": "nämnden",
    "ledningsutskott": "nämnd",
    "nalys- och hållbarhetschef": "vdelningschef",
    "Head of Analysis and Sustainability": "Head of Department",
    "analysis_sustainability_manager": "department_head",
    "analysis-sustainability-manager": "department-head",
    "ntegrationsstrategen": "rojektsamordnaren",
    "ntegrationsstrateg": "rojektsamordnare",
    "integration strategist": "project officer",
    "strategist": "project_officer",
    "trategen": "amordnaren",
    "Stadskontoret": "Kansliet",
    "stadskontoret": "kansliet",
    "City Administration Office": "Chancellery",
    "områdesgruppen": "stadsdelsrådet",
    "mrådesgrupp": "tadsdelsråd",
    "koordinatorn": "kontaktpersonen",
    "oordinator": "ontaktperson",
    "ntegrationsanslag": "amverkansbidrag",
}
"""Longer words before those that they hold; a first letter is left out where it may be a capital."""
_LETTERS = {"ntegrationsstrategen": "ip", "ntegrationsstrateg": "ip", "ntegrationsanslag": "is", "trategen": "ss",
            "nalys- och hållbarhetschef": "aa", "mrådesgrupp": "os", "oordinator": "kk"}  # fmt: skip
_TEXT = {".yaml", ".yml", ".md", ".json", ".csv"}


def _in_address(name: str) -> str:
    """Return a pattern for a place in ids and addresses: a whole word, since elsewhere it may be another word."""
    return rf"(?<![a-zåäö]){slug(name)}(?![a-zåäö])"


def renamed(text: str) -> str:
    """Return a text of the demonstration with the other municipality's words."""
    for old, new in OTHERS.items():
        if letters := _LETTERS.get(old):
            was, now = letters[0], letters[1]
            text = text.replace(was + old, now + new).replace(was.upper() + old, now.upper() + new)
        else:
            text = text.replace(old, new)
    for old, new in PLACES.items():
        for one, other in ((old, new), (old.lower(), new.lower()), (old.upper(), new.upper())):
            text = text.replace(one, other)
        text = re.sub(_in_address(old), slug(new), text)
    return text


def rename(folder: Path) -> None:
    """Write the renamed demonstration to a folder that does not exist."""
    folder.mkdir(parents=True)
    for part in (*PARTS, *(one.name for one in ROOT.glob("mkdocs*.yml"))):
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part)
        elif source.exists():
            (folder / part).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, folder / part)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path.suffix in _TEXT:
            path.write_text(renamed(path.read_text("utf-8")), "utf-8")
        if (name := renamed(path.name)) != path.name:
            path.rename(path.with_name(name))


LEFT = re.compile(
    "|".join(
        [
            *(rf"(?<![a-zåäö]){old}" for old in PLACES),
            *map(_in_address, PLACES),
            "strateg(?:en|ist)|ledningsutskott|stadskontor|områdesgrupp|koordinator|integrationsansl|hållbarhetschef",
        ]
    ),
    re.IGNORECASE,
)
"""What may not be left of the first municipality."""

if __name__ == "__main__":
    rename(Path(sys.argv[1]))
