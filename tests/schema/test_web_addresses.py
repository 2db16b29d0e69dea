"""Addresses with å ä ö are taken, and become what browsers send; what is no address is told why."""

from __future__ import annotations

from typing import Any

import pytest

from anslag.public.canary_guard import https
from anslag.schema import accepts
from anslag.schema.explanation import explain
from anslag.schema.web_addresses import sent

CLUB: dict[str, Any] = {"id": "klubben", "name": "Klubben", "kind": "association", "number": "802000-0017"}

TAKEN = [
    pytest.param("https://mångaröster.example", "https://xn--mngarster-52a5q.example", id="19"),
    pytest.param("https://xn--mngarster-52a5q.example", "https://xn--mngarster-52a5q.example", id="19b"),
    pytest.param(
        "https://ungfritid.example/nyheter/unga-får-välja",
        "https://ungfritid.example/nyheter/unga-f%C3%A5r-v%C3%A4lja",
        id="19c",
    ),
    ("https://Örebro.example:8443/å?q=ö#ä", "https://xn--rebro-iua.example:8443/%C3%A5?q=%C3%B6#%C3%A4"),
    ("https://www.o\u0308rebro.example", "https://www.xn--rebro-iua.example"),
    ("https://例え.example/", "https://xn--r8jz45g.example/"),
    ("https://sprakbron.example/a%20b", "https://sprakbron.example/a%20b"),
]


@pytest.mark.parametrize(("written", "plain"), TAKEN)
def test_an_address_is_taken_and_sent_as_browsers_do(written: str, plain: str) -> None:
    assert accepts("organisation", {**CLUB, "website": written})
    assert explain("organisation", {**CLUB, "website": written}) == []
    assert https(written) == sent(written) == plain


@pytest.mark.parametrize(
    "address",
    [
        "https://\N{ACCOUNT OF}ond.example/",  # it comes apart in a/c
        "https://god.example\N{FULLWIDTH COMMERCIAL AT}ond.example/",
        "https://åäö@ond.example/",
        "https://straße.example/",
        f"https://{'å' * 70}.example/",
        "https://å..example/",
    ],
)
def test_a_host_that_can_be_read_in_two_ways_is_refused_by_both_and_never_shown(address: str) -> None:
    assert not accepts("organisation", {**CLUB, "website": address})
    assert explain("organisation", {**CLUB, "website": address})
    shown = https(address)
    assert shown is None or not shown.isascii()


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("https://klubben.example/om oss", "I en adress får inte ett mellanslag stå. "),
        ("https://klubben.example/<om>", "I en adress får inte tecknet < stå. "),
        ("https://anna:hemligt@klubben.example", "Skriv adressen utan användarnamn och lösenord."),
        ("http://klubben.example", "Adress som börjar med https://."),
    ],
)
def test_an_address_that_is_refused_is_told_why(address: str, hint: str) -> None:
    told = explain("organisation", {**CLUB, "website": address})
    assert told
    assert all(one.hint.startswith(hint) for one in told)


@pytest.mark.parametrize(
    ("email", "hint"),
    [
        ("kör@sprakbron.example", "Å, ä, ö och liknande går inte före @. Ange en adress utan dem."),
        (
            "kor@mångaröster.example",
            "Skriv kor@xn--mngarster-52a5q.example, som är samma adress i den form som e-posten skickar.",
        ),
    ],
)
def test_a_mail_address_with_other_letters_is_told_how_to_write_it(email: str, hint: str) -> None:
    data = {"form": 2, "contact": [{"date": "2025-04-16", "role": "Ledare", "email": email}]}
    (told,) = (one for one in explain("project", data) if one.path[:1] == ("contact",))
    assert told.hint == hint
