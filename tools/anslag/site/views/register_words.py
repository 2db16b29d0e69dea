"""The register as a language says it: the municipality's own texts translated, and what is only in Swedish marked so.

A view is handed a register that is said in its language already. What is left for it are its own words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from anslag.language import Language
from anslag.public import (
    PublicApplicants,
    PublicArea,
    PublicChange,
    PublicDecision,
    PublicGoal,
    PublicOrganisation,
    PublicProgramme,
    PublicProject,
    PublicRegistry,
    PublicSentence,
    PublicTarget,
)
from anslag.public.plain import with_plain

__all__ = ["said"]

Mark = Callable[[str], str]


def said(public: PublicRegistry, language: Language) -> PublicRegistry:
    """Return `public` as `language` says it; the words of closed lists, such as stages, are left to the views.

    Titles, summaries and all else that applicants wrote, reasons of decisions and names of organisations are Swedish in
    every language. Names of areas are too, but as names of places they are not marked.
    """
    if language.code == "sv":
        return public
    speaker = _Speaker(language.said)
    return replace(
        public,
        programmes=tuple(map(speaker.programme, public.programmes)),
        projects=tuple(map(speaker.project, public.projects)),
        areas=tuple(map(speaker.area, public.areas)),
    )


class _Speaker:
    """Says records in English; `mark` is for a text that is only in Swedish. Goals and areas are said once each."""

    def __init__(self, mark: Mark) -> None:
        self.mark = mark
        self.goals: dict[PublicGoal, PublicGoal] = {}
        self.areas: dict[PublicArea, PublicArea] = {}

    def either(self, swedish: str, english: str | None) -> str:
        """Return the English text, or the Swedish one marked when there is none."""
        return english or self.mark(swedish)

    def maybe(self, text: str | None) -> str | None:
        """Mark a text that may be missing."""
        return text and self.mark(text)

    def programme(self, one: PublicProgramme) -> PublicProgramme:
        texts = dict(one.texts)
        plain = (key for key in texts if not key.endswith("_en"))
        kept = {key: text for key, text in texts.items() if key.endswith("_en")}
        return replace(
            one,
            name=self.either(one.name, one.name_en),
            funder=self.either(one.funder, one.funder_en),
            unit=self.either(one.unit, one.unit_en),
            guidelines=self.either(one.guidelines, one.guidelines_en),
            goals=tuple(map(self.goal, one.goals)),
            applicants=tuple(map(self.applicants, one.applicants)),
            bodies=tuple(replace(body, name=self.either(body.name, body.name_en)) for body in one.bodies),
            texts=tuple({**kept, **{key: self.either(texts[key], texts.get(f"{key}_en")) for key in plain}}.items()),
        )

    def applicants(self, one: PublicApplicants) -> PublicApplicants:
        return replace(
            one,
            name=self.either(one.name, one.name_en),
            headings=tuple(
                replace(
                    heading,
                    title=self.either(heading.title, heading.title_en),
                    help=heading.help and self.either(heading.help, heading.help_en),
                )
                for heading in one.headings
            ),
            attachments=tuple(
                replace(paper, title=self.either(paper.title, paper.title_en)) for paper in one.attachments
            ),
        )

    def goal(self, one: PublicGoal) -> PublicGoal:
        if one not in self.goals:
            description = one.description and self.either(one.description, one.description_en)
            self.goals[one] = replace(one, name=self.either(one.name, one.name_en), description=description)
        return self.goals[one]

    def area(self, one: PublicArea) -> PublicArea:
        if one not in self.areas:
            self.areas[one] = replace(one, name=one.name_en or one.name)
        return self.areas[one]

    def project(self, one: PublicProject) -> PublicProject:
        mark = self.mark
        marked = replace(
            one,
            title=mark(one.title),
            summary=mark(one.summary),
            decisions=tuple(map(self.decision, one.decisions)),
            organisations=tuple(map(self.organisation, one.organisations)),
            areas=tuple(map(self.area, one.areas)),
            goals=tuple(map(self.goal, one.goals)),
            partners=tuple(map(mark, one.partners)),
            other_grants=tuple(replace(grant, funder=mark(grant.funder)) for grant in one.other_grants),
            targets=tuple(map(self.target, one.targets)),
            result_summary=self.maybe(one.result_summary),
            changes=tuple(map(self.change, one.changes)),
            earlier=one.earlier and replace(one.earlier, title=mark(one.earlier.title)),
            later=tuple(replace(link, title=mark(link.title)) for link in one.later),
        )
        return with_plain(marked, lambda field: map(mark, getattr(one, field.name)))

    def decision(self, one: PublicDecision) -> PublicDecision:
        return replace(
            one,
            body=self.either(one.body, one.body_en),
            reference=self.maybe(one.reference),
            reason=self.maybe(one.reason),
            conditions=tuple(replace(part, text=self.mark(part.text)) for part in one.conditions),
        )

    def organisation(self, one: PublicOrganisation) -> PublicOrganisation:
        return replace(one, name=self.mark(one.name))

    def target(self, one: PublicTarget) -> PublicTarget:
        return replace(one, goal=self.mark(one.goal), indicator=self.maybe(one.indicator))

    def change(self, one: PublicChange) -> PublicChange:
        return replace(one, note=self.maybe(one.note), sentences=tuple(map(self.sentence, one.sentences)))

    def sentence(self, one: PublicSentence) -> PublicSentence:
        values = tuple(
            (name, tuple(map(self.area, value)) if isinstance(value, tuple) else value) for name, value in one.values
        )
        return replace(one, values=values)
