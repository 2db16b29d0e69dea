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
    PublicKind,
    PublicOrganisation,
    PublicProgramme,
    PublicProject,
    PublicReach,
    PublicRegistry,
    PublicSentence,
    PublicTarget,
)
from anslag.public.plain import with_plain
from anslag.public.public_terms import PublicTerms
from anslag.words import Words

__all__ = ["said"]

Mark = Callable[[str], str]


def said(public: PublicRegistry, language: Language) -> PublicRegistry:
    """Return `public` as `language` says it; the words of closed lists, such as stages, are left to the views.

    Titles, summaries and all else that applicants wrote, reasons of decisions and names of organisations are Swedish in
    every language. A name of an area that no language has another word for is a name of a place, and not marked.
    """
    if language.code == "sv":
        return public
    speaker = _Speaker(language.code, language.said)
    return replace(
        public,
        programmes=tuple(map(speaker.programme, public.programmes)),
        projects=tuple(map(speaker.project, public.projects)),
        areas=tuple(map(speaker.area, public.areas)),
    )


class _Speaker:
    """Says records in a language; `mark` is for a text that it does not have. Goals and areas are said once each."""

    def __init__(self, code: str, mark: Mark) -> None:
        self.code = code
        self.mark = mark
        self.goals: dict[PublicGoal, PublicGoal] = {}
        self.areas: dict[PublicArea, PublicArea] = {}

    def say(self, text: str) -> str:
        """Return a text of the municipality's in the language, or the Swedish one marked when there is none."""
        return (isinstance(text, Words) and text.spoken(self.code)) or self.mark(text)

    def place(self, name: str) -> str:
        """Return the name of an area in the language; one that stands alone is the same in all."""
        return (isinstance(name, Words) and name.spoken(self.code)) or name

    def maybe(self, text: str | None) -> str | None:
        """Mark a text that may be missing."""
        return text and self.mark(text)

    def programme(self, one: PublicProgramme) -> PublicProgramme:
        return replace(
            one,
            name=self.say(one.name),
            funder=self.say(one.funder),
            unit=self.say(one.unit),
            guidelines=self.say(one.guidelines),
            goals=tuple(map(self.goal, one.goals)),
            applicants=tuple(map(self.applicants, one.applicants)),
            bodies=tuple(replace(body, name=self.say(body.name)) for body in one.bodies),
            texts=tuple((key, self.say(text)) for key, text in one.texts),
            terms=self.terms(one.terms),
            kinds=tuple(map(self.kind, one.kinds)),
            excluded=tuple(replace(out, name=self.say(out.name), reason=self.say(out.reason)) for out in one.excluded),
            target_group=one.target_group and self.say(one.target_group),
        )

    def terms(self, one: PublicTerms) -> PublicTerms:
        return replace(
            one,
            report_items=tuple(map(self.say, one.report_items)),
            prepared_by=one.prepared_by and self.say(one.prepared_by),
            consulted=tuple(map(self.say, one.consulted)),
            phrase=one.phrase and self.say(one.phrase),
            grounds=tuple(map(self.say, one.grounds)),
            appeal_text=one.appeal_text and self.say(one.appeal_text),
        )

    def applicants(self, one: PublicApplicants) -> PublicApplicants:
        return replace(
            one,
            name=self.say(one.name),
            signatories=tuple(tuple(map(self.say, together)) for together in one.signatories),
            headings=tuple(
                replace(
                    heading,
                    title=self.say(heading.title),
                    help=heading.help and self.say(heading.help),
                )
                for heading in one.headings
            ),
            attachments=tuple(replace(paper, title=self.say(paper.title)) for paper in one.attachments),
            assurances=tuple(
                replace(part, title=self.say(part.title), help=part.help and self.say(part.help))
                for part in one.assurances
            ),
        )

    def goal(self, one: PublicGoal) -> PublicGoal:
        if one not in self.goals:
            description = one.description and self.say(one.description)
            serves = tuple((self.say(name), self.say(source)) for name, source in one.serves)
            self.goals[one] = replace(one, name=self.say(one.name), description=description, serves=serves)
        return self.goals[one]

    def area(self, one: PublicArea) -> PublicArea:
        if one not in self.areas:
            self.areas[one] = replace(one, name=self.place(one.name))
        return self.areas[one]

    def project(self, one: PublicProject) -> PublicProject:
        mark = self.mark
        marked = replace(
            one,
            title=mark(one.title),
            grant=one.grant and self.say(one.grant),
            summary=mark(one.summary),
            decisions=tuple(map(self.decision, one.decisions)),
            organisations=tuple(map(self.organisation, one.organisations)),
            areas=tuple(map(self.area, one.areas)),
            goals=tuple(map(self.goal, one.goals)),
            partners=tuple(map(mark, one.partners)),
            expected_reach=self.reach(one.expected_reach),
            reach=self.reach(one.reach),
            other_grants=tuple(replace(grant, funder=mark(grant.funder)) for grant in one.other_grants),
            targets=tuple(map(self.target, one.targets)),
            result_summary=self.maybe(one.result_summary),
            changes=tuple(map(self.change, one.changes)),
            earlier=one.earlier and replace(one.earlier, title=mark(one.earlier.title)),
            later=tuple(replace(link, title=mark(link.title)) for link in one.later),
        )
        return with_plain(marked, lambda field: map(mark, getattr(one, field.name)))

    def reach(self, one: PublicReach | None) -> PublicReach | None:
        groups = one.groups if one else ()
        return replace(one, groups=tuple((id_, self.say(name), part) for id_, name, part in groups)) if one else None

    def decision(self, one: PublicDecision) -> PublicDecision:
        return replace(
            one,
            body=self.say(one.body),
            reference=self.maybe(one.reference),
            reason=self.maybe(one.reason),
            conditions=tuple(replace(part, text=self.mark(part.text)) for part in one.conditions),
        )

    def organisation(self, one: PublicOrganisation) -> PublicOrganisation:
        return replace(one, name=self.mark(one.name), kind=self.kind(one.kind))

    def kind(self, one: PublicKind) -> PublicKind:
        return replace(one, name=self.say(one.name), plural=self.say(one.plural))

    def target(self, one: PublicTarget) -> PublicTarget:
        return replace(one, goal=self.mark(one.goal), indicator=self.maybe(one.indicator))

    def change(self, one: PublicChange) -> PublicChange:
        return replace(one, note=self.maybe(one.note), sentences=tuple(map(self.sentence, one.sentences)))

    def sentence(self, one: PublicSentence) -> PublicSentence:
        values = tuple(
            (name, tuple(map(self.area, value)) if isinstance(value, tuple) else value) for name, value in one.values
        )
        return replace(one, values=values)
