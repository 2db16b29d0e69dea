"""Who may apply, and what is asked of each kind of applicant."""

from __future__ import annotations

from anslag.words import Words

from .application import Fact
from .application_terms import Assurance, Least
from .money import Ore


class ApplicantKind(Fact, frozen=True, kw_only=True):
    """A kind of applicant: what one is called, and several.

    `number` tells whether it has an organisation number: ``required``, ``optional`` or ``none``. `unit_of_funder` is a
    unit of the funder's own, `paid_through` one that may take the money for an applicant without a number.
    """

    id: str
    name: Words
    plural: Words
    definite: Words | None = None
    number: str = "required"
    unit_of_funder: bool = False
    paid_through: bool = False


class Excluded(Fact, frozen=True, kw_only=True):
    """Who may not apply, and why; `kind` when it is a kind that the register has."""

    name: Words
    reason: Words
    kind: str | None = None


class Heading(Fact, frozen=True, kw_only=True):
    """A heading that an application answers; `part` names where the answer is when it is not a text.

    It need not be answered when it is `optional`, when the sum applied for is not `above` that (öre), or when the field
    `unless_zero` is 0 or not stated.
    """

    id: str
    title: Words
    help: Words | None = None
    part: str | None = None
    optional: bool = False
    above: Ore | None = None
    unless_zero: str | None = None


class RequiredAttachment(Fact, frozen=True, kw_only=True):
    """A document that goes with the application.

    `of` is the year it is to be of, by that of the application: ``current_year``, ``previous_year`` or ``latest``, one
    of the two before. It need not be there when `optional`, of an applicant founded the same year when
    `unless_new`, and with a sum applied for up to `above` (öre).
    """

    id: str
    title: Words
    of: str | None = None
    optional: bool = False
    unless_new: bool = False
    above: Ore | None = None


class ApplicantTerms(Fact, frozen=True, kw_only=True):
    """What is asked of some kinds of applicant. `signatory` has roles of which one signs, or sets that do together."""

    kinds: tuple[str, ...]
    name: Words
    signatory: tuple[str | tuple[str, ...], ...]
    headings: tuple[Heading, ...]
    attachments: tuple[RequiredAttachment, ...]
    members: bool = False
    assurances: tuple[Assurance, ...] = ()
    least: tuple[Least, ...] = ()

    @property
    def signatories(self) -> tuple[tuple[str, ...], ...]:
        """The sets of roles of which one is to sign, each all together."""
        return tuple((one,) if isinstance(one, str) else one for one in self.signatory)

    @property
    def asks_employees(self) -> bool:
        """Whether the number of employees is asked for: some demand on size needs it."""
        return any(least.employees for least in self.least)
