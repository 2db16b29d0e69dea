"""Where each kind of file belongs in a register."""

from __future__ import annotations

import re

from anslag.source import Place

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"

TEXTS = frozenset({"readme", "licence"})
"""The kinds that no schema is for."""

LAYOUT = (
    Place(
        "project",
        re.compile(rf"projects/[0-9]{{4}}/[0-9]{{4}}-[0-9]{{3}}-{_SLUG}\.yaml"),
        "projects/<år>/<år>-<nummer>-<namn>.yaml",
    ),
    Place("organisation", re.compile(rf"organisations/{_SLUG}\.yaml"), "organisations/<kortnamn>.yaml"),
    Place(
        "programme",
        re.compile(rf"programmes/{_SLUG}/[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}\.yaml"),
        "programmes/<kortnamn>/<gäller från>.yaml",
    ),
    Place("areas", re.compile(r"areas\.yaml"), "areas.yaml"),
    Place("exemptions", re.compile(r"exemptions\.yaml"), "exemptions.yaml"),
    Place("readme", re.compile(r"README\.md"), "README.md"),
    Place("licence", re.compile(r"LICENSE"), "LICENSE"),
)
