"""What a page says, as it is fetched from a real server."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anslag.acknowledgement import Claim, Outcome
from anslag.acknowledgement.client import Fetched
from anslag.acknowledgement.judge import judge
from tests.acknowledgement.conftest import PROGRAMME, Visit
from tests.acknowledgement.website import GOOD, HOST, TEXT, Website, packed


@pytest.mark.parametrize(
    ("said", "sign"),
    [
        ('<a href="https://anslaget.example/projekt/2025-001/">x</a>', "länkar till projektets sida"),
        ('<a href="https://anslaget.example/projekt/2025-001">x</a>', "länkar till projektets sida"),
        ('<a href="https://www.anslaget.example/projekt/2025-001/#malen">x</a>', "länkar till projektets sida"),
        ('<base href="https://anslaget.example/projekt/"><a href="2025-001/">x</a>', "länkar till projektets sida"),
        ('<a href="https://anslaget.example/projekt/2025-0011/">x</a>', "länkar till bidragets webbplats"),
        ('<map><area href="http://kommunen.example/bidrag" alt=""></map>', "länkar till kommunens webbplats"),
        ("<p>Vi har fått EXEMPELANSLAGET i år.", "nämner bidraget"),
        ("<p>Med stöd av\n  pengar för möten", "nämner bidraget"),
        ("<p>Exempelköpings<br>kommun", "nämner Exempelköpings kommun"),
        ("<p>Exempelköp<b>ings</b> kommun", "nämner Exempelköpings kommun"),
        ('<img src="x.png" alt="Med stöd av Exempelköpings kommun">', "nämner Exempelköpings kommun"),
    ],
)
def test_a_page_that_tells_is_found(website: Website, visit: Visit, said: str, sign: str) -> None:
    result = visit(website.page("/om", f"<!doctype html><p>{TEXT}</p>{said}"))
    assert (result.outcome, result.signs) == (Outcome.FOUND, (sign,))


@pytest.mark.parametrize(
    "said",
    [
        "",
        '<a href="https://anslaget.example.elak.example/projekt/2025-001/">x</a>',
        '<a href="mailto:hej@anslaget.example">x</a><a href="https://[">x</a><a>x</a>',
        "<!-- Exempelanslaget --><script>'Exempelanslaget'</script><style>/*Exempelanslaget*/</style>",
        "<noscript>Exempelanslaget</noscript><template>Exempelanslaget</template>",
    ],
)
def test_a_page_that_does_not_tell_is_missing_it(website: Website, visit: Visit, said: str) -> None:
    assert visit(website.page("/om", f"<p>{TEXT}</p>{said}")).outcome is Outcome.MISSING


def test_all_that_is_found_is_told(website: Website, visit: Visit) -> None:
    both = GOOD + " från Exempelanslaget vid Exempelköpings kommun"
    expected = ("länkar till projektets sida", "nämner bidraget", "nämner Exempelköpings kommun")
    assert visit(website.page("/om", both)).signs == expected


def test_the_page_may_be_packed_or_written_in_an_old_alphabet(website: Website, visit: Visit) -> None:
    body = f"<p>{TEXT} Exempelköpings kommun"
    assert visit(website.page("/gz", packed(body), Content_Encoding="gzip")).signs
    assert visit(website.page("/latin", body.encode("latin-1"), Content_Type="text/html; charset=ISO-8859-1")).signs
    meta = f'<meta charset="windows-1252">{body}'.encode("cp1252")
    assert visit(website.page("/meta", meta, Content_Type="text/html")).signs
    for unknown in ("hittepa", "rot13", "idna"):
        assert visit(website.page(f"/{unknown}", body, Content_Type=f"text/html; charset={unknown}")).signs


@given(body=st.binary() | st.text(alphabet="<>a/b ='\"&;#x!-\0").map(str.encode), kind=st.text())
def test_any_bytes_are_judged(body: bytes, kind: str) -> None:
    page = Fetched(f"https://{HOST}/", 200, f"text/html;{kind}", "", body, whole=True)
    assert judge(Claim("2025-001", "Språkcafé", page.url, PROGRAMME), page).outcome in Outcome


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (404, "Sidan finns inte längre (svar 404)."),
        (410, "Sidan finns inte längre (svar 410)."),
        (403, "Webbplatsen släpper inte in kontrollen (svar 403)."),
        (500, "Webbplatsen svarar med ett fel (500)."),
    ],
)
def test_an_answer_that_is_no_page_tells_nothing(website: Website, visit: Visit, status: int, reason: str) -> None:
    result = visit(website.page("/om", GOOD, status))
    assert (result.outcome, result.reason) == (Outcome.UNKNOWN, reason)


@pytest.mark.parametrize(
    ("body", "kind", "reason"),
    [
        ("%PDF-1.7", "application/pdf", "Adressen leder inte till en webbsida."),
        ("", "text/html", "Sidan är tom."),
        (
            '<div id="root"></div><script src="app.js"></script>',
            "text/html",
            "Sidan visar nästan ingen text utan JavaScript.",
        ),
    ],
)
def test_what_is_not_a_page_to_read_tells_nothing(
    website: Website, visit: Visit, body: str, kind: str, reason: str
) -> None:
    result = visit(website.page("/om", body, Content_Type=kind))
    assert (result.outcome, result.reason) == (Outcome.UNKNOWN, reason)
