"""An office's own translations: what they must hold, and how a language speaks that the program does not know."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from markupsafe import Markup

from anslag.language import SWEDISH, Language, catalogue, spoken
from anslag.language.catalogue import read_catalogue
from anslag.site.views.environment import environment
from anslag.site.views.translate import attribute
from anslag.starter.translation_files import renewed_catalogue

Write = Callable[..., Path]
BEGUN = renewed_catalogue("pl", None).text
HOURS = "Högst {number} annan får ge bidrag till projektet."


def put(text: str, message: str, *said: str) -> str:
    """Return the catalogue `text` with the forms `said` of a message."""
    forms = said if len(said) > 1 else ()
    old = "".join(f'msgstr[{n}] ""\n' for n in range(len(forms))) if forms else 'msgstr ""\n'
    new = "".join(f'msgstr[{n}] "{form}"\n' for n, form in enumerate(forms)) if forms else f'msgstr "{said[0]}"\n'
    begin = text.index(f'msgid "{message}"\n')
    end = text.index(old, begin)
    return text[:end] + new + text[end + len(old) :]


@pytest.fixture(name="write")
def _write(tmp_path: Path) -> Write:
    """Write a catalogue, Polish if nothing else is said, and return where it is."""

    def write(text: str | bytes, name: str = "pl.po") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


def polish(write: Write) -> Language:
    text = put(BEGUN, "{number} projekt", "{number} projekt", "{number} projekty", "{number} projektów")
    text = put(text, "%(number)s projekt, %(sum)s beviljat", *(f"%(number)s {form} %(sum)s" for form in "abc"))
    text = put(put(text, "{kronor} kr", "{kronor} koron"), "Alla projekt", "Wszystkie projekty")
    return spoken("pl", "pl/", read_catalogue(write(text)))


def test_what_is_begun_has_no_faults_and_lacks_all(write: Write) -> None:
    found = read_catalogue(write(BEGUN))
    assert (found.faults, found.texts, found.forms) == ((), {}, 3)
    assert len(found.lacking) == BEGUN.count("\nmsgid ") - 1


def test_the_messages_are_the_same_where_only_what_is_compiled_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in the wheel."""
    compiled = tmp_path / "en/LC_MESSAGES/anslag.mo"
    compiled.parent.mkdir(parents=True)
    with compiled.open("wb") as file:
        write_mo(file, catalogue.source_messages())
    monkeypatch.setattr(catalogue, "LOCALE", tmp_path)
    assert renewed_catalogue("pl", None).text == BEGUN
    again = renewed_catalogue("pl", BEGUN.replace('msgid "Alla projekt"', 'msgid "Några projekt"'))
    assert (again.added, again.gone) == (1, 1)


@pytest.mark.parametrize(
    ("message", "said", "told"),
    [
        ("Ett projekt kan få högst {sum}.", "Do czegoś.", "saknar {sum}"),
        ("Ett projekt kan få högst {sum}.", "Do {summa}.", "har {summa}, som inte finns i källtexten"),
        ("Ett projekt kan få högst {sum}.", "Do {sum} i {sum}.", "har {sum}, som inte finns"),
        ("Ett projekt kan få högst {sum}.", "Do {sum.real}.", "saknar {sum}"),
        ("Alla projekt", "Wszystkie <b>projekty</b>", "har </b> och <b>, som inte finns"),
        ("Alla projekt", "Wszystkie <script>", "har <script>, som inte finns"),
        ("Alla projekt", "a < b", "har vinkelparentes"),
        ("Alla projekt", "100 % projektów", "har procenttecken"),
        ("Alla projekt", r"\"projekty\"", "har rakt citattecken"),
        ("Alla projekt", "pro\u202ejekty", "dolda tecken"),
        ("%(choices)s i siffror", "%(choices)d", "saknar %(choices)s"),
    ],
)
def test_a_translation_that_is_not_of_its_message_is_told_by_line(
    write: Write, message: str, said: str, told: str
) -> None:
    text = put(BEGUN, message, said)
    (fault, *_) = read_catalogue(write(text)).faults
    assert fault.code == "TRA002"
    assert told in fault.message
    assert text.splitlines()[fault.line - 1] == f'msgid "{message}"'


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (("Skriv <a>na</a>.",), "har <a>"),
        (('Napisz </a>na <a href=\\"mailto:%(email)s\\">%(email)s.',), "element som inte är rätt stängda"),
        (('Napisz na <a href=\\"javascript:%(email)s\\">%(email)s</a>.',), "javascript"),
    ],
)
def test_elements_are_those_of_the_message_and_closed(write: Write, said: tuple[str, ...], told: str) -> None:
    message = 'Skriv till <a href=\\"mailto:%(email)s\\">%(email)s</a>.'
    (fault, *_) = read_catalogue(write(put(BEGUN, message, *said))).faults
    assert told in fault.message


@pytest.mark.parametrize(
    ("content", "name", "line", "told"),
    [
        (b'msgid ""\nmsgstr "\xe5"\n', "pl.po", 2, "UTF-8"),
        ('msgid ""\nmsgstr ""\n\nmsgid "Alla projekt\nmsgstr ""\n', "pl.po", 4, "går inte att läsa"),
        ("hej\n", "pl.po", 1, "går inte att läsa"),
        (BEGUN, "polska.po", 1, "heter inte som ett språk"),
        (BEGUN, "sv.po", 1, "Svenskan är programmets egen"),
        (BEGUN.replace("nplurals=3", "nplurals=1"), "pl.po", 13, "går inte att räkna ut"),
        (BEGUN.replace("plural=n == 1", "plural=n / 0"), "pl.po", 13, "går inte att räkna ut"),
        (BEGUN.replace("plural=n == 1", "plural=__import__('os')"), "pl.po", 13, "går inte att räkna ut"),
        (b"x" * (5 << 20), "pl.po", 1, "större än 4 MB"),
    ],
)
def test_a_file_that_is_no_catalogue_is_refused_with_its_line(
    write: Write, content: str | bytes, name: str, line: int, told: str
) -> None:
    found = read_catalogue(write(content, name))
    assert [(fault.code, fault.line) for fault in found.faults] == [("TRA001", line)]
    assert told in found.faults[0].message
    assert not found.texts


def test_a_link_is_not_followed(write: Write, tmp_path: Path) -> None:
    (tmp_path / "fi.po").symlink_to(write(BEGUN))
    assert "länk" in read_catalogue(tmp_path / "fi.po").faults[0].message


def test_words_after_numbers_are_in_the_form_of_the_language(write: Write) -> None:
    language = polish(write)
    assert [language.projects(number) for number in (1, 2, 5, 22, 112)] == [
        "1 projekt",
        "2 projekty",
        "5 projektów",
        "22 projekty",
        "112 projektów",
    ]
    template = environment(language).from_string(
        "{% trans n=n, number=n, sum=s %}{{ number }} projekt, {{ sum }} beviljat{% pluralize n %}"
        "{{ number }} projekt, totalt {{ sum }} beviljat{% endtrans %}"
    )
    assert [template.render(n=number, s="<") for number in (1, 3, 9)] == ["1 a &lt;", "3 b &lt;", "9 c &lt;"]


def test_the_plural_of_what_is_not_translated_is_swedish(write: Write) -> None:
    language = polish(write)
    one, many = "Vi svarar inom {days} arbetsdag.", "Vi svarar inom {days} arbetsdagar."
    assert [str(language.ngettext(one, many, number)) for number in (1, 3, 5)] == [one, many, many]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("pl", ("3 marca 2025", "3 marca", "1 234,5", "−5", "a, b i c")),
        ("ar", ("3 مارس 2025", "3 مارس", "1,234.5", "\u200e−5", "a وb وc")),
        ("hu", ("2025. március 3.", "március 3.", "1 234,5", "−5", "a, b és c")),
        ("pt-BR", ("3 de março de 2025", "3 de março", "1.234,5", "−5", "a, b e c")),
        ("rhg", ("2025-03-03", "03-03", "1 234,5", "−5", "a, b och c")),
    ],
)
def test_days_numbers_and_lists_are_as_the_language_has_them(code: str, told: tuple[str, ...]) -> None:
    language, day = spoken(code, f"{code}/"), date(2025, 3, 3)
    found = (
        language.day(day),
        language.yearly(day),
        language.number(Decimal("1234.5")),
        language.number(-5),
        language.listed(["a", "b", "c"]),
    )
    assert tuple(one.replace("\N{NO-BREAK SPACE}", " ") for one in found) == told
    assert language.listed_markup(["<b>", "c"]).count("&lt;b&gt;") == 1


@pytest.mark.parametrize(
    ("code", "way"),
    [
        ("ar", "rtl"),
        ("ckb", "rtl"),
        ("fa-AF", "rtl"),
        ("ar-XB", "rtl"),
        ("ku", "ltr"),
        ("so", "ltr"),
        ("az-Arab", "rtl"),
        ("uz-Latn", "ltr"),
    ],
)
def test_the_direction_follows_from_the_language_and_its_script(code: str, way: str) -> None:
    assert spoken(code, "x/").direction == way


def test_sums_are_as_the_translation_writes_them(write: Write) -> None:
    said = polish(write).money(-1_234_550)
    assert said == "−12\N{NO-BREAK SPACE}345,50\N{NO-BREAK SPACE}koron"


def test_what_stands_in_an_attribute_is_words_alone() -> None:
    said = spoken("ar", "ar/").said("a & b")
    assert attribute(said) == "a & b"
    assert attribute(Markup("x <span lang=sv>a &amp; b</span>")) == Markup("x a &amp; b")
    assert attribute(Markup('{"a": 1}')) == '{"a": 1}'
    assert SWEDISH.foreign("sv") == ""
    assert SWEDISH.foreign("ar") == ' lang="ar" dir="rtl"'
    assert spoken("ar", "ar/").foreign("fa") == ' lang="fa"'
