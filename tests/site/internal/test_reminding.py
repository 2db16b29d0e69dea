"""Påminn on a row of Att göra: the text of the reminder that the command makes, once a project, and as a mail."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

from anslag.casework.office import open_office
from anslag.casework.reminder_paper import reminder_paper, reminder_text
from tests.lifecycle.build import ASKED, CONTACT, FINAL, HANDLED, PAID_OUT, RUNNING, Plain, day
from tests.site.internal.kit import pages, registry, text

LATE = day("2026-08-20")


def texts(start: str) -> list[str]:
    found: list[str] = re.findall(r'<pre class="example" id="paminn-[^>]*>(.*?)</pre>', start, re.DOTALL)
    return [unescape(one) for one in found]


def test_the_text_is_that_of_the_command() -> None:
    register = registry(PAID_OUT)
    start = str(pages(register, LATE)[""].body)
    office = open_office(register, (), LATE)
    assert texts(start) == [reminder_text(reminder_paper(office, office.by_id["2025-001"]))]
    assert "anslag document reminder 2025-001" in text(pages(register, LATE)[""])


def test_the_mail_has_the_address_the_subject_and_the_whole_text() -> None:
    start = str(pages(registry(PAID_OUT), LATE)[""].body)
    (link,) = re.findall(r'href="(mailto:[^"]*)"', start)
    parts = urlsplit(unescape(link))
    said = parse_qs(parts.query)
    to, subject, _, body = texts(start)[0].split("\n", 3)
    assert f"Till: {parts.path}" == to
    assert [f"Ämne: {one}" for one in said["subject"]] == [subject]
    assert [one.replace("\r\n", "\n") for one in said["body"]] == [body]


def test_two_rows_of_a_project_share_one_text() -> None:
    asked: Plain = {"final_report": {"supplements": [{"asked": "2026-07-22", "text": "Bilder."}]}}
    start = str(pages(registry((*PAID_OUT, FINAL, asked)), LATE)[""].body)
    assert start.count('<p class="task-kind">') > 1
    assert len(texts(start)) == 1
    assert '<a href="#paminn-2025-001">Påminn</a>' in start


def test_nobody_is_reminded_of_what_others_are_to_do() -> None:
    start = str(pages(registry(HANDLED), day("2025-06-10"))[""].body)
    assert '<p class="task-kind">' in start
    assert "Påminn" not in start


def test_without_a_contact_there_is_a_text_and_no_mail() -> None:
    start = str(pages(registry((ASKED,)), day("2025-04-05"))[""].body)
    assert len(texts(start)) == 1
    assert "mailto:" not in start


def test_it_tells_when_the_last_reminder_was_sent() -> None:
    sent: Plain = {"dispatches": [{"date": "2026-08-03", "what": "reminder"}]}
    assert "Expedierad 3 augusti 2026." in text(pages(registry((*PAID_OUT, sent)), LATE)[""])
    assert "Expedierad" not in text(pages(registry(PAID_OUT), LATE)[""])


def test_a_payout_that_waits_for_a_report_has_a_reminder() -> None:
    start = str(pages(registry((*RUNNING, CONTACT)), day("2026-02-10"))[""].body)
    assert "Delrapport, så att utbetalning" in texts(start)[0]
