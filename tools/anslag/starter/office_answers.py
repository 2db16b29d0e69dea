"""What an office answers when its register is made, and what stands in place of what it leaves out."""

from __future__ import annotations

from dataclasses import dataclass, fields

from anslag.words import slug

__all__ = ["FORGES", "LICENCES", "Answers", "Forge", "Licence"]


@dataclass(frozen=True, slots=True)
class Forge:
    """A service that a register lies with: its name, and what follows a repository's address where files are edited."""

    name: str
    edit: str
    new: str


FORGES = {
    "github": Forge("GitHub", "/edit/main/{file}", "/new/main/{folder}"),
    "gitlab": Forge("GitLab", "/-/edit/main/{file}", "/-/new/main/{folder}"),
    "forgejo": Forge("Forgejo", "/_edit/main/{file}", "/_new/main/{folder}"),
    "azure": Forge("Azure DevOps", "?version=GBmain&path=/{file}", "?version=GBmain&path=/{folder}"),
}


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence for the data of a register: its name, and the address of its deed without the language."""

    name: str
    deed: str


LICENCES = {
    "cc0": Licence("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/deed"),
    "cc-by": Licence("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/deed"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What an office answered. What is empty is a gap, which is marked where it stands.

    `program` is where the pipeline gets the program, a file in the repository or an address, and `sha256` its digest.
    `repository` is the address of the register at its forge, and `address` that of the public site.
    """

    municipality: str = ""
    grant: str = ""
    forge: str = "github"
    licence: str = "cc0"
    english: bool = False
    municipality_en: str = ""
    grant_en: str = ""
    unit: str = ""
    unit_en: str = ""
    body: str = ""
    body_en: str = ""
    number: str = ""
    email: str = ""
    website: str = ""
    address: str = ""
    repository: str = ""
    program: str = ""
    sha256: str = ""
    example: bool = False

    def values(self) -> dict[str, object]:
        """Return every answer by its name, with what stands in place of an empty one."""
        given = {field.name: getattr(self, field.name) for field in fields(self)}
        values = {**given, **{name: given[name] or words for name, words in _IN_PLACE.items()}}
        values["municipality_en"] = values["municipality_en"] or values["municipality"]
        values["grant_en"] = values["grant_en"] or values["grant"]
        return values

    @property
    def programme(self) -> str:
        """Return the programme's id, from the name of the grant."""
        return slug(str(self.values()["grant"]))[:60].strip("-") or "bidrag"


_IN_PLACE = {
    "municipality": "Exempelkommunen",
    "grant": "Projektbidrag",
    "unit": "Enheten som handlägger bidraget",
    "unit_en": "The unit that handles the grant",
    "body": "Nämnden",
    "body_en": "The board",
    "number": "000000-0000",
    "email": "bidrag@kommun.example",
    "website": "https://kommun.example",
}
