"""What a recorded fact changed, and why one was refused, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NoReturn

import click

from anslag.check.trial import any_fell
from anslag.edit.recording import Proposal
from anslag.edit.refusal import RefusedError
from anslag.lifecycle import Known, PayoutState, Step, acting, known, next_step, payouts, stage
from anslag.model import Organisation, Programme, swedish
from anslag.report.text import excerpt, visible
from anslag.rules.lacking import lacking
from anslag.words import day

from .common import ERRORS, FAILED


def effects(proposal: Proposal, as_of: date, organisations: Mapping[str, Organisation]) -> Iterator[str]:
    """Yield what a fact changed: the file, the stage, what is now open, what the rules remark, the next step."""
    versions = (proposal.before, proposal.after)
    before, after = (known(one, as_of, proposal.programme, as_of, organisations) for one in versions)
    yield f"  Fil: {proposal.name}"
    yield from (f"  {told}" for told in proposal.also)
    was, now = stage(before), stage(after)
    yield f"  Status: {was.label} → {now.label}" if was is not now else f"  Status: {now.label}"
    opened = _open(after)
    for number in opened.keys() - _open(before).keys():
        yield f"  Nu öppet: utbetalning {number} på {opened[number]}"
    for finding in proposal.warnings:
        yield f"  {finding.severity.label.capitalize()} {finding.code}: {visible(finding.message)}"
    yield from onward(after, proposal.programme, organisations)


def onward(after: Known, programme: Programme, organisations: Mapping[str, Organisation]) -> Iterator[str]:
    """Yield what `following` says of what is to be done next in a project."""
    lacks = lacking(after.record, programme, organisations)
    yield from following(after, next_step(after, lacks))


def following(after: Known, step: Step | None) -> Iterator[str]:
    """Yield the next step, who takes it and by when, and the command that records it."""
    if step is None:
        yield "  Inget mer att göra."
        return
    due = f", senast {day(step.due)}" if step.due and day(step.due) not in step.text else ""
    yield f"  Nästa steg: {step.text} ({acting(after, step.actor)}{due})"
    if step.command:
        yield f"    {step.command}"


def _open(known: Known) -> dict[int, str]:
    return {part.plan.id: swedish(part.left) for part in payouts(known) if part.state is PayoutState.OPEN}


def refuse(error: RefusedError, again: str = "", cover: Callable[[str], str] = str) -> NoReturn:
    """End the command with why nothing was written, on stderr: the sentence, then what the rules say.

    `again` is the command that holds the answers that were given; `cover` hides what must not be repeated.
    """
    said = "\n".join(map(visible, str(error).split("\n")))
    click.secho(f"anslag: {cover(said)}", err=True, fg="red")
    for finding in error.findings:
        click.echo(err=True)
        place = f"{finding.place.file}:{finding.place.line}"
        click.echo(cover(f"{place}  {finding.code}  {finding.title}"), err=True)
        for line in excerpt(finding.place):
            click.echo(cover(line), err=True)
        click.echo(cover(f"  {visible(finding.message)}"), err=True)
        if finding.hint:
            click.echo(cover(f"  Åtgärd: {visible(finding.hint)}"), err=True)
    if again:
        click.echo(
            f"\nDina svar finns kvar i kommandot. Ändra det som är fel och kör det igen:\n  {visible(again)}", err=True
        )
    raise SystemExit(FAILED if any_fell(error.findings) else ERRORS)
