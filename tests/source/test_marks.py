"""Every place points at what it says, whatever the line ends, letters and styles of the file."""

import re
import unicodedata
from decimal import Decimal

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from anslag.source import Document, Mapping, Scalar, Sequence, parse
from anslag.source.accept import accept
from anslag.source.compose import compose
from tests.fuzz.claims import every_place_is_in_the_text

TEXT = """# överst
titel: "Språk 😀 café" # efter
lista:
- {id: ä, 'två ord': 1}
-   id: b
    text: |  # om texten
      rad # inte en kommentar

      sista

# mellan
vikt: >-
  vikt
  text
tom:
slut: a#b
"""


def shown(document: Document, span) -> str:
    return document.text[span.start.offset : span.end.offset]


@pytest.fixture(params=["\n", "\r\n", "\r"])
def document(request) -> Document:
    return parse(TEXT.replace("\n", request.param).encode(), "x.yaml")


def test_keys_and_values_are_where_they_stand(document):
    assert document.problems == ()
    assert shown(document, document.key(("titel",))) == "titel"
    assert shown(document, document.value(("titel",))) == '"Språk 😀 café"'
    assert shown(document, document.key(("lista", 0, "två ord"))) == "'två ord'"
    assert shown(document, document.key(("lista", 0))) == "{id: ä, 'två ord': 1}"
    assert shown(document, document.value(("vikt",))).split() == [">-", "vikt", "text"]
    assert shown(document, document.value(("lista", 1))).endswith("sista")
    assert shown(document, document.value(("tom",))) == ""
    assert shown(document, document.value(())).endswith("slut: a#b")


def test_lines_and_columns_count_from_one(document):
    place = document.key(("lista", 1, "text"))
    assert (place.start.line, place.start.column, place.end.column) == (6, 5, 9)
    assert document.line(6) == "    text: |  # om texten"
    assert document.line(2) == 'titel: "Språk 😀 café" # efter'
    assert (document.line(0), document.line(99)) == ("", "")


def test_a_missing_field_points_at_the_nearest_one(document):
    assert document.key(("lista", 1, "saknas")) is None
    assert document.value(("lista", 7)) is None
    assert document.key(("titel", "x")) is None
    assert shown(document, document.nearest(("lista", 1, "text", "x"))) == "text"
    assert shown(document, document.nearest(("lista", 1, "saknas"))).startswith("id: b")
    assert shown(document, document.nearest(("lista", 9, "x"))) == "lista"
    assert shown(document, document.nearest(("okänd", "x"))) == "# överst"
    assert shown(document, document.nearest(())) == "# överst"


def test_comments_are_told_from_text(document):
    found = [(span.start.line, words) for span, words in document.comments()]
    assert found == [(1, "# överst"), (2, "# efter"), (6, "# om texten"), (11, "# mellan")]
    assert all(shown(document, span) == words for span, words in document.comments())


def test_the_tree_is_there_for_edits(document):
    root = document.nodes()
    assert isinstance(root, Mapping)
    assert root.value == document.data
    assert not root.flow
    assert root is document.nodes()


def test_an_unreadable_file_has_places_for_nothing():
    document = parse(b'a: "x\n', "x.yaml")
    assert document.nodes() is None
    assert document.key(("a",)) is None
    assert document.value(()) is None
    assert document.nearest(("a",)).start.line == 1


def test_comments_before_a_syntax_error_are_found():
    assert [words for _, words in parse(b"# ett\na: ]\n", "x.yaml").comments()] == ["# ett"]


LETTERS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"), include_characters="\n#:-'\""), max_size=30
)
NUMBERS = st.integers(-(10**12), 10**12)
VALUES = st.none() | st.booleans() | NUMBERS | LETTERS
NAMES = LETTERS.filter(lambda name: name not in ("", "="))
PLAIN = st.dictionaries(
    NAMES,
    st.recursive(VALUES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4)),
    min_size=1,
    max_size=6,
)


def dumped(data, **style) -> str:
    """The data as YAML, with every text quoted, since a plain one may be refused."""

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data):  # noqa: ARG002
            return True

    quote = style.pop("quote")
    if quote:
        Dumper.add_representer(
            str, lambda dump, text: dump.represent_scalar("tag:yaml.org,2002:str", text, style=quote)
        )
    written: str = yaml.dump(data, Dumper=Dumper, allow_unicode=True, sort_keys=False, **style)
    return written


def sites(node, path=()):
    """Every path of a tree with its node."""
    yield path, node
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield from sites(value, (*path, key.value))
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield from sites(item, (*path, index))


def composed(data):
    """Return data with its values in the form in which they are read (NFC)."""
    if isinstance(data, dict):
        return {key: composed(value) for key, value in data.items()}
    if isinstance(data, list):
        return [composed(item) for item in data]
    return unicodedata.normalize("NFC", data) if isinstance(data, str) else data


@given(PLAIN, st.sampled_from(['"', "'"]), st.sampled_from([True, False]), st.sampled_from(["\n", "\r\n"]))
def test_what_was_written_is_read_and_every_mark_points_at_its_token(data, quote, flow, ending):
    text = dumped(data, quote=quote, default_flow_style=flow).replace("\n", ending)
    document = parse(text.encode(), "x.yaml")
    assert document.problems == ()
    assert document.data == composed(data)
    for path, node in sites(document.nodes()):
        place = document.value(path)
        assert place
        written = shown(document, place)
        assert place.start.line == len(re.split("\r\n|\r|\n", text[: place.start.offset]))
        assert document.line(place.start.line)[place.start.column - 1 :].startswith(re.split("\r?\n", written)[0])
        if isinstance(node, Scalar) and node.style:
            assert written[0] == written[-1] == node.style
            assert parse(f"a: {written}".encode(), "x").data == {"a": composed(node.value)}
        if isinstance(node, Mapping | Sequence) and node.flow:
            assert written[0] + written[-1] in ("{}", "[]")


@given(st.text("ab:-#'\"[]{},|>!&*%@`?~<0123456789. \n\t\r", max_size=60))
@example("a: ! b\n")
@example("a: {b:1}\n")
@example("%a\n")
@example("a: !")
def test_the_fast_way_and_the_judge_agree(text):
    judged = compose(text)
    accepted = accept(text)
    if accepted is not None:
        assert judged.problems == []
        assert judged.root is not None
        assert repr(judged.root.value) == repr(accepted)
    for found in judged.problems:
        assert 0 <= found.span.start.offset <= found.span.end.offset <= len(text)
    assert (judged.root is None) <= bool(judged.problems)


@pytest.mark.parametrize(
    "text", ["? >", "   ? >-\n\n  \n    #?x", "? a[?]", "a: |", "a:\n  - b: |\n      x\n  ", "a: [", ""]
)
def test_no_span_ends_before_it_begins(text):
    every_place_is_in_the_text(text)
    every_place_is_in_the_text(text + "\n")


@given(st.decimals(-(10**6), 10**6, places=2))
def test_decimals_are_exact(amount):
    assert parse(f"a: {amount}\n".encode(), "x").data == {"a": Decimal(str(amount))}


@given(st.text("ab#:'\" \n", max_size=40))
def test_no_comment_is_found_in_a_quoted_text(text):
    quoted = "'" + text.replace("'", "''").replace("\n", "\n  ") + "'"
    document = parse(f"a: {quoted} # slut\n".encode(), "x")
    assert [words for _, words in document.comments()] == ["# slut"]
