"""How a site is visited: what is asked of it, and where the visitor never goes."""

from __future__ import annotations

import time
from ipaddress import ip_address

import pytest

from anslag.acknowledgement import Outcome
from anslag.acknowledgement.addresses import is_public
from tests.acknowledgement.conftest import Visit
from tests.acknowledgement.website import GOOD, HOST, TEXT, Website, packed


def test_the_visitor_says_who_it_is_and_asks_robots_first(website: Website, visit: Visit) -> None:
    assert visit(website.page("/om", GOOD)).outcome is Outcome.FOUND
    assert [path for path, *_ in website.asked] == ["/robots.txt", "/om"]
    assert {host for _, host, _ in website.asked} == {f"{HOST}:{website.port}"}
    assert all(agent.startswith("anslag-acknowledgement/") for *_, agent in website.asked)


@pytest.mark.parametrize("who", ["*", "anslag-acknowledgement"])
def test_a_page_closed_to_robots_is_not_fetched(website: Website, visit: Visit, who: str) -> None:
    website.page("/robots.txt", f"User-agent: {who}\nDisallow: /om\n", Content_Type="text/plain")
    result = visit(website.page("/om", GOOD))
    assert (result.outcome, result.reason) == (
        Outcome.UNKNOWN,
        "Webbplatsen ber program att inte läsa sidan (robots.txt).",
    )
    assert "/om" not in [path for path, *_ in website.asked]


def test_robots_that_cannot_be_read_forbid(website: Website, visit: Visit) -> None:
    website.page("/robots.txt", "", 503)
    assert visit(website.page("/om", GOOD)).reason == "Webbplatsens robots.txt går inte att läsa (den svarar 503)."


def test_robots_may_have_moved(website: Website, visit: Visit) -> None:
    website.page("/robots.txt", "", 301, Location="/andra.txt")
    website.page("/andra.txt", "User-agent: *\nDisallow: /\n", Content_Type="text/plain")
    assert "robots.txt" in visit(website.page("/om", GOOD)).reason


def test_redirects_are_followed_and_each_new_host_is_asked(website: Website, visit: Visit) -> None:
    website.page("/om", GOOD)
    start = website.page("/gammal", "", 302, Location=website.url("/om", "annan.example"))
    assert visit(start).outcome is Outcome.FOUND
    assert [(path, host.split(":")[0]) for path, host, _ in website.asked] == [
        ("/robots.txt", HOST),
        ("/gammal", HOST),
        ("/robots.txt", "annan.example"),
        ("/om", "annan.example"),
    ]


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("/runt", "Sidan skickar vidare för många gånger."),
        ("http://forening.example/om", "Sidan skickar vidare till en adress som inte är https."),
        ("https://anna:hemlig@forening.example/", "Sidan skickar vidare till en adress som inte är https."),
        ("file:///etc/hostname", "Sidan skickar vidare till en adress som inte är https."),
        ("", "Sidan skickar vidare till en adress som inte är https."),
        ("https://forening.example:99999/", "Sidan skickar vidare till en adress som inte är https."),
        ("https://[::1", "Sidan skickar vidare till en adress som inte är https."),
        ("https://inne.example/", "Adressen leder till ett slutet nät och besöks inte."),
        ("https://169.254.169.254/latest", "Adressen leder till ett slutet nät och besöks inte."),
        ("https://finns-inte.example/", "Webbplatsen hittas inte."),
    ],
)
def test_a_redirect_that_leads_astray_is_not_followed(
    website: Website, visit: Visit, location: str, reason: str
) -> None:
    website.elsewhere = {"inne.example": "10.0.0.7", "169.254.169.254": "169.254.169.254"}
    result = visit(website.page("/runt", "", 302, Location=location))
    assert (result.outcome, result.reason) == (Outcome.UNKNOWN, reason)


def test_this_machine_is_not_visited_without_the_tests_own_seam(website: Website, visit: Visit) -> None:
    result = visit(website.page("/om", GOOD), loopback=False)
    assert result.reason == "Adressen leder till ett slutet nät och besöks inte."
    assert website.asked == []


@pytest.mark.parametrize(
    "closed",
    [
        *(
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "224.0.0.1",
        ),
        *("::1", "::", "fe80::1", "fd00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::"),
        *("64:ff9b::7f00:1", "64:ff9b::a00:1", "2001:db8::1", "::127.0.0.1", "::ffff:0:10.0.0.1", "64:ff9b:1::a00:1"),
        *("fec0::1", "5f00::1", "3fff::1"),
    ],
)
def test_closed_networks_in_every_dress(closed: str) -> None:
    assert not is_public(ip_address(closed))


@pytest.mark.parametrize("open_", ["193.10.1.1", "2001:6b0::1", "::ffff:193.10.1.1", "64:ff9b::c10a:101"])
def test_the_open_internet(open_: str) -> None:
    assert is_public(ip_address(open_))


def test_a_huge_page_is_read_to_a_limit(website: Website, visit: Visit) -> None:
    huge = f"<p>{TEXT}</p>" + "<p>mer</p>" * 20_000
    assert visit(website.page("/stor", huge), size=50_000).reason == "Sidan är så stor att bara början är läst."
    assert visit(website.page("/borjan", GOOD + huge), size=50_000).outcome is Outcome.FOUND


def test_a_small_parcel_with_a_huge_page_is_read_to_the_same_limit(website: Website, visit: Visit) -> None:
    bomb = packed(f"<p>{TEXT}</p>" + " " * 50_000_000)
    result = visit(website.page("/bomb", bomb, Content_Encoding="gzip"), size=100_000)
    assert result.reason == "Sidan är så stor att bara början är läst."


def test_a_page_that_drips_is_given_up(website: Website, visit: Visit) -> None:
    assert visit(website.url("/droppar"), total=0.5).reason == "Sidan svarar för långsamt."


@pytest.mark.parametrize("path", ["/bryter", "/strunt"])
def test_a_broken_answer_tells_nothing(website: Website, visit: Visit, path: str) -> None:
    assert visit(website.url(path)).reason == "Webbplatsen svarar inte som den ska."


def test_a_certificate_for_another_name_is_not_trusted(website: Website, visit: Visit) -> None:
    website.page("/om", GOOD)
    reason = visit(website.url("/om", "tredje.example")).reason
    assert reason == "Webbplatsens certifikat går inte att lita på."


def test_a_pause_stands_between_two_requests_to_a_host(website: Website, visit: Visit) -> None:
    started = time.monotonic()
    visit(website.page("/om", GOOD), pause=0.3)
    assert time.monotonic() - started >= 0.3
