"""A verdict as JUnit XML, which most pipelines can show: one case per finding."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from anslag.check import Verdict
from anslag.model import Finding, Severity
from anslag.words import sentence

from .text import compared, plain, visible


def junit(verdict: Verdict, *, colour: bool = False, full: bool = False) -> str:
    """Return the verdict as XML, with a last line break.

    An error is a failed case. Warnings and notices pass and say why; what stood there before or is exempt is skipped.
    The first case is the register itself, so that a clean register is not an empty report.
    """
    del colour, full
    suite = ET.Element("testsuite", name="anslag")
    whole = ET.SubElement(suite, "testcase", classname="anslag", name="Registret")
    ET.SubElement(whole, "system-out").text = "\n".join([verdict.sentence, *compared(verdict)])
    for finding in verdict.new:
        _told(_case(suite, finding), finding)
    for finding in verdict.standing:
        ET.SubElement(_case(suite, finding), "skipped", message=visible(f"Fanns redan. {finding.message}"))
    for finding, exemption in verdict.exempt:
        reason = visible(f"Undantaget till och med {exemption.last}. {sentence(exemption.reason)}")
        ET.SubElement(_case(suite, finding), "skipped", message=reason)
    counts = {
        "tests": str(len(suite)),
        "failures": str(verdict.errors),
        "errors": "0",
        "skipped": str(len(verdict.standing) + len(verdict.exempt)),
    }
    suite.attrib.update(counts)
    root = ET.Element("testsuites")
    root.append(suite)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _case(suite: ET.Element, finding: Finding) -> ET.Element:
    name = f"{finding.code} {finding.title}"
    if finding.record:
        name += f" ({finding.record})"
    return ET.SubElement(suite, "testcase", classname=visible(finding.place.file), name=visible(name))


def _told(case: ET.Element, finding: Finding) -> None:
    if finding.severity is Severity.ERROR:
        failure = ET.SubElement(case, "failure", type=finding.code, message=visible(finding.message))
        failure.text = plain(finding)
    else:
        ET.SubElement(case, "system-out").text = plain(finding)
