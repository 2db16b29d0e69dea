"""The other internal pages, and what holds for all of them."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from anslag.casework.finding_age import Since
from anslag.casework.record_history import History
from anslag.check import Folder, load, verdict
from anslag.lifecycle import Stage, table
from anslag.model import Finding, Place, Severity
from anslag.rules import rules
from anslag.schema import fields
from anslag.site.handbook_files import HANDBOOK_FOLDER
from anslag.site.internal import internal_site
from anslag.site.page import Page, base_of
from tests.lifecycle.build import (
    APPROVED,
    ASKED,
    COSTS,
    DEMAND,
    FINAL,
    GRANT,
    GRANTED,
    HANDLED,
    INTERIM,
    MET,
    PAID_TWICE,
    REJECTION,
    RUNNING,
    SUPPLIED,
    WHOLE,
    Plain,
    day,
    decisions,
    merged,
)
from tests.site.internal.kit import TODAY, demonstration, files, pages, registry, rows, text
from tests.site.kit import ROOT, elements

SMALL: Plain = {
    "application": {"amount": 40000},
    **decisions({**GRANTED, "by": "head", "amount": 40000, "reference": "SK 2025:12", "date": "2025-04-20"}),
}
PAYLOAD = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}{% raw %} **fet**"
WARNING = Finding(
    "RUN003",
    Severity.WARNING,
    "Inget omnämnande av anslaget",
    "Det är inte antecknat.",
    "Fråga föreningen.",
    Place("registry/projects/2025/2025-001-a.yaml", 12),
    "2025-001",
    ("decisions", 0, "amount"),
    "Information om beviljat integrationsanslag",
)


@pytest.fixture(scope="module")
def demo() -> dict[str, Page]:
    """Return the internal pages of the register that ships, with what the check finds in it."""
    found = verdict(load(Folder(ROOT / "registry", "registry/")), TODAY).new
    return pages(demonstration(), TODAY, found)


def test_every_page_says_its_day_and_asks_search_engines_to_leave_it(demo: dict[str, Page]) -> None:
    for page in demo.values():
        assert "Beräknat för 23 november 2026" in text(page), page.address
        assert not page.listed


def test_every_page_has_one_heading_and_no_inline_style_or_handler(demo: dict[str, Page]) -> None:
    for page in demo.values():
        found = elements(page)
        assert [tag for tag, _ in found].count("h1") == 1, page.address
        assert not [attrs for _, attrs in found if any(name.startswith("on") or name == "style" for name in attrs)]
        assert not {"script", "style"} & {tag for tag, _ in found}


def test_every_table_can_be_scrolled_by_keyboard_under_a_name_of_its_own(demo: dict[str, Page]) -> None:
    for page in demo.values():
        regions = [attrs for tag, attrs in elements(page) if tag == "div" and attrs.get("class") == "table-scroll"]
        assert all(attrs["role"] == "region" and attrs["tabindex"] == "0" for attrs in regions)
        assert max(Counter(attrs["aria-label"] for attrs in regions).values(), default=1) == 1, page.address
        assert str(page.body).count("<table") == len(regions)


def test_every_link_leads_to_a_page_and_a_place_on_it(demo: dict[str, Page]) -> None:
    files_ = (path.relative_to(HANDBOOK_FOLDER).as_posix() for path in HANDBOOK_FOLDER.rglob("*.md"))
    written = {f"handbok/{name.removesuffix('.md')}/".removesuffix("index/") for name in files_}
    made = files(demonstration())
    ids = {address: {attrs.get("id") for _, attrs in elements(page)} for address, page in demo.items()}
    for page in demo.values():
        for tag, attrs in elements(page):
            parts = urlsplit(attrs.get("href") or "")
            if tag != "a" or parts.scheme in {"mailto", "https"}:
                continue
            target = posixpath.normpath(posixpath.join(page.address, parts.path)) if parts.path else page.address
            if target in made:
                continue
            address = "" if target == "." else f"{target.rstrip('/')}/" if target else ""
            assert address in {*demo, *written}, (page.address, attrs["href"])
            assert not parts.fragment or parts.fragment in ids[address], (page.address, attrs["href"])


def test_headings_in_the_contents_are_on_the_page(demo: dict[str, Page]) -> None:
    for page in demo.values():
        ids = {attrs.get("id") for tag, attrs in elements(page) if tag == "h2"}
        assert {heading.id for heading in page.headings} <= ids, page.address


def test_text_from_a_record_is_only_ever_text() -> None:
    said: Plain = {
        "title": PAYLOAD,
        "summary": PAYLOAD,
        "application": {"answers": {"purpose": PAYLOAD}},
        **decisions(
            {
                **GRANTED,
                "reason": PAYLOAD,
                "reference": PAYLOAD,
                "conditions": [{"key": "lokal", "text": PAYLOAD, "before": "start"}],
            }
        ),
        "appeals": [{"of": "2025-04-16", "known": "2025-05-01", "reference": PAYLOAD}],
        "changes": [{"asked": "2025-05-01", "what": [{"path": "title", "to": PAYLOAD}], "note": PAYLOAD}],
        "final_report": {"lessons": PAYLOAD},
    }
    for page in pages(registry((*WHOLE, said), ({"title": PAYLOAD, "summary": PAYLOAD},)), TODAY).values():
        assert not {"script", "img"} & {tag for tag, _ in elements(page)}
    assert "{{ 7*7 }}" in text(pages(registry((*WHOLE, said)))["projekt/2025-001/"])


def test_projects_stand_under_their_stage_with_sums_and_age() -> None:
    page = pages(registry((), (ASKED,), RUNNING, (*RUNNING, SMALL), WHOLE), day("2026-01-10"))["projekt/"]
    summary = rows(page, "Översikt efter status")
    assert summary["Inkommen"][:4] == ["1", "120 000 kr", "0 kr", "313 dagar"]
    assert summary["Pågår"][:4] == ["3", "280 000 kr", "280 000 kr", "131 dagar"]
    assert list(summary) == ["Status", "Inkommen", "Väntar på komplettering", "Pågår"]
    assert text(page).index("Väntar på komplettering 1") < text(page).index("Pågår 3")


def test_a_meetings_list_holds_what_waits_for_that_body() -> None:
    register = registry(HANDLED, (*HANDLED, {"application": {"amount": 50000}}), (MET,), WHOLE)
    found = pages(register, day("2025-04-10"))
    committee, head = (rows(found[f"beslut/{body}/"], "Väntar på beslut") for body in ("executive-committee", "head"))
    case = committee["Språkcafé på Råslätt 2025-001 · Exempelföreningen Språkbron"]
    assert case == ["KS 2025/0123", "120 000 kr", "Bevilja", "–", "–", "2 april 2025"]
    assert head["Språkcafé på Råslätt 2025-002 · Exempelföreningen Språkbron"][1] == "50 000 kr"
    assert "Under handläggning 1" in text(found["beslut/executive-committee/"])


def test_decisions_are_listed_by_meeting_and_delegated_ones_by_year() -> None:
    found = pages(registry(WHOLE, (*HANDLED, REJECTION), (*WHOLE, SMALL)))
    meeting = text(found["beslut/executive-committee/2025-04-16/"])
    assert "beslut 16 april 2025" in meeting
    assert "2 ärenden 240 000 kr 120 000 kr" in meeting
    delegated = rows(found["beslut/head/2025/"], "Delegationsbeslut 2025")["SK 2025:12"]
    assert delegated[2:] == ["40 000 kr", "Bifall", "40 000 kr", "20 april 2025"]
    assert "De anmäls till ett sammanträde." in text(found["beslut/head/2025/"])


def test_an_organisation_shows_all_its_applications_late_reports_and_repayments() -> None:
    late = merged(COSTS, {"cost_statement": {"received": "2026-08-10"}})
    owing = (*RUNNING, INTERIM, PAID_TWICE, FINAL, late, APPROVED, DEMAND)
    found = pages(registry(owing, (*HANDLED, REJECTION), ({"applicants": ["andra", "exempelforeningen-sprakbron"]},)))
    row = rows(found["organisationer/"], "Organisationer")["Exempelföreningen Språkbron Förening"]
    assert row == ["3", "1", "360 000 kr", "120 000 kr", "1", "0 kr", "2 000 kr"]
    page = text(found["organisationer/exempelforeningen-sprakbron/"])
    assert "Återbetalning återstår 120 000 kr 120 000 kr 11 dagar 2 000 kr 0 kr" in page
    assert "Avslagen" in page
    assert "2025-003, medsökande" in page


def test_what_the_check_finds_is_shown_by_rule_by_record_and_on_the_project() -> None:
    found = pages(registry(WHOLE), TODAY, [WARNING])
    quality = found["kvalitet/"]
    assert rows(quality, "Efter regel")["RUN003"] == ["Inget omnämnande av anslaget", "Varning", "1", "2025-001"]
    assert "registry/projects/2025/2025-001-a.yaml:12" in text(quality)
    assert "Varning Det är inte antecknat. Fråga föreningen. RUN003" in text(found["projekt/2025-001/"])
    assert "1 anmärkning" in text(found[""])
    assert "2025-001 Det är inte antecknat." in text(found["handbok/regler/run003/"])


def test_the_grid_tells_what_was_found_what_is_there_and_what_is_not() -> None:
    table_ = rows(pages(registry(WHOLE, (ASKED,)), day("2026-11-23"), [WARNING])["kvalitet/"], "Post för post")
    parts = table_["Projekt"]
    closed, received = (dict(zip(parts, table_[id_], strict=True)) for id_ in ("2025-001", "2025-002"))
    assert closed["Beslut"] == "varning"
    assert closed["Slutrapport"] == closed["Avslut"] == received["Ansökan"] == "finns"
    assert received["Beslut"] == received["Utbetalningar"] == "finns inte"


def test_a_finished_project_without_remarks_is_counted_and_not_in_the_grid() -> None:
    quality = pages(registry(WHOLE, (ASKED,)), day("2026-11-23"))["kvalitet/"]
    assert [id_ for id_ in rows(quality, "Post för post") if id_[:2] == "20"] == ["2025-002"]
    assert "1 avslutat projekt utan anmärkning visas inte." in text(quality)


def test_the_quality_page_repeats_nothing_that_is_to_be_done() -> None:
    """A late supplement, a missing statement and an unpaid claim stand under Att göra alone."""
    found = pages(registry((ASKED,), (*RUNNING, INTERIM, PAID_TWICE, FINAL), HANDLED), day("2026-11-23"))
    start, quality = found[""], found["kvalitet/"]
    told = re.findall(r'<p class="task-kind">(.*?)</p>', str(start.body))
    assert len(told) == 3
    assert not [kind for kind in told if kind in text(quality)]
    assert "anslag add" not in text(quality)
    assert "saknas" not in text(quality)


def test_exemptions_are_listed_and_say_when_they_no_longer_hold() -> None:
    given = {"rule": "APP007", "record": "2025-001", "reason": "Ny.", "approved_by": "Chefen"}
    exemptions = [given | {"approved": "2025-05-01", "until": until} for until in ("2026-01-01", "2027-01-01")]
    page = text(pages(registry(WHOLE, exemptions=exemptions))["kvalitet/"])
    assert "1 januari 2026 gäller inte nu" in page
    assert page.count("gäller inte nu") == 1


def test_the_handbook_has_every_rule_field_and_transition(demo: dict[str, Page]) -> None:
    for rule in rules():
        page = text(demo[f"handbok/regler/{rule.code.lower()}/"])
        assert rule.text.why in page
        assert rule.code in text(demo["handbok/regler/"])
    for field in fields("project"):
        assert field.title in text(demo["handbok/falt/"])
    assert len(re.findall("<tr>", str(demo["handbok/lagen/"].body))) == len(table()) + len(Stage) + 2
    assert "SRC001" in text(demo["handbok/filfel/"])


def test_addresses_are_kept_by_id(demo: dict[str, Page]) -> None:
    assert {f"projekt/{id_}/" for id_ in demonstration().projects} <= demo.keys()
    assert all(base_of(address).count("../") == address.count("/") for address in demo)


def test_a_supplement_is_named_by_the_programmes_own_words() -> None:
    assert "Stadgar" in text(pages(registry((SUPPLIED, GRANT)))["projekt/2025-001/"])


def test_organisations_that_may_be_the_same_stand_first() -> None:
    alike = Finding(
        "REG003",
        Severity.WARNING,
        "Samma organisation finns två gånger",
        "Andra är nästan samma namn som Andras (andras).",
        "Är det samma organisation, behåll en post.",
        Place("registry/organisations/andra.yaml", 2),
        "andra",
        ("name",),
        "Registrets egna regler",
    )
    found = pages(registry(WHOLE), TODAY, [alike])
    page = str(found["organisationer/"].body)
    assert '<a href="andra/">Andra är nästan samma namn som Andras (andras).</a>' in page.partition("<table")[0]
    assert "Andra är nästan samma namn" in text(found["organisationer/andra/"])
    assert "Kan vara samma organisation" not in text(pages(registry(WHOLE))["organisationer/"])


def test_the_warning_that_has_stood_longest_comes_first_among_equals() -> None:
    notice = replace(WARNING, message="Det är bra att veta.", severity=Severity.NOTICE)
    unknown, new, old = (replace(WARNING, record=f"2025-00{number}") for number in (1, 2, 3))
    since = {
        notice.key: Since(day("2025-01-01")),
        new.key: Since(day("2026-05-01")),
        old.key: Since(day("2025-05-01"), or_earlier=True),
    }
    found, _ = internal_site(
        registry(WHOLE, WHOLE, WHOLE), [unknown, new, old, notice], TODAY, history=History(since=since)
    )
    page = next(page for page in found if page.address == "kvalitet/")
    region = str(page.body).partition('aria-label="Tabell: Alla anmärkningar"')[2].partition("</table>")[0]
    assert re.findall(r">(2025-00\d)</a></th>", region) == ["2025-003", "2025-002", "2025-001", "2025-001"]
    table_ = rows(page, "Alla anmärkningar")
    assert (table_["2025-003"][2], table_["2025-002"][2]) == ("minst 1 maj 2025", "1 maj 2026")


def test_the_handbook_says_which_stages_the_public_sees() -> None:
    found = pages(registry((), (*HANDLED, REJECTION), RUNNING, WHOLE))
    stages = rows(found["handbok/lagen/"], "Status")
    assert stages["Inkommen"][0] == "Visas inte"
    assert stages["Avslagen"][0] == "Bara som antal"
    assert stages["Väntar på slutredovisning"][0] == "Projekttiden är slut"
