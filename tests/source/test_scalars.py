"""What an unquoted value becomes, and which are refused with what advice."""

from decimal import Decimal

import pytest

from anslag.source import CODES, parse

READ = [
    ("", None), ("~", None), ("null", None), ("Null", None), ("NULL", None), ("# kommentar", None),
    ("true", True), ("True", True), ("TRUE", True), ("false", False), ("False", False), ("FALSE", False),
    ("0", 0), ("-0", 0), ("120000", 120000), ("-5", -5), ("+5", 5), ("250301", 250301),
    ("123456789012345", 123456789012345),
    ("85000.50", Decimal("85000.50")), ("0.5", Decimal("0.5")), (".5", Decimal("0.5")), ("5.", 5), ("140.00", 140),
    ("57.782", Decimal("57.782")), ("-12.30", Decimal("-12.30")),
    ("2025-03-01", "2025-03-01"), ("2024-02-29", "2024-02-29"), ("2025-007", "2025-007"), ("2025-03", "2025-03"),
    ("2024-2025", "2024-2025"), ("1.3.2025", "1.3.2025"), ("036-10 50 00", "036-10 50 00"), ("553 22", "553 22"),
    ("KS 2025/0123", "KS 2025/0123"), ("§ 84", "§ 84"), ("18:00-20:00", "18:00-20:00"), ("16-19", "16-19"),
    ("50%", "50%"), ("ja", "ja"), ("nej", "nej"), ("På", "På"), ("tRue", "tRue"), ("kr", "kr"), ("SEK", "SEK"),
    ("krona 5", "krona 5"), ("Söker 85 000 kr", "Söker 85 000 kr"), (".", "."), ("1_a", "1_a"), ("0x", "0x"),
    ("1e", "1e"), ("Hej! Välkomna", "Hej! Välkomna"), ("a & b", "a & b"), ("C:\\mapp", "C:\\mapp"),
    ("https://sprakbron.example/om", "https://sprakbron.example/om"), ("9" * 80 + "x", "9" * 80 + "x"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "value"), READ)
def test_reads(written, value):
    document = parse(f"a: {written}\n".encode(), "x.yaml")
    assert document.problems == ()
    assert repr(document.data) == repr({"a": value})


FIX = " I ett belopp gör anslag fix det åt dig."
MENDED = ("85 000", "85\u00a0000", "1 400 000", "85 000 kr")
REFUSED = [
    *((word, "SRC030", f"{word} kan betyda ja eller nej men också vara ett ord.", None)
      for word in ("yes", "No", "ON", "y", "N")),
    (".nan", "SRC031", ".nan är inget tal.", None),
    ("-.INF", "SRC031", "-.INF är inget tal.", None),
    *((zero, "SRC032", f"{zero} läses inte som ett vanligt tal.", None)
      for zero in ("0551", "050000", "00", "00.5", "0o17", "0x1F", "0b1", "0701234567")),
    ("1_000", "SRC033", "1_000 innehåller understreck.", None),
    ("12:30", "SRC034", "12:30 kan läsas som ett tal.", 'Skriv "12:30" med citattecken.'),
    ("12:30:45", "SRC034", "12:30:45 kan läsas som ett tal.", 'Skriv "12:30:45" med citattecken.'),
    *((amount, "SRC035", f"{amount} går inte att räkna med.", f"Skriv {number}.{FIX * (amount in MENDED)}")
      for amount, number in (
          ("85 000", "85000"), ("85\u00a0000", "85000"), ("1 400 000", "1400000"), ("-85 000", "-85000"),
          ("85.000,50", "85000.50"), ("85000,50", "85000.50"), ("1,234.50", "1234.50"), ("1.250.000", "1250000"),
          ("85,000", "85000"), ("2,5", "2.5"), ("85 000 kr", "85000"), ("85000 kronor", "85000"), ("500kr", "500"),
          ("85000:-", "85000"), ("85000,-", "85000"), ("SEK 100", "100"), ("kr 85 000,50", "85000.50"),
          ("100 sek", "100"), ("−500", "-500"), ("1'000", "1000"),
      )),
    ("85.000", "SRC035", "85.000 kan läsas på två sätt.",
     "Skriv 85000 om punkten skiljer tusental, eller 85 om den skiljer decimaler."),
    ("85.500", "SRC035", "85.500 kan läsas på två sätt.",
     "Skriv 85500 om punkten skiljer tusental, eller 85.5 om den skiljer decimaler."),
    ("10 tkr", "SRC035", "10 tkr går inte att räkna med.", "Skriv hela beloppet i kronor med bara siffror."),
    ("2024-02-30", "SRC036", "Den 2024-02-30 finns inte i kalendern.", None),
    ("2025-02-29", "SRC036", "Den 2025-02-29 finns inte i kalendern.", None),
    ("2025-13-1", "SRC036", "Den 2025-13-1 finns inte i kalendern.", None),
    ("2025-3-1", "SRC037", "2025-3-1 saknar en nolla.", "Skriv 2025-03-01."),
    ("2025-03-01T10:00", "SRC038", "2025-03-01T10:00 anger både dag och klockslag.", None),
    ("2025-03-01 10:00", "SRC038", "2025-03-01 10:00 anger både dag och klockslag.", None),
    ("1e5", "SRC039", "1e5 är skrivet i potensform.", None),
    ("1.5E-3", "SRC039", "1.5E-3 är skrivet i potensform.", None),
    ("1234567890123456", "SRC040", "Talet har fler än 15 tecken.", None),
    ("9" * 5000, "SRC040", "Talet har fler än 15 tecken.", None),
]  # fmt: skip


@pytest.mark.parametrize(("written", "code", "message", "hint"), REFUSED)
def test_refuses(written, code, message, hint):
    document = parse(f"a: {written}\n".encode(), "x.yaml")
    (found,) = document.problems
    assert (found.code, found.message, found.hint) == (code, message, hint or CODES[code].mend)
    assert document.text[found.span.start.offset : found.span.end.offset] == written


@pytest.mark.parametrize("written", [case[0] for case in REFUSED])
@pytest.mark.parametrize("form", ["'{}'", '"{}"', "|-\n  {}"])
def test_quoted_text_is_never_refused(written, form):
    written = written.replace("'", "’")
    document = parse(f"a: {form.format(written)}\n".encode(), "x.yaml")
    assert (document.problems, document.data) == ((), {"a": written})


@pytest.mark.parametrize("name", ["yes", "12:30", "2025", "<<"])
def test_a_quoted_name_is_text(name):
    assert parse(f'"{name}": 1\n'.encode(), "x.yaml").data == {name: 1}


def test_text_is_kept_letter_for_letter():
    text = "a: Ångström 👩‍👩‍👧\n"
    assert parse(text.encode(), "x.yaml").data == {"a": "Ångström 👩‍👩‍👧"}


@pytest.mark.parametrize("written", ["A\u030angstro\u0308m", "'A\u030angstro\u0308m'", '"A\\u030angstro\\u0308m"'])
def test_a_name_is_the_same_however_its_letters_are_put_together(written):
    assert parse(f"a: {written}\nb: [{written}]\n".encode(), "x.yaml").data == {"a": "Ångström", "b": ["Ångström"]}
