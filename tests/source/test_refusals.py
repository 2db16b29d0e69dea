"""Each refusal of a file's shape: its code, its place, its exact message and what it asks the officer to do."""

import pytest

from anslag.source import CODES, parse

QUOTE = 'Sätt citattecken (") före och efter hela texten.'
PAIR = "Se till att varje [ har sitt ], varje { sitt } och att det står ett kommatecken mellan delarna."
SAME_COLUMN = "Låt raden börja i samma spalt som de andra fälten på samma nivå."
ONE_QUOTE = "Sätt samma typ av citattecken före och efter hela texten."
WRITE_OUT = 'Skriv ut uppgiften. Är tecknet en del av texten, sätt citattecken (") runt hela texten.'
UNMARK = 'Ta bort märket. Är utropstecknet en del av texten, sätt citattecken (") runt hela texten.'
NEW_LINE = 'Börja texten på nästa rad, med indrag, eller sätt citattecken (") runt den.'
LIST_OR_TEXT = 'Är det en lista, börja den på nästa rad. Är det text, sätt citattecken (") runt den.'
FIELD_OR_TEXT = "Är raden ett fält, skriv kolon och mellanslag efter namnet. Hör den till texten ovanför, dra in den."
RIGHT_NAME = 'Sätt citattecken (") runt namnet om det är rätt, eller rätta det.'
SPLIT = "Lägg varje post i en egen fil och ta bort avdelaren."

CASES = [
    # text, code, what the place shows, message, hint
    ("", "SRC009", "", "Filen innehåller inga uppgifter.", "Fyll i uppgifterna eller ta bort filen."),
    ("# bara en kommentar\n", "SRC009", "", "Filen innehåller inga uppgifter.", None),
    ("---\n", "SRC009", "", "Filen innehåller inga uppgifter.", None),
    ("...\n", "SRC009", "...", "Filen innehåller inga uppgifter.", None),
    ("a: b\n---\nc: d\n", "SRC010", "---", "Här börjar ett nytt dokument.", SPLIT),
    ("a: b\n...\nc: d\n", "SRC010", "c: d", "Här börjar ett nytt dokument.", SPLIT),
    ("- a\n- b\n", "SRC011", "- a", "Filen innehåller en lista i stället för fält.", None),
    ("bara text\n", "SRC011", "bara text", "Filen innehåller en text i stället för fält.", None),
    ("a: " + "[" * 20 + "]" * 20, "SRC012", "[", "Här börjar nivå 21 av högst 20.", None),
    ("a:\n\tb: 1\n", "SRC013", "\t", "Rad 2 är indragen med tabb.", "Byt tabben mot mellanslag, två för varje nivå."),
    ("a: 1\n\tb: 1\n\tc: 1\n", "SRC013", "\t", "Rad 2 är indragen med tabb. Detsamma gäller rad 3.", None),
    ("a: |\n\tx\n", "SRC013", "\t", "Rad 2 är indragen med tabb.", None),
    ("a: 1\n  b: 2\n", "SRC014", "b: 2", "Raden är längre indragen än rad 1, men hör inte dit.", SAME_COLUMN),
    ("a:\n  b: 1\n c: 2\n", "SRC014", "c: 2", "Raden börjar inte i samma spalt som något fält ovanför.", None),
    (" a: 1\nb: 2\n", "SRC014", "b: 2", "Raden är mindre indragen än rad 1, där fälten började.", None),
    (
        "a:\n  - x\n - y\n", "SRC014", "- y", "Här börjar en listrad mitt bland fälten.",
        "Dra in raden lika mycket som de andra i listan, eller ge listan ett eget fält.",
    ),
    (
        "a:\n  - x\n  b: 1\n", "SRC014", "b: 1", "Raden står i en lista men börjar inte med bindestreck.",
        "Börja raden med bindestreck och mellanslag, eller flytta den till samma spalt som fältet den hör till.",
    ),
    ("title:Möten\nb: 2\n", "SRC015", "title:Möten", "Det saknas ett mellanslag efter kolonet.", "Skriv title: Möten"),
    ("b: 2\ntitle:Möten\n", "SRC015", "title:Möten", "Det saknas ett mellanslag efter kolonet.", "Skriv title: Möten"),
    ("a: {x:1}\n", "SRC015", "x:1", "Det saknas ett mellanslag efter kolonet.", "Skriv x: 1"),
    ("a: {x:[1]}\n", "SRC015", "x:", "Det saknas ett mellanslag efter kolonet.", None),
    ("a: 1\ntitle\nb: 2\n", "SRC015", "title", "På raden finns inget fältnamn med kolon efter.", FIELD_OR_TEXT),
    ("glömde kolon\na: 1\n", "SRC015", "glömde kolon", "På raden finns inget fältnamn med kolon efter.", None),
    (
        "title: Möten: en serie\n", "SRC016", ":",
        "Texten innehåller ett kolon och läses därför som ett nytt fält.", QUOTE,
    ),
    ('a: "öppen\nb: 2\n', "SRC017", '"öppen', 'Texten börjar med " men har inget " på slutet.', ONE_QUOTE),
    ('a: "öppen\nb: "x"\n', "SRC017", '"öppen', 'Texten börjar med " men har inget " på slutet.', None),
    ('a:\n  - "x\n  - "y"\n', "SRC017", '"x', 'Texten börjar med " men har inget " på slutet.', None),
    ('a: "x\n---\ny"\n', "SRC017", '"x', 'Texten börjar med " men har inget " på slutet.', None),
    ('a: "b" c\n', "SRC017", "c", "Det står mer efter det sista citattecknet.", None),
    (
        "a: 'det är Anna's'\n", "SRC017", "s'", "Det står mer efter det sista citattecknet.",
        "Skriv två apostrofer ('') för en apostrof i texten, eller använd dubbla citattecken runt den.",
    ),
    (
        'a: "C:\\qvar"\n', "SRC017", "\\q",
        "Ett omvänt snedstreck har en särskild betydelse mellan dubbla citattecken.",
        "Skriv \\\\ för ett omvänt snedstreck, eller använd enkla citattecken (') runt texten.",
    ),
    ("a: [1, 2\nb: 3\n", "SRC018", "[1, 2", "Listan som börjar med [ har inget ] på slutet.", PAIR),
    ("a: {x: 1\nb: 3\n", "SRC018", "{x: 1", "Gruppen som börjar med { har inget } på slutet.", None),
    ("a: [b}\n", "SRC018", "}", "Här väntas ett kommatecken eller ], men det står }.", None),
    ("a: [1,,2]\n", "SRC018", ",", "Det saknas ett värde före kommatecknet.", "Ta bort kommatecknet."),
    ("a: {b: [}\n", "SRC018", "}", "Det står } där ett värde ska stå.", None),
    ("a: ]\n", "SRC018", "]", "Det står ett ] utan något [ före.", None),
    ("a: [b]c\n", "SRC018", "c", "Det står mer efter ].", None),
    ("a: @foo\n", "SRC019", "@foo", "Värdet börjar med @ (snabel-a).", QUOTE),
    ("a: `foo`\n", "SRC019", "`foo`", "Värdet börjar med ` (grav accent).", None),
    ("a: %foo\n", "SRC019", "%foo", "Värdet börjar med % (procenttecken).", None),
    ("a: **fet**\n", "SRC019", "**fet**", "Värdet börjar med * (asterisk).", None),
    ("a: & Co\n", "SRC019", "&", "Värdet börjar med & (och-tecken).", None),
    ("a: | text\n", "SRC019", "|", "Värdet börjar med | (lodstreck).", NEW_LINE),
    ("a: > text\n", "SRC019", ">", "Värdet börjar med > (större än-tecken).", NEW_LINE),
    ("a: - b\n", "SRC019", "-", "Värdet börjar med - (bindestreck).", LIST_OR_TEXT),
    ("a: , b\n", "SRC019", ",", "Värdet börjar med , (kommatecken).", None),
    ("a: ? b\n", "SRC019", "?", "Värdet börjar med ? (frågetecken).", None),
    ("k" * 1100 + "\na: 1\n", "SRC015", "k" * 1100, "På raden finns inget fältnamn med kolon efter.", None),
    ("k" * 1100 + ": 1\n", "SRC020", "k" * 1100 + ": 1", "Raden går inte att läsa.", None),
    ("a: 1\nb: 2\na: 3\n", "SRC021", "a", "a finns redan på rad 1.", "Behåll det rätta och ta bort det andra."),
    ("a: {x: 1, x: 2}\n", "SRC021", "x", "x finns redan på rad 1.", None),
    ("a: &ank 1\n", "SRC022", "&ank", "&ank är ett ankare för hänvisningar.", WRITE_OUT),
    ("a: &ank\n  b: 1\n", "SRC022", "&ank", "&ank är ett ankare för hänvisningar.", None),
    ("a: *ank\n", "SRC022", "*ank", "*ank hänvisar till ett annat ställe i filen.", WRITE_OUT),
    ("<<: {a: 1}\n", "SRC023", "<<", "<< hämtar fält från ett annat ställe.", None),
    ("a: !!str 3\n", "SRC024", "!!str", "Ordet som börjar med utropstecken läses som ett typmärke.", UNMARK),
    ("a: !viktigt\n", "SRC024", "!viktigt", "Ordet som börjar med utropstecken läses som ett typmärke.", None),
    ("a: ! yes\n", "SRC024", "!", "Ordet som börjar med utropstecken läses som ett typmärke.", None),
    ("a: !x!y z\n", "SRC024", "!x!y", "Utropstecknet läses som ett typmärke.", None),
    ("2025: 1\n", "SRC025", "2025", "2025 är inte text.", 'Skriv "2025" med citattecken om namnet är rätt.'),
    ("12:30: 1\n", "SRC025", "12:30", "12:30 är inte text.", None),
    (": 1\n", "SRC025", ":", "Fältet saknar namn.", "Skriv fältets namn före kolonet."),
    ("{: 1}\n", "SRC025", ":", "Fältet saknar namn.", "Skriv fältets namn före kolonet."),
    ("[a, b]: 1\n", "SRC025", "[a, b]", "Här står en lista eller en grupp där fältets namn ska stå.", RIGHT_NAME),
    (
        "{belopp: 85000,50}\n", "SRC025", "50",
        "50 läses som namnet på ett fält, eftersom kommatecknet skiljer fälten åt.",
        "Är det decimalerna i ett tal, skriv punkt i stället för komma.",
    ),
    ('{"foo"\n : "bar"}\n', "SRC015", ":", "Kolonet står inte på samma rad som fältets namn.", None),
    ("a: { ?id: x }\n", "SRC019", "?id:", "Värdet börjar med ? (frågetecken).", QUOTE),
    ("a: [?x]\n", "SRC019", "?x", "Värdet börjar med ? (frågetecken).", QUOTE),
    ("a: [b, ?'x']\n", "SRC019", "?'x'", "Värdet börjar med ? (frågetecken).", QUOTE),
    ("a: [\n  ?]\n", "SRC019", "?", "Värdet börjar med ? (frågetecken).", QUOTE),
    ("a: [b, ? , c]\n", "SRC019", "?", "Värdet börjar med ? (frågetecken).", QUOTE),
    (
        'a: "b\nc: d"\n', "SRC017", '"b', "Texten mellan citattecken fortsätter på rad 2, som inte är indragen.",
        'Sätt ett " där texten ska sluta, eller dra in rad 2.',
    ),
    (
        "a:\n  - 'b\n  c'\n", "SRC017", "'b",
        "Texten mellan citattecken fortsätter på rad 3, som inte är indragen.", None,
    ),
    (
        'a: "b"#c\n', "SRC027", "#c", "#c läses som en kommentar fast det inte står något mellanslag före.",
        'Är det en kommentar, skriv ett mellanslag före #. Hör det till texten, sätt citattecken (") runt hela texten.',
    ),
    ("a: [b,#c\n  d]\n", "SRC027", "#c", "#c läses som en kommentar fast det inte står något mellanslag före.", None),
    ("a: {b: 1}#c\n", "SRC027", "#c", "#c läses som en kommentar fast det inte står något mellanslag före.", None),
    ("a: |#c\n  d\n", "SRC027", "#c", "#c läses som en kommentar fast det inte står något mellanslag före.", None),
    ('a: "\\ud83d"\n', "SRC007", "\\ud83d", "Här står halva koden för ett tecken (U+D83D).", "Skriv tecknet självt."),
    ("%YAML 1.2\n---\na: b\n", "SRC026", "%YAML 1.2", "Raden är en instruktion och inget fält.", "Ta bort raden."),
    ("%YAML 3.0\n---\na: b\n", "SRC026", "%YAML 3.0", "Raden börjar med procenttecken.", "Ta bort raden."),
    ("%nytt\n", "SRC026", "%nytt", "Raden börjar med procenttecken.", "Ta bort raden."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "shown", "message", "hint"), CASES)
def test_says_what_is_wrong_where_and_how_to_mend_it(text, code, shown, message, hint):
    document = parse(text.encode(), "x.yaml")
    (found,) = document.problems
    marked = document.text[found.span.start.offset : found.span.end.offset]
    assert (found.code, marked, found.message) == (code, shown, message)
    assert found.title == CODES[code].title
    assert found.hint
    if hint is not None:
        assert found.hint == hint


BYTES = [
    (b"a: " + b"x" * 262_142, "SRC004", "Filen är 257 kB. Gränsen är 256 kB för en post."),
    (
        "a: å".encode("latin-1"), "SRC005",
        "Tecknet går inte att läsa som UTF-8. Det är troligen ett å i en äldre kodning.",
    ),
    (b"a: \xfe", "SRC005", "Tecknet går inte att läsa som UTF-8."),
    (b"a: \xed\xa0\x80", "SRC005", "Tecknet går inte att läsa som UTF-8."),
    ("a: å".encode("utf-16"), "SRC005", "Filen är sparad som UTF-16, inte som UTF-8."),
    ("\ufeffa: 1\n".encode(), "SRC006", "Filen börjar med en byteordningsmarkering (BOM)."),
    ("a: x\ufeff\n".encode(), "SRC007", "Här står ett osynligt styrtecken (U+FEFF)."),
    (b"a: x\0\0\n", "SRC007", "Här står ett osynligt styrtecken (U+0000). Det finns på 2 ställen i filen."),
    (b"a: x\x1by\n", "SRC007", "Här står ett osynligt styrtecken (U+001B)."),
    ("a: x\x85b: 1\n".encode(), "SRC008", "Här står en ovanlig radbrytning (NEL)."),
    ("a: x\u2028y\n".encode(), "SRC008", "Här står en ovanlig radbrytning (U+2028)."),
    ("a: x\u2029y\n".encode(), "SRC008", "Här står en ovanlig radbrytning (U+2029)."),
]  # fmt: skip


@pytest.mark.parametrize(("data", "code", "message"), BYTES)
def test_refuses_bytes_that_are_not_clean_text(data, code, message):
    (found,) = parse(data, "x.yaml").problems
    assert (found.code, found.message, found.hint) == (code, message, CODES[code].mend)


ESCAPES = {"\x00": "\\0", "\x85": "\\N", "\u2028": "\\L", "\u2029": "\\P", "\x07": "\\a", "\x1b": "\\e"}
REFUSED = [
    *map(chr, (*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0xFEFF)),
    *map(chr, (0xFDD0, 0xFDDF, 0xFDEF)),
    *(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)),
]  # fmt: skip


@pytest.mark.parametrize("character", REFUSED, ids=ascii)
def test_a_character_is_refused_alike_whether_it_is_written_or_escaped(character):
    forms = {ESCAPES.get(character, ""), f"\\U{ord(character):08x}"} - {""}
    if character <= "\uffff":
        forms.add(f"\\u{ord(character):04X}")
    (raw,) = parse(f"a: x{character}y\n".encode(), "x").problems
    for form in forms:
        document = parse(f'a: "x{form}y"\n'.encode(), "x")
        (found,) = document.problems
        assert (found.code, found.message, found.hint) == (raw.code, raw.message, raw.hint)
        whole = document.value(("a",))
        assert whole
        assert document.explained(whole)
        assert document.data == {"a": "xy"}


@pytest.mark.parametrize(
    "character", ["\t", "\n", "\xa0", "\ufdcf", "\ufdf0", "\ufffd", "\U0001fffd", "\U0001f600"], ids=ascii
)
def test_other_characters_may_be_escaped(character):
    document = parse(f'a: "\\U{ord(character):08x}"\n'.encode(), "x")
    assert (document.problems, document.data) == ((), {"a": character})


def test_a_file_of_exactly_the_limit_is_read():
    data = b"a: " + b"x" * (256 * 1024 - 3)
    assert parse(data, "x.yaml").problems == ()


def test_twenty_levels_are_read():
    assert parse(("a: " + "[" * 19 + "]" * 19).encode(), "x.yaml").problems == ()


def test_the_text_after_a_byte_order_mark_is_judged_too():
    document = parse("\ufeffa: yes\nb: 1\n".encode(), "x.yaml")
    assert [(found.code, found.span.start.line) for found in document.problems] == [("SRC006", 1), ("SRC030", 1)]
    assert document.data == {"a": "yes", "b": 1}


def test_tells_everything_wrong_at_once_in_the_order_of_the_file():
    text = "a: 12:30\nb: 85 000\nc: {d: yes, d: 1}\na: &x 2\ne: 2025-3-1\n"
    document = parse(text.encode(), "x.yaml")
    codes = [(found.code, found.span.start.line) for found in document.problems]
    assert codes == [
        ("SRC034", 1), ("SRC035", 2), ("SRC030", 3), ("SRC021", 3), ("SRC021", 4), ("SRC022", 4), ("SRC037", 5),
    ]  # fmt: skip


def test_what_stands_before_a_syntax_error_is_told_as_well():
    document = parse('a: 12:30\nb: "öppen\n'.encode(), "x.yaml")
    assert [found.code for found in document.problems] == ["SRC034", "SRC017"]
    assert document.data is None


def test_one_mistake_on_a_line_is_told_once():
    (found,) = parse(b"a: [yes, no}\n", "x.yaml").problems
    assert found.code == "SRC018"


def test_refused_values_keep_their_text_and_the_first_of_two_fields_counts():
    document = parse(b"a: 85 000\nb: 1\nb: 2\n", "x.yaml")
    assert document.data == {"a": "85 000", "b": 1}


def test_what_is_already_explained_need_not_be_judged_again():
    document = parse(b"a: 85 000\nb: {c: 1}\n", "x.yaml")
    refused, sound = document.value(("a",)), document.value(("b",))
    assert refused
    assert document.explained(refused)
    assert sound
    assert not document.explained(sound)


def test_every_code_says_why_and_how():
    assert all(code.startswith("SRC") and len(code) == 6 for code in CODES)
    for code in CODES.values():
        assert not code.title.endswith(".")
        assert code.why.endswith(".")
        assert code.mend.endswith(".")
    assert len({code.title for code in CODES.values()}) == len(CODES)


def test_a_byte_that_is_not_text_is_found_after_letters_of_several_bytes():
    (found,) = parse("a: åäö😀".encode() + b"\xe5\n", "x.yaml").problems
    assert (found.span.start.offset, found.span.start.column) == (7, 8)


def test_a_character_is_found_on_its_line_and_column_in_a_windows_file():
    (found,) = parse(b"a: 1\r\nb: 2\r\nc: x\x07\r\n", "x.yaml").problems
    assert (found.span.start.line, found.span.start.column) == (3, 5)


def test_a_lone_number_among_braces_is_no_decimal():
    (found,) = parse(b"a: {50}\n", "x.yaml").problems
    assert found.message == "50 är inte text."
