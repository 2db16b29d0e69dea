"""Personal numbers are found in every common writing, and what only looks like one is left alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from anslag.rules.personal import personal_numbers

FULL_WIDTH = {ord(str(digit)): 0xFF10 + digit for digit in range(10)}
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
BOLD = str.maketrans({str(digit): chr(0x1D7CE + digit) for digit in range(10)})
KEYCAPS = str.maketrans({str(digit): f"{digit}\ufe0f\u20e3" for digit in range(10)})
SCRIPTS = ("full", "arabic", "persian", "deva", "circled", "raised", "bold", "keycaps")
DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")

# Belong to no one: Tolvan's, numbers of the public test series, and a leap day made up for the purpose.
PERSONAL = ("198112289874", "191212121212", "196709199530", "200002292381", "201007172396")
COORDINATION = ("197010632391", "199103612389")

WRITINGS = {
    "twelve digits": "{c}{d}{n}",
    "ten digits": "{d}{n}",
    "hyphen": "{d}-{n}",
    "hyphen and century": "{c}{d}-{n}",
    "plus": "{d}+{n}",
    "space": "{d} {n}",
    "century apart": "{c} {d}-{n}",
    "spaces round the hyphen": "{d} - {n}",
    "no-break space": "{d}\N{NO-BREAK SPACE}{n}",
    "narrow space": "{d}\N{NARROW NO-BREAK SPACE}{n}",
    "en dash": "{d}–{n}",
    "em dash": "{d}—{n}",
    "minus": "{d}−{n}",
    "no-break hyphen": "{d}\N{NON-BREAKING HYPHEN}{n}",
    "dot": "{d}.{n}",
    "underscore": "{d}_{n}",
    "dashes in the date": "{c}{y}-{m}-{day}-{n}",
    "dashes in the date, then a space": "{c}{y}-{m}-{day} {n}",
    "short date with dashes": "{y}-{m}-{day}-{n}",
    "dots in the date": "{c}{y}.{m}.{day}-{n}",
    "spaces in the date": "{y} {m} {day} {n}",
    "spaces in the whole date": "{c}{y} {m} {day} - {n}",
    "wrapped": "{d}-\n    {n}",
    "wrapped at the space": "{c}{d}\n    {n}",
    "slash": "{d}/{n}",
    "space before the day": "{y}{m} {day}-{n}",
    "zero width": "{d}\N{ZERO WIDTH SPACE}-{n}",
    "zero width between the digits": "{y}\N{ZERO WIDTH SPACE}{m}\N{WORD JOINER}{day}{n}",
    "colon": "{d}:{n}",
    "colon and a space": "{d}: {n}",
    "two hyphens": "{d}--{n}",
    "two hyphens and spaces": "{d} -- {n}",
    "middle dot": "{d}·{n}",
    "middle dot and spaces": "{d} · {n}",
    "bullet": "{d}•{n}",
    "comma": "{d},{n}",
    "backslash": "{d}\\\\{n}",
    "tilde": "{d}~{n}",
    "several marks": "{d}/-/{n}",
    "last four in brackets": "{d}({n})",
    "last four in brackets, apart": "{d} ({n})",
    "date in brackets": "({d}){n}",
    "both in brackets": "[{d}]-[{n}]",
    "pairs": "{y} {m} {day} {p} {q}",
    "pairs and century": "{c} {y} {m} {day} {p} {q}",
    "pairs with hyphens": "{y}-{m}-{day}-{p}-{q}",
    "pairs with dots": "{y}.{m}.{day}.{p}.{q}",
    "pairs with colons": "{y}:{m}:{day}:{p}:{q}",
    "pairs with a hyphen before the last two": "{y} {m} {day} - {p} {q}",
    "parts with slashes": "{y}/{m}/{day}-{n}",
    "parts with colons": "{c}{y}:{m}:{day}:{n}",
    "parts with middle dots": "{y}·{m}·{day}·{n}",
    "space after the year": "{y} {m}{day}-{n}",
    "space within the last four": "{d}-{p} {q}",
    "wrapped in a comment": "{d}-\n    # {n}",
}
AROUND = (
    "{}",
    "Ledare ({}).",
    "Personnummer: {}",
    "# {}",
    "'{}'",
    "nr{}",
    "3300-{}",
    "{}, {}",
    "a-{}.yaml",
    "2025: {}",
)


def written(number: str, writing: str) -> str:
    parts = {"c": number[:2], "y": number[2:4], "m": number[4:6], "day": number[6:8], "n": number[8:]}
    parts |= {"p": number[8:10], "q": number[10:]}
    return writing.format(d=number[2:8], **parts)


BORN = st.dates(date(1910, 1, 1), date(2020, 12, 31))


def person(born: date, serial: int, coordination: bool = False) -> str:
    """Return ten digits that may be the number of someone born that day."""
    digits = f"{born:%y%m}{born.day + 60 * coordination:02d}{serial:03d}"
    products = [int(digit) * (2, 1)[place % 2] for place, digit in enumerate(digits)]
    return f"{digits}{-sum(product // 10 + product % 10 for product in products) % 10}"


@pytest.mark.parametrize("writing", WRITINGS.values(), ids=WRITINGS.keys())
@pytest.mark.parametrize("number", [*PERSONAL, *COORDINATION])
def test_every_number_is_found_in_every_writing(number: str, writing: str) -> None:
    for around in AROUND:
        planted = written(number, writing)
        text = around.replace("{}", planted)
        found = list(personal_numbers(text))
        assert [text[one.start : one.end] for one in found] == [planted.strip("()[]")] * around.count("{}"), text
        assert [one.coordination for one in found] == [number in COORDINATION] * len(found)


VAT = ("SE{}01", "SE {}01", "SE-{}01", "se{}01", "Momsregistreringsnummer SE{}01, F-skatt", "momsnr:SE{}01.")


@given(BORN, st.integers(1, 999), st.booleans(), st.sampled_from(VAT))
@example(date(1920, 1, 1), 123, False, "SE{}01")
@example(date(1919, 12, 12), 100, False, "SE{}01")
def test_a_sole_trader_s_vat_number_is_a_person_s(born: date, serial: int, coordination: bool, writing: str) -> None:
    text = writing.format(person(born, serial, coordination))
    (found,) = personal_numbers(text)
    assert person(born, serial, coordination) in text[found.start : found.end]
    assert found.coordination == coordination or found.end - found.start == 12


@pytest.mark.parametrize(
    "digits", [FULL_WIDTH, ARABIC, PERSIAN, DEVANAGARI, CIRCLED, RAISED, BOLD, KEYCAPS], ids=SCRIPTS
)
@pytest.mark.parametrize("writing", WRITINGS.values(), ids=WRITINGS.keys())
def test_digits_of_every_script(writing: str, digits: dict[int, int]) -> None:
    text = written(PERSONAL[0], writing).strip("()[]").translate(digits)
    (found,) = personal_numbers(f"nr {text}.")
    assert found.start == 3
    assert text.startswith(f"nr {text}."[found.start : found.end])
    assert found.end >= 3 + len(text) - 2  # what encloses the last digit may be left


RESERVE = {
    "000101-T220": "interim",
    "20000101-T220": "interim with century",
    "000101T220": "interim without hyphen",
    "000101–t220": "interim in small letters",
    "２０００0101-T220": "interim in full width",
    "19810829M071": "Västra Götaland",
    "19450829K088": "Västra Götaland",
    "19930829-X802": "Västra Götaland with hyphen",
    "991981000010": "Stockholm",
    "991945000023": "",
    "99199300-0032": "Stockholm with hyphen",
}


@pytest.mark.parametrize("number", RESERVE)
def test_interim_and_reserve_numbers(number: str) -> None:
    """Examples that the maintainers of the formats have published."""
    text = f"Deltagaren ({number}) kom."
    found = [(text[one.start : one.end], one.kind) for one in personal_numbers(text)]
    assert found == ([(number, "reservnummer")] if RESERVE[number] else [])


@pytest.mark.parametrize("letter", "TRSUWXJKLMN")
@given(born=BORN, serial=st.integers(0, 99))
def test_every_letter_of_an_interim_number(letter: str, born: date, serial: int) -> None:
    """The check digit is that of the number with 1 for the letter."""
    whole = person(born, 100 + serial)
    assert [one.kind for one in personal_numbers(f"{whole[:6]}-{letter}{whole[7:]}")] == ["reservnummer"]


@pytest.mark.parametrize(
    "text",
    [
        "811228-9873",  # check digit
        "811328-9871",  # month 13
        "810230-9878",  # 30 February
        "8112928-9874",
        "org.nr 802000-0018, 212000-0530 och 556016-0680",
        "ISBN 978-91-0-012345-6, ISBN 9101121239",
        "81 122 898 74",
        "8 112 289 874 kr",
        "8112289874 kr och 8112289874,50 och 8112289874:-",
        "perioden 2025-09-01–2026-06-30",
        "2025-03-03 5000, 2025-03-03 5008",
        "1981-12-28-9874-06-30",
        "2015-01-01 1009",
        "från 2025-09-01 - 2026 och 2025-09-01-2026-06-30",
        "ring 0701012384 eller tel. 0812121212",
        "0701740605",
        "tel 08-12 12 12 12, +46 70 174 06 05, 070-174 06 05",
        "SE45 5000 0000 0583 9825 7466",
        "bankgiro 5050-1055, plusgiro 811228-9",
        "OCR 8112289874",
        "https://sprakbron.example/8112289874 och www.sprakbron.example/f?id=8112289874",
        "KS 2025/0123-2, SK 2025:12, § 84",
        "57.8112289874",
        "1683718085586 198112289874000",
        "811228-98745",
        "dnr 811228/2019 och https://sprakbron.example/811228/9874",
        "ring 0701 01-2384",
        "Sun Dec 28 81:12:28 9874",
        "07:10:31 2028 och 12:12:12 1212",
        "2012-12-12 12:12, 12.12.12 12.12 och 20121212 12:12",
        "2025-03-03: 5000, 2025-03-03: 5008, 20250303 (5000) och 20250303: 5008",
        "| 811228 | 9874 |",
        "811228: 9874 kr, 811228 (9874 kr) och 811228: 9874,50",
        "811228 § 9874",
        "57.811228, 14.9874",
        "[811228, 9874]",
        "- 811228\n  9874: ja".replace("811228", "811229"),
        "81 12 28 98 74 12 och 12 81 12 28 98 74",
        "SE12 81 12 28 98 74 12",
        "rum 000101 T220, T-220 och 000101-T221",
        "20250303T101520Z och 2025-03-03T10:15",
        "tel. 08-12 12 12 12, 08 121 212 12 och 0811-22 89 87",
        "ISBN 978 81 12 28 98 74",
        "https://sprakbron.example/811228:9874 och https://sprakbron.example/811228--9874",
        "KS 2012/01 23-45",
        "811228-987 4, 8112 289 874, 811 228 98 74",
    ],
)
def test_what_is_no_personal_number(text: str) -> None:
    assert list(personal_numbers(text)) == []


def test_before_the_register_s_time_a_date_and_a_number_may_be_a_person() -> None:
    assert len(list(personal_numbers("2014-12-31 1001"))) == 1


DAYS = st.dates()
AMOUNTS = st.integers(0, 10**11)


@given(AMOUNTS)
@example(8112289874)
def test_amounts(ore: int) -> None:
    kronor = f"{ore // 100:,}".replace(",", " ")
    for text in (
        f"{kronor} kr",
        f"{kronor},{ore % 100:02d} kr",
        f"{ore // 100} kronor",
        f"{ore // 100}.{ore % 100:02d}",
    ):
        assert list(personal_numbers(text)) == []


@given(DAYS, DAYS)
def test_dates(one: date, other: date) -> None:
    for text in (
        f"{one}",
        f"{one} – {other}",
        f"{one}–{other}",
        f"- {one}\n- {other}",
        f"{{start: {one}, end: {other}}}",
    ):
        assert list(personal_numbers(text)) == []


@given(st.dates(min_value=date(2015, 1, 1)), st.integers(0, 9999))
def test_a_day_of_our_time_and_a_number(day: date, number: int) -> None:
    assert list(personal_numbers(f"Betalt {day} {number:04d}")) == []


@given(st.integers(1990, 2200), st.integers(0, 9999), st.integers(1, 99))
def test_case_numbers(year: int, number: int, document: int) -> None:
    for text in (f"KS {year}/{number:04d}-{document}", f"SK {year}:{number}", f"{year}-{number % 1000:03d}"):
        assert list(personal_numbers(text)) == []


@given(st.integers(10, 99), st.integers(20, 99), st.integers(0, 999999))
@example(18, 20, 20250)
def test_organisation_numbers(group: int, third: int, rest: int) -> None:
    number = f"{group}{third}{rest:06d}"
    vat = (f"SE{number}01", f"SE {number}01", f"SE-{number}01", f"se{number}01", f"momsnr SE {number} 01")
    for text in (number, f"{number[:6]}-{number[6:]}", f"16{number}", *vat):
        assert list(personal_numbers(text)) == []


@given(st.sampled_from(["978", "979"]), st.integers(0, 999999999), st.integers(1, 7), st.sampled_from("- "))
def test_isbns(prefix: str, rest: int, cut: int, mark: str) -> None:
    body = f"{rest:09d}"
    digits = prefix + body
    check = -sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(digits)) % 10
    ten = -sum(int(digit) * (10 - place) for place, digit in enumerate(body)) % 11
    for text in (
        f"{digits}{check}",
        mark.join((prefix, body[:2], body[2 : 2 + cut], body[2 + cut :], str(check))),
        f"ISBN {body}{'X' if ten == 10 else ten}",
    ):
        assert list(personal_numbers(text)) == []


@given(st.sampled_from(["070", "072", "073", "076", "079"]), st.integers(0, 9999999))
def test_mobile_numbers(prefix: str, rest: int) -> None:
    number = f"{rest:07d}"
    for text in (
        f"{prefix}{number}",
        f"{prefix}-{number}",
        f"{prefix}-{number[:3]} {number[3:5]} {number[5:]}",
        f"+46{prefix[1:]}{number}",
        f"+46 {prefix[1:]} {number[:3]} {number[3:5]} {number[5:]}",
    ):
        assert list(personal_numbers(text)) == []


@given(st.from_regex(r"[a-z]{1,9}(/[0-9a-f]{1,24}){1,3}(\?id=[0-9]{1,10})?", fullmatch=True))
@example("download/18.6718e0f8187db77eb4126f4a/1683718085586/Kommunprogram%202023-2026.pdf")
@example("artikel/8112289874")
def test_addresses(path: str) -> None:
    assert list(personal_numbers(f"https://sprakbron.example/{path}")) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (r"nr 8112\x328-9874.", r"8112\x328-9874"),
        (r"\x38\x31\x31\x32\x32\x38\x2d\x39\x38\x37\x34", r"\x38\x31\x31\x32\x32\x38\x2d\x39\x38\x37\x34"),
        ("x 8112\\\r\n   28\\t9874", "8112\\\r\n   28\\t9874"),
        (r"\0811228-9874", "811228-9874"),
        (r"\x811228-9874", "811228-9874"),
        (r"811228\_9874 \uFFFF \UFFFFFFFF", r"811228\_9874"),
    ],
)
def test_escapes_are_read_as_they_stand_and_as_what_they_mean(text: str, number: str) -> None:
    [found] = personal_numbers(text)
    assert text[found.start : found.end] == number


def test_an_escaped_backslash_begins_no_escape() -> None:
    assert not [*personal_numbers(r"8112\\x328-9874")]
