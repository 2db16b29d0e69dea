"""Which application form a document is, and what it says held against that form as it is given out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from anslag.model import ApplicantTerms, Programme
from anslag.public.public_programme import public_programme

from .application_form import UNREAD, application_form
from .filled_form import Filled, bare, held_against, labelled
from .read_word import own_content
from .word_content import Content, Paragraph

__all__ = ["UnknownFormError", "form_of", "said_under"]


class UnknownFormError(Exception):
    """It cannot be told which programme or kind of applicant a form is for; the message is Swedish."""


def form_of(content: Content, programmes: Sequence[Programme], kind: str = "") -> tuple[Programme, ApplicantTerms]:
    """Return the programme and the terms that a form is for: as its fields say, or as its headings fit best.

    `kind` is the kind of applicant, when it is known. Raises `UnknownFormError` when no form fits.
    """
    texts = {bare(block.text) for block in content.blocks if isinstance(block, Paragraph)}
    said = labelled(content)
    grant, form = bare(said.get("bidrag", "")), bare(said.get("formulär", ""))
    best: tuple[int, Programme, ApplicantTerms] | None = None
    for programme in programmes:
        named = grant == bare(programme.name)
        for terms in programme.applicants:
            fits = sum(bare(heading.title) in texts for heading in terms.headings)
            chosen = (kind in terms.kinds) if kind else form == bare(terms.name)
            score = fits + 1000 * chosen + 10_000 * named
            if (fits or chosen) and (best is None or score > best[0]):
                best = (score, programme, terms)
    if best is None:
        raise UnknownFormError(
            "Filen har ingen av rubrikerna i ansökan. Är det rätt fil? Formuläret finns på den publika webbplatsen, på "
            "sidan om hur man söker."
        )
    return best[1], best[2]


def said_under(content: Content, programme: Programme, terms: ApplicantTerms, as_of: date) -> Filled:
    """Return what a form says, held against the form of `terms` as it is given out."""
    public = public_programme(programme)
    blank = application_form(public, public.applicants[programme.applicants.index(terms)], as_of)
    return held_against(own_content(blank), content, UNREAD)
