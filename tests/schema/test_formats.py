"""What goes for an address: the same to both validators, and to the standards that the formats name."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anslag.schema import accepts
from anslag.schema.explanation import explain
from anslag.schema.formats import is_email, is_uri
from anslag.schema.web_addresses import sent
from tests.schema.test_agree import FILES, data_of

URIS = {
    True: [
        "https://a.example", "https://A.example/", "https://a.example:8443/b", "https://a.example:65535", "https://a-b.se.",
        "https://a.example/b%20c?d=e&f=[" .replace("[", "%5B"), "https://a.example?q", "https://a.example#top",
        "https://a.example/a//b;c=d/@e:f?g=h/i?j#k/l?m", "https://xn--rksmrgs-5wao1o.example/",
        "https://192.0.2.7/x", "https://localhost/",
    ],
    False: [
        "http://a.example", "https://", "https:///a", "https://.a", "https://a..b", "https://-a.example", "https://a-.example",
        "https://a_b.example", "https://a.example:", "https://a.example:0", "https://a.example:65536",
        "https://a.example:99999", "https://a.example:100000", "https://user@a.example/", "https://a.example/\\",
        "https://a.example/^", "https://a.example/{b}", "https://a.example/a|b", "https://a.example/`", 'https://a.example/"',
        "https://a.example/<b>", "https://a.example/%zz", "https://a.example/%4", "https://a.example/%",
        "https://a.example/#a#b", "https://a.example/?a#b#", "https://a.example/a b", "https://a.example/\n",
        "https://a.example\\b", "https://a.example/[b]", "https://[::1]/",
        f"https://{'a' * 64}.example",
        " https://a.example", "https://a.example/\x7f", "HTTPS://a.example", "javascript:alert(1)//https://a.example",
    ],
}  # fmt: skip
EMAILS = {
    True: ["a@b.example", "A.b+c_d@sub.b-c.example", "o'neil@b.example", "x@192.example"],
    False: [
        "a", "@b.example", "a@", "a@b", ".a@b.example", "a.@b.example", "a..b@c.example", "a@.b.example",
        "a@b..example",
        "a@b.example.", "a@-b.example", "a@b-.example", "a@b_c.example", "a b@c.example",
        '"a"@b.example', "a@b@c.example",
        "å@b.example", "a@b.example\n", "<a@b.example>", "a@[192.0.2.1]", "a,b@c.example", "a\\@b.example",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [(text, good) for good, texts in URIS.items() for text in texts])
def test_an_address_of_the_web(text: str, expected: bool) -> None:
    assert is_uri(text) is expected
    assert both({**CLUB, "website": text}) is expected


@pytest.mark.parametrize(("text", "expected"), [(text, good) for good, texts in EMAILS.items() for text in texts])
def test_an_address_of_mail(text: str, expected: bool) -> None:
    assert is_email(text) is expected
    data = data_of(FILES["programme"][0])
    data["funder"]["email"] = text
    assert both(data, "programme") is expected


CLUB: dict[str, Any] = {"id": "klubben", "name": "Klubben", "kind": "association", "number": "802000-0017"}
PARTS = st.sampled_from([*"aZ0.-_~:/?#[]@!$&'()*+,;=%\\^{}| \"<>`\n", "%20", "%zz", ":80", "//", "..", "å", ".example"])


def both(data: Any, kind: str = "organisation") -> bool:
    """Return what both validators say of `data`, which must be the same."""
    accepted = accepts(kind, data)
    assert accepted == (explain(kind, data) == [])
    return accepted


@given(st.lists(PARTS, max_size=9).map("".join))
def test_the_validators_agree_on_any_address(text: str) -> None:
    both({**CLUB, "website": f"https://a{text}"})


@given(st.lists(PARTS, max_size=9).map("".join))
def test_what_is_taken_is_of_the_characters_of_the_standard(text: str) -> None:
    address = f"https://a.example/{text}"
    if is_uri(address):
        plain = sent(address)
        assert all((one.isalnum() and one.isascii()) or one in "%-._~:/?#@!$&'()*+,;=" for one in plain)
        assert address.count("#") <= 1


@pytest.mark.parametrize(
    "text", ["a." * 60_000, "https://" + "a-" * 60_000, "https://a.example/" + "%20" * 40_000 + "\\"]
)
def test_no_address_takes_long(text: str) -> None:
    assert not is_email(text)
    assert not is_uri(text)
